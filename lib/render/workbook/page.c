/* A page onto its sheet: the finding in A1, whom and when it speaks of below, then its blocks downward. */
#include "render/workbook/worksheet.h"

#include "render/theme.h"
#include "render/workbook/text.h"

#define SM_TEXT_WIDTH 100.0 /* characters a line of prose should have at least */
#define SM_MAX_BREAKS 1000
#define LOGO_WIDTH 170.0 /* pixels of the screen */
#define LOGO_HEIGHT 38.0

static void set_columns(SmWorksheet *sheet) {
  for (guint c = 0; c < sheet->widths->len && !sheet->book->error; c++) {
    double width = g_array_index(sheet->widths, double, c);
    sm_worksheet_check(sheet, worksheet_set_column(sheet->worksheet, (lxw_col_t)c, (lxw_col_t)c, width, NULL), 0, c);
  }
}

/* Prose runs over as many columns as make a good line. */
static void measure_text(SmWorksheet *sheet) {
  sheet->text_width = 0;
  for (guint c = 0;; c++) {
    sheet->text_width += sm_worksheet_width(sheet, c);
    sheet->last_text_column = c;
    if (sheet->text_width >= SM_TEXT_WIDTH) return;
  }
}

static void write_heading(SmWorksheet *sheet, const SmBlock *block) {
  SmStyle style = {.bold = TRUE, .size = block->level <= 1 ? 13 : block->level == 2 ? 12 : 11};
  sm_worksheet_write_line(sheet, block->text, &style);
}

static void write_callout(SmWorksheet *sheet, const SmBlock *block) {
  SmLook look = sm_theme_look(sheet->book->document->theme, block->role);
  SmStyle style = {.bold = TRUE, .fill = SM_WASH, .mark = look.fill};
  sm_worksheet_write_line(sheet, block->text, &style);
}

static void write_list(SmWorksheet *sheet, const SmBlock *block) {
  for (guint i = 0; i < block->items->len; i++) {
    const SmCell *item = g_ptr_array_index(block->items, i);
    g_autofree char *text = g_strconcat("• ", item->words, NULL);
    static const SmStyle plain = {.wrap = TRUE}, linked = {.wrap = TRUE, .underline = TRUE};
    guint row = sm_worksheet_write_line(sheet, text, &plain);
    if (item->link && sm_worksheet_add_link(sheet, row, 0, item->link, &linked))
      sm_worksheet_write_text(sheet, row, 0, text, &linked);
  }
}

static void write_block(SmWorksheet *sheet, const SmBlock *block, GArray *breaks) {
  static const SmStyle body = {0};
  switch (block->kind) {
  case SM_BLOCK_HEADING:
    write_heading(sheet, block);
    return;
  case SM_BLOCK_PARAGRAPH:
  case SM_BLOCK_MARKDOWN:
    sm_worksheet_write_line(sheet, block->text, &body);
    break;
  case SM_BLOCK_CALLOUT:
    write_callout(sheet, block);
    break;
  case SM_BLOCK_LIST:
    write_list(sheet, block);
    break;
  case SM_BLOCK_KEY_FIGURES:
    sm_worksheet_write_key_figures(sheet, block);
    break;
  case SM_BLOCK_TABLE:
    sm_worksheet_write_table(sheet, block);
    break;
  case SM_BLOCK_CHART:
    sm_worksheet_write_chart(sheet, block->chart);
    break;
  case SM_BLOCK_BREAK:
    if (breaks->len < SM_MAX_BREAKS) g_array_append_val(breaks, sheet->row);
    return;
  }
  sheet->row++;
}

/* The company's picture beside the title of the first sheet, where that has no words. */
static void insert_logo(SmWorksheet *sheet) {
  const SmDocument *document = sheet->book->document;
  guint width = 0, height = 0, column = MAX(sheet->widths->len, sheet->last_text_column + 2) - 1;
  GBytes *logo = sm_theme_logo(document->theme, &width, &height);
  if (!logo || sheet->page != g_ptr_array_index(document->pages, 0) || sheet->book->error) return;
  double scale = MIN(1, MIN(LOGO_WIDTH / width, LOGO_HEIGHT / height));
  g_autofree char *alt = sm_cell_safe_text(document->company);
  lxw_image_options options = {
      .x_scale = scale, .y_scale = scale, .object_position = LXW_OBJECT_MOVE_DONT_SIZE, .description = alt};
  gsize size;
  const unsigned char *bytes = g_bytes_get_data(logo, &size);
  sm_worksheet_check(sheet,
                     worksheet_insert_image_buffer_opt(sheet->worksheet, 0, (lxw_col_t)column, bytes, size, &options),
                     0, column);
}

static void write_title(SmWorksheet *sheet) {
  const SmDocument *document = sheet->book->document;
  static const SmStyle title = {.bold = TRUE, .size = 14}, context = {.ink = SM_SLATE};
  g_autofree char *words = g_strjoin(" · ", document->company, document->period, document->as_of, NULL);
  sm_worksheet_write_line(sheet, sheet->page->title, &title);
  sm_worksheet_write_line(sheet, words, &context);
  sheet->row++;
}

void sm_worksheet_write_page(SmWorksheet *sheet) {
  g_autoptr(GArray) breaks = g_array_new(TRUE, TRUE, sizeof(lxw_row_t)); /* ends with 0, as libxlsxwriter wants it */
  set_columns(sheet);
  measure_text(sheet);
  write_title(sheet);
  insert_logo(sheet);
  for (guint i = 0; i < sheet->page->blocks->len; i++)
    write_block(sheet, g_ptr_array_index(sheet->page->blocks, i), breaks);
  if (breaks->len && !sheet->book->error)
    sm_worksheet_check(sheet, worksheet_set_h_pagebreaks(sheet->worksheet, &g_array_index(breaks, lxw_row_t, 0)), 0, 0);
}
