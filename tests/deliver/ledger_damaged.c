/* A ledger that lost one of its tables: what needs that table says that it cannot, and has changed nothing; what does
 * not need it still works. */
#include "ledger_works.h"

/* One work without one table. */
static void try(guint work, guint table) {
  g_autofree char *folder = g_dir_make_tmp("ledger-XXXXXX", NULL);
  Subject subject = open_subject(folder);
  sqlite3 *beside = open_beside(folder);
  g_autofree char *drop = g_strdup_printf("DROP TABLE %s", TABLES[table]);
  assert_int_equal(sqlite3_exec(beside, drop, NULL, NULL, NULL), SQLITE_OK);
  g_autofree char *before = dump(beside);
  g_autoptr(GError) error = NULL;
  gboolean ok = WORKS[work].work(&subject, &error);
  g_autofree char *after = dump(beside);
  sqlite3_close(beside);
  gboolean is_needed = (WORKS[work].needs >> table & 1) != 0;
  if (ok == is_needed || ok == (error != NULL)) fail_msg("%s without %s: %d", WORKS[work].name, TABLES[table], ok);
  if (!ok && strcmp(before, after) != 0) fail_msg("%s without %s changed something", WORKS[work].name, TABLES[table]);

  sm_ledger_close(subject.ledger);
  remove_workspace(folder);
}

static void a_table_is_gone(void **state) {
  (void)state;
  for (guint work = 0; work < G_N_ELEMENTS(WORKS); work++)
    for (guint table = 0; table < G_N_ELEMENTS(TABLES); table++) try(work, table);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_table_is_gone)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
