/* The links between tables, and rows grouped under their lead, on tables small enough to check by eye. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "table/dataset.h"

#include <string.h>

static void set_text(SmDataset *dataset, SmTableId id, guint field, guint32 row, const char *text) {
  SmTable *table = dataset->tables[id];
  sm_table_add_column(table, field);
  table->columns[field].texts[row] = sm_texts_intern(dataset->texts, text, strlen(text));
}

static void set_whole(SmDataset *dataset, SmTableId id, guint field, guint32 row, gint64 whole) {
  sm_table_add_column(dataset->tables[id], field);
  sm_table_set_whole(dataset->tables[id], field, row, whole);
}

static guint32 append(SmDataset *dataset, SmTableId id) {
  if (!dataset->tables[id]) dataset->tables[id] = sm_table_new(id);
  return sm_table_append_row(dataset->tables[id]);
}

static guint32 append_keyed(SmDataset *dataset, SmTableId id, const char *key) {
  guint32 row = append(dataset, id);
  set_text(dataset, id, (guint)sm_schema_get(id)->key, row, key);
  return row;
}

static void append_activity(SmDataset *dataset, const char *lead, const char *opportunity, gint64 at,
                            const char *actor) {
  guint32 row = append(dataset, SM_TABLE_ACTIVITIES);
  set_text(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_LEAD_ID, row, lead);
  set_text(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_OPPORTUNITY_ID, row, opportunity);
  set_text(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_ACTOR, row, actor);
  set_whole(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_AT, row, at);
}

static SmDataset *make_company(void) {
  SmDataset *dataset = sm_dataset_new();
  append_keyed(dataset, SM_TABLE_LEADS, "L1");
  append_keyed(dataset, SM_TABLE_LEADS, "L2");
  append_keyed(dataset, SM_TABLE_OPPORTUNITIES, "O1");
  set_text(dataset, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_LEAD_ID, 0, "L2");
  append_keyed(dataset, SM_TABLE_PEOPLE, "p1");
  set_text(dataset, SM_TABLE_PEOPLE, SM_PERSON_NAME, 0, "Élodie  Marchand");
  set_text(dataset, SM_TABLE_PEOPLE, SM_PERSON_EMAIL, 0, "elodie@example.com");
  append_keyed(dataset, SM_TABLE_PEOPLE, "p2");
  set_text(dataset, SM_TABLE_PEOPLE, SM_PERSON_NAME, 1, "Jean Petit");
  return dataset;
}

static gint64 time_of(const SmDataset *dataset, guint32 activity) {
  return sm_table_whole(dataset->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_AT, activity);
}

static void activities_stand_in_the_order_of_their_leads(void **state) {
  (void)state;
  g_autoptr(SmDataset) dataset = make_company();
  append_activity(dataset, "L2", "", 300, "last");
  append_activity(dataset, "", "O1", 100, "lent");
  append_activity(dataset, "L2", "", 100, "next");
  append_activity(dataset, "L1", "O1", 50, "");
  append_activity(dataset, "gone", "O1", 10, "nobody's");
  append_activity(dataset, "gone", "", 5, "nobody's first");
  sm_dataset_join(dataset, NULL, 1);
  assert_memory_equal(dataset->first_activity, ((guint32[]){0, 1, 4}), 3 * sizeof(guint32));
  const char *actors[] = {"", "lent", "next", "last", "nobody's first", "nobody's"}; /* a tie keeps table order */
  const guint32 deals[] = {0, 0, SM_ROW_NONE, SM_ROW_NONE, SM_ROW_NONE, 0};
  for (guint32 row = 0; row < G_N_ELEMENTS(actors); row++)
    assert_string_equal(sm_dataset_text(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_ACTOR, row), actors[row]);
  assert_memory_equal(dataset->activity_opportunity, deals, sizeof deals);
  assert_int_equal(time_of(dataset, 0), 50);
  assert_true(sm_table_has(dataset->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_LEAD_ID)); /* they were followed */
  assert_int_equal(sm_table_text(dataset->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_LEAD_ID, 0), SM_TEXT_NONE);
  assert_int_equal(dataset->opportunities_of_lead.start[1], 0);
  assert_int_equal(dataset->opportunities_of_lead.rows[0], 0);
}

