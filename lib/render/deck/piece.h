/*
 * A piece is a block, or the part of one that a sheet has room for: rows of a table, items of a list, lines of a text.
 * Pieces are measured, fitted, and placed on a sheet; nothing is drawn here. Internal to the deck.
 */
#pragma once

#include "document/document.h"
#include "render/sheet.h"
#include "render/type.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_NOTE_PT 9.5
#define SM_LEAST_PT 9.0

/* Paper and its type sizes, in points. */
typedef struct {
  double width, height, margin, gutter;
  double name_top, content_top, content_bottom, footer_top; /* the footer lies below the content */
  double title_pt, title_least_pt, body_pt, table_pt;
  double chart_pt, chart_large_pt; /* a chart beside another one; with most of the width of a slide */
  guint prose_columns;             /* of the twelve: a longer line is hard to read */
  guint cards;                     /* in one row at most */
  guint cell_lines;                /* of a table */
  double row_pad;                  /* above and below the words of its rows */
} SmPaper;

typedef struct {
  SmTypesetter *type; /* all borrowed */
  const SmDocument *document;
  const SmPaper *paper;
  const guint *numbers; /* of each page's first sheet, from 1; NULL while they are not known */
} SmDesk;

typedef struct {
  const SmBlock *block; /* borrowed */
  guint from, to;       /* rows, items or key figures [from, to); of a text the bytes */
  double density;       /* of a chart: points a unit at most, so that neighbours share a scale; 0: any */
} SmPiece;

SmPiece sm_piece_of(const SmBlock *block);
gboolean sm_piece_is_main(const SmPiece *piece); /* a chart or a table */

/* The height at which the piece looks right, in points; and the least it can do with. */
double sm_piece_height(const SmDesk *desk, const SmPiece *piece, double width);
double sm_piece_least(const SmDesk *desk, const SmPiece *piece, double width);
/* Cuts the piece so that `ret_first` fits in `height`; `ret_rest` has a NULL block when all fits. FALSE when nothing
 * fits. */
gboolean sm_piece_fit(const SmDesk *desk, const SmPiece *piece, double width, double height, SmPiece *ret_first,
                      SmPiece *ret_rest);
/* The points a unit that a chart would have in the box by itself; 0 for other pieces. */
double sm_piece_density(const SmDesk *desk, const SmPiece *piece, SmBox box);
void sm_piece_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box);

/* Text with a tag (and its attributes, or NULL) around it; returns the height it took. The style's width is that of the
 * box to fill. */
double sm_desk_text(const SmDesk *desk, SmSheet *sheet, const char *tag, const char *attributes, const char *text,
                    double x, double y, const SmTextStyle *style, guint32 colour);
/* The attributes of a link to a page of the document or an address; NULL when it leads nowhere. Owned by caller. */
char *sm_desk_link(const SmDesk *desk, const char *link);

/* Per kind of block; `height` of a part is what it takes at `width`. */
double sm_prose_height(const SmDesk *desk, const SmPiece *piece, double width);
gboolean sm_prose_fit(const SmDesk *desk, const SmPiece *piece, double width, double height, SmPiece *ret_first,
                      SmPiece *ret_rest);
void sm_prose_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box);
/* A list of nothing but links to pages: the table of contents. */
gboolean sm_list_is_contents(const SmDesk *desk, const SmBlock *block);
double sm_contents_height(const SmDesk *desk, const SmPiece *piece, double width);
void sm_contents_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box);
double sm_list_height(const SmDesk *desk, const SmPiece *piece, double width);
void sm_list_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box);
double sm_deck_table_height(const SmDesk *desk, const SmPiece *piece, double width);
/* Rows from `piece->from` on that fit in `height`, header and caption included. */
guint sm_deck_table_fit(const SmDesk *desk, const SmPiece *piece, double width, double height);
/* Header, caption and the first rows, which stay together. */
double sm_deck_table_start(const SmDesk *desk, const SmPiece *piece, double width);
void sm_deck_table_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box);
/* The width below which the table would have to shorten its numbers; and the width it would like. */
double sm_deck_table_least_width(const SmDesk *desk, const SmTableBlock *table);
double sm_deck_table_natural_width(const SmDesk *desk, const SmTableBlock *table);
double sm_cards_height(const SmDesk *desk, const SmPiece *piece, double width);
guint sm_cards_fit(const SmDesk *desk, const SmPiece *piece, double width, double height);
void sm_cards_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box);

G_END_DECLS
