/* causes.concentration: the failed leads of a cohort come in, tallied; out goes, for each campaign, owner and source
 * with enough of them, whether its share of a cause is higher than that of all the rest by more than chance. */
#include "measure/measures.h"

#include "base/significance.h"

#include <math.h>

#define FLAGGED_AT 0.10

static const SmCause tested[] = {SM_CAUSE_UNTREATED, SM_CAUSE_MISMATCH, SM_CAUSE_WEAK_MQL};

/* The failed leads of one campaign, or of all. */
typedef struct {
  const char *value;
  gint64 failed;
  const gint64 *of_cause;
} Group;

static Group group_of(const char *value, const SmTally *tally) {
  return (Group){value, tally->leads - tally->causes[SM_CAUSE_WON] - tally->causes[SM_CAUSE_OPEN], tally->causes};
}

/* In the order of bytes; those without a value are part of the rest only. Owned by caller. */
static GArray *list_groups(const SmCohort *cohort, SmDimension dimension) {
  GArray *groups = g_array_new(FALSE, FALSE, sizeof(Group));
  const SmClasses *classes = cohort->classes[dimension];
  for (guint i = 0; i < classes->count; i++) {
    Group group = group_of(classes->values[classes->order[i]], &cohort->groups[dimension][classes->order[i]]);
    if (*group.value) g_array_append_val(groups, group);
  }
  return groups;
}

static const Group *group_at(const GArray *groups, guint i) { return &g_array_index(groups, Group, i); }

static gboolean is_tested(const Group *group, const Group *all) {
  return group->failed >= SM_SMALL_SAMPLE && group->failed < all->failed;
}

/* One p for each group tested and each cause, in this order. */
static GArray *test_groups(const GArray *groups, const Group *all) {
  GArray *tests = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < groups->len; i++) {
    const Group *group = group_at(groups, i);
    for (guint c = 0; is_tested(group, all) && c < G_N_ELEMENTS(tested); c++) {
      gint64 hits = group->of_cause[tested[c]];
      double p = sm_fisher_exact(hits, group->failed, all->of_cause[tested[c]] - hits, all->failed - group->failed);
      g_array_append_val(tests, p);
    }
  }
  return tests;
}

static void add_test(const SmSample *place, SmDimension dimension, const Group *group, const Group *all, SmCause cause,
                     double p, double q) {
  SmSample of_group = sm_sample_with(place, dimension, group->value);
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

static void test_dimension(const SmSample *place, const SmCohort *cohort, SmDimension dimension) {
  Group all = group_of("", &cohort->all);
  g_autoptr(GArray) groups = list_groups(cohort, dimension);
  g_autoptr(GArray) tests = test_groups(groups, &all);
  const double *p = (const double *)(gconstpointer)tests->data;
  g_autofree double *q = g_new(double, tests->len + 1);
  sm_benjamini_hochberg(p, tests->len, q);
  guint next = 0;
  for (guint i = 0; i < groups->len; i++)
    for (guint c = 0; is_tested(group_at(groups, i), &all) && c < G_N_ELEMENTS(tested); c++, next++)
      add_test(place, dimension, group_at(groups, i), &all, tested[c], p[next], q[next]);
}

void sm_concentration_test(const SmSample *place, const SmCohort *cohort) {
  static const SmDimension dimensions[] = {SM_BY_CAMPAIGN, SM_BY_OWNER, SM_BY_SOURCE};
  for (guint i = 0; i < G_N_ELEMENTS(dimensions); i++) test_dimension(place, cohort, dimensions[i]);
}
