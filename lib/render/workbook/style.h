/*
 * How a cell looks, as a plain value; libxlsxwriter's formats are made from it once each and owned by the workbook.
 */
#pragma once

#include "document/document.h"

#include <glib.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

typedef enum { SM_RULE_NONE, SM_RULE_LIGHT, SM_RULE_DARK } SmRule;

/* All zero is plain body text. */
typedef struct {
  const char *number_format; /* in Excel's US notation; NULL: general */
  guint8 size;               /* points; 0: 11 */
  gboolean bold, italic, underline, wrap;
  SmAlign align;
  guint8 indent;     /* characters of air on the side of the alignment */
  guint32 ink, fill; /* 0xRRGGBB; 0: SM_INK, no fill */
  SmRule top, bottom;
  guint32 mark;   /* colour of a thick rule at the left, for a role; 0: none */
  gboolean boxed; /* a rule all around: a flagged cell */
  gboolean calm;  /* in a long list: states are a rule at the left too, not a fill */
} SmStyle;

/* The format of a style, made at its first use. Borrowed from the workbook. `formats` maps descriptions to formats. */
lxw_format *sm_style_format(lxw_workbook *workbook, GHashTable *formats, const SmStyle *style);

/* A look for a role: states fill the cell, everything else is a coloured rule at its left. */
void sm_style_add_role(SmStyle *style, const struct SmTheme *theme, SmRole role);

/* Excel's number format for a unit, in US notation as files hold it: each reader's Excel shows it in his own. With
 * `currency`, the sign stands with an amount; else the header names it. Owned by caller. */
char *sm_number_format(const SmDocument *document, SmUnit unit, gboolean with_cents, gboolean with_currency);
/* "dd/mm/yyyy" in French, "yyyy-mm-dd" in English; with hours and minutes for instants. Static. */
const char *sm_day_format(const SmLanguage *language, gboolean with_time);

G_END_DECLS
