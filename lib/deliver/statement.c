/* See statement.h. Errors carry SQLite's own words: they name a full disk or a damaged file well enough. */
#include "deliver/statement.h"

#include "base/error.h"
#include "base/language.h"

static void fail(sqlite3 *db, GError **error) {
  sm_error_set(error, SM_ERROR_FILE, N_("the ledger cannot be used: {reason}"), "reason", sqlite3_errmsg(db), NULL);
}

static void bind(sqlite3_stmt *statement, const char *types, va_list values) {
  for (int i = 0; types[i]; i++) {
    if (types[i] == 'i')
      sqlite3_bind_int64(statement, i + 1, va_arg(values, gint64));
    else
      sqlite3_bind_text(statement, i + 1, va_arg(values, const char *), -1, SQLITE_TRANSIENT);
  }
}

static sqlite3_stmt *prepare(sqlite3 *db, GError **error, const char *sql, const char *types, va_list values) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
    fail(db, error);
    return NULL;
  }
  bind(statement, types, values);
  return statement;
}

sqlite3_stmt *sm_statement_new(sqlite3 *db, GError **error, const char *sql, const char *types, ...) {
  va_list values;
  va_start(values, types);
  sqlite3_stmt *statement = prepare(db, error, sql, types, values);
  va_end(values);
  return statement;
}

gboolean sm_statement_next(sqlite3_stmt *statement, GError **error) {
  int status = sqlite3_step(statement);
  if (status == SQLITE_ROW) return TRUE;
  if (status != SQLITE_DONE) fail(sqlite3_db_handle(statement), error);
  return FALSE;
}

static gboolean run_through(sqlite3_stmt *statement, GError **error) {
  int status;
  while ((status = sqlite3_step(statement)) == SQLITE_ROW)
    ; /* a PRAGMA answers; its answer is not asked for */
  if (status != SQLITE_DONE) fail(sqlite3_db_handle(statement), error);
  return status == SQLITE_DONE;
}

gboolean sm_statement_run(sqlite3 *db, GError **error, const char *sql, const char *types, ...) {
  va_list values;
  va_start(values, types);
  g_autoptr(sqlite3_stmt) statement = prepare(db, error, sql, types, values);
  va_end(values);
  return statement && run_through(statement, error);
}

gboolean sm_statement_run_kept(sqlite3_stmt **kept, sqlite3 *db, GError **error, const char *sql, const char *types,
                               ...) {
  if (!*kept && sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, kept, NULL) != SQLITE_OK) {
    fail(db, error);
    return FALSE;
  }
  va_list values;
  va_start(values, types);
  bind(*kept, types, values);
  va_end(values);
  gboolean ok = run_through(*kept, error);
  sqlite3_reset(*kept);
  sqlite3_clear_bindings(*kept);
  return ok;
}

gboolean sm_statement_number(sqlite3 *db, gint64 *ret_number, GError **error, const char *sql, const char *types, ...) {
  va_list values;
  va_start(values, types);
  g_autoptr(sqlite3_stmt) statement = prepare(db, error, sql, types, values);
  va_end(values);
  if (!statement) return FALSE;
  int status = sqlite3_step(statement);
  if (status != SQLITE_ROW && status != SQLITE_DONE) {
    fail(db, error);
    return FALSE;
  }
  *ret_number = status == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
  return TRUE;
}

char *sm_statement_text(sqlite3_stmt *statement, int column) {
  const char *text = (const char *)sqlite3_column_text(statement, column);
  return g_strdup(text ? text : "");
}
