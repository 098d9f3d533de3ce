/* See date_named.h. */
#include "ingest/date_named.h"

#define LONGEST 40 /* bytes: "1er septembre 2026, 09:30:00" is 28 */

/* One space for what parts day, month and year; NULL when the text has no word and number, or is longer than any date.
 * Owned by caller. */
static char *with_spaces(const char *text) {
  guint letters = 0, digits = 0;
  GString *out = g_string_new(NULL);
  for (const char *at = text; *at && out->len < LONGEST; at++) {
    gboolean parts = *at == ' ' || *at == ',' || ((*at == '.' || *at == '-') && letters);
    if ((*at == '-' || *at == '.') && g_ascii_isalpha(at[1])) parts = TRUE;
    letters += g_ascii_isalpha(*at);
    digits += g_ascii_isdigit(*at);
    if (!parts)
      g_string_append_c(out, *at);
    else if (out->len && out->str[out->len - 1] != ' ')
      g_string_append_c(out, ' ');
  }
  return g_string_free(out, letters < 3 || !digits || out->len >= LONGEST);
}

gboolean sm_date_named_read(const char *text, const SmZone *zone, SmInstant *ret_instant, gboolean *ret_day_level) {
  static const char *const formats[] = {"%d %b %Y", "%d %b %Y %H:%M", "%d %b %Y %H:%M:%S", "%d %b %Y %I:%M %p",
                                        "%b %d %Y", "%b %d %Y %H:%M", "%b %d %Y %H:%M:%S", "%b %d %Y %I:%M %p"};
  g_autofree char *plain = with_spaces(text);
  for (guint i = 0; plain && i < G_N_ELEMENTS(formats); i++)
    if (sm_instant_parse_format(plain, formats[i], zone, ret_instant, ret_day_level)) return TRUE;
  return FALSE;
}
