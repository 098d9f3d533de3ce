/*
 * A document laid out: sheets of paper (slides or A4) with placed marks, before any is drawn. The deck draws them;
 * tests assert that nothing overlaps, leaves the sheet or is too small to read. Internal to the deck.
 */
#pragma once

#include "render/deck/piece.h"
#include "render/sheet.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  SmSheet *marks;
  const SmPage *page; /* borrowed from the document */
  guint page_index;
  guint part; /* 0 for a page's first sheet, 1 for its first continuation ... */
} SmDeckSheet;

typedef struct {
  const SmPaper *paper; /* static */
  GPtrArray *sheets;    /* of SmDeckSheet */
} SmDeckLayout;

/* Never fails: what a sheet cannot hold goes on the next. Borrows `document`. Owned by caller. */
SmDeckLayout *sm_deck_lay_out(SmTypesetter *type, const SmDocument *document);
void sm_deck_layout_free(SmDeckLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmDeckLayout, sm_deck_layout_free)

/* The paper of a format; static. */
const SmPaper *sm_paper_of(SmFormat format);
/* The width between the margins; of `columns` of the twelve; and where column `first` (from 0) begins. */
double sm_paper_content(const SmPaper *paper);
double sm_grid_width(const SmPaper *paper, guint columns);
double sm_grid_x(const SmPaper *paper, guint first);

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
SmDeckSheet *sm_frame_bare(const SmDesk *desk, SmDeckLayout *layout, const SmPage *page, guint page_index);
/* The theme's logo at the right margin, never larger than one point a pixel. Returns where it ends; 0 without a logo. */
double sm_logo_place(const SmDesk *desk, SmSheet *sheet, double top, double most_width, double most_height);
/* Company, title, as-of and page number, once the number of sheets is known. */
void sm_frame_footers(const SmDesk *desk, SmDeckLayout *layout);

G_END_DECLS
