/* A table of a page: header wash, rules between rows, numbers to the right in tabular figures; columns share the width
 * there is, numbers keep theirs, texts wrap and are shortened. A long table goes on over the next sheet with its
 * header. See piece.h. */
#include "render/deck/piece.h"

#include <math.h>

#define PAD_X 7.0
#define PAD_Y 4.5
#define MEASURED_ROWS 200 /* widths come from the first rows; a later, wider one wraps */
#define CELL_LINES 3
#define MARK_PT 12.0
#define CAPTION_GAP 6.0

typedef struct {
  double *widths; /* with padding */
  guint count;
  double total;
  double pt; /* of the cells: smaller where the columns would not fit */
} Columns;

static void columns_clear(Columns *columns) { g_free(columns->widths); }
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Columns, columns_clear)

static const SmTableColumn *column_at(const SmTableBlock *table, guint i) {
  return g_ptr_array_index(table->columns, i);
}

static const SmCell *cell_at(const SmTableBlock *table, guint row, guint column) {
  const GPtrArray *cells = g_ptr_array_index(table->rows, row);
  return column < cells->len ? g_ptr_array_index(cells, column) : NULL;
}

static gboolean is_total(const SmTableBlock *table, guint row) {
  return table->has_total && row + 1 == table->rows->len;
}

static double mark_width(const SmCell *cell) {
  SmShape shape;
  return cell && (cell->flagged || sm_desk_role_shape(cell->role, &shape)) ? MARK_PT : 0;
}

/* A small sample wears a degree sign, told below the table. */
static char *words_of(const SmCell *cell) {
  return cell->small && *cell->words ? g_strconcat(cell->words, "\u202F°", NULL) : g_strdup(cell->words);
}

static SmTextStyle cell_style(double pt, gboolean strong, SmAlign align) {
  return (SmTextStyle){.pt = pt,
                       .weight = strong ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL,
                       .tabular = TRUE,
                       .align = align == SM_ALIGN_END ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT};
}

static double natural_cell(const SmDesk *desk, const SmTableBlock *table, guint row, guint column, double pt) {
  const SmCell *cell = cell_at(table, row, column);
  if (!cell) return 0;
  SmTextStyle style = cell_style(pt, is_total(table, row), SM_ALIGN_START);
  g_autofree char *words = words_of(cell);
  return sm_type_width(desk->type, words, &style) + mark_width(cell);
}

/* The longest word of a header, which is never broken if that can be helped. */
static double longest_word(const SmDesk *desk, const char *title, double pt) {
  SmTextStyle style = cell_style(pt, TRUE, SM_ALIGN_START);
  g_auto(GStrv) words = g_strsplit(title, " ", -1);
  double widest = 0;
  for (guint i = 0; words[i]; i++) widest = MAX(widest, sm_type_width(desk->type, words[i], &style));
  return widest;
}

/* What column `i` would like. */
static double natural_column(const SmDesk *desk, const SmTableBlock *table, guint i, double pt) {
  const SmTableColumn *column = column_at(table, i);
  double widest = MIN(longest_word(desk, column->title, SM_NOTE_PT), 110);
  for (guint row = 0; row < MIN(table->rows->len, MEASURED_ROWS); row++)
    widest = MAX(widest, natural_cell(desk, table, row, i, pt));
  if (column->width > 0 && column->align == SM_ALIGN_START) widest = MAX(widest, MIN(column->width * pt * 0.55, 200));
  SmTextStyle head = cell_style(SM_NOTE_PT, TRUE, SM_ALIGN_START);
  double title = sm_type_width(desk->type, column->title, &head);
  return ceil(MAX(widest, MIN(title, widest * 1.6)) + 2 * PAD_X) + 0.5;
}

/* A text may shrink to this, a number not at all. */
static double least_column(const SmTableBlock *table, guint i, double natural) {
  return column_at(table, i)->align == SM_ALIGN_END ? natural : MIN(natural, 84);
}

/* Takes from texts what is too much; where that is not enough, from all in proportion. */
static void shrink(Columns *columns, const SmTableBlock *table, double width) {
  double excess = columns->total - width, slack = 0;
  for (guint i = 0; i < columns->count; i++) slack += columns->widths[i] - least_column(table, i, columns->widths[i]);
  for (guint i = 0; i < columns->count; i++) {
    double own = columns->widths[i] - least_column(table, i, columns->widths[i]);
    if (slack >= excess)
      columns->widths[i] -= slack > 0 ? excess * own / slack : 0;
    else
      columns->widths[i] = (columns->widths[i] - own) * width / (columns->total - slack);
  }
  columns->total = width;
}

