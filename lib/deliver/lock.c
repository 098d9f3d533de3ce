/*
 * See lock.h. The lock is the kernel's (flock) on a hidden file of the folder, so a killed run leaves none behind; the
 * file itself goes with the run that made it. A file that was removed between its opening and its locking locks
 * nothing: then the next is tried.
 */
#include "deliver/lock.h"

#include "base/error.h"
#include "base/language.h"
#include "deliver/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>

#define SM_LOCK_TRIES 100

static char *lock_path(const char *folder) { return g_build_filename(folder, ".smarketing.lock", NULL); }

static gboolean is_still_there(int lock, const char *path) {
  struct stat ours, named;
  return fstat(lock, &ours) == 0 && lstat(path, &named) == 0 && ours.st_dev == named.st_dev &&
         ours.st_ino == named.st_ino;
}

static gboolean refuse(const char *folder, GError **error) {
  sm_error_set(error, SM_ERROR_FILE,
               N_("another run of smarketing is writing {folder}: wait until it is done, or give this one another "
                  "folder with --out"),
               "folder", folder, NULL);
  return FALSE;
}

int sm_lock_take(const char *folder, GError **error) {
  g_autofree char *path = lock_path(folder);
  for (guint i = 0; i < SM_LOCK_TRIES; i++) {
    g_auto(SmDescriptor) lock = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (lock < 0 && errno == EINTR) continue;
    if (lock < 0) return sm_disk_fail(error, folder, sm_disk_reason(errno)), -1;
    if (flock(lock, LOCK_EX | LOCK_NB) < 0) {
      if (errno == EINTR) continue;
      if (errno == EWOULDBLOCK) return refuse(folder, error), -1;
      return sm_disk_fail(error, folder, sm_disk_reason(errno)), -1;
    }
    if (!is_still_there(lock, path)) continue;
    return g_steal_fd(&lock);
  }
  return refuse(folder, error), -1;
}

void sm_lock_release(const char *folder, int lock) {
  g_autofree char *path = lock_path(folder);
  g_unlink(path); /* before the lock goes: nobody else has it now */
  close(lock);
}
