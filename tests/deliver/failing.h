/*
 * Calls to the system that fail when a test says so, in every library of the process: a program's own functions come
 * before those of glibc. Included by one .c file of a test, before anything else (the fortified headers would have
 * functions of these names, too). What is flushed is not: only an answer is wanted of it here. tests/faults does the
 * same to the whole program from without; this is a thousand times as fast.
 */
#pragma once

#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum {
  CALL_OPEN,
  CALL_WRITE,
  CALL_PWRITE,
  CALL_PREAD,
  CALL_FSYNC,
  CALL_FDATASYNC,
  CALL_FLUSH_FOLDER,
  CALL_FTRUNCATE,
  CALL_FALLOCATE,
  CALL_CLOSE,
  CALL_RENAME,
  CALL_LINK,
  CALL_UNLINK,
  CALL_MKDIR,
  CALL_FCHMOD,
  CALL_FSTAT,
  CALL_LSTAT,
  CALL_FLOCK,
  CALL_FCNTL,
  CALL_MMAP,
  CALL_OPENDIR,
  CALL_READDIR,
  CALL_GETRANDOM,
  CALL_COUNT
} Call;

static const char *const CALL_NAMES[] = {
    "open",      "write",     "pwrite", "pread",  "fsync", "fdatasync", "flush of a folder",
    "ftruncate", "fallocate", "close",  "rename", "link",  "unlink",    "mkdir",
    "fchmod",    "fstat",     "lstat",  "flock",  "fcntl", "mmap",      "opendir",
    "readdir",   "getrandom"};

/* The `at`-th call from now on fails so, and with `onwards` all after it. */
static struct {
  gboolean is_armed, onwards;
  Call call;
  guint at, seen;
  int error;
} failing;

static void failing_arm(Call call, guint at, int error, gboolean onwards) {
  failing.call = call;
  failing.at = at;
  failing.seen = 0;
  failing.error = error;
  failing.onwards = onwards;
  failing.is_armed = TRUE;
}

/* Whether the fault came. */
static gboolean failing_disarm(void) {
  failing.is_armed = FALSE;
  return failing.seen >= failing.at;
}

static int fails(Call call) {
  if (!failing.is_armed || failing.call != call) return 0;
  failing.seen++;
  if (failing.seen != failing.at && !(failing.onwards && failing.seen > failing.at)) return 0;
  errno = failing.error;
  return 1;
}

/* glibc's own (or a sanitizer's). */
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPENS(name)                                                                                                    \
  int name(const char *path, int flags, ...) {                                                                         \
    va_list more;                                                                                                      \
    va_start(more, flags);                                                                                             \
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;                                                          \
    va_end(more);                                                                                                      \
    return fails(CALL_OPEN) ? -1 : REAL(name)(path, flags, mode);                                                      \
  }
OPENS(open)
OPENS(open64)

#define FAILS(call, failed, result, name, parameters, arguments)                                                       \
  result name parameters { return fails(call) ? failed : REAL(name) arguments; }
FAILS(CALL_WRITE, -1, ssize_t, write, (int file, const void *bytes, size_t size), (file, bytes, size))
FAILS(CALL_PWRITE, -1, ssize_t, pwrite, (int file, const void *b, size_t n, off_t at), (file, b, n, at))
FAILS(CALL_PWRITE, -1, ssize_t, pwrite64, (int file, const void *b, size_t n, off64_t at), (file, b, n, at))
FAILS(CALL_PREAD, -1, ssize_t, pread, (int file, void *bytes, size_t size, off_t at), (file, bytes, size, at))
FAILS(CALL_PREAD, -1, ssize_t, pread64, (int file, void *bytes, size_t size, off64_t at), (file, bytes, size, at))
FAILS(CALL_FTRUNCATE, -1, int, ftruncate, (int file, off_t size), (file, size))
FAILS(CALL_FTRUNCATE, -1, int, ftruncate64, (int file, off64_t size), (file, size))
FAILS(CALL_FALLOCATE, failing.error, int, posix_fallocate64, (int file, off64_t at, off64_t size), (file, at, size))
FAILS(CALL_RENAME, -1, int, rename, (const char *from, const char *to), (from, to))
FAILS(CALL_LINK, -1, int, link, (const char *from, const char *to), (from, to))
FAILS(CALL_UNLINK, -1, int, unlink, (const char *path), (path))
FAILS(CALL_MKDIR, -1, int, mkdir, (const char *path, mode_t mode), (path, mode))
FAILS(CALL_FCHMOD, -1, int, fchmod, (int file, mode_t mode), (file, mode))
FAILS(CALL_FSTAT, -1, int, fstat, (int file, struct stat *status), (file, status))
FAILS(CALL_FSTAT, -1, int, fstat64, (int file, struct stat64 *status), (file, status))
FAILS(CALL_LSTAT, -1, int, lstat, (const char *path, struct stat *status), (path, status))
FAILS(CALL_FLOCK, -1, int, flock, (int file, int how), (file, how))
FAILS(CALL_MMAP, MAP_FAILED, void *, mmap64, (void *to, size_t n, int how, int flags, int file, off64_t at),
      (to, n, how, flags, file, at))
FAILS(CALL_OPENDIR, NULL, DIR *, opendir, (const char *path), (path))
FAILS(CALL_READDIR, NULL, struct dirent *, readdir, (DIR * folder), (folder))
FAILS(CALL_GETRANDOM, -1, ssize_t, getrandom, (void *bytes, size_t size, unsigned flags), (bytes, size, flags))

/* The names in a folder are flushed for other reasons than bytes of a file. */
static int flush(int file, Call call) {
  struct stat status;
  gboolean is_folder = REAL(fstat)(file, &status) == 0 && S_ISDIR(status.st_mode);
  return fails(is_folder ? CALL_FLUSH_FOLDER : call) ? -1 : 0;
}
int fsync(int file) { return flush(file, CALL_FSYNC); }
int fdatasync(int file) { return flush(file, CALL_FDATASYNC); }

/* The descriptor is gone even so, as Linux has it. */
int close(int file) {
  int status = REAL(close)(file);
  return fails(CALL_CLOSE) ? -1 : status;
}

/* Of locks alone: what else it does fails for nobody. */
#define LOCKS(name)                                                                                                    \
  int name(int file, int command, ...) {                                                                               \
    va_list more;                                                                                                      \
    va_start(more, command);                                                                                           \
    void *argument = va_arg(more, void *);                                                                             \
    va_end(more);                                                                                                      \
    return command == F_SETLK && fails(CALL_FCNTL) ? -1 : REAL(name)(file, command, argument);                         \
  }
LOCKS(fcntl)
LOCKS(fcntl64)

/* SQLite waits for its turn; here nobody is to. */
int usleep(useconds_t microseconds) { return (void)microseconds, 0; }
int nanosleep(const struct timespec *wanted, struct timespec *left) { return (void)wanted, (void)left, 0; }
