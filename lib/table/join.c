/*
 * See sm_dataset_join in dataset.h. The complete tables come in; out go the links, the groups, and each file's orphans.
 * An orphan is a used row with a link to another table's row that is not there; names of people are no links in this
 * sense, as many an export knows people whom nobody listed.
 */
#include "base/fold.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "table/arrange.h"
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

/* Those of activities are followed on their own. */
static const Link LINKS[] = {
    {SM_TABLE_LEADS, SM_LEAD_CAMPAIGN_ID, SM_TABLE_CAMPAIGNS, ARRAY(lead_campaign)},
    {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_LEAD_ID, SM_TABLE_LEADS, ARRAY(opportunity_lead)},
    {SM_TABLE_TOUCHES, SM_TOUCH_LEAD_ID, SM_TABLE_LEADS, ARRAY(touch_lead)},
    {SM_TABLE_TOUCHES, SM_TOUCH_CAMPAIGN_ID, SM_TABLE_CAMPAIGNS, ARRAY(touch_campaign)},
    {SM_TABLE_FEEDBACK, SM_FEEDBACK_LEAD_ID, SM_TABLE_LEADS, ARRAY(feedback_lead)},
    {SM_TABLE_FEEDBACK, SM_FEEDBACK_CAMPAIGN_ID, SM_TABLE_CAMPAIGNS, ARRAY(feedback_campaign)},
    {SM_TABLE_SPLITS, SM_SPLIT_OPPORTUNITY_ID, SM_TABLE_OPPORTUNITIES, 0},
};

/* Of each table with keys the row of each text, see below. */
typedef guint32 *const *RowsOf;

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

/* The links of a table's rows, followed one after the other, a part of the rows at a time. */
typedef struct {
  SmDataset *dataset;
  SmTable *table;
  guint threads;
  guint8 *dangling;  /* of each row: whether a link of it points nowhere */
  guint8 *dangles;   /* of each part: whether one of its rows does */
  const SmText *ids; /* of the link at hand: what it names, the row of that, and where the row is put */
  const guint32 *row_of;
  guint32 *target;
} Following;

static guint count_parts(const SmTable *table) { return (table->row_count + ROWS_A_PART - 1) / ROWS_A_PART; }

static Following following_new(SmDataset *dataset, SmTableId from, guint threads) {
  SmTable *table = dataset->tables[from];
  return (Following){.dataset = dataset,
                     .table = table,
                     .threads = threads,
                     .dangling = g_new0(guint8, table->row_count), /* memory that is never touched costs nothing */
                     .dangles = g_new0(guint8, count_parts(table))};
}

static void following_clear(Following *following) {
  g_free(following->dangling);
  g_free(following->dangles);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Following, following_clear)

static void follow_part(guint part, guint worker, gpointer data) {
  (void)worker;
  const Following *following = data;
  guint32 first = part * ROWS_A_PART, end = MIN(following->table->row_count, first + ROWS_A_PART);
  for (guint32 row = first; row < end; row++) {
    SmText text = following->ids[row];
    following->target[row] = following->row_of[text] - 1; /* 0 - 1 is SM_ROW_NONE */
    if (following->target[row] != SM_ROW_NONE || text == SM_TEXT_NONE) continue;
    following->dangling[row] = following->dangles[part] = TRUE;
  }
}

/* Puts the row that each of the ids names into `target`, which may be the ids' own memory. */
static void follow(Following *following, const SmText *ids, const guint32 *row_of, guint32 *target) {
  following->ids = ids;
  following->row_of = row_of;
  following->target = target;
  sm_parallel(following->threads, count_parts(following->table), follow_part, following);
}

/* `files` may be NULL. */
static void count_orphans(const Following *following, const GArray *files) {
  if (!files || !following->table->row_count) return;
  const SmFileRun *run = (const SmFileRun *)(gpointer)files->data;
  for (guint part = 0; part < count_parts(following->table); part++) {
    const guint8 *row = following->dangling + part * (gsize)ROWS_A_PART;
    const guint8 *end = following->dangling + MIN(following->table->row_count, (part + 1) * (gsize)ROWS_A_PART);
    if (!following->dangles[part]) continue;
    for (; (row = memchr(row, TRUE, (gsize)(end - row))); row++) {
      run = sm_file_run_of(files, run, (guint32)(row - following->dangling));
      ((SmFileAccount *)g_ptr_array_index(following->dataset->files, run->file))->orphans++;
    }
  }
}

