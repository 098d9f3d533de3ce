/* See paybook.h: everybody paid on the objective that both teams share, beside what is paid now. */
#include "document/bonus/paybook.h"

#include "base/money.h"
#include "document/bonus_workbook.h"
#include "document/words.h"

static const char *const names[SM_WHATIF_COUNT] = {"revenue", "deals"};

static const SmWhatIf *whatif_of(const SmPaybook *book, SmWhatIfKind kind) { return &book->bonus->whatif[kind]; }

static void add_shared(SmPaybook *book, SmPage *page) {
  static const SmPayColumn columns[] = {{"name", N_("Objective"), SM_ALIGN_START},
                                        {"metric", N_("Measured in"), SM_ALIGN_START},
                                        {"actual", N_("Actual"), SM_ALIGN_END},
                                        {"target", N_("Target"), SM_ALIGN_END},
                                        {"attainment", N_("Attainment"), SM_ALIGN_END}};
  SmTableBlock *table =
      sm_page_add_table(page, "shared", sm_tr(book->language, N_("Objectives that both teams share")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  for (SmWhatIfKind kind = 0; kind < SM_WHATIF_COUNT; kind++) {
    const SmWhatIf *whatif = whatif_of(book, kind);
    if (!whatif->known) continue;
    g_autofree char *prefix = g_strconcat(names[kind], "_", NULL), *name = g_strconcat(prefix, "attainment", NULL);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_pay_text(row, whatif->name);
    sm_pay_text(row, sm_word_metric(book->language, whatif->metric));
    sm_pay_quantity(book, row, whatif->reached.value);
    sm_pay_live(row, sm_pay_sum_counted(book, whatif->metric, NULL, prefix));
    sm_pay_quantity(book, row, whatif->target);
    sm_pay_live(row, g_strdup_printf("{%starget}", prefix));
    sm_pay_share(book, row, sm_fraction_real(whatif->attainment));
    sm_pay_live(row, g_strdup("{actual}/{target}"));
    sm_pay_name(row, name);
  }
}

/* --- the comparison ----------------------------------------------------------------------------------------------- */

static void add_change_columns(SmPaybook *book, SmTableBlock *table) {
  static const SmPayColumn before[] = {{"plan", N_("Plan"), SM_ALIGN_START},
                                       {"person", N_("Person"), SM_ALIGN_START},
                                       {"team", N_("Team"), SM_ALIGN_START},
                                       {"number", N_("No."), SM_ALIGN_END},
                                       {"now", N_("Payout now"), SM_ALIGN_END, "change_now",
                                        "INDEX({payout_payout},MATCH({number},{payout_number},0))"}};
  static const SmPayColumn after[SM_WHATIF_COUNT][2] = {
      {{"revenue", N_("If paid on revenue"), SM_ALIGN_END, "change_revenue",
        "INDEX({whatif_revenue_payout},MATCH({number},{whatif_revenue_number},0))"},
       {"revenue_change", N_("Difference"), SM_ALIGN_END, "change_revenue_difference", "{revenue}-{now}"}},
      {{"deals", N_("If paid on deals won"), SM_ALIGN_END, "change_deals",
        "INDEX({whatif_deals_payout},MATCH({number},{whatif_deals_number},0))"},
       {"deals_change", N_("Difference"), SM_ALIGN_END, "change_deals_difference", "{deals}-{now}"}}};
  sm_paybook_add_columns(book, table, before, G_N_ELEMENTS(before));
  for (SmWhatIfKind kind = 0; kind < SM_WHATIF_COUNT; kind++)
    if (whatif_of(book, kind)->known) sm_paybook_add_columns(book, table, after[kind], 2);
}

static void add_changes(SmPaybook *book, SmPage *page) {
  SmTableBlock *table = sm_page_add_table(page, "changes", sm_tr(book->language, N_("What would change, by person")));
  add_change_columns(book, table);
  for (guint i = 0; i < book->payouts->len; i++) {
    const SmPayout *payout = &g_array_index(book->payouts, SmPayout, i);
    const SmBonusPayee *payee = payout->payee;
    GPtrArray *row = sm_table_block_add_row(table);
    sm_pay_text(row, payout->plan->plan);
    sm_pay_text(row, sm_paybook_person(book, &payee->person));
    sm_pay_text(row, sm_word_group(book->language, SM_BY_TEAM, payee->person.team));
    sm_pay_count(book, row, payout->number);
    sm_pay_money(book, row, payee->payout_minor);
    for (SmWhatIfKind kind = 0; kind < SM_WHATIF_COUNT; kind++) {
      if (!whatif_of(book, kind)->known) continue;
      sm_pay_money(book, row, payee->whatif_minor[kind]);
      sm_pay_money(book, row, payee->whatif_minor[kind] - payee->payout_minor);
    }
  }
  sm_paybook_add_total(book, table);
}

static SmFraction attainment_revenue(const SmPaybook *book, const SmPayout *payout) {
  (void)payout;
  return whatif_of(book, SM_WHATIF_REVENUE)->attainment;
}
static SmFraction attainment_deals(const SmPaybook *book, const SmPayout *payout) {
  (void)payout;
  return whatif_of(book, SM_WHATIF_DEALS)->attainment;
}
static gint64 minor_revenue(const SmPayout *payout) { return payout->payee->whatif_minor[SM_WHATIF_REVENUE]; }
static gint64 minor_deals(const SmPayout *payout) { return payout->payee->whatif_minor[SM_WHATIF_DEALS]; }

static void add_working(SmPaybook *book, SmPage *page) {
  const SmCurveTable tables[SM_WHATIF_COUNT] = {
      {"working_revenue", sm_tr(book->language, N_("The working, if all were paid on revenue")), "whatif_revenue",
       "{revenue_attainment}", attainment_revenue, minor_revenue},
      {"working_deals", sm_tr(book->language, N_("The working, if all were paid on deals won")), "whatif_deals",
       "{deals_attainment}", attainment_deals, minor_deals}};
  for (SmWhatIfKind kind = 0; kind < SM_WHATIF_COUNT; kind++)
    if (whatif_of(book, kind)->known) sm_paybook_add_curve_table(book, page, &tables[kind]);
}

static void say_missing(SmPaybook *book, SmPage *page) {
  if (!whatif_of(book, SM_WHATIF_REVENUE)->known)
    sm_page_add_paragraph(page, sm_tr(book->language, N_("The teams share no objective on revenue for this period.")));
  if (!whatif_of(book, SM_WHATIF_DEALS)->known)
    sm_page_add_paragraph(page,
                          sm_tr(book->language, N_("The teams share no objective on deals won for this period.")));
}

void sm_pay_whatif(SmPaybook *book) {
  gboolean any = whatif_of(book, SM_WHATIF_REVENUE)->known || whatif_of(book, SM_WHATIF_DEALS)->known;
  g_autofree char *said = sm_say_bonus_whatif(book->results, book->language);
  SmPage *page =
      sm_document_add_page(book->document, "whatif", sm_tr(book->language, N_("What if")),
                           said ? said : sm_tr(book->language, N_("If everyone were paid on the same thing")));
  say_missing(book, page);
  if (!any) return;
  add_shared(book, page);
  add_changes(book, page);
  sm_page_add_break(page);
  add_working(book, page);
}
