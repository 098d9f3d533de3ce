/*
 * The names a settings file may use for tables and their columns. Settings stand before tables in the flow, so the names
 * are listed here once more; tests/ingest/vocabulary.c holds them equal to table/schema.h.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names of all tables, NULL-terminated. Static. */
const char *const *sm_vocabulary_tables(void);

/* The canonical columns of a table, NULL-terminated; NULL when there is no such table. Static. */
const char *const *sm_vocabulary_columns(const char *table);

G_END_DECLS
