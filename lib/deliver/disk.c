/* See disk.h. */
#include "deliver/disk.h"

#include "base/error.h"
#include "base/language.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

const char *sm_disk_reason(int number) {
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

gboolean sm_disk_fail(GError **error, const char *path, const char *reason) {
  sm_error_set(error, SM_ERROR_FILE, reason, NULL);
  sm_error_prefix(error, N_("cannot write {file}"), "file", path, NULL);
  return FALSE;
}

int sm_disk_flush(int descriptor) {
  int status;
  do status = fsync(descriptor);
  while (status < 0 && errno == EINTR);
  return status;
}

/* Some file systems cannot flush a folder (EINVAL), and then need not. */
gboolean sm_disk_flush_folder(const char *path, GError **error) {
  g_auto(SmDescriptor) folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0 && (sm_disk_flush(folder) == 0 || errno == EINVAL)) return TRUE;
  return sm_disk_fail(error, path, sm_disk_reason(errno));
}

gboolean sm_disk_make_folder(const char *path, GError **error) {
  if (g_file_test(path, G_FILE_TEST_IS_DIR)) return TRUE;
  g_autofree char *above = g_path_get_dirname(path);
  if (!g_str_equal(above, path) && !sm_disk_make_folder(above, error)) return FALSE;
  if (g_mkdir(path, 0700) == 0) return sm_disk_flush_folder(above, error);
  if (errno == EEXIST && g_file_test(path, G_FILE_TEST_IS_DIR)) return TRUE; /* another run was faster */
  return sm_disk_fail(error, path, sm_disk_reason(errno == EEXIST ? ENOTDIR : errno));
}
