/* See paybook.h: sums that must agree. Each difference must be 0, and is red while it is not; one cell says whether all
 * are. */
#include "document/bonus/paybook.h"

typedef struct {
  const char *what, *left, *right;
  gboolean counts; /* of things, else of money */
  gint64 value;    /* what both come to */
} Check;

static void add_check(SmPaybook *book, SmTableBlock *table, const Check *check, gint64 difference) {
  GPtrArray *row = sm_table_block_add_row(table);
  const gint64 values[] = {check->value, check->value - difference, difference};
  const char *formulas[] = {check->left, check->right, "ROUND({left}-{right},{money_decimals})"};
  sm_pay_text(row, sm_tr(book->language, check->what));
  for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
    if (check->counts)
      sm_pay_count(book, row, values[i]);
    else
      sm_pay_money(book, row, values[i]);
    sm_pay_live(row, g_strdup(formulas[i]));
  }
  SmCell *last = g_ptr_array_index(row, row->len - 1);
  last->role = difference ? SM_ROLE_BAD : SM_ROLE_GOOD;
  sm_document_set(&last->alarm, g_strdup("IF(ISERROR({difference}),1,{difference})<>0"));
}

/* What is not shared out, whichever way. */
static gint64 sum_uneven(const SmPaybook *book, gint64 *ret_net) {
  gint64 sum = 0;
  for (guint i = 0; i < book->bonus->deals->len; i++) {
    const SmBonusDeal *deal = g_ptr_array_index(book->bonus->deals, i);
    gint64 left = deal->amount_minor;
    for (guint p = 0; p < deal->parts->len; p++) left -= g_array_index(deal->parts, SmPart, p).amount_minor;
    if (!deal->won) continue;
    sum += ABS(left);
    *ret_net += left;
  }
  return sum;
}

static gint64 count_won(const SmPaybook *book) {
  gint64 count = 0;
  for (guint i = 0; i < book->bonus->deals->len; i++)
    count += ((const SmBonusDeal *)g_ptr_array_index(book->bonus->deals, i))->won;
  return count;
}

static gint64 count_points(const SmPaybook *book) {
  gint64 count = 0;
  for (guint i = 0; i < book->plans->len; i++)
    count += ((const SmBonusPlan *)g_ptr_array_index(book->plans, i))->curve.count;
  return count;
}

/* TRUE when all agree. */
static gboolean add_checks(SmPaybook *book, SmTableBlock *table) {
  gint64 revenue = book->bonus->revenue_minor, net = 0, uneven = sum_uneven(book, &net);
  const Check checks[] = {
      {N_("Amounts of the deals = won revenue of the exports"), "SUM({deal_amount})", "{control_revenue}", FALSE,
       revenue},
      {N_("Deals listed = deals won of the exports"), "COUNT({deal_amount})", "{control_deals}", TRUE, count_won(book)},
      {N_("Amounts of the deals = all their shares"), "SUM({deal_amount})",
       "SUMIFS({part_amount},{part_won},1,{part_somebody},1)", FALSE, revenue},
      {N_("Each deal = its own shares (what is not shared out, whichever way = 0)"),
       "SUMPRODUCT(ABS({deal_difference}))", "0", FALSE, uneven},
      {N_("Payouts by person = payouts by plan"), "SUM({payout_payout})", "SUM({plan_payout})", FALSE,
       book->bonus->total_minor},
      {N_("Won revenue by who is paid = won revenue"), "SUM({paid_revenue})", "SUM({deal_amount})", FALSE, revenue},
      {N_("Won revenue by motion and segment = won revenue"), "SUM({cell_all})", "SUM({deal_amount})", FALSE, revenue},
      {N_("Points of curves = points of the plans"), "COUNT({point_attainment})", "SUM({plan_points})", TRUE,
       count_points(book)},
      {N_("Points of curves out of order = 0"), "SUM({point_disorder})+SUM({plan_strays})", "0", TRUE, 0},
  };
  const gint64 differences[G_N_ELEMENTS(checks)] = {[2] = net, [3] = uneven};
  gboolean agree = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(checks); i++) {
    add_check(book, table, &checks[i], differences[i]);
    agree = agree && differences[i] == 0;
  }
  return agree;
}

static void add_verdict(SmPaybook *book, SmPage *page, gboolean agree) {
  static const SmPayColumn columns[] = {{"verdict", N_("Everything agrees"), SM_ALIGN_START},
                                        {"right", N_("Word for yes"), SM_ALIGN_START},
                                        {"wrong", N_("Word for no"), SM_ALIGN_START}};
  const char *right = sm_tr(book->language, N_("OK")), *wrong = sm_tr(book->language, N_("DOES NOT AGREE"));
  SmTableBlock *table = sm_page_add_table(page, "verdict", NULL);
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  GPtrArray *row = sm_table_block_add_row(table);
  sm_pay_text(row, agree ? right : wrong);
  SmCell *verdict = sm_pay_live(
      row,
      g_strdup(
          "IF(ISERROR(SUM({check_difference})),{wrong},IF(SUMPRODUCT(ABS({check_difference}))=0,{right},{wrong}))"));
  verdict->role = agree ? SM_ROLE_GOOD : SM_ROLE_BAD;
  sm_document_set(&verdict->alarm, g_strdup("{verdict}<>{right}"));
  sm_pay_name(row, "all_checks");
  sm_pay_text(row, right);
  sm_pay_text(row, wrong);
}

void sm_pay_checks(SmPaybook *book) {
  static const SmPayColumn columns[] = {{"check", N_("Check"), SM_ALIGN_START},
                                        {"left", N_("One side"), SM_ALIGN_END},
                                        {"right", N_("Other side"), SM_ALIGN_END},
                                        {"difference", N_("Difference"), SM_ALIGN_END, "check_difference"}};
  SmPage *page = sm_document_add_page(book->document, "checks", sm_tr(book->language, N_("Checks")),
                                      sm_tr(book->language, N_("Sums that must agree: every difference is 0, or red")));
  SmTableBlock *table = sm_page_add_table(page, "checks", NULL);
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  add_verdict(book, page, add_checks(book, table));
}
