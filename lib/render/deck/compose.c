/* Arranges a page's blocks after a few rules: key figures across the top; one chart or narrow table with its remarks at
 * the right; two beside each other, or one above the other, with the remarks below; words alone, or words with
 * headings, as they flow. See layout.h. */
#include "render/deck/layout.h"

#include "render/chart/plot.h"

#include <math.h>

#define GAP 18.0
#define REMARK_GAP 14.0
#define PAIR_GAP 28.0
#define MAIN_COLUMNS 8
#define REMARK_COLUMNS 4
#define STRIP_SHARE 0.45 /* of the height, at most, for remarks below */

typedef struct {
  const SmDesk *desk;
  SmDeckLayout *layout;
  const SmPage *page;
  guint page_index;
  GArray *figures, *mains, *words; /* of SmPiece, what is still to be placed */
} Stage;

static GArray *pieces_new(void) { return g_array_new(FALSE, FALSE, sizeof(SmPiece)); }
static SmPiece *piece_at(GArray *pieces, guint i) { return &g_array_index(pieces, SmPiece, i); }

/* --- remarks ------------------------------------------------------------------------------------------------------ */

static double words_height(const Stage *stage, double width) {
  double height = 0;
  for (guint i = 0; i < stage->words->len; i++)
    height += sm_piece_height(stage->desk, piece_at(stage->words, i), width) + (i ? REMARK_GAP : 0);
  return height;
}

/* Places words from the top of the box; those that do not fit stay to be placed. Returns the height used. */
static double place_words(Stage *stage, SmSheet *sheet, SmBox box) {
  double y = box.y;
  while (stage->words->len > 0) {
    SmPiece piece = *piece_at(stage->words, 0), first, rest;
    if (!sm_piece_fit(stage->desk, &piece, box.width, sm_box_bottom(box) - y, &first, &rest)) break;
    double height = sm_piece_height(stage->desk, &first, box.width);
    sm_piece_place(stage->desk, sheet, &first, (SmBox){box.x, y, box.width, height});
    y += height + REMARK_GAP;
    g_array_remove_index(stage->words, 0);
    if (!rest.block) continue;
    g_array_prepend_val(stage->words, rest);
    break;
  }
  return y > box.y ? y - REMARK_GAP - box.y : 0;
}

/* A list of two or three remarks below a chart is set as columns. */
static guint strip_columns(const Stage *stage) {
  if (stage->words->len != 1) return 1;
  const SmPiece *piece = piece_at(stage->words, 0);
  guint items = piece->to - piece->from;
  return piece->block->kind == SM_BLOCK_LIST && items >= 2 && items <= 3 ? items : 1;
}

static double grid(const Stage *stage, guint columns) { return sm_grid_width(stage->desk->paper, columns); }
static double remark_width(const Stage *stage) { return grid(stage, REMARK_COLUMNS) - 10; }
static double remark_x(const Stage *stage) { return sm_grid_x(stage->desk->paper, MAIN_COLUMNS) + 10; }

/* Long lines are hard to read; but a last word does not stand alone for it. */
static double strip_width(const Stage *stage, guint columns) {
  if (columns > 1) return grid(stage, 12 / columns);
  gboolean saves = words_height(stage, grid(stage, 12)) < words_height(stage, grid(stage, 10));
  return grid(stage, saves ? 12 : 10);
}

static double strip_height(const Stage *stage) {
  guint columns = strip_columns(stage);
  if (columns == 1) return words_height(stage, strip_width(stage, 1));
  double tallest = 0;
  for (guint i = 0; i < columns; i++) {
    SmPiece item = *piece_at(stage->words, 0);
    item.from += i;
    item.to = item.from + 1;
    tallest = MAX(tallest, sm_piece_height(stage->desk, &item, strip_width(stage, columns)));
  }
  return tallest;
}

/* Where the marks from number `first` on end: a chart may be lower than its box. */
static double bottom_of(const SmSheet *sheet, guint first) {
  double bottom = 0;
  for (guint i = first; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    if (mark->kind != SM_MARK_TAG && mark->kind != SM_MARK_TAG_END)
      bottom = MAX(bottom, sm_box_bottom(sm_mark_extents(mark)));
  }
  return bottom;
}

/* Remarks below the marks placed from number `first` on, in what is left of the area. */
static void place_strip(Stage *stage, SmSheet *sheet, SmBox area, guint first) {
  double top = bottom_of(sheet, first) + GAP;
  SmBox box = {area.x, top, area.width, sm_box_bottom(area) - top};
  guint columns = strip_columns(stage);
  if (columns == 1) {
    place_words(stage, sheet, (SmBox){box.x, box.y, strip_width(stage, 1), box.height});
    return;
  }
  SmPiece list = *piece_at(stage->words, 0);
  for (guint i = 0; i < columns; i++) {
    SmPiece item = list;
    item.from += i;
    item.to = item.from + 1;
    sm_piece_place(
        stage->desk, sheet, &item,
        (SmBox){sm_grid_x(stage->desk->paper, i * 12 / columns), box.y, strip_width(stage, columns), box.height});
  }
  g_array_set_size(stage->words, 0);
}

