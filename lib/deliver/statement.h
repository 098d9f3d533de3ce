/*
 * SQL in one call each, with its values bound in order: the ledger's way to SQLite, and its words when that fails.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/* Prepares a statement and binds what follows: `types` has one letter a value, s (const char *, NULL allowed) or
 * i (gint64). NULL with SM_ERROR_FILE. Owned by caller. */
sqlite3_stmt *sm_statement_new(sqlite3 *db, GError **error, const char *sql, const char *types, ...);

/* One row is there (TRUE), or the end or an error (FALSE, with *error set for the latter). */
gboolean sm_statement_next(sqlite3_stmt *statement, GError **error);

/* Runs a statement that gives no rows. */
gboolean sm_statement_run(sqlite3 *db, GError **error, const char *sql, const char *types, ...);

/* The same, prepared once into *kept (NULL before the first time; for the caller to finalize) for what runs once a mail.
 * Not for a PRAGMA, which may act when it is prepared. */
gboolean sm_statement_run_kept(sqlite3_stmt **kept, sqlite3 *db, GError **error, const char *sql, const char *types,
                               ...);

/* The first number of the first row; 0 when there is none. */
gboolean sm_statement_number(sqlite3 *db, gint64 *ret_number, GError **error, const char *sql, const char *types, ...);

/* "" for NULL. Owned by caller. */
char *sm_statement_text(sqlite3_stmt *statement, int column);
