/* See subject.h: what sales thinks of leads and campaigns, what prospects object and what sales needs, with the change
 * from the period before. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"
#include "measure/feedback.h"

static const struct {
  SmDimension dimension;
  const char *id;
} breakdowns[] = {{SM_BY_CAMPAIGN, "feedback_by_campaign"}, {SM_BY_SOURCE, "feedback_by_source"}};

/* "+2", "0", "-1": what was heard more or less. */
static SmCell *cell_of_change(const SmReview *review, gint64 change) {
  SmCell *cell = sm_cell_quantity(review->document, sm_quantity_count(change));
  g_autofree char *plain = sm_format_count(review->language, change);
  sm_document_set(&cell->words, g_strdup_printf("%s%s", change > 0 ? "+" : "", plain));
  return cell;
}

static void add_mentions(const SmReview *review, SmPage *page, const char *id, const char *figure, const char *title,
                         const char *caption, const GArray *mentions) {
  if (!mentions->len) return;
  SmTableBlock *table = sm_page_add_table(page, id, caption);
  g_autofree char *now = sm_review_say_period(review, SM_PERIODS_BEFORE);
  g_autofree char *earlier = sm_review_say_period(review, SM_PERIODS_BEFORE - 1);
  sm_table_block_add_column(table, "text", title, SM_ALIGN_START);
  sm_table_block_add_column(table, "count", now, SM_ALIGN_END);
  sm_table_block_add_column(table, "before", earlier, SM_ALIGN_END);
  SmTableColumn *change =
      sm_table_block_add_column(table, "change", sm_tr(review->language, N_("Change")), SM_ALIGN_END);
  change->formula = g_strdup("{count}-{before}");
  change->is_change = TRUE;
  sm_review_explain_column(review, table, "count", figure);
  for (guint i = 0; i < mentions->len; i++) {
    const SmMention *mention = &g_array_index(mentions, SmMention, i);
    const SmKey keys[] = {{SM_BY_TEXT, mention->text}, {SM_BY_PERIOD, review->results->period_keys[1]}};
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(mention->text));
    sm_row_add(row, sm_review_cell(review, sm_review_by(review, figure, SM_BY_TEXT, mention->text)));
    sm_row_add(row, sm_review_cell(review, sm_figures_find(review->results->figures, figure, 2, keys)));
    sm_row_add(row, cell_of_change(review, mention->count - mention->before));
  }
}

void sm_feedback_sheet(const SmReview *review) {
  const SmFeedback *feedback = review->results->feedback;
  gint64 count = sm_review_count(review, "feedback.count");
  const SmLanguage *language = review->language;
  if (!feedback || count <= 0) return;
  g_autofree char *finding =
      sm_finding_feedback(sm_review_total(review, "feedback.rating"), count, feedback->objections, language);
  SmPage *page = sm_document_add_page(review->document, "feedback", sm_tr(language, N_("Feedback")), finding);
  const SmShownFigure shown[] = {{"feedback.count", sm_tr(language, N_("Feedback given")), FALSE},
                                 {"feedback.rating", sm_tr(language, N_("Mean rating, 1 to 5")), FALSE}};
  sm_review_add_periods(review, page, "feedback", NULL, shown, G_N_ELEMENTS(shown), TRUE);
  add_mentions(review, page, "objections", "feedback.objection", sm_tr(language, N_("Objection")),
               sm_tr(language, N_("What prospects object, the most frequent first")), feedback->objections);
  add_mentions(review, page, "needs", "feedback.need", sm_tr(language, N_("Need")),
               sm_tr(language, N_("What sales needs from marketing, the most frequent first")), feedback->needs);
  for (guint i = 0; i < G_N_ELEMENTS(breakdowns); i++) {
    g_autofree char *caption = sm_say_by_dimension(language, breakdowns[i].dimension);
    sm_review_add_groups(review, page, breakdowns[i].id, caption, breakdowns[i].dimension, shown, G_N_ELEMENTS(shown),
                         0);
  }
}