/* --- the main area ------------------------------------------------------------------------------------------------ */

/* A chart is not stretched far beyond the height at which it looks right. */
static SmBox main_box(const Stage *stage, const SmPiece *piece, SmBox box) {
  if (piece->block->kind == SM_BLOCK_CHART)
    box.height = MIN(box.height, 1.7 * sm_piece_height(stage->desk, piece, box.width));
  return box;
}

/* Two charts of one kind and unit beside each other are drawn to one scale. */
static void share_scale(const Stage *stage, SmPiece *left, SmPiece *right, SmBox left_box, SmBox right_box) {
  if (left->block->kind != SM_BLOCK_CHART || right->block->kind != SM_BLOCK_CHART) return;
  const SmChartBlock *a = left->block->chart, *b = right->block->chart;
  if (a->kind != b->kind || a->unit != b->unit) return;
  double one = sm_piece_density(stage->desk, left, main_box(stage, left, left_box));
  double other = sm_piece_density(stage->desk, right, main_box(stage, right, right_box));
  left->density = right->density = MIN(one, other);
}

/* Places a main piece; of a table too long, what is left comes back in `ret_rest`, else a NULL block. */
static gboolean place_main(Stage *stage, SmSheet *sheet, const SmPiece *piece, SmBox box, SmPiece *ret_rest) {
  SmPiece first = *piece;
  *ret_rest = (SmPiece){0};
  if (piece->block->kind == SM_BLOCK_TABLE &&
      !sm_piece_fit(stage->desk, piece, box.width, box.height, &first, ret_rest))
    return FALSE;
  sm_piece_place(stage->desk, sheet, &first, main_box(stage, piece, box));
  return TRUE;
}

static void take_main(Stage *stage, SmPiece rest) {
  g_array_remove_index(stage->mains, 0);
  if (rest.block) g_array_prepend_val(stage->mains, rest);
}

/* Whether a table need not be squeezed to this width; a chart bends to any. */
static gboolean fits_width(const Stage *stage, const SmPiece *piece, double width) {
  return piece->block->kind == SM_BLOCK_CHART || sm_deck_table_natural_width(stage->desk, piece->block->table) <= width;
}

static gboolean fits(const Stage *stage, const SmPiece *piece, double width, double height) {
  return fits_width(stage, piece, width) && sm_piece_least(stage->desk, piece, width) <= height;
}

/* One main piece: remarks at its right if both fit there, else below. FALSE when nothing could be placed. */
static gboolean place_single(Stage *stage, SmSheet *sheet, SmBox area) {
  SmPiece piece = *piece_at(stage->mains, 0), rest;
  gboolean words = stage->words->len > 0;
  SmBox box = area;
  if (words && fits_width(stage, &piece, grid(stage, MAIN_COLUMNS)) &&
      words_height(stage, remark_width(stage)) <= area.height) {
    SmBox side = {remark_x(stage), area.y, remark_width(stage), area.height};
    box.width = grid(stage, MAIN_COLUMNS);
    if (!place_main(stage, sheet, &piece, box, &rest)) return FALSE;
    place_words(stage, sheet, side);
    take_main(stage, rest);
    return TRUE;
  }
  double strip = words ? MIN(strip_height(stage), area.height * STRIP_SHARE) : 0;
  gboolean last = piece.block->kind == SM_BLOCK_CHART ||
                  sm_piece_height(stage->desk, &piece, area.width) <= area.height - strip - GAP;
  if (words && last) box.height -= strip + GAP;
  guint before = sheet->marks->len;
  if (!place_main(stage, sheet, &piece, box, &rest)) return FALSE;
  take_main(stage, rest);
  if (!words || !last) return TRUE;
  place_strip(stage, sheet, area, before);
  return TRUE;
}

/* A table beside a chart takes no more than it needs; two of a kind share evenly. */
static double left_width(const Stage *stage, const SmPiece *left, const SmPiece *right) {
  double content = sm_paper_content(stage->desk->paper), half = (content - PAIR_GAP) / 2;
  if (left->block->kind == right->block->kind) return half;
  const SmPiece *table = left->block->kind == SM_BLOCK_TABLE ? left : right;
  double wanted = CLAMP(sm_deck_table_natural_width(stage->desk, table->block->table), grid(stage, 4), half);
  return table == left ? wanted : content - PAIR_GAP - wanted;
}

