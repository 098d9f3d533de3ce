/*
 * The words of the program in one language, as a value that is passed along: two languages in one run is the normal
 * case, so nothing here is global and neither locale nor environment is read. Templates are English and carry {name}
 * placeholders, so that a translator may reorder them. Translations come from templates/po/LANG.po, compiled by
 * msgfmt into a .mo that the program carries (resource.h).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct SmLanguage SmLanguage;

/* Marks a template for translation where it stands; the words are looked up later. */
#define N_(template) (template)
/* The same for sm_tr_in: with its context. */
#define NC_(context, template) (template)

/* `code` is "en" or "fr". Errors: SM_ERROR_USAGE for another code. Owned by caller. */
SmLanguage *sm_language_new(const char *code, GError **error);
void sm_language_free(SmLanguage *language);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmLanguage, sm_language_free)

/* "en" or "fr". Borrowed from the language. */
const char *sm_language_code(const SmLanguage *language);

/* The codes of all languages there are, NULL-terminated; static. */
const char *const *sm_language_codes(void);

/* The translation of a template, else the template itself. Borrowed from the language or the argument. */
const char *sm_tr(const SmLanguage *language, const char *template);

/* The same for a template that is ambiguous on its own: `context` tells which is meant ("stage", "Won"). */
const char *sm_tr_in(const SmLanguage *language, const char *context, const char *template);

/* A sentence: the translated template with its {name} placeholders filled in from pairs of name and value (char
 * pointers), ended by NULL. A placeholder without a value stays as written. Owned by caller. */
char *sm_say(const SmLanguage *language, const char *template, ...) G_GNUC_NULL_TERMINATED;

/* The same with a plural: `one` where the language uses its singular for `count`, else `many`. {count} is filled in
 * with the count in the language's digits unless the pairs name it. Owned by caller. */
char *sm_say_count(const SmLanguage *language, const char *one, const char *many, gint64 count, ...) G_GNUC_NULL_TERMINATED;

/* Fills placeholders of a text that is already in the reader's language. `names` and `values` have `n` items. */
char *sm_fill(const char *text, guint n, const char *const *names, const char *const *values);

G_END_DECLS
