/*
 * The characters of Windows-1252 (Unicode's CP1252.TXT), both ways. iconv would stop at the first damaged byte, and
 * takes longer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 0 where the byte has no character, and for NUL. */
gunichar sm_windows_1252_char(guchar byte);

/* The byte of a character, -1 when it has none. The five bytes without a character stand for the control characters of
 * the same number, as programs that convert leave them. */
gint sm_windows_1252_byte(gunichar c);

G_END_DECLS
