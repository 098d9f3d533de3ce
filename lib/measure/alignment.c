/* See alignment.h. The objectives come in; out go the weight they share and what they do not. */
#include "measure/alignment.h"

#include "base/fold.h"
#include "measure/fraction.h"
#include "measure/person.h"
#include "measure/sample.h"
#include "measure/scope.h"

#include <string.h>

typedef struct {
  SmResults *results;
  SmPeople *people;
  GPtrArray *scopes;   /* of char *: what each objective counts, metric and filters in one text */
  GPtrArray *segments; /* of char *: the segment each aims at, folded; "" for none */
} Aims;

static const SmObjectiveResult *objective_at(const Aims *aims, guint i) { return aims->results->objectives->pdata[i]; }

/* The id of the campaign that a filter names by id or by name, else what it says. */
static const char *campaign_id(const SmDataset *data, const char *filter) {
  const SmTable *campaigns = data->tables[SM_TABLE_CAMPAIGNS];
  g_autofree char *wanted = sm_fold_text(filter);
  for (guint32 row = 0; *filter && campaigns && row < campaigns->row_count; row++) {
    g_autofree char *name = sm_fold_text(sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_NAME, row));
    if (strcmp(name, wanted) == 0) return sm_dataset_text(data, SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_ID, row);
  }
  return filter;
}

static char *fold_filter(const Aims *aims, guint32 row, SmFilter filter) {
  const SmDataset *data = aims->results->question.data;
  const char *text = sm_scope_filter(data, SM_TABLE_OBJECTIVES, row, filter);
  if (filter == SM_FILTER_CAMPAIGN) text = campaign_id(data, text);
  if (filter == SM_FILTER_OWNER) text = sm_people_find(aims->people, text).id;
  return sm_fold_text(text);
}

static void read_scopes(Aims *aims) {
  for (guint i = 0; i < aims->results->objectives->len; i++) {
    const SmObjectiveResult *objective = objective_at(aims, i);
    GString *scope = g_string_new(NULL);
    g_string_printf(scope, "%d", objective->metric);
    for (SmFilter filter = 0; filter < SM_FILTER_COUNT; filter++) {
      g_autofree char *folded = fold_filter(aims, objective->row, filter);
      g_string_append_printf(scope, "\x1f%s", folded);
    }
    g_ptr_array_add(aims->scopes, g_string_free(scope, FALSE));
    g_ptr_array_add(aims->segments, fold_filter(aims, objective->row, SM_FILTER_SEGMENT));
  }
}

static gboolean is_shared(const Aims *aims, guint i) {
  int team = objective_at(aims, i)->team;
  if (team == SM_OBJECTIVE_TEAM_SHARED) return TRUE;
  for (guint j = 0; j < aims->results->objectives->len; j++)
    if (objective_at(aims, j)->team != team && strcmp(aims->scopes->pdata[i], aims->scopes->pdata[j]) == 0) return TRUE;
  return FALSE;
}

/* Is there an objective of this team, or a shared one, that ... */
static gboolean team_aims_at(const Aims *aims, int team, const char *segment) {
  for (guint i = 0; i < aims->results->objectives->len; i++) {
    int whose = objective_at(aims, i)->team;
    if ((whose == team || whose == SM_OBJECTIVE_TEAM_SHARED) && strcmp(aims->segments->pdata[i], segment) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean marketing_has_outcome(const Aims *aims) {
  for (guint i = 0; i < aims->results->objectives->len; i++) {
    const SmObjectiveResult *objective = objective_at(aims, i);
    if (objective->team != SM_OBJECTIVE_TEAM_SALES &&
        (objective->metric == SM_METRIC_OPPORTUNITIES_CREATED || objective->metric == SM_METRIC_DEALS_WON ||
         objective->metric == SM_METRIC_REVENUE))
      return TRUE;
  }
  return FALSE;
}

static void add_finding(const Aims *aims, SmMisalignmentKind kind, guint i, const char *segment) {
  const SmObjectiveResult *objective = objective_at(aims, i);
  SmMisalignment finding = {kind, objective->team, objective, segment};
  g_array_append_val(aims->results->alignment->findings, finding);
}

static void find_counterparts(const Aims *aims) {
  SmAlignment *alignment = aims->results->alignment;
  for (guint i = 0; i < aims->results->objectives->len; i++) {
    gint64 weight = objective_at(aims, i)->weight_nanos;
    gboolean shared = is_shared(aims, i);
    alignment->all++;
    alignment->all_nanos += weight;
    alignment->shared += shared;
    alignment->shared_nanos += shared ? weight : 0;
    if (!shared) add_finding(aims, SM_MISALIGNED_COUNTERPART, i, "");
  }
}

/* Each segment once a team. */
static void find_segments(const Aims *aims) {
  g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < aims->results->objectives->len; i++) {
    int team = objective_at(aims, i)->team;
    int other = team == SM_OBJECTIVE_TEAM_SALES ? SM_OBJECTIVE_TEAM_MARKETING : SM_OBJECTIVE_TEAM_SALES;
    char *segment = aims->segments->pdata[i];
    if (team == SM_OBJECTIVE_TEAM_SHARED || !*segment || team_aims_at(aims, other, segment)) continue;
    if (!g_hash_table_add(told, segment)) continue;
    add_finding(aims, SM_MISALIGNED_SEGMENT, i,
                sm_scope_filter(aims->results->question.data, SM_TABLE_OBJECTIVES, objective_at(aims, i)->row,
                                SM_FILTER_SEGMENT));
  }
}

static void find_volumes(const Aims *aims) {
  if (marketing_has_outcome(aims)) return;
  for (guint i = 0; i < aims->results->objectives->len; i++) {
    const SmObjectiveResult *objective = objective_at(aims, i);
    if (objective->team == SM_OBJECTIVE_TEAM_MARKETING && objective->metric == SM_METRIC_MQLS)
      add_finding(aims, SM_MISALIGNED_VOLUME, i, "");
  }
}

void sm_alignment_measure(SmResults *results) {
  if (results->objectives->len == 0) return;
  results->alignment = g_new0(SmAlignment, 1);
  results->alignment->findings = g_array_new(FALSE, FALSE, sizeof(SmMisalignment));
  g_autoptr(SmPeople) people = sm_people_new(results->question.data);
  g_autoptr(GPtrArray) scopes = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) segments = g_ptr_array_new_with_free_func(g_free);
  Aims aims = {results, people, scopes, segments};
  read_scopes(&aims);
  find_counterparts(&aims);
  find_segments(&aims);
  find_volumes(&aims);
  SmSample place = {.question = &results->question, .figures = results->figures};
  const SmAlignment *alignment = results->alignment;
  if (alignment->all_nanos > 0)
    sm_sample_real(&place, "objectives.alignment", SM_UNIT_RATIO,
                   (double)alignment->shared_nanos / (double)alignment->all_nanos, -1);
}

void sm_alignment_free(SmAlignment *alignment) {
  if (!alignment) return;
  g_array_unref(alignment->findings);
  g_free(alignment);
}

const SmMisalignment *sm_alignment_find(const SmAlignment *alignment, SmMisalignmentKind kind, int team) {
  for (guint i = 0; i < alignment->findings->len; i++) {
    const SmMisalignment *finding = &g_array_index(alignment->findings, SmMisalignment, i);
    if (finding->kind == kind && finding->team == team) return finding;
  }
  return NULL;
}
