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

static void rows_of_a_lead_stand_in_order_of_time(void **state) {
  (void)state;
  g_autoptr(SmDataset) dataset = make_company();
  append_activity(dataset, "L2", "", 300, "");
  append_activity(dataset, "", "O1", 100, "");
  append_activity(dataset, "L2", "", 100, "");
  append_activity(dataset, "L1", "O1", 50, "");
  append_activity(dataset, "gone", "", 10, "");
  sm_dataset_join(dataset, NULL, 1);
  const SmGroups *groups = &dataset->activities_of_lead;
  assert_int_equal(groups->parent_count, 2);
  assert_int_equal(groups->start[1] - groups->start[0], 1);
  assert_int_equal(groups->rows[groups->start[0]], 3);
  assert_int_equal(groups->start[2] - groups->start[1], 3);
  assert_int_equal(groups->rows[groups->start[1]], 1); /* through the opportunity; the tie keeps table order */
  assert_int_equal(groups->rows[groups->start[1] + 1], 2);
  assert_int_equal(groups->rows[groups->start[1] + 2], 0);
  assert_int_equal(dataset->activity_lead[4], SM_ROW_NONE);
  assert_int_equal(dataset->opportunities_of_lead.start[1], 0);
  assert_int_equal(dataset->opportunities_of_lead.rows[0], 0);
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
  assert_null(dataset->activity_lead);
  assert_int_equal(dataset->touches_of_lead.parent_count, 1);
  assert_int_equal(dataset->touches_of_lead.start[1], 0);
}

/* The place of `row` among the activities of its lead by the definition: those earlier, and of equal time those above.
 */
static guint32 place_of(const SmDataset *dataset, guint32 row) {
  const SmTable *table = dataset->tables[SM_TABLE_ACTIVITIES];
  gint64 at = sm_table_whole(table, SM_ACTIVITY_AT, row);
  guint32 place = 0;
  for (guint32 other = 0; other < table->row_count; other++) {
    gint64 then = sm_table_whole(table, SM_ACTIVITY_AT, other);
    gboolean same = sm_table_text(table, SM_ACTIVITY_LEAD_ID, other) == sm_table_text(table, SM_ACTIVITY_LEAD_ID, row);
    place += same && (then < at || (then == at && other < row));
  }
  return place;
}

/* One lead has most of the rows, which come in any order, many at one time and some at none. */
static void groups_are_what_a_plain_search_finds(void **state) {
  (void)state;
  g_autoptr(GRand) chance = g_rand_new_with_seed(8);
  g_autoptr(SmDataset) dataset = sm_dataset_new();
  char id[16];
  for (guint lead = 0; lead < 40; lead++) {
    g_snprintf(id, sizeof id, "L%u", lead);
    append_keyed(dataset, SM_TABLE_LEADS, id);
  }
  for (guint i = 0; i < 1500; i++) {
    gint lead = g_rand_boolean(chance) ? 7 : g_rand_int_range(chance, 0, 45); /* 40 to 44 are not there */
    g_snprintf(id, sizeof id, "L%d", lead);
    append_activity(dataset, id, "", g_rand_int_range(chance, 0, 300), "");
    if (i % 50 == 0) set_whole(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_AT, i, SM_WHOLE_NONE);
  }
  sm_dataset_join(dataset, NULL, 1);
  const SmGroups *groups = &dataset->activities_of_lead;
  guint32 grouped = 0;
  for (guint32 row = 0; row < 1500; row++) {
    guint32 lead = dataset->activity_lead[row];
    gint64 named =
        g_ascii_strtoll(sm_dataset_text(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_LEAD_ID, row) + 1, NULL, 10);
    assert_int_equal(lead, named < 40 ? (guint32)named : SM_ROW_NONE);
    if (lead != SM_ROW_NONE) assert_int_equal(groups->rows[groups->start[lead] + place_of(dataset, row)], row);
    grouped += lead != SM_ROW_NONE;
  }
  assert_int_equal(groups->start[40], grouped);
}

/* So many rows that threads share the work, and more threads than there are leads. */
static void threads_change_no_link_and_no_group(void **state) {
  (void)state;
  enum { ROWS = 150000, LEADS = 5 };
  const guint threads[] = {1, 2, 3, 7};
  guint32 *links[G_N_ELEMENTS(threads)], *rows[G_N_ELEMENTS(threads)];
  for (guint i = 0; i < G_N_ELEMENTS(threads); i++) {
    g_autoptr(SmDataset) dataset = sm_dataset_new();
    char id[16];
    for (guint lead = 0; lead < LEADS; lead++) {
      g_snprintf(id, sizeof id, "L%u", lead);
      append_keyed(dataset, SM_TABLE_LEADS, id);
    }
    for (guint row = 0; row < ROWS; row++) {
      g_snprintf(id, sizeof id, "L%u", row % 7); /* two sevenths point nowhere */
      append_activity(dataset, id, "", (row * 7919) % 1000, "");
    }
    g_ptr_array_add(dataset->files, g_new0(SmFileAccount, 1));
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(SmFileRun));
    SmFileRun run = {0, 0};
    g_array_append_val(runs, run);
    GArray *files[SM_TABLE_COUNT] = {[SM_TABLE_ACTIVITIES] = runs};
    sm_dataset_join(dataset, files, threads[i]);
    assert_int_equal(((SmFileAccount *)g_ptr_array_index(dataset->files, 0))->orphans, ROWS / 7 * 2);
    assert_int_equal(dataset->activities_of_lead.start[LEADS], ROWS - ROWS / 7 * 2);
    links[i] = g_steal_pointer(&dataset->activity_lead);
    rows[i] = g_steal_pointer(&dataset->activities_of_lead.rows);
    assert_memory_equal(links[i], links[0], ROWS * sizeof(guint32));
    assert_memory_equal(rows[i], rows[0], (ROWS - ROWS / 7 * 2) * sizeof(guint32));
  }
  for (guint i = 0; i < G_N_ELEMENTS(threads); i++) {
    g_free(links[i]);
    g_free(rows[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_of_a_lead_stand_in_order_of_time),
      cmocka_unit_test(groups_are_what_a_plain_search_finds),
      cmocka_unit_test(threads_change_no_link_and_no_group),
      cmocka_unit_test(people_are_found_by_id_name_and_address),
      cmocka_unit_test(orphans_are_rows_not_links),
      cmocka_unit_test(what_is_missing_leaves_no_link_and_no_orphan),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