/* What each row's cells point at. */
static void join_table(SmDataset *dataset, SmTableId from, RowsOf row_of, const GArray *files, guint threads) {
  const SmTable *table = dataset->tables[from];
  g_auto(Following) following = following_new(dataset, from, threads);
  for (guint i = 0; i < G_N_ELEMENTS(LINKS); i++) {
    const SmText *ids = LINKS[i].from == from ? table->columns[LINKS[i].field].texts : NULL;
    if (!ids || !dataset->tables[LINKS[i].to]) continue;
    g_autofree guint32 *target = g_new(guint32, (gsize)table->row_count + 1);
    follow(&following, ids, row_of[LINKS[i].to], target);
    if (LINKS[i].array) G_STRUCT_MEMBER(guint32 *, dataset, LINKS[i].array) = g_steal_pointer(&target);
  }
  count_orphans(&following, files);
}

/* The rows of the other table take the place of their ids. NULL when there are none, or no such table. */
static guint32 *follow_in_place(Following *following, guint field, SmTableId to, RowsOf row_of) {
  if (!row_of[to]) return NULL;
  g_autofree SmText *ids = sm_table_take_texts(following->table, field);
  if (!ids) return NULL;
  follow(following, ids, row_of[to], ids);
  return g_steal_pointer(&ids);
}

/* An activity that names no lead, but an opportunity that has one, belongs to that lead. */
static void lend_leads(const Following *following, guint32 **lead_of) {
  const SmDataset *dataset = following->dataset;
  guint32 rows = following->table->row_count;
  if (!dataset->tables[SM_TABLE_LEADS] || !dataset->activity_opportunity || !dataset->opportunity_lead) return;
  if (!*lead_of) { /* no file has the column */
    *lead_of = g_new(guint32, (gsize)rows + 1);
    memset(*lead_of, 0xff, sizeof(guint32) * rows);
  }
  for (guint32 row = 0; row < rows; row++) {
    guint32 opportunity = dataset->activity_opportunity[row];
    gboolean names_none = (*lead_of)[row] == SM_ROW_NONE && !following->dangling[row];
    if (names_none && opportunity != SM_ROW_NONE) (*lead_of)[row] = dataset->opportunity_lead[opportunity];
  }
}

static guint32 *follow_activities(SmDataset *dataset, RowsOf row_of, const GArray *files, guint threads) {
  g_auto(Following) following = following_new(dataset, SM_TABLE_ACTIVITIES, threads);
  dataset->activity_opportunity =
      follow_in_place(&following, SM_ACTIVITY_OPPORTUNITY_ID, SM_TABLE_OPPORTUNITIES, row_of);
  guint32 *lead_of = follow_in_place(&following, SM_ACTIVITY_LEAD_ID, SM_TABLE_LEADS, row_of);
  count_orphans(&following, files);
  lend_leads(&following, &lead_of);
  return lead_of;
}

/* Last of all tables, as what their rows name may be the lead of an opportunity. Returns the lead of each activity,
 * NULL when none has any. Owned by caller. */
static guint32 *join_activities(SmDataset *dataset, RowsOf row_of, const GArray *files, guint threads) {
  return dataset->tables[SM_TABLE_ACTIVITIES] ? follow_activities(dataset, row_of, files, threads) : NULL;
}

