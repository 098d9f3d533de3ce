/* See review.h: results in, the sheets of the workbook and of leads.csv out. The list is the order of the tabs. */
#include "document/review.h"
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"

static const SmSubject sheets[] = {
    sm_summary_sheet, sm_objectives_sheet, sm_funnel_sheet,      sm_treatment_sheet,   sm_causes_sheet,
    sm_leads_sheet,   sm_contested_sheet,  sm_score_sheet,       sm_attribution_sheet, sm_assists_sheet,
    sm_content_sheet, sm_feedback_sheet,   sm_definitions_sheet, sm_quality_sheet,
};

SmDocument *sm_review_workbook(const SmResults *results, const SmLanguage *language) {
  SmReview review;
  sm_review_init(&review, results, language, N_("Sales and marketing review, {period}"));
  for (guint i = 0; i < G_N_ELEMENTS(sheets); i++) sheets[i](&review);
  return review.document;
}

SmDocument *sm_review_leads(const SmResults *results, const SmLanguage *language) {
  SmReview review;
  sm_review_init(&review, results, language, N_("Leads, {period}"));
  sm_leads_machine_page(&review);
  return review.document;
}

static gint64 count_of(const SmResults *results, const char *id) {
  const SmFigure *figure = sm_figures_total(results->figures, id);
  return figure && figure->value.known ? figure->value.whole : -1;
}

/* What deals alone say. */
static char *say_without_leads(const SmResults *results, const SmLanguage *language) {
  const SmFigure *revenue = sm_figures_total(results->figures, "flow.revenue");
  gint64 won = count_of(results, "flow.deals_won");
  if (won < 0) return g_strdup(sm_tr(language, N_("Without leads there is no verdict: the exports hold none")));
  g_autofree char *amount =
      revenue && revenue->value.known
          ? sm_format_money(language, revenue->value.whole, results->question.settings->currency, FALSE)
          : NULL;
  g_autofree char *finding = sm_finding_results(won, amount, language);
  return sm_say(language, N_("{finding}; without leads, no verdict on the rest"), "finding", finding, NULL);
}

/* What leads and deals say without activities. */
static char *say_without_causes(const SmResults *results, const SmLanguage *language) {
  gint64 mqls = count_of(results, "funnel.mql"), deals = count_of(results, "funnel.opportunity"),
         won = count_of(results, "funnel.won");
  if (deals < 0 || won < 0)
    return g_strdup(sm_tr(language, N_("The causes cannot be told: that takes both activities and deals")));
  g_autofree char *finding = sm_finding_funnel(mqls, deals, won, language);
  return sm_say(language, N_("{finding}; it takes activities to tell why the others did not buy"), "finding", finding, NULL);
}

char *sm_say_verdict(const SmResults *results, const SmLanguage *language) {
  if (!results->traces) return say_without_leads(results, language);
  if (!sm_figures_total(results->figures, "funnel.mql"))
    return g_strdup(sm_tr(language, N_("There is no verdict: no export says when leads were handed over")));
  if (!results->traces->has_causes && results->cohort->len > 0) return say_without_causes(results, language);
  const SmFigure *cohort = sm_figures_total(results->figures, "funnel.mql");
  const SmFigure *stake =
      sm_figures_by(results->figures, "causes.stake", SM_BY_CAUSE, sm_cause_name(results->verdict.first));
  return sm_finding_verdict(&results->verdict, cohort ? cohort->value.whole : -1, stake,
                            results->question.settings->currency, language);
}
