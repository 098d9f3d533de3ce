/* See temporary.h. A stream of stdio over a file descriptor, as fopen() would make it, but that we see each call. */
#include "render/workbook/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define SM_STREAM_BUFFER 65536 /* stdio's 4096 costs 5 % of a long sheet */

typedef struct {
  SmTemporaries *owner;
  int descriptor;
  char buffer[SM_STREAM_BUFFER];
} SmTemporary;

static gssize keep_fault(SmTemporary *file, gssize result) {
  if (result < 0 && !file->owner->fault) file->owner->fault = errno ? errno : EIO;
  return result;
}

static ssize_t read_some(void *cookie, char *bytes, size_t size) {
  SmTemporary *file = cookie;
  return keep_fault(file, TEMP_FAILURE_RETRY(read(file->descriptor, bytes, size)));
}

/* Returns less than `size`, as fopencookie() wants it, only when the rest cannot be written. */
static ssize_t write_all(void *cookie, const char *bytes, size_t size) {
  SmTemporary *file = cookie;
  size_t done = 0;
  while (done < size) {
    gssize written = keep_fault(file, TEMP_FAILURE_RETRY(write(file->descriptor, bytes + done, size - done)));
    if (written < 0) break;
    done += (size_t)written;
  }
  return (ssize_t)done;
}

static int seek_to(void *cookie, off64_t *offset, int whence) {
  SmTemporary *file = cookie;
  off64_t place = keep_fault(file, lseek64(file->descriptor, *offset, whence));
  if (place < 0) return -1;
  *offset = place;
  return 0;
}

static int close_file(void *cookie) {
  SmTemporary *file = cookie;
  gssize closed = keep_fault(file, close(file->descriptor));
  g_free(file);
  return (int)closed;
}

/* -1 with errno when there can be none. Where the file system knows no files without a name it has one for a moment:
 * `.review.xlsx.tmp.08`, which the next run would sweep like any other. */
static int open_nameless(const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return descriptor;
  g_autofree char *name = g_strconcat(path, "8", NULL);
  descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor >= 0) unlink(name);
  return descriptor;
}

/* A pointer's text leads back to it within the same run of a program (C17, 7.21.6.1): libxlsxwriter hands on nothing
 * else of ours, and state of the whole program would not serve two workbooks at once. */
char *sm_temporaries_key(SmTemporaries *temporaries) { return g_strdup_printf("%p", (void *)temporaries); }

static SmTemporaries *find_owner(const char *key) {
  void *owner = NULL;
  return key && sscanf(key, "%p", &owner) == 1 ? owner : NULL;
}

/* libxlsxwriter's own, which it declares in its headers so that programs may put theirs in its place. */
FILE *lxw_tmpfile(char *tmpdir) {
  static const cookie_io_functions_t calls = {
      .read = read_some, .write = write_all, .seek = seek_to, .close = close_file};
  SmTemporaries *owner = find_owner(tmpdir);
  g_assert(owner);
  SmTemporary *file = g_new(SmTemporary, 1);
  file->owner = owner;
  file->descriptor = open_nameless(owner->path);
  FILE *stream = file->descriptor >= 0 ? fopencookie(file, "w+", calls) : NULL;
  if (!stream) {
    keep_fault(file, -1);
    if (file->descriptor >= 0) close(file->descriptor);
    g_free(file);
    return NULL;
  }
  setvbuf(stream, file->buffer, _IOFBF, SM_STREAM_BUFFER);
  __fsetlocking(stream, FSETLOCKING_BYCALLER); /* one thread writes a workbook */
  owner->count++;
  return stream;
}
