/* See template_set.h. */
#include "render/letter/template_set.h"

#include "base/resource.h"

#include <string.h>

struct SmTemplateSet {
  const char *folder;
  gboolean plain;
  SmTemplate *tmpl;
};

/* Kept as long as parsing or one rendering goes on. */
typedef struct {
  const char *folder;
  GHashTable *sources; /* name -> text, NULL-terminated */
} Partials;

static const char *find_partial(const char *name, gpointer data) {
  Partials *partials = data;
  const char *known = g_hash_table_lookup(partials->sources, name);
  if (known) return known;
  g_autofree char *path = g_strdup_printf("%s/%s.mustache", partials->folder, name);
  g_autoptr(GBytes) bytes = strchr(name, '/') ? NULL : sm_resource_find(path);
  if (!bytes) return NULL;
  char *source = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  g_hash_table_insert(partials->sources, g_strdup(name), source);
  return source;
}

static GHashTable *sources_new(void) { return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free); }

SmTemplateSet *sm_template_set_new(const char *folder, const char *name, const char *own, gboolean plain,
                                   GError **error) {
  g_autoptr(GHashTable) sources = sources_new();
  Partials partials = {folder, sources};
  const char *source = own ? own : find_partial(name, &partials);
  g_assert(source); /* a built-in template that is not there is our bug */
  g_autofree char *file = g_strconcat(name, ".mustache", NULL);
  SmTemplate *tmpl = sm_template_parse(file, source, error);
  if (!tmpl) return NULL;
  sm_template_link(tmpl, find_partial, &partials);
  SmTemplateSet *set = g_new0(SmTemplateSet, 1);
  *set = (SmTemplateSet){folder, plain, tmpl};
  return set;
}

void sm_template_set_free(SmTemplateSet *set) {
  if (!set) return;
  sm_template_free(set->tmpl);
  g_free(set);
}

char *sm_template_set_fill(const SmTemplateSet *set, const SmView *view, GError **error) {
  g_autoptr(GHashTable) sources = sources_new(); /* of what is not linked */
  Partials partials = {set->folder, sources};
  SmTemplateMode mode = {.strict = TRUE, .plain = set->plain, .find_partial = find_partial, .data = &partials};
  return sm_template_render(set->tmpl, view, &mode, error);
}

char *sm_template_fill(const char *folder, const char *name, const char *own, const SmView *view, gboolean plain,
                       GError **error) {
  g_autoptr(SmTemplateSet) set = sm_template_set_new(folder, name, own, plain, error);
  return set ? sm_template_set_fill(set, view, error) : NULL;
}
