/* See title.h. Where lines become even is reckoned from the words as they were set: to set them again and again would
 * be to shape the title each time. */
#include "render/title.h"

#include <string.h>

#define MOST_UNEVEN 1.35 /* of lines that part between clauses */

/* What stays together on a line, and whether a space parts it from the word before; in Pango's units. */
typedef struct {
  int width;
  gboolean spaced;
  gboolean begins; /* a clause: after a mark of punctuation, or with a parenthesis */
  guint at;        /* bytes before it */
} Word;

/* Whether a clause may begin with `c` after `before`, the last letter that was no space. */
static gboolean begins_clause(gunichar before, gunichar c, int depth) {
  return c == '(' || (depth == 0 && before < 0x80 && before && strchr(",;:.?!", (int)before));
}

/* The words of a layout as it is set, and the width of a space. */
static GArray *find_words(PangoLayout *layout, int *ret_space) {
  GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
  int count, start = 0, end = 0, space = 0;
  const PangoLogAttr *marks = pango_layout_get_log_attrs_readonly(layout, &count);
  PangoLayoutIter *at = pango_layout_get_iter(layout);
  const char *text = pango_layout_get_text(layout), *letter = text;
  gunichar before = 0;
  int depth = 0; /* of parentheses */
  for (int i = 0; i < count && *letter; i++, letter = g_utf8_next_char(letter)) {
    PangoRectangle box;
    gunichar c = g_utf8_get_char(letter);
    pango_layout_iter_get_char_extents(at, &box);
    if (!marks[i].is_white && (words->len == 0 || marks[i].is_line_break)) {
      gboolean spaced = i > 0 && marks[i - 1].is_white;
      if (spaced && box.x > end) space = MAX(space, box.x - end); /* else the word begins a line */
      start = box.x;
      g_array_append_val(words, ((Word){.spaced = spaced,
                                        .begins = spaced && begins_clause(before, c, depth),
                                        .at = (guint)(letter - text)}));
    }
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (!marks[i].is_white) before = c;
    if (!marks[i].is_white && words->len > 0) {
      end = box.x + box.width;
      g_array_index(words, Word, words->len - 1).width = end - start;
    }
    if (!pango_layout_iter_next_char(at)) break;
  }
  pango_layout_iter_free(at);
  *ret_space = space;
  return words;
}

static int count_lines(const GArray *words, int space, int width) {
  int lines = 1, used = 0;
  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index(words, Word, i);
    int more = used + (word->spaced ? space : 0) + word->width;
    gboolean fits = used == 0 || more <= width;
    if (!fits) lines++;
    used = fits && used > 0 ? more : word->width;
  }
  return lines;
}

/* The least width, in points, at which the text takes no more lines than it does, and a point to spare. */
static double even_width(PangoLayout *layout) {
  int space, lines = pango_layout_get_line_count(layout), full = pango_layout_get_width(layout), low = full / 2,
             high = full;
  g_autoptr(GArray) words = find_words(layout, &space);
  while (high - low > 1) {
    int middle = low + (high - low) / 2;
    if (count_lines(words, space, middle) > lines)
      low = middle;
    else
      high = middle;
  }
  return MIN(full, high + PANGO_SCALE) / (double)PANGO_SCALE;
}

static int width_of(const GArray *words, int space, guint from, guint to) {
  int width = 0;
  for (guint i = from; i < to; i++) {
    const Word *word = &g_array_index(words, Word, i);
    width += word->width + (i > from && word->spaced ? space : 0);
  }
  return width;
}

/* The word that the second of two lines begins with, so that it begins a clause, and the longer is not much longer than
 * if both were even; 0 where there is none. */
static guint find_clause(const GArray *words, int space, int full, double even) {
  guint best = 0;
  int least = MIN(full, (int)(even * MOST_UNEVEN * PANGO_SCALE));
  for (guint i = 1; i < words->len; i++) {
    if (!g_array_index(words, Word, i).begins) continue;
    int longer = MAX(width_of(words, space, 0, i), width_of(words, space, i, words->len));
    if (longer >= least) continue;
    least = longer;
    best = i;
  }
  return best;
}

/* Two lines that part where the sentence does. NULL where it parts nowhere near the middle. */
static PangoLayout *set_clauses(SmTypesetter *type, PangoLayout *layout, const SmTextStyle *style, double even) {
  int space;
  g_autoptr(GArray) words = find_words(layout, &space);
  guint second = find_clause(words, space, pango_layout_get_width(layout), even);
  if (second == 0) return NULL;
  g_autofree char *text = g_strdup(pango_layout_get_text(layout));
  text[g_array_index(words, Word, second).at - 1] = '\n';
  SmTextStyle parted = *style;
  parted.lines = 0; /* two, as reckoned */
  return sm_type_set(type, text, &parted);
}

PangoLayout *sm_title_set(SmTypesetter *type, const char *text, const SmTextStyle *style, double least_pt, guint good) {
  SmTextStyle chosen = *style;
  g_autoptr(PangoLayout) layout = sm_type_set(type, text, &chosen);
  while (chosen.pt > least_pt &&
         (pango_layout_is_ellipsized(layout) || pango_layout_get_line_count(layout) > (int)good)) {
    chosen.pt -= 1;
    g_object_unref(layout);
    layout = sm_type_set(type, text, &chosen);
  }
  int lines = pango_layout_get_line_count(layout);
  if (lines < 2 || pango_layout_is_ellipsized(layout)) return g_steal_pointer(&layout);
  double width = even_width(layout);
  PangoLayout *parted = lines == 2 ? set_clauses(type, layout, &chosen, width) : NULL;
  if (parted) return parted;
  chosen.width = width;
  g_autoptr(PangoLayout) even = sm_type_set(type, text, &chosen);
  gboolean kept = pango_layout_get_line_count(even) == lines && !pango_layout_is_ellipsized(even);
  return kept ? g_steal_pointer(&even) : g_steal_pointer(&layout);
}
