/*
 * A sheet: the marks of one page or chart, placed but not yet drawn. Layout puts marks on it, paint.h draws them, and
 * tests look at them: no text on text, none outside its box, none too small. Marks are drawn and read in the order they
 * were put. Owner: the sheet owns its marks.
 */
#pragma once

#include "render/box.h"
#include "render/theme.h"
#include "render/type.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SM_MARK_TEXT,
  SM_MARK_FILL,
  SM_MARK_FRAME,
  SM_MARK_LINE,
  SM_MARK_SHAPE,
  SM_MARK_PICTURE,
  SM_MARK_TAG,
  SM_MARK_TAG_END
} SmMarkKind;

/* Tells fills apart in black and white; drawn in `second` over the colour. */
typedef enum { SM_PATTERN_NONE, SM_PATTERN_HATCH, SM_PATTERN_BACK_HATCH, SM_PATTERN_DOTS, SM_PATTERN_BARS } SmPattern;

typedef enum { SM_SHAPE_DOT, SM_SHAPE_TRIANGLE, SM_SHAPE_DIAMOND, SM_SHAPE_SQUARE, SM_SHAPE_ARROW_DOWN } SmShape;

typedef struct {
  SmMarkKind kind;
  SmBox box; /* what it covers; of a line: from (x, y) by (width, height), which may be negative */
  guint32 colour;
  guint32 second; /* of the pattern */
  SmPattern pattern;
  SmShape shape;
  double thickness;          /* LINE, FRAME */
  gboolean rounded;          /* LINE: round ends */
  PangoLayout *layout;       /* TEXT */
  double origin_x, origin_y; /* TEXT: where the layout is drawn */
  double pt;                 /* TEXT */
  GBytes *png;               /* PICTURE */
  char *tag, *attributes;    /* TAG, TAG_END: of the PDF structure; attributes as cairo takes them */
} SmMark;

typedef struct {
  const SmTheme *theme; /* borrowed; NULL: the built-in one */
  GPtrArray *marks;     /* of SmMark */
} SmSheet;

SmSheet *sm_sheet_new(const SmTheme *theme);
void sm_sheet_free(SmSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmSheet, sm_sheet_free)

/* The layout is taken; its top left corner comes to (x, y). Returns what the text covers. */
SmBox sm_sheet_text(SmSheet *sheet, PangoLayout *layout, double x, double y, guint32 colour);
void sm_sheet_fill(SmSheet *sheet, SmBox box, guint32 colour);
/* A box in the manner of a role: solid, outlined, hatched or patterned. */
void sm_sheet_role(SmSheet *sheet, SmBox box, SmRole role);
void sm_sheet_frame(SmSheet *sheet, SmBox box, guint32 colour, double thickness);
void sm_sheet_line(SmSheet *sheet, double x1, double y1, double x2, double y2, guint32 colour, double thickness);
/* A line with round ends, for the curve of a chart. */
void sm_sheet_stroke(SmSheet *sheet, double x1, double y1, double x2, double y2, guint32 colour, double thickness);
/* Centred on (x, y), `size` points wide. */
void sm_sheet_shape(SmSheet *sheet, SmShape shape, double x, double y, double size, guint32 colour);
/* The shape that stands for a role beside a text, so that colour is not alone. FALSE for roles without one. */
gboolean sm_role_shape(SmRole role, SmShape *ret_shape);
/* A PNG, stretched to the box; referenced. */
void sm_sheet_picture(SmSheet *sheet, GBytes *png, SmBox box);
/* Opens and closes an element of the PDF's structure ("P", "Table", "Link"). `attributes` may be NULL. */
void sm_sheet_tag(SmSheet *sheet, const char *tag, const char *attributes);
void sm_sheet_tag_end(SmSheet *sheet, const char *tag);

/* What a mark covers, with positive width and height. */
SmBox sm_mark_extents(const SmMark *mark);
/* Whether no text, shape or straight line from mark number `first` on meets the box. */
gboolean sm_sheet_is_free(const SmSheet *sheet, guint first, SmBox box);

G_END_DECLS
