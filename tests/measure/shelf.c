/* What is on the shelf at an as-of: what is out, new, refreshed or stale, and which request each content answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../letter_data.h"
#include "measure/shelf.h"

static const SmShelfItem *find(const GArray *shelf, const char *id) {
  for (guint i = 0; i < shelf->len; i++)
    if (g_str_equal(g_array_index(shelf, SmShelfItem, i).id, id)) return &g_array_index(shelf, SmShelfItem, i);
  return NULL;
}

static GArray *shelf_of(const LetterData *made, const char *as_of) {
  return sm_shelf_read(made->data, made->zone, letter_at(made, as_of), 12);
}

static void newest_first_and_nothing_to_come(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(GArray) shelf = shelf_of(made, "2026-09-30T18:00");
  const char *const ids[] = {"K2", "K1", "K4"}; /* K3 is published on 2 October */
  assert_int_equal(shelf->len, G_N_ELEMENTS(ids));
  for (guint i = 0; i < shelf->len; i++) assert_string_equal(g_array_index(shelf, SmShelfItem, i).id, ids[i]);
  assert_string_equal(find(shelf, "K1")->owner, "Mia Sorel");
  assert_int_equal(find(shelf, "K2")->state, SM_SHELF_NEW);
  assert_int_equal(find(shelf, "K1")->state, SM_SHELF_REFRESHED); /* published in March, updated on 15 September */
  assert_int_equal(find(shelf, "K4")->state, SM_SHELF_USUAL);
  g_autoptr(GArray) later = shelf_of(made, "2026-10-03");
  assert_non_null(find(later, "K3"));
}

static void request_answered(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(GArray) shelf = shelf_of(made, "2026-09-30T18:00");
  assert_string_equal(find(shelf, "K2")->asked_by, "Léo Brun"); /* the request names him by address */
  assert_int_equal(find(shelf, "K2")->delivered_on, sm_day_from_date((SmDate){2026, 9, 10}));
  assert_int_equal(find(shelf, "K1")->delivered_on, SM_DAY_NONE);
}

/* Thirty-one days are news; twelve months without an update make it stale, to the day. */
static void borders(void **state) {
  (void)state;
  const char *rows[] = {
      "contents|id=A|title=a|updated_on=2026-08-31",
      "contents|id=B|title=b|updated_on=2026-08-30",
      "contents|id=C|title=c|updated_on=2025-09-30",
      "contents|id=D|title=d|updated_on=2025-10-01",
      "contents|id=E|title=e",
      "contents|id=F|title=f|published_on=2026-09-01|updated_on=2027-01-01",
  };
  g_autoptr(LetterData) made = letter_data_new_from(rows, G_N_ELEMENTS(rows), FALSE);
  g_autoptr(GArray) shelf = shelf_of(made, "2026-09-30T18:00");
  assert_int_equal(find(shelf, "A")->state, SM_SHELF_REFRESHED);
  assert_int_equal(find(shelf, "B")->state, SM_SHELF_USUAL);
  assert_int_equal(find(shelf, "C")->state, SM_SHELF_STALE);
  assert_int_equal(find(shelf, "D")->state, SM_SHELF_USUAL);
  assert_int_equal(find(shelf, "E")->state, SM_SHELF_USUAL);
  assert_int_equal(find(shelf, "E")->on, SM_DAY_NONE);
  assert_int_equal(find(shelf, "F")->on, sm_day_from_date((SmDate){2026, 9, 1})); /* the update is still to come */
  g_autoptr(GArray) leap = shelf_of(made, "2028-03-01"); /* a year before 29 February is 28 February */
  assert_int_equal(find(leap, "F")->state, SM_SHELF_STALE);
}

static void empty(void **state) {
  (void)state;
  const char *rows[] = {"people|id=P1|name=Anna"};
  g_autoptr(LetterData) made = letter_data_new_from(rows, 1, FALSE);
  g_autoptr(GArray) shelf = shelf_of(made, "2026-09-30T18:00");
  assert_int_equal(shelf->len, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(newest_first_and_nothing_to_come),
                                     cmocka_unit_test(request_answered), cmocka_unit_test(borders),
                                     cmocka_unit_test(empty)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