/* `lead_of` as sm_table_arrange takes it, or NULL. */
static void arrange_activities(SmDataset *dataset, guint32 *lead_of, guint threads) {
  SmTable *activities = dataset->tables[SM_TABLE_ACTIVITIES];
  const SmTable *leads = dataset->tables[SM_TABLE_LEADS];
  if (lead_of)
    dataset->first_activity = sm_table_arrange(activities, lead_of, leads->row_count, SM_ACTIVITY_AT,
                                               &dataset->activity_opportunity, threads);
  else if (leads)
    dataset->first_activity = g_new0(guint32, (gsize)leads->row_count + 1);
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

/* The texts of columns that name people. */
typedef struct {
  const SmTable *table; /* the column at hand */
  guint field;
  guint32 text_count;
  guint8 *named[SM_THREADS_MOST]; /* by worker: whether it met the text */
} Naming;

static void note_names(guint part, guint worker, gpointer data) {
  Naming *naming = data;
  if (!naming->named[worker]) naming->named[worker] = g_new0(guint8, naming->text_count);
  guint8 *named = naming->named[worker];
  guint32 end = MIN(naming->table->row_count, (part + 1) * ROWS_A_PART);
  for (guint32 row = part * ROWS_A_PART; row < end; row++)
    named[sm_table_text(naming->table, naming->field, row)] = TRUE;
}

static void note_column(Naming *naming, const SmDataset *dataset, SmTableId id, guint field, guint threads) {
  naming->table = dataset->tables[id];
  naming->field = field;
  if (sm_table_has(naming->table, field)) sm_parallel(threads, count_parts(naming->table), note_names, naming);
}

/* Each distinct text is looked up once. */
static void resolve_names(SmDataset *dataset, const PeopleIndex *people, Naming *naming) {
  for (guint worker = 0; worker < SM_THREADS_MOST; worker++) {
    const guint8 *named = naming->named[worker];
    for (SmText text = SM_TEXT_NONE + 1; named && text < naming->text_count; text++)
      if (named[text] && !dataset->person_of_text[text])
        dataset->person_of_text[text] = find_person(dataset, people, text);
    g_free(naming->named[worker]);
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

static void join_people(SmDataset *dataset, guint32 *by_id, guint threads) {
  const SmTable *table = dataset->tables[SM_TABLE_PEOPLE];
  if (!table) return;
  g_autoptr(GHashTable) by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) by_email = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint32 row = 0; row < table->row_count; row++) {
    index_folded(by_name, dataset, SM_PERSON_NAME, row);
    index_folded(by_email, dataset, SM_PERSON_EMAIL, row);
  }
  PeopleIndex people = {by_id, by_name, by_email};
  Naming naming = {.text_count = sm_texts_count(dataset->texts)};
  dataset->person_of_text = g_new0(guint32, naming.text_count);
  note_column(&naming, dataset, SM_TABLE_LEADS, SM_LEAD_OWNER, threads);
  note_column(&naming, dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_ACTOR, threads);
  note_column(&naming, dataset, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_OWNER, threads);
  resolve_names(dataset, &people, &naming);
  dataset->lead_owner = link_people(dataset, SM_TABLE_LEADS, SM_LEAD_OWNER);
  dataset->opportunity_owner = link_people(dataset, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_OWNER);
}

static void group_leads(SmDataset *dataset, guint threads) {
  const SmTable *const *tables = (const SmTable *const *)dataset->tables;
  if (!tables[SM_TABLE_LEADS]) return;
  guint32 leads = tables[SM_TABLE_LEADS]->row_count;
  dataset->opportunities_of_lead = sm_groups_new(leads, dataset->opportunity_lead, tables[SM_TABLE_OPPORTUNITIES],
                                                 SM_OPPORTUNITY_CREATED_AT, threads);
  dataset->touches_of_lead = sm_groups_new(leads, dataset->touch_lead, tables[SM_TABLE_TOUCHES], SM_TOUCH_AT, threads);
  dataset->feedback_of_lead =
      sm_groups_new(leads, dataset->feedback_lead, tables[SM_TABLE_FEEDBACK], SM_FEEDBACK_AT, threads);
}

static const SmTableId KEYED[] = {SM_TABLE_LEADS, SM_TABLE_OPPORTUNITIES, SM_TABLE_CAMPAIGNS, SM_TABLE_PEOPLE};

/* Returns the lead of each activity, as join_activities. */
static guint32 *follow_all(SmDataset *dataset, GArray *const files[SM_TABLE_COUNT], guint threads) {
  guint32 *row_of[SM_TABLE_COUNT] = {NULL};
  for (guint i = 0; i < G_N_ELEMENTS(KEYED); i++)
    if (dataset->tables[KEYED[i]]) row_of[KEYED[i]] = index_keys(dataset, KEYED[i]);
  for (SmTableId id = 0; id < SM_TABLE_COUNT; id++)
    if (dataset->tables[id] && id != SM_TABLE_ACTIVITIES)
      join_table(dataset, id, row_of, files ? files[id] : NULL, threads);
  guint32 *lead_of = join_activities(dataset, row_of, files ? files[SM_TABLE_ACTIVITIES] : NULL, threads);
  join_people(dataset, row_of[SM_TABLE_PEOPLE], threads);
  for (guint i = 0; i < G_N_ELEMENTS(KEYED); i++) g_free(row_of[KEYED[i]]);
  return lead_of;
}

void sm_dataset_join(SmDataset *dataset, GArray *const files[SM_TABLE_COUNT], guint threads) {
  sm_texts_close(dataset->texts);
  sm_memory_give_back();
  arrange_activities(dataset, follow_all(dataset, files, threads), threads);
  group_leads(dataset, threads);
}
