/* One block below the other, as read: for pages of words and tables, and for what another arrangement had no room for.
 * See layout.h. */
#include "render/deck/layout.h"

#define GAP 14.0
#define KEPT_WHOLE 190.0 /* a table as low as this is not parted */

typedef struct {
  const SmDesk *desk;
  SmDeckLayout *layout;
  SmDeckSheet *sheet;
  const SmPage *page;
  guint page_index;
  double y, top; /* where the next piece goes; where the sheet's content begins */
} Flow;

static void next_sheet(Flow *flow) {
  flow->sheet = sm_frame_sheet(flow->desk, flow->layout, flow->page, flow->page_index, &flow->top);
  flow->y = flow->top;
}

static double width_of(const SmDesk *desk, const SmPiece *piece) {
  switch (piece->block->kind) {
  case SM_BLOCK_LIST:
    if (sm_list_is_contents(desk, piece->block)) return sm_paper_content(desk->paper);
    return sm_grid_width(desk->paper, desk->paper->prose_columns);
  case SM_BLOCK_PARAGRAPH:
  case SM_BLOCK_MARKDOWN:
    return sm_grid_width(desk->paper, desk->paper->prose_columns);
  default:
    return sm_paper_content(desk->paper);
  }
}

static void place(Flow *flow, const SmPiece *piece, double height) {
  SmBox box = {flow->desk->paper->margin, flow->y, width_of(flow->desk, piece), height};
  sm_piece_place(flow->desk, flow->sheet->marks, piece, box);
  flow->y += height + GAP;
}

/* The height of a table that stays on one sheet; 0 for anything else. */
static double kept_whole(const Flow *flow, const SmPiece *piece) {
  if (piece->block->kind != SM_BLOCK_TABLE) return 0;
  double height = sm_deck_table_height(flow->desk, piece, sm_paper_content(flow->desk->paper));
  return height <= KEPT_WHOLE ? height : 0;
}

/* A heading wants its first lines beside it. */
static double room_wanted_after(const Flow *flow, const GArray *pieces, guint i) {
  const SmPiece *piece = &g_array_index(pieces, SmPiece, i);
  if (piece->block->kind != SM_BLOCK_HEADING || i + 1 >= pieces->len) return 0;
  const SmPiece *next = &g_array_index(pieces, SmPiece, i + 1);
  if (kept_whole(flow, next) > 0) return GAP + kept_whole(flow, next);
  double enough = next->block->kind == SM_BLOCK_TABLE
                      ? sm_deck_table_start(flow->desk, next, sm_paper_content(flow->desk->paper))
                      : 90;
  return GAP + MIN(sm_piece_least(flow->desk, next, width_of(flow->desk, next)), enough);
}

/* Places all of the piece, over sheets. A piece that fits no empty sheet gets what there is. */
static void flow_piece(Flow *flow, SmPiece piece, double wanted_after) {
  while (piece.block) {
    double width = width_of(flow->desk, &piece), room = flow->desk->paper->content_bottom - flow->y;
    SmPiece first = piece, rest = {0};
    gboolean fresh = flow->y <= flow->top;
    if (!fresh && kept_whole(flow, &piece) > room) {
      next_sheet(flow);
      continue;
    }
    gboolean fits = sm_piece_fit(flow->desk, &piece, width, room - wanted_after, &first, &rest);
    if (!fits && !fresh) {
      next_sheet(flow);
      continue;
    }
    if (!fits && (piece.block->kind == SM_BLOCK_TABLE ||
                  piece.block->kind == SM_BLOCK_LIST)) { /* one item taller than the sheet */
      first.to = piece.from + 1;
      rest.from = first.to;
      rest.block = rest.from < piece.to ? piece.block : NULL;
      rest.to = piece.to;
    }
    double height = sm_piece_height(flow->desk, &first, width);
    place(flow, &first, MIN(height, room));
    piece = rest;
    if (piece.block) next_sheet(flow);
  }
}

void sm_compose_flow(const SmDesk *desk, SmDeckLayout *layout, SmDeckSheet *sheet, GArray *pieces, double top,
                     const SmPage *page, guint page_index) {
  Flow flow = {
      .desk = desk, .layout = layout, .sheet = sheet, .page = page, .page_index = page_index, .y = top, .top = top};
  if (pieces->len == 0) return;
  if (!sheet)
    next_sheet(&flow);
  else
    flow.top = -1; /* something stands above already: a piece too tall moves on */
  for (guint i = 0; i < pieces->len; i++) {
    const SmPiece *piece = &g_array_index(pieces, SmPiece, i);
    if (piece->block->kind == SM_BLOCK_BREAK) {
      if (i + 1 < pieces->len && flow.y > flow.top) next_sheet(&flow);
      continue;
    }
    if (piece->block->kind == SM_BLOCK_HEADING && flow.y > flow.top) flow.y += 6;
    flow_piece(&flow, *piece, room_wanted_after(&flow, pieces, i));
  }
}
