/*
 * A message is a sentence whose language is chosen later: an English template with {name} placeholders and the values
 * to put in. Errors and diagnostics travel in this form through the whole library; only what prints them needs a
 * language. It is one string (fields parted by U+001F, sentences by U+001E), so it fits in a GError; plain text is a
 * message too.
 */
#pragma once

#include "base/language.h"

#include <glib.h>
#include <stdarg.h>

G_BEGIN_DECLS

/* The message of a template and its pairs of name and value (char pointers), ended by NULL. Control characters and
 * direction overrides in values become spaces, bytes that are not UTF-8 become U+FFFD. Owned by caller. */
char *sm_message_new(const char *msgid, ...) G_GNUC_NULL_TERMINATED;
/* A text as messages show their values, for what is printed without one. Owned by caller. */
char *sm_message_clean(const char *text);
char *sm_message_new_valist(const char *msgid, va_list pairs);

/* `first` and then `second`, to be said as "first: second". Owned by caller. */
char *sm_message_join(const char *first, const char *second);

/* Adds a text in quotation marks to a list that will be a value: which marks, the language decides when it is said. */
void sm_message_quote(GString *list, const char *text);

/* The words of a message in a language; plain text comes back as it is. Owned by caller. */
char *sm_message_say(const SmLanguage *language, const char *message);

G_END_DECLS
