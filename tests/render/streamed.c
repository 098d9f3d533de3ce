/* A table whose rows a source says: the workbook streams its sheet, and it is an Excel table all the same; every row is
 * there in workbook, outline and CSV, and is said where it stands, a few times at most. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "package.h"
#include "render/data/data.h"
#include "render/outline/outline.h"
#include "render/workbook/workbook.h"

#include <glib/gstdio.h>

#define ROWS 2500

typedef struct {
  const SmDocument *document;
  guint said;
} Rows;

/* Row 1,234 has the one amount with cents. */
static void say(gconstpointer data, guint index, GPtrArray *row) {
  Rows *rows = (Rows *)data;
  rows->said++;
  g_autofree char *id = g_strdup_printf("L%u", index);
  sm_row_add(row, sm_cell_text(id));
  sm_row_add(row, sm_cell_number(rows->document, sm_quantity_money(index == 1234 ? 150 : 100 * (gint64)index)));
  sm_row_add(row, sm_cell_text(index % 2 ? " <é> & \"x\" _x000D_" : ""))->flagged = index == 7;
}

static void forget(gpointer data) { ((Rows *)data)->document = NULL; }

static SmDocument *make_document(const SmLanguage *language, Rows *rows, guint count) {
  SmDocument *document = sm_document_new(language);
  SmPage *page = sm_document_add_page(document, "leads", "Leads", "Every lead, with its outcome");
  SmTableBlock *table = sm_page_add_table(page, "leads", NULL);
  table->filterable = TRUE;
  sm_table_block_add_column(table, "id", "Lead", SM_ALIGN_START)->meaning = g_strdup("which one");
  sm_table_block_add_column(table, "won", "Won <EUR>", SM_ALIGN_END);
  sm_table_block_add_column(table, "note", "Lead", SM_ALIGN_START);
  *rows = (Rows){document, 0};
  sm_table_block_set_source(table, (SmRowSource){count, say, rows, forget});
  SmPage *other = sm_document_add_page(document, "other", "Other", "Another sheet");
  sm_page_add_paragraph(other, "Held in memory");
  return document;
}

static void keep_part(const char *name, const char *text, void *data) {
  g_hash_table_insert(data, g_strdup(name), g_strdup(text));
}

static GHashTable *write_book(const SmDocument *document) {
  g_autofree char *folder = g_dir_make_tmp("smarketing-streamed-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "book.xlsx", NULL);
  GHashTable *parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  assert_true(sm_workbook_write(document, path, NULL));
  assert_true(package_read(path, keep_part, parts));
  g_unlink(path);
  g_rmdir(folder);
  return parts;
}

static guint count_of(const char *text, const char *word) {
  guint count = 0;
  for (const char *at = text; (at = strstr(at, word)); at++) count++;
  return count;
}

static void has(const char *text, const char *words) {
  if (!text || !strstr(text, words)) fail_msg("no %s", words);
}

static void test_sheet(void **state) {
  (void)state;
  Rows rows;
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = make_document(english, &rows, ROWS);
  g_autoptr(GHashTable) parts = write_book(document);
  assert_in_range(rows.said, ROWS, 2 * ROWS);
  const char *sheet = g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml");
  assert_int_equal(count_of(sheet, "<row "), ROWS + 3); /* title, whom it is about, header; row 3 is empty */
  has(sheet, "<row r=\"5\"");
  has(sheet, "<is><t>L0</t></is>");
  has(sheet, "<c r=\"A2504\"");
  has(sheet, "<is><t>L2499</t></is>");
  has(sheet, "<t xml:space=\"preserve\"> &lt;é&gt; &amp; \"x\" _x005F_x000D_</t>");
  has(sheet, "<v>1.5</v>");
  has(sheet, "<tablePart ");
  has(sheet, "topLeftCell=\"B5\""); /* frozen below the header, behind the id */
  has(sheet, "<legacyDrawing ");    /* the comment */
  const char *table = g_hash_table_lookup(parts, "xl/tables/table1.xml");
  has(table, "ref=\"A4:C2504\"");
  has(table, "<autoFilter ref=\"A4:C2504\"");
  has(table, "name=\"Lead\"");
  has(table, "name=\"Won &lt;EUR&gt;\"");
  has(table, "name=\"Lead 2\"");
  has(sheet, "<is><t>Lead 2</t></is>"); /* header cells say what the table says */
  has(g_hash_table_lookup(parts, "xl/worksheets/sheet2.xml"), "t=\"s\"");
}

/* A table needs a row: without any the header stands alone. */
static void test_no_rows(void **state) {
  (void)state;
  Rows rows;
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = make_document(english, &rows, 0);
  g_autoptr(GHashTable) parts = write_book(document);
  assert_int_equal(rows.said, 0);
  assert_null(g_hash_table_lookup(parts, "xl/tables/table1.xml"));
  has(g_hash_table_lookup(parts, "xl/worksheets/sheet1.xml"), "<is><t>Won &lt;EUR&gt;</t></is>");
}

static gboolean take(gpointer to, const char *bytes, gsize size, GError **error) {
  if (!to) return g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full"), FALSE;
  g_string_append_len(to, bytes, (gssize)size);
  return TRUE;
}

static void test_texts(void **state) {
  (void)state;
  Rows rows;
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = make_document(english, &rows, ROWS);
  g_autoptr(GString) csv = g_string_new(NULL);
  assert_true(sm_data_table_csv(document, &(SmDataSink){take, csv}, NULL, NULL));
  assert_int_equal(rows.said, ROWS);
  assert_int_equal(count_of(csv->str, "\r\n"), ROWS + 1);
  has(csv->str, "L1234,1.50,\r\n");
  g_autoptr(GError) error = NULL;
  assert_false(sm_data_table_csv(document, &(SmDataSink){take, NULL}, NULL, &error));
  assert_string_equal(error->message, "full");
  g_autofree char *outline = sm_outline_render(document);
  has(outline, "| L2499 | ");
  has(outline, " | ▲ ");
  sm_document_free(g_steal_pointer(&document));
  assert_null(rows.document); /* the source went with its table */
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_sheet), cmocka_unit_test(test_no_rows),
                                     cmocka_unit_test(test_texts)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
