/* Does the MQL definition tell who answers and who buys: AUC, sweep, suggested threshold, lifts. */
#include "crowd.h"

#include "base/message.h"

static const SmFigure *by(const Company *company, const char *id, SmDimension dimension, const char *value) {
  const SmKey key = {dimension, value};
  return sm_figures_find(company->results->figures, id, 1, &key);
}

static const SmFigure *total(const Company *company, const char *id) {
  return sm_figures_total(company->results->figures, id);
}

static gint64 kept(const Company *company, const char *what, const char *threshold) {
  g_autofree char *id = g_strconcat("mql.sweep.", what, NULL);
  const SmFigure *figure = by(company, id, SM_BY_THRESHOLD, threshold);
  assert_non_null(figure);
  return figure->value.whole;
}

static void says(const SmFigure *suggested, const char *reason) {
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  assert_false(suggested->value.known);
  assert_non_null(suggested->note);
  g_autofree char *said = sm_message_say(english, suggested->note);
  assert_non_null(strstr(said, reason));
}

/* Of 20 wins 19 have a score of 50 and one of 1; 20 leads that were called and lost have 10. A win beats a loss in 19
 * of 20 pairs: 0.95. Losing one win of twenty is what 95 % allows. */
static void a_score_that_tells(void **state) {
  (void)state;
  g_auto(Crowd) crowd = crowd_new();
  crowd_add(&crowd, 19, WON, "score=50", "1");
  crowd_add(&crowd, 1, WON, "score=1", "1");
  crowd_add(&crowd, 15, LOST, "score=10", "");
  crowd_add(&crowd, 5, UNREACHED, "score=10", "");
  crowd_add(&crowd, 30, UNTREATED, "score=99", ""); /* nobody called them: no word against their score */
  crowd_add(&crowd, 3, LOST, "", "");               /* no score */
  g_autoptr(Company) company = crowd_measure(&crowd, "");
  const SmFigure *won = total(company, "mql.auc.won"), *engaged = total(company, "mql.auc.engaged");
  assert_near(won->value.real, 0.95);
  assert_int_equal(won->n, 40);
  assert_true(won->low.real > 0.5 && won->high.real <= 1);
  /* of 35 engaged 19 above the 5 not engaged, 15 level, 1 below: (19 + 15/2) / 35 */
  assert_near(engaged->value.real, 26.5 / 35);
  assert_int_equal(kept(company, "kept", "1"), 40);
  assert_int_equal(kept(company, "kept", "10"), 39);
  assert_int_equal(kept(company, "engaged", "10"), 34);
  assert_int_equal(kept(company, "won", "10"), 19);
  assert_int_equal(kept(company, "kept", "50"), 19);
  assert_int_equal(kept(company, "engaged", "50"), 19);
  assert_near(by(company, "mql.sweep.win_rate", SM_BY_THRESHOLD, "10")->value.real, 19 / 39.0);
  assert_true(by(company, "mql.sweep.win_rate", SM_BY_THRESHOLD, "50")->small);
  assert_near(total(company, "mql.suggested_threshold")->value.real, 50);
  assert_null(total(company, "mql.suggested_threshold")->note);
}

/* Two of twenty wins below 50: 90 % are not enough, the threshold goes down to where 95 % are kept. */
static void the_threshold_keeps_the_wins(void **state) {
  (void)state;
  g_auto(Crowd) crowd = crowd_new();
  crowd_add(&crowd, 18, WON, "score=50", "1");
  crowd_add(&crowd, 1, WON, "score=20.5", "1");
  crowd_add(&crowd, 1, WON, "score=1", "1");
  crowd_add(&crowd, 30, LOST, "score=10", "");
  g_autoptr(Company) company = crowd_measure(&crowd, "");
  assert_near(total(company, "mql.suggested_threshold")->value.real, 20.5);
  assert_int_equal(kept(company, "won", "20.5"), 19);
}

static void no_suggestion(void **state) {
  (void)state;
  g_auto(Crowd) nine = crowd_new();
  crowd_add(&nine, 9, WON, "score=50", "1");
  crowd_add(&nine, 30, LOST, "score=10", "");
  g_autoptr(Company) few = crowd_measure(&nine, "");
  says(total(few, "mql.suggested_threshold"), "of the leads treated as promised 9 became customers");
  g_auto(Crowd) level = crowd_new();
  crowd_add(&level, 15, WON, "score=50", "1");
  crowd_add(&level, 15, WON, "score=10", "1");
  crowd_add(&level, 15, LOST, "score=50", "");
  crowd_add(&level, 15, LOST, "score=10", "");
  g_autoptr(Company) lots = crowd_measure(&level, "");
  assert_near(total(lots, "mql.auc.won")->value.real, 0.5);
  says(total(lots, "mql.suggested_threshold"), "do not show");
  assert_null(total(lots, "mql.auc.engaged")); /* all engaged: nobody to compare with */
  g_auto(Crowd) upside_down = crowd_new();
  crowd_add(&upside_down, 20, WON, "score=10", "1");
  crowd_add(&upside_down, 20, LOST, "score=50", "");
  g_autoptr(Company) inverse = crowd_measure(&upside_down, "");
  assert_near(total(inverse, "mql.auc.won")->value.real, 0);
  says(total(inverse, "mql.suggested_threshold"), "buy less");
}

