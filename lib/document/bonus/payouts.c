/* See paybook.h: what each person is paid by each plan, and each plan in all. */
#include "document/bonus/paybook.h"

#include "base/numbers.h"

static SmFraction attainment_of(const SmPaybook *book, const SmPayout *payout) {
  (void)book;
  return payout->payee->attainment;
}

static gint64 minor_of(const SmPayout *payout) { return payout->payee->payout_minor; }

static gint64 sum_plan(const SmPaybook *book, guint line) {
  gint64 sum = 0;
  for (guint i = 0; i < book->payouts->len; i++) {
    const SmPayout *payout = &g_array_index(book->payouts, SmPayout, i);
    if (payout->line == line) sum += payout->payee->payout_minor;
  }
  return sum;
}

static void add_plans(SmPaybook *book, SmPage *page) {
  static const SmPayColumn columns[] = {
      {"plan", N_("Plan"), SM_ALIGN_START},
      {"line", N_("Plan no."), SM_ALIGN_END},
      {"people", N_("People"), SM_ALIGN_END, "plan_people", "COUNTIFS({payout_line},{line})"},
      {"payout", N_("Payout"), SM_ALIGN_END, "plan_payout", "SUMIFS({payout_payout},{payout_line},{line})"}};
  SmTableBlock *table = sm_page_add_table(page, "plans", sm_tr(book->language, N_("By plan")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < book->plans->len; i++) {
    const SmBonusPlan *plan = g_ptr_array_index(book->plans, i);
    gint64 people = 0;
    for (guint p = 0; p < book->payouts->len; p++) people += g_array_index(book->payouts, SmPayout, p).line == i + 1;
    GPtrArray *row = sm_table_block_add_row(table);
    sm_pay_text(row, plan->plan);
    sm_pay_count(book, row, i + 1);
    sm_pay_count(book, row, people);
    sm_pay_money(book, row, sum_plan(book, i + 1));
  }
  sm_paybook_add_total(book, table);
}

void sm_pay_payouts(SmPaybook *book) {
  const SmLanguage *language = book->language;
  g_autofree char *total = sm_format_money(language, book->bonus->total_minor, book->document->currency, TRUE);
  g_autofree char *title = sm_say(language, N_("Bonuses of {total}"), "total", total, NULL);
  SmPage *page = sm_document_add_page(book->document, "payouts", sm_tr(language, N_("Payouts")), title);
  const SmCurveTable payouts = {
      .id = "payouts",
      .caption =
          sm_tr(language, N_("By person, with the working: the curve between the two points around the attainment")),
      .prefix = "payout",
      .attainment = "INDEX({attained},MATCH({number},{attained_number},0))",
      .attainment_of = attainment_of,
      .minor_of = minor_of};
  sm_paybook_add_curve_table(book, page, &payouts);
  add_plans(book, page);
}
