/* The leads sheet by our renderer, as the report writes its own: our-sheet ROWS FILE. */
#include "document/document.h"
#include "peers/sheet_cells.h"
#include "render/workbook/workbook.h"

#include <stdlib.h>

static SmCell *make_cell(const SmDocument *document, guint32 row, guint column) {
  char text[128];
  double number;
  switch (sheet_kind(column)) {
  case SHEET_TEXT:
    sheet_text(row, column, text);
    return sm_cell_text(text);
  case SHEET_DATE:
    return sm_cell_day(document, (SmDay)sheet_number(row, column));
  case SHEET_DAYS:
    return sm_cell_number(document, sm_quantity_real(SM_UNIT_DAYS, sheet_number(row, column)));
  default:
    number = sheet_number(row, column);
    return sm_cell_number(document, sm_quantity_count((gint64)number));
  }
}

static void say_row(gconstpointer document, guint row, GPtrArray *cells) {
  for (guint column = 0; column < SHEET_COLUMNS; column++) sm_row_add(cells, make_cell(document, row, column));
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  guint rows = (guint)strtoul(argv[1], NULL, 10);
  g_autoptr(GError) error = NULL;
  SmLanguage *language = sm_language_new("en", NULL);
  SmDocument *document = sm_document_new(language);
  SmTableBlock *table = sm_page_add_table(sm_document_add_page(document, "leads", "Leads", "Leads"), "leads", NULL);
  table->filterable = TRUE;
  for (guint column = 0; column < SHEET_COLUMNS; column++)
    sm_table_block_add_column(table, SHEET_TITLES[column], SHEET_TITLES[column],
                              sheet_kind(column) == SHEET_TEXT ? SM_ALIGN_START : SM_ALIGN_END);
  sm_table_block_set_source(table, (SmRowSource){rows, say_row, document, NULL});
  gboolean written = sm_workbook_write(document, argv[2], &error);
  if (!written) g_printerr("%s\n", error->message);
  sm_document_free(document);
  sm_language_free(language);
  return written ? 0 : 1;
}
