/* What is forgotten touches nothing beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/memory.h"

#include <string.h>

static void nothing_beside_is_forgotten(void **state) {
  (void)state;
  enum { SIZE = 1 << 20 };
  g_autofree char *bytes = g_malloc(SIZE);
  const gsize cuts[][2] = {{0, 0}, {1, 4095}, {5000, 9000}, {100, 300000}, {4096, 8192}, {700001, SIZE - 1}};
  for (guint i = 0; i < G_N_ELEMENTS(cuts); i++) {
    gsize from = cuts[i][0], to = cuts[i][1];
    memset(bytes, 'x', SIZE);
    sm_memory_forget(bytes + from, to - from);
    for (gsize at = 0; at < SIZE; at++) assert_true(bytes[at] == 'x' || (at >= from && at < to));
  }
  sm_memory_give_back();
  memset(bytes, 'y', SIZE); /* it is still there to be written to */
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_beside_is_forgotten)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
