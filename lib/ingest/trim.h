/*
 * What surrounds the value of a cell without being part of it.
 */
#pragma once

#include "ingest/csv.h"

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Length of a space that ends (`back`) or starts the bytes: space, tab, line ends, NBSP, U+202F, BOM; 0 when there is
 * none. */
static inline gsize sm_space_length(const char *bytes, gsize length, gboolean back) {
  static const struct {
    const char *bytes;
    gsize length;
  } spaces[] = {{" ", 1}, {"\t", 1}, {"\n", 1}, {"\r", 1}, {"\u00a0", 2}, {"\u202f", 3}, {"\ufeff", 3}};
  for (guint i = 0; i < G_N_ELEMENTS(spaces); i++) {
    gsize size = spaces[i].length;
    if (length >= size && memcmp(back ? bytes + length - size : bytes, spaces[i].bytes, size) == 0) return size;
  }
  return 0;
}

/* A character of ASCII that is seen. */
static inline gboolean sm_is_mark(char c) { return c > ' ' && c < 0x7f; }

/* Cuts the spaces around a cell, in place. */
static inline void sm_trim(SmCell *cell) {
  gsize space;
  if (cell->length && sm_is_mark(cell->bytes[0]) && sm_is_mark(cell->bytes[cell->length - 1])) return;
  while ((space = sm_space_length(cell->bytes, cell->length, TRUE))) cell->length -= space;
  while ((space = sm_space_length(cell->bytes, cell->length, FALSE))) {
    cell->bytes += space;
    cell->length -= space;
  }
  cell->bytes[cell->length] = '\0';
}

G_END_DECLS
