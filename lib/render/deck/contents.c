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

static double row_height(const SmDesk *desk, const SmPiece *piece, guint i, double width) {
  SmTextStyle style = finding_style(desk, piece, width);
  g_autoptr(PangoLayout) finding = sm_title_set(desk->type, page_at(desk, piece, i)->title, &style, style.pt, 2);
  return sm_layout_height(finding) + 2 * row_pad(piece);
}

double sm_contents_height(const SmDesk *desk, const SmPiece *piece, double width) {
  double height = 0;
  for (guint i = piece->from; i < piece->to; i++) height += row_height(desk, piece, i, width);
  return height;
}

/* Its number is known once all pages are laid out. */
static char *say_number(const SmDesk *desk, const SmPage *page) {
  guint index;
  if (!desk->numbers || !g_ptr_array_find(desk->document->pages, page, &index)) return NULL;
  return g_strdup_printf("%u", desk->numbers[index]);
}

static void place_row(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, guint i, SmBox row) {
  const SmPage *page = page_at(desk, piece, i);
  SmTextStyle finding = finding_style(desk, piece, row.width);
  SmTextStyle name = {.pt = finding.pt, .weight = PANGO_WEIGHT_SEMIBOLD, .width = name_width(row.width), .lines = 1};
  SmTextStyle digits = {
      .pt = finding.pt, .width = NUMBER_WIDTH, .lines = 1, .align = PANGO_ALIGN_RIGHT, .tabular = TRUE};
  g_autofree char *link = sm_desk_link(desk, page->id), *number = say_number(desk, page);
  double y = row.y + row_pad(piece);
  sm_sheet_tag(sheet, "LI", NULL);
  sm_sheet_tag(sheet, "Link", link);
  sm_sheet_text(sheet, sm_type_set(desk->type, page->name, &name), row.x, y, SM_INK);
  PangoLayout *words = sm_title_set(desk->type, page->title, &finding, finding.pt, 2);
  sm_sheet_text(sheet, words, row.x + name_width(row.width) + GAP, y, SM_INK);
  if (number)
    sm_sheet_text(sheet, sm_type_set(desk->type, number, &digits), sm_box_right(row) - NUMBER_WIDTH, y, SM_SLATE);
  sm_sheet_tag_end(sheet, "Link");
  sm_sheet_tag_end(sheet, "LI");
  sm_sheet_line(sheet, row.x, sm_box_bottom(row), sm_box_right(row), sm_box_bottom(row), SM_LINE, 0.6);
}

void sm_contents_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box) {
  SmBox row = box;
  sm_sheet_tag(sheet, "L", NULL);
  for (guint i = piece->from; i < piece->to; i++) {
    row.height = row_height(desk, piece, i, box.width);
    place_row(desk, sheet, piece, i, row);
    row.y += row.height;
  }
  sm_sheet_tag_end(sheet, "L");
}
