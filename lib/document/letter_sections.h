/*
 * The sections of a letter, one function each, shared by letter*.c only. Each adds its page, or nothing when it has
 * nothing to say.
 */
#pragma once

#include "document/letter.h"

typedef struct {
  SmDocument *document;
  const SmAgenda *agenda;
  const SmEdition *edition;
  const SmReader *reader; /* NULL: the version for all */
  const SmLanguage *language;
  const SmZone *zone;
  GPtrArray *said; /* gets an item for each thing that the letter tells; NULL */
} SmLetterWriting;

void sm_letter_add_results(const SmLetterWriting *writing);
void sm_letter_add_win(const SmLetterWriting *writing);
void sm_letter_add_events(const SmLetterWriting *writing);
void sm_letter_add_contents(const SmLetterWriting *writing);
void sm_letter_add_requests(const SmLetterWriting *writing);
void sm_letter_add_objections(const SmLetterWriting *writing);

/* "Two of the three shared objectives of Q3 2026 are reached." NULL when there are none. Owned by caller. */
char *sm_letter_say_results(const SmAgenda *agenda, const SmLanguage *language);

/* "Thursday 15 October, 10:00"; the year is left out, a letter speaks of the weeks to come. Owned by caller. */
char *sm_letter_say_day(const SmLanguage *language, SmDay day);
char *sm_letter_say_time(const SmLanguage *language, SmInstant at, const SmZone *zone);
/* The earlier letters that told of this thing ("event", "E1"), oldest first; NULL when none is known. Borrowed from the
 * edition. */
const GPtrArray *sm_letter_earlier(const SmLetterWriting *writing, const char *kind, const char *id);
/* The same, and notes that this letter tells of it. */
const GPtrArray *sm_letter_tell(const SmLetterWriting *writing, const char *kind, const char *id);
/* "announced in September 2026": the last of them; "" for NULL. Owned by caller. */
char *sm_letter_say_earlier(const SmLetterWriting *writing, const GPtrArray *earlier);
/* Joins what is not empty by " · ". `parts` has `n` items. Owned by caller. */
char *sm_letter_join(guint n, const char *const *parts);

/* Two lines, or the one that is not empty; a line end within either is a space. Owned by caller. */
char *sm_letter_join_lines(const char *first, const char *second);
/* `url` when it is one that a letter may link to, https alone; else NULL. */
const char *sm_letter_link(const char *url);