/* A chart at the left, a table at its right, and the remarks below the table, which is lower. FALSE when they do not fit
 * so. */
static gboolean place_pair_with_remarks(Stage *stage, SmSheet *sheet, SmBox area) {
  SmPiece left = *piece_at(stage->mains, 0), right = *piece_at(stage->mains, 1), rest;
  gboolean alike = left.block->kind != SM_BLOCK_CHART || right.block->kind != SM_BLOCK_TABLE;
  if (alike || stage->mains->len != 2 || stage->words->len == 0) return FALSE;
  double half = left_width(stage, &left, &right), other = area.width - PAIR_GAP - half;
  double table = sm_piece_height(stage->desk, &right, other);
  if (!fits(stage, &left, half, area.height) || !fits_width(stage, &right, other)) return FALSE;
  if (table + GAP + words_height(stage, other) > area.height) return FALSE;
  double x = sm_box_right(area) - other;
  place_main(stage, sheet, &left, (SmBox){area.x, area.y, half, area.height}, &rest);
  place_main(stage, sheet, &right, (SmBox){x, area.y, other, table}, &rest);
  g_array_remove_range(stage->mains, 0, 2);
  place_words(stage, sheet, (SmBox){x, area.y + table + GAP, other, area.height - table - GAP});
  return TRUE;
}

/* Two main pieces beside each other with remarks below; FALSE when they do not fit so. */
static gboolean place_pair(Stage *stage, SmSheet *sheet, SmBox area) {
  SmPiece left = *piece_at(stage->mains, 0), right = *piece_at(stage->mains, 1), rest;
  double strip =
      stage->words->len > 0 && stage->mains->len == 2 ? MIN(strip_height(stage), area.height * STRIP_SHARE) + GAP : 0;
  double height = area.height - strip, half = left_width(stage, &left, &right), other = area.width - PAIR_GAP - half;
  if (!fits(stage, &left, half, height) || !fits(stage, &right, other, height)) return FALSE;
  SmBox left_box = {area.x, area.y, half, height}, right_box = {sm_box_right(area) - other, area.y, other, height};
  guint before = sheet->marks->len;
  share_scale(stage, &left, &right, left_box, right_box);
  place_main(stage, sheet, &left, left_box, &rest);
  place_main(stage, sheet, &right, right_box, &rest);
  g_array_remove_range(stage->mains, 0, 2);
  if (strip > 0) place_strip(stage, sheet, area, before);
  return TRUE;
}

/* A chart over a table (or the other way, or two tables), where both are low; remarks at their right, else below. */
static gboolean place_stack(Stage *stage, SmSheet *sheet, SmBox area) {
  SmPiece upper = *piece_at(stage->mains, 0), lower = *piece_at(stage->mains, 1), rest;
  if (upper.block->kind == lower.block->kind && upper.block->kind == SM_BLOCK_CHART) return FALSE;
  gboolean side =
      stage->words->len > 0 && stage->mains->len == 2 && words_height(stage, remark_width(stage)) <= area.height &&
      fits_width(stage, &upper, grid(stage, MAIN_COLUMNS)) && fits_width(stage, &lower, grid(stage, MAIN_COLUMNS));
  double width = side ? grid(stage, MAIN_COLUMNS) : area.width;
  double first = sm_piece_least(stage->desk, &upper, width), second = sm_piece_least(stage->desk, &lower, width);
  double spare = area.height - first - second - GAP;
  if (spare < 0) return FALSE;
  double strip = stage->words->len > 0 && stage->mains->len == 2 && !side ? strip_height(stage) + GAP : 0;
  gboolean below = strip > 0 && strip <= spare;
  guint before = sheet->marks->len;
  SmBox whole = area;
  if (below) {
    spare -= strip;
    area.height -= strip;
  }
  if (upper.block->kind == SM_BLOCK_CHART)
    first = MIN(first + spare, sm_piece_height(stage->desk, &upper, width) * 1.2);
  place_main(stage, sheet, &upper, (SmBox){area.x, area.y, width, first}, &rest);
  place_main(stage, sheet, &lower, (SmBox){area.x, area.y + first + GAP, width, area.height - first - GAP}, &rest);
  g_array_remove_range(stage->mains, 0, 2);
  if (side) place_words(stage, sheet, (SmBox){remark_x(stage), area.y, remark_width(stage), area.height});
  if (below) place_strip(stage, sheet, whole, before);
  return TRUE;
}

/* --- a page ------------------------------------------------------------------------------------------------------- */

