/* See text.h. Limits are those of Excel's file format as its specification gives them; it counts in UTF-16 units. */
#include "render/workbook/text.h"

#include <string.h>

#define SM_CELL_UNITS 32767
#define SM_SHEET_NAME_UNITS 31
#define SM_PROPERTY_BYTES 255
#define SM_URL_LENGTH 2000 /* Excel's is 2,079; libxlsxwriter still lengthens what it escapes */

static guint units_of(gunichar c) { return c > 0xFFFF ? 2 : 1; }

static gboolean is_allowed(gunichar c) {
  if (c == '\t' || c == '\n') return TRUE;
  return c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF;
}

/* Whether `_xHHHH_` starts here: Excel would read one character of that code. */
static gboolean is_escape(const char *at) {
  if (at[0] != '_' || at[1] != 'x') return FALSE;
  for (int i = 2; i < 6; i++)
    if (!g_ascii_isxdigit(at[i])) return FALSE;
  return at[6] == '_';
}

/* Cuts a text to a number of UTF-16 units, an ellipsis being the last of them. */
static void cut(GString *text, guint limit) {
  guint units = 0;
  gsize keep = 0;
  for (const char *at = text->str; *at; at = g_utf8_next_char(at)) {
    units += units_of(g_utf8_get_char(at));
    if (units < limit) keep = (gsize)(g_utf8_next_char(at) - text->str);
    if (units <= limit) continue;
    g_string_truncate(text, keep);
    g_string_append(text, "…");
    return;
  }
}

char *sm_cell_safe_text(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *safe = g_string_sized_new(strlen(valid));
  for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (c == '\r' && at[1] == '\n') continue;
    if (is_escape(at)) g_string_append(safe, "_x005F");
    g_string_append_unichar(safe, is_allowed(c) ? c : c == '\r' ? '\n' : ' ');
  }
  cut(safe, SM_CELL_UNITS);
  return g_string_free(safe, FALSE);
}

gboolean sm_cell_is_safe(const char *text) {
  gboolean ascii = TRUE;
  const char *at = text;
  for (; *at; at++) {
    guchar byte = (guchar)*at;
    if (byte >= 0x80)
      ascii = FALSE;
    else if (byte == 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n') || (byte == '_' && is_escape(at)))
      return FALSE;
  }
  if (at - text > SM_CELL_UNITS) return FALSE; /* bytes are no fewer than units */
  return ascii || (g_utf8_validate(text, at - text, NULL) && !strstr(text, "\xEF\xBF\xBE") &&
                   !strstr(text, "\xEF\xBF\xBF"));
}

static char *name_with_suffix(const char *name, const char *suffix) {
  GString *text = g_string_new(name);
  cut(text, (guint)(SM_SHEET_NAME_UNITS - strlen(suffix)));
  g_string_append(text, suffix);
  return g_string_free(text, FALSE);
}

static char *name_without_forbidden(const char *name) {
  g_autofree char *safe = sm_cell_safe_text(name);
  g_strdelimit(safe, "[]:*?/\\\n\t", '-');
  char *start = safe, *end;
  while (*start == '\'' || *start == ' ') start++;
  for (end = start + strlen(start); end > start && (end[-1] == '\'' || end[-1] == ' '); end--) end[-1] = '\0';
  gboolean usable = *start && g_ascii_strcasecmp(start, "history") != 0;
  return usable ? g_strdup(start) : g_strconcat("(", start, ")", NULL);
}

char *sm_safe_sheet_name(const char *name, GHashTable *taken) {
  g_autofree char *safe = name_without_forbidden(name);
  for (guint i = 1;; i++) {
    g_autofree char *suffix = i == 1 ? g_strdup("") : g_strdup_printf(" %u", i);
    g_autofree char *candidate = name_with_suffix(safe, suffix);
    if (g_hash_table_add(taken, g_utf8_casefold(candidate, -1))) return g_steal_pointer(&candidate);
  }
}

static char *double_quotes(const char *text, char quote) {
  GString *out = g_string_new(NULL);
  for (const char *at = text; *at; at++) {
    if (*at == quote) g_string_append_c(out, quote);
    g_string_append_c(out, *at);
  }
  return g_string_free(out, FALSE);
}

char *sm_quote_sheet_name(const char *name) {
  g_autofree char *doubled = double_quotes(name, '\'');
  return g_strconcat("'", doubled, "'", NULL);
}

char *sm_safe_header_text(const char *text, guint limit) {
  g_autofree char *safe = sm_cell_safe_text(text);
  g_strdelimit(safe, "\n\t", ' ');
  GString *out = g_string_new(safe);
  cut(out, limit);
  g_autofree char *short_text = g_string_free(out, FALSE);
  return double_quotes(short_text, '&');
}

char *sm_safe_property(const char *text) {
  g_autofree char *safe = sm_cell_safe_text(text);
  if (strlen(safe) <= SM_PROPERTY_BYTES) return g_steal_pointer(&safe);
  const char *end = g_utf8_find_prev_char(safe, safe + SM_PROPERTY_BYTES);
  return g_strndup(safe, (gsize)(end - safe));
}

char *sm_quote_column_name(const char *name) {
  GString *out = g_string_new(NULL);
  for (const char *at = name; *at; at++) {
    if (strchr("[]#'", *at)) g_string_append_c(out, '\'');
    g_string_append_c(out, *at);
  }
  return g_string_free(out, FALSE);
}

char *sm_safe_url(const char *url) {
  static const char *const schemes[] = {"https://", "http://", "mailto:"};
  gboolean known = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(schemes); i++)
    known |= g_ascii_strncasecmp(url, schemes[i], strlen(schemes[i])) == 0;
  GString *out = g_string_new(NULL);
  for (const char *at = url; known && *at; at++) {
    if ((guchar)*at <= 0x20 || (guchar)*at >= 0x7F || strchr("\"<>\\^`{|}", *at))
      g_string_append_printf(out, "%%%02X", (guchar)*at);
    else
      g_string_append_c(out, *at);
  }
  gboolean usable = known && out->len <= SM_URL_LENGTH;
  return g_string_free(out, !usable);
}
