/* See subject.h: who helped to win, beside those who closed: people and teams, named for credit, and in the workbook
 * the chain of each deal. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"
#include "measure/assists.h"

#define STEPS_SHOWN 9 /* of a chain; the win is always among them */

static SmPage *add_page(const SmReview *review) {
  const SmAssists *assists = review->results->assists;
  if (!assists || !assists->chains->len) return NULL;
  g_autofree char *finding = sm_finding_assists(assists->assisted, assists->chains->len, review->language);
  return sm_document_add_page(review->document, "assists", sm_tr(review->language, N_("Assists")), finding);
}

/* The most deals first, then the most revenue, then by id. */
static gint compare_helpers(gconstpointer a, gconstpointer b, gpointer data) {
  const SmFigure *one = *(const SmFigure *const *)a, *other = *(const SmFigure *const *)b;
  const SmReview *review = data;
  if (one->value.whole != other->value.whole) return one->value.whole > other->value.whole ? -1 : 1;
  SmDimension dimension = one->keys[0].dimension;
  const SmFigure *first = sm_review_by(review, "assists.revenue", dimension, one->keys[0].value),
                 *second = sm_review_by(review, "assists.revenue", dimension, other->keys[0].value);
  gint64 more = first && second ? first->value.whole - second->value.whole : 0;
  return more ? (more > 0 ? -1 : 1) : g_strcmp0(one->keys[0].value, other->keys[0].value);
}

/* Figures assists.deals by person or team, in this order. Container owned by caller. */
static GPtrArray *find_helpers(const SmReview *review, SmDimension dimension) {
  GPtrArray *helpers = sm_review_groups(review, "assists.deals", dimension, 0);
  g_ptr_array_sort_with_data(helpers, compare_helpers, (gpointer)review);
  return helpers;
}

/* Whose figure this is; all "" when it is nobody's. */
static SmPerson find_person(const SmReview *review, const char *id) {
  const GPtrArray *chains = review->results->assists->chains;
  for (guint c = 0; c < chains->len; c++) {
    const GArray *people = ((const SmChain *)chains->pdata[c])->assists;
    for (guint i = 0; i < people->len; i++)
      if (g_str_equal(g_array_index(people, SmPerson, i).id, id)) return g_array_index(people, SmPerson, i);
  }
  return (SmPerson){id, id, ""};
}

static SmRole role_of_team(const char *team) {
  if (g_str_equal(team, "sales")) return SM_ROLE_SALES;
  return g_str_equal(team, "marketing") ? SM_ROLE_MARKETING : SM_ROLE_NONE;
}

/* "Léa Fontanel (Marketing)": colour is never the only carrier. */
static char *say_person(const SmReview *review, SmPerson person) {
  if (!*person.team) return g_strdup(person.name);
  return sm_say(review->language, N_("{name} ({team})"), "name", person.name, "team",
                sm_word_group(review->language, SM_BY_TEAM, person.team), NULL);
}

static void add_chart(const SmReview *review, SmPage *page, const GPtrArray *helpers) {
  SmChartBlock *chart = sm_page_add_chart(page, "helpers", SM_CHART_BARS, SM_UNIT_COUNT,
                                          sm_tr(review->language, N_("Deals won with each person’s help, count")), "");
  SmSeries *series = sm_chart_add_series(chart, sm_tr(review->language, N_("Deals assisted")), SM_ROLE_ACTUAL);
  for (guint i = 0; i < MIN(helpers->len, SM_DECK_ROWS); i++) {
    const SmFigure *figure = helpers->pdata[i];
    SmPerson person = find_person(review, figure->keys[0].value);
    const SmFigure *revenue = sm_review_by(review, "assists.revenue", SM_BY_PERSON, person.id);
    g_autofree char *name = say_person(review, person), *count = sm_review_say(review, figure->value);
    g_autofree char *amount = revenue ? sm_review_say(review, revenue->value) : NULL;
    g_autofree char *words =
        amount ? sm_say(review->language, N_("{count} ({amount})"), "count", count, "amount", amount, NULL)
               : g_strdup(count);
    sm_chart_add_category(chart, name);
    sm_series_add_point(series, figure->value, words)->role = role_of_team(person.team);
  }
  sm_review_describe(review, chart);
}

/* "Marketing: 42 deals (1 075 308 €)" */
static void add_teams(const SmReview *review, SmBlock *list) {
  g_autoptr(GPtrArray) teams = find_helpers(review, SM_BY_TEAM);
  GString *parts = g_string_new(NULL);
  for (guint i = 0; i < teams->len; i++) {
    const SmFigure *figure = teams->pdata[i];
    if (!*figure->keys[0].value) continue;
    g_autofree char *part =
        sm_say_count(review->language, N_("{team} in {count} deal"), N_("{team} in {count} deals"), figure->value.whole,
                     "team", sm_word_group(review->language, SM_BY_TEAM, figure->keys[0].value), NULL);
    g_string_append_printf(parts, "%s%s", parts->len ? ", " : "", part);
  }
  g_autofree char *all = g_string_free(parts, FALSE);
  if (!*all) return;
  g_autofree char *words = sm_say(review->language, N_("Help by team: {list}."), "list", all, NULL);
  sm_list_add(list, words, NULL);
}

