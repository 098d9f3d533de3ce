/* See leftover.h. A killed run cannot clean up after itself, so the next in the same folder does; holding the folder's
 * lock, it knows that nobody writes those files any more. */
#include "deliver/leftover.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ".review.xlsx.tmp.0" */
static gboolean is_ours(const char *name) {
  const char *mark = g_strrstr(name, ".tmp.");
  if (name[0] != '.' || !mark || mark < name + 2) return FALSE;
  const char *number = mark + strlen(".tmp.");
  return *number && strspn(number, "0123456789") == strlen(number);
}

/* Nobody else can have put it there. */
static gboolean is_private(const struct stat *status, mode_t type, mode_t mode) {
  return (status->st_mode & S_IFMT) == type && (status->st_mode & 07777) == mode && status->st_uid == geteuid();
}

/* The folder in which the workbook's parts were collected, which has no folders. */
static void remove_folder(const char *path) {
  g_autoptr(GDir) names = g_dir_open(path, 0, NULL);
  for (const char *name; names && (name = g_dir_read_name(names));) {
    g_autofree char *part = g_build_filename(path, name, NULL);
    g_unlink(part);
  }
  g_rmdir(path);
}

void sm_leftover_remove(const char *folder) {
  g_autoptr(GDir) names = g_dir_open(folder, 0, NULL);
  for (const char *name; names && (name = g_dir_read_name(names));) {
    if (!is_ours(name)) continue;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat status;
    if (lstat(path, &status) < 0) continue;
    if (is_private(&status, S_IFREG, 0600) && status.st_nlink == 1) g_unlink(path);
    if (is_private(&status, S_IFDIR, 0700)) remove_folder(path);
  }
}
