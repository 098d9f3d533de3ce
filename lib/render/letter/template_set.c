/* See template_set.h. */
#include "render/letter/template_set.h"

#include "base/resource.h"

#include <string.h>

/* Kept as long as rendering goes on. */
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

char *sm_template_fill(const char *folder, const char *name, const char *own, const SmView *view, gboolean plain,
                       GError **error) {
  g_autoptr(GHashTable) sources = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  Partials partials = {folder, sources};
  const char *source = own ? own : find_partial(name, &partials);
  g_assert(source); /* a built-in template that is not there is our bug */
  g_autofree char *file = g_strconcat(name, ".mustache", NULL);
  g_autoptr(SmTemplate) tmpl = sm_template_parse(file, source, error);
  SmTemplateMode mode = {.strict = TRUE, .plain = plain, .find_partial = find_partial, .data = &partials};
  return tmpl ? sm_template_render(tmpl, view, &mode, error) : NULL;
}