/* No file has the activities' lead. */
static void an_opportunity_lends_its_lead(void **state) {
  (void)state;
  g_autoptr(SmDataset) dataset = make_company();
  append(dataset, SM_TABLE_ACTIVITIES);
  append(dataset, SM_TABLE_ACTIVITIES);
  set_text(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_OPPORTUNITY_ID, 1, "O1");
  sm_dataset_join(dataset, NULL, 1);
  assert_memory_equal(dataset->first_activity, ((guint32[]){0, 0, 1}), 3 * sizeof(guint32));
  assert_memory_equal(dataset->activity_opportunity, ((guint32[]){0, SM_ROW_NONE}), 2 * sizeof(guint32));
  assert_false(sm_table_has(dataset->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_LEAD_ID));
}

static void people_are_found_by_id_name_and_address(void **state) {
  (void)state;
  g_autoptr(SmDataset) dataset = make_company();
  append_activity(dataset, "L1", "", 1, "p2");
  append_activity(dataset, "L1", "", 2, "elodie marchand");
  append_activity(dataset, "L1", "", 3, "Elodie@Example.com");
  append_activity(dataset, "L1", "", 4, "somebody else");
  append_activity(dataset, "L1", "", 5, "");
  sm_dataset_join(dataset, NULL, 1);
  assert_int_equal(sm_dataset_actor(dataset, 0), 1);
  assert_int_equal(sm_dataset_actor(dataset, 1), 0);
  assert_int_equal(sm_dataset_actor(dataset, 2), 0);
  assert_int_equal(sm_dataset_actor(dataset, 3), SM_ROW_NONE);
  assert_int_equal(sm_dataset_actor(dataset, 4), SM_ROW_NONE);
}

static void orphans_are_rows_not_links(void **state) {
  (void)state;
  g_autoptr(SmDataset) dataset = make_company();
  g_ptr_array_add(dataset->files, g_new0(SmFileAccount, 1));
  g_ptr_array_add(dataset->files, g_new0(SmFileAccount, 1));
  append_activity(dataset, "gone", "gone too", 1, "nobody");
  append_activity(dataset, "L1", "gone", 2, "");
  append_activity(dataset, "L1", "O1", 3, "nobody");
  g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(SmFileRun));
  g_array_append_vals(runs, ((SmFileRun[]){{0, 0}, {1, 1}}), 2);
  GArray *files[SM_TABLE_COUNT] = {[SM_TABLE_ACTIVITIES] = runs};
  sm_dataset_join(dataset, files, 1);
  assert_int_equal(((SmFileAccount *)g_ptr_array_index(dataset->files, 0))->orphans, 1);
  assert_int_equal(((SmFileAccount *)g_ptr_array_index(dataset->files, 1))->orphans, 1);
}

static void what_is_missing_leaves_no_link_and_no_orphan(void **state) {
  (void)state;
  g_autoptr(SmDataset) dataset = sm_dataset_new();
  append_keyed(dataset, SM_TABLE_LEADS, "L1");
  set_text(dataset, SM_TABLE_LEADS, SM_LEAD_CAMPAIGN_ID, 0, "C1");
  sm_dataset_join(dataset, NULL, 1);
  assert_null(dataset->lead_campaign);
  assert_memory_equal(dataset->first_activity, ((guint32[]){0, 0}), 2 * sizeof(guint32));
  assert_int_equal(dataset->touches_of_lead.parent_count, 1);
  assert_int_equal(dataset->touches_of_lead.start[1], 0);
}

/* The number that an activity was given, which it keeps wherever it goes. */
static void number_row(SmDataset *dataset, guint32 row) {
  char number[16];
  g_snprintf(number, sizeof number, "%u", row);
  set_text(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_ACTOR, row, number);
}

static guint32 number_of(const SmDataset *dataset, guint32 row) {
  const char *number = sm_dataset_text(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_ACTOR, row);
  return (guint32)g_ascii_strtoull(number, NULL, 10);
}

typedef struct {
  guint32 lead;
  gint64 at;
} Made;

/* How many rows stand before one by the definition: those of leads before its own, then those earlier, and of equal
 * time those above. */
