/* See fold.h. Text comes in as people typed it, and goes out in the one form in which it is compared. */
#include "base/fold.h"

#include <string.h>

/* Letters that Unicode does not decompose, and what people type for them. */
static const char *plain_letter(gunichar c) {
  switch (c) {
  case 0x00df:
    return "ss"; /* ß */
  case 0x0153:
    return "oe"; /* œ */
  case 0x00e6:
    return "ae"; /* æ */
  case 0x00f8:
    return "o"; /* ø */
  case 0x0142:
    return "l"; /* ł */
  case 0x0111:
    return "d"; /* đ */
  case 0x00f0:
    return "d"; /* ð */
  case 0x00fe:
    return "th"; /* þ */
  case 0x0131:
    return "i"; /* dotless i */
  case 0x2018:
  case 0x2019:
  case 0x02bc:
    return "'";
  case 0x2010:
  case 0x2011:
    return "-";
  default:
    return NULL;
  }
}

static gboolean is_invisible(gunichar c) {
  return g_unichar_ismark(c) || c == 0x00ad || (c >= 0x200b && c <= 0x200d) || c == 0xfeff;
}

/* Appends one character of the decomposed text; a space only when a word stands before it and does not end in one. */
static void append_folded(GString *folded, gunichar c) {
  if (g_unichar_isspace(c)) {
    if (folded->len > 0 && folded->str[folded->len - 1] != ' ') g_string_append_c(folded, ' ');
    return;
  }
  if (is_invisible(c)) return;
  c = g_unichar_tolower(c);
  const char *plain = plain_letter(c);
  if (plain)
    g_string_append(folded, plain);
  else
    g_string_append_unichar(folded, c);
}

static void append_folded_text(GString *folded, const char *text) {
  g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
  g_autofree char *decomposed = g_utf8_normalize(valid ? valid : text, -1, G_NORMALIZE_ALL);
  for (const char *at = decomposed; *at; at = g_utf8_next_char(at)) append_folded(folded, g_utf8_get_char(at));
}

/* As append_folded would, without what ASCII has none of. */
static char *fold_ascii(const char *text) {
  char *folded = g_malloc(strlen(text) + 1), *end = folded;
  for (; *text; text++)
    if (!g_ascii_isspace(*text))
      *end++ = g_ascii_tolower(*text);
    else if (end > folded && end[-1] != ' ')
      *end++ = ' ';
  if (end > folded && end[-1] == ' ') end--;
  *end = '\0';
  return folded;
}

char *sm_fold_text(const char *text) {
  if (g_str_is_ascii(text)) return fold_ascii(text);
  GString *folded = g_string_sized_new(32);
  /* An acute accent that stands alone decomposes into a space and a mark; it was meant as an apostrophe. */
  g_auto(GStrv) parts = strstr(text, "\u00b4") ? g_strsplit(text, "\u00b4", -1) : NULL;
  g_autofree char *mended = parts ? g_strjoinv("'", parts) : NULL;
  append_folded_text(folded, mended ? mended : text);
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ') g_string_truncate(folded, folded->len - 1);
  return g_string_free(folded, FALSE);
}

/* The length without a bracketed suffix; the whole length when there is none, or nothing before it. */
static gsize length_before_bracket(const char *folded) {
  gsize length = strlen(folded);
  if (length == 0) return 0;
  char open = folded[length - 1] == ')' ? '(' : folded[length - 1] == ']' ? '[' : '\0';
  const char *bracket = open ? strrchr(folded, open) : NULL;
  return bracket && bracket > folded ? (gsize)(bracket - folded) : length;
}

char *sm_fold_header(const char *header) {
  g_autofree char *folded = sm_fold_text(header);
  gsize length = length_before_bracket(folded);
  char *end = folded;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum(folded[i])) *end++ = folded[i];
  *end = '\0';
  return g_steal_pointer(&folded);
}

/* Damerau-Levenshtein distance, optimal string alignment: insert, delete, replace, swap two neighbours. */
static gsize edit_distance(const gunichar *a, gsize a_length, const gunichar *b, gsize b_length) {
  gsize width = b_length + 1;
  g_autofree gsize *rows = g_new(gsize, 3 * width);
  gsize *before = rows, *above = rows + width, *row = rows + 2 * width;
  for (gsize j = 0; j <= b_length; j++) row[j] = j;
  for (gsize i = 1; i <= a_length; i++) {
    gsize *free_row = before;
    before = above;
    above = row;
    row = free_row;
    row[0] = i;
    for (gsize j = 1; j <= b_length; j++) {
      gsize replace = above[j - 1] + (a[i - 1] != b[j - 1]);
      row[j] = MIN(replace, MIN(above[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = MIN(row[j], before[j - 2] + 1);
    }
  }
  return row[b_length];
}

gsize sm_fold_distance(const char *a, const char *b) {
  glong a_length, b_length;
  g_autofree gunichar *a_letters = g_utf8_to_ucs4_fast(a, -1, &a_length);
  g_autofree gunichar *b_letters = g_utf8_to_ucs4_fast(b, -1, &b_length);
  return edit_distance(a_letters, (gsize)a_length, b_letters, (gsize)b_length);
}

static gunichar *folded_letters(const char *text, gsize *ret_length) {
  g_autofree char *folded = sm_fold_text(text);
  glong length;
  gunichar *letters = g_utf8_to_ucs4_fast(folded, -1, &length);
  *ret_length = (gsize)length;
  return letters;
}

const char *sm_fold_nearest(const char *word, const char *const *candidates) {
  gsize length, best = G_MAXSIZE;
  g_autofree gunichar *letters = folded_letters(word, &length);
  const char *nearest = NULL;
  for (; *candidates; candidates++) {
    gsize other_length;
    g_autofree gunichar *other = folded_letters(*candidates, &other_length);
    gsize distance = edit_distance(letters, length, other, other_length);
    if (distance >= best || distance * 3 > MAX(length, other_length)) continue;
    best = distance;
    nearest = *candidates;
  }
  return nearest;
}
