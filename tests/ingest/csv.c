/* Records against other readers' answers and against the laws of reading: every byte accounted for, the same records
 * whatever the size of the pieces, one damaged row costs one row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/csv.h"
#include "ingest/scan.h"

#include <glib.h>
#include <string.h>

/* All records as text: cells in brackets, faults by their class; a record's lines and bytes before it. */
static char *print_all(SmCsv *csv, gboolean with_places) {
  GString *out = g_string_new(NULL);
  for (const SmRecord *record; (record = sm_csv_next(csv));) {
    if (with_places)
      g_string_append_printf(out, "%u:%u-%u+%u ", (guint)record->line, (guint)record->last_line, (guint)record->offset,
                             (guint)record->length);
    if (record->fault) g_string_append_printf(out, "%s@%u", record->fault, record->fault_cell);
    for (guint i = 0; !record->fault && i < record->cell_count; i++) {
      g_string_append_c(out, '[');
      g_string_append_len(out, record->cells[i].bytes, (gssize)record->cells[i].length);
      g_string_append_c(out, ']');
    }
    g_string_append_c(out, '\n');
  }
  return g_string_free(out, FALSE);
}

static char *print_records(const char *text, gsize length, guint width, gsize chunk, gboolean with_places) {
  g_autoptr(SmCsv) csv = sm_csv_new(text, length, 0, 1, ',', chunk);
  sm_csv_expect_width(csv, width);
  return print_all(csv, with_places);
}

static void assert_records(const char *text, guint width, const char *expected) {
  g_autofree char *got = print_records(text, strlen(text), width, 0, FALSE);
  assert_string_equal(got, expected);
}

static void plain_records(void **state) {
  (void)state;
  assert_records("a,b\n1,2\n", 2, "[a][b]\n[1][2]\n");
  assert_records("a,b\r\n1,2", 2, "[a][b]\n[1][2]\n");
  assert_records("a,b\r1,\r", 2, "[a][b]\n[1][]\n");
  assert_records("\n\n a , b \n  \n\"x\"\"y\",\"l1\nl2\"\n", 2, "[a][b]\n[x\"y][l1\nl2]\n");
  assert_records("a,b\n1,2,,\n", 2, "[a][b]\n[1][2][][]\n");
  assert_records("\"\"\n", 0, "[]\n");
  assert_records("", 0, "");
}

static void places_are_physical(void **state) {
  (void)state;
  const char *text = "a,b\r\n\r\n\"1\n2\",3\n4,5";
  g_autofree char *got = print_records(text, strlen(text), 2, 0, TRUE);
  assert_string_equal(got, "1:1-0+5 [a][b]\n3:4-7+8 [1\n2][3]\n5:5-15+3 [4][5]\n");
}

static void a_damaged_row_costs_one_row(void **state) {
  (void)state;
  assert_records("1,2\n3\n5,6\n", 2, "[1][2]\nMISSING_FIELDS@1\n[5][6]\n");
  assert_records("1,2\n3,4,x\n5,6\n", 2, "[1][2]\nEXTRA_FIELDS@2\n[5][6]\n");
  assert_records("1,2\n3,a\"b\n5,6\n", 2, "[1][2]\nBARE_QUOTE@1\n[5][6]\n");
  assert_records("1,2\n3,\"a\"b\n5,6\n", 2, "[1][2]\nTEXT_AFTER_QUOTE@1\n[5][6]\n");
  assert_records("1,2\n3,\"a\n5,6\n7,8", 2, "[1][2]\nUNTERMINATED_QUOTE@1\n[5][6]\n[7][8]\n");
  assert_records("1,2\n\"3,a\n5,\"6\"\n7,8", 2, "[1][2]\nUNTERMINATED_QUOTE@0\n[5][6]\n[7][8]\n");
  /* the stray quote joins two rows into one that is well formed but too wide */
  assert_records("1,2\n3,\"a\n5,\"\n7,8", 2, "[1][2]\n[3][a\n5,]\n[7][8]\n");
  assert_records("1,2,3\n4,\"a,5\n6,7,\"8\"\n9,9,9\n", 3, "[1][2][3]\nUNTERMINATED_QUOTE@1\n[6][7][8]\n[9][9][9]\n");
  assert_records("1,2,3\n4,\"a,5\n6,\",8\n9,9,9\n", 3, "[1][2][3]\n[4][a,5\n6,][8]\n[9][9][9]\n");
}

