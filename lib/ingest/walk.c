/* See walk.h. */
#include "ingest/walk.h"

#include "base/error.h"
#include "base/language.h"

#include <dirent.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEPTH_MOST 16

typedef struct {
  const char *root;
  const char *real_root; /* without links */
  GPtrArray *files, *refused, *misnamed;
} Walk;

/* Not GDir: it takes a folder that the disk fails to tell of for one that is at its end, and exports would be missed.
 */
typedef DIR SmFolder;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmFolder, closedir)

static int compare_paths(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether the link ends at a file inside the workspace. */
static gboolean stays_inside(const Walk *walk, const char *path) {
  g_autofree char *real = realpath(path, NULL); /* freed by free, which is what g_free is */
  gsize length = strlen(walk->real_root);
  if (!real || strncmp(real, walk->real_root, length) != 0 || real[length] != '/') return FALSE;
  return g_file_test(real, G_FILE_TEST_IS_REGULAR);
}

static gboolean refuse_folder(const char *path, int number, GError **error) {
  sm_error_set(error, SM_ERROR_FILE, N_("the folder {path} cannot be read: {cause}"), "path", path, "cause",
               g_strerror(number), NULL);
  return FALSE;
}

static gboolean walk_folder(const Walk *walk, const char *below, guint depth, GError **error);

static gboolean visit(const Walk *walk, const char *relative, guint depth, GError **error) {
  g_autofree char *path = g_build_filename(walk->root, relative, NULL);
  GStatBuf status;
  if (g_lstat(path, &status) != 0) return errno == ENOENT || refuse_folder(path, errno, error); /* gone since then */
  if (S_ISLNK(status.st_mode))
    g_ptr_array_add(stays_inside(walk, path) ? walk->files : walk->refused, g_strdup(relative));
  else if (S_ISREG(status.st_mode))
    g_ptr_array_add(walk->files, g_strdup(relative));
  else if (S_ISDIR(status.st_mode) && depth < DEPTH_MOST && !g_str_equal(relative, "out"))
    return walk_folder(walk, relative, depth + 1, error);
  return TRUE;
}

static gboolean walk_folder(const Walk *walk, const char *below, guint depth, GError **error) {
  g_autofree char *path = g_build_filename(walk->root, below, NULL);
  g_autoptr(SmFolder) folder = opendir(path);
  if (!folder) return refuse_folder(path, errno, error);
  const struct dirent *entry;
  while (errno = 0, (entry = readdir(folder))) {
    const char *name = entry->d_name;
    if (*name == '.') continue;
    g_autofree char *relative = *below ? g_strconcat(below, "/", name, NULL) : g_strdup(name);
    if (!g_utf8_validate(name, -1, NULL))
      g_ptr_array_add(walk->misnamed, g_utf8_make_valid(relative, -1));
    else if (!visit(walk, relative, depth, error))
      return FALSE;
  }
  return errno == 0 || refuse_folder(path, errno, error);
}

gboolean sm_walk_files(const char *directory, GPtrArray *files, GPtrArray *refused, GPtrArray *misnamed,
                       GError **error) {
  g_autofree char *real_root = realpath(directory, NULL);
  Walk walk = {directory, real_root ? real_root : directory, files, refused, misnamed};
  if (!walk_folder(&walk, "", 0, error)) return FALSE;
  g_ptr_array_sort(files, compare_paths);
  g_ptr_array_sort(refused, compare_paths);
  g_ptr_array_sort(misnamed, compare_paths);
  return TRUE;
}
