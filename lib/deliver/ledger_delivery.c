/*
 * The way of one mail through the ledger. Every step is its own commit, on the disk when the call returns, and each
 * says in SQL from which states it may be taken: a step that would repeat a mail changes no row.
 */
#include "base/language.h"
#include "base/message.h"
#include "deliver/ledger_file.h"

void sm_delivery_free(SmDelivery *delivery) {
  g_free(delivery->edition);
  g_free(delivery->recipient);
  g_free(delivery->address);
  g_free(delivery->message_id);
  g_free(delivery->reason);
  g_free(delivery);
}

GPtrArray *sm_ledger_list(SmLedger *ledger, const char *edition, SmDeliveryState state, GError **error) {
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)sm_delivery_free);
  g_autoptr(sqlite3_stmt) rows =
      sm_statement_new(ledger->db, error,
                       "SELECT id, edition, recipient, address, message_id, reason, changed_at FROM delivery"
                       " WHERE state = ? AND (? IS NULL OR edition = ?) ORDER BY id",
                       "sss", sm_delivery_state_word(state), edition, edition);
  if (!rows) return NULL;
  g_autoptr(GError) fault = NULL;
  while (sm_statement_next(rows, &fault)) {
    SmDelivery *delivery = g_new0(SmDelivery, 1);
    delivery->id = sqlite3_column_int64(rows, 0);
    delivery->edition = sm_statement_text(rows, 1);
    delivery->recipient = sm_statement_text(rows, 2);
    delivery->address = sm_statement_text(rows, 3);
    delivery->message_id = sm_statement_text(rows, 4);
    delivery->state = state;
    delivery->reason = sm_statement_text(rows, 5);
    delivery->changed_at = sqlite3_column_int64(rows, 6);
    g_ptr_array_add(list, delivery);
  }
  if (fault) return g_propagate_error(error, g_steal_pointer(&fault)), NULL;
  return g_steal_pointer(&list);
}

gboolean sm_ledger_count(SmLedger *ledger, const char *edition, SmLedgerCounts *ret_counts, GError **error) {
  SmLedgerCounts counts = {0};
  for (SmDeliveryState state = 0; state < SM_DELIVERY_STATE_COUNT; state++) {
    gint64 count = 0;
    if (!sm_statement_number(ledger->db, &count, error, "SELECT count(*) FROM delivery WHERE edition = ? AND state = ?",
                             "ss", edition, sm_delivery_state_word(state)))
      return FALSE;
    counts.of[state] = (guint)count;
    counts.planned += (guint)count;
  }
  *ret_counts = counts;
  return TRUE;
}

char *sm_ledger_counts_say(const char *edition, const SmLedgerCounts *counts) {
  g_autofree char *planned = g_strdup_printf("%u", counts->planned);
  g_auto(GStrv) of = g_new0(char *, SM_DELIVERY_STATE_COUNT + 1);
  for (guint i = 0; i < SM_DELIVERY_STATE_COUNT; i++) of[i] = g_strdup_printf("%u", counts->of[i]);
  return sm_message_new(
      N_("{edition}: {planned} planned = {excluded} excluded + {sent} sent + {failed} failed + {doubt} "
         "in doubt + {deferred} deferred + {pending} pending"),
      "edition", edition, "planned", planned, "excluded", of[SM_DELIVERY_EXCLUDED], "sent", of[SM_DELIVERY_SENT],
      "failed", of[SM_DELIVERY_FAILED], "doubt", of[SM_DELIVERY_IN_DOUBT], "deferred", of[SM_DELIVERY_DEFERRED],
      "pending", of[SM_DELIVERY_PENDING], NULL);
}

GPtrArray *sm_ledger_editions(SmLedger *ledger, GError **error) {
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(sqlite3_stmt) rows =
      sm_statement_new(ledger->db, error, "SELECT name FROM edition WHERE purged_at IS NULL ORDER BY name", "");
  if (!rows) return NULL;
  g_autoptr(GError) fault = NULL;
  while (sm_statement_next(rows, &fault)) g_ptr_array_add(names, sm_statement_text(rows, 0));
  if (fault) return g_propagate_error(error, g_steal_pointer(&fault)), NULL;
  return g_steal_pointer(&names);
}

