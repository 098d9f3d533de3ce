/* See workbook.h: the book's properties, its sheets and their print set-up, and what libxlsxwriter says when it is
 * closed; then the file is read back. */
#include "render/workbook/workbook.h"

#include "base/error.h"
#include "render/workbook/formula.h"
#include "render/workbook/paging.h"
#include "render/workbook/proof.h"
#include "render/workbook/stream.h"
#include "render/workbook/temporary.h"
#include "render/workbook/text.h"
#include "render/workbook/worksheet.h"

#include <errno.h>
#include <glib/gstdio.h>

#define SM_HEADER_PART 70 /* three parts and their codes stay below Excel's 255 */

#define SM_PAGE_CHARACTERS 320   /* a wider list goes on several pages, its first column on each */
#define SM_ONE_PAGE_HEIGHT 720.0 /* points: letters are still about 8 when printed */

static void clear_book(SmBook *book) {
  if (book->workbook) lxw_workbook_free(book->workbook);
  g_ptr_array_unref(book->sheet_names);
  g_hash_table_unref(book->formats);
  g_hash_table_unref(book->names);
  g_clear_error(&book->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmBook, clear_book)

static void name_sheets(SmBook *book) {
  g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < book->document->pages->len; i++) {
    const SmPage *page = g_ptr_array_index(book->document->pages, i);
    g_ptr_array_add(book->sheet_names, sm_safe_sheet_name(page->name, taken));
  }
}

/* The date of making is the as-of: with the clock's, the same inputs would not give the same bytes. */
static void set_properties(SmBook *book) {
  const SmDocument *document = book->document;
  g_autofree char *title = sm_safe_property(document->title), *company = sm_safe_property(document->company);
  g_autofree char *period = sm_safe_property(document->period);
  lxw_doc_properties properties = {.title = title,
                                   .subject = period,
                                   .author = (char *)"smarketing",
                                   .company = company,
                                   .created = MAX(document->as_of_instant, 1)}; /* 0 would be the clock */
  lxw_error result = workbook_set_properties(book->workbook, &properties);
  if (result != LXW_NO_ERROR)
    sm_error_set(&book->error, SM_ERROR_RENDER, N_("the workbook's properties: {reason}"), "reason",
                 lxw_strerror(result), NULL);
}

static void set_print(SmWorksheet *sheet) {
  const SmDocument *document = sheet->book->document;
  g_autofree char *company = sm_safe_header_text(document->company, SM_HEADER_PART);
  g_autofree char *title = sm_safe_header_text(document->title, SM_HEADER_PART);
  g_autofree char *period = sm_safe_header_text(document->period, SM_HEADER_PART);
  g_autofree char *as_of = sm_safe_header_text(document->as_of, SM_HEADER_PART);
  g_autofree char *header = g_strdup_printf("&L%s&C%s&R%s", company, title, period);
  g_autofree char *footer = g_strdup_printf("&L%s&C&A&R&P / &N", as_of);
  worksheet_set_landscape(sheet->worksheet);
  worksheet_set_paper(sheet->worksheet, 9); /* A4 */
  worksheet_set_margins(sheet->worksheet, 0.5, 0.5, 0.7, 0.7);
  worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
  sm_worksheet_check(sheet, worksheet_set_header(sheet->worksheet, header), 0, 0);
  sm_worksheet_check(sheet, worksheet_set_footer(sheet->worksheet, footer), 0, 0);
}

static gboolean has_source(const SmPage *page) {
  for (guint i = 0; i < page->blocks->len; i++) {
    const SmBlock *block = g_ptr_array_index(page->blocks, i);
    if (block->kind == SM_BLOCK_TABLE && block->table->source.say) return TRUE;
  }
  return FALSE;
}

/* All sheets are there before the first is written: links lead forward too. */
static gboolean add_sheets(SmBook *book, GPtrArray *worksheets) {
  for (guint i = 0; i < book->sheet_names->len; i++) {
    const char *name = g_ptr_array_index(book->sheet_names, i);
    const SmPage *page = g_ptr_array_index(book->document->pages, i);
    lxw_worksheet *worksheet = sm_stream_add_worksheet(book->workbook, name, has_source(page));
    if (!worksheet) {
      sm_error_set(&book->error, SM_ERROR_RENDER, N_("a sheet cannot be named \"{sheet}\""), "sheet", name, NULL);
      return FALSE;
    }
    g_ptr_array_add(worksheets, worksheet);
  }
  return TRUE;
}

