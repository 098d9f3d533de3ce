/* See bytes.h. */
#include "base/bytes.h"

#include <sys/mman.h>
#include <unistd.h>

/* Whole pages only; a page whose other half is still needed is read again from the file's cache. */
void sm_bytes_release(const SmBytes *bytes, gsize from, gsize to) {
  to = MIN(to, bytes->length); /* what lies behind is somebody else's, and would be lost */
  if (!bytes->mapped || from >= to) return;
  guintptr page = (guintptr)sysconf(_SC_PAGESIZE);
  guintptr first = ((guintptr)bytes->start + from) & ~(page - 1), end = (guintptr)bytes->start + to;
  (void)madvise((gpointer)first, end - first, MADV_DONTNEED); /* a wish: nothing is lost where it is not heard */
}
