/*
 * A file written through a buffer of its own: a gigabyte of CSV takes seconds, which printf would make minutes.
 */
#pragma once

#include <glib.h>

typedef struct {
  int file;
  char *path;
  char *bytes;
  gsize length;
} BenchPage;

/* All end the program with a message when the disk refuses. */
void bench_page_open(BenchPage *page, const char *directory, const char *name);
void bench_page_close(BenchPage *page);

void bench_page_text(BenchPage *page, const char *text);
/* At least `digits` digits, zeros before. */
void bench_page_number(BenchPage *page, guint64 number, guint digits);
/* A cell: quoted where a comma, quote or line break asks for it. */
void bench_page_cell(BenchPage *page, const char *text);
/* Seconds since 2026-01-01 as 2026-07-03T13:28:00; nothing for NEVER. */
void bench_page_instant(BenchPage *page, gint32 at);

static inline void bench_page_char(BenchPage *page, char c) { page->bytes[page->length++] = c; }
