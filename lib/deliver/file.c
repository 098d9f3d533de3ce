/*
 * See file.h. Each output is written to `.NAME.tmp.N` in its own folder (so that the rename stays on one disk), where N
 * is the first number that is free. The set holds its folder's lock from first to last, owns its paths and removes what
 * it made and did not commit; what a killed run left in a folder goes when the next run first writes there.
 */
#include "deliver/file.h"

#include "base/language.h"
#include "base/sha256.h"
#include "deliver/disk.h"
#include "deliver/leftover.h"
#include "deliver/lock.h"
#include "deliver/manifest.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SM_TEMPORARY_TRIES 10000

struct SmStagedFile {
  char *name; /* "outbox/anna.eml" */
  char *final_path;
  char *temporary_path;
  int descriptor;    /* while it is written piece by piece; else -1 */
  SmSha256 *written; /* of what was written so far; NULL as the descriptor */
  gsize size;
  char *sha256;
  gboolean flushed; /* whole and on the disk */
  gboolean renamed;
};

/* Not GDir, which takes a folder that the disk fails to tell of for one at its end. */
typedef DIR SmFolder;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmFolder, closedir)

/* Files of an earlier run that this one replaces even where it writes no file of that name. */
typedef struct {
  char *folder; /* within the set's */
  char *suffix;
} SmRetired;

struct SmFileSet {
  char *directory;
  int lock;
  GMutex adding;       /* of the lists below; a file itself belongs to the thread that writes it */
  GPtrArray *files;    /* of SmStagedFile */
  GPtrArray *retired;  /* of SmRetired */
  GHashTable *cleaned; /* folders without leftovers */
};

static void staged_file_free(SmStagedFile *file) {
  if (file->descriptor >= 0) close(file->descriptor);
  g_clear_pointer(&file->written, sm_sha256_free);
  if (!file->renamed) g_unlink(file->temporary_path);
  g_free(file->name);
  g_free(file->final_path);
  g_free(file->temporary_path);
  g_free(file->sha256);
  g_free(file);
}

static void retired_free(SmRetired *retired) {
  g_free(retired->folder);
  g_free(retired->suffix);
  g_free(retired);
}

SmFileSet *sm_file_set_new(const char *directory, GError **error) {
  if (!sm_disk_make_folder(directory, error)) return NULL;
  int lock = sm_lock_take(directory, error);
  if (lock < 0) return NULL;
  SmFileSet *set = g_new0(SmFileSet, 1);
  set->directory = g_strdup(directory);
  set->lock = lock;
  g_mutex_init(&set->adding);
  set->files = g_ptr_array_new_with_free_func((GDestroyNotify)staged_file_free);
  set->retired = g_ptr_array_new_with_free_func((GDestroyNotify)retired_free);
  set->cleaned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return set;
}

void sm_file_set_free(SmFileSet *set) {
  if (!set) return;
  g_ptr_array_unref(set->files); /* with their temporary files: only the lock's holder may touch those */
  g_ptr_array_unref(set->retired);
  g_hash_table_unref(set->cleaned);
  g_mutex_clear(&set->adding);
  sm_lock_release(set->directory, set->lock);
  g_free(set->directory);
  g_free(set);
}

static gboolean part_is_safe(const char *part) {
  if (!*part || g_str_equal(part, ".") || g_str_equal(part, "..")) return FALSE;
  for (const char *at = part; *at; at++)
    if (g_ascii_iscntrl(*at) || *at == '"' || *at == '\\') return FALSE;
  return TRUE;
}

/* "NAME" or "FOLDER/NAME", neither of which leads out of the set's folder. */
static gboolean name_is_safe(const char *name) {
  g_auto(GStrv) parts = g_strsplit(name, "/", -1);
  guint count = g_strv_length(parts);
  if (count < 1 || count > 2 || !part_is_safe(parts[0])) return FALSE;
  return count == 1 || part_is_safe(parts[1]);
}

static SmStagedFile *find_file(const SmFileSet *set, const char *name) {
  for (guint i = 0; i < set->files->len; i++) {
    SmStagedFile *file = g_ptr_array_index(set->files, i);
    if (g_str_equal(file->name, name)) return file;
  }
  return NULL;
}

static SmStagedFile *find_locked(SmFileSet *set, const char *name) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&set->adding);
  return find_file(set, name);
}

/* A new, empty file beside `path`; -1 with errno set when there can be none. */
static int open_temporary(const char *path, char **ret_path) {
  g_autofree char *folder = g_path_get_dirname(path), *base = g_path_get_basename(path);
  for (guint i = 0; i < SM_TEMPORARY_TRIES; i++) {
    g_autofree char *temporary = g_strdup_printf("%s/.%s.tmp.%u", folder, base, i);
    int descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0 && (errno == EEXIST || errno == EINTR)) continue;
    if (descriptor >= 0) *ret_path = g_steal_pointer(&temporary);
    return descriptor;
  }
  errno = EEXIST;
  return -1;
}

