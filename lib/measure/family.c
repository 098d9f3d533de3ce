/* See family.h. */
#include "measure/family.h"

#include "base/error.h"
#include "base/language.h"

#include <string.h>

static const char *const names[SM_FAMILY_COUNT + 1] = {"funnel",     "flow",     "sla",         "causes",  "mql",
                                                       "objectives", "bonus",    "attribution", "assists", "content",
                                                       "requests",   "feedback", "data"};

const char *sm_family_name(SmFamily family) { return names[family]; }

/* SM_FAMILY_COUNT when no family bears the name. */
static SmFamily find_family(const char *name, gsize length) {
  SmFamily family = 0;
  while (family < SM_FAMILY_COUNT && (strlen(names[family]) != length || strncmp(names[family], name, length) != 0))
    family++;
  return family;
}

SmFamily sm_family_of(const char *id) {
  SmFamily family = find_family(id, strcspn(id, "."));
  g_assert(family < SM_FAMILY_COUNT);
  return family;
}

static gboolean fail(const char *name, GError **error) {
  g_autofree char *known = g_strjoinv(", ", (char **)names);
  sm_error_set(error, SM_ERROR_USAGE, N_("there is no family of figures \"{name}\"; there are {known}"), "name", name,
               "known", known, NULL);
  return FALSE;
}

gboolean sm_families_parse(const char *text, SmFamilies *ret_families, GError **error) {
  g_auto(GStrv) words = g_strsplit(text, ",", -1);
  SmFamilies families = 0;
  for (char **word = words; *word; word++) {
    g_strstrip(*word);
    SmFamily family = find_family(*word, strlen(*word));
    if (family == SM_FAMILY_COUNT) return fail(*word, error);
    families |= 1u << family;
  }
  if (!families) return fail(text, error);
  *ret_families = families;
  return TRUE;
}
