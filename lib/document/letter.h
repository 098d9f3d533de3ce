/*
 * The monthly newsletter to sales, one document a reader: same news for all, and the reader's own leads. Pages are its
 * sections, in order: opening, leads, results, win, focus, events, contents, requests, objections, question. An empty
 * section is not there.
 */
#pragma once

#include "document/document.h"
#include "document/edition.h"
#include "measure/agenda.h"

#include <glib.h>

G_BEGIN_DECLS

/* A reader: an active person of team sales with an address. Texts borrowed from the dataset. */
typedef struct {
  const char *id, *name, *address;
} SmReader;
/* In the order of people. Container owned by caller, of SmReader. */
GArray *sm_letter_readers(const SmResults *results);

/* The letter for one reader, or, with `reader` NULL, the version without personal parts (web page). The agenda is made
 * once and serves all readers. Owned by caller; borrows `language`. */
SmDocument *sm_letter(const SmAgenda *agenda, const SmEdition *edition, const SmReader *reader,
                      const SmLanguage *language);
/* The same in two halves: the reader's own pages, which come first, and those that all letters share. */
SmDocument *sm_letter_own(const SmAgenda *agenda, const SmEdition *edition, const SmReader *reader,
                          const SmLanguage *language);
SmDocument *sm_letter_shared(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language);

/* What the mail's Subject and the page's title say: the editor's subject, with the month where it does not name it.
 * Owned by caller. */
char *sm_letter_subject(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language);
/* The line that mail programs show beside the subject, 40 to 130 characters: the editor's, else the first of the news.
 * Owned by caller. */
char *sm_letter_preheader(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language);

/* What the letter for all tells, as items to be remembered: "event/E1", "content/K1", "request/R1", "deal/O1". Of char *;
 * owned by caller. */
GPtrArray *sm_letter_said(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language);

/* What a reader would trip on, for the editor to mend before sending: messages (message.h), none when all is well.
 * Owned by caller. */
GPtrArray *sm_letter_remarks(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language);

G_END_DECLS
