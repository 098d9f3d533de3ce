/* See subject.h: the models of attribution side by side. Where they disagree is what the meeting should talk about, so
 * the page shows first and last touch beside the estimate. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "document/words.h"

#define MODELS 6
#define DECK_GROUPS 6 /* of three bars each */

static const SmShownFigure models[MODELS] = {
    {"attribution.first", N_("First touch"), FALSE},
    {"attribution.last", N_("Last touch"), FALSE},
    {"attribution.linear", N_("Linear"), FALSE},
    {"attribution.position", N_("Position 40/20/40"), FALSE},
    {"attribution.decay", N_("Time decay, 7 days"), FALSE},
    {"attribution.markov", N_("Markov, estimate"), FALSE},
};

static gint64 amount_of(const SmReview *review, const char *id, SmDimension dimension, const char *value) {
  const SmFigure *figure = sm_review_by(review, id, dimension, value);
  return figure ? figure->value.whole : 0;
}

/* The larger share by the linear model first, then by name. */
static gint compare_credits(gconstpointer a, gconstpointer b) {
  const SmFigure *one = *(const SmFigure *const *)a, *other = *(const SmFigure *const *)b;
  if (one->value.whole != other->value.whole) return one->value.whole > other->value.whole ? -1 : 1;
  return g_strcmp0(one->keys[0].value, other->keys[0].value);
}

/* The values of a dimension but "", of const SmFigure *. Container owned by caller. */
static GPtrArray *find_groups(const SmReview *review, SmDimension dimension) {
  GPtrArray *groups = sm_review_groups(review, "attribution.linear", dimension, 0);
  for (guint i = groups->len; i-- > 0;)
    if (!*((const SmFigure *)g_ptr_array_index(groups, i))->keys[0].value) g_ptr_array_remove_index(groups, i);
  g_ptr_array_sort(groups, compare_credits);
  return groups;
}

/* Credit that first and last touch give differently, of the group where they are furthest apart; `ret_group` is its
 * value, NULL when they agree everywhere. */
static gint64 find_widest_gap(const SmReview *review, SmDimension dimension, const char **ret_group) {
  g_autoptr(GPtrArray) groups = find_groups(review, dimension);
  gint64 widest = 0;
  *ret_group = NULL;
  for (guint i = 0; i < groups->len; i++) {
    const char *value = ((const SmFigure *)groups->pdata[i])->keys[0].value;
    gint64 gap = ABS(amount_of(review, "attribution.first", dimension, value) -
                     amount_of(review, "attribution.last", dimension, value));
    if (gap <= widest) continue;
    widest = gap;
    *ret_group = value;
  }
  return widest;
}

/* By campaign where there are several, else by channel, else by motion. */
static SmDimension finest_dimension(const SmReview *review) {
  static const SmDimension preferred[] = {SM_BY_CAMPAIGN, SM_BY_CHANNEL, SM_BY_MOTION};
  for (guint i = 0; i < G_N_ELEMENTS(preferred); i++) {
    g_autoptr(GPtrArray) groups = find_groups(review, preferred[i]);
    if (groups->len > 1) return preferred[i];
  }
  return SM_BY_CAMPAIGN;
}

/* The chart shows what the title says: motions where they dispute something. */
static SmDimension disputing_dimension(const SmReview *review) {
  const SmFigure *disputed = sm_review_total(review, "attribution.disputed");
  return disputed && disputed->n > 0 ? SM_BY_MOTION : finest_dimension(review);
}

static SmPage *add_page(const SmReview *review) {
  const SmFigure *revenue = sm_review_total(review, "flow.revenue");
  SmDimension dimension = finest_dimension(review);
  g_autoptr(GPtrArray) groups = find_groups(review, dimension);
  if (!revenue || !groups->len) return NULL;
  const char *apart;
  gboolean agreed = find_widest_gap(review, dimension, &apart) == 0;
  g_autofree char *finding = sm_finding_attribution(sm_review_total(review, "attribution.disputed"), revenue,
                                                    sm_review_count(review, "flow.deals_won"), agreed,
                                                    review->document->currency, review->language);
  return sm_document_add_page(review->document, "attribution", sm_tr(review->language, N_("Attribution")), finding);
}

/* The largest groups; of motions also those deals that have none, so that the bars come to what was won. Container
 * owned by caller. */
static GPtrArray *find_shown(const SmReview *review, SmDimension dimension, guint limit, guint *ret_all) {
  GPtrArray *groups = find_groups(review, dimension);
  *ret_all = groups->len;
  if (groups->len > limit) g_ptr_array_set_size(groups, (gint)limit);
  const SmFigure *rest = sm_review_by(review, "attribution.linear", dimension, "");
  if (dimension == SM_BY_MOTION && rest && rest->value.whole > 0) g_ptr_array_add(groups, (gpointer)rest);
  return groups;
}

static void add_series(const SmReview *review, SmChartBlock *chart, const GPtrArray *groups, SmDimension dimension,
                       guint model, const char *title, SmRole role) {
  if (!sm_review_by(review, models[model].id, dimension, ((const SmFigure *)groups->pdata[0])->keys[0].value)) return;
  SmSeries *series = sm_chart_add_series(chart, sm_tr(review->language, title), role);
  for (guint i = 0; i < groups->len; i++) {
    const SmFigure *group = g_ptr_array_index(groups, i);
    SmQuantity value = sm_quantity_money(amount_of(review, models[model].id, dimension, group->keys[0].value));
    g_autofree char *words = sm_review_say(review, value);
    sm_series_add_point(series, value, words);
  }
}

