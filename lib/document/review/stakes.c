/* See stakes.h: the figures causes.stake come in; out go words and a table that call them estimates. */
#include "document/review/stakes.h"

#include "base/numbers.h"
#include "document/words.h"

static const SmFigure *find_stake(const SmReview *review, SmCause cause) {
  const SmFigure *stake = sm_review_by(review, "causes.stake", SM_BY_CAUSE, sm_cause_name(cause));
  return stake && stake->value.known ? stake : NULL;
}

char *sm_stakes_append(const SmReview *review, SmCause cause, char *sentence) {
  const SmFigure *stake = find_stake(review, cause);
  if (!sentence || !stake || stake->value.whole == 0) return sentence;
  const char *currency = review->document->currency;
  g_autofree char *plain = sentence;
  g_autofree char *value = sm_format_money_short(review->language, stake->value.whole, currency);
  g_autofree char *low = sm_format_money_short(review->language, stake->low.whole, currency);
  g_autofree char *high = sm_format_money_short(review->language, stake->high.whole, currency);
  return sm_say(review->language, N_("{sentence} Estimated at stake: {value} ({low} to {high}){mark}."), "sentence",
                plain, "value", value, "low", low, "high", high, "mark", stake->small ? SM_SMALL_MARK : "", NULL);
}

void sm_stakes_explain(const SmReview *review, SmPage *page) {
  gint64 base = sm_review_count(review, "causes.stake.base");
  if (base < 0) return;
  g_autofree char *words = sm_say_count(
      review->language,
      N_("At stake: lost leads × what a decided lead, as defined and treated as agreed, brought on average ({count} "
         "lead). An estimate, not proof of a cause."),
      N_("At stake: lost leads × what a decided lead, as defined and treated as agreed, brought on average ({count} "
         "leads). An estimate, not proof of a cause."),
      base, NULL);
  sm_page_add_note(page, words);
}

static void add_row(const SmReview *review, SmTableBlock *table, SmCause cause, const SmFigure *stake) {
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(sm_word_causes(review->language, cause)))->role = sm_role_of_cause(cause);
  sm_row_add(row, sm_cell_quantity(review->document, sm_quantity_count(stake->n)));
  sm_row_add(row, sm_cell_quantity(review->document, stake->value))->small = stake->small;
  sm_row_add(row, sm_cell_quantity(review->document, stake->low));
  sm_row_add(row, sm_cell_quantity(review->document, stake->high));
}

void sm_stakes_table(const SmReview *review, SmPage *page, const SmCause *order, guint count) {
  static const char *const columns[][2] = {{"leads", N_("Lost leads")},
                                           {"stake", N_("At stake, estimate ({currency})")},
                                           {"low", N_("from ({currency})")},
                                           {"high", N_("to ({currency})")}};
  if (!find_stake(review, SM_CAUSE_UNTREATED)) return;
  SmTableBlock *table = sm_page_add_table(page, "stakes", sm_tr(review->language, N_("What is at stake, an estimate")));
  sm_table_block_add_column(table, "cause", sm_tr(review->language, N_("Cause")), SM_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
    g_autofree char *title = sm_say(review->language, columns[i][1], "currency", review->document->currency, NULL);
    sm_table_block_add_column(table, columns[i][0], title, SM_ALIGN_END);
  }
  sm_review_explain_column(review, table, "stake", "causes.stake");
  for (guint i = 0; i < count; i++) {
    const SmFigure *stake = find_stake(review, order[i]);
    if (stake) add_row(review, table, order[i], stake);
  }
  sm_stakes_explain(review, page);
}
