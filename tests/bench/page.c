/* See page.h. */
#include "page.h"

#include "exports.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define BUFFER (1 << 20)
#define ROOM 4096 /* no text is longer */

static void refuse(const BenchPage *page) { g_error("%s: %s", page->path, g_strerror(errno)); }

void bench_page_open(BenchPage *page, const char *directory, const char *name) {
  page->path = g_build_filename(directory, name, NULL);
  page->bytes = g_malloc(BUFFER + ROOM);
  page->length = 0;
  g_autofree char *folder = g_path_get_dirname(page->path);
  page->file = g_mkdir_with_parents(folder, 0755) == 0 ? open(page->path, O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;
  if (page->file < 0) refuse(page);
}

static void empty(BenchPage *page) {
  for (gsize at = 0; at < page->length;) {
    gssize written = write(page->file, page->bytes + at, page->length - at);
    if (written < 0) refuse(page);
    at += (gsize)written;
  }
  page->length = 0;
}

void bench_page_close(BenchPage *page) {
  empty(page);
  if (close(page->file) != 0) refuse(page);
  g_free(page->bytes);
  g_free(page->path);
}

void bench_page_text(BenchPage *page, const char *text) {
  gsize length = strlen(text);
  memcpy(page->bytes + page->length, text, length);
  page->length += length;
  if (page->length >= BUFFER) empty(page);
}

void bench_page_number(BenchPage *page, guint64 number, guint digits) {
  char text[24];
  guint at = sizeof text;
  do text[--at] = (char)('0' + number % 10);
  while (number /= 10);
  while (sizeof text - at < digits) text[--at] = '0';
  memcpy(page->bytes + page->length, text + at, sizeof text - at);
  page->length += sizeof text - at;
}

void bench_page_cell(BenchPage *page, const char *text) {
  if (!strpbrk(text, ",\"\n")) {
    bench_page_text(page, text);
    return;
  }
  bench_page_char(page, '"');
  for (; *text; text++) {
    if (*text == '"') bench_page_char(page, '"');
    bench_page_char(page, *text);
  }
  bench_page_char(page, '"');
}

void bench_page_instant(BenchPage *page, gint32 at) {
  static const guint8 lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (at == NEVER) return;
  guint day = (guint)at / DAY, second = (guint)at % DAY, month = 0, year = 2026;
  for (; day >= lengths[month]; month = (month + 1) % 12) {
    day -= lengths[month];
    if (month == 11) year++; /* 2026 to 2027: no leap year */
  }
  const guint parts[] = {year, month + 1, day + 1, second / HOUR, second % HOUR / MINUTE, second % MINUTE};
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
    bench_page_number(page, parts[i], i ? 2 : 4);
    if (i < 5) bench_page_char(page, "--T::"[i]);
  }
}
