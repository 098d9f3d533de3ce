/*
 * See sm_dataset_join in dataset.h. The complete tables come in; out go the links, the groups, and each file's orphans.
 * An orphan is a used row with a link to another table's row that is not there; names of people are no links in this
 * sense, as many an export knows people whom nobody listed.
 */
#include "base/fold.h"
#include "base/parallel.h"
#include "table/dataset.h"
#include "table/group.h"

#include <string.h>

typedef struct {
  SmTableId from;
  guint field;
  SmTableId to;
  gsize array; /* offset of the guint32 * in SmDataset; 0: only its orphans matter */
} Link;

#define ARRAY(name) G_STRUCT_OFFSET(SmDataset, name)

static const Link LINKS[] = {
    {SM_TABLE_LEADS, SM_LEAD_CAMPAIGN_ID, SM_TABLE_CAMPAIGNS, ARRAY(lead_campaign)},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_LEAD_ID, SM_TABLE_LEADS, ARRAY(activity_lead)},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OPPORTUNITY_ID, SM_TABLE_OPPORTUNITIES, ARRAY(activity_opportunity)},
    {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_LEAD_ID, SM_TABLE_LEADS, ARRAY(opportunity_lead)},
    {SM_TABLE_TOUCHES, SM_TOUCH_LEAD_ID, SM_TABLE_LEADS, ARRAY(touch_lead)},
    {SM_TABLE_TOUCHES, SM_TOUCH_CAMPAIGN_ID, SM_TABLE_CAMPAIGNS, ARRAY(touch_campaign)},
    {SM_TABLE_FEEDBACK, SM_FEEDBACK_LEAD_ID, SM_TABLE_LEADS, ARRAY(feedback_lead)},
    {SM_TABLE_FEEDBACK, SM_FEEDBACK_CAMPAIGN_ID, SM_TABLE_CAMPAIGNS, ARRAY(feedback_campaign)},
    {SM_TABLE_SPLITS, SM_SPLIT_OPPORTUNITY_ID, SM_TABLE_OPPORTUNITIES, 0},
};

/* 1 + the row of each text that is a key of the table, 0 for the others: pages of memory without a key are never
 * touched. */
static guint32 *index_keys(const SmDataset *dataset, SmTableId id) {
  const SmTable *table = dataset->tables[id];
  guint32 *row_of = g_new0(guint32, sm_texts_count(dataset->texts));
  gint key = sm_schema_get(id)->key;
  for (guint32 row = 0; row < table->row_count; row++) row_of[sm_table_text(table, (guint)key, row)] = row + 1;
  row_of[SM_TEXT_NONE] = 0;
  return row_of;
}

#define ROWS_A_PART 65536u

/* The rows of a table, and what a link of it makes of them, a part of the rows at a time. */
typedef struct {
  const SmTable *table;
  guint field;
  const guint32 *row_of;
  guint32 *target;
  guint8 *dangling; /* of each row: whether a link of it points nowhere */
  guint8 *dangles;  /* of each part: whether one of its rows does */
} Following;

static guint count_parts(const SmTable *table) { return (table->row_count + ROWS_A_PART - 1) / ROWS_A_PART; }

static void follow_part(guint part, guint worker, gpointer data) {
  (void)worker;
  const Following *following = data;
  guint32 first = part * ROWS_A_PART, end = MIN(following->table->row_count, first + ROWS_A_PART);
  for (guint32 row = first; row < end; row++) {
    SmText text = sm_table_text(following->table, following->field, row);
    following->target[row] = following->row_of[text] - 1; /* 0 - 1 is SM_ROW_NONE */
    if (following->target[row] != SM_ROW_NONE || text == SM_TEXT_NONE) continue;
    following->dangling[row] = following->dangles[part] = TRUE;
  }
}

