/* The cover: who, what and when; the verdict in large type; the key figures below it; what else the page holds flows
 * after. See layout.h. */
#include "render/deck/layout.h"

#define VERDICT_PT 22.0
#define VERDICT_LEAST_PT 15.0

/* Two bars that meet: both teams, one set of facts. */
static void place_motif(SmSheet *sheet, double y) {
  double side = 56;
  sm_sheet_fill(sheet, (SmBox){SM_MARGIN, y, side, 5}, sm_theme_look(SM_ROLE_SALES).fill);
  sm_sheet_fill(sheet, (SmBox){SM_MARGIN + side, y, side, 5}, sm_theme_look(SM_ROLE_MARKETING).fill);
}

static PangoLayout *set_verdict(const SmDesk *desk, const char *verdict) {
  SmTextStyle style = {.pt = VERDICT_PT, .width = sm_grid_width(11), .leading = 5};
  for (; style.pt > VERDICT_LEAST_PT; style.pt -= 1) {
    g_autoptr(PangoLayout) tried = sm_type_set(desk->type, verdict, &style);
    if (pango_layout_get_line_count(tried) <= 4) break;
  }
  style.lines = 5;
  PangoLayout *layout = sm_type_set(desk->type, verdict, &style);
  sm_layout_balance(layout);
  return layout;
}

static double place_head(const SmDesk *desk, SmSheet *sheet, const SmPage *page) {
  const SmDocument *document = desk->document;
  g_autofree char *when =
      g_strdup_printf("%s%s%s", document->period, *document->period && *document->as_of ? " · " : "", document->as_of);
  SmTextStyle company = {.pt = 14, .weight = PANGO_WEIGHT_SEMIBOLD, .width = SM_CONTENT_WIDTH, .lines = 1};
  SmTextStyle title = {.pt = 36, .weight = PANGO_WEIGHT_BOLD, .width = SM_CONTENT_WIDTH, .lines = 2};
  SmTextStyle small = {.pt = SM_BODY_PT, .width = SM_CONTENT_WIDTH, .lines = 1};
  place_motif(sheet, 56);
  double y = 78;
  y += sm_desk_text(desk, sheet, "P", document->company, SM_MARGIN, y, &company, SM_SLATE) + 4;
  const char *name = *document->title ? document->title : page->title;
  y += sm_desk_text(desk, sheet, "H1", name, SM_MARGIN, y, &title, SM_INK) + 4;
  if (*when) y += sm_desk_text(desk, sheet, "P", when, SM_MARGIN, y, &small, SM_SLATE);
  return y;
}

void sm_compose_cover(const SmDesk *desk, SmDeckLayout *layout, const SmPage *page, guint page_index) {
  SmDeckSheet *sheet = sm_frame_bare(layout, page, page_index);
  double y = place_head(desk, sheet->marks, page) + 28;
  const char *verdict = *desk->document->subtitle ? desk->document->subtitle : page->title;
  if (*verdict && !g_str_equal(verdict, desk->document->title)) {
    PangoLayout *words = set_verdict(desk, verdict);
    sm_sheet_tag(sheet->marks, "P", NULL);
    double height = sm_layout_height(words);
    sm_sheet_text(sheet->marks, words, SM_MARGIN, y, SM_INK);
    sm_sheet_tag_end(sheet->marks, "P");
    y += height + 24;
  }
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(SmPiece));
  double below = 0;
  for (guint i = 0; i < page->blocks->len; i++) {
    SmPiece piece = sm_piece_of(g_ptr_array_index(page->blocks, i));
    if (piece.block->kind == SM_BLOCK_PARAGRAPH && g_strcmp0(piece.block->text, verdict) == 0)
      continue; /* said above */
    below += sm_piece_height(desk, &piece, SM_CONTENT_WIDTH) + 16;
    g_array_append_val(pieces, piece);
  }
  /* Key figures stand at the foot of the sheet. */
  double top = MAX(y, SM_CONTENT_BOTTOM - below + 15.9);
  sm_compose_flow(desk, layout, sheet, pieces, top, page, page_index);
}