static char *name_assists(const SmReview *review, const SmChain *chain) {
  GString *names = g_string_new(NULL);
  for (guint i = 0; i < chain->assists->len; i++) {
    g_autofree char *name = say_person(review, g_array_index(chain->assists, SmPerson, i));
    const char *before = i == 0 ? "" : i + 1 < chain->assists->len ? ", " : sm_tr(review->language, N_(" and "));
    g_string_append_printf(names, "%s%s", before, name);
  }
  return g_string_free(names, FALSE);
}

/* The largest deal that had help; NULL when none had. */
static const SmChain *find_largest(const SmReview *review) {
  const GPtrArray *chains = review->results->assists->chains;
  const SmChain *largest = NULL;
  for (guint c = 0; c < chains->len; c++) {
    const SmChain *chain = chains->pdata[c];
    if (chain->assists->len && (!largest || chain->amount_minor > largest->amount_minor)) largest = chain;
  }
  return largest;
}

/* Who gave it. */
static void add_largest(const SmReview *review, SmBlock *list, const SmChain *largest) {
  if (!largest || !*largest->account || !*largest->closer.name) return;
  g_autofree char *amount = sm_review_say(review, sm_quantity_money(largest->amount_minor));
  g_autofree char *names = name_assists(review, largest);
  g_autofree char *words =
      sm_say(review->language, N_("The largest: {account}, {amount}, closed by {closer} with the help of {names}."),
             "account", largest->account, "amount", amount, "closer", largest->closer.name, "names", names, NULL);
  sm_list_add(list, words, NULL);
}

static const char *word_step(const SmLanguage *language, SmChainStepKind kind) {
  static const char *const words[] = {
      [SM_STEP_CAMPAIGN] = NC_("chain", "Campaign"), [SM_STEP_CONTENT] = NC_("chain", "Content"),
      [SM_STEP_HANDOVER] = NC_("chain", "Handover"), [SM_STEP_TALK] = NC_("chain", "First conversation"),
      [SM_STEP_HELP] = NC_("chain", "Help"),         [SM_STEP_DEAL] = NC_("chain", "Opportunity"),
      [SM_STEP_WON] = NC_("chain", "Won"),
  };
  return sm_tr_in(language, "chain", words[kind]);
}

static void add_chain_step(const SmReview *review, SmSeries *const *series, const SmChainStep *step) {
  SmRole role = step->kind == SM_STEP_WON ? SM_ROLE_WON : role_of_team(step->who.team);
  SmQuantity none = sm_quantity_unknown(SM_UNIT_NONE);
  sm_series_add_point(series[0], none, word_step(review->language, step->kind))->role = role;
  sm_series_add_point(series[1], none, step->who.name);
  sm_series_add_point(series[2], none, step->what);
}

/* How the largest deal came about: its first steps, and the win. FALSE where that is not known. */
static gboolean add_chain_chart(const SmReview *review, SmPage *page, const SmChain *chain) {
  static const char *const titles[] = {N_("Step"), N_("Who"), N_("What")};
  const SmZone *zone = sm_calendar_zone(review->results->question.calendar);
  if (!chain || chain->steps->len < 2) return FALSE;
  const char *name = *chain->account ? chain->account : chain->deal;
  g_autofree char *amount = sm_review_say(review, sm_quantity_money(chain->amount_minor));
  g_autofree char *caption =
      chain->has_amount ? sm_say(review->language, N_("How the largest was won: {account}, {amount}"), "account", name,
                                 "amount", amount, NULL)
                        : sm_say(review->language, N_("How one of them was won: {account}"), "account", name, NULL);
  SmChartBlock *chart = sm_page_add_chart(page, "chain", SM_CHART_CHAIN, SM_UNIT_NONE, caption, "");
  SmSeries *series[G_N_ELEMENTS(titles)];
  for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
    series[i] = sm_chart_add_series(chart, sm_tr(review->language, titles[i]), SM_ROLE_NONE);
  for (guint i = 0; i < chain->steps->len; i++) {
    const SmChainStep *step = &g_array_index(chain->steps, SmChainStep, i);
    if (chain->steps->len > STEPS_SHOWN && i + 1 >= STEPS_SHOWN && i + 1 < chain->steps->len) continue;
    g_autofree char *day = sm_format_date_short(review->language, sm_zone_to_civil(zone, step->at).day);
    sm_chart_add_category(chart, day);
    add_chain_step(review, series, step);
  }
  sm_review_describe(review, chart);
  return TRUE;
}

