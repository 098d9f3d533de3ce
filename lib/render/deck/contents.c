/* The table of contents: a line a page with its name, its finding and its number, each a link. See piece.h. */
#include "render/deck/piece.h"
#include "render/title.h"

#define NAME_SHARE 0.15
#define NUMBER_WIDTH 34.0
#define GAP 14.0

gboolean sm_list_is_contents(const SmDesk *desk, const SmBlock *block) {
  if (block->kind != SM_BLOCK_LIST || block->items->len == 0) return FALSE;
  for (guint i = 0; i < block->items->len; i++) {
    const SmCell *cell = g_ptr_array_index(block->items, i);
    if (!cell->link || !sm_document_find_page(desk->document, cell->link)) return FALSE;
  }
  return TRUE;
}

/* A long table stands closer, and smaller where it must, so that it stays on one sheet. */
static gboolean is_long(const SmPiece *piece) { return piece->block->items->len > 12; }
static double row_pad(const SmPiece *piece) { return is_long(piece) ? 2.5 : 5; }

static double name_width(double width) { return width * NAME_SHARE; }
static double finding_width(double width) { return width - name_width(width) - NUMBER_WIDTH - 2 * GAP; }

static const SmPage *page_at(const SmDesk *desk, const SmPiece *piece, guint i) {
  return sm_document_find_page(desk->document, ((const SmCell *)g_ptr_array_index(piece->block->items, i))->link);
}

static SmTextStyle style_at(double pt, double width) {
  return (SmTextStyle){.pt = pt, .width = finding_width(width), .lines = 2, .leading = 1};
}

static gboolean fits_sheet(const SmDesk *desk, const SmPiece *piece, double pt, double width) {
  SmTextStyle style = style_at(pt, width);
  double height = 0;
  for (guint i = 0; i < piece->block->items->len; i++)
    height += sm_type_height(desk->type, page_at(desk, piece, i)->title, &style) + 2 * row_pad(piece);
  return height <= desk->paper->content_bottom - desk->paper->content_top;
}

static SmTextStyle finding_style(const SmDesk *desk, const SmPiece *piece, double width) {
  double pt = desk->paper->body_pt - (is_long(piece) ? 1 : 0);
  while (is_long(piece) && pt > desk->paper->table_pt && !fits_sheet(desk, piece, pt, width)) pt -= 0.5;
  return style_at(pt, width);
}

static PangoLayout *set_finding(const SmDesk *desk, const SmPage *page, const SmTextStyle *style) {
  return sm_title_set(desk->type, page->title, style, style->pt, 2);
}

double sm_contents_height(const SmDesk *desk, const SmPiece *piece, double width) {
  double height = 0;
  SmTextStyle style = finding_style(desk, piece, width);
  for (guint i = piece->from; i < piece->to; i++) {
    g_autoptr(PangoLayout) finding = set_finding(desk, page_at(desk, piece, i), &style);
    height += sm_layout_height(finding) + 2 * row_pad(piece);
  }
  return height;
}

/* Its number is known once all pages are laid out. */
static char *say_number(const SmDesk *desk, const SmPage *page) {
  guint index;
  if (!desk->numbers || !g_ptr_array_find(desk->document->pages, page, &index)) return NULL;
  return g_strdup_printf("%u", desk->numbers[index]);
}

/* Returns the height of the row, whose top left corner and width the box gives. */
static double place_row(const SmDesk *desk, SmSheet *sheet, const SmPage *page, SmBox row, double pad,
                        const SmTextStyle *finding) {
  SmTextStyle name = {.pt = finding->pt, .weight = PANGO_WEIGHT_SEMIBOLD, .width = name_width(row.width), .lines = 1};
  SmTextStyle digits = {
      .pt = finding->pt, .width = NUMBER_WIDTH, .lines = 1, .align = PANGO_ALIGN_RIGHT, .tabular = TRUE};
  g_autofree char *link = sm_desk_link(desk, page->id), *number = say_number(desk, page);
  PangoLayout *words = set_finding(desk, page, finding);
  double y = row.y + pad, height = sm_layout_height(words) + 2 * pad;
  sm_sheet_tag(sheet, "LI", NULL);
  sm_sheet_tag(sheet, "Link", link);
  sm_sheet_text(sheet, sm_type_set(desk->type, page->name, &name), row.x, y, SM_INK);
  sm_sheet_text(sheet, words, row.x + name_width(row.width) + GAP, y, SM_INK);
  if (number)
    sm_sheet_text(sheet, sm_type_set(desk->type, number, &digits), sm_box_right(row) - NUMBER_WIDTH, y, SM_SLATE);
  sm_sheet_tag_end(sheet, "Link");
  sm_sheet_tag_end(sheet, "LI");
  sm_sheet_line(sheet, row.x, row.y + height, sm_box_right(row), row.y + height, SM_LINE, 0.6);
  return height;
}

void sm_contents_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box) {
  SmTextStyle finding = finding_style(desk, piece, box.width);
  sm_sheet_tag(sheet, "L", NULL);
  for (guint i = piece->from; i < piece->to; i++)
    box.y += place_row(desk, sheet, page_at(desk, piece, i), box, row_pad(piece), &finding);
  sm_sheet_tag_end(sheet, "L");
}
