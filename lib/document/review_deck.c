/* See review.h: results in, the pages of the deck out. The list is the order of the meeting. */
#include "document/review.h"
#include "document/review/subject.h"

static const SmSubject pages[] = {
    sm_cover_page,     sm_contents_page, sm_objectives_page,  sm_funnel_page,      sm_bridge_page,
    sm_results_page,   sm_speed_page,    sm_treatment_page,   sm_causes_page,      sm_concentration_page,
    sm_contested_page, sm_score_page,    sm_bonus_page,       sm_attribution_page, sm_assists_page,
    sm_content_page,   sm_coming_page,   sm_definitions_page, sm_quality_page,
};

SmDocument *sm_review_deck(const SmResults *results, const SmLanguage *language) {
  SmReview review;
  sm_review_init(&review, results, language, N_("Sales and marketing review, {period}"));
  for (guint i = 0; i < G_N_ELEMENTS(pages); i++) pages[i](&review);
  sm_contents_fill(&review);
  return review.document;
}
