/* See manifest.h. One line an entry, so that it can be read back without a parser of JSON: names hold neither quote nor
 * backslash (file.c refuses them). */
#include "deliver/manifest.h"

#include "base/sha256.h"

#include <string.h>

static void entry_free(gpointer data) {
  SmManifestEntry *entry = data;
  g_free(entry->name);
  g_free(entry->sha256);
  g_free(entry);
}

GPtrArray *sm_manifest_new(void) { return g_ptr_array_new_with_free_func(entry_free); }

void sm_manifest_add(GPtrArray *entries, const char *name, gsize size, const char *sha256) {
  SmManifestEntry *entry = g_new0(SmManifestEntry, 1);
  *entry = (SmManifestEntry){.name = g_strdup(name), .size = size, .sha256 = g_strdup(sha256)};
  g_ptr_array_add(entries, entry);
}

gboolean sm_manifest_measure(const char *path, gsize *ret_size, char **ret_sha256) {
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
  if (!file) return FALSE;
  g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
  *ret_size = g_bytes_get_size(bytes);
  char digits[SM_SHA256_DIGITS + 1];
  sm_sha256(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), digits);
  *ret_sha256 = g_strdup(digits);
  return TRUE;
}

static gboolean names(const GPtrArray *entries, const char *name) {
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal(((const SmManifestEntry *)g_ptr_array_index(entries, i))->name, name)) return TRUE;
  return FALSE;
}

/* A file, and no link to one: nothing that leads elsewhere or that would be waited for. */
static gboolean is_plain(const char *path) {
  return !g_file_test(path, G_FILE_TEST_IS_SYMLINK) && g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

/* An entry whose file is as it says. */
static gboolean is_true(const char *folder, const char *name, const char *size, const char *sha256) {
  g_autofree char *path = g_build_filename(folder, name, NULL), *found = NULL;
  gsize found_size = 0;
  if (!is_plain(path) || !sm_manifest_measure(path, &found_size, &found)) return FALSE;
  return found_size == g_ascii_strtoull(size, NULL, 10) && g_str_equal(found, sha256);
}

void sm_manifest_keep(GPtrArray *entries, const char *folder) {
  g_autofree char *path = g_build_filename(folder, SM_MANIFEST_NAME, NULL), *text = NULL;
  if (!is_plain(path) || !g_file_get_contents(path, &text, NULL, NULL) || !g_utf8_validate(text, -1, NULL)) return;
  g_autoptr(GRegex) line = g_regex_new("^ *\\{\"file\": \"([^\"\\\\/.][^\"\\\\/]*(?:/[^\"\\\\/.][^\"\\\\/]*)?)\", "
                                       "\"size\": (\\d+), \"sha256\": \"([0-9a-f]{64})\"\\},?$",
                                       G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  for (g_regex_match(line, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
    g_autofree char *name = g_match_info_fetch(match, 1), *size = g_match_info_fetch(match, 2);
    g_autofree char *sha256 = g_match_info_fetch(match, 3);
    if (!names(entries, name) && is_true(folder, name, size, sha256))
      sm_manifest_add(entries, name, g_ascii_strtoull(size, NULL, 10), sha256);
  }
}

static int by_name(gconstpointer a, gconstpointer b) {
  const SmManifestEntry *first = *(SmManifestEntry *const *)a, *second = *(SmManifestEntry *const *)b;
  return strcmp(first->name, second->name);
}

GBytes *sm_manifest_format(GPtrArray *entries) {
  g_ptr_array_sort(entries, by_name);
  GString *text = g_string_new("{\n  \"program\": \"smarketing " SMARKETING_VERSION "\",\n  \"files\": [");
  for (guint i = 0; i < entries->len; i++) {
    const SmManifestEntry *entry = g_ptr_array_index(entries, i);
    g_string_append_printf(text, "%s\n    {\"file\": \"%s\", \"size\": %" G_GSIZE_FORMAT ", \"sha256\": \"%s\"}",
                           i ? "," : "", entry->name, entry->size, entry->sha256);
  }
  g_string_append(text, "\n  ]\n}\n");
  return g_string_free_to_bytes(text);
}
