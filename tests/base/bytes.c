/* Bytes of a file that were given back are there again when somebody looks; those in memory stay. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/bytes.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGES 64

static gsize resident_pages(const char *start) {
  gsize page = (gsize)sysconf(_SC_PAGESIZE);
  g_autofree char *status = NULL;
  assert_true(g_file_get_contents("/proc/self/smaps", &status, NULL, NULL));
  g_autofree char *head = g_strdup_printf("\n%lx-", (unsigned long)start);
  const char *at = strstr(status, head), *rss = at ? strstr(at, "\nRss:") : NULL;
  assert_non_null(rss);
  return g_ascii_strtoull(rss + 5 + strspn(rss + 5, " "), NULL, 10) * 1024 / page;
}

static void mapped_bytes_come_again(void **state) {
  (void)state;
  gsize length = (gsize)sysconf(_SC_PAGESIZE) * PAGES;
  g_autofree char *bytes = g_malloc(length), *path = NULL;
  for (gsize i = 0; i < length; i++) bytes[i] = (char)(i * 31 / 7);
  int file = g_file_open_tmp(NULL, &path, NULL);
  assert_true(file >= 0 && write(file, bytes, length) == (gssize)length);
  char *mapped = mmap(NULL, length, PROT_READ, MAP_PRIVATE, file, 0);
  assert_ptr_not_equal(mapped, MAP_FAILED);
  SmBytes whole = {mapped, length, TRUE};
  assert_memory_equal(mapped, bytes, length);
  assert_int_equal(resident_pages(mapped), PAGES);
  sm_bytes_release(&whole, 0, length);
  assert_int_equal(resident_pages(mapped), 0);
  assert_memory_equal(mapped, bytes, length);
  sm_bytes_release(&whole, 10, 20);
  sm_bytes_release(&whole, 20, 20);
  sm_bytes_release(&whole, length, length);
  assert_memory_equal(mapped, bytes, length);
  munmap(mapped, length);
  close(file);
  g_unlink(path);
}

/* Behind the last page of a file another's memory may begin at once. */
static void what_lies_behind_is_left_alone(void **state) {
  (void)state;
  gsize page = (gsize)sysconf(_SC_PAGESIZE);
  g_autofree char *path = NULL;
  int file = g_file_open_tmp(NULL, &path, NULL);
  assert_true(file >= 0 && write(file, "id", 2) == 2);
  char *memory = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  assert_ptr_not_equal(memory, MAP_FAILED);
  assert_ptr_equal(mmap(memory, page, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0), memory);
  memset(memory + page, 'x', 2 * page);
  sm_bytes_release(&(SmBytes){memory, 2, TRUE}, 0, 3 * page);
  sm_bytes_release(&(SmBytes){memory, 2, TRUE}, page, 3 * page);
  for (gsize i = page; i < 3 * page; i++) assert_int_equal(memory[i], 'x');
  assert_memory_equal(memory, "id", 2);
  munmap(memory, 3 * page);
  close(file);
  g_unlink(path);
}

static void memory_is_left_alone(void **state) {
  (void)state;
  gsize length = (gsize)sysconf(_SC_PAGESIZE) * PAGES;
  g_autofree char *bytes = g_strnfill(length, 'x');
  sm_bytes_release(&(SmBytes){bytes, length, FALSE}, 0, length);
  for (gsize i = 0; i < length; i++) assert_int_equal(bytes[i], 'x');
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(mapped_bytes_come_again),
      cmocka_unit_test(what_lies_behind_is_left_alone),
      cmocka_unit_test(memory_is_left_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
