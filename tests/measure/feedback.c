/* Feedback by hand: mean rating and count by campaign and source, objections and needs ranked with their change. */
#include "company.h"

#include "measure/feedback.h"

#define SAID(id, at, rest) "feedback|id=" id "|at=" at "|by=P1|" rest
#define COMPANY                                                                                                        \
  "campaigns|id=C1|name=Guide", "campaigns|id=C2|name=Salon",                                                          \
      "leads|id=L1|mql_at=2026-07-01T09:00|source=Web|campaign_id=C1"

/* L1 came by C1 and the web; the second names C2 itself. 4 and 1 in C1, 2 in C2; the last row rates nothing. */
static void ratings(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", "2026-09-30T18:00",
                                           ROWS(COMPANY, SAID("1", "2026-07-02T09:00", "lead_id=L1|rating=4"),
                                                SAID("2", "2026-07-02T09:00", "lead_id=L1|campaign_id=C2|rating=2"),
                                                SAID("3", "2026-09-30T18:00", "campaign_id=C1|rating=1"),
                                                SAID("4", "2026-09-01T09:00", "rating=9"),
                                                SAID("5", "2026-09-30T18:01", "campaign_id=C1|rating=5"),
                                                SAID("6", "2026-06-30T09:00", "campaign_id=C1|rating=3")));
  assert_near(company_total(company, "feedback.count"), 4);
  assert_near(company_total(company, "feedback.rating"), 7.0 / 3);
  assert_int_equal(sm_figures_total(company->results->figures, "feedback.rating")->n, 3);
  assert_near(company_by(company, "feedback.rating", SM_BY_CAMPAIGN, "C1"), 2.5);
  assert_near(company_by(company, "feedback.rating", SM_BY_CAMPAIGN, "C2"), 2);
  assert_near(company_by(company, "feedback.count", SM_BY_CAMPAIGN, ""), 1);
  assert_true(isnan(company_by(company, "feedback.rating", SM_BY_CAMPAIGN, "")));
  assert_near(company_by(company, "feedback.rating", SM_BY_SOURCE, "Web"), 3);
  assert_near(company_by(company, "feedback.count", SM_BY_SOURCE, ""), 2);
  assert_near(company_by(company, "feedback.rating", SM_BY_PERIOD, "2026-Q2"), 3);
}

static void assert_mention(const GArray *mentions, guint index, const char *text, gint64 count, gint64 before) {
  const SmMention *mention = &g_array_index(mentions, SmMention, index);
  assert_string_equal(mention->text, text);
  assert_int_equal(mention->count, count);
  assert_int_equal(mention->before, before);
}

static void ranked_with_change(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new(
      "", "2026-Q3", "2026-09-30T18:00",
      ROWS(COMPANY, SAID("1", "2026-07-02T09:00", "objection=trop cher|need=Un prix"),
           SAID("2", "2026-07-03T09:00", "objection=Trop  cher"),
           SAID("3", "2026-07-04T09:00", "objection=Pas le temps"),
           SAID("4", "2026-06-30T09:00", "objection=Pas le temps"),
           SAID("5", "2026-05-30T09:00", "objection=Trop cher"), SAID("6", "2026-05-30T09:00", "objection=Plus tard"),
           SAID("7", "2026-03-31T09:00", "objection=Plus tard"), SAID("8", "2026-08-01T09:00", "objection=")));
  const SmFeedback *feedback = company->results->feedback;
  assert_int_equal(feedback->objections->len, 3);
  assert_mention(feedback->objections, 0, "Trop  cher", 2, 1);
  assert_mention(feedback->objections, 1, "Pas le temps", 1, 1);
  assert_mention(feedback->objections, 2, "Plus tard", 0, 1); /* heard no more */
  assert_int_equal(feedback->needs->len, 1);
  assert_near(company_by(company, "feedback.objection", SM_BY_TEXT, "Pas le temps"), 1);
  const SmKey before[] = {{SM_BY_TEXT, "Pas le temps"}, {SM_BY_PERIOD, "2026-Q2"}};
  assert_near(company_figure(company, "feedback.objection", 2, before), 1);
  assert_near(company_by(company, "feedback.need", SM_BY_TEXT, "Un prix"), 1);
}

static void without_feedback(void **state) {
  (void)state;
  g_autoptr(Company) company = company_new("", "2026-Q3", "2026-09-30T18:00", ROWS(LEAD));
  assert_null(company->results->feedback);
  assert_true(isnan(company_total(company, "feedback.count")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ratings),
      cmocka_unit_test(ranked_with_change),
      cmocka_unit_test(without_feedback),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
