/*
 * What the ledger knows about people, and how it unlearns it. Deleted bytes are overwritten (secure_delete), and the
 * write-ahead log is emptied, so that nothing is left to be found on the disk.
 */
#include "base/error.h"
#include "base/language.h"
#include "deliver/ledger_file.h"

gboolean sm_ledger_suppress(SmLedger *ledger, const char *address, SmInstant now, GError **error) {
  g_autofree char *recipient = sm_ledger_recipient(ledger, address);
  if (!sm_ledger_begin(ledger, error)) return FALSE;
  gboolean ok =
      sm_statement_run(ledger->db, error, "INSERT OR IGNORE INTO suppression (recipient, added_at) VALUES (?, ?)", "si",
                       recipient, now) &&
      sm_statement_run(ledger->db, error,
                       "UPDATE delivery SET state = 'excluded', reason = 'suppressed', address = NULL,"
                       " changed_at = ? WHERE recipient = ? AND state IN ('pending', 'deferred')",
                       "is", now, recipient);
  return sm_ledger_end(ledger, ok, error);
}

/* Moves the write-ahead log into the database and empties it. A reader beside us could keep it: then it is an error. */
static gboolean empty_log(SmLedger *ledger, GError **error) {
  g_autoptr(sqlite3_stmt) row = sm_statement_new(ledger->db, error, "PRAGMA wal_checkpoint(TRUNCATE)", "");
  g_autoptr(GError) fault = NULL;
  if (!row) return FALSE;
  gboolean busy = sm_statement_next(row, &fault) && sqlite3_column_int(row, 0) != 0;
  if (fault) return g_propagate_error(error, g_steal_pointer(&fault)), FALSE;
  if (!busy) return TRUE;
  sm_error_set(
      error, SM_ERROR_FILE,
      N_("deleted, but traces may be left in the ledger's log because another program reads it: run this again"), NULL);
  return FALSE;
}

/* The rows stay as numbers: a random name in place of the recipient's, and what waited is not sent. */
static gboolean cut_ties(SmLedger *ledger, const char *recipient, SmInstant now, guint *ret_count, GError **error) {
  g_autofree char *again = g_strconcat(recipient, "#*", NULL); /* second mails to the same address */
  gboolean ok =
      sm_statement_run(ledger->db, error,
                       "DELETE FROM log WHERE id IN (SELECT log.id FROM log JOIN delivery ON"
                       " log.what LIKE '%' || delivery.message_id WHERE delivery.message_id <> ''"
                       " AND (delivery.recipient = ? OR delivery.recipient GLOB ?))",
                       "ss", recipient, again) &&
      sm_statement_run(ledger->db, error,
                       "UPDATE delivery SET recipient = hex(randomblob(32)), address = NULL, content = NULL,"
                       " message_id = NULL, changed_at = ?,"
                       " state = CASE WHEN state IN ('sent', 'failed', 'in_doubt') THEN state ELSE 'excluded' END,"
                       " reason = 'forgotten' WHERE recipient = ? OR recipient GLOB ?",
                       "iss", now, recipient, again);
  *ret_count = ok ? (guint)sqlite3_changes(ledger->db) : 0;
  return ok && sm_statement_run(ledger->db, error, "DELETE FROM suppression WHERE recipient = ?", "s", recipient);
}

gboolean sm_ledger_forget(SmLedger *ledger, const char *address, SmInstant now, guint *ret_count, GError **error) {
  g_autofree char *recipient = sm_ledger_recipient(ledger, address);
  guint count = 0;
  if (!sm_ledger_begin(ledger, error)) return FALSE;
  if (!sm_ledger_end(ledger, cut_ties(ledger, recipient, now, &count, error), error)) return FALSE;
  if (!empty_log(ledger, error)) return FALSE;
  *ret_count = count;
  return TRUE;
}

gboolean sm_ledger_purge(SmLedger *ledger, SmInstant before, SmInstant now, guint *ret_count, GError **error) {
  if (!sm_ledger_begin(ledger, error)) return FALSE;
  guint count = 0;
  gboolean ok = sm_statement_run(ledger->db, error,
                                 "DELETE FROM delivery WHERE edition IN (SELECT name FROM edition WHERE frozen_at < ?)",
                                 "i", before);
  if (ok) count = (guint)sqlite3_changes(ledger->db);
  ok = ok && sm_statement_run(ledger->db, error, "DELETE FROM log WHERE at < ?", "i", before) &&
       sm_statement_run(ledger->db, error, "UPDATE edition SET purged_at = ? WHERE frozen_at < ? AND purged_at IS NULL",
                        "ii", now, before);
  if (!sm_ledger_end(ledger, ok, error) || !empty_log(ledger, error)) return FALSE;
  *ret_count = count;
  return TRUE;
}