/* A joined row of the wrong width gives back its second line only if that line is a row. */
static void a_quoted_line_break_in_a_ragged_row_stays_one_record(void **state) {
  (void)state;
  assert_records("1,2,3\n4,\"note\nmore\"\n7,8,9\n", 3, "[1][2][3]\nMISSING_FIELDS@2\n[7][8][9]\n");
  assert_records("1,2,3\n4,\"a\n6,7,8\n9,\",9,9\n", 3,
                 "[1][2][3]\nUNTERMINATED_QUOTE@1\n[6][7][8]\nUNTERMINATED_QUOTE@1\n");
}

static void long_fields_and_many_columns_are_refused(void **state) {
  (void)state;
  g_autofree char *large = g_strnfill(SM_FIELD_BYTES_MAX + 10, 'x');
  g_autofree char *text = g_strconcat("1,2\n3,", large, "\n5,6\n7,\"", large, "\n8,9\n", NULL);
  assert_records(text, 2, "[1][2]\nFIELD_TOO_LONG@1\n[5][6]\nFIELD_TOO_LONG@1\n[8][9]\n");
  g_autofree char *commas = g_strnfill(SM_COLUMNS_MAX + 10, ',');
  g_autofree char *wide = g_strconcat("1,2\n", commas, "\n5,6\n", NULL);
  assert_records(wide, 2, "[1][2]\nEXTRA_FIELDS@2\n[5][6]\n");
}

/* Ten cells, each short enough. Owned by caller. */
static char *long_row(const char *cell, const char *quote) {
  GString *text = g_string_new("1,2,3,4,5,6,7,8,9,0\n");
  for (guint i = 0; i < 10; i++) g_string_append_printf(text, "%s%s%s%s", i ? "," : "", quote, cell, quote);
  g_string_append(text, "\n0,9,8,7,6,5,4,3,2,1\n");
  return g_string_free(text, FALSE);
}

/* The next row is read. With line breaks in quotes reading begins anew behind the first of them: each line is named. */
static void a_row_that_is_too_long_is_refused(void **state) {
  (void)state;
  g_autofree char *cell = g_strnfill(SM_FIELD_BYTES_MAX - 100, 'x'), *plain = long_row(cell, "");
  assert_records(plain, 10, "[1][2][3][4][5][6][7][8][9][0]\nRECORD_TOO_LONG@10\n[0][9][8][7][6][5][4][3][2][1]\n");
  cell[1000] = '\n';
  g_autofree char *broken = long_row(cell, "\"");
  assert_records(broken, 10,
                 "[1][2][3][4][5][6][7][8][9][0]\nRECORD_TOO_LONG@0\nBARE_QUOTE@0\nBARE_QUOTE@0\nBARE_QUOTE@0\n"
                 "BARE_QUOTE@0\nBARE_QUOTE@0\nBARE_QUOTE@0\nBARE_QUOTE@0\nBARE_QUOTE@0\nBARE_QUOTE@0\nBARE_QUOTE@0\n"
                 "[0][9][8][7][6][5][4][3][2][1]\n");
}

static void nul_and_foreign_bytes_are_named(void **state) {
  (void)state;
  const char text[] = "1,2\n3,a\0b\n5,\xe9\n7,8\n";
  g_autoptr(SmCsv) csv = sm_csv_new(text, sizeof text - 1, 0, 1, ',', 0);
  sm_csv_expect_damage(csv, FALSE);
  assert_null(sm_csv_next(csv)->fault);
  assert_string_equal(sm_csv_next(csv)->fault, "NUL_BYTE");
  const SmRecord *record = sm_csv_next(csv);
  assert_string_equal(record->fault, "INVALID_UTF8");
  assert_int_equal(record->fault_cell, 1);
  assert_null(sm_csv_next(csv)->fault);
  assert_null(sm_csv_next(csv));
}

/* Bytes are looked at in stretches of many records; what is found is what a look at each cell finds, whether a stretch
 * ends in a record, a character or a quoted line end, and whatever stood in the stretch before. */
