/* See typography.h. */
#include "base/typography.h"

#include <string.h>

#define NBSP "\u00a0"

/* The bytes of a mark before which French sets a space; 0 for anything else. In other languages that is a guillemet,
 * whose space says that the words in it are French. */
static gsize mark_length(const char *at, gboolean is_french) {
  static const char *const marks[] = {"\u00bb", ";", ":", "!", "?", "%", "\u20ac"};
  for (guint i = 0; i < (is_french ? G_N_ELEMENTS(marks) : 1); i++)
    if (g_str_has_prefix(at, marks[i])) return strlen(marks[i]);
  return 0;
}

/* A mark ends what it stands behind: " :port", " ?x=1" or " !important" are no French. */
static gboolean ends_words(const char *after) {
  return !*after || strchr(" \n<.,)*", *after) || (guchar)*after >= 0x80;
}

static gboolean is_bound(const char *text, const char *space, gboolean is_french) {
  gsize length = mark_length(space + 1, is_french), guillemet = strlen("\u00ab");
  if (space > text && length && ends_words(space + 1 + length)) return !g_ascii_isspace(space[-1]);
  return space >= text + guillemet && strncmp(space - guillemet, "\u00ab", guillemet) == 0;
}

char *sm_typography_bind(const SmLanguage *language, const char *text) {
  gboolean is_french = g_str_equal(sm_language_code(language), "fr");
  GString *bound = g_string_sized_new(strlen(text) + 64);
  for (const char *at = text; *at; at++)
    if (*at == ' ' && is_bound(text, at, is_french))
      g_string_append(bound, NBSP);
    else
      g_string_append_c(bound, *at);
  return g_string_free(bound, FALSE);
}