static void add_chart(const SmReview *review, SmPage *page, SmDimension dimension, guint limit) {
  guint all;
  g_autoptr(GPtrArray) groups = find_shown(review, dimension, limit, &all);
  const char *caption = dimension == SM_BY_CAMPAIGN  ? N_("Credit for won revenue by campaign, {currency}")
                        : dimension == SM_BY_CHANNEL ? N_("Credit for won revenue by channel, {currency}")
                                                     : N_("Credit for won revenue by motion, {currency}");
  g_autofree char *said = sm_say(review->language, caption, "currency", review->document->currency, NULL);
  g_autofree char *told = sm_review_say_largest(review, said, MIN(limit, all), all);
  SmChartBlock *chart = sm_page_add_chart(page, "credits", SM_CHART_BARS, SM_UNIT_MONEY, told, "");
  for (guint i = 0; i < groups->len; i++) {
    g_autofree char *name = sm_review_say_group(review, dimension, ((const SmFigure *)groups->pdata[i])->keys[0].value);
    sm_chart_add_category(chart, name);
  }
  const char *apart;
  if (find_widest_gap(review, dimension, &apart) == 0) { /* the same bar twice says nothing */
    add_series(review, chart, groups, dimension, 1, N_("First and last touch"), SM_ROLE_ACTUAL);
  } else {
    add_series(review, chart, groups, dimension, 0, models[0].title, SM_ROLE_PREVIOUS);
    add_series(review, chart, groups, dimension, 1, models[1].title, SM_ROLE_ACTUAL);
  }
  add_series(review, chart, groups, dimension, 5, models[5].title, SM_ROLE_FORECAST);
  sm_review_describe(review, chart);
}

/* NULL when first and last touch agree everywhere. */
static char *say_widest_gap(const SmReview *review) {
  SmDimension dimension = finest_dimension(review);
  const char *widest;
  if (find_widest_gap(review, dimension, &widest) == 0) return NULL;
  g_autofree char *name = sm_review_say_group(review, dimension, widest);
  g_autofree char *first =
      sm_review_say(review, sm_quantity_money(amount_of(review, "attribution.first", dimension, widest)));
  g_autofree char *last =
      sm_review_say(review, sm_quantity_money(amount_of(review, "attribution.last", dimension, widest)));
  return sm_say(review->language, N_("The models differ most on {name}: {first} by first touch, {last} by last touch."),
                "name", name, "first", first, "last", last, NULL);
}

/* What no campaign can claim. NULL when there is nothing. */
static char *say_unclaimed(const SmReview *review) {
  const SmFigure *figure = sm_review_by(review, "attribution.first", SM_BY_CAMPAIGN, "");
  if (!figure || figure->n <= 0) return NULL;
  g_autofree char *amount = sm_review_say(review, figure->value);
  return sm_say_count(review->language, N_("{amount} ({count} deal) came with no campaign on record."),
                      N_("{amount} ({count} deals) came with no campaign on record."), figure->n, "amount", amount,
                      NULL);
}

static void add_remarks(const SmReview *review, SmPage *page) {
  g_autofree char *gap = say_widest_gap(review), *unclaimed = say_unclaimed(review);
  SmBlock *list = sm_page_add_list(page, "remarks");
  if (gap) sm_list_add(list, gap, NULL);
  if (unclaimed) sm_list_add(list, unclaimed, NULL);
  sm_list_add(list,
              sm_tr(review->language, N_("First and last touch are facts; Markov estimates what would be missing "
                                         "without the campaign. No model proves a cause.")),
              NULL);
}

void sm_attribution_page(const SmReview *review) {
  SmPage *page = add_page(review);
  if (!page) return;
  add_chart(review, page, disputing_dimension(review), DECK_GROUPS);
  add_remarks(review, page);
}

/* Every model shares the whole won revenue. */
static void add_total(const SmReview *review, SmTableBlock *table) {
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(sm_tr(review->language, N_("Won revenue"))));
  while (row->len < table->columns->len)
    sm_row_add(row, sm_review_cell(review, sm_review_total(review, "flow.revenue")));
  table->has_total = TRUE;
}

void sm_attribution_sheet(const SmReview *review) {
  static const SmDimension dimensions[] = {SM_BY_MOTION, SM_BY_CHANNEL, SM_BY_CAMPAIGN};
  SmPage *page = add_page(review);
  if (!page) return;
  SmShownFigure shown[MODELS];
  for (guint i = 0; i < MODELS; i++)
    shown[i] = (SmShownFigure){models[i].id, sm_tr(review->language, models[i].title), FALSE};
  add_remarks(review, page);
  add_chart(review, page, finest_dimension(review), DECK_GROUPS); /* the tables hold all */
  for (guint i = 0; i < G_N_ELEMENTS(dimensions); i++) {
    g_autofree char *id = g_strdup_printf("attribution_by_%s", sm_dimension_name(dimensions[i]));
    g_autofree char *caption = sm_say_by_dimension(review->language, dimensions[i]);
    SmTableBlock *table = sm_review_add_groups(review, page, id, caption, dimensions[i], shown, MODELS, 0);
    if (table) add_total(review, table);
  }
}
