/*
 * The editor's file newsletter/2026-10.md: front matter between two lines of ---, one "key: value" a line (subject,
 * preheader, focus, question; a value may stand in double quotes), then Markdown.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *subject, *preheader, *focus_title, *question; /* "" where the editor gave none */
  char *markdown;                                     /* trimmed; "" when there is none */
  /* What earlier letters said: item -> the names of those that did, "2026-09" (GPtrArray of char *), oldest first. Not of
   * the file: set by who knows, and owned by the edition; NULL: nothing is known. */
  GHashTable *earlier;
} SmEdition;

/* A file without front matter is Markdown alone. Errors: SM_ERROR_SETTINGS with file and line: an unknown key with the
 * nearest known one, a key given twice, a line that is no "key: value", a front matter that does not end, bytes that
 * are no UTF-8. Owned by caller. */
SmEdition *sm_edition_parse(const char *path, const char *text, GError **error);
void sm_edition_free(SmEdition *edition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmEdition, sm_edition_free)

G_END_DECLS
