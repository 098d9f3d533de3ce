/* Where printed sheets go on to the next page: captions stay with their tables, charts are whole, short sheets are one
 * page. Rows are counted as they are written: a title, its context and a blank one, then each block and a blank one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/workbook/workbook.h"

#include "package.h"

#include <glib/gstdio.h>
#include <string.h>

#define TITLE_ROWS 3

static void keep_sheet(const char *name, const char *text, void *data) {
  if (g_str_equal(name, "xl/worksheets/sheet1.xml")) *(char **)data = g_strdup(text);
}

static char *write_sheet(const SmDocument *document) {
  g_autofree char *folder = g_dir_make_tmp("smarketing-paging-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "book.xlsx", NULL);
  g_autoptr(GError) error = NULL;
  char *sheet = NULL;
  if (!sm_workbook_write(document, path, &error)) fail_msg("%s", error->message);
  assert_true(package_read(path, keep_sheet, &sheet));
  g_remove(path);
  g_rmdir(folder);
  return sheet;
}

/* "39 81": the rows after which a page ends. */
static char *breaks_of(const char *sheet) {
  GString *said = g_string_new(NULL);
  for (const char *at = sheet; (at = strstr(at, "<brk id=\""));) {
    at += strlen("<brk id=\"");
    g_string_append_printf(said, "%s%d", said->len ? " " : "", atoi(at));
  }
  return g_string_free(said, FALSE);
}

typedef struct {
  SmLanguage *language;
  SmDocument *document;
  SmPage *page;
} Book;

static int open_book(void **state) {
  Book *book = g_new0(Book, 1);
  book->language = sm_language_new("en", NULL);
  book->document = sm_document_new(book->language);
  book->page = sm_document_add_page(book->document, "page", "Page", "A finding");
  *state = book;
  return 0;
}

static int close_book(void **state) {
  Book *book = *state;
  sm_document_free(book->document);
  sm_language_free(book->language);
  g_free(book);
  return 0;
}

/* Caption and head above the rows; narrow, so that it is printed as large as it is: 494 points a page, 31 rows. */
static void add_table(Book *book, guint rows) {
  SmTableBlock *table = sm_page_add_table(book->page, "table", "A caption");
  sm_table_block_add_column(table, "name", "Name", SM_ALIGN_START);
  sm_table_block_add_column(table, "count", "Count", SM_ALIGN_END);
  for (guint i = 0; i < rows; i++) {
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text("name"));
    sm_row_add(row, sm_cell_quantity(book->document, sm_quantity_count(i)));
  }
}

static void breaks_are(const Book *book, const char *expected) {
  g_autofree char *sheet = write_sheet(book->document), *breaks = breaks_of(sheet);
  assert_string_equal(breaks, expected);
}

static void a_short_sheet_is_one_page(void **state) {
  Book *book = *state;
  for (guint i = 0; i < 3; i++) add_table(book, 10);
  g_autofree char *sheet = write_sheet(book->document), *breaks = breaks_of(sheet);
  assert_string_equal(breaks, "");
  assert_null(strstr(sheet, "fitToHeight=\"0\""));
}

/* Tables of 12 rows with their caption, head and blank: two a page, the third begins the second. */
static void a_table_is_not_cut(void **state) {
  Book *book = *state;
  for (guint i = 0; i < 5; i++) add_table(book, 10);
  breaks_are(book, "29 55"); /* 3 + 2 x 13, and two more */
  g_autofree char *sheet = write_sheet(book->document);
  assert_non_null(strstr(sheet, "fitToHeight=\"0\""));
}

/* A table longer than a page goes over its end, unless only its head would stand before it. */
static void a_long_table_is_cut_below_its_head(void **state) {
  Book *book = *state;
  add_table(book, 5);
  add_table(book, 60);
  breaks_are(book, "31 62"); /* it begins in row 11 of 31 and goes on */
  sm_page_add_heading(book->page, 2, "What comes next");
  for (guint i = 0; i < 2; i++) add_table(book, 10);
  /* Counted from 0, its rows go on to 72, 11 of them on the third page; heading and table end with row 86 of that page,
   * which ends with 92. */
  breaks_are(book, "31 62 88");
}

/* The heading would be the last row of the page: it goes with what it heads. */
static void a_heading_goes_with_its_table(void **state) {
  Book *book = *state;
  add_table(book, 20);
  sm_page_add_heading(book->page, 2, "What comes next");
  add_table(book, 10);
  add_table(book, 20);
  breaks_are(book, "26 57"); /* the last one is longer than half a page, and cut */
}

/* A table of 14 rows and the chart below it, which covers 15: not begun where only the table has room. */
static void a_chart_is_whole_and_with_its_table(void **state) {
  Book *book = *state;
  add_table(book, 20);
  SmChartBlock *chart = sm_page_add_chart(book->page, "chart", SM_CHART_LINES, SM_UNIT_COUNT, "A caption", "");
  sm_chart_add_category(chart, "Q1");
  for (guint i = 0; i < 12; i++) {
    g_autofree char *name = g_strdup_printf("A series with a name %u", i);
    SmSeries *series = sm_chart_add_series(chart, name, SM_ROLE_NONE);
    sm_series_add_point(series, sm_quantity_count(5), "5");
  }
  add_table(book, 10);
  g_autofree char *sheet = write_sheet(book->document), *breaks = breaks_of(sheet);
  assert_true(g_str_has_prefix(breaks, "26"));
}

static void a_break_of_the_document_holds(void **state) {
  Book *book = *state;
  add_table(book, 10);
  sm_page_add_break(book->page);
  for (guint i = 0; i < 4; i++) add_table(book, 10);
  breaks_are(book, "16 42");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_book, close_book)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_short_sheet_is_one_page),           TEST(a_table_is_not_cut),
      TEST(a_long_table_is_cut_below_its_head),  TEST(a_heading_goes_with_its_table),
      TEST(a_chart_is_whole_and_with_its_table), TEST(a_break_of_the_document_holds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
