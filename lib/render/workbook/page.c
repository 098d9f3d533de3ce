/* A page onto its sheet: the finding in A1, whom and when it speaks of below, then its blocks downward. */
#include "render/workbook/worksheet.h"

#include "render/theme.h"
#include "render/workbook/paging.h"
#include "render/workbook/text.h"

#define SM_TEXT_WIDTH 110.0 /* digits that a line of prose has room for at least */
#define LOGO_WIDTH 170.0    /* pixels of the screen */
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
    sheet->text_width += sm_worksheet_width(sheet, c) + (c ? SM_CELL_PADDING : 0);
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

#define SM_HEAD_ROWS 6 /* caption, head and a few rows of a table that is cut */

static void write_block(SmWorksheet *sheet, const SmBlock *block) {
  static const SmStyle body = {0};
  sm_paging_open(sheet, block->kind == SM_BLOCK_BREAK);
  guint head = G_MAXUINT; /* all of it */
  switch (block->kind) {
  case SM_BLOCK_HEADING:
    write_heading(sheet, block);
    return;
  case SM_BLOCK_BREAK:
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
    head = sheet->row + SM_HEAD_ROWS;
    sm_worksheet_write_table(sheet, block);
    break;
  case SM_BLOCK_CHART:
    sm_worksheet_write_chart(sheet, block->chart);
    break;
  }
  sm_paging_close(sheet, head);
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
  set_columns(sheet);
  measure_text(sheet);
  write_title(sheet);
  insert_logo(sheet);
  for (guint i = 0; i < sheet->page->blocks->len; i++) write_block(sheet, g_ptr_array_index(sheet->page->blocks, i));
}
