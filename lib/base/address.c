/* See address.h. */
#include "base/address.h"

#include <string.h>

gboolean sm_email_looks_valid(const char *text) {
  const char *at = strchr(text, '@');
  if (!at || at == text || strchr(at + 1, '@') || strpbrk(text, " \t,;<>")) return FALSE;
  const char *domain = at + 1;
  const char *dot = strrchr(domain, '.');
  return dot && dot != domain && dot[1] && domain[0] != '.' && !strstr(domain, "..");
}

gboolean sm_phone_looks_valid(const char *text) {
  guint digits = 0;
  for (; *text; text++) digits += g_ascii_isdigit(*text) ? 1 : 0;
  return digits >= 6;
}

static gint64 print_of(const char *text, gboolean valid) { return (gint64)(g_str_hash(text) >> 2) << 1 | valid; }

gint64 sm_email_print(const char *text) { return print_of(text, sm_email_looks_valid(text)); }
gint64 sm_phone_print(const char *text) { return print_of(text, sm_phone_looks_valid(text)); }
