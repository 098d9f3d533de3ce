/*
 * Preloaded into the program: keeps beside a folder what a power cut would leave of it at worst. Whenever a file of POWER_FOLDER is
 * flushed its bytes are copied to POWER_KEPT/INODE, and whenever the folder is, its names to POWER_KEPT/names ("INODE NAME" a line);
 * what was written since is not there.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Whole under its name or not there: the process may be killed at any time. */
static void put(const char *kept, const char *name, const char *bytes, size_t length) {
  char fresh[4096], path[4096];
  snprintf(fresh, sizeof fresh, "%s/.%s.%d", kept, name, (int)getpid());
  snprintf(path, sizeof path, "%s/%s", kept, name);
  int file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0 || write(file, bytes, length) != (ssize_t)length || close(file) != 0 || rename(fresh, path) != 0) abort();
}

static void keep_names(const char *kept, const char *folder) {
  DIR *entries = opendir(folder);
  if (!entries) abort();
  char names[65536];
  size_t length = 0;
  for (struct dirent *entry; (entry = readdir(entries));)
    if (entry->d_type == DT_REG)
      length += (size_t)snprintf(names + length, sizeof names - length, "%llu %s\n", (unsigned long long)entry->d_ino, entry->d_name);
  closedir(entries);
  put(kept, "names", names, length);
}

/* By the program's own descriptor where it may read: a second one of the same file, when closed, would drop SQLite's locks. */
static void keep_bytes(const char *kept, int descriptor, const char *path, const struct stat *status) {
  size_t length = (size_t)status->st_size;
  char *bytes = malloc(length + 1), name[32];
  int own = (fcntl(descriptor, F_GETFL) & O_ACCMODE) == O_WRONLY ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (!bytes || pread(own >= 0 ? own : descriptor, bytes, length, 0) != (ssize_t)length) abort();
  if (own >= 0) close(own);
  snprintf(name, sizeof name, "%llu", (unsigned long long)status->st_ino);
  put(kept, name, bytes, length);
  free(bytes);
}

static int flush(int descriptor, long call) {
  const char *folder = getenv("POWER_FOLDER"), *kept = getenv("POWER_KEPT");
  int result = (int)syscall(call, descriptor);
  char link[64], path[4096] = "";
  struct stat status;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  if (result != 0 || !folder || !kept || fstat(descriptor, &status) != 0) return result;
  if (readlink(link, path, sizeof path - 1) < 0 || strncmp(path, folder, strlen(folder)) != 0) return result;
  if (S_ISREG(status.st_mode))
    keep_bytes(kept, descriptor, path, &status);
  else if (strcmp(path, folder) == 0)
    keep_names(kept, path);
  return result;
}

int fsync(int descriptor) { return flush(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return flush(descriptor, SYS_fdatasync); }
