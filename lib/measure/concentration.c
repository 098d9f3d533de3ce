/* causes.concentration: the failed leads of a cohort come in; out goes, for each campaign, owner and source with enough
 * of them, whether its share of a cause is higher than that of all the rest by more than chance. */
#include "measure/measures.h"

#include "base/significance.h"

#include <math.h>
#include <string.h>

#define FLAGGED_AT 0.10

static const SmCause tested[] = {SM_CAUSE_UNTREATED, SM_CAUSE_MISMATCH, SM_CAUSE_WEAK_MQL};

/* The failed leads of one campaign, or of all. */
typedef struct {
  const char *value;
  gint64 failed, of_cause[SM_CAUSE_COUNT];
} Group;

static gint compare_groups(gconstpointer a, gconstpointer b) {
  return strcmp((*(const Group *const *)a)->value, (*(const Group *const *)b)->value);
}

static void put(Group *group, const SmTrace *trace) {
  group->failed++;
  group->of_cause[trace->cause]++;
}

/* In the order of bytes; those without a value are part of the rest only. Owned by caller. */
static GPtrArray *group_failed(const SmSample *cohort, SmDimension dimension, Group *ret_all) {
  GPtrArray *groups = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) of_value = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < cohort->items->len; i++) {
    const SmTrace *trace = cohort->items->pdata[i];
    if (!sm_trace_failed(trace)) continue;
    put(ret_all, trace);
    const char *value = sm_trace_value(cohort->question, trace, dimension, NULL);
    if (!*value) continue;
    Group *group = g_hash_table_lookup(of_value, value);
    if (!group) {
      group = g_new0(Group, 1);
      group->value = value;
      g_hash_table_insert(of_value, (gpointer)value, group);
      g_ptr_array_add(groups, group);
    }
    put(group, trace);
  }
  g_ptr_array_sort(groups, compare_groups);
  return groups;
}

static gboolean is_tested(const Group *group, const Group *all) {
  return group->failed >= SM_SMALL_SAMPLE && group->failed < all->failed;
}

/* One p for each group tested and each cause, in this order. */
static GArray *test_groups(const GPtrArray *groups, const Group *all) {
  GArray *tests = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < groups->len; i++) {
    const Group *group = groups->pdata[i];
    for (guint c = 0; is_tested(group, all) && c < G_N_ELEMENTS(tested); c++) {
      gint64 hits = group->of_cause[tested[c]];
      double p = sm_fisher_exact(hits, group->failed, all->of_cause[tested[c]] - hits, all->failed - group->failed);
      g_array_append_val(tests, p);
    }
  }
  return tests;
}

static void add_test(const SmSample *cohort, SmDimension dimension, const Group *group, const Group *all, SmCause cause,
                     double p, double q) {
  SmSample of_group = sm_sample_with(cohort, dimension, group->value);
  SmSample cell = sm_sample_with(&of_group, SM_BY_CAUSE, sm_cause_name(cause));
  gint64 hits = group->of_cause[cause];
  SmFigure *figure = sm_sample_real(&cell, "causes.concentration", SM_UNIT_NONE, p, group->failed);
  if (figure) {
    figure->q = q;
    figure->flagged = q <= FLAGGED_AT;
  }
  sm_sample_share(&cell, "causes.concentration.share", hits, group->failed);
  sm_sample_share(&cell, "causes.concentration.elsewhere", all->of_cause[cause] - hits, all->failed - group->failed);
}

static void test_dimension(const SmSample *cohort, SmDimension dimension) {
  Group all = {0};
  g_autoptr(GPtrArray) groups = group_failed(cohort, dimension, &all);
  g_autoptr(GArray) tests = test_groups(groups, &all);
  const double *p = (const double *)(gconstpointer)tests->data;
  g_autofree double *q = g_new(double, tests->len + 1);
  sm_benjamini_hochberg(p, tests->len, q);
  guint next = 0;
  for (guint i = 0; i < groups->len; i++)
    for (guint c = 0; is_tested(groups->pdata[i], &all) && c < G_N_ELEMENTS(tested); c++, next++)
      add_test(cohort, dimension, groups->pdata[i], &all, tested[c], p[next], q[next]);
}

void sm_concentration_test(const SmSample *cohort) {
  static const SmDimension dimensions[] = {SM_BY_CAMPAIGN, SM_BY_OWNER, SM_BY_SOURCE};
  for (guint i = 0; i < G_N_ELEMENTS(dimensions); i++) test_dimension(cohort, dimensions[i]);
}