/* Widens all alike, so that a table nearly as wide as its place fills it, and a small one breathes. */
static void grow(Columns *columns, double width) {
  double target = columns->total >= width * 0.55 ? width : columns->total * 1.3;
  for (guint i = 0; i < columns->count; i++) columns->widths[i] *= target / columns->total;
  columns->total = target;
}

static Columns natural_columns(const SmDesk *desk, const SmTableBlock *table, double pt) {
  Columns columns = {.count = table->columns->len, .widths = g_new0(double, MAX(1, table->columns->len)), .pt = pt};
  for (guint i = 0; i < columns.count; i++) columns.total += columns.widths[i] = natural_column(desk, table, i, pt);
  return columns;
}

double sm_deck_table_least_width(const SmDesk *desk, const SmTableBlock *table) {
  g_auto(Columns) columns = natural_columns(desk, table, SM_TABLE_PT);
  double least = 0;
  for (guint i = 0; i < columns.count; i++) least += least_column(table, i, columns.widths[i]);
  return least;
}

double sm_deck_table_natural_width(const SmDesk *desk, const SmTableBlock *table) {
  g_auto(Columns) columns = natural_columns(desk, table, SM_TABLE_PT);
  return columns.total;
}

static Columns make_columns(const SmDesk *desk, const SmTableBlock *table, double width) {
  double pt = sm_deck_table_least_width(desk, table) > width ? SM_LEAST_PT : SM_TABLE_PT;
  Columns columns = natural_columns(desk, table, pt);
  if (columns.total > width)
    shrink(&columns, table, width);
  else if (columns.total > 0)
    grow(&columns, width);
  return columns;
}

static SmTextStyle style_at(const SmTableBlock *table, guint row, guint column, const Columns *columns) {
  const SmCell *cell = cell_at(table, row, column);
  SmAlign align = column_at(table, column)->align;
  SmTextStyle style = cell_style(columns->pt, is_total(table, row) || (cell && cell->flagged), align);
  style.width = MAX(1, columns->widths[column] - 2 * PAD_X + 0.5 - mark_width(cell));
  style.lines = align == SM_ALIGN_END ? 1 : CELL_LINES;
  return style;
}

static PangoLayout *set_cell(const SmDesk *desk, const SmTableBlock *table, guint row, guint column,
                             const Columns *columns) {
  const SmCell *cell = cell_at(table, row, column);
  SmTextStyle style = style_at(table, row, column, columns);
  g_autofree char *words = cell ? words_of(cell) : g_strdup("");
  return sm_type_set(desk->type, words, &style);
}

static double cell_height(const SmDesk *desk, const SmTableBlock *table, guint row, guint column,
                          const Columns *columns) {
  SmTextStyle style = style_at(table, row, column, columns);
  g_autofree char *words = words_of(cell_at(table, row, column));
  return sm_type_height(desk->type, words, &style);
}

static PangoLayout *set_head(const SmDesk *desk, const SmTableBlock *table, guint column, const Columns *columns) {
  SmTextStyle style = cell_style(MIN(SM_NOTE_PT, columns->pt), TRUE, column_at(table, column)->align);
  style.width = MAX(1, columns->widths[column] - 2 * PAD_X + 0.5);
  style.lines = CELL_LINES;
  return sm_type_set(desk->type, column_at(table, column)->title, &style);
}

static double row_height(const SmDesk *desk, const SmTableBlock *table, guint row, const Columns *columns) {
  double tallest = sm_type_line(desk->type, columns->pt);
  for (guint i = 0; i < columns->count; i++)
    if (cell_at(table, row, i)) tallest = MAX(tallest, cell_height(desk, table, row, i, columns));
  return tallest + 2 * PAD_Y;
}

static double head_height(const SmDesk *desk, const SmTableBlock *table, const Columns *columns) {
  double tallest = 0;
  for (guint i = 0; i < columns->count; i++) {
    g_autoptr(PangoLayout) layout = set_head(desk, table, i, columns);
    tallest = MAX(tallest, sm_layout_height(layout));
  }
  return tallest + 2 * PAD_Y;
}

static double caption_height(const SmDesk *desk, const SmTableBlock *table) {
  return table->caption && *table->caption ? sm_type_line(desk->type, SM_TABLE_PT) + CAPTION_GAP : 0;
}