/* The folder's leftovers go before the first file is staged there: none of this set's is taken for one. */
static SmStagedFile *stage_locked(SmFileSet *set, const char *name, int *ret_descriptor, GError **error) {
  g_autofree char *path = g_build_filename(set->directory, name, NULL), *folder = g_path_get_dirname(path);
  if (!name_is_safe(name)) return sm_disk_fail(error, name, N_("not the name of a file in this folder")), NULL;
  if (find_file(set, name)) return sm_disk_fail(error, name, N_("two outputs have this name")), NULL;
  if (strchr(name, '/') && !sm_disk_make_folder(folder, error)) return NULL;
  if (strchr(name, '/') && g_file_test(folder, G_FILE_TEST_IS_SYMLINK))
    return sm_disk_fail(error, path, N_("the folder is a link to another place")), NULL;
  if (g_hash_table_add(set->cleaned, g_steal_pointer(&folder))) {
    g_autofree char *dirty = g_path_get_dirname(path);
    sm_leftover_remove(dirty);
  }
  char *temporary = NULL;
  int descriptor = open_temporary(path, &temporary);
  if (descriptor < 0) return sm_disk_fail(error, path, sm_disk_reason(errno)), NULL;
  SmStagedFile *file = g_new0(SmStagedFile, 1);
  file->name = g_strdup(name);
  file->final_path = g_steal_pointer(&path);
  file->temporary_path = temporary;
  file->descriptor = -1;
  g_ptr_array_add(set->files, file);
  *ret_descriptor = descriptor;
  return file;
}

/* Adds a file to the set, empty under its temporary name. *ret_descriptor is owned by caller. */
static SmStagedFile *stage(SmFileSet *set, const char *name, int *ret_descriptor, GError **error) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&set->adding);
  return stage_locked(set, name, ret_descriptor, error);
}

static gboolean write_all(int descriptor, const guint8 *bytes, gsize size) {
  while (size) {
    gssize written = write(descriptor, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return FALSE;
    bytes += written;
    size -= (gsize)written;
  }
  return TRUE;
}

SmStagedFile *sm_file_set_begin(SmFileSet *set, const char *name, GError **error) {
  int descriptor = -1;
  SmStagedFile *file = stage(set, name, &descriptor, error);
  if (!file) return NULL;
  file->descriptor = descriptor;
  file->written = sm_sha256_new();
  return file;
}

gboolean sm_staged_file_write(SmStagedFile *file, const char *bytes, gsize size, GError **error) {
  if (!write_all(file->descriptor, (const guint8 *)bytes, size))
    return sm_disk_fail(error, file->final_path, sm_disk_reason(errno));
  sm_sha256_add(file->written, bytes, size);
  file->size += size;
  return TRUE;
}

gboolean sm_staged_file_end(SmStagedFile *file, GError **error) {
  g_auto(SmDescriptor) descriptor = file->descriptor;
  file->descriptor = -1;
  if (sm_disk_flush(descriptor) < 0) return sm_disk_fail(error, file->final_path, sm_disk_reason(errno));
  char digits[SM_SHA256_DIGITS + 1];
  sm_sha256_end(file->written, digits);
  file->sha256 = g_strdup(digits);
  g_clear_pointer(&file->written, sm_sha256_free);
  file->flushed = TRUE;
  return TRUE;
}

gboolean sm_file_set_add(SmFileSet *set, const char *name, GBytes *bytes, GError **error) {
  SmStagedFile *file = sm_file_set_begin(set, name, error);
  gsize size = 0;
  const char *data = g_bytes_get_data(bytes, &size);
  return file && sm_staged_file_write(file, data, size, error) && sm_staged_file_end(file, error);
}

const char *sm_file_set_reserve(SmFileSet *set, const char *name, GError **error) {
  g_auto(SmDescriptor) descriptor = -1;
  SmStagedFile *file = stage(set, name, &descriptor, error);
  return file ? file->temporary_path : NULL;
}

gboolean sm_file_set_take(SmFileSet *set, const char *name, GError **error) {
  SmStagedFile *file = find_locked(set, name);
  g_assert(file && !file->flushed);
  g_auto(SmDescriptor) descriptor = open(file->temporary_path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) < 0)
    return sm_disk_fail(error, file->final_path, sm_disk_reason(errno));
  if (!S_ISREG(status.st_mode) || status.st_size == 0)
    return sm_disk_fail(error, file->final_path, N_("nothing was written"));
  if (fchmod(descriptor, 0600) < 0 || sm_disk_flush(descriptor) < 0)
    return sm_disk_fail(error, file->final_path, sm_disk_reason(errno));
  if (!sm_manifest_measure(file->temporary_path, &file->size, &file->sha256))
    return sm_disk_fail(error, file->final_path, N_("what was written cannot be read back"));
  file->flushed = TRUE;
  return TRUE;
}

void sm_file_set_retire(SmFileSet *set, const char *folder, const char *suffix) {
  SmRetired *retired = g_new0(SmRetired, 1);
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&set->adding);
  *retired = (SmRetired){.folder = g_strdup(folder), .suffix = g_strdup(suffix)};
  g_ptr_array_add(set->retired, retired);
}

