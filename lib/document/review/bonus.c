/* See subject.h: who is paid for what, and what each team would be paid if both were paid on the same. Amounts of teams
 * only: what a person earns stands in bonus.xlsx, for those who pay it. */
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/bonus_workbook.h"
#include "document/words.h"
#include "measure/bonus.h"

static const SmRole roles[SM_PAID_COUNT] = {SM_ROLE_MUTED, SM_ROLE_SALES, SM_ROLE_MARKETING, SM_ROLE_SHARED};

static gint64 sum_cell(const SmBonusCell *cell) {
  gint64 sum = 0;
  for (SmPaid paid = 0; paid < SM_PAID_COUNT; paid++) sum += cell->minor[paid];
  return sum;
}

static gint compare_cells(gconstpointer a, gconstpointer b) {
  gint64 x = sum_cell(*(SmBonusCell *const *)a), y = sum_cell(*(SmBonusCell *const *)b);
  return x > y ? -1 : x < y;
}

/* The largest first, of equal ones as they come. Owned by caller. */
static GPtrArray *largest_cells(const SmBonus *bonus) {
  GPtrArray *cells = g_ptr_array_new();
  for (guint i = 0; i < bonus->cells->len; i++) g_ptr_array_add(cells, g_ptr_array_index(bonus->cells, i));
  g_ptr_array_sort(cells, compare_cells);
  if (cells->len > SM_DECK_ROWS) g_ptr_array_set_size(cells, SM_DECK_ROWS);
  return cells;
}

static void add_series(const SmReview *review, SmChartBlock *chart, const GPtrArray *cells, SmPaid paid) {
  static const char *const titles[SM_PAID_COUNT] = {NC_("paid", "nobody"), NC_("paid", "sales only"),
                                                    NC_("paid", "marketing only"), NC_("paid", "both teams")};
  SmSeries *series = NULL;
  for (guint i = 0; i < cells->len; i++) {
    const SmBonusCell *cell = g_ptr_array_index(cells, i);
    if (!series) series = sm_chart_add_series(chart, sm_tr_in(review->language, "paid", titles[paid]), roles[paid]);
    g_autofree char *words =
        cell->minor[paid] ? sm_format_money_short(review->language, cell->minor[paid], review->document->currency)
                          : g_strdup("");
    sm_series_add_point(series, sm_quantity_money(cell->minor[paid]), words);
  }
}

static void add_chart(const SmReview *review, SmPage *page) {
  const SmBonus *bonus = review->results->bonus;
  g_autoptr(GPtrArray) cells = largest_cells(bonus);
  g_autofree char *caption =
      sm_say(review->language, N_("Won revenue by motion and segment, and whom it pays ({currency})"), "currency",
             review->document->currency, NULL);
  SmChartBlock *chart = sm_page_add_chart(page, "bonus", SM_CHART_STACKED, SM_UNIT_MONEY, caption, "");
  for (guint i = 0; i < cells->len; i++) {
    const SmBonusCell *cell = g_ptr_array_index(cells, i);
    g_autofree char *motion = sm_review_say_group(review, SM_BY_MOTION, cell->motion),
                    *segment = sm_review_say_group(review, SM_BY_SEGMENT, cell->segment),
                    *label = g_strconcat(motion, ", ", segment, NULL);
    sm_chart_add_category(chart, label);
  }
  static const SmPaid order[] = {SM_PAID_BOTH, SM_PAID_SALES, SM_PAID_MARKETING, SM_PAID_NOBODY};
  for (guint i = 0; i < G_N_ELEMENTS(order); i++)
    if (bonus->paid_minor[order[i]]) add_series(review, chart, cells, order[i]);
  sm_review_describe(review, chart);
}

static SmRole role_of_team(const char *team) {
  return g_str_equal(team, "sales") ? SM_ROLE_SALES : g_str_equal(team, "marketing") ? SM_ROLE_MARKETING : SM_ROLE_NONE;
}

/* What each team is paid now, and would be. */
static void add_teams(const SmReview *review, SmPage *page) {
  static const SmDimension by_team[] = {SM_BY_TEAM};
  static const char *const columns[][2] = {{"bonus.total", N_("Bonuses now")},
                                           {"bonus.whatif.revenue", N_("If all were paid on revenue")},
                                           {"bonus.whatif.deals", N_("If all were paid on deals won")}};
  const SmLanguage *language = review->language;
  g_autoptr(GPtrArray) teams = sm_figures_select(review->results->figures, "bonus.payout", 1, by_team);
  if (!sm_review_total(review, "bonus.whatif.revenue") && !sm_review_total(review, "bonus.whatif.deals")) return;
  SmTableBlock *table =
      sm_page_add_table(page, "whatif", sm_tr(language, N_("What if everyone were paid on the same thing")));
  sm_table_block_add_column(table, "team", sm_word_dimension(language, SM_BY_TEAM), SM_ALIGN_START);
  for (guint c = 0; c < G_N_ELEMENTS(columns); c++)
    if (sm_review_total(review, columns[c][0]))
      sm_table_block_add_column(table, columns[c][0], sm_tr(language, columns[c][1]), SM_ALIGN_END);
  for (guint i = 0; i <= teams->len; i++) {
    const SmFigure *team = i < teams->len ? g_ptr_array_index(teams, i) : NULL;
    const char *name = team ? team->keys[0].value : NULL;
    GPtrArray *row = sm_table_block_add_row(table);
    SmCell *cell =
        sm_row_add(row, sm_cell_text(name ? sm_word_group(language, SM_BY_TEAM, name) : sm_tr(language, N_("Total"))));
    if (name) cell->role = role_of_team(name);
    for (guint c = 0; c < G_N_ELEMENTS(columns); c++) {
      if (!sm_review_total(review, columns[c][0])) continue;
      const char *of_team = c == 0 ? "bonus.payout" : columns[c][0];
      sm_row_add(row, sm_review_cell(review, name ? sm_review_by(review, of_team, SM_BY_TEAM, name)
                                                  : sm_review_total(review, columns[c][0])));
    }
  }
  table->has_total = TRUE;
}

void sm_bonus_page(const SmReview *review) {
  g_autofree char *finding = sm_say_bonus_finding(review->results, review->language);
  g_autofree char *whatif = sm_say_bonus_whatif(review->results, review->language);
  if (!finding) return;
  SmPage *page = sm_document_add_page(review->document, "bonus", sm_tr(review->language, N_("Bonuses")), finding);
  add_chart(review, page);
  add_teams(review, page);
  SmBlock *list = sm_page_add_list(page, "remarks");
  if (whatif) sm_list_add(list, whatif, NULL);
  sm_list_add(list,
              sm_tr(review->language, N_("A deal pays a team when it falls within the scope of one of its plans, "
                                         "whatever the plan is measured in.")),
              NULL);
}
