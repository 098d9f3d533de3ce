/* See memory.h. */
#include "base/memory.h"

#include <features.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define WORTH                                                                                                          \
  ((size_t)8 * 1024 * 1024) /* less is soon used again, and what was given back is asked for again page by page */

void sm_memory_give_back(void) {
#ifdef __GLIBC__
  if (mallinfo2().fordblks >= WORTH) malloc_trim(0);
#endif
}

void sm_memory_forget(gpointer start, gsize bytes) {
  guintptr page = (guintptr)sysconf(_SC_PAGESIZE);
  guintptr first = ((guintptr)start + page - 1) & ~(page - 1), end = ((guintptr)start + bytes) & ~(page - 1);
  if (first < end) (void)madvise((gpointer)first, end - first, MADV_DONTNEED); /* a wish: without it, they stay */
}
