/* See paybook.h: payouts with their working. Each step of reading a curve has its column: how many points lie at or
 * below the attainment, the point to start from, the point to go to, the share of the bonus between them. Past both
 * ends the two are the same point, and so the curve is flat; of a step the second point is the one started from. */
#include "document/bonus/paybook.h"

#include "base/money.h"

/* What the formulas come to, for one payout. */
typedef struct {
  guint reached, from, to; /* points at or below; rows of the table of points, from 1 */
  double x0, y0, x1, y1, rate;
} Working;

static guint first_point(const SmPaybook *book, guint line) {
  guint first = 1;
  for (guint i = 0; i + 1 < line; i++) first += ((const SmBonusPlan *)g_ptr_array_index(book->plans, i))->curve.count;
  return first;
}

static double share_of(gint64 nanos) { return (double)nanos / (double)SM_NANOS; }

static Working work_out(const SmPaybook *book, const SmPayout *payout, SmFraction attainment) {
  const SmCurve *curve = &payout->plan->curve;
  guint first = first_point(book, payout->line), reached = 0;
  while (reached < curve->count &&
         (__int128)attainment.part * SM_NANOS >= (__int128)curve->points[reached].attainment_nanos * attainment.whole)
    reached++;
  guint from = MAX(reached, 1) - 1, to = MIN(reached, curve->count - 1);
  Working working = {.reached = reached,
                     .from = first + from,
                     .to = first + to,
                     .x0 = share_of(curve->points[from].attainment_nanos),
                     .y0 = share_of(curve->points[from].payout_nanos),
                     .x1 = share_of(curve->points[to].attainment_nanos),
                     .y1 = share_of(curve->points[to].payout_nanos)};
  double along = working.x1 > working.x0 ? (sm_fraction_real(attainment) - working.x0) / (working.x1 - working.x0) : 0;
  working.rate = working.y0 + (working.y1 - working.y0) * along;
  return working;
}

static void add_columns(SmPaybook *book, SmTableBlock *table, const char *prefix) {
  static const SmPayColumn columns[] = {
      {"plan", N_("Plan"), SM_ALIGN_START},
      {"person", N_("Person"), SM_ALIGN_START},
      {"number", N_("No."), SM_ALIGN_END},
      {"line", N_("Plan no."), SM_ALIGN_END, NULL, "INDEX({payee_line},MATCH({number},{payee_number},0))"},
      {"attainment", N_("Attainment"), SM_ALIGN_END},
      {"reached", N_("Points reached"), SM_ALIGN_END, NULL,
       "SUMPRODUCT(({point_line}={line})*({point_attainment}<={attainment}))"},
      {"from", N_("From point"), SM_ALIGN_END, NULL,
       "INDEX({plan_first_point},MATCH({line},{plan_line},0))+MAX({reached},1)-1"},
      {"to", N_("To point"), SM_ALIGN_END, NULL,
       "INDEX({plan_first_point},MATCH({line},{plan_line},0))+MIN({reached},INDEX({plan_points},MATCH({line},{plan_"
       "line},0))-1)"},
      {"x0", N_("From attainment"), SM_ALIGN_END, NULL, "INDEX({point_attainment},{from})"},
      {"y0", N_("From share paid"), SM_ALIGN_END, NULL, "INDEX({point_payout},{from})"},
      {"x1", N_("To attainment"), SM_ALIGN_END, NULL, "INDEX({point_attainment},{to})"},
      {"y1", N_("To share paid"), SM_ALIGN_END, NULL, "INDEX({point_payout},{to})"},
      {"rate", N_("Share of the bonus paid"), SM_ALIGN_END, NULL,
       "IF({x1}={x0},{y0},{y0}+({y1}-{y0})*({attainment}-{x0})/({x1}-{x0}))"},
      {"bonus", N_("Bonus at target"), SM_ALIGN_END, NULL, "INDEX({plan_bonus},MATCH({line},{plan_line},0))"},
      {"payout", N_("Payout"), SM_ALIGN_END, NULL, "ROUND({bonus}*{rate},{money_decimals})"}};
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  for (guint c = 0; c < table->columns->len; c++) {
    SmTableColumn *column = g_ptr_array_index(table->columns, c);
    gboolean named =
        g_str_equal(column->key, "number") || g_str_equal(column->key, "line") || g_str_equal(column->key, "payout");
    if (named) column->name = g_strconcat(prefix, "_", column->key, NULL);
  }
}

static void add_row(SmPaybook *book, SmTableBlock *table, const SmPayout *payout, const SmCurveTable *what) {
  SmFraction attainment = what->attainment_of(book, payout);
  Working working = work_out(book, payout, attainment);
  GPtrArray *row = sm_table_block_add_row(table);
  sm_pay_text(row, payout->plan->plan);
  sm_pay_text(row, sm_paybook_person(book, &payout->payee->person));
  sm_pay_count(book, row, payout->number);
  sm_pay_count(book, row, payout->line);
  sm_pay_share(book, row, sm_fraction_real(attainment));
  sm_pay_live(row, g_strdup(what->attainment));
  sm_pay_count(book, row, working.reached);
  sm_pay_count(book, row, working.from);
  sm_pay_count(book, row, working.to);
  const double shares[] = {working.x0, working.y0, working.x1, working.y1, working.rate};
  for (guint i = 0; i < G_N_ELEMENTS(shares); i++) sm_pay_share(book, row, shares[i]);
  sm_pay_money(book, row, payout->plan->bonus_minor);
  sm_pay_money(book, row, what->minor_of(payout));
}

void sm_paybook_add_curve_table(SmPaybook *book, SmPage *page, const SmCurveTable *what) {
  SmTableBlock *table = sm_page_add_table(page, what->id, what->caption);
  add_columns(book, table, what->prefix);
  for (guint i = 0; i < book->payouts->len; i++) add_row(book, table, &g_array_index(book->payouts, SmPayout, i), what);
  sm_paybook_add_total(book, table);
}
