/*
 * Freezing: the mails of an edition as they will be sent, written down before the first is. A later run of the same
 * edition is held against them, so that half the team never reads another letter than the other half.
 */
#include "base/error.h"
#include "base/language.h"
#include "base/sha256.h"
#include "deliver/ledger_file.h"

#include <string.h>

/* One mail as the ledger knows it. */
typedef struct {
  char *recipient, *content, *message_id;
  const char *reason; /* of its exclusion, NULL: it goes */
} Plan;

static void plan_clear(gpointer data) {
  Plan *plan = data;
  g_free(plan->recipient);
  g_free(plan->content);
  g_free(plan->message_id);
}

/* "<2026-10.abc@example.com>", from the head of the message. */
static char *message_id_of(GBytes *message) {
  gsize length;
  const char *bytes = g_bytes_get_data(message, &length);
  const char *end = g_strstr_len(bytes, (gssize)length, "\r\n\r\n");
  g_autofree char *head = g_strndup(bytes, end ? (gsize)(end - bytes) : length);
  g_auto(GStrv) lines = g_strsplit(head, "\r\n", -1);
  for (char **line = lines; *line; line++)
    if (g_ascii_strncasecmp(*line, "Message-ID:", 11) == 0) {
      const char *value = g_strstrip(*line + 11);
      return g_strdup(*value || !line[1] ? value : g_strstrip(line[1])); /* folded after the name when it is long */
    }
  return g_strdup("");
}

/* "" of no message. */
static char *hash_of(GBytes *message) {
  char digits[SM_SHA256_DIGITS + 1] = "";
  if (message) sm_sha256(g_bytes_get_data(message, NULL), g_bytes_get_size(message), digits);
  return g_strdup(digits);
}

/* The recipient of the second mail to one address is told apart by a number: the counts must add up. */
static GArray *make_plans(const SmLedger *ledger, guint count, const SmPlannedMail *mails) {
  GArray *plans = g_array_sized_new(FALSE, TRUE, sizeof(Plan), count);
  g_array_set_clear_func(plans, plan_clear);
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < count; i++) {
    g_autofree char *recipient = sm_ledger_recipient(ledger, mails[i].address);
    gboolean again = !g_hash_table_add(seen, g_strdup(recipient));
    Plan plan = {
        .recipient = again ? g_strdup_printf("%s#%u", recipient, i) : g_strdup(recipient),
        .content = hash_of(mails[i].message),
        .message_id = mails[i].message ? message_id_of(mails[i].message) : g_strdup(""),
        .reason = !mails[i].message ? "unmakeable"
                  : again           ? "duplicate"
                                    : NULL,
    };
    g_array_append_val(plans, plan);
  }
  return plans;
}

/* The first column, text, of what a statement gives, as a set. NULL with an error; owned by caller. */
static GHashTable *read_set(sqlite3_stmt *rows, GError **error) {
  g_autoptr(GHashTable) set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GError) fault = NULL;
  while (rows && sm_statement_next(rows, &fault)) g_hash_table_add(set, sm_statement_text(rows, 0));
  if (fault) return g_propagate_error(error, g_steal_pointer(&fault)), NULL;
  return rows ? g_steal_pointer(&set) : NULL;
}

/* A new row, or the new content of a row whose mail did not leave yet. `kept`: the statement, from mail to mail. */
static gboolean write_plan(SmLedger *ledger, sqlite3_stmt **kept, const char *edition, const Plan *plan,
                           const char *reason, const char *address, SmInstant now, GError **error) {
  return sm_statement_run_kept(
      kept, ledger->db, error,
      "INSERT INTO delivery (edition, recipient, address, content, message_id, state, reason, changed_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (edition, recipient) DO UPDATE SET address = excluded.address,"
      " content = excluded.content, message_id = excluded.message_id, state = excluded.state,"
      " reason = excluded.reason, changed_at = excluded.changed_at"
      " WHERE delivery.state IN ('pending', 'deferred', 'excluded')",
      "sssssssi", edition, plan->recipient, reason ? NULL : address, plan->content, plan->message_id,
      sm_delivery_state_word(reason ? SM_DELIVERY_EXCLUDED : SM_DELIVERY_PENDING), reason, now);
}

/* Those who were to get a mail and are no longer among the readers. */
static gboolean drop_missing(SmLedger *ledger, const char *edition, GHashTable *planned, SmInstant now,
                             GError **error) {
  g_autoptr(sqlite3_stmt) rows = sm_statement_new(
      ledger->db, error, "SELECT recipient FROM delivery WHERE edition = ? AND state IN ('pending', 'deferred')", "s",
      edition);
  g_autoptr(GHashTable) waiting = read_set(rows, error);
  if (!waiting) return FALSE;
  GHashTableIter each;
  gpointer recipient;
  g_hash_table_iter_init(&each, waiting);
  while (g_hash_table_iter_next(&each, &recipient, NULL))
    if (!g_hash_table_contains(planned, recipient) &&
        !sm_statement_run(ledger->db, error,
                          "UPDATE delivery SET state = 'excluded', reason = 'dropped', address = NULL, changed_at = ?"
                          " WHERE edition = ? AND recipient = ?",
                          "iss", now, edition, recipient))
      return FALSE;
  return TRUE;
}

