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
static gboolean is_private(const struct stat *status) {
  return S_ISREG(status->st_mode) && (status->st_mode & 07777) == 0600 && status->st_uid == geteuid() &&
         status->st_nlink == 1;
}

void sm_leftover_remove(const char *folder) {
  g_autoptr(GDir) names = g_dir_open(folder, 0, NULL);
  for (const char *name; names && (name = g_dir_read_name(names));) {
    if (!is_ours(name)) continue;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat status;
    if (lstat(path, &status) == 0 && is_private(&status)) g_unlink(path);
  }
}
