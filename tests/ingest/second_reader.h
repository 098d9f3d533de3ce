/*
 * Another reader's rows: Python's csv module, which shares nothing with ours, reads the same text with the same
 * separator. Included by the tests of suites of files; cmocka.h comes first.
 */
#pragma once

#include "ingest/csv.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Cells end in U+001F and rows in U+001E; NUL is U+2400. Spaces around cells are cut, as ours does around those without
 * quotes; blank lines are no rows. */
static inline char *second_reader_rows(const char *text, gsize length, char separator) {
  static const char script[] =
      "import csv, io, sys\n"
      "csv.field_size_limit(1 << 30)\n"
      "text = open(sys.argv[1], 'rb').read().decode('utf-8', 'surrogateescape')\n"
      "for row in csv.reader(io.StringIO(text, newline=''), delimiter=sys.argv[2]):\n"
      "    out = ''.join(cell.strip(' \\t') + '\\x1f' for cell in row) + '\\x1e' if row else ''\n"
      "    sys.stdout.buffer.write(out.replace('\\0', '\\u2400').encode('utf-8', 'surrogateescape'))\n";
  g_autofree char *path = g_build_filename(g_get_tmp_dir(), "smarketing-rows-XXXXXX", NULL);
  gint file = g_mkstemp(path);
  assert_true(file >= 0 && g_close(file, NULL));
  assert_true(g_file_set_contents_full(path, text, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  char mark[] = {separator, '\0'}, *rows = NULL, *trouble = NULL;
  char *command[] = {(char *)"python3", (char *)"-IS", (char *)"-c", (char *)script, path, mark, NULL};
  gint status = 1;
  gboolean ran = g_spawn_sync(NULL, command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &rows, &trouble, &status, NULL);
  if (!ran || status) print_message("%s\n", trouble ? trouble : "python3 does not start");
  assert_true(ran && status == 0);
  g_free(trouble);
  g_remove(path);
  return rows;
}

static inline void append_row(GString *out, const SmRecord *record) {
  for (guint i = 0; i < MIN(record->cell_count, SM_COLUMNS_MAX); i++) {
    g_autofree char *cell = g_strndup(record->cells[i].bytes, record->cells[i].length);
    const char *start = cell + strspn(cell, " \t");
    gsize length = strlen(start);
    while (length && strchr(" \t", start[length - 1])) length--;
    g_string_append_len(out, start, (gssize)length);
    g_string_append_c(out, '\x1f');
  }
  g_string_append_c(out, '\x1e');
}

/* Reads all records and compares those without a fault with the other reader's rows, cell for cell: each must be among
 * them, in their order. Returns how many of those rows are none of ours, and the number of our faulty records. */
static inline guint compare_with_second_reader(SmCsv *csv, const char *text, gsize length, char separator,
                                               guint *ret_faulty) {
  g_autofree char *rows = second_reader_rows(text, length, separator);
  const char *at = rows;
  guint others = 0, faulty = 0, width = 0;
  for (const SmRecord *record; (record = sm_csv_next(csv));) {
    if (!width) sm_csv_expect_width(csv, width = record->cell_count);
    faulty += record->fault != NULL;
    if (record->fault) continue;
    g_autoptr(GString) row = g_string_new(NULL);
    append_row(row, record);
    for (; *at && !g_str_has_prefix(at, row->str); others++) at = strchr(at, '\x1e') + 1;
    if (!*at) fail_msg("line %d is a row that the other reader has not: %s", (int)record->line, row->str);
    at += row->len;
  }
  for (; *at; others++) at = strchr(at, '\x1e') + 1;
  *ret_faulty = faulty;
  return others;
}
