/*
 * Every allocation of the process comes by here, that of libraries too: one that fails ends the program by name
 * (memory.h). GLib does the same by design; cairo, Pango, fontconfig, FreeType and libxlsxwriter go on without what
 * they could not keep, and a page or a sheet would be another one with status 0. A function that the program defines is
 * found before that of the C library, from within any library. The next of its name does the work: the C library's,
 * or that of a tool which stands between (a failing one of the tests, valgrind's).
 */
#include "memory.h"

#ifndef SM_IS_SANITIZED

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>

/* Found at the first call: two threads at once would find the same. */
#define NEXT(name)                                                                                                     \
  static __typeof__(name) *next;                                                                                       \
  if (G_UNLIKELY(!next)) *(void **)&next = dlsym(RTLD_NEXT, #name);

static void *checked(void *block) {
  if (G_UNLIKELY(!block)) sm_memory_end();
  return block;
}

void *malloc(size_t size) {
  NEXT(malloc)
  return checked(next(size));
}

void *calloc(size_t count, size_t size) {
  NEXT(calloc)
  return checked(next(count, size));
}

void *realloc(void *block, size_t size) {
  NEXT(realloc)
  void *moved = next(block, size);
  return size ? checked(moved) : moved; /* of no size: it was freed */
}

int posix_memalign(void **ret_block, size_t alignment, size_t size) {
  NEXT(posix_memalign)
  int status = next(ret_block, alignment, size);
  if (status == ENOMEM) sm_memory_end(); /* EINVAL is the caller's mistake */
  return status;
}

#endif
