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

/* Where a formula stands. */
typedef struct {
  const SmTableBlock *table;
  const char *table_name;    /* of the Excel table; NULL: a plain range */
  const char *const *titles; /* sm_unique_titles; needed with a table_name */
  guint row;                 /* of the sheet, from 0 */
  GHashTable *names;         /* a set of what the document names; NULL: nothing */
} SmFormulaPlace;

/* "{actual}/{target}" as "=B7/C7" in row 6, or, in an Excel table of that name, as
 * "=T[[#This Row],[Actual]]/T[[#This Row],[Target]]"; "{^actual}" as B6; a name as it is. NULL when a reference leads
 * nowhere. Owned by caller. */
char *sm_formula_expand(const SmFormulaPlace *place, const char *formula);

/* All names of cells and columns in a document; none twice. Owned by caller, texts borrowed from the document. */
GHashTable *sm_formula_names(const SmDocument *document);

G_END_DECLS
