/* A table of a page: header wash, rules between rows, numbers to the right in tabular figures, texts wrapped and
 * shortened. A long table goes on over the next sheet with its header. See piece.h. */
#include "render/deck/table_columns.h"

#define HEAD_LINES 3
#define FIRST_ROWS 3
#define PEN_HEIGHT 34.0 /* of a row to be filled in by hand */
#define CAPTION_GAP 6.0

static SmTextStyle style_at(const SmDesk *desk, const SmTableBlock *table, guint row, guint column,
                            const SmTableColumns *columns) {
  const SmCell *cell = sm_table_cell(table, row, column);
  SmAlign align = sm_table_column(table, column)->align;
  SmTextStyle style = sm_table_style(columns->pt, sm_table_is_total(table, row) || (cell && cell->flagged), align);
  style.width = MAX(1, columns->widths[column] - 2 * SM_TABLE_PAD_X + 0.5 - sm_table_mark_width(cell));
  style.lines = align == SM_ALIGN_END ? 1 : desk->paper->cell_lines;
  return style;
}

static PangoLayout *set_cell(const SmDesk *desk, const SmTableBlock *table, guint row, guint column,
                             const SmTableColumns *columns) {
  const SmCell *cell = sm_table_cell(table, row, column);
  SmTextStyle style = style_at(desk, table, row, column, columns);
  g_autofree char *words = cell ? sm_table_words(cell) : g_strdup("");
  return sm_type_set(desk->type, words, &style);
}

static double cell_height(const SmDesk *desk, const SmTableBlock *table, guint row, guint column,
                          const SmTableColumns *columns) {
  SmTextStyle style = style_at(desk, table, row, column, columns);
  g_autofree char *words = sm_table_words(sm_table_cell(table, row, column));
  return sm_type_height(desk->type, words, &style);
}

static PangoLayout *set_head(const SmDesk *desk, const SmTableBlock *table, guint column,
                             const SmTableColumns *columns) {
  SmTextStyle style = sm_table_style(MIN(SM_NOTE_PT, columns->pt), TRUE, sm_table_column(table, column)->align);
  style.width = MAX(1, columns->widths[column] - 2 * SM_TABLE_PAD_X + 0.5);
  style.lines = HEAD_LINES;
  return sm_type_set(desk->type, sm_table_column(table, column)->title, &style);
}

static double row_height(const SmDesk *desk, const SmTableBlock *table, guint row, const SmTableColumns *columns) {
  double tallest = table->by_hand ? PEN_HEIGHT : sm_type_line(desk->type, columns->pt);
  for (guint i = 0; i < columns->count; i++)
    if (sm_table_cell(table, row, i)) tallest = MAX(tallest, cell_height(desk, table, row, i, columns));
  return tallest + 2 * desk->paper->row_pad;
}

static double head_height(const SmDesk *desk, const SmTableBlock *table, const SmTableColumns *columns) {
  double tallest = 0;
  for (guint i = 0; i < columns->count; i++) {
    g_autoptr(PangoLayout) layout = set_head(desk, table, i, columns);
    tallest = MAX(tallest, sm_layout_height(layout));
  }
  return tallest + 2 * desk->paper->row_pad;
}

static double caption_height(const SmDesk *desk, const SmTableBlock *table) {
  return table->caption && *table->caption ? sm_type_line(desk->type, desk->paper->table_pt) + CAPTION_GAP : 0;
}

static gboolean has_small(const SmPiece *piece) {
  const SmTableBlock *table = piece->block->table;
  for (guint row = piece->from; row < MIN(piece->to, table->rows->len); row++)
    for (guint i = 0; i < table->columns->len; i++) {
      const SmCell *cell = sm_table_cell(table, row, i);
      if (cell && cell->small && *cell->words) return TRUE;
    }
  return FALSE;
}

static const char *note_of(const SmDesk *desk) {
  return sm_tr(desk->document->language, N_("° small sample: under 30 leads, too few to conclude"));
}

static SmTextStyle note_style(double width) { return (SmTextStyle){.pt = SM_LEAST_PT, .width = width, .lines = 3}; }

static double note_height(const SmDesk *desk, const SmPiece *piece, double width) {
  SmTextStyle style = note_style(width);
  return has_small(piece) ? sm_type_height(desk->type, note_of(desk), &style) + 5 : 0;
}

/* Heights are summed only until they exceed `limit`: a list of thousands need not be measured to its end. */
static guint rows_within(const SmDesk *desk, const SmPiece *piece, const SmTableColumns *columns, double width,
                         double limit, double *ret_height) {
  const SmTableBlock *table = piece->block->table;
  double height = caption_height(desk, table) + head_height(desk, table, columns) + note_height(desk, piece, width);
  guint row = piece->from;
  for (; row < piece->to; row++) {
    double more = row_height(desk, table, row, columns);
    if (height + more > limit + 0.01) break;
    height += more;
  }
  *ret_height = row < piece->to ? limit + 1 : height;
  return row;
}

double sm_deck_table_height(const SmDesk *desk, const SmPiece *piece, double width) {
  g_auto(SmTableColumns) columns = sm_table_columns(desk, piece->block->table, width);
  double height;
  rows_within(desk, piece, &columns, width, 2000, &height);
  return height;
}

double sm_deck_table_start(const SmDesk *desk, const SmPiece *piece, double width) {
  SmPiece start = *piece;
  start.to = MIN(piece->to, piece->from + FIRST_ROWS);
  return sm_deck_table_height(desk, &start, width);
}

