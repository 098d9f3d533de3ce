/*
 * How a cell looks, as a plain value; libxlsxwriter's formats are made from it once each and owned by the workbook.
 * Every cell written looks its format up, so that a style is compared field by field and no text is made for it.
 */
#pragma once

#include "document/document.h"

#include <glib.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

typedef enum { SM_RULE_NONE, SM_RULE_LIGHT, SM_RULE_DARK } SmRule;

/* What stands in the cell, for its number format. */
typedef enum { SM_HOLDS_ANY, SM_HOLDS_QUANTITY, SM_HOLDS_DAY, SM_HOLDS_INSTANT, SM_HOLDS_TEXT } SmHolds;

/* All zero is plain body text. */
typedef struct {
  SmHolds holds;
  SmUnit unit;                        /* of a QUANTITY, with what its format shows: */
  gboolean with_cents, with_currency; /* see sm_number_format */
  const char *number_format;          /* in Excel's US notation, in place of that; NULL */
  gboolean flagged, small;            /* marks before the value, which stays a number; where a format can show them */
  guint8 size;                        /* points; 0: 11 */
  gboolean bold, italic, underline, wrap;
  SmAlign align;
  gboolean low;      /* stands at the foot of a row higher than its text, as heads do; else in the middle */
  guint8 indent;     /* steps of air on the side of the alignment; a text at the end has a little by itself */
  guint32 ink, fill; /* 0xRRGGBB; 0: SM_INK, no fill */
  SmRule top, bottom;
  guint32 mark;   /* colour of a thick rule at the left, for a role; 0: none */
  gboolean boxed; /* a rule all around: a flagged cell */
  gboolean calm;  /* in a long list: states are a rule at the left too, not a fill */
} SmStyle;

/* A book's formats, each made at the first use of its style. Owned by caller. */
GHashTable *sm_formats_new(void);
/* Borrowed from the workbook. */
lxw_format *sm_formats_find(GHashTable *formats, lxw_workbook *workbook, const SmDocument *document,
                            const SmStyle *style);

/* Whether a role is a state of a figure, whose words are bold on its colour. */
gboolean sm_role_is_state(SmRole role);
/* A look for a role: states fill the cell, everything else is a coloured rule at its left. */
void sm_style_add_role(SmStyle *style, const struct SmTheme *theme, SmRole role);

/* Excel's number format for a unit, in US notation as files hold it: each reader's Excel shows it in his own. With
 * `currency`, the sign stands with an amount; else the header names it. Owned by caller. */
char *sm_number_format(const SmDocument *document, SmUnit unit, gboolean with_cents, gboolean with_currency);
G_END_DECLS