static void many_scores_take_steps(void **state) {
  (void)state;
  g_auto(Crowd) crowd = crowd_new(), shares = crowd_new();
  for (guint i = 0; i < 50; i++) {
    g_autofree char *score = g_strdup_printf("score=%u", 41 + i), *share = g_strdup_printf("score=0.%02u", 5 + i);
    crowd_add(&crowd, 1, i < 40 ? LOST : WON, score, "1");
    crowd_add(&shares, 1, i < 40 ? LOST : WON, share, "1");
  }
  g_autoptr(Company) company = crowd_measure(&crowd, "");
  g_autoptr(Company) of_one = crowd_measure(&shares, "");
  const SmDimension dimension = SM_BY_THRESHOLD;
  g_autoptr(GPtrArray) steps = sm_figures_select(company->results->figures, "mql.sweep.kept", 1, &dimension);
  assert_int_equal(steps->len, 11); /* 40, 45, ... 90 */
  assert_int_equal(kept(company, "kept", "40"), 50);
  assert_int_equal(kept(company, "kept", "85"), 6);
  assert_int_equal(kept(company, "won", "85"), 6);
  assert_int_equal(kept(company, "kept", "90"), 1);
  assert_near(total(company, "mql.suggested_threshold")->value.real, 81); /* of all scores, not of the steps */
  assert_int_equal(kept(of_one, "kept", "0.15"), 40); /* 0.05 to 0.54: a step is the number it is written as */
  assert_int_equal(kept(of_one, "kept", "0.05"), 50);
}

/* With a telephone 30 of 40 answer and 12 are won, without 10 of 40 and 3: lifts of 3 and 4. */
static void lifts(void **state) {
  (void)state;
  const char *asked = "agreement:\n  mql:\n    required_fields: [phone]\n    minimum_score: 50\n"
                      "    ideal_customer: [{field: country, any_of: [France]}, {field: industry, any_of: [Chimie]}]\n";
  g_auto(Crowd) crowd = crowd_new();
  crowd_add(&crowd, 12, WON, "phone=0123456789|score=60|country=France", "1");
  crowd_add(&crowd, 18, LOST, "phone=0123456789|score=60|country=France", "");
  crowd_add(&crowd, 10, UNREACHED, "phone=0123456789|score=60|country=France", "");
  crowd_add(&crowd, 3, WON, "phone=|score=40|country=France", "1");
  crowd_add(&crowd, 7, LOST, "phone=|score=|country=France", "");
  crowd_add(&crowd, 29, UNREACHED, "phone=|score=40|country=France", "");
  crowd_add(&crowd, 1, UNREACHED, "phone=|score=40|country=Suisse", "");
  g_autoptr(Company) company = crowd_measure(&crowd, asked);
  const SmFigure *phone = by(company, "mql.lift", SM_BY_FIELD, "phone");
  assert_near(phone->value.real, 3);
  assert_int_equal(phone->n, 80);
  assert_false(phone->small);
  /* exp(log 3 -+ 1.96 sqrt(1/30 - 1/40 + 1/10 - 1/40)): 3 / 1.76084 and 3 x 1.76084 */
  assert_true(fabs(phone->low.real - 3 / 1.76084) < 0.0001 && fabs(phone->high.real - 3 * 1.76084) < 0.0001);
  assert_near(by(company, "mql.lift.won", SM_BY_FIELD, "phone")->value.real, 4);
  assert_near(by(company, "mql.lift", SM_BY_FIELD, "rule.score")->value.real, 3); /* no score is none high enough */
  const SmFigure *country = by(company, "mql.lift", SM_BY_FIELD, "rule.country");
  assert_false(country->value.known); /* the one without never answered */
  assert_true(country->small);
  assert_null(by(company, "mql.lift", SM_BY_FIELD, "rule.industry")); /* no file has it */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_score_that_tells),
      cmocka_unit_test(the_threshold_keeps_the_wins),
      cmocka_unit_test(no_suggestion),
      cmocka_unit_test(many_scores_take_steps),
      cmocka_unit_test(lifts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
