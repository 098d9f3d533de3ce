/* Properties of whole datasets: the order of rows, the line ends and the number of files change nothing but the
 * accounts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/error.h"
#include "workspace.h"

enum { LEADS = 60, ACTIVITIES = 150 };

static char *lead_row(guint i) {
  return g_strdup_printf("L%03u,2026-07-%02u,2026-07-%02uT09:30,\"o%u\",%u.5", i, 1 + i % 20, 2 + i % 20, i % 4, i);
}

static char *activity_row(guint i) {
  return g_strdup_printf("L%03u,2026-07-%02uT1%u:00,%s", i * 7 % 70, 1 + i % 25, i % 10, i % 2 ? "call" : "email");
}

/* Header and rows in an order drawn from the seed; 0: as they are. */
static char *make_csv(const char *header, char *(*row)(guint), guint count, guint32 seed, const char *end) {
  g_autofree guint *order = g_new(guint, count);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint i = 0; i < count; i++) order[i] = i;
  for (guint i = count; seed && i-- > 1;) {
    guint other = (guint)g_rand_int_range(random, 0, (gint32)i + 1), kept = order[i];
    order[i] = order[other];
    order[other] = kept;
  }
  GString *text = g_string_new(header);
  g_string_append(text, end);
  for (guint i = 0; i < count; i++) {
    g_autofree char *line = row(order[i]);
    g_string_append_printf(text, "%s%s", line, end);
  }
  return g_string_free(text, FALSE);
}

static Workspace read_made(guint32 seed, const char *end) {
  Workspace workspace = workspace_new(NULL);
  g_autofree char *leads = make_csv("id,created_at,mql_at,owner,score", lead_row, LEADS, seed, end);
  g_autofree char *activities = make_csv("lead_id,at,type", activity_row, ACTIVITIES, seed, end);
  workspace_write(&workspace, "exports/leads.csv", leads);
  workspace_write(&workspace, "exports/activities.csv", activities);
  workspace_read(&workspace);
  return workspace;
}

static void assert_same_table(const SmDataset *a, const SmDataset *b, SmTableId id) {
  const SmTable *left = a->tables[id], *right = b->tables[id];
  assert_int_equal(left->row_count, right->row_count);
  for (guint field = 0; field < sm_schema_get(id)->field_count; field++)
    for (guint32 row = 0; row < left->row_count; row++) {
      double x = sm_table_real(left, field, row), y = sm_table_real(right, field, row);
      assert_string_equal(sm_dataset_text(a, id, field, row), sm_dataset_text(b, id, field, row));
      assert_int_equal(sm_table_whole(left, field, row), sm_table_whole(right, field, row));
      assert_true(x == y || (x != x && y != y));
    }
}

static void assert_same(const SmDataset *a, const SmDataset *b) {
  assert_same_table(a, b, SM_TABLE_LEADS);
  assert_same_table(a, b, SM_TABLE_ACTIVITIES);
  assert_int_equal(a->newest, b->newest);
  assert_int_equal(file_at(a, 0)->orphans, file_at(b, 0)->orphans);
  assert_memory_equal(a->first_activity, b->first_activity, sizeof(guint32) * (LEADS + 1));
}

static void the_order_of_rows_changes_nothing(void **state) {
  (void)state;
  g_auto(Workspace) plain = read_made(0, "\n");
  assert_int_equal(plain.dataset->tables[SM_TABLE_LEADS]->row_count, LEADS);
  assert_true(file_at(plain.dataset, 0)->orphans > 0);
  for (guint32 seed = 1; seed < 6; seed++) {
    g_auto(Workspace) shuffled = read_made(seed, "\n");
    assert_same(plain.dataset, shuffled.dataset);
  }
}

static void line_ends_change_nothing(void **state) {
  (void)state;
  g_auto(Workspace) lf = read_made(0, "\n");
  g_auto(Workspace) crlf = read_made(3, "\r\n");
  assert_same(lf.dataset, crlf.dataset);
  assert_string_equal(file_at(crlf.dataset, 0)->dialect, "UTF-8, \",\", CRLF");
  assert_string_equal(file_at(crlf.dataset, 0)->sha256 + 64, "");
  assert_string_not_equal(file_at(lf.dataset, 0)->sha256, file_at(crlf.dataset, 0)->sha256);
}

static void nothing_to_speak_of_is_an_error_with_its_cause(void **state) {
  (void)state;
  g_auto(Workspace) workspace = workspace_new(NULL);
  g_autoptr(GError) error = NULL;
  assert_null(sm_ingest(workspace.directory, workspace.settings, workspace.zone, 2, NULL, &error));
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_DATA));
  workspace_write(&workspace, "exports/leads.csv", "id\nL1\n");
  g_autoptr(GError) second = NULL;
  assert_null(sm_ingest(workspace.directory, workspace.settings, workspace.zone, 2, NULL, &second));
  assert_true(g_error_matches(second, SM_ERROR, SM_ERROR_DATA));
  assert_non_null(strstr(second->message, "created_at"));
}

static void newest_ignores_hoped_for_closings(void **state) {
  (void)state;
  g_auto(Workspace) workspace = workspace_new(NULL);
  workspace_write(&workspace, "exports/opportunities.csv",
                  "id,created_at,closed_at,status\nO1,2026-07-01,2027-01-01,open\nO2,2026-07-02,2026-08-01,won\n");
  const SmDataset *dataset = workspace_read(&workspace);
  assert_int_equal(dataset->newest, sm_zone_day_start(workspace.zone, sm_day_from_date((SmDate){2026, 8, 1})));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_order_of_rows_changes_nothing),
      cmocka_unit_test(line_ends_change_nothing),
      cmocka_unit_test(nothing_to_speak_of_is_an_error_with_its_cause),
      cmocka_unit_test(newest_ignores_hoped_for_closings),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