void sm_assists_page(const SmReview *review) {
  g_autoptr(GPtrArray) helpers = review->results->assists ? find_helpers(review, SM_BY_PERSON) : g_ptr_array_new();
  SmPage *page = helpers->len ? add_page(review) : NULL; /* the appendix says when nobody helped */
  if (!page) return;
  const SmChain *largest = find_largest(review);
  add_chart(review, page, helpers);
  gboolean told = add_chain_chart(review, page, largest);
  SmBlock *list = sm_page_add_list(page, "remarks");
  add_teams(review, list);
  if (!told) add_largest(review, list, largest);
  sm_list_add(
      list,
      sm_tr(review->language, N_("Help is counted, never split: it takes nothing away from whoever closed the deal.")),
      NULL);
}

static void add_helpers(const SmReview *review, SmPage *page, SmDimension dimension) {
  g_autoptr(GPtrArray) helpers = find_helpers(review, dimension);
  const SmLanguage *language = review->language;
  if (!helpers->len) return;
  gboolean people = dimension == SM_BY_PERSON;
  g_autofree char *caption = sm_say_by_dimension(language, dimension);
  SmTableBlock *table = sm_page_add_table(page, people ? "assists_by_person" : "assists_by_team", caption);
  g_autofree char *revenue = sm_review_say_in_currency(review, sm_tr(language, N_("Revenue assisted")));
  if (people) sm_table_block_add_column(table, "person", sm_tr(language, N_("Person")), SM_ALIGN_START);
  sm_table_block_add_column(table, "team", sm_tr(language, N_("Team")), SM_ALIGN_START);
  sm_table_block_add_column(table, "deals", sm_tr(language, N_("Deals assisted")), SM_ALIGN_END);
  sm_table_block_add_column(table, "revenue", revenue, SM_ALIGN_END);
  sm_review_explain_column(review, table, "deals", "assists.deals");
  sm_review_explain_column(review, table, "revenue", "assists.revenue");
  for (guint i = 0; i < helpers->len; i++) {
    const SmFigure *figure = helpers->pdata[i];
    const char *value = figure->keys[0].value;
    SmPerson person = people ? find_person(review, value) : (SmPerson){"", "", value};
    GPtrArray *row = sm_table_block_add_row(table);
    if (people) sm_row_add(row, sm_cell_text(person.name));
    sm_row_add(row, sm_cell_text(sm_word_group(language, SM_BY_TEAM, person.team)))->role = role_of_team(person.team);
    sm_row_add(row, sm_review_cell(review, figure));
    sm_row_add(row, sm_review_cell(review, sm_review_by(review, "assists.revenue", dimension, value)));
  }
}

/* The amount stands on the last step alone, so that the column sums to the revenue. */
static void add_step(const SmReview *review, SmTableBlock *table, const SmChain *chain, const SmChainStep *step) {
  const SmZone *zone = sm_calendar_zone(review->results->question.calendar);
  gboolean won = step->kind == SM_STEP_WON && chain->has_amount;
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(chain->deal));
  sm_row_add(row, sm_cell_text(chain->account));
  sm_row_add(row, sm_cell_text(chain->closer.name));
  sm_row_add(row, sm_cell_day(review->document, sm_zone_to_civil(zone, step->at).day));
  sm_row_add(row, sm_cell_text(word_step(review->language, step->kind)));
  sm_row_add(row, sm_cell_text(step->who.name))->role = role_of_team(step->who.team);
  sm_row_add(row, sm_cell_text(step->what));
  sm_row_add(row, won ? sm_cell_quantity(review->document, sm_quantity_money(chain->amount_minor)) : sm_cell_empty());
}

static void add_chains(const SmReview *review, SmPage *page) {
  static const struct {
    const char *key, *title;
    SmAlign align;
  } columns[] = {
      {"deal", N_("Deal"), SM_ALIGN_START},        {"account", N_("Account"), SM_ALIGN_START},
      {"closer", N_("Closed by"), SM_ALIGN_START}, {"at", N_("Date"), SM_ALIGN_START},
      {"step", N_("Step"), SM_ALIGN_START},        {"who", N_("Who"), SM_ALIGN_START},
      {"what", N_("What"), SM_ALIGN_START},        {"amount", N_("Won revenue"), SM_ALIGN_END},
  };
  const GPtrArray *chains = review->results->assists->chains;
  SmTableBlock *table = sm_page_add_table(
      page, "chains", sm_tr(review->language, N_("How each deal was won: its steps in order of time")));
  table->filterable = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
    const char *title = sm_tr(review->language, columns[i].title);
    g_autofree char *amount = sm_review_say_in_currency(review, title);
    sm_table_block_add_column(table, columns[i].key, columns[i].align == SM_ALIGN_END ? amount : title,
                              columns[i].align);
  }
  for (guint c = 0; c < chains->len; c++) {
    const SmChain *chain = chains->pdata[c];
    for (guint i = 0; i < chain->steps->len; i++)
      add_step(review, table, chain, &g_array_index(chain->steps, SmChainStep, i));
  }
}

void sm_assists_sheet(const SmReview *review) {
  SmPage *page = add_page(review);
  if (!page) return;
  add_helpers(review, page, SM_BY_PERSON);
  add_helpers(review, page, SM_BY_TEAM);
  add_chains(review, page);
}
