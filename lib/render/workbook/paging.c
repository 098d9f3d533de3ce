/* See paging.h. Lengths are in points. */
#include "render/workbook/paging.h"

#define SM_MAX_BREAKS 1000
#define SM_PAGE_WIDTH (841.9 - 72) /* A4 across, within the margins of workbook.c */
#define SM_PAGE_HEIGHT (595.3 - 100.8)
#define SM_CAREFUL 0.96 /* a page that another font makes a little lower */
#define SM_SHORT 0.5    /* of a page: a table so long is not cut */

static double height_of(const SmWorksheet *sheet, guint row) {
  double height = row < sheet->heights->len ? g_array_index(sheet->heights, double, row) : 0;
  return height > 0 ? height : SM_ROW_HEIGHT;
}

static double height_between(const SmWorksheet *sheet, guint first, guint end) {
  double height = 0;
  for (guint row = first; row < end; row++) height += height_of(sheet, row);
  return height;
}

double sm_paging_height(const SmWorksheet *sheet) { return height_between(sheet, 0, sheet->row); }

static SmPiece *last_piece(const SmWorksheet *sheet) {
  return sheet->pieces->len ? &g_array_index(sheet->pieces, SmPiece, sheet->pieces->len - 1) : NULL;
}

void sm_paging_open(SmWorksheet *sheet, gboolean forced) {
  SmPiece *last = last_piece(sheet);
  if (last && !last->end) {
    last->forced |= forced;
    return;
  }
  SmPiece piece = {.first = sheet->row, .forced = forced};
  g_array_append_val(sheet->pieces, piece);
}

void sm_paging_close(SmWorksheet *sheet, guint head) {
  SmPiece *last = last_piece(sheet);
  last->end = sheet->row;
  last->head = MIN(head, last->end);
}

void sm_paging_allow_cut(SmWorksheet *sheet) { last_piece(sheet)->cut = sheet->row; }

/* How much of the sheet, in its own points, a page holds. */
static double page_holds(const SmWorksheet *sheet) {
  double width = MAX(sheet->right, sm_worksheet_points(sheet, sheet->widths->len));
  return SM_PAGE_HEIGHT * SM_CAREFUL * MAX(1, width / SM_PAGE_WIDTH);
}

/* What is printed so far. */
typedef struct {
  GArray *breaks; /* the first rows on new pages, ending with 0 as libxlsxwriter wants it */
  double page, used;
} SmPages;

static void begin_page(SmPages *pages, guint row) {
  lxw_row_t first = row;
  if (pages->breaks->len < SM_MAX_BREAKS) g_array_append_val(pages->breaks, first);
  pages->used = 0;
}

/* A page that is full ends with a break of ours, too: where another font ended it a little later, all that follows
 * would be somewhere else. */
static void follow(const SmWorksheet *sheet, SmPages *pages, guint first, guint end) {
  for (guint row = first; row < end; row++) {
    double height = height_of(sheet, row);
    gboolean full = pages->used > 0 && pages->used + height > pages->page;
    if (full && !sheet->header_frozen) begin_page(pages, row); /* its one table has its head on every page, by itself */
    pages->used = full ? height : pages->used + height;
  }
}

/* Rows up to `end`, of which those up to `head` stay together. */
static void add_rows(const SmWorksheet *sheet, SmPages *pages, guint first, guint head, guint end, gboolean forced) {
  double together = height_between(sheet, first, head);
  gboolean breaks = pages->used > 0 && pages->used + together > pages->page && together <= pages->page;
  if (first > 0 && (forced || (breaks && !sheet->header_frozen))) begin_page(pages, first);
  follow(sheet, pages, first, end);
}

/* The blank rows behind it, up to `next`, may end a page but begin none. */
static void add_piece(const SmWorksheet *sheet, SmPages *pages, const SmPiece *piece, guint next) {
  double whole = height_between(sheet, piece->first, piece->end);
  if (piece->cut && whole > pages->page) {
    add_rows(sheet, pages, piece->first, piece->cut, piece->cut, piece->forced);
    add_rows(sheet, pages, piece->cut, piece->end, piece->end, FALSE);
  } else {
    guint head = whole <= pages->page * SM_SHORT ? piece->end : piece->head;
    add_rows(sheet, pages, piece->first, head, piece->end, piece->forced);
  }
  pages->used += height_between(sheet, piece->end, next);
}

void sm_paging_break(SmWorksheet *sheet) {
  if (sheet->book->error || sheet->streamed) return;
  g_autoptr(GArray) breaks = g_array_new(TRUE, TRUE, sizeof(lxw_row_t));
  guint count = sheet->pieces->len, top = count ? g_array_index(sheet->pieces, SmPiece, 0).first : 0;
  SmPages pages = {.breaks = breaks, .page = page_holds(sheet), .used = height_between(sheet, 0, top)};
  for (guint i = 0; i < count; i++) {
    const SmPiece *piece = &g_array_index(sheet->pieces, SmPiece, i);
    guint next = i + 1 < count ? g_array_index(sheet->pieces, SmPiece, i + 1).first : piece->end;
    add_piece(sheet, &pages, piece, next);
  }
  if (breaks->len)
    sm_worksheet_check(sheet, worksheet_set_h_pagebreaks(sheet->worksheet, &g_array_index(breaks, lxw_row_t, 0)), 0, 0);
}
