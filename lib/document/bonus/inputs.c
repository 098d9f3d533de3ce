/* See paybook.h: everything that may be changed: plans, people, curves, shared objectives, and the constants that no
 * formula holds. */
#include "document/bonus/paybook.h"

#include "document/words.h"

#define RATE_DECIMALS 6

static void add_term(SmPaybook *book, SmTableBlock *table, const char *title, const char *name, SmQuantity value) {
  GPtrArray *row = sm_table_block_add_row(table);
  sm_pay_text(row, sm_tr(book->language, title));
  sm_pay_quantity(book, row, value);
  sm_pay_name(row, name);
}

static gint64 count_won(const SmPaybook *book) {
  gint64 count = 0;
  for (guint i = 0; i < book->bonus->deals->len; i++)
    count += ((const SmBonusDeal *)g_ptr_array_index(book->bonus->deals, i))->won;
  return count;
}

static void add_terms(SmPaybook *book, SmPage *page) {
  static const SmPayColumn columns[] = {{"what", N_("What"), SM_ALIGN_START}, {"value", N_("Value"), SM_ALIGN_END}};
  SmTableBlock *table = sm_page_add_table(page, "terms", sm_tr(book->language, N_("For all plans")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  add_term(book, table, N_("Decimals of an amount: payouts are rounded to them"), "money_decimals",
           sm_quantity_count(book->document->minor_digits));
  add_term(book, table, N_("Decimals of a share of a deal"), "share_decimals", sm_quantity_count(9));
  add_term(book, table, N_("Control total: won revenue in the exports"), "control_revenue",
           sm_quantity_money(book->bonus->revenue_minor));
  add_term(book, table, N_("Control total: deals won in the exports"), "control_deals",
           sm_quantity_count(count_won(book)));
}

static void add_criteria(SmPaybook *book, GPtrArray *row, SmTableId table, guint32 source, const char *prefix) {
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++) {
    if (!book->uses_filter[i]) continue;
    sm_pay_text(row, sm_paybook_criterion(book, table, source, i));
    if (!prefix) continue;
    g_autofree char *name = g_strconcat(prefix, sm_filter_key(i), NULL);
    sm_pay_name(row, name);
  }
}

static void add_plans(SmPaybook *book, SmPage *page) {
  static const SmPayColumn before[] = {{"plan", N_("Plan"), SM_ALIGN_START},
                                       {"line", N_("No."), SM_ALIGN_END, "plan_line"},
                                       {"metric", N_("Paid on"), SM_ALIGN_START}};
  static const SmPayColumn after[] = {
      {"target", N_("Target"), SM_ALIGN_END, "plan_target"},
      {"bonus", N_("Bonus at target"), SM_ALIGN_END, "plan_bonus"},
      {"first", N_("First point"), SM_ALIGN_END, "plan_first_point", "MATCH({line},{point_line},0)"},
      {"points", N_("Points"), SM_ALIGN_END, "plan_points", "COUNTIFS({point_line},{line})"},
      {"strays", N_("Points apart"), SM_ALIGN_END, "plan_strays",
       "IF(INDEX({point_line},{first}+{points}-1)={line},0,1)"}};
  SmTableBlock *table = sm_page_add_table(page, "plans", sm_tr(book->language, N_("Plans (* stands for all)")));
  sm_paybook_add_columns(book, table, before, G_N_ELEMENTS(before));
  sm_paybook_add_filters(book, table, "plan");
  sm_paybook_add_columns(book, table, after, G_N_ELEMENTS(after));
  gint64 first = 1;
  for (guint i = 0; i < book->plans->len; i++) {
    const SmBonusPlan *plan = g_ptr_array_index(book->plans, i);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_pay_text(row, plan->plan);
    sm_pay_count(book, row, i + 1);
    sm_pay_text(row, sm_word_metric(book->language, plan->metric));
    add_criteria(book, row, SM_TABLE_BONUS_PLANS, plan->row, NULL);
    sm_pay_quantity(book, row, plan->target);
    sm_pay_money(book, row, plan->bonus_minor);
    sm_pay_count(book, row, first);
    sm_pay_count(book, row, plan->curve.count);
    sm_pay_count(book, row, 0);
    first += plan->curve.count;
  }
}

static void add_people(SmPaybook *book, SmPage *page) {
  static const SmPayColumn columns[] = {
      {"plan", N_("Plan"), SM_ALIGN_START},
      {"line", N_("Plan no."), SM_ALIGN_END, "payee_line"},
      {"person", N_("Person"), SM_ALIGN_START},
      {"number", N_("No."), SM_ALIGN_END, "payee_number"},
      {"team", N_("Team"), SM_ALIGN_START},
      {"counts", N_("Paid on the deals of (* stands for all)"), SM_ALIGN_START, "payee_counts"}};
  SmTableBlock *table =
      sm_page_add_table(page, "people", sm_tr(book->language, N_("People: who is paid by which plan")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < book->payouts->len; i++) {
    const SmPayout *payout = &g_array_index(book->payouts, SmPayout, i);
    const SmPerson *person = &payout->payee->person;
    const char *name = sm_paybook_person(book, person);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_pay_text(row, payout->plan->plan);
    sm_pay_count(book, row, payout->line);
    sm_pay_text(row, name);
    sm_pay_count(book, row, payout->number);
    sm_pay_text(row, sm_word_group(book->language, SM_BY_TEAM, person->team));
    sm_pay_text(row, payout->payee->own ? sm_paybook_escape(book, name) : "*");
  }
}

static void add_curves(SmPaybook *book, SmPage *page) {
  static const SmPayColumn columns[] = {{"plan", N_("Plan"), SM_ALIGN_START},
                                        {"line", N_("Plan no."), SM_ALIGN_END, "point_line"},
                                        {"attainment", N_("Attainment"), SM_ALIGN_END, "point_attainment"},
                                        {"payout", N_("Share of the bonus paid"), SM_ALIGN_END, "point_payout"},
                                        {"disorder", N_("Out of order"), SM_ALIGN_END, "point_disorder",
                                         "IF({^line}={line},IF({^attainment}>{attainment},1,0),0)"}};
  SmTableBlock *table = sm_page_add_table(
      page, "curves",
      sm_tr(book->language, N_("Curves: points of each plan together, from the lowest attainment to the highest")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < book->plans->len; i++) {
    const SmBonusPlan *plan = g_ptr_array_index(book->plans, i);
    for (guint p = 0; p < plan->curve.count; p++) {
      GPtrArray *row = sm_table_block_add_row(table);
      sm_pay_text(row, plan->plan);
      sm_pay_count(book, row, i + 1);
      sm_pay_share(book, row, (double)plan->curve.points[p].attainment_nanos / (double)SM_NANOS);
      sm_pay_share(book, row, (double)plan->curve.points[p].payout_nanos / (double)SM_NANOS);
      sm_pay_count(book, row, 0);
    }
  }
}

static void add_objectives(SmPaybook *book, SmPage *page) {
  static const SmPayColumn before[] = {{"name", N_("Objective"), SM_ALIGN_START},
                                       {"metric", N_("Measured in"), SM_ALIGN_START}};
  static const SmPayColumn after[] = {{"target", N_("Target"), SM_ALIGN_END}};
  static const char *const prefixes[SM_WHATIF_COUNT] = {"revenue_", "deals_"};
  SmTableBlock *table = NULL;
  for (SmWhatIfKind kind = 0; kind < SM_WHATIF_COUNT; kind++) {
    const SmWhatIf *whatif = &book->bonus->whatif[kind];
    if (!whatif->known) continue;
    if (!table) {
      table = sm_page_add_table(page, "objectives", sm_tr(book->language, N_("Objectives that both teams share")));
      sm_paybook_add_columns(book, table, before, G_N_ELEMENTS(before));
      sm_paybook_add_filters(book, table, NULL);
      sm_paybook_add_columns(book, table, after, G_N_ELEMENTS(after));
    }
    g_autofree char *name = g_strconcat(prefixes[kind], "target", NULL);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_pay_text(row, whatif->name);
    sm_pay_text(row, sm_word_metric(book->language, whatif->metric));
    add_criteria(book, row, SM_TABLE_OBJECTIVES, whatif->row, prefixes[kind]);
    sm_pay_quantity(book, row, whatif->target);
    sm_pay_name(row, name);
  }
}

/* Those that the period's deals may have been converted by: of the settings, so that each amount can be made again. */
static void add_rates(SmPaybook *book, SmPage *page) {
  static const SmPayColumn columns[] = {{"currency", N_("Currency"), SM_ALIGN_START},
                                        {"period", N_("Period"), SM_ALIGN_START},
                                        {"rate", N_("One of it is"), SM_ALIGN_END}};
  const GPtrArray *rates = book->results->question.settings->rates;
  if (!rates->len) return;
  SmTableBlock *table = sm_page_add_table(
      page, "rates",
      sm_tr(book->language, N_("Exchange rates of the settings: the amounts of Deals are converted already")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  ((SmTableColumn *)g_ptr_array_index(table->columns, 2))->decimals = RATE_DECIMALS;
  for (guint i = 0; i < rates->len; i++) {
    const SmRate *rate = g_ptr_array_index(rates, i);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_pay_text(row, rate->currency);
    sm_pay_text(row, *rate->period ? rate->period : sm_tr(book->language, N_("all others")));
    sm_pay_quantity(book, row, sm_quantity_real(SM_UNIT_NONE, (double)rate->rate_nanos / 1e9));
  }
}

void sm_pay_inputs(SmPaybook *book) {
  SmPage *page =
      sm_document_add_page(book->document, "inputs", sm_tr(book->language, N_("Inputs")),
                           sm_tr(book->language, N_("What the payouts are computed from; all other sheets follow")));
  add_terms(book, page);
  add_plans(book, page);
  add_people(book, page);
  add_curves(book, page);
  add_objectives(book, page);
  add_rates(book, page);
}
