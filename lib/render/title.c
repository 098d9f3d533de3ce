/* See title.h. Where lines become even is reckoned from the words as they were set: to set them again and again would
 * be to shape the title each time. */
#include "render/title.h"

/* What stays together on a line, and whether a space parts it from the word before; in Pango's units. */
typedef struct {
  int width;
  gboolean spaced;
} Word;

/* The words of a layout as it is set, and the width of a space. */
static GArray *find_words(PangoLayout *layout, int *ret_space) {
  GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
  int count, start = 0, end = 0, space = 0;
  const PangoLogAttr *marks = pango_layout_get_log_attrs_readonly(layout, &count);
  PangoLayoutIter *at = pango_layout_get_iter(layout);
  for (int i = 0; i < count; i++) {
    PangoRectangle box;
    pango_layout_iter_get_char_extents(at, &box);
    if (!marks[i].is_white && (words->len == 0 || marks[i].is_line_break)) {
      gboolean spaced = i > 0 && marks[i - 1].is_white;
      if (spaced && box.x > end) space = MAX(space, box.x - end); /* else the word begins a line */
      start = box.x;
      g_array_append_val(words, ((Word){.spaced = spaced}));
    }
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
  chosen.width = even_width(layout);
  g_autoptr(PangoLayout) even = sm_type_set(type, text, &chosen);
  gboolean kept = pango_layout_get_line_count(even) == lines && !pango_layout_is_ellipsized(even);
  return kept ? g_steal_pointer(&even) : g_steal_pointer(&layout);
}
