/* Sends each kind of block to the file that knows it; charts, which bend to their box, are dealt with here. See
 * piece.h. */
#include "render/deck/piece.h"

#include "render/chart/plot.h"

#define CAPTION_GAP 8

SmPiece sm_piece_of(const SmBlock *block) {
  SmPiece piece = {.block = block, .to = G_MAXUINT};
  g_assert(block->kind != SM_BLOCK_TABLE || !block->table->source.say); /* nobody draws a hundred thousand rows */
  if (block->kind == SM_BLOCK_TABLE) piece.to = block->table->rows->len;
  if (block->kind == SM_BLOCK_LIST) piece.to = block->items->len;
  if (block->kind == SM_BLOCK_KEY_FIGURES) piece.to = block->key_figures->len;
  return piece;
}

gboolean sm_piece_is_main(const SmPiece *piece) {
  return piece->block->kind == SM_BLOCK_CHART || piece->block->kind == SM_BLOCK_TABLE;
}

static double chart_pt(const SmDesk *desk, double width) {
  return width >= 520 ? desk->paper->chart_large_pt : desk->paper->chart_pt;
}

static SmTextStyle caption_style(const SmDesk *desk, double width) {
  return (SmTextStyle){.pt = chart_pt(desk, width), .weight = PANGO_WEIGHT_SEMIBOLD, .width = width, .lines = 2};
}

static double caption_height(const SmDesk *desk, const SmPiece *piece, double width) {
  const char *caption = piece->block->chart->caption;
  if (!caption || !*caption) return 0;
  SmTextStyle style = caption_style(desk, width);
  g_autoptr(PangoLayout) layout = sm_type_set(desk->type, caption, &style);
  return sm_layout_height(layout) + CAPTION_GAP;
}

static void place_chart(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box) {
  const SmChartBlock *chart = piece->block->chart;
  SmTextStyle style = caption_style(desk, box.width);
  double caption = caption_height(desk, piece, box.width);
  if (caption > 0) sm_desk_text(desk, sheet, "Caption", NULL, chart->caption, box.x, box.y, &style, SM_INK);
  sm_sheet_tag(sheet, "Figure", NULL);
  SmBox plot = {box.x, box.y + caption, box.width, box.height - caption};
  sm_chart_place(desk->type, sheet, desk->document, chart, plot, chart_pt(desk, box.width), piece->density);
  sm_sheet_tag_end(sheet, "Figure");
}

double sm_piece_density(const SmDesk *desk, const SmPiece *piece, SmBox box) {
  if (piece->block->kind != SM_BLOCK_CHART) return 0;
  double caption = caption_height(desk, piece, box.width);
  SmBox plot = {box.x, box.y + caption, box.width, box.height - caption};
  g_autoptr(SmSheet) scratch = sm_sheet_new(desk->document->theme);
  return sm_chart_place(desk->type, scratch, desk->document, piece->block->chart, plot, chart_pt(desk, box.width), 0);
}

double sm_piece_height(const SmDesk *desk, const SmPiece *piece, double width) {
  switch (piece->block->kind) {
  case SM_BLOCK_HEADING:
  case SM_BLOCK_PARAGRAPH:
  case SM_BLOCK_CALLOUT:
  case SM_BLOCK_MARKDOWN:
    return sm_prose_height(desk, piece, width);
  case SM_BLOCK_LIST:
    return sm_list_height(desk, piece, width);
  case SM_BLOCK_TABLE:
    return sm_deck_table_height(desk, piece, width);
  case SM_BLOCK_KEY_FIGURES:
    return sm_cards_height(desk, piece, width);
  case SM_BLOCK_CHART:
    return caption_height(desk, piece, width) +
           sm_chart_natural_height(piece->block->chart, width, chart_pt(desk, width));
  case SM_BLOCK_BREAK:
    return 0;
  }
  return 0;
}

double sm_piece_least(const SmDesk *desk, const SmPiece *piece, double width) {
  double height = sm_piece_height(desk, piece, width);
  return piece->block->kind == SM_BLOCK_CHART ? MIN(height, 170) : height;
}

/* The part [from, cut) and what is left after it. */
static gboolean cut_at(const SmPiece *piece, guint cut, SmPiece *ret_first, SmPiece *ret_rest) {
  if (cut <= piece->from && cut < piece->to) return FALSE;
  *ret_first = *ret_rest = *piece;
  ret_first->to = ret_rest->from = cut;
  if (cut >= piece->to) ret_rest->block = NULL;
  return TRUE;
}

static guint list_fit(const SmDesk *desk, const SmPiece *piece, double width, double height) {
  SmPiece part = *piece;
  for (part.to = piece->from; part.to < piece->to; part.to++) {
    SmPiece more = part;
    more.to++;
    if (sm_list_height(desk, &more, width) > height) break;
  }
  return part.to;
}

gboolean sm_piece_fit(const SmDesk *desk, const SmPiece *piece, double width, double height, SmPiece *ret_first,
                      SmPiece *ret_rest) {
  if (sm_piece_least(desk, piece, width) <= height + 0.01) return cut_at(piece, piece->to, ret_first, ret_rest);
  switch (piece->block->kind) {
  case SM_BLOCK_TABLE:
    return cut_at(piece, sm_deck_table_fit(desk, piece, width, height), ret_first, ret_rest);
  case SM_BLOCK_LIST:
    return cut_at(piece, list_fit(desk, piece, width, height), ret_first, ret_rest);
  case SM_BLOCK_KEY_FIGURES:
    return cut_at(piece, sm_cards_fit(desk, piece, width, height), ret_first, ret_rest);
  case SM_BLOCK_PARAGRAPH:
  case SM_BLOCK_MARKDOWN:
  case SM_BLOCK_CALLOUT:
    return sm_prose_fit(desk, piece, width, height, ret_first, ret_rest);
  default:
    return FALSE;
  }
}

void sm_piece_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box) {
  switch (piece->block->kind) {
  case SM_BLOCK_HEADING:
  case SM_BLOCK_PARAGRAPH:
  case SM_BLOCK_CALLOUT:
  case SM_BLOCK_MARKDOWN:
    sm_prose_place(desk, sheet, piece, box);
    break;
  case SM_BLOCK_LIST:
    sm_list_place(desk, sheet, piece, box);
    break;
  case SM_BLOCK_TABLE:
    sm_deck_table_place(desk, sheet, piece, box);
    break;
  case SM_BLOCK_KEY_FIGURES:
    sm_cards_place(desk, sheet, piece, box);
    break;
  case SM_BLOCK_CHART:
    place_chart(desk, sheet, piece, box);
    break;
  case SM_BLOCK_BREAK:
    break;
  }
}
