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

/* "tmp.UFNU39Jh66": libxlsxwriter makes one a sheet and unlinks it at once; killed between the two, it stays, empty. */
static gboolean is_of_workbook(const char *name) {
  return g_str_has_prefix(name, "tmp.") && strlen(name) == strlen("tmp.") + 10 &&
         strspn(name + strlen("tmp."), G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS) == 10;
}

static gboolean is_private(const struct stat *status) {
  return S_ISREG(status->st_mode) && (status->st_mode & 07777) == 0600 && status->st_uid == geteuid() &&
         status->st_nlink == 1;
}

void sm_leftover_remove(const char *folder) {
  g_autoptr(GDir) names = g_dir_open(folder, 0, NULL);
  for (const char *name; names && (name = g_dir_read_name(names));) {
    gboolean ours = is_ours(name);
    if (!ours && !is_of_workbook(name)) continue;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat status;
    if (lstat(path, &status) < 0 || !is_private(&status) || (!ours && status.st_size > 0)) continue;
    g_unlink(path);
  }
}
