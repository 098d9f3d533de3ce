/* Work in parts: every part is done once, whatever the number of threads, and no two threads share a worker. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/parallel.h"

#define PARTS 1000

typedef struct {
  guint done[PARTS];
  GThread *worker[SM_THREADS_MOST];
  gboolean shared; /* two threads called themselves one worker */
} Seen;

static void see(guint part, guint worker, gpointer data) {
  Seen *seen = data;
  seen->done[part]++;
  if (!seen->worker[worker]) seen->worker[worker] = g_thread_self();
  if (seen->worker[worker] != g_thread_self()) seen->shared = TRUE;
}

static void each_part_once(void **state) {
  (void)state;
  const guint threads[] = {0, 1, 2, 7, SM_THREADS_MOST, SM_THREADS_MOST + 5};
  for (guint i = 0; i < G_N_ELEMENTS(threads); i++) {
    Seen seen = {{0}, {NULL}, FALSE};
    sm_parallel(threads[i], PARTS, see, &seen);
    for (guint part = 0; part < PARTS; part++) assert_int_equal(seen.done[part], 1);
    assert_false(seen.shared);
    for (guint worker = MAX(threads[i], 1); worker < SM_THREADS_MOST; worker++) assert_null(seen.worker[worker]);
  }
}

static void one_is_the_caller(void **state) {
  (void)state;
  Seen seen = {{0}, {NULL}, FALSE};
  sm_parallel(1, PARTS, see, &seen);
  assert_ptr_equal(seen.worker[0], g_thread_self());
  sm_parallel(4, 0, see, &seen); /* nothing to do */
  assert_int_equal(seen.done[0], 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(each_part_once), cmocka_unit_test(one_is_the_caller)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
