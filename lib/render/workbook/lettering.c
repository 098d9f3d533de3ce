/* See lettering.h. */
#include "render/workbook/lettering.h"

#include <string.h>

/* Calibri's advances from space to "~", in hundredths of its digits (Carlito has the same). DejaVu Sans, which
 * LibreOffice takes where it has neither, is wider as a whole, digits and so columns with it, and agrees to 2 %. */
static const guint8 advances[] = {
    45,  64,  79,  98,  100, 141, 135, 44,  60,  60,  98,  98,  49,  60,  50,  76,  100, 100, 100,
    100, 100, 100, 100, 100, 100, 100, 53,  53,  98,  98,  98,  91,  176, 114, 107, 105, 121, 96,
    91,  124, 123, 50,  63,  103, 83,  169, 127, 131, 102, 133, 107, 91,  96,  127, 112, 176, 102,
    96,  92,  61,  76,  61,  98,  98,  57,  95,  104, 83,  104, 98,  60,  93,  104, 45,  47,  90,
    45,  158, 104, 104, 104, 104, 69,  77,  66,  104, 89,  141, 85,  89,  78,  62,  91,  62,  98,
};
#define SM_BOLD 1.1  /* Calibri's is 1.03 times as wide, that of DejaVu Sans 1.12 times */
#define SM_OTHER 100 /* a letter of another script */
#define SM_WIDE 200  /* of an East Asian one */

static guint advance_of(gunichar c) {
  if (c == 0xA0) return advances[0];
  if (c == 0x202F) return 25; /* narrow no-break space */
  if (g_unichar_iszerowidth(c)) return 0;
  gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH] = {0};
  g_unichar_fully_decompose(c, FALSE, base, G_N_ELEMENTS(base)); /* an accent takes no room */
  if (base[0] > 0x20 && base[0] < 0x7F) return advances[base[0] - 0x20];
  return g_unichar_iswide(c) ? SM_WIDE : SM_OTHER;
}

/* Every cell of a list is measured: letters of ASCII are a sum of whole numbers. */
double sm_lettering_width(const char *text, const char *end, gboolean bold) {
  guint64 width = 0;
  for (const char *at = text; at < end;) {
    guchar byte = (guchar)*at;
    if (byte < 0x80) {
      width += byte < 0x20 || byte == 0x7F ? 0 : advances[byte - 0x20];
      at++;
      continue;
    }
    gunichar c = g_utf8_get_char_validated(at, end - at);
    gboolean broken = c == (gunichar)-1 || c == (gunichar)-2; /* made valid when it is written */
    width += broken ? SM_OTHER : advance_of(c);
    at = broken ? at + 1 : g_utf8_next_char(at);
  }
  return (double)width / 100 * (bold ? SM_BOLD : 1);
}

double sm_lettering_widest(const char *text, const char *separators, gboolean bold) {
  double most = 0;
  for (const char *at = text;; at++) {
    const char *end = at + strcspn(at, separators);
    most = MAX(most, sm_lettering_width(at, end, bold));
    at = end;
    if (!*at) return most;
  }
}

/* Of one paragraph, from `line` to `end`. */
static guint count_wrapped(const char *line, const char *end, double width, gboolean bold) {
  guint lines = 1;
  double used = 0, space = advances[0] / 100.0 * (bold ? SM_BOLD : 1);
  for (const char *word = line;; word++) {
    const char *gap = memchr(word, ' ', (gsize)(end - word)), *stop = gap ? gap : end;
    double length = sm_lettering_width(word, stop, bold);
    if (used > 0 && used + space + length > width) lines++, used = 0;
    used += (used > 0 ? space : 0) + length;
    for (; used > width; used -= width) lines++; /* a word longer than the line is broken */
    if (!gap) return lines;
    word = gap;
  }
}

guint sm_lettering_lines(const char *text, double width, gboolean bold) {
  guint lines = 0;
  for (const char *line = text;; line++) {
    const char *end = line + strcspn(line, "\n");
    gboolean fits = sm_lettering_width(line, end, bold) <= width;
    lines += fits ? 1 : count_wrapped(line, end, MAX(width, 1), bold);
    if (!*end) return lines;
    line = end;
  }
}