static gboolean write_plans(SmLedger *ledger, const char *edition, const GArray *plans, const SmPlannedMail *mails,
                            SmInstant now, GError **error) {
  if (!sm_statement_run(ledger->db, error, "INSERT OR IGNORE INTO edition (name, frozen_at, keyed) VALUES (?, ?, 1)",
                        "si", edition, now))
    return FALSE;
  g_autoptr(sqlite3_stmt) rows = sm_statement_new(ledger->db, error, "SELECT recipient FROM suppression", "");
  g_autoptr(GHashTable) suppressed = read_set(rows, error), planned = g_hash_table_new(g_str_hash, g_str_equal);
  if (!suppressed) return FALSE;
  g_autoptr(sqlite3_stmt) kept = NULL;
  for (guint i = 0; i < plans->len; i++) {
    const Plan *plan = &g_array_index(plans, Plan, i);
    g_hash_table_add(planned, plan->recipient);
    gboolean is_suppressed = !plan->reason && g_hash_table_contains(suppressed, plan->recipient);
    const char *reason = is_suppressed ? "suppressed" : plan->reason;
    if (!write_plan(ledger, &kept, edition, plan, reason, mails[i].address, now, error)) return FALSE;
  }
  return drop_missing(ledger, edition, planned, now, error);
}

/* How many of the plans are not as they were written down, and how many of those written down are not planned. */
static gboolean compare(SmLedger *ledger, const char *edition, const GArray *plans, guint *ret_differences,
                        GError **error) {
  g_autoptr(GHashTable) frozen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(sqlite3_stmt) rows = sm_statement_new(
      ledger->db, error,
      "SELECT recipient, content FROM delivery WHERE edition = ? AND coalesce(reason, '') NOT IN ('forgotten',"
      " 'dropped')",
      "s", edition);
  if (!rows) return FALSE;
  g_autoptr(GError) fault = NULL;
  while (sm_statement_next(rows, &fault))
    g_hash_table_insert(frozen, sm_statement_text(rows, 0), sm_statement_text(rows, 1));
  if (fault) return g_propagate_error(error, g_steal_pointer(&fault)), FALSE;
  guint differences = 0;
  for (guint i = 0; i < plans->len; i++) {
    const Plan *plan = &g_array_index(plans, Plan, i);
    const char *content = g_hash_table_lookup(frozen, plan->recipient);
    differences += !content || !g_str_equal(content, plan->content);
    g_hash_table_remove(frozen, plan->recipient);
  }
  *ret_differences = differences + g_hash_table_size(frozen);
  return TRUE;
}

static gboolean refuse_change(const char *edition, guint differences, GError **error) {
  g_autofree char *count = g_strdup_printf("%u", differences);
  sm_error_set(
      error, SM_ERROR_DELIVERY,
      N_("the mails of {edition} are not those that were frozen when its sending began (differing: {count}); "
         "put the text, settings and exports back, or say --refreeze to send the new ones to those who got none yet"),
      "edition", edition, "count", count, NULL);
  return FALSE;
}

/* 0: unknown, 1: frozen, 2: purged. */
static gboolean edition_state(SmLedger *ledger, const char *edition, gint64 *ret_state, GError **error) {
  return sm_statement_number(ledger->db, ret_state, error,
                             "SELECT CASE WHEN purged_at IS NULL THEN 1 ELSE 2 END FROM edition WHERE name = ?", "s",
                             edition);
}

static gboolean freeze_inside(SmLedger *ledger, const char *edition, const GArray *plans, const SmPlannedMail *mails,
                              const GPtrArray *said, gboolean refreeze, SmInstant now, GError **error) {
  gint64 state = 0;
  guint differences = 0;
  if (!edition_state(ledger, edition, &state, error)) return FALSE;
  if (state == 2) {
    sm_error_set(error, SM_ERROR_DELIVERY, N_("{edition} was sent and purged long ago: it is not sent again"),
                 "edition", edition, NULL);
    return FALSE;
  }
  if (state == 0)
    return write_plans(ledger, edition, plans, mails, now, error) && sm_ledger_say(ledger, edition, said, error);
  if (!compare(ledger, edition, plans, &differences, error)) return FALSE;
  if (differences == 0) return TRUE;
  if (!refreeze) return refuse_change(edition, differences, error);
  return sm_ledger_log(ledger, edition, "refrozen", now, error) &&
         write_plans(ledger, edition, plans, mails, now, error) && sm_ledger_say(ledger, edition, said, error);
}

gboolean sm_ledger_freeze(SmLedger *ledger, const char *edition, guint count, const SmPlannedMail *mails,
                          const GPtrArray *said, gboolean refreeze, SmInstant now, GError **error) {
  g_autoptr(GArray) plans = make_plans(ledger, count, mails);
  if (!sm_ledger_begin(ledger, error)) return FALSE;
  return sm_ledger_end(ledger, freeze_inside(ledger, edition, plans, mails, said, refreeze, now, error), error);
}
