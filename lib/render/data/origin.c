/* figures.json read back: what its figures were made from. */
#include "render/data/data.h"

#include <jansson.h>
#include <string.h>

/* The members of an object that are texts. Owned by caller. */
static GHashTable *take_texts(json_t *object) {
  GHashTable *texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  const char *name;
  json_t *value;
  json_object_foreach(object, name, value) if (json_is_string(value))
      g_hash_table_insert(texts, g_strdup(name), g_strdup(json_string_value(value)));
  return texts;
}

static void take_inputs(SmFiguresOrigin *origin, const json_t *list) {
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new(), sums = g_strv_builder_new();
  for (gsize i = 0; i < json_array_size(list); i++) {
    const char *path, *sum;
    if (json_unpack(json_array_get(list, i), "{s:s, s:s}", "path", &path, "sha256", &sum) != 0) continue;
    g_strv_builder_add(paths, path);
    g_strv_builder_add(sums, sum);
  }
  origin->paths = g_strv_builder_end(paths);
  origin->sums = g_strv_builder_end(sums);
}

/* The text without its figures, which may be many and come last. Owned by caller. */
static char *cut_figures(const char *text, gsize length) {
  const char *figures = g_strstr_len(text, (gssize)length, "\n  \"figures\": [");
  g_autofree char *head = g_strndup(text, figures ? (gsize)(figures - text) : length);
  return figures ? g_strconcat(head, "\"figures\": []}", NULL) : g_steal_pointer(&head);
}

SmFiguresOrigin *sm_data_read_origin(const char *text, gsize length) {
  g_autofree char *head = cut_figures(text, length);
  json_t *root = json_loads(head, 0, NULL);
  SmFiguresOrigin *origin = NULL;
  if (json_is_array(json_object_get(root, "inputs"))) {
    origin = g_new0(SmFiguresOrigin, 1);
    take_inputs(origin, json_object_get(root, "inputs"));
    origin->newest = take_texts(json_object_get(root, "newest"));
  }
  json_decref(root);
  return origin;
}

void sm_figures_origin_free(SmFiguresOrigin *origin) {
  if (!origin) return;
  g_strfreev(origin->paths);
  g_strfreev(origin->sums);
  g_hash_table_unref(origin->newest);
  g_free(origin);
}
