/*
 * Setting type: text and a style come in, a Pango layout goes out. Glyphs sit at fractions of a point (even spacing,
 * the same line breaks in PDF and PNG), figures can be tabular, what does not fit is shortened with an ellipsis. An
 * SmTypesetter is for one thread and takes fonts from Pango's map of that thread: what one document has looked for, the
 * next has at hand.
 */
#pragma once

#include "render/theme.h"

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef struct SmTypesetter SmTypesetter;

/* `theme` is borrowed and may be NULL. Errors: SM_ERROR_RENDER when neither Inter nor DejaVu Sans is installed. Owned
 * by caller. */
SmTypesetter *sm_type_new(const SmTheme *theme, GError **error);
void sm_type_free(SmTypesetter *type);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmTypesetter, sm_type_free)

typedef struct {
  double pt;
  PangoWeight weight;   /* 0: regular */
  PangoAlignment align; /* within `width` */
  double width;         /* points to wrap at; 0: one line as long as it is */
  guint lines;          /* with `width`: at most so many, then an ellipsis; 0: as many as needed */
  gboolean middle;      /* shorten in the middle, for names that differ at their end */
  gboolean tabular;     /* digits of one width */
  double leading;       /* points between lines, beyond the font's own */
} SmTextStyle;

/* The text, without emoji and control characters, set in the style. The same text in the same style gives the same
 * layout, measured or drawn: shaping is what costs. Owned by caller, who must not change it. */
PangoLayout *sm_type_set(SmTypesetter *type, const char *text, const SmTextStyle *style);

/* Width in points of the text on one line; height as set in the style. */
double sm_type_width(SmTypesetter *type, const char *text, const SmTextStyle *style);
double sm_type_height(SmTypesetter *type, const char *text, const SmTextStyle *style);
/* Height in points of one line. */
double sm_type_line(SmTypesetter *type, double pt);

/* Of a layout, in points. */
double sm_layout_width(PangoLayout *layout);
double sm_layout_height(PangoLayout *layout);
double sm_layout_baseline(PangoLayout *layout);

G_END_DECLS