static void count_orphans(SmDataset *dataset, const GArray *files, const Following *following) {
  const SmFileRun *run = (const SmFileRun *)(gpointer)files->data;
  for (guint32 row = 0; row < following->table->row_count; row++) {
    if (!following->dangles[row / ROWS_A_PART] || !following->dangling[row]) continue;
    run = sm_file_run_of(files, run, row);
    ((SmFileAccount *)g_ptr_array_index(dataset->files, run->file))->orphans++;
  }
}

/* What each row's cells point at. */
static void join_table(SmDataset *dataset, SmTableId from, guint32 *const row_of[SM_TABLE_COUNT], const GArray *files,
                       guint threads) {
  const SmTable *table = dataset->tables[from];
  g_autofree guint8 *dangling = g_new0(guint8, table->row_count); /* memory that is never touched costs nothing */
  g_autofree guint8 *dangles = g_new0(guint8, count_parts(table));
  Following following = {.table = table, .dangling = dangling, .dangles = dangles};
  for (guint i = 0; i < G_N_ELEMENTS(LINKS); i++) {
    if (LINKS[i].from != from || !dataset->tables[LINKS[i].to] || !sm_table_has(table, LINKS[i].field)) continue;
    g_autofree guint32 *target = g_new(guint32, (gsize)table->row_count + 1);
    following.field = LINKS[i].field;
    following.row_of = row_of[LINKS[i].to];
    following.target = target;
    sm_parallel(threads, count_parts(table), follow_part, &following);
    if (LINKS[i].array) G_STRUCT_MEMBER(guint32 *, dataset, LINKS[i].array) = g_steal_pointer(&target);
  }
  if (files && table->row_count) count_orphans(dataset, files, &following);
}

/* People by what an export may call them. Where two people bear one name, the first in the table is meant. */
typedef struct {
  guint32 *by_id;
  GHashTable *by_name, *by_email; /* folded text -> row + 1 */
} PeopleIndex;

static void index_folded(GHashTable *index, const SmDataset *dataset, guint field, guint32 row) {
  g_autofree char *folded = sm_fold_text(sm_dataset_text(dataset, SM_TABLE_PEOPLE, field, row));
  if (*folded && !g_hash_table_contains(index, folded))
    g_hash_table_insert(index, g_steal_pointer(&folded), GUINT_TO_POINTER(row + 1));
}

/* 1 + the row of the person whom a text means, 0 for nobody. */
static guint32 find_person(const SmDataset *dataset, const PeopleIndex *people, SmText text) {
  if (people->by_id[text]) return people->by_id[text];
  g_autofree char *folded = sm_fold_text(sm_texts_get(dataset->texts, text));
  guint found = GPOINTER_TO_UINT(g_hash_table_lookup(people->by_name, folded));
  return found ? found : GPOINTER_TO_UINT(g_hash_table_lookup(people->by_email, folded));
}

/* Each distinct text of the column is looked up once; `asked` remembers which. */
static void resolve_texts(SmDataset *dataset, const PeopleIndex *people, guint8 *asked, SmTableId id, guint field) {
  const SmTable *table = dataset->tables[id];
  for (guint32 row = 0; table && row < table->row_count; row++) {
    SmText text = sm_table_text(table, field, row);
    if (asked[text]) continue;
    asked[text] = TRUE;
    dataset->person_of_text[text] = find_person(dataset, people, text);
  }
}

/* The person of every row whose text names one. */
static guint32 *link_people(const SmDataset *dataset, SmTableId id, guint field) {
  const SmTable *table = dataset->tables[id];
  if (!table) return NULL;
  guint32 *target = g_new(guint32, (gsize)table->row_count + 1);
  for (guint32 row = 0; row < table->row_count; row++)
    target[row] = dataset->person_of_text[sm_table_text(table, field, row)] - 1; /* 0 - 1 is SM_ROW_NONE */
  return target;
}

