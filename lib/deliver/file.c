/*
 * See file.h. Each output is written to `.NAME.tmp.N` in its own folder (so that the rename stays on one disk), where N
 * is the first number that is free: a run killed earlier may have left its own, and two runs at once must not meet. The
 * set owns its paths and removes what it made and did not commit.
 */
#include "deliver/file.h"

#include "base/error.h"
#include "base/language.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SM_TEMPORARY_TRIES 10000

typedef struct {
  char *name; /* "outbox/anna.eml" */
  char *final_path;
  char *temporary_path;
  gboolean flushed; /* whole and on the disk */
  gboolean renamed;
} SmStagedFile;

struct SmFileSet {
  char *directory;
  GPtrArray *files; /* of SmStagedFile, in the order they were added */
};

static void staged_file_free(SmStagedFile *file) {
  if (!file->renamed) g_unlink(file->temporary_path);
  g_free(file->name);
  g_free(file->final_path);
  g_free(file->temporary_path);
  g_free(file);
}

/* The common causes in our words, so that they can be said in the reader's language; the rest in the system's. */
static const char *reason_of(int number) {
  switch (number) {
  case ENOSPC:
    return N_("the disk is full");
  case EDQUOT:
    return N_("the disk quota is used up");
  case EACCES:
  case EPERM:
    return N_("permission denied");
  case EROFS:
    return N_("the disk is read-only");
  case ENOENT:
    return N_("there is no such folder");
  case ENOTDIR:
    return N_("a part of the path is not a folder");
  case EISDIR:
    return N_("there is a folder of that name");
  case EIO:
    return N_("the disk reports an input/output error");
  case ENAMETOOLONG:
    return N_("the name is too long");
  default:
    return g_strerror(number);
  }
}

static gboolean fail(GError **error, const char *path, const char *reason) {
  sm_error_set(error, SM_ERROR_FILE, reason, NULL);
  sm_error_prefix(error, N_("cannot write {file}"), "file", path, NULL);
  return FALSE;
}

/* A descriptor that closes itself. */
typedef int SmDescriptor;
static void descriptor_close(const SmDescriptor *descriptor) {
  if (*descriptor >= 0) close(*descriptor);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmDescriptor, descriptor_close)

static int flush(int descriptor) {
  int status;
  do status = fsync(descriptor);
  while (status < 0 && errno == EINTR);
  return status;
}

/* Puts new names on the disk; some file systems cannot (EINVAL), and then need not. */
static gboolean flush_folder(const char *path, GError **error) {
  g_auto(SmDescriptor) folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0 && (flush(folder) == 0 || errno == EINVAL)) return TRUE;
  return fail(error, path, reason_of(errno));
}

static gboolean make_folder(const char *path, GError **error) {
  if (g_mkdir_with_parents(path, 0700) == 0) return TRUE;
  return fail(error, path, reason_of(errno == EEXIST ? ENOTDIR : errno));
}

SmFileSet *sm_file_set_new(const char *directory, GError **error) {
  if (!make_folder(directory, error)) return NULL;
  SmFileSet *set = g_new0(SmFileSet, 1);
  set->directory = g_strdup(directory);
  set->files = g_ptr_array_new_with_free_func((GDestroyNotify)staged_file_free);
  return set;
}

void sm_file_set_free(SmFileSet *set) {
  if (!set) return;
  g_ptr_array_unref(set->files);
  g_free(set->directory);
  g_free(set);
}

static gboolean part_is_safe(const char *part) {
  if (!*part || g_str_equal(part, ".") || g_str_equal(part, "..")) return FALSE;
  for (const char *at = part; *at; at++)
    if (g_ascii_iscntrl(*at)) return FALSE;
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

/* Adds a file to the set, empty under its temporary name. *ret_descriptor is owned by caller. */
static SmStagedFile *stage(SmFileSet *set, const char *name, int *ret_descriptor, GError **error) {
  g_autofree char *path = g_build_filename(set->directory, name, NULL), *folder = g_path_get_dirname(path);
  if (!name_is_safe(name)) return fail(error, name, N_("not the name of a file in this folder")), NULL;
  if (find_file(set, name)) return fail(error, name, N_("two outputs have this name")), NULL;
  if (strchr(name, '/') && !make_folder(folder, error)) return NULL;
  char *temporary = NULL;
  int descriptor = open_temporary(path, &temporary);
  if (descriptor < 0) return fail(error, path, reason_of(errno)), NULL;
  SmStagedFile *file = g_new0(SmStagedFile, 1);
  file->name = g_strdup(name);
  file->final_path = g_steal_pointer(&path);
  file->temporary_path = temporary;
  g_ptr_array_add(set->files, file);
  *ret_descriptor = descriptor;
  return file;
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

gboolean sm_file_set_add(SmFileSet *set, const char *name, GBytes *bytes, GError **error) {
  g_auto(SmDescriptor) descriptor = -1;
  SmStagedFile *file = stage(set, name, &descriptor, error);
  if (!file) return FALSE;
  gsize size = 0;
  const guint8 *data = g_bytes_get_data(bytes, &size);
  if (!write_all(descriptor, data, size) || flush(descriptor) < 0)
    return fail(error, file->final_path, reason_of(errno));
  file->flushed = TRUE;
  return TRUE;
}

const char *sm_file_set_reserve(SmFileSet *set, const char *name, GError **error) {
  g_auto(SmDescriptor) descriptor = -1;
  SmStagedFile *file = stage(set, name, &descriptor, error);
  return file ? file->temporary_path : NULL;
}

gboolean sm_file_set_take(SmFileSet *set, const char *name, GError **error) {
  SmStagedFile *file = find_file(set, name);
  g_assert(file && !file->flushed);
  g_auto(SmDescriptor) descriptor = open(file->temporary_path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) < 0) return fail(error, file->final_path, reason_of(errno));
  if (!S_ISREG(status.st_mode) || status.st_size == 0) return fail(error, file->final_path, N_("nothing was written"));
  if (fchmod(descriptor, 0600) < 0 || flush(descriptor) < 0) return fail(error, file->final_path, reason_of(errno));
  file->flushed = TRUE;
  return TRUE;
}

/* What can be known to fail is found before the first rename. */
static gboolean check_targets(const SmFileSet *set, GError **error) {
  for (guint i = 0; i < set->files->len; i++) {
    const SmStagedFile *file = g_ptr_array_index(set->files, i);
    g_assert(file->flushed);
    if (g_file_test(file->final_path, G_FILE_TEST_IS_DIR)) return fail(error, file->final_path, reason_of(EISDIR));
  }
  return TRUE;
}

/* Flushes every folder that got a file, once, and the set's own for the folders in it. */
static gboolean flush_folders(const SmFileSet *set, GError **error) {
  g_autoptr(GHashTable) done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < set->files->len; i++) {
    const SmStagedFile *file = g_ptr_array_index(set->files, i);
    char *folder = g_path_get_dirname(file->final_path);
    if (g_hash_table_add(done, folder) && !flush_folder(folder, error)) return FALSE;
  }
  return flush_folder(set->directory, error);
}

gboolean sm_file_set_commit(SmFileSet *set, GError **error) {
  if (!check_targets(set, error)) return FALSE;
  for (guint i = 0; i < set->files->len; i++) {
    SmStagedFile *file = g_ptr_array_index(set->files, i);
    if (file->renamed) continue;
    if (g_rename(file->temporary_path, file->final_path) < 0) return fail(error, file->final_path, reason_of(errno));
    file->renamed = TRUE;
  }
  return flush_folders(set, error);
}