static void damage_is_found_wherever_it_stands(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    gsize length;
  } damage[] = {{"\xe9", 1}, {"\0", 1}, {"\xc3", 1}, {"\xe2\x82", 2}, {"\"", 1}, {"\xa9", 1}, {"\n", 1}};
  g_autoptr(GRand) random = g_rand_new_with_seed(16384);
  for (guint i = 0; i < 60; i++) {
    g_autoptr(GString) text = g_string_new("h1,h2,h3\n");
    while (text->len < 200000) {
      gboolean is_long = g_rand_int_range(random, 0, 1000) == 0;
      const char *quote = g_rand_int_range(random, 0, 4) ? "" : "\"";
      g_string_append_printf(text, "%d,%s", g_rand_int_range(random, 0, 1000), quote);
      for (gint left = is_long ? 30000 : g_rand_int_range(random, 0, 20); left > 0; left--)
        g_string_append(text, *quote && left % 9 == 0 ? "\r\n" : "\xc3\xa9");
      g_string_append_printf(text, "%s,\xe2\x82\xac\n", quote);
    }
    for (guint count = i % 4; count > 0; count--) {
      guint which = (guint)g_rand_int_range(random, 0, G_N_ELEMENTS(damage));
      gsize at = (gsize)g_rand_int_range(random, 0, (gint)text->len);
      g_string_insert_len(text, (gssize)at, damage[which].bytes, (gssize)damage[which].length);
    }
    g_autoptr(SmCsv) in_stretches = sm_csv_new(text->str, text->len, 0, 1, ',', 0);
    g_autoptr(SmCsv) by_cell = sm_csv_new(text->str, text->len, 0, 1, ',', 0);
    sm_csv_use_libcsv_only(by_cell);
    sm_csv_leave_cells(in_stretches);
    sm_csv_expect_width(in_stretches, 3);
    sm_csv_expect_width(by_cell, 3);
    sm_csv_expect_damage(in_stretches, FALSE);
    sm_csv_expect_damage(by_cell, FALSE);
    g_autofree char *one = print_all(in_stretches, TRUE);
    g_autofree char *other = print_all(by_cell, TRUE);
    assert_string_equal(one, other);
  }
}

/* A small generator of texts that are mostly CSV. */
static char *random_text(GRand *random, gsize *ret_length) {
  static const char *const pieces[] = {"a",  "bc",   ",", ",",     ",",        "\n", "\n", "\r\n",
                                       "\"", "\"\"", " ", "\"x\"", "\"y\nz\"", "é",  "\r"};
  GString *text = g_string_new("h1,h2,h3\n");
  guint count = (guint)g_rand_int_range(random, 0, 60);
  for (guint i = 0; i < count; i++) g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
  *ret_length = text->len;
  return g_string_free(text, FALSE);
}

static void pieces_do_not_matter(void **state) {
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(20260701);
  for (guint i = 0; i < 3000; i++) {
    gsize length;
    g_autofree char *text = random_text(random, &length);
    g_autofree char *whole = print_records(text, length, 3, 0, TRUE);
    g_autofree char *bytes = print_records(text, length, 3, 1, TRUE);
    assert_string_equal(whole, bytes);
  }
}

/* What the scan splits, libcsv would have split alike: cells, faults, lines, bytes, blank lines and line ends. */
static void the_scan_and_libcsv_say_the_same(void **state) {
  (void)state;
  static const char *const pieces[] = {"a",
                                       "bc",
                                       ",",
                                       ",",
                                       ";",
                                       "\t",
                                       "\n",
                                       "\n",
                                       "\r\n",
                                       "\"",
                                       " ",
                                       "\"y\nz\"",
                                       "\xe9",
                                       "\r",
                                       " , ",
                                       "\t,",
                                       "0123456789012345678901234567890123456789012345678901234567890123"};
  static const char separators[] = {',', ';', '\t', '|'};
  g_autoptr(GRand) random = g_rand_new_with_seed(64);
  for (guint i = 0; i < 8000; i++) {
    g_autoptr(GString) text = g_string_new(i % 3 ? "h1,h2,h3\n" : "");
    guint count = (guint)g_rand_int_range(random, 0, 60);
    for (guint p = 0; p < count; p++) g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    if (i % 5 == 0 && text->len) text->str[g_rand_int_range(random, 0, (gint)text->len)] = '\0';
    char separator = separators[i % sizeof separators];
    g_autoptr(SmCsv) scanned = sm_csv_new(text->str, text->len, 0, 1, separator, 0);
    g_autoptr(SmCsv) parsed = sm_csv_new(text->str, text->len, 0, 1, separator, 1);
    sm_csv_use_libcsv_only(parsed);
    SmCsv *both[] = {scanned, parsed};
    for (guint b = 0; b < 2; b++) {
      sm_csv_expect_width(both[b], i % 4);
      if (i % 2) sm_csv_expect_damage(both[b], FALSE);
    }
    g_autofree char *one = print_all(scanned, TRUE);
    g_autofree char *other = print_all(parsed, TRUE);
    assert_string_equal(one, other);
    assert_int_equal(sm_csv_blank_bytes(scanned), sm_csv_blank_bytes(parsed));
    assert_int_equal(sm_csv_line_ends(scanned), sm_csv_line_ends(parsed));
  }
}

