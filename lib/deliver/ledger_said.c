/*
 * Which edition said what: written down when an edition is frozen, read when a later one is made, so that a letter
 * knows what its readers were told before. Nothing here is about a person; a purge leaves it.
 */
#include "deliver/ledger_file.h"

gboolean sm_ledger_frozen_at(SmLedger *ledger, const char *edition, SmInstant *ret_at, GError **error) {
  gint64 count = 0;
  *ret_at = SM_INSTANT_NONE;
  if (!sm_statement_number(ledger->db, &count, error, "SELECT count(*) FROM edition WHERE name = ?", "s", edition))
    return FALSE;
  return count == 0 ||
         sm_statement_number(ledger->db, ret_at, error, "SELECT frozen_at FROM edition WHERE name = ?", "s", edition);
}

gboolean sm_ledger_say(SmLedger *ledger, const char *edition, const GPtrArray *said, GError **error) {
  if (!sm_statement_run(ledger->db, error, "DELETE FROM said WHERE edition = ?", "s", edition)) return FALSE;
  for (guint i = 0; said && i < said->len; i++)
    if (!sm_statement_run(ledger->db, error, "INSERT OR IGNORE INTO said (edition, item) VALUES (?, ?)", "ss", edition,
                          said->pdata[i]))
      return FALSE;
  return TRUE;
}

GHashTable *sm_ledger_said_before(SmLedger *ledger, const char *edition, GError **error) {
  g_autoptr(GHashTable) said =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr(sqlite3_stmt) rows = sm_statement_new(
      ledger->db, error, "SELECT item, edition FROM said WHERE edition < ? ORDER BY edition", "s", edition);
  if (!rows) return NULL;
  g_autoptr(GError) fault = NULL;
  while (sm_statement_next(rows, &fault)) {
    char *item = sm_statement_text(rows, 0);
    GPtrArray *editions = g_hash_table_lookup(said, item);
    if (editions)
      g_free(item);
    else
      g_hash_table_insert(said, item, editions = g_ptr_array_new_with_free_func(g_free));
    g_ptr_array_add(editions, sm_statement_text(rows, 1));
  }
  if (fault) return g_propagate_error(error, g_steal_pointer(&fault)), NULL;
  return g_steal_pointer(&said);
}
