/*
 * The monthly newsletter to sales, one document a reader: same news for all, and the reader's own leads. Pages are its
 * sections, in order: opening, leads, results, win, focus, events, contents, requests, objections, question. An empty
 * section is not there.
 */
#pragma once

#include "document/document.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

/* The editor's file newsletter/2026-10.md: front matter (subject, preheader, focus, question) between --- lines, then Markdown. */
typedef struct {
  char *subject, *preheader, *focus_title, *question;
  char *markdown;
} SmEdition;

/* Errors: SM_ERROR_SETTINGS with file and line for a bad front matter. Owned by caller. */
SmEdition *sm_edition_parse(const char *path, const char *text, GError **error);
void sm_edition_free(SmEdition *edition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmEdition, sm_edition_free)

/* A reader: an active person of team sales with an address. Texts borrowed from the dataset. */
typedef struct { const char *id, *name, *address; } SmReader;
/* In the order of people. Container owned by caller, of SmReader. */
GArray *sm_letter_readers(const SmResults *results);

/* The letter for one reader, or, with `reader` NULL, the version without personal parts (web page). Owned by caller; borrows `language`. */
SmDocument *sm_letter(const SmResults *results, const SmEdition *edition, const SmReader *reader, const SmLanguage *language);

G_END_DECLS
