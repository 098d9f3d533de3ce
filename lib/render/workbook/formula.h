/*
 * A table's columns as Excel knows them: unique titles, and formulas in terms of column keys made into its references.
 */
#pragma once

#include "document/document.h"

#include <glib.h>

G_BEGIN_DECLS

/* The titles as an Excel table takes them: safe, on one line, at most 250 characters, none empty, none like another
 * whatever the case (a second "Leads" becomes "Leads 2"). NULL-terminated, owned by caller. */
char **sm_unique_titles(const SmTableBlock *table);

/* "{actual}/{target}" as "=B7/C7" for the row (from 0), or, for an Excel table of that name, as
 * "=T[[#This Row],[Actual]]/T[[#This Row],[Target]]". NULL when a key names no column. Owned by caller. */
char *sm_formula_expand(const SmTableBlock *table, const char *formula, guint row, const char *table_name,
                        const char *const *titles);

G_END_DECLS