guint sm_deck_table_fit(const SmDesk *desk, const SmPiece *piece, double width, double height) {
  g_auto(SmTableColumns) columns = sm_table_columns(desk, piece->block->table, width);
  double used;
  guint cut = rows_within(desk, piece, &columns, width, height, &used);
  if (piece->to - cut == 1 && cut - piece->from > 4) cut--; /* one row alone on the next sheet looks lost */
  gboolean too_few = cut - piece->from < MIN(FIRST_ROWS, piece->to - piece->from); /* so does a header with two */
  return too_few ? piece->from : cut;
}

static void place_cell(const SmDesk *desk, SmSheet *sheet, const SmTableBlock *table, guint row, guint column,
                       const SmTableColumns *columns, double x, double y) {
  const SmCell *cell = sm_table_cell(table, row, column);
  sm_sheet_tag(sheet, "TD", NULL);
  if (cell && *cell->words) {
    PangoLayout *layout = set_cell(desk, table, row, column, columns);
    double mark = sm_table_mark_width(cell), line = sm_type_line(desk->type, columns->pt),
           left = x + SM_TABLE_PAD_X + mark;
    double text_x = sm_table_column(table, column)->align == SM_ALIGN_END
                        ? x + columns->widths[column] - SM_TABLE_PAD_X - sm_layout_width(layout)
                        : left;
    SmShape shape = SM_SHAPE_TRIANGLE;
    gboolean has_role = sm_role_shape(cell->role, &shape);
    if (mark > 0)
      sm_sheet_shape(sheet, cell->flagged ? SM_SHAPE_TRIANGLE : shape, text_x - mark + 4,
                     y + desk->paper->row_pad + line / 2, 7,
                     has_role ? sm_theme_look(sheet->theme, cell->role).fill : SM_INK);
    g_autofree char *link = sm_desk_link(desk, cell->link);
    if (link) sm_sheet_tag(sheet, "Link", link);
    guint32 colour = link                                         ? sm_theme_look(sheet->theme, SM_ROLE_SALES).fill
                     : cell->small || cell->role == SM_ROLE_MUTED ? SM_SLATE
                                                                  : SM_INK;
    sm_sheet_text(sheet, layout, left, y + desk->paper->row_pad, colour);
    if (link) sm_sheet_tag_end(sheet, "Link");
  }
  sm_sheet_tag_end(sheet, "TD");
}

static void place_head(const SmDesk *desk, SmSheet *sheet, const SmTableBlock *table, const SmTableColumns *columns,
                       SmBox band) {
  double x = band.x;
  sm_sheet_fill(sheet, band, SM_WASH);
  sm_sheet_tag(sheet, "TR", NULL);
  for (guint i = 0; i < columns->count; i++) {
    PangoLayout *layout = set_head(desk, table, i, columns);
    sm_sheet_tag(sheet, "TH", NULL);
    sm_sheet_text(sheet, layout, x + SM_TABLE_PAD_X,
                  sm_box_bottom(band) - desk->paper->row_pad - sm_layout_height(layout), SM_SLATE);
    sm_sheet_tag_end(sheet, "TH");
    x += columns->widths[i];
  }
  sm_sheet_tag_end(sheet, "TR");
  sm_sheet_line(sheet, band.x, sm_box_bottom(band), sm_box_right(band), sm_box_bottom(band), SM_SLATE, 0.8);
}

static double place_row(const SmDesk *desk, SmSheet *sheet, const SmTableBlock *table, guint row,
                        const SmTableColumns *columns, double left, double y) {
  double height = row_height(desk, table, row, columns), x = left;
  if (sm_table_is_total(table, row)) sm_sheet_line(sheet, left, y, left + columns->total, y, SM_INK, 1);
  sm_sheet_tag(sheet, "TR", NULL);
  for (guint i = 0; i < columns->count; i++) {
    place_cell(desk, sheet, table, row, i, columns, x, y);
    x += columns->widths[i];
  }
  sm_sheet_tag_end(sheet, "TR");
  sm_sheet_line(sheet, left, y + height, left + columns->total, y + height, SM_LINE, 0.5);
  return height;
}

void sm_deck_table_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box) {
  const SmTableBlock *table = piece->block->table;
  g_auto(SmTableColumns) columns = sm_table_columns(desk, table, box.width);
  if (columns.count == 0) return;
  double y = box.y, head = head_height(desk, table, &columns);
  if (caption_height(desk, table) > 0) {
    SmTextStyle style = {.pt = desk->paper->table_pt, .weight = PANGO_WEIGHT_SEMIBOLD, .width = box.width, .lines = 1};
    y += sm_desk_text(desk, sheet, "Caption", NULL, table->caption, box.x, y, &style, SM_INK) + CAPTION_GAP;
  }
  sm_sheet_tag(sheet, "Table", NULL);
  place_head(desk, sheet, table, &columns, (SmBox){box.x, y, columns.total, head});
  y += head;
  for (guint row = piece->from; row < piece->to; row++) y += place_row(desk, sheet, table, row, &columns, box.x, y);
  sm_sheet_tag_end(sheet, "Table");
  if (!has_small(piece)) return;
  SmTextStyle style = note_style(box.width);
  sm_desk_text(desk, sheet, "P", NULL, note_of(desk), box.x, y + 5, &style, SM_SLATE);
}