static guint32 place_of(const Made *made, guint32 count, guint32 row) {
  guint32 place = 0;
  for (guint32 other = 0; other < count; other++) {
    gboolean same = made[other].lead == made[row].lead;
    gboolean earlier = made[other].at < made[row].at || (made[other].at == made[row].at && other < row);
    place += made[other].lead < made[row].lead || (same && earlier);
  }
  return place;
}

/* One lead has most of the rows, which come in any order, many at one time and some at none. */
static void the_order_is_what_a_plain_search_finds(void **state) {
  (void)state;
  enum { LEADS = 40, ROWS = 1500 };
  g_autoptr(GRand) chance = g_rand_new_with_seed(8);
  g_autoptr(SmDataset) dataset = sm_dataset_new();
  Made made[ROWS];
  guint32 count[LEADS + 1] = {0};
  char id[16];
  for (guint lead = 0; lead < LEADS; lead++) {
    g_snprintf(id, sizeof id, "L%u", lead);
    append_keyed(dataset, SM_TABLE_LEADS, id);
  }
  for (guint32 i = 0; i < ROWS; i++) {
    guint32 lead =
        g_rand_boolean(chance) ? 7 : (guint32)g_rand_int_range(chance, 0, LEADS + 5); /* some are not there */
    g_snprintf(id, sizeof id, "L%u", lead);
    made[i] = (Made){MIN(lead, LEADS), i % 50 ? g_rand_int_range(chance, 0, 300) : SM_WHOLE_NONE};
    count[made[i].lead]++;
    append_activity(dataset, id, "", 0, "");
    set_whole(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_AT, i, made[i].at);
    number_row(dataset, i);
  }
  sm_dataset_join(dataset, NULL, 1);
  for (guint32 row = 0; row < ROWS; row++) {
    guint32 was = number_of(dataset, row);
    assert_int_equal(place_of(made, ROWS, was), row);
    assert_int_equal(time_of(dataset, row), made[was].at);
  }
  for (guint lead = 0; lead < LEADS; lead++)
    assert_int_equal(dataset->first_activity[lead + 1] - dataset->first_activity[lead], count[lead]);
}

/* So many rows that threads share the work, and more threads than there are leads. */
static void threads_change_no_link_and_no_order(void **state) {
  (void)state;
  enum { ROWS = 150000, LEADS = 5 };
  const guint threads[] = {1, 2, 3, 7};
  SmText *actors[G_N_ELEMENTS(threads)];
  for (guint i = 0; i < G_N_ELEMENTS(threads); i++) {
    g_autoptr(SmDataset) dataset = sm_dataset_new();
    char id[16];
    for (guint lead = 0; lead < LEADS; lead++) {
      g_snprintf(id, sizeof id, "L%u", lead);
      append_keyed(dataset, SM_TABLE_LEADS, id);
    }
    for (guint32 row = 0; row < ROWS; row++) {
      g_snprintf(id, sizeof id, "L%u", row % 7); /* two sevenths point nowhere */
      append_activity(dataset, id, "", (row * 7919) % 1000, "");
      number_row(dataset, row);
    }
    g_ptr_array_add(dataset->files, g_new0(SmFileAccount, 1));
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(SmFileRun));
    SmFileRun run = {0, 0};
    g_array_append_val(runs, run);
    GArray *files[SM_TABLE_COUNT] = {[SM_TABLE_ACTIVITIES] = runs};
    sm_dataset_join(dataset, files, threads[i]);
    assert_int_equal(((SmFileAccount *)g_ptr_array_index(dataset->files, 0))->orphans, ROWS / 7 * 2);
    assert_int_equal(dataset->first_activity[LEADS], ROWS - ROWS / 7 * 2);
    actors[i] = sm_table_take_texts(dataset->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_ACTOR);
    assert_memory_equal(actors[i], actors[0], ROWS * sizeof(SmText));
  }
  for (guint i = 0; i < G_N_ELEMENTS(threads); i++) g_free(actors[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(activities_stand_in_the_order_of_their_leads),
      cmocka_unit_test(an_opportunity_lends_its_lead),
      cmocka_unit_test(the_order_is_what_a_plain_search_finds),
      cmocka_unit_test(threads_change_no_link_and_no_order),
      cmocka_unit_test(people_are_found_by_id_name_and_address),
      cmocka_unit_test(orphans_are_rows_not_links),
      cmocka_unit_test(what_is_missing_leaves_no_link_and_no_orphan),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
