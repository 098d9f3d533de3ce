/* See preset.h: the collection. One preset's text is read in preset_kind.c. */
#include "settings/preset.h"

#include "base/error.h"
#include "base/fold.h"
#include "base/inside.h"
#include "base/message.h"
#include "base/resource.h"
#include "base/sha256.h"
#include "settings/preset_kind.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#define SUFFIX ".yaml"

struct SmPresets {
  GHashTable *own;     /* name -> text of those of the workspace */
  GPtrArray *files;    /* of SmPresetFile: theirs */
  GPtrArray *kinds;    /* of SmPreset; those of the workspace, and the program's once they were asked for */
  GHashTable *reasons; /* of the preset "reasons", for every product; NULL: not read yet */
  gboolean complete;
};

static void free_file(gpointer data) {
  SmPresetFile *file = data;
  g_free(file->path);
  g_free(file);
}

/* Takes the reasons that stood in a preset. */
static void take_reasons(SmPresets *presets, const char *name, GHashTable *reasons) {
  g_autoptr(GHashTable) taken = reasons;
  if (taken && g_str_equal(name, "reasons") && !presets->reasons) presets->reasons = g_steal_pointer(&taken);
}

SmPresets *sm_presets_new(void) {
  SmPresets *presets = g_new0(SmPresets, 1);
  presets->own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  presets->files = g_ptr_array_new_with_free_func(free_file);
  presets->kinds = g_ptr_array_new_with_free_func(sm_preset_free);
  return presets;
}

void sm_presets_free(SmPresets *presets) {
  if (!presets) return;
  g_hash_table_unref(presets->own);
  g_ptr_array_unref(presets->files);
  g_ptr_array_unref(presets->kinds);
  g_clear_pointer(&presets->reasons, g_hash_table_unref);
  g_free(presets);
}

gboolean sm_presets_add(SmPresets *presets, const char *name, const char *path, const char *text, gsize length,
                        SmDiagnostics *diagnostics) {
  SmFaults faults = {diagnostics, path, text, length, 0};
  take_reasons(presets, name, sm_preset_read(&faults, name, presets->kinds));
  g_hash_table_insert(presets->own, g_strdup(name), g_strndup(text, length));
  SmPresetFile *file = g_new0(SmPresetFile, 1);
  file->path = g_strdup(path);
  sm_sha256(text, length, file->sha256);
  g_ptr_array_add(presets->files, file);
  return faults.count == 0;
}

const GPtrArray *sm_presets_files(const SmPresets *presets) { return presets->files; }

static gboolean add_file(SmPresets *presets, const char *directory, const char *file, SmDiagnostics *diagnostics,
                         gboolean *good, GError **error) {
  g_autofree char *path = g_strconcat("presets/", file, NULL);
  g_autofree char *name = g_strndup(file, strlen(file) - strlen(SUFFIX));
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!sm_inside_read(directory, path, 1, &text, &length, error)) return FALSE;
  if (!text) return TRUE; /* gone since then */
  *good &= sm_presets_add(presets, name, path, text, length, diagnostics);
  return TRUE;
}

static int compare_texts(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Not GDir, which takes a folder that the disk fails to tell of for one at its end: a preset would be missed. */
static gboolean find_names(const char *directory, GPtrArray *names, GError **error) {
  g_autofree char *path = g_build_filename(directory, "presets", NULL);
  if (!sm_inside_check(directory, path, error)) return FALSE;
  DIR *folder = opendir(path);
  if (!folder && errno == ENOENT) return TRUE;
  const struct dirent *entry;
  while (folder && (errno = 0, entry = readdir(folder)))
    if (*entry->d_name != '.' && g_str_has_suffix(entry->d_name, SUFFIX) && g_utf8_validate(entry->d_name, -1, NULL))
      g_ptr_array_add(names, g_strdup(entry->d_name));
  int number = errno;
  if (folder) closedir(folder);
  if (number == 0) return TRUE;
  sm_error_set(error, SM_ERROR_FILE, N_("the folder {path} cannot be read: {cause}"), "path", path, "cause",
               g_strerror(number), NULL);
  return FALSE;
}

gboolean sm_presets_load(SmPresets *presets, const char *directory, SmDiagnostics *diagnostics, GError **error) {
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  if (!find_names(directory, names, error)) return FALSE;
  g_ptr_array_sort(names, compare_texts);
  gboolean good = TRUE;
  for (guint i = 0; i < names->len; i++)
    if (!add_file(presets, directory, names->pdata[i], diagnostics, &good, error)) return FALSE;
  if (!good) sm_error_set(error, SM_ERROR_SETTINGS, N_("the presets of the workspace have faults"), NULL);
  return good;
}

/* A preset the program carries has no faults: tests/settings/presets.c reads them all. */
static void add_carried(SmPresets *presets, const char *name) {
  g_autofree char *text = sm_presets_text(presets, name);
  g_assert(text); /* it is carried */
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  SmFaults faults = {diagnostics, name, text, strlen(text), 0};
  take_reasons(presets, name, sm_preset_read(&faults, name, presets->kinds));
  g_assert(faults.count == 0);
}

static int compare_presets(gconstpointer a, gconstpointer b) {
  const SmPreset *left = *(const SmPreset *const *)a, *right = *(const SmPreset *const *)b;
  return strcmp(left->preset, right->preset);
}

const GPtrArray *sm_presets_kinds(SmPresets *presets) {
  if (presets->complete) return presets->kinds;
  presets->complete = TRUE;
  g_auto(GStrv) names = sm_presets_names(presets);
  for (char **name = names; *name; name++)
    if (!g_hash_table_contains(presets->own, *name)) add_carried(presets, *name);
  g_ptr_array_sort(presets->kinds, compare_presets); /* a merge sort: kinds of one preset keep their order */
  return presets->kinds;
}

SmDeclared sm_presets_classify_reason(SmPresets *presets, const SmPreset *kind, const char *reason) {
  sm_presets_kinds(presets);
  g_autofree char *folded = sm_fold_text(reason);
  gpointer class = kind->reasons ? g_hash_table_lookup(kind->reasons, folded) : NULL;
  if (!class && presets->reasons) class = g_hash_table_lookup(presets->reasons, folded);
  return (SmDeclared)GPOINTER_TO_UINT(class);
}

char **sm_presets_names(const SmPresets *presets) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_auto(GStrv) carried = sm_resource_list("presets");
  for (char **file = carried; *file; file++)
    if (g_str_has_suffix(*file, SUFFIX)) g_ptr_array_add(names, g_strndup(*file, strlen(*file) - strlen(SUFFIX)));
  GHashTableIter iter;
  gpointer own;
  g_hash_table_iter_init(&iter, presets->own);
  while (g_hash_table_iter_next(&iter, &own, NULL))
    if (!g_ptr_array_find_with_equal_func(names, own, g_str_equal, NULL)) g_ptr_array_add(names, g_strdup(own));
  g_ptr_array_sort(names, compare_texts);
  g_ptr_array_add(names, NULL);
  return (char **)g_ptr_array_steal(names, NULL);
}

char *sm_presets_text(const SmPresets *presets, const char *name) {
  const char *own = g_hash_table_lookup(presets->own, name);
  if (own) return g_strdup(own);
  g_autofree char *path = g_strconcat("presets/", name, SUFFIX, NULL);
  g_autoptr(GBytes) bytes = sm_resource_find(path);
  if (!bytes) return NULL;
  gsize length;
  const char *text = g_bytes_get_data(bytes, &length);
  return g_strndup(text, length);
}