/* A list of several pages across: its title would be cut at the first column, which each page repeats. So it stands in
 * the pages' header, and printing begins with the list's own. */
static void set_wide_print(SmWorksheet *sheet) {
  const SmDocument *document = sheet->book->document;
  g_autofree char *company = sm_safe_header_text(document->company, SM_HEADER_PART);
  g_autofree char *title = sm_safe_header_text(sheet->page->title, SM_HEADER_PART);
  g_autofree char *period = sm_safe_header_text(document->period, SM_HEADER_PART);
  g_autofree char *header = g_strdup_printf("&L%s&C%s&R%s", company, title, period);
  sm_worksheet_check(sheet, worksheet_set_header(sheet->worksheet, header), 0, 0);
  sm_worksheet_check(sheet, worksheet_repeat_columns(sheet->worksheet, 0, 0), 0, 0);
  lxw_col_t last = (lxw_col_t)(MAX(sheet->widths->len, 1) - 1);
  sm_worksheet_check(sheet, worksheet_print_area(sheet->worksheet, sheet->header_row, 0, sheet->row, last), 0, 0);
}

static void write_sheet(SmBook *book, guint index, lxw_worksheet *worksheet) {
  const SmPage *page = g_ptr_array_index(book->document->pages, index);
  g_autoptr(GArray) widths = sm_page_widths(book->document, page);
  g_autoptr(GArray) heights = g_array_new(FALSE, TRUE, sizeof(double));
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(SmPiece));
  SmWorksheet sheet = {.book = book,
                       .worksheet = worksheet,
                       .page = page,
                       .streamed = has_source(page),
                       .name = g_ptr_array_index(book->sheet_names, index),
                       .widths = widths,
                       .heights = heights,
                       .pieces = pieces};
  set_print(&sheet);
  sm_worksheet_write_page(&sheet);
  /* A short sheet goes on one page. */
  gboolean one_page = !sheet.header_frozen && sm_paging_height(&sheet) <= SM_ONE_PAGE_HEIGHT;
  guint pages_wide = sheet.is_list ? 1 + (guint)(sm_worksheet_total_width(&sheet) / SM_PAGE_CHARACTERS) : 1;
  worksheet_fit_to_pages(worksheet, (guint16)pages_wide, one_page ? 1 : 0);
  if (pages_wide > 1) set_wide_print(&sheet);
  if (!one_page) sm_paging_break(&sheet);
}

static gboolean fail(GError **error, const char *path, const char *reason) {
  sm_error_set(error, SM_ERROR_FILE, N_("cannot write {file}: {reason}"), "file", path, "reason", reason, NULL);
  return FALSE;
}

/* Tried first: libxlsxwriter would find out only at the end, and print. */
static gboolean check_path(const char *path, GError **error) {
  FILE *file = g_fopen(path, "ab");
  return (file && fclose(file) == 0) || fail(error, path, g_strerror(errno));
}

static void write_sheets(SmBook *book) {
  g_autoptr(GPtrArray) worksheets = g_ptr_array_new();
  set_properties(book);
  name_sheets(book);
  add_sheets(book, worksheets);
  for (guint i = 0; i < worksheets->len && !book->error; i++) write_sheet(book, i, g_ptr_array_index(worksheets, i));
}

/* The word of libxlsxwriter is not enough: see temporary.h and proof.h. */
gboolean sm_workbook_write(const SmDocument *document, const char *path, GError **error) {
  SmTemporaries temporaries = {.path = path};
  g_autofree char *key = sm_temporaries_key(&temporaries);
  if (!check_path(path, error)) return FALSE;
  lxw_workbook_options options = {.tmpdir = key};
  g_auto(SmBook) book = {.document = document,
                         .workbook = workbook_new_opt(path, &options),
                         .sheet_names = g_ptr_array_new_with_free_func(g_free),
                         .formats = sm_formats_new(),
                         .names = sm_formula_names(document)};
  g_assert(book.workbook && document->pages->len);
  write_sheets(&book);
  if (book.error) {
    g_propagate_error(error, g_steal_pointer(&book.error));
    return FALSE;
  }
  lxw_error result = workbook_close(g_steal_pointer(&book.workbook));
  if (temporaries.fault) return fail(error, path, g_strerror(temporaries.fault));
  if (result != LXW_NO_ERROR) return fail(error, path, lxw_strerror(result));
  g_assert(temporaries.count); /* else libxlsxwriter took its own, whose faults nobody sees */
  return sm_workbook_prove(path, document->pages->len, error);
}