static void marks_are_found_alike_in_all_ways(void **state) {
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(16);
  char bytes[SM_SCAN_BLOCK];
  for (guint i = 0; i < 20000; i++) {
    for (gsize at = 0; at < sizeof bytes; at++) bytes[at] = (char)g_rand_int_range(random, 0, i % 2 ? 256 : 48);
    char separator = ",;\t|"[i % 4];
    guint64 marks = 0;
    for (gsize at = 0; at < sizeof bytes; at++)
      marks |= (guint64)(bytes[at] == separator || strchr("\"\r\n", bytes[at] ? bytes[at] : 'x')) << at;
    for (const SmScanBlock *look = sm_scan_ways(); *look; look++) assert_true((*look)(bytes, separator) == marks);
  }
}

static void every_byte_is_accounted_for(void **state) {
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (guint i = 0; i < 3000; i++) {
    gsize length, at = 0, blank = 0;
    guint64 line = 1;
    g_autofree char *text = random_text(random, &length);
    g_autoptr(SmCsv) csv = sm_csv_new(text, length, 0, 1, ',', 0);
    sm_csv_expect_width(csv, 3);
    for (const SmRecord *record; (record = sm_csv_next(csv));) {
      blank += record->offset - at; /* records come in order and do not overlap */
      assert_true(record->offset >= at && record->line >= line);
      at = record->offset + record->length;
      line = record->last_line + 1;
    }
    assert_int_equal(blank + length - at, sm_csv_blank_bytes(csv));
  }
}

/* Without quoted line ends, LF, CRLF and CR give the same records. */
static void line_ends_are_alike(void **state) {
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(11);
  for (guint i = 0; i < 1000; i++) {
    GString *lines[3] = {g_string_new(NULL), g_string_new(NULL), g_string_new(NULL)};
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static const char *const cells[] = {"a", "", "\"q,\"", "\"\"\"\"", "b\"c", "\"d\"e", " f "};
    for (guint row = 0; row < 6; row++)
      for (guint cell = 0; cell < 3; cell++) {
        const char *text = cells[g_rand_int_range(random, 0, G_N_ELEMENTS(cells))];
        for (guint k = 0; k < 3; k++) g_string_append_printf(lines[k], "%s%s", text, cell == 2 ? ends[k] : ",");
      }
    g_autofree char *lf = print_records(lines[0]->str, lines[0]->len, 3, 0, FALSE);
    for (guint k = 1; k < 3; k++) {
      g_autofree char *other = print_records(lines[k]->str, lines[k]->len, 3, 0, FALSE);
      assert_string_equal(lf, other);
    }
    for (guint k = 0; k < 3; k++) g_string_free(lines[k], TRUE);
  }
}

/* What is written quoted comes back as it was. */
static void written_rows_come_back(void **state) {
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(13);
  static const char *const cells[] = {"", "a", "x,y", "say \"hi\"", "two\nlines", "\r\n", " spaces ", "é"};
  for (guint i = 0; i < 1000; i++) {
    GString *text = g_string_new(NULL), *expected = g_string_new(NULL);
    for (guint row = 0; row < 5; row++)
      for (guint cell = 0; cell < 3; cell++) {
        const char *value = cells[g_rand_int_range(random, 0, G_N_ELEMENTS(cells))];
        g_auto(GStrv) parts = g_strsplit(value, "\"", -1);
        g_autofree char *doubled = g_strjoinv("\"\"", parts);
        g_string_append_printf(text, "\"%s\"%s", doubled, cell == 2 ? "\n" : ",");
        g_string_append_printf(expected, "[%s]%s", value, cell == 2 ? "\n" : "");
      }
    g_autofree char *got = print_records(text->str, text->len, 3, 0, FALSE);
    assert_string_equal(got, expected->str);
    g_string_free(text, TRUE);
    g_string_free(expected, TRUE);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(plain_records),
      cmocka_unit_test(places_are_physical),
      cmocka_unit_test(a_damaged_row_costs_one_row),
      cmocka_unit_test(a_quoted_line_break_in_a_ragged_row_stays_one_record),
      cmocka_unit_test(long_fields_and_many_columns_are_refused),
      cmocka_unit_test(a_row_that_is_too_long_is_refused),
      cmocka_unit_test(nul_and_foreign_bytes_are_named),
      cmocka_unit_test(damage_is_found_wherever_it_stands),
      cmocka_unit_test(pieces_do_not_matter),
      cmocka_unit_test(the_scan_and_libcsv_say_the_same),
      cmocka_unit_test(marks_are_found_alike_in_all_ways),
      cmocka_unit_test(every_byte_is_accounted_for),
      cmocka_unit_test(line_ends_are_alike),
      cmocka_unit_test(written_rows_come_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
