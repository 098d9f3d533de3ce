/* See memory.h. */
#include "base/memory.h"

#include <features.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void sm_memory_give_back(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