static gboolean has_small(const SmPiece *piece) {
  const SmTableBlock *table = piece->block->table;
  for (guint row = piece->from; row < MIN(piece->to, table->rows->len); row++)
    for (guint i = 0; i < table->columns->len; i++) {
      const SmCell *cell = cell_at(table, row, i);
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
static guint rows_within(const SmDesk *desk, const SmPiece *piece, const Columns *columns, double width, double limit,
                         double *ret_height) {
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
  g_auto(Columns) columns = make_columns(desk, piece->block->table, width);
  double height;
  rows_within(desk, piece, &columns, width, 2000, &height);
  return height;
}

guint sm_deck_table_fit(const SmDesk *desk, const SmPiece *piece, double width, double height) {
  g_auto(Columns) columns = make_columns(desk, piece->block->table, width);
  double used;
  guint cut = rows_within(desk, piece, &columns, width, height, &used);
  if (piece->to - cut == 1 && cut - piece->from > 4) cut--; /* one row alone on the next sheet looks lost */
  gboolean too_few = cut - piece->from < MIN(3, piece->to - piece->from); /* so does a header with two */
  return too_few ? piece->from : cut;
}

static void place_cell(const SmDesk *desk, SmSheet *sheet, const SmTableBlock *table, guint row, guint column,
                       const Columns *columns, double x, double y) {
  const SmCell *cell = cell_at(table, row, column);
  sm_sheet_tag(sheet, "TD", NULL);
  if (cell && *cell->words) {
    PangoLayout *layout = set_cell(desk, table, row, column, columns);
    double mark = mark_width(cell), line = sm_type_line(desk->type, columns->pt), left = x + PAD_X + mark;
    double text_x = column_at(table, column)->align == SM_ALIGN_END
                        ? x + columns->widths[column] - PAD_X - sm_layout_width(layout)
                        : left;
    SmShape shape = SM_SHAPE_TRIANGLE;
    gboolean has_role = sm_desk_role_shape(cell->role, &shape);
    if (mark > 0)
      sm_sheet_shape(sheet, cell->flagged ? SM_SHAPE_TRIANGLE : shape, text_x - mark + 4, y + PAD_Y + line / 2, 7,
                     has_role ? sm_theme_look(cell->role).fill : SM_INK);
    g_autofree char *link = sm_desk_link(desk, cell->link);
    if (link) sm_sheet_tag(sheet, "Link", link);
    guint32 colour = link                                         ? sm_theme_look(SM_ROLE_SALES).fill
                     : cell->small || cell->role == SM_ROLE_MUTED ? SM_SLATE
                                                                  : SM_INK;
    sm_sheet_text(sheet, layout, left, y + PAD_Y, colour);
    if (link) sm_sheet_tag_end(sheet, "Link");
  }
  sm_sheet_tag_end(sheet, "TD");
}

static void place_head(const SmDesk *desk, SmSheet *sheet, const SmTableBlock *table, const Columns *columns,
                       SmBox band) {
  double x = band.x;
  sm_sheet_fill(sheet, band, SM_WASH);
  sm_sheet_tag(sheet, "TR", NULL);
  for (guint i = 0; i < columns->count; i++) {
    PangoLayout *layout = set_head(desk, table, i, columns);
    sm_sheet_tag(sheet, "TH", NULL);
    sm_sheet_text(sheet, layout, x + PAD_X, sm_box_bottom(band) - PAD_Y - sm_layout_height(layout), SM_SLATE);
    sm_sheet_tag_end(sheet, "TH");
    x += columns->widths[i];
  }
  sm_sheet_tag_end(sheet, "TR");
  sm_sheet_line(sheet, band.x, sm_box_bottom(band), sm_box_right(band), sm_box_bottom(band), SM_SLATE, 0.8);
}

static double place_row(const SmDesk *desk, SmSheet *sheet, const SmTableBlock *table, guint row,
                        const Columns *columns, double left, double y) {
  double height = row_height(desk, table, row, columns), x = left;
  if (is_total(table, row)) sm_sheet_line(sheet, left, y, left + columns->total, y, SM_INK, 1);
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
  g_auto(Columns) columns = make_columns(desk, table, box.width);
  if (columns.count == 0) return;
  double y = box.y, head = head_height(desk, table, &columns);
  if (caption_height(desk, table) > 0) {
    SmTextStyle style = {.pt = SM_TABLE_PT, .weight = PANGO_WEIGHT_SEMIBOLD, .width = box.width, .lines = 1};
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
