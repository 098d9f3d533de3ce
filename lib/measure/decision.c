/* See decision.h. The table of decisions comes in; out goes where each stands at the as-of. */
#include "measure/decision.h"

#include <string.h>

static gint compare_decisions(gconstpointer a, gconstpointer b) {
  const SmDecision *one = a, *other = b;
  if (one->status != other->status) return one->status < other->status ? -1 : 1;
  gint64 first = one->due_on == SM_DAY_NONE ? G_MAXINT64 : one->due_on;
  gint64 second = other->due_on == SM_DAY_NONE ? G_MAXINT64 : other->due_on;
  if (first != second) return first < second ? -1 : 1;
  if (one->decided_on != other->decided_on) return one->decided_on < other->decided_on ? -1 : 1;
  return strcmp(one->id, other->id);
}

/* A day whose last hour had passed at the as-of. */
static gboolean is_over(const SmQuestion *question, gint64 day) {
  return sm_zone_day_start(sm_calendar_zone(question->calendar), (SmDay)day + 1) <= question->as_of;
}

static gboolean read_decision(const SmQuestion *question, const SmPeople *people, guint32 row, SmDecision *decision) {
  const SmDataset *data = question->data;
  const SmTable *table = data->tables[SM_TABLE_DECISIONS];
  gint64 decided = sm_table_whole(table, SM_DECISION_DECIDED_ON, row);
  gint64 due = sm_table_whole(table, SM_DECISION_DUE_ON, row), status = sm_table_whole(table, SM_DECISION_STATUS, row);
  if (decided != SM_WHOLE_NONE &&
      sm_zone_day_start(sm_calendar_zone(question->calendar), (SmDay)decided) >= question->as_of)
    return FALSE;
  *decision =
      (SmDecision){.id = sm_dataset_text(data, SM_TABLE_DECISIONS, SM_DECISION_ID, row),
                   .text = sm_dataset_text(data, SM_TABLE_DECISIONS, SM_DECISION_TEXT, row),
                   .owner = sm_people_find(people, sm_dataset_text(data, SM_TABLE_DECISIONS, SM_DECISION_OWNER, row)),
                   .decided_on = decided == SM_WHOLE_NONE ? SM_DAY_NONE : (SmDay)decided,
                   .due_on = due == SM_WHOLE_NONE ? SM_DAY_NONE : (SmDay)due,
                   .status = status == SM_WHOLE_NONE ? SM_DECISION_OPEN : status};
  decision->overdue = decision->status == SM_DECISION_OPEN && due != SM_WHOLE_NONE && is_over(question, due);
  return TRUE;
}

void sm_decisions_measure(SmResults *results) {
  const SmQuestion *question = &results->question;
  const SmTable *table = question->data->tables[SM_TABLE_DECISIONS];
  if (!table) return;
  SmDecisions *decisions = results->decisions = g_new0(SmDecisions, 1);
  decisions->items = g_array_new(FALSE, FALSE, sizeof(SmDecision));
  g_autoptr(SmPeople) people = sm_people_new(question->data);
  for (guint32 row = 0; row < table->row_count; row++) {
    SmDecision decision;
    if (!read_decision(question, people, row, &decision)) continue;
    decisions->open += decision.status == SM_DECISION_OPEN;
    decisions->done += decision.status == SM_DECISION_DONE;
    decisions->dropped += decision.status == SM_DECISION_DROPPED;
    decisions->overdue += decision.overdue;
    g_array_append_val(decisions->items, decision);
  }
  g_array_sort(decisions->items, compare_decisions);
}

void sm_decisions_free(SmDecisions *decisions) {
  if (!decisions) return;
  g_array_unref(decisions->items);
  g_free(decisions);
}