/* One statement, one commit: suppression and state are looked at in the moment of the change. */
gboolean sm_ledger_intend(SmLedger *ledger, gint64 id, SmInstant now, gboolean *ret_go, GError **error) {
  if (!sm_statement_run_kept(&ledger->intend, ledger->db, error,
                             "UPDATE delivery SET state = 'in_doubt', reason = NULL, changed_at = ? WHERE id = ?"
                             " AND state IN ('pending', 'deferred')"
                             " AND recipient NOT IN (SELECT recipient FROM suppression)",
                             "ii", now, id))
    return FALSE;
  gboolean go = sqlite3_changes(ledger->db) == 1;
  if (!go && !sm_statement_run(ledger->db, error,
                               "UPDATE delivery SET state = 'excluded', reason = 'suppressed', address = NULL,"
                               " changed_at = ? WHERE id = ? AND state IN ('pending', 'deferred')",
                               "ii", now, id))
    return FALSE;
  *ret_go = go;
  return TRUE;
}

gboolean sm_ledger_settle(SmLedger *ledger, gint64 id, SmDeliveryState state, const char *reply, SmInstant now,
                          GError **error) {
  g_assert(state == SM_DELIVERY_SENT || state == SM_DELIVERY_DEFERRED || state == SM_DELIVERY_FAILED);
  gboolean is_needed = state == SM_DELIVERY_DEFERRED;
  return sm_statement_run_kept(&ledger->settle, ledger->db, error,
                               "UPDATE delivery SET state = ?, reason = ?, address = CASE WHEN ? THEN address END,"
                               " changed_at = ? WHERE id = ? AND state IN ('pending', 'deferred', 'in_doubt')",
                               "ssiii", sm_delivery_state_word(state), state == SM_DELIVERY_SENT ? NULL : reply,
                               (gint64)is_needed, now, id);
}

gboolean sm_ledger_resolve(SmLedger *ledger, SmDeliveryState state, SmInstant now, guint *ret_count, GError **error) {
  g_assert(state == SM_DELIVERY_SENT || state == SM_DELIVERY_PENDING);
  gboolean sent = state == SM_DELIVERY_SENT;
  const char *unsendable = sent ? "-" : "forgotten"; /* nobody knows any more to whom it would go */
  if (!sm_ledger_begin(ledger, error)) return FALSE;
  gboolean ok = sm_statement_run(ledger->db, error,
                                 "INSERT INTO log (at, edition, what) SELECT ?, edition, ? || message_id FROM delivery"
                                 " WHERE state = 'in_doubt' AND coalesce(reason, '') <> ? ORDER BY id",
                                 "iss", now, sent ? "assumed sent: " : "to be sent again: ", unsendable) &&
                sm_statement_run(ledger->db, error,
                                 "UPDATE delivery SET state = ?, reason = NULL, changed_at = ?,"
                                 " address = CASE WHEN ? THEN NULL ELSE address END WHERE state = 'in_doubt'"
                                 " AND coalesce(reason, '') <> ?",
                                 "siis", sm_delivery_state_word(state), now, (gint64)sent, unsendable);
  guint count = ok ? (guint)sqlite3_changes(ledger->db) : 0;
  if (!sm_ledger_end(ledger, ok, error)) return FALSE;
  *ret_count = count;
  return TRUE;
}

gboolean sm_ledger_retry(SmLedger *ledger, const char *edition, SmInstant now, guint *ret_count, GError **error) {
  if (!sm_ledger_begin(ledger, error)) return FALSE;
  /* its address comes back with the mail; who was forgotten is not written to again */
  gboolean ok = sm_statement_run(ledger->db, error,
                                 "UPDATE delivery SET state = 'pending', changed_at = ? WHERE edition = ?"
                                 " AND state = 'failed' AND coalesce(reason, '') <> 'forgotten'",
                                 "is", now, edition);
  guint count = ok ? (guint)sqlite3_changes(ledger->db) : 0;
  ok = ok && sm_ledger_log(ledger, edition, "what was refused is tried again", now, error);
  if (!sm_ledger_end(ledger, ok, error)) return FALSE;
  *ret_count = count;
  return TRUE;
}
