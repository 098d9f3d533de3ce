/* See message.h. A message is one or more sentences parted by U+001E; a sentence is its template and then name, value,
 * name, value
 * ..., parted by U+001F. A sentence without U+001F is a template without values, or plain text. */
#include "base/message.h"

#define FIELD '\x1f'
#define SENTENCE '\x1e'
#define OPEN "\uFDD0" /* quotation marks of a language not yet known: no characters of any text */
#define CLOSE "\uFDD1"

/* Control characters would break the form, and a terminal as well; direction overrides would show another text than
 * there is. */
static gboolean is_harmful(gunichar c) {
  return g_unichar_iscntrl(c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void append_value(GString *message, const char *value) {
  g_autofree char *valid = g_utf8_make_valid(value ? value : "", -1);
  for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    g_string_append_unichar(message, is_harmful(c) ? ' ' : c);
  }
}

char *sm_message_clean(const char *text) {
  GString *clean = g_string_new(NULL);
  append_value(clean, text);
  return g_string_free(clean, FALSE);
}

char *sm_message_new_valist(const char *msgid, va_list pairs) {
  GString *message = g_string_new(msgid);
  for (const char *name; (name = va_arg(pairs, const char *));) {
    g_string_append_c(message, FIELD);
    g_string_append(message, name);
    g_string_append_c(message, FIELD);
    append_value(message, va_arg(pairs, const char *));
  }
  return g_string_free(message, FALSE);
}

char *sm_message_new(const char *msgid, ...) {
  va_list pairs;
  va_start(pairs, msgid);
  char *message = sm_message_new_valist(msgid, pairs);
  va_end(pairs);
  return message;
}

char *sm_message_join(const char *first, const char *second) {
  return g_strdup_printf("%s%c%s", first, SENTENCE, second);
}

static char *say_sentence(const SmLanguage *language, const char *sentence) {
  g_auto(GStrv) fields = g_strsplit(sentence, (const char[]){FIELD, '\0'}, -1);
  guint count = g_strv_length(fields);
  if (count == 0) return g_strdup("");
  guint pairs = (count - 1) / 2;
  g_autofree const char **names = g_new0(const char *, pairs + 1);
  g_autofree const char **values = g_new0(const char *, pairs + 1);
  for (guint i = 0; i < pairs; i++) {
    names[i] = fields[1 + 2 * i];
    values[i] = fields[2 + 2 * i];
  }
  return sm_fill(sm_tr(language, fields[0]), pairs, names, values);
}

void sm_message_quote(GString *list, const char *text) { g_string_append_printf(list, OPEN "%s" CLOSE, text); }

char *sm_message_say(const SmLanguage *language, const char *message) {
  g_auto(GStrv) sentences = g_strsplit(message, (const char[]){SENTENCE, '\0'}, -1);
  GString *said = g_string_new(NULL);
  /* French sets a space before the colon; « lieu : fait ». */
  gboolean french = g_str_equal(sm_language_code(language), "fr");
  const char *colon = french ? "\u00a0: " : ": ";
  for (char **sentence = sentences; *sentence; sentence++) {
    g_autofree char *words = say_sentence(language, *sentence);
    if (sentence > sentences) g_string_append(said, colon);
    g_string_append(said, words);
  }
  g_string_replace(said, OPEN, french ? "«\u00a0" : "\"", 0);
  g_string_replace(said, CLOSE, french ? "\u00a0»" : "\"", 0);
  return g_string_free(said, FALSE);
}
