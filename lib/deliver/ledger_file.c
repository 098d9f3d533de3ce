/*
 * The ledger's files: the folder (0700), the key of the hashes, the lock, the database and its tables. SQLite runs in
 * WAL with synchronous=FULL, so a commit that returned is on the disk; secure_delete overwrites what is deleted.
 */
#include "deliver/ledger_file.h"

#include "base/error.h"
#include "base/inside.h"
#include "base/language.h"
#include "deliver/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <unistd.h>

#define PATIENCE_MS 10000 /* for a reader beside the sender */
/* After so many the log begins anew: a commit is then written over an older one, and its flush is one of bytes only. A
 * log that grows has each commit wait for the file system's journal too (ext4: 165 against 1,000 us). */
#define LOG_PAGES "64"
#define VERSION 3 /* 1 had no table of what editions said; 2 did not say whether Message-IDs have a key */

static const char schema[] =
    "CREATE TABLE IF NOT EXISTS edition (name TEXT PRIMARY KEY, frozen_at INTEGER NOT NULL, purged_at INTEGER,"
    "  keyed INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE IF NOT EXISTS delivery ("
    "  id INTEGER PRIMARY KEY, edition TEXT NOT NULL REFERENCES edition (name), recipient TEXT NOT NULL,"
    "  address TEXT, content TEXT, message_id TEXT,"
    "  state TEXT NOT NULL CHECK (state IN ('excluded', 'pending', 'in_doubt', 'sent', 'deferred', 'failed')),"
    "  reason TEXT, changed_at INTEGER NOT NULL, UNIQUE (edition, recipient));"
    "CREATE TABLE IF NOT EXISTS suppression (recipient TEXT PRIMARY KEY, added_at INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS said (edition TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY (edition, item));"
    "CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, edition TEXT, what TEXT NOT NULL);";
static const char upgrade[] = "ALTER TABLE edition ADD COLUMN keyed INTEGER NOT NULL DEFAULT 0";

const char *sm_delivery_state_word(SmDeliveryState state) {
  static const char *const words[] = {"excluded", "pending", "in_doubt", "sent", "deferred", "failed"};
  return words[state];
}

static gboolean fail(GError **error, const char *path) {
  sm_error_set(error, SM_ERROR_FILE, N_("{path} cannot be used: {reason}"), "path", path, "reason", g_strerror(errno),
               NULL);
  return FALSE;
}

/* Two senders at once would send twice. The kernel lets go of the lock when its holder dies, however it does. */
static gboolean take_lock(SmLedger *ledger, const char *folder, GError **error) {
  g_autofree char *path = g_build_filename(folder, "lock", NULL);
  ledger->lock = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (ledger->lock < 0) return fail(error, path);
  if (flock(ledger->lock, LOCK_EX | LOCK_NB) == 0) return TRUE;
  if (errno != EWOULDBLOCK) return fail(error, path);
  sm_error_set(error, SM_ERROR_DELIVERY, N_("another smarketing is sending from this workspace; nothing was done"),
               NULL);
  return FALSE;
}

/* Made once, whole under its name or not there: a link that exists already is another process's key, and ours. It is on
 * the disk before the database that needs it begins. */
static gboolean make_key(const char *path, const char *folder, GError **error) {
  guint8 key[32];
  if (getrandom(key, sizeof key, 0) != sizeof key) return fail(error, path);
  g_autofree char *fresh = g_strdup_printf("%s.%ld", path, (long)getpid());
  int descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return fail(error, fresh);
  gboolean ok = write(descriptor, key, sizeof key) == sizeof key && fsync(descriptor) == 0;
  ok = close(descriptor) == 0 && ok;
  ok = ok && (link(fresh, path) == 0 || errno == EEXIST);
  if (!ok) fail(error, path);
  g_unlink(fresh);
  return ok && sm_disk_flush_folder(folder, error);
}

/* A database without its key would take every recipient for a new one, and write to all again. */
static gboolean read_key(SmLedger *ledger, const char *workspace, const char *folder, gboolean is_new, GError **error) {
  g_autofree char *path = g_build_filename(folder, "key", NULL);
  if (is_new && !g_file_test(path, G_FILE_TEST_EXISTS) && !make_key(path, folder, error)) return FALSE;
  g_autofree char *key = NULL;
  gsize length = 0;
  if (!sm_inside_read(workspace, "ledger/key", 1, &key, &length, NULL) || length != sizeof ledger->key) {
    sm_error_set(
        error, SM_ERROR_FILE,
        N_("{path} is missing or damaged: without it the ledger does not know who was written to; put it back"), "path",
        path, NULL);
    return FALSE;
  }
  memcpy(ledger->key, key, length);
  return TRUE;
}

static gboolean read_version(SmLedger *ledger, gint64 *ret_version, GError **error) {
  return sm_statement_number(ledger->db, ret_version, error, "PRAGMA user_version", "");
}