/* What can be known to fail is found before the first rename. */
static gboolean check_targets(const SmFileSet *set, GError **error) {
  for (guint i = 0; i < set->files->len; i++) {
    const SmStagedFile *file = g_ptr_array_index(set->files, i);
    g_assert(file->flushed);
    if (g_file_test(file->final_path, G_FILE_TEST_IS_DIR))
      return sm_disk_fail(error, file->final_path, sm_disk_reason(EISDIR));
  }
  return TRUE;
}

/* Flushes every folder that got a file, once, and the set's own for the folders in it. */
static gboolean flush_folders(const SmFileSet *set, GError **error) {
  g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < set->files->len; i++) {
    const SmStagedFile *file = g_ptr_array_index(set->files, i);
    char *folder = g_path_get_dirname(file->final_path);
    if (g_hash_table_add(folders, folder) && !sm_disk_flush_folder(folder, error)) return FALSE;
  }
  return g_hash_table_contains(folders, set->directory) || sm_disk_flush_folder(set->directory, error);
}

static gboolean is_to_go(const SmFileSet *set, const SmRetired *retired, const char *name) {
  gboolean own = g_str_equal(retired->folder, ".");
  g_autofree char *output = own ? g_strdup(name) : g_build_filename(retired->folder, name, NULL);
  return g_str_has_suffix(name, retired->suffix) && !find_file(set, output);
}

static gboolean remove_retired(const SmFileSet *set, const SmRetired *retired, GError **error) {
  g_autofree char *folder = g_build_filename(set->directory, retired->folder, NULL);
  g_autoptr(SmFolder) names = opendir(folder);
  if (!names) return errno == ENOENT || sm_disk_fail(error, folder, sm_disk_reason(errno));
  const struct dirent *entry;
  while (errno = 0, (entry = readdir(names))) {
    g_autofree char *path = g_build_filename(folder, entry->d_name, NULL);
    if (is_to_go(set, retired, entry->d_name) && g_unlink(path) < 0)
      return sm_disk_fail(error, path, sm_disk_reason(errno));
  }
  return errno == 0 || sm_disk_fail(error, folder, sm_disk_reason(errno));
}

static gboolean rename_file(SmStagedFile *file, GError **error) {
  if (!file->renamed && g_rename(file->temporary_path, file->final_path) < 0)
    return sm_disk_fail(error, file->final_path, sm_disk_reason(errno));
  file->renamed = TRUE;
  return TRUE;
}

static gboolean is_retired(const SmFileSet *set, const char *name) {
  for (guint i = 0; i < set->retired->len; i++) {
    const SmRetired *retired = g_ptr_array_index(set->retired, i);
    g_autofree char *folder = g_path_get_dirname(name);
    if (g_str_equal(folder, retired->folder) && g_str_has_suffix(name, retired->suffix)) return TRUE;
  }
  return FALSE;
}

/* Adds the manifest of what is about to be in the folder. */
static gboolean add_manifest(SmFileSet *set, GError **error) {
  g_autoptr(GPtrArray) present = sm_manifest_new(), entries = sm_manifest_new();
  for (guint i = 0; i < set->files->len; i++) {
    const SmStagedFile *file = g_ptr_array_index(set->files, i);
    sm_manifest_add(present, file->name, file->size, file->sha256);
  }
  guint written = present->len;
  sm_manifest_keep(present, set->directory);
  for (guint i = 0; i < present->len; i++) {
    const SmManifestEntry *entry = g_ptr_array_index(present, i);
    if (i < written || !is_retired(set, entry->name)) sm_manifest_add(entries, entry->name, entry->size, entry->sha256);
  }
  g_autoptr(GBytes) manifest = sm_manifest_format(entries);
  return sm_file_set_add(set, SM_MANIFEST_NAME, manifest, error);
}

static int by_name(gconstpointer a, gconstpointer b) {
  return strcmp((*(SmStagedFile *const *)a)->name, (*(SmStagedFile *const *)b)->name);
}

/* The manifest takes its name when all it tells of is on the disk. */
gboolean sm_file_set_commit(SmFileSet *set, GError **error) {
  SmStagedFile *manifest = find_file(set, SM_MANIFEST_NAME);
  if (!check_targets(set, error) || (!manifest && !add_manifest(set, error))) return FALSE;
  manifest = find_file(set, SM_MANIFEST_NAME);
  g_assert(manifest);
  g_ptr_array_sort(set->files, by_name); /* threads added them in any order */
  for (guint i = 0; i < set->files->len; i++) {
    SmStagedFile *file = g_ptr_array_index(set->files, i);
    if (file != manifest && !rename_file(file, error)) return FALSE;
  }
  for (guint i = 0; i < set->retired->len; i++)
    if (!remove_retired(set, g_ptr_array_index(set->retired, i), error)) return FALSE;
  return flush_folders(set, error) && rename_file(manifest, error) && sm_disk_flush_folder(set->directory, error);
}
