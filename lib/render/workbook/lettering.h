/*
 * How wide texts are, counted in digits as the widths of columns are: so columns get the width that their texts need,
 * and rows the height. Neither merged cells nor LibreOffice fit a row by themselves, and libxlsxwriter fits no column.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of the bytes from `text` to `end`, in digits. */
double sm_lettering_width(const char *text, const char *end, gboolean bold);
/* The widest of the parts between separators, which are ASCII. */
double sm_lettering_widest(const char *text, const char *separators, gboolean bold);
/* The lines that a text takes when wrapped at its spaces into a width in digits; at least 1. */
guint sm_lettering_lines(const char *text, double width, gboolean bold);

G_END_DECLS
