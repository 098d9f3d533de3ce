/* See subject.h: what objectives still need, in a sentence each, and whether both teams are measured on the same. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"

/* "98 opportunities (77 to 129)", or without a range where there is none. NULL where the number is not known. */
static char *say_need(const SmReview *review, const SmNeed *need, const char *one, const char *many) {
  if (!need->value.known) return NULL;
  g_autofree char *count = sm_say_count(review->language, one, many, need->value.whole, NULL);
  if (!need->low.known || !need->high.known) return g_steal_pointer(&count);
  g_autofree char *low = sm_review_say(review, need->low), *high = sm_review_say(review, need->high);
  return sm_say(review->language, N_("{value} ({low} to {high})"), "value", count, "low", low, "high", high, NULL);
}

/* "836 313 € still to win", or "short" where the period is over. */
static char *say_missing(const SmReview *review, const SmObjectiveResult *objective) {
  gboolean over = sm_question_is_over(&review->results->question, &objective->period);
  g_autofree char *amount = sm_review_say(review, objective->needed.revenue);
  return sm_say(review->language, over ? N_("{name}: {amount} short") : N_("{name}: {amount} still to win"), "name",
                objective->name, "amount", amount, NULL);
}

static char *say_small(const SmReview *review, const SmNeed *need, char *sentence) {
  if (need->n >= SM_ENOUGH) return sentence;
  g_autofree char *plain = sentence;
  g_autofree char *small =
      sm_say_count(review->language, N_("A small sample: {count} deal closed in the four periods before."),
                   N_("A small sample: {count} deals closed in the four periods before."), need->n, NULL);
  return g_strconcat(plain, " ", small, NULL);
}

static const char *choose_sentence(gboolean over, gboolean with_mqls) {
  if (over && with_mqls)
    return N_("{missing}, about {deals} at the average of {average}; at the rates of the four periods before, that "
              "would have taken {opportunities} or {mqls}.");
  if (over)
    return N_("{missing}, about {deals} at the average of {average}; at the win rate of the four periods before, that "
              "would have taken {opportunities}.");
  if (with_mqls)
    return N_(
        "{missing}, about {deals} at the average of {average}; at the rates of the four periods before, that takes "
        "{opportunities} or {mqls}.");
  return N_(
      "{missing}, about {deals} at the average of {average}; at the win rate of the four periods before, that takes "
      "{opportunities}.");
}

char *sm_alignment_say_needed(const SmReview *review, const SmObjectiveResult *objective) {
  const SmNeeded *needed = &objective->needed;
  if (!needed->revenue.known || needed->revenue.whole == 0) return NULL;
  g_autofree char *missing = say_missing(review, objective);
  g_autofree char *deals = say_need(review, &needed->deals, N_("{count} deal"), N_("{count} deals"));
  g_autofree char *opportunities =
      say_need(review, &needed->opportunities, N_("{count} opportunity"), N_("{count} opportunities"));
  g_autofree char *mqls = say_need(review, &needed->mqls, N_("{count} MQL"), N_("{count} MQLs"));
  if (!deals || !opportunities)
    return sm_say(review->language,
                  N_("{missing}; nothing of its kind was won in the four periods before: how many deals that takes, "
                     "nobody can tell."),
                  "missing", missing, NULL);
  g_autofree char *average = sm_review_say(review, needed->average_deal);
  const char *sentence =
      choose_sentence(sm_question_is_over(&review->results->question, &objective->period), mqls != NULL);
  return say_small(review, &needed->opportunities,
                   sm_say(review->language, sentence, "missing", missing, "deals", deals, "average", average,
                          "opportunities", opportunities, "mqls", mqls ? mqls : "", NULL));
}

char *sm_alignment_say(const SmReview *review) {
  const SmAlignment *alignment = review->results->alignment;
  const SmFigure *share = sm_review_total(review, "objectives.alignment");
  if (!alignment) return NULL;
  g_autofree char *finding = sm_finding_alignment(alignment, review->language);
  if (!share || !share->value.known || alignment->shared == alignment->all)
    return sm_say(review->language, N_("{finding}."), "finding", finding, NULL);
  g_autofree char *weight = sm_format_percent(review->language, share->value.real, 0);
  return sm_say(review->language, N_("{finding}. Shared objectives carry {share} of the total weight."), "finding",
                finding, "share", weight, NULL);
}

static const char *word_kind(const SmLanguage *language, SmMisalignmentKind kind) {
  static const char *const words[] = {
      [SM_MISALIGNED_COUNTERPART] = NC_("misalignment", "No counterpart in the other team"),
      [SM_MISALIGNED_SEGMENT] = NC_("misalignment", "A segment the other team does not aim at"),
      [SM_MISALIGNED_VOLUME] = NC_("misalignment", "Volume without an outcome"),
  };
  return sm_tr_in(language, "misalignment", words[kind]);
}

static void add_findings(const SmReview *review, SmPage *page) {
  const GArray *findings = review->results->alignment->findings;
  const SmLanguage *language = review->language;
  if (findings->len == 0) return;
  SmTableBlock *table = sm_page_add_table(page, "alignment", sm_tr(language, N_("Where the objectives part")));
  sm_table_block_add_column(table, "finding", sm_tr(language, N_("Finding")), SM_ALIGN_START);
  sm_table_block_add_column(table, "team", sm_tr(language, N_("Team")), SM_ALIGN_START);
  sm_table_block_add_column(table, "objective", sm_tr(language, N_("Objective")), SM_ALIGN_START);
  sm_table_block_add_column(table, "segment", sm_word_dimension(language, SM_BY_SEGMENT), SM_ALIGN_START);
  for (guint i = 0; i < findings->len; i++) {
    const SmMisalignment *finding = &g_array_index(findings, SmMisalignment, i);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(word_kind(language, finding->kind)));
    sm_row_add(row, sm_cell_text(sm_word_team(language, finding->team)))->role = sm_role_of_team(finding->team);
    sm_row_add(row, sm_cell_text(finding->objective->name));
    sm_row_add(row, *finding->segment ? sm_cell_text(finding->segment) : sm_cell_empty());
  }
}

/* Each objective's sentence; nothing where none is still needed. */
static void add_needs(const SmReview *review, SmPage *page) {
  const GPtrArray *objectives = review->results->objectives;
  SmBlock *list = NULL;
  for (guint i = 0; i < objectives->len; i++) {
    g_autofree char *words = sm_alignment_say_needed(review, g_ptr_array_index(objectives, i));
    if (!words) continue;
    if (!list) {
      sm_page_add_heading(page, 2, sm_tr(review->language, N_("Still needed (estimates)")));
      list = sm_page_add_list(page, "needed");
    }
    sm_list_add(list, words, NULL);
  }
}

void sm_alignment_blocks(const SmReview *review, SmPage *page) {
  add_needs(review, page);
  g_autofree char *words = sm_alignment_say(review);
  if (!words) return;
  sm_page_add_heading(page, 2, sm_tr(review->language, N_("Alignment of objectives")));
  sm_page_add_paragraph(page, words);
  add_findings(review, page);
}
