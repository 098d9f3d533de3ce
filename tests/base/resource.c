/* Resources: what the program carries with it. */
#include "base/resource.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
static void found_and_not_found(void **state) {
  (void)state;
  g_autoptr(GBytes) words = sm_resource_get("po/fr.mo");
  assert_true(g_bytes_get_size(words) > 100);
  assert_null(sm_resource_find("po/tlh.mo"));
}

static void listed(void **state) {
  (void)state;
  g_auto(GStrv) names = sm_resource_list("po"), none = sm_resource_list("no/such/folder");
  assert_true(g_strv_contains((const char *const *)names, "fr.mo"));
  assert_non_null(none);
  assert_null(none[0]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(found_and_not_found),
      cmocka_unit_test(listed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