static double place_figures(Stage *stage, SmSheet *sheet, double top) {
  const SmPaper *paper = stage->desk->paper;
  double width = sm_paper_content(paper);
  while (stage->figures->len > 0) {
    SmPiece piece = *piece_at(stage->figures, 0), first, rest;
    if (!sm_piece_fit(stage->desk, &piece, width, paper->content_bottom - top, &first, &rest)) break;
    double height = sm_piece_height(stage->desk, &first, width);
    sm_piece_place(stage->desk, sheet, &first, (SmBox){paper->margin, top, width, height});
    top += height + GAP;
    g_array_remove_index(stage->figures, 0);
    if (!rest.block) continue;
    g_array_prepend_val(stage->figures, rest);
    break;
  }
  return top;
}

/* One sheet of figures and mains. FALSE when the area was too small for anything. */
static gboolean place_sheet(Stage *stage, SmSheet *sheet, double top) {
  guint before = stage->figures->len;
  double y = place_figures(stage, sheet, top);
  gboolean placed = y > top || stage->figures->len < before;
  const SmPaper *paper = stage->desk->paper;
  SmBox area = {paper->margin, y, sm_paper_content(paper), paper->content_bottom - y};
  if (stage->figures->len > 0 || stage->mains->len == 0 || area.height < 150) return placed;
  if (stage->mains->len >= 2 && (place_pair_with_remarks(stage, sheet, area) || place_pair(stage, sheet, area) ||
                                 place_stack(stage, sheet, area)))
    return TRUE;
  return place_single(stage, sheet, area) || placed;
}

static void stage_sort(Stage *stage, const SmPage *page, guint from, guint to) {
  for (guint i = from; i < to; i++) {
    SmPiece piece = sm_piece_of(g_ptr_array_index(page->blocks, i));
    if (piece.block->kind == SM_BLOCK_KEY_FIGURES)
      g_array_append_val(stage->figures, piece);
    else if (sm_piece_is_main(&piece))
      g_array_append_val(stage->mains, piece);
    else
      g_array_append_val(stage->words, piece);
  }
}

/* Paper to be read, headings, or no chart or table: the order of the blocks is what counts. */
static gboolean is_flow(const SmDesk *desk, const SmPage *page, guint from, guint to) {
  if (desk->document->format == SM_FORMAT_A4) return TRUE;
  gboolean has_main = FALSE;
  for (guint i = from; i < to; i++) {
    SmPiece piece = sm_piece_of(g_ptr_array_index(page->blocks, i));
    if (piece.block->kind == SM_BLOCK_HEADING) return TRUE;
    has_main |= sm_piece_is_main(&piece);
  }
  return !has_main;
}

static void compose_flow(const SmDesk *desk, SmDeckLayout *layout, const SmPage *page, guint page_index, guint from,
                         guint to) {
  g_autoptr(GArray) pieces = pieces_new();
  for (guint i = from; i < to; i++) {
    SmPiece piece = sm_piece_of(g_ptr_array_index(page->blocks, i));
    g_array_append_val(pieces, piece);
  }
  sm_compose_flow(desk, layout, NULL, pieces, 0, page, page_index);
}

static void compose_stage(const SmDesk *desk, SmDeckLayout *layout, const SmPage *page, guint page_index, guint from,
                          guint to) {
  g_autoptr(GArray) figures = pieces_new(), mains = pieces_new(), words = pieces_new();
  Stage stage = {desk, layout, page, page_index, figures, mains, words};
  stage_sort(&stage, page, from, to);
  double top;
  while (figures->len > 0 || mains->len > 0) {
    SmDeckSheet *sheet = sm_frame_sheet(desk, layout, page, page_index, &top);
    if (place_sheet(&stage, sheet->marks, top)) continue;
    sm_compose_flow(desk, layout, sheet, mains, top, page, page_index); /* a row taller than a sheet */
    g_array_set_size(mains, 0);
    g_array_set_size(figures, 0);
  }
  sm_compose_flow(desk, layout, NULL, words, 0, page, page_index);
}

void sm_compose_page(const SmDesk *desk, SmDeckLayout *layout, const SmPage *page, guint page_index) {
  guint from = 0, before = layout->sheets->len;
  for (guint i = 0; i <= page->blocks->len; i++) {
    const SmBlock *block = i < page->blocks->len ? g_ptr_array_index(page->blocks, i) : NULL;
    if (block && block->kind != SM_BLOCK_BREAK) continue;
    if (i > from && is_flow(desk, page, from, i))
      compose_flow(desk, layout, page, page_index, from, i);
    else if (i > from)
      compose_stage(desk, layout, page, page_index, from, i);
    from = i + 1;
  }
  double top;
  if (layout->sheets->len == before) sm_frame_sheet(desk, layout, page, page_index, &top);
}
