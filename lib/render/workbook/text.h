/*
 * Texts as a workbook can hold them: XML refuses some characters, Excel reads others as commands, and every place has
 * its limit. All results are owned by caller.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A cell's text: valid UTF-8, no control characters but tab and line break, `_x000D_` kept from being read as a
 * carriage return, at most 32,767 UTF-16 units, the last an ellipsis when it was longer. */
char *sm_cell_safe_text(const char *text);

/* Whether sm_cell_safe_text would leave it as it is; may be FALSE for some of which that is true. */
gboolean sm_cell_is_safe(const char *text);

/* A sheet's name: at most 31 UTF-16 units, without []:*?/\ and apostrophes at its ends, not empty, not "History", and
 * unlike every name in `taken` (a set of folded names) whatever the case; it is added there. */
char *sm_safe_sheet_name(const char *name, GHashTable *taken);

/* The name as formulas and links write it: 'L''été'. */
char *sm_quote_sheet_name(const char *name);

/* A text for the header or footer: "&" doubled, one line, at most `limit` characters. */
char *sm_safe_header_text(const char *text, guint limit);

/* A text for the file's properties, which hold 255 bytes. */
char *sm_safe_property(const char *text);

/* A table column's name as structured references write it: [ ] # ' escaped. `name` is already safe. */
char *sm_quote_column_name(const char *name);

/* An https, http or mailto address in plain ASCII; NULL when it is another thing or too long for Excel (2,079). */
char *sm_safe_url(const char *url);

G_END_DECLS
