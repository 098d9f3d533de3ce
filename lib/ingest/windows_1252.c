/* See windows_1252.h. */
#include "ingest/windows_1252.h"

/* From 0x80 to 0x9f; 0 where there is no character. */
static const guint16 HIGH[32] = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
                                 0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

gunichar sm_windows_1252_char(guchar byte) { return byte >= 0x80 && byte < 0xa0 ? HIGH[byte - 0x80] : byte; }

gint sm_windows_1252_byte(gunichar c) {
  if (c < 0x80 || (c >= 0xa0 && c < 0x100)) return (gint)c;
  for (guint i = 0; i < G_N_ELEMENTS(HIGH); i++)
    if (HIGH[i] ? c == HIGH[i] : c == 0x80 + i) return (gint)(0x80 + i);
  return -1;
}
