/* See resource.h. */
#include "base/resource.h"

#include "resources.h"

#include <gio/gio.h>

GBytes *sm_resource_find(const char *path) {
  g_autofree char *full = g_strconcat("/smarketing/", path, NULL);
  return g_resource_lookup_data(sm_get_resource(), full, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

GBytes *sm_resource_get(const char *path) {
  GBytes *bytes = sm_resource_find(path);
  g_assert(bytes);
  return bytes;
}

static int compare_names(const void *a, const void *b) { return g_strcmp0(*(char *const *)a, *(char *const *)b); }

char **sm_resource_list(const char *folder) {
  g_autofree char *full = g_strconcat("/smarketing/", folder, NULL);
  char **names = g_resource_enumerate_children(sm_get_resource(), full, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (!names) return g_new0(char *, 1);
  qsort(names, g_strv_length(names), sizeof *names, compare_names);
  return names;
}
