/*
 * Preloaded into the program, beneath its own cmd/allocation.c: lets the FAIL_MALLOC_AT-th allocation fail, with
 * FAIL_MALLOC_ONWARDS=1 all after it too, and makes the file FAIL_MALLOC_MET when that comes. At the end the number of
 * allocations is written to the file FAIL_MALLOC_COUNT. Goes around malloc by glibc's own names.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static atomic_ullong done;
static unsigned long long fail_at;
static int onwards, ready;
static const char *met;

__attribute__((constructor)) static void begin(void) {
  const char *at = getenv("FAIL_MALLOC_AT");
  fail_at = at ? strtoull(at, NULL, 10) : 0;
  onwards = getenv("FAIL_MALLOC_ONWARDS") != NULL;
  met = getenv("FAIL_MALLOC_MET");
  ready = 1;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("FAIL_MALLOC_COUNT");
  int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
  if (file < 0) return;
  dprintf(file, "%llu\n", atomic_load(&done));
  close(file);
}

static int fails(void) {
  if (!ready) return 0; /* the loader's own */
  unsigned long long number = atomic_fetch_add(&done, 1) + 1;
  if (!fail_at || number < fail_at || (number > fail_at && !onwards)) return 0;
  if (number == fail_at && met) close(open(met, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  errno = ENOMEM;
  return 1;
}

void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void *calloc(size_t count, size_t size) { return fails() ? NULL : __libc_calloc(count, size); }
void *realloc(void *block, size_t size) { return fails() ? NULL : __libc_realloc(block, size); }
int posix_memalign(void **ret_block, size_t alignment, size_t size) {
  void *block = fails() ? NULL : __libc_memalign(alignment, size);
  if (!block) return ENOMEM;
  *ret_block = block;
  return 0;
}
