/* Where causes concentrate: which groups are tested, against whom, and when a flag goes up. */
#include "crowd.h"

#include "base/message.h"

#define SOURCE(name) "source=" name

static const SmFigure *find(const Company *company, SmDimension dimension, const char *value, const char *cause) {
  const SmKey keys[] = {{dimension, value}, {SM_BY_CAUSE, cause}};
  return sm_figures_find(company->results->figures, "causes.concentration", G_N_ELEMENTS(keys), keys);
}

/* The tea tasting (R: fisher.test(matrix(c(3, 1, 1, 3), 2), alternative = "greater"), p = 0.2428571) needs groups of
 * four; here ten times as many of each: of 40 lost leads of the fair 30 are untreated, of the 40 of the web 10. */
static void one_group_stands_out(void **state) {
  (void)state;
  g_auto(Crowd) crowd = crowd_new();
  crowd_add(&crowd, 30, UNTREATED, SOURCE("fair"), "");
  crowd_add(&crowd, 10, LOST, SOURCE("fair"), "");
  crowd_add(&crowd, 10, UNTREATED, SOURCE("web"), "");
  crowd_add(&crowd, 30, LOST, SOURCE("web"), "");
  crowd_add(&crowd, 50, WON, SOURCE("web"), "1000"); /* neither they nor the open ones take part */
  crowd_add(&crowd, 50, OPEN, SOURCE("fair"), "");
  g_autoptr(Company) company = crowd_measure(&crowd, "");
  const SmFigure *fair = find(company, SM_BY_SOURCE, "fair", "untreated");
  /* sum over k from 30 to 40 of C(40,k) C(40,40-k) / C(80,40), reckoned with whole numbers */
  assert_true(fabs(fair->value.real - 7.437401535542709e-06) < 1e-15);
  assert_int_equal(fair->n, 40);
  /* six tests: 2 sources x 3 causes; it is the smallest, and all others are 1 or nearly */
  assert_true(fabs(fair->q - 6 * fair->value.real) < 1e-12);
  assert_true(fair->flagged && !fair->small);
  const SmFigure *web = find(company, SM_BY_SOURCE, "web", "untreated"),
                 *none = find(company, SM_BY_SOURCE, "web", "mismatch");
  assert_true(web->value.real > 0.999 && !web->flagged);
  assert_near(none->value.real, 1);
  assert_near(none->q, 1);
  assert_null(find(company, SM_BY_SOURCE, "fair", "market")); /* nobody owes the market */
}

static void small_groups_and_no_group_are_not_tested(void **state) {
  (void)state;
  g_auto(Crowd) crowd = crowd_new();
  crowd_add(&crowd, 29, UNTREATED, SOURCE("small"), "");
  crowd_add(&crowd, 30, MISMATCHED, SOURCE("enough"), "");
  crowd_add(&crowd, 40, WEAK, SOURCE(""), "");
  g_autoptr(Company) company = crowd_measure(&crowd, "");
  assert_null(find(company, SM_BY_SOURCE, "small", "untreated"));
  assert_null(find(company, SM_BY_SOURCE, "", "weak_mql"));
  const SmFigure *enough = find(company, SM_BY_SOURCE, "enough", "mismatch");
  assert_true(enough->flagged); /* all 30 of it against none of the other 69 */
  assert_near(find(company, SM_BY_SOURCE, "enough", "untreated")->value.real, 1);
  assert_null(find(company, SM_BY_CAMPAIGN, "", "untreated"));
}

/* A single owner has nobody to be compared with: nothing is claimed, and the reason is told. */
static void without_a_rest_there_is_no_test(void **state) {
  (void)state;
  g_auto(Crowd) crowd = crowd_new();
  crowd_add(&crowd, 60, UNTREATED, "", "");
  g_autoptr(Company) company = crowd_measure(&crowd, "");
  assert_null(find(company, SM_BY_OWNER, "P1", "untreated"));
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  for (guint i = 0; i < company->results->left_out->len; i++) {
    const SmLeftOut *left_out = company->results->left_out->pdata[i];
    if (!g_str_equal(left_out->id, "causes.concentration")) continue;
    g_autofree char *reason = sm_message_say(english, left_out->reason);
    assert_non_null(strstr(reason, "30 failed leads"));
    return;
  }
  fail_msg("not named as left out");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_group_stands_out),
      cmocka_unit_test(small_groups_and_no_group_are_not_tested),
      cmocka_unit_test(without_a_rest_there_is_no_test),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
