/*
 * A document laid out: sheets of 960 x 540 pt with placed marks, before any is drawn. The deck draws them; tests assert
 * that nothing overlaps, leaves the sheet or is too small to read. Internal to the deck.
 */
#pragma once

#include "render/deck/piece.h"
#include "render/sheet.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_SHEET_WIDTH 960.0
#define SM_SHEET_HEIGHT 540.0
#define SM_MARGIN 40.0
#define SM_GUTTER 16.0
#define SM_CONTENT_WIDTH (SM_SHEET_WIDTH - 2 * SM_MARGIN)
#define SM_CONTENT_BOTTOM 488.0 /* the footer lies below */

typedef struct {
  SmSheet *marks;
  const SmPage *page; /* borrowed from the document */
  guint page_index;
  guint part; /* 0 for a page's first sheet, 1 for its first continuation ... */
} SmDeckSheet;

typedef struct {
  GPtrArray *sheets; /* of SmDeckSheet */
} SmDeckLayout;

/* Never fails: what a sheet cannot hold goes on the next. Borrows `document`. Owned by caller. */
SmDeckLayout *sm_deck_lay_out(SmType *type, const SmDocument *document);
void sm_deck_layout_free(SmDeckLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmDeckLayout, sm_deck_layout_free)

/* Width of `columns` of the twelve, and where column `first` (from 0) begins. */
double sm_grid_width(guint columns);
double sm_grid_x(guint first);

/* Composition of a page: appends sheets to `layout` until all blocks are placed. */
void sm_compose_page(const SmDesk *desk, SmDeckLayout *layout, const SmPage *page, guint page_index);
void sm_compose_cover(const SmDesk *desk, SmDeckLayout *layout, const SmPage *page, guint page_index);
/* Places the pieces one below the other from `top` on, over as many sheets as needed. `sheet` is the one to begin on,
 * NULL for a new one. */
void sm_compose_flow(const SmDesk *desk, SmDeckLayout *layout, SmDeckSheet *sheet, GArray *pieces, double top,
                     const SmPage *page, guint page_index);

/* A new sheet with the page's title on it; `ret_top` is where its content begins. Owned by the layout. */
SmDeckSheet *sm_frame_sheet(const SmDesk *desk, SmDeckLayout *layout, const SmPage *page, guint page_index,
                            double *ret_top);
/* An empty one. Owned by the layout. */
SmDeckSheet *sm_frame_bare(SmDeckLayout *layout, const SmPage *page, guint page_index);
/* Company, title, as-of and page number, once the number of sheets is known. */
void sm_frame_footers(const SmDesk *desk, SmDeckLayout *layout);

G_END_DECLS
