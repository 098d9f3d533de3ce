/* See nearest.h. Names are near by their letters, or when one is the other with words added or left
 * out: "Lead Source Detail", "Lead". */
#include "ingest/nearest.h"

#include "base/fold.h"
#include "ingest/word.h"

#include <string.h>

#define SHARED_LEAST 0.4   /* of the letters of both names, when words were added to the known one */
#define SHORTER_LEAST 0.65 /* when words were left out: "Lead" is lead_id, and "Name" not "First name" */

typedef struct {
  guint field;
  gsize slips;   /* of so many letters one may differ */
  char *letters; /* sm_fold_header */
  char **words;
} Name;

struct SmNearest {
  const SmHeader *header;
  GArray *names; /* of Name */
};

/* The words of a name without what stands between them. Owned by caller. */
static char **words_of(const char *name) {
  g_autofree char *folded = sm_fold_text(name);
  return g_strsplit_set(folded, " _-/.:,;'\"()[]", -1);
}

static void clear_name(gpointer data) {
  Name *name = data;
  g_free(name->letters);
  g_strfreev(name->words);
}

static void add_name(SmNearest *nearest, guint field, gsize slips, const char *letters, const char *seen) {
  if (sm_header_has(nearest->header, field)) return;
  Name name = {field, slips, g_strdup(letters), words_of(seen)};
  g_array_append_val(nearest->names, name);
}

/* There are many of them, so the nearest of them must be nearer. */
static void add_synonym(gpointer nearest, guint field, const char *letters, const char *seen) {
  add_name(nearest, field, 8, letters, seen);
}

SmNearest *sm_nearest_new(const SmHeader *header) {
  SmNearest *nearest = g_new(SmNearest, 1);
  *nearest = (SmNearest){header, g_array_new(FALSE, FALSE, sizeof(Name))};
  g_array_set_clear_func(nearest->names, clear_name);
  const SmSchema *schema = sm_schema_get(header->table);
  for (guint field = 0; field < schema->field_count; field++) {
    g_autofree char *letters = sm_fold_header(schema->fields[field].name);
    add_name(nearest, field, 3, letters, schema->fields[field].name);
  }
  sm_word_each(header->table, add_synonym, nearest);
  return nearest;
}

void sm_nearest_free(SmNearest *nearest) {
  if (!nearest) return;
  g_array_unref(nearest->names);
  g_free(nearest);
}

/* Which part of the letters differs, 0 to 1; 1 when too many do. */
static double letters_apart(const char *letters, const Name *known) {
  gsize one = strlen(letters), other = strlen(known->letters), least = MIN(one, other), most = MAX(one, other);
  if (!least || (most - least) * known->slips > least) return 1;
  gsize distance = sm_fold_distance(letters, known->letters);
  return distance * known->slips > least ? 1 : (double)distance / (double)most;
}

/* Whose a thing is: the e-mail of an owner is not that of the lead. */
static gboolean is_about_another(const char *word) {
  static const char *const others[] = {"owner",       "assistant", "parent",       "manager",  "creator", "user",
                                       "created",     "modified",  "proprietaire", "createur", "cree",    "modifie",
                                       "utilisateur", NULL};
  return g_strv_contains(others, word);
}

/* How many letters a list of words has; 0 when it lacks one of those needed. */
static gsize count_letters(char **words, char **needed) {
  gsize letters = 0;
  for (; *needed; needed++)
    if (!g_strv_contains((const char *const *)words, *needed)) return 0;
  for (; *words; words++) letters += strlen(*words);
  return letters;
}

/* Which part of the letters of both stands in the shorter of both, whose words the other has all; 0 when neither is so,
 * or the name speaks of somebody else. */
static double words_shared(char **words, const Name *known) {
  for (char **word = words; *word; word++)
    if (is_about_another(*word) && !g_strv_contains((const char *const *)known->words, *word)) return 0;
  char *none[] = {NULL};
  gsize own = count_letters(words, none), others = count_letters(known->words, none);
  gsize longer = count_letters(words, known->words), shorter = count_letters(known->words, words);
  if (MIN(own, others) < 3) return 0;
  if (longer) return 2.0 * (double)others / (double)(own + others);
  double shared = 2.0 * (double)own / (double)(own + others);
  return shorter && shared > SHORTER_LEAST ? shared : 0;
}

gint sm_nearest_find(const SmNearest *nearest, const char *name, gboolean *ret_close) {
  g_autofree char *letters = sm_fold_header(name);
  g_auto(GStrv) words = words_of(name);
  gint close = -1, related = -1;
  double apart = 1, most = SHARED_LEAST;
  for (guint i = 0; i < nearest->names->len; i++) {
    const Name *known = &g_array_index(nearest->names, Name, i);
    double distance = letters_apart(letters, known), shared = words_shared(words, known);
    if (distance < apart) close = (gint)known->field;
    if (shared > most) related = (gint)known->field;
    apart = MIN(apart, distance);
    most = MAX(most, shared);
  }
  *ret_close = close >= 0;
  return close >= 0 ? close : related;
}
