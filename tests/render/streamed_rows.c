/* Rows of a streamed sheet written by us are, byte for byte, those that libxlsxwriter writes: the same cells go to
 * both.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "package.h"
#include "render/workbook/stream.h"
#include "render/workbook/temporary.h"

#include <glib/gstdio.h>
#include <math.h>

#define ROWS 3000
#define COLUMNS 30 /* beyond Z */

static const double numbers[] = {0,
                                 -0.0,
                                 1,
                                 -1,
                                 7,
                                 12.5,
                                 0.1,
                                 8.3,
                                 -1234.56,
                                 1.0 / 3,
                                 46258,
                                 1e14,
                                 1e15,
                                 -1e15,
                                 1e16,
                                 1e300,
                                 1e-300,
                                 2.5e-7,
                                 99999999,
                                 0.30000000000000004,
                                 1e15 - 1,
                                 1 - 1e15,
                                 123456789012345,
                                 4503599627370497.5,
                                 1e21,
                                 46258.75,
                                 5e-324,
                                 409,
                                 15,
                                 1e5};
static const char *const texts[] = {"Lead",
                                    "é",
                                    "a & b",
                                    "<tag>",
                                    "x>y",
                                    "\"quoted\" 'too'",
                                    " led",
                                    "trailed ",
                                    "\ttab",
                                    "line\n",
                                    "a\nb",
                                    "&amp;",
                                    "_x000D_",
                                    "\v",
                                    "\x01\x1f",
                                    "&",
                                    "<",
                                    "\u00a0",
                                    "€\u2028",
                                    "=1+1",
                                    "-",
                                    "10 000 000",
                                    "&&<<>>",
                                    "]]>",
                                    "long text that is plain enough to be copied at once"};

typedef struct {
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *formats[3];
  GRand *chance;
} Writing;

static lxw_format *draw_format(Writing *writing) { return writing->formats[g_rand_int_range(writing->chance, 0, 3)]; }

static void write_cell(Writing *writing, guint row, guint column) {
  GRand *chance = writing->chance;
  lxw_col_t at = (lxw_col_t)column;
  double number = numbers[g_rand_int_range(chance, 0, G_N_ELEMENTS(numbers))];
  const char *text = texts[g_rand_int_range(chance, 0, G_N_ELEMENTS(texts))];
  switch (g_rand_int_range(chance, 0, 200)) {
  case 0: /* what is left to libxlsxwriter */
    worksheet_write_formula_num(writing->sheet, row, at, "=1+1", draw_format(writing), 2);
    break;
  case 1:
    worksheet_write_boolean(writing->sheet, row, at, 1, draw_format(writing));
    break;
  case 2:
    worksheet_write_string(writing->sheet, row, at, text, NULL);
    break;
  case 3:
    worksheet_write_url(writing->sheet, row, at, "https://example.com/?a=1&b=2", draw_format(writing));
    break;
  default:
    if (g_rand_boolean(chance))
      worksheet_write_string(writing->sheet, row, at, text, draw_format(writing));
    else if (g_rand_int_range(chance, 0, 5))
      worksheet_write_number(writing->sheet, row, at, number, draw_format(writing));
    else
      worksheet_write_blank(writing->sheet, row, at, draw_format(writing));
  }
}

/* One row in ten has no cells, one in three a height. */
static void write_row(Writing *writing, guint row) {
  static const double heights[] = {15, 30, 45, 22.5, 409};
  guint count = g_rand_int_range(writing->chance, 0, 10) ? COLUMNS : 0;
  for (guint column = 0; column < count; column++)
    if (g_rand_int_range(writing->chance, 0, 4)) write_cell(writing, row, column);
  if (g_rand_int_range(writing->chance, 0, 3) == 0)
    worksheet_set_row(writing->sheet, row, heights[g_rand_int_range(writing->chance, 0, G_N_ELEMENTS(heights))], NULL);
}

static void keep_sheet(const char *name, const char *text, void *data) {
  if (g_str_equal(name, "xl/worksheets/sheet1.xml")) *(char **)data = g_strdup(text);
}

static void open_book(Writing *writing, const char *path, char *key) {
  lxw_workbook_options options = {.tmpdir = key};
  writing->book = workbook_new_opt(path, &options);
  writing->sheet = sm_stream_add_worksheet(writing->book, "Leads", TRUE);
  for (guint i = 1; i < G_N_ELEMENTS(writing->formats); i++) {
    writing->formats[i] = workbook_add_format(writing->book);
    format_set_font_size(writing->formats[i], 10.0 + i);
  }
  writing->formats[0] = workbook_add_format(writing->book); /* the plain one: its cells name no style */
}

/* The sheet's XML; its rows by us, or left to libxlsxwriter. Owned by caller. */
static char *write_sheet(gboolean ours) {
  g_autofree char *folder = g_dir_make_tmp("smarketing-rows-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "book.xlsx", NULL);
  SmTemporaries temporaries = {.path = path};
  g_autofree char *key = sm_temporaries_key(&temporaries);
  g_autoptr(GString) scratch = g_string_new(NULL);
  g_autoptr(GRand) chance = g_rand_new_with_seed(1);
  Writing writing = {.chance = chance};
  char *sheet = NULL;
  open_book(&writing, path, key);
  worksheet_write_string(writing.sheet, 0, 0, "Title", NULL); /* still under way when our first row begins */
  for (guint row = 2; row < ROWS; row++) {
    write_row(&writing, row);
    if (ours) sm_stream_end_row(writing.sheet, scratch);
  }
  assert_int_equal(workbook_close(writing.book), LXW_NO_ERROR);
  assert_int_equal(temporaries.fault, 0);
  assert_true(package_read(path, keep_sheet, &sheet));
  g_unlink(path);
  g_rmdir(folder);
  return sheet;
}

static void test_bytes(void **state) {
  (void)state;
  g_autofree char *ours = write_sheet(TRUE), *theirs = write_sheet(FALSE);
  assert_non_null(strstr(ours, "<row r=\"3000\""));
  gsize at = 0;
  while (ours[at] && ours[at] == theirs[at]) at++;
  if (ours[at] || theirs[at])
    fail_msg("ours …%.80s\ntheirs …%.80s", ours + MAX(at, 40) - 40, theirs + MAX(at, 40) - 40);
}

/* Else the file would have the row twice. */
static void test_ended(void **state) {
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("smarketing-rows-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "book.xlsx", NULL);
  SmTemporaries temporaries = {.path = path};
  g_autofree char *key = sm_temporaries_key(&temporaries);
  g_autoptr(GString) scratch = g_string_new(NULL);
  Writing writing = {NULL};
  open_book(&writing, path, key);
  for (guint row = 0; row < 2; row++) {
    assert_int_equal(worksheet_write_number(writing.sheet, row, 0, 1, writing.formats[1]), LXW_NO_ERROR);
    sm_stream_end_row(writing.sheet, scratch);
    assert_int_not_equal(worksheet_write_number(writing.sheet, row, 1, 2, writing.formats[1]), LXW_NO_ERROR);
  }
  assert_int_equal(workbook_close(writing.book), LXW_NO_ERROR);
  g_unlink(path);
  g_rmdir(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_bytes), cmocka_unit_test(test_ended)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
