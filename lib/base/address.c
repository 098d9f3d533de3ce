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
