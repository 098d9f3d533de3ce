/* See bonus_workbook.h: results in, the sheets of bonus.xlsx out. The list is the order of the tabs. */
#include "document/bonus_workbook.h"

#include "base/money.h"
#include "document/bonus/paybook.h"
#include "document/review/showing.h"

static void (*const sheets[])(SmPaybook *book) = {
    sm_pay_about,   sm_pay_inputs,    sm_pay_deals,  sm_pay_attainment,
    sm_pay_payouts, sm_pay_alignment, sm_pay_whatif, sm_pay_checks,
};

static gboolean add_plan(SmPaybook *book, const SmBonusPlan *plan) {
  guint before = book->payouts->len;
  for (guint i = 0; plan->is_due && i < plan->payees->len; i++) {
    SmPayout payout = {plan, &g_array_index(plan->payees, SmBonusPayee, i), book->plans->len + 1,
                       book->payouts->len + 1};
    if (payout.payee->payout_minor != SM_MONEY_NONE) g_array_append_val(book->payouts, payout);
  }
  if (book->payouts->len == before) return FALSE;
  g_ptr_array_add(book->plans, (gpointer)plan);
  book->uses_metric[plan->metric] = TRUE;
  return TRUE;
}

/* The first plan's spelling of a filter is everybody's, and a filter that nobody uses needs no column. */
static void use_filters(SmPaybook *book, SmTableId table, guint32 row) {
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++) {
    if (!*sm_scope_filter(book->results->question.data, table, row, i)) continue;
    book->uses_filter[i] = TRUE;
    sm_paybook_criterion(book, table, row, i);
  }
}

static void count_names(SmPaybook *book) {
  const SmDataset *data = book->results->question.data;
  const SmTable *people = data->tables[SM_TABLE_PEOPLE];
  for (guint32 row = 0; people && row < people->row_count; row++) {
    const char *name = sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_NAME, row);
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(book->name_count, name));
    g_hash_table_insert(book->name_count, (gpointer)name, GUINT_TO_POINTER(count + 1));
  }
}

static void paybook_clear(SmPaybook *book) {
  g_ptr_array_unref(book->plans);
  g_array_unref(book->payouts);
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++) g_hash_table_unref(book->spelling[i]);
  g_hash_table_unref(book->lead_names);
  g_hash_table_unref(book->name_count);
  g_string_chunk_free(book->words);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmPaybook, paybook_clear)

static void paybook_init(SmPaybook *book, const SmResults *results, const SmLanguage *language) {
  *book = (SmPaybook){.results = results,
                      .bonus = results->bonus,
                      .language = language,
                      .plans = g_ptr_array_new(),
                      .payouts = g_array_new(FALSE, FALSE, sizeof(SmPayout)),
                      .lead_names = sm_pay_lead_names(results->question.data),
                      .name_count = g_hash_table_new(g_str_hash, g_str_equal),
                      .words = g_string_chunk_new(1024)};
  book->uses_filter[SM_FILTER_MOTION] = book->uses_filter[SM_FILTER_SEGMENT] = TRUE;
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++)
    book->spelling[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  count_names(book);
  for (guint i = 0; i < results->bonus->plans->len; i++) {
    const SmBonusPlan *plan = g_ptr_array_index(results->bonus->plans, i);
    if (add_plan(book, plan)) use_filters(book, SM_TABLE_BONUS_PLANS, plan->row);
  }
  for (SmWhatIfKind kind = 0; kind < SM_WHATIF_COUNT; kind++)
    if (results->bonus->whatif[kind].known) use_filters(book, SM_TABLE_OBJECTIVES, results->bonus->whatif[kind].row);
}

SmDocument *sm_bonus_workbook(const SmResults *results, const SmLanguage *language) {
  if (!results->bonus || results->bonus->total_minor == SM_MONEY_NONE) return NULL;
  SmReview review;
  g_auto(SmPaybook) book = {0};
  paybook_init(&book, results, language);
  sm_review_init(&review, results, language, N_("Bonuses, {period}"));
  book.document = review.document;
  book.document->for_finance = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(sheets); i++) sheets[i](&book);
  return book.document;
}
