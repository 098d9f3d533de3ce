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

/* The values of one side of the matrix, each once, those not known last. Container owned by caller. */
static GPtrArray *find_sides(const SmBonus *bonus, gboolean motion) {
  GPtrArray *sides = g_ptr_array_new();
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < bonus->cells->len; i++) {
      const SmBonusCell *cell = g_ptr_array_index(bonus->cells, i);
      const char *value = motion ? cell->motion : cell->segment;
      if ((*value == '\0') == (pass == 1) && !g_ptr_array_find_with_equal_func(sides, value, g_str_equal, NULL))
        g_ptr_array_add(sides, (gpointer)value);
    }
  if (sides->len > SM_DECK_ROWS) g_ptr_array_set_size(sides, SM_DECK_ROWS);
  return sides;
}

static const SmBonusCell *find_cell(const SmBonus *bonus, const char *motion, const char *segment) {
  for (guint i = 0; i < bonus->cells->len; i++) {
    const SmBonusCell *cell = g_ptr_array_index(bonus->cells, i);
    if (g_str_equal(cell->motion, motion) && g_str_equal(cell->segment, segment)) return cell;
  }
  return NULL;
}

/* Whom the revenue of a cell pays; the largest part, where plans cut through it. */
static SmPaid who_is_paid(const SmBonusCell *cell) {
  SmPaid most = SM_PAID_NOBODY;
  for (SmPaid paid = 0; paid < SM_PAID_COUNT; paid++)
    if (cell->minor[paid] > cell->minor[most]) most = paid;
  return most;
}

/* "490 k€", then who in the next line, with what the largest part is where it is not all. */
static void add_cell(const SmReview *review, SmSeries *series, const SmBonusCell *cell) {
  static const char *const titles[SM_PAID_COUNT] = {NC_("paid", "nobody"), NC_("paid", "sales only"),
                                                    NC_("paid", "marketing only"), NC_("paid", "both teams")};
  if (!cell || !sum_cell(cell)) {
    sm_series_add_point(series, sm_quantity_unknown(SM_UNIT_MONEY), "–");
    return;
  }
  SmPaid paid = who_is_paid(cell);
  const char *currency = review->document->currency, *who = sm_tr_in(review->language, "paid", titles[paid]);
  gboolean whole = cell->minor[paid] == sum_cell(cell);
  g_autofree char *part = sm_format_money_short(review->language, cell->minor[paid], currency);
  g_autofree char *amount = sm_format_money_short(review->language, sum_cell(cell), currency);
  g_autofree char *words =
      whole ? g_strdup_printf("%s\n%s", amount, who) : g_strdup_printf("%s\n%s %s", amount, who, part);
  sm_series_add_point(series, sm_quantity_money(sum_cell(cell)), words)->role = roles[paid];
}

static void add_chart(const SmReview *review, SmPage *page) {
  const SmBonus *bonus = review->results->bonus;
  g_autoptr(GPtrArray) motions = find_sides(bonus, TRUE), segments = find_sides(bonus, FALSE);
  g_autofree char *caption =
      sm_say(review->language, N_("Won revenue by motion and segment, and whom it pays ({currency})"), "currency",
             review->document->currency, NULL);
  SmChartBlock *chart = sm_page_add_chart(page, "bonus", SM_CHART_MATRIX, SM_UNIT_MONEY, caption, "");
  for (guint m = 0; m < motions->len; m++) {
    g_autofree char *motion = sm_review_say_group(review, SM_BY_MOTION, g_ptr_array_index(motions, m));
    sm_chart_add_category(chart, motion);
  }
  for (guint s = 0; s < segments->len; s++) {
    const char *segment = g_ptr_array_index(segments, s);
    g_autofree char *name = sm_review_say_group(review, SM_BY_SEGMENT, segment);
    SmSeries *series = sm_chart_add_series(chart, name, SM_ROLE_NONE);
    for (guint m = 0; m < motions->len; m++)
      add_cell(review, series, find_cell(bonus, g_ptr_array_index(motions, m), segment));
  }
  sm_review_describe(review, chart);
}

static SmRole role_of_team(const char *team) {
  return g_str_equal(team, "sales") ? SM_ROLE_SALES : g_str_equal(team, "marketing") ? SM_ROLE_MARKETING : SM_ROLE_NONE;
}

/* What each team is paid now, and would be. */
static void add_teams(const SmReview *review, SmPage *page) {
  static const SmDimension by_team[] = {SM_BY_TEAM};
  static const char *const columns[][2] = {{"bonus.total", N_("Now")},
                                           {"bonus.whatif.revenue", N_("On revenue")},
                                           {"bonus.whatif.deals", N_("On deals won")}};
  const SmLanguage *language = review->language;
  g_autoptr(GPtrArray) teams = sm_figures_select(review->results->figures, "bonus.payout", 1, by_team);
  if (!sm_review_total(review, "bonus.whatif.revenue") && !sm_review_total(review, "bonus.whatif.deals")) return;
  SmTableBlock *table =
      sm_page_add_table(page, "whatif", sm_tr(language, N_("Bonuses now, and on a shared objective")));
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
  if (whatif) {
    g_autofree char *sentence = sm_say(review->language, N_("{finding}."), "finding", whatif, NULL);
    sm_list_add(list, sentence, NULL);
  }
  sm_list_add(list,
              sm_tr(review->language, N_("A deal pays a team when it falls within the scope of one of its plans, "
                                         "whatever the plan is measured in.")),
              NULL);
}