/* Inside a transaction: the version is read anew, for another process may have been here just before. */
static gboolean make_tables(SmLedger *ledger, GError **error) {
  gint64 version = 0;
  if (!read_version(ledger, &version, error)) return FALSE;
  if (version == VERSION) return TRUE;
  if (version > 0 && !sm_statement_run(ledger->db, error, upgrade, "")) return FALSE;
  if (sqlite3_exec(ledger->db, schema, NULL, NULL, NULL) == SQLITE_OK)
    return sm_statement_run(ledger->db, error, "PRAGMA user_version = 3", "");
  sm_error_set(error, SM_ERROR_FILE, N_("the ledger cannot be used: {reason}"), "reason", sqlite3_errmsg(ledger->db),
               NULL);
  return FALSE;
}

static gboolean set_up(SmLedger *ledger, GError **error) {
  sqlite3_busy_timeout(ledger->db, PATIENCE_MS);
  /* NOLINTBEGIN(bugprone-suspicious-missing-comma): the last is one text */
  static const char *const pragmas[] = {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                                        "PRAGMA secure_delete=ON", "PRAGMA temp_store=MEMORY",
                                        "PRAGMA foreign_keys=ON",  "PRAGMA wal_autocheckpoint=" LOG_PAGES};
  /* NOLINTEND(bugprone-suspicious-missing-comma) */
  for (guint i = 0; i < G_N_ELEMENTS(pragmas); i++)
    if (!sm_statement_run(ledger->db, error, pragmas[i], "")) return FALSE;
  gint64 version = 0;
  if (!read_version(ledger, &version, error)) return FALSE;
  if (version == VERSION) return TRUE;
  if (version > VERSION) {
    sm_error_set(error, SM_ERROR_FILE, N_("the ledger was made by a newer smarketing"), NULL);
    return FALSE;
  }
  return sm_ledger_begin(ledger, error) && sm_ledger_end(ledger, make_tables(ledger, error), error);
}

gboolean sm_ledger_exists(const char *workspace) {
  g_autofree char *path = g_build_filename(workspace, "ledger", "ledger.db", NULL);
  return g_file_test(path, G_FILE_TEST_EXISTS);
}

SmLedger *sm_ledger_open(const char *workspace, gboolean alone, GError **error) {
  g_autofree char *folder = g_build_filename(workspace, "ledger", NULL);
  if (!sm_inside_check(workspace, folder, error) || !sm_disk_make_folder(folder, error)) return NULL;
  g_autoptr(SmLedger) ledger = g_new0(SmLedger, 1);
  ledger->lock = -1;
  if (alone && !take_lock(ledger, folder, error)) return NULL;
  if (!read_key(ledger, workspace, folder, !sm_ledger_exists(workspace), error)) return NULL;
  g_autofree char *path = g_build_filename(folder, "ledger.db", NULL);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW;
  if (sqlite3_open_v2(path, &ledger->db, flags, NULL) != SQLITE_OK) {
    sm_error_set(error, SM_ERROR_FILE, N_("{path} cannot be used: {reason}"), "path", path, "reason",
                 ledger->db ? sqlite3_errmsg(ledger->db) : g_strerror(ENOMEM), NULL);
    return NULL;
  }
  /* The log's name, too: SQLite passes over a folder that cannot be flushed. */
  return set_up(ledger, error) && sm_disk_flush_folder(folder, error) ? g_steal_pointer(&ledger) : NULL;
}

void sm_ledger_close(SmLedger *ledger) {
  if (!ledger) return;
  sqlite3_finalize(ledger->intend);
  sqlite3_finalize(ledger->settle);
  sqlite3_close(ledger->db);
  if (ledger->lock >= 0) close(ledger->lock); /* last: nobody may write before our last write is through */
  explicit_bzero(ledger->key, sizeof ledger->key);
  g_free(ledger);
}

char *sm_ledger_recipient(const SmLedger *ledger, const char *address) {
  g_autofree char *folded = g_ascii_strdown(address, -1);
  return g_compute_hmac_for_string(G_CHECKSUM_SHA256, ledger->key, sizeof ledger->key, folded, -1);
}

/* Not the key of the recipients' hashes itself: each use has its own. */
gboolean sm_ledger_mail_key(SmLedger *ledger, const char *edition, GBytes **ret_key, GError **error) {
  gint64 unkeyed = 0;
  if (!sm_statement_number(ledger->db, &unkeyed, error, "SELECT count(*) FROM edition WHERE name = ? AND NOT keyed",
                           "s", edition))
    return FALSE;
  *ret_key = NULL;
  if (unkeyed) return TRUE;
  char *key = g_compute_hmac_for_string(G_CHECKSUM_SHA256, ledger->key, sizeof ledger->key, "Message-ID", -1);
  *ret_key = g_bytes_new_take(key, strlen(key));
  return TRUE;
}

gboolean sm_ledger_begin(SmLedger *ledger, GError **error) {
  return sm_statement_run(ledger->db, error, "BEGIN IMMEDIATE", "");
}

gboolean sm_ledger_end(SmLedger *ledger, gboolean ok, GError **error) {
  if (ok && sm_statement_run(ledger->db, error, "COMMIT", "")) return TRUE;
  sm_statement_run(ledger->db, NULL, "ROLLBACK", "");
  return FALSE;
}

gboolean sm_ledger_log(SmLedger *ledger, const char *edition, const char *what, SmInstant now, GError **error) {
  return sm_statement_run(ledger->db, error, "INSERT INTO log (at, edition, what) VALUES (?, ?, ?)", "iss", now,
                          edition, what);
}
