/* See sample.h: breaking a sample of deals or feedback down by a dimension; leads are more, see classes.h. Items come
 * in; out go groups in the order of bytes, so that the same data give the same rows whatever the order of the table. */
#include "measure/sample.h"

#include "base/parallel.h"

#include <string.h>

static const char *keep(GStringChunk *words, char *made) {
  const char *kept = g_string_chunk_insert_const(words, made);
  g_free(made);
  return kept;
}

static const char *period_of(const SmQuestion *question, SmInstant at, SmPeriodKind kind, GStringChunk *words) {
  const SmZone *zone = sm_calendar_zone(question->calendar);
  SmDay day = sm_zone_to_civil(zone, at).day;
  SmPeriod period = sm_period_containing(kind, day, question->settings->fiscal_first_month, zone);
  return keep(words, sm_period_format(&period));
}

const char *sm_deal_value(const SmQuestion *question, gconstpointer item, SmDimension dimension, GStringChunk *words) {
  const SmDeal *deal = item;
  if (dimension != SM_BY_PERIOD) return sm_profile_value_of_deal(question->data, deal->row, dimension);
  /* the cohort of its lead */
  return deal->mql_at == SM_INSTANT_NONE ? "" : period_of(question, deal->mql_at, question->period.kind, words);
}

static gint compare_texts(gconstpointer a, gconstpointer b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void put(GHashTable *groups, GPtrArray *values, const char *value, gpointer item) {
  GPtrArray *group = g_hash_table_lookup(groups, value);
  if (!group) {
    group = g_ptr_array_new();
    g_hash_table_insert(groups, (gpointer)value, group);
    g_ptr_array_add(values, (gpointer)value);
  }
  g_ptr_array_add(group, item);
}

/* The groups of one dimension. */
typedef struct {
  GStringChunk *words;
  GHashTable *groups; /* value -> GPtrArray of items */
  GPtrArray *values;
} Groups;

typedef struct {
  const SmSample *whole;
  const SmDimension *dimensions;
  SmValueOf value_of;
  Groups groups[SM_DIMENSION_COUNT];
} Grouping;

static void group_by(guint part, guint worker, gpointer data) {
  (void)worker;
  Grouping *grouping = data;
  const SmSample *whole = grouping->whole;
  Groups *groups = &grouping->groups[part];
  *groups = (Groups){g_string_chunk_new(1024),
                     g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref),
                     g_ptr_array_new()};
  for (guint i = 0; i < whole->items->len; i++) {
    gpointer item = whole->items->pdata[i];
    put(groups->groups, groups->values,
        grouping->value_of(whole->question, item, grouping->dimensions[part], groups->words), item);
  }
  g_ptr_array_sort(groups->values, compare_texts);
}

static void count_groups(const SmSample *whole, SmDimension dimension, const Groups *groups,
                         void (*count)(const SmSample *group)) {
  const GPtrArray *values = groups->values;
  gboolean any = values->len > 1 || (values->len == 1 && *(const char *)values->pdata[0]);
  for (guint i = 0; any && i < values->len; i++) {
    SmSample group = sm_sample_with(whole, dimension, values->pdata[i]);
    group.items = g_hash_table_lookup(groups->groups, values->pdata[i]);
    count(&group);
  }
}

static void groups_clear(Groups *groups) {
  g_string_chunk_free(groups->words);
  g_hash_table_unref(groups->groups);
  g_ptr_array_unref(groups->values);
}

void sm_sample_each(const SmSample *whole, const SmDimension *dimensions, guint dimension_count, SmValueOf value_of,
                    void (*count)(const SmSample *group)) {
  Grouping grouping = {whole, dimensions, value_of, {{NULL}}};
  g_assert(dimension_count <= G_N_ELEMENTS(grouping.groups));
  sm_parallel(whole->question->threads, dimension_count, group_by, &grouping);
  for (guint i = 0; i < dimension_count; i++) {
    count_groups(whole, dimensions[i], &grouping.groups[i], count);
    groups_clear(&grouping.groups[i]);
  }
}