static void join_people(SmDataset *dataset, guint32 *by_id) {
  const SmTable *table = dataset->tables[SM_TABLE_PEOPLE];
  if (!table) return;
  g_autoptr(GHashTable) by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) by_email = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint32 row = 0; row < table->row_count; row++) {
    index_folded(by_name, dataset, SM_PERSON_NAME, row);
    index_folded(by_email, dataset, SM_PERSON_EMAIL, row);
  }
  PeopleIndex people = {by_id, by_name, by_email};
  g_autofree guint8 *asked = g_new0(guint8, sm_texts_count(dataset->texts));
  asked[SM_TEXT_NONE] = TRUE;
  dataset->person_of_text = g_new0(guint32, sm_texts_count(dataset->texts));
  resolve_texts(dataset, &people, asked, SM_TABLE_LEADS, SM_LEAD_OWNER);
  resolve_texts(dataset, &people, asked, SM_TABLE_ACTIVITIES, SM_ACTIVITY_ACTOR);
  resolve_texts(dataset, &people, asked, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_OWNER);
  dataset->lead_owner = link_people(dataset, SM_TABLE_LEADS, SM_LEAD_OWNER);
  dataset->opportunity_owner = link_people(dataset, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_OWNER);
}

/* An activity that names no lead, but an opportunity that has one, belongs to that lead. */
static void lend_leads(SmDataset *dataset) {
  const SmTable *activities = dataset->tables[SM_TABLE_ACTIVITIES];
  if (!dataset->tables[SM_TABLE_LEADS] || !dataset->activity_opportunity || !dataset->opportunity_lead) return;
  if (!dataset->activity_lead) { /* no file has the column */
    dataset->activity_lead = g_new(guint32, (gsize)activities->row_count + 1);
    memset(dataset->activity_lead, 0xff, sizeof(guint32) * activities->row_count);
  }
  for (guint32 row = 0; row < activities->row_count; row++) {
    guint32 opportunity = dataset->activity_opportunity[row];
    if (sm_table_text(activities, SM_ACTIVITY_LEAD_ID, row) == SM_TEXT_NONE && opportunity != SM_ROW_NONE)
      dataset->activity_lead[row] = dataset->opportunity_lead[opportunity];
  }
}

static void group_leads(SmDataset *dataset, guint threads) {
  const SmTable *const *tables = (const SmTable *const *)dataset->tables;
  if (!tables[SM_TABLE_LEADS]) return;
  guint32 leads = tables[SM_TABLE_LEADS]->row_count;
  dataset->activities_of_lead =
      sm_groups_new(leads, dataset->activity_lead, tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_AT, threads);
  dataset->opportunities_of_lead = sm_groups_new(leads, dataset->opportunity_lead, tables[SM_TABLE_OPPORTUNITIES],
                                                 SM_OPPORTUNITY_CREATED_AT, threads);
  dataset->touches_of_lead = sm_groups_new(leads, dataset->touch_lead, tables[SM_TABLE_TOUCHES], SM_TOUCH_AT, threads);
  dataset->feedback_of_lead =
      sm_groups_new(leads, dataset->feedback_lead, tables[SM_TABLE_FEEDBACK], SM_FEEDBACK_AT, threads);
}

void sm_dataset_join(SmDataset *dataset, GArray *const files[SM_TABLE_COUNT], guint threads) {
  guint32 *row_of[SM_TABLE_COUNT] = {NULL};
  const SmTableId keyed[] = {SM_TABLE_LEADS, SM_TABLE_OPPORTUNITIES, SM_TABLE_CAMPAIGNS, SM_TABLE_PEOPLE};
  for (guint i = 0; i < G_N_ELEMENTS(keyed); i++)
    if (dataset->tables[keyed[i]]) row_of[keyed[i]] = index_keys(dataset, keyed[i]);
  for (SmTableId id = 0; id < SM_TABLE_COUNT; id++)
    if (dataset->tables[id]) join_table(dataset, id, row_of, files ? files[id] : NULL, threads);
  join_people(dataset, row_of[SM_TABLE_PEOPLE]);
  lend_leads(dataset);
  group_leads(dataset, threads);
  for (guint i = 0; i < G_N_ELEMENTS(keyed); i++) g_free(row_of[keyed[i]]);
}
