/* See paybook.h: what each person reached of each plan: a sum over the deals (or leads) within the plan's scope,
 * divided by the target. The scope stands in the row, fetched from Inputs, so that a sum reads like its plan. */
#include "document/bonus/paybook.h"

#include "document/words.h"

/* "INDEX({plan_motion},MATCH({line},{plan_line},0))": of the plan of this row. */
static char *of_plan(const char *column) {
  return g_strdup_printf("INDEX({plan_%s},MATCH({line},{plan_line},0))", column);
}

static void add_columns(SmPaybook *book, SmTableBlock *table) {
  static const SmPayColumn before[] = {
      {"plan", N_("Plan"), SM_ALIGN_START},
      {"person", N_("Person"), SM_ALIGN_START},
      {"number", N_("No."), SM_ALIGN_END, "attained_number"},
      {"line", N_("Plan no."), SM_ALIGN_END, NULL, "INDEX({payee_line},MATCH({number},{payee_number},0))"},
      {"counts", N_("Deals of"), SM_ALIGN_START}};
  static const SmPayColumn after[] = {{"metric", N_("Paid on"), SM_ALIGN_START},
                                      {"counted", N_("Counted"), SM_ALIGN_END},
                                      {"divisor", N_("Divided by"), SM_ALIGN_END},
                                      {"actual", N_("Actual"), SM_ALIGN_END},
                                      {"target", N_("Target"), SM_ALIGN_END},
                                      {"attainment", N_("Attainment"), SM_ALIGN_END, "attained", "{actual}/{target}"}};
  sm_paybook_add_columns(book, table, before, G_N_ELEMENTS(before));
  sm_paybook_add_filters(book, table, NULL);
  sm_paybook_add_columns(book, table, after, G_N_ELEMENTS(after));
}

static void add_counted(SmPaybook *book, GPtrArray *row, const SmPayout *payout) {
  int metric = payout->plan->metric;
  const SmReached *reached = &payout->payee->reached;
  gboolean amounts = metric == SM_METRIC_AVERAGE_DEAL || sm_metric_unit(metric) == SM_UNIT_MONEY;
  char *divisor = sm_pay_sum_divisor(book, metric, "counts", "");
  if (amounts)
    sm_pay_money(book, row, reached->counted);
  else
    sm_pay_nanos(book, row, reached->counted);
  sm_pay_live(row, sm_pay_sum_counted(book, metric, "counts", ""));
  if (divisor) {
    sm_pay_nanos(book, row, reached->divisor);
    sm_pay_live(row, divisor);
  } else
    sm_pay_text(row, "");
  sm_pay_quantity(book, row, reached->value);
  if (!divisor)
    sm_pay_live(row, g_strdup("{counted}"));
  else
    sm_pay_live(row, g_strdup(amounts ? "ROUND({counted}/{divisor},{money_decimals})" : "{counted}/{divisor}"));
}

static void add_row(SmPaybook *book, SmTableBlock *table, const SmPayout *payout) {
  const SmBonusPlan *plan = payout->plan;
  const char *person = sm_paybook_person(book, &payout->payee->person);
  GPtrArray *row = sm_table_block_add_row(table);
  sm_pay_text(row, plan->plan);
  sm_pay_text(row, person);
  sm_pay_count(book, row, payout->number);
  sm_pay_count(book, row, payout->line);
  sm_pay_text(row, payout->payee->own ? sm_paybook_escape(book, person) : "*");
  sm_pay_live(row, g_strdup("INDEX({payee_counts},MATCH({number},{payee_number},0))"));
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++) {
    if (!book->uses_filter[i]) continue;
    sm_pay_text(row, sm_paybook_criterion(book, SM_TABLE_BONUS_PLANS, plan->row, i));
    sm_pay_live(row, of_plan(sm_filter_key(i)));
  }
  sm_pay_text(row, sm_word_metric(book->language, plan->metric));
  add_counted(book, row, payout);
  sm_pay_quantity(book, row, plan->target);
  sm_pay_live(row, of_plan("target"));
  sm_pay_share(book, row, sm_fraction_real(payout->payee->attainment));
  if (plan->metric == SM_METRIC_AVERAGE_DEAL) /* whose average is shown rounded, and paid as it is */
    sm_pay_live(row, g_strdup("{counted}/{divisor}/{target}"));
}

void sm_pay_attainment(SmPaybook *book) {
  SmPage *page = sm_document_add_page(book->document, "attainment", sm_tr(book->language, N_("Attainment")),
                                      sm_tr(book->language, N_("What each person reached of each plan’s target")));
  SmTableBlock *table = sm_page_add_table(page, "attainment", NULL);
  add_columns(book, table);
  for (guint i = 0; i < book->payouts->len; i++) add_row(book, table, &g_array_index(book->payouts, SmPayout, i));
}
