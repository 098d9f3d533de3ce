/* Words of a chart: measured, shortened to the room there is, left out where another label stands. See plot.h. */
#include "render/chart/plot.h"

static SmTextStyle style_of(const SmPlot *plot, gboolean strong) {
  return (SmTextStyle){.pt = plot->pt, .weight = strong ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL};
}

double sm_plot_text_width(const SmPlot *plot, const char *text, gboolean strong) {
  SmTextStyle style = style_of(plot, strong);
  return text && *text ? sm_type_width(plot->type, text, &style) : 0;
}

/* Cuts the box to what the label may use: its own width, and the box of the chart. */
static double room_at(const SmPlot *plot, double x, const SmLabel *label) {
  double left = x - plot->box.x, right = sm_box_right(plot->box) - x;
  double room = label->anchor == SM_ANCHOR_START ? right : label->anchor == SM_ANCHOR_END ? left : 2 * MIN(left, right);
  return label->width > 0 ? MIN(room, label->width) : room;
}

#define LONG_WORD 9 /* letters of a word that may be cut */
#define TAIL_WORDS 2 /* names differ at their ends: "Campaign of spring … heavy industry (43)" */

/* The first `head` words, `letters` of the next, and the words that end the name: NULL where that does not fit. Owned by
 * caller. */
static PangoLayout *set_cut(const SmPlot *plot, const GStrv words, guint head, glong letters,
                            const SmTextStyle *style) {
  guint count = g_strv_length(words);
  GString *said = g_string_new(words[0]);
  for (guint i = 1; i < head; i++) g_string_append_printf(said, " %s", words[i]);
  g_autofree char *begun = g_utf8_substring(words[head], 0, letters);
  if (letters > 0) g_string_append_printf(said, " %s", begun);
  g_string_append(said, "…");
  for (guint i = count - TAIL_WORDS; i < count; i++) g_string_append_printf(said, " %s", words[i]);
  g_autoptr(PangoLayout) layout = sm_type_set(plot->type, said->str, style);
  g_string_free(said, TRUE);
  return pango_layout_is_ellipsized(layout) ? NULL : g_steal_pointer(&layout);
}

/* What can be had of a long word that comes next, half of it at least: else nearly a line would be lost for it. */
static PangoLayout *set_within_word(const SmPlot *plot, const GStrv words, guint head, const SmTextStyle *style) {
  glong all = g_utf8_strlen(words[head], -1);
  for (glong letters = all - 2; all >= LONG_WORD && letters * 2 >= all; letters--) {
    PangoLayout *layout = set_cut(plot, words, head, letters, style);
    if (layout) return layout;
  }
  return NULL;
}

/* A quote that opens and no word after it. */
static gboolean opens(const char *word) { return g_utf8_strlen(word, -1) == 1 && !g_unichar_isalnum(g_utf8_get_char(word)); }

/* The words that fit, whole, with what ends them: the longest beginning that leaves room for the end. As it was where
 * no two words do. Owned by caller. */
static PangoLayout *shorten(const SmPlot *plot, const char *text, const SmTextStyle *style) {
  g_autoptr(PangoLayout) cut = sm_type_set(plot->type, text, style);
  if (!style->middle || !pango_layout_is_ellipsized(cut)) return g_steal_pointer(&cut);
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  guint count = g_strv_length(words);
  for (guint head = count > TAIL_WORDS ? count - TAIL_WORDS - 1 : 0; head > 0; head--) {
    PangoLayout *shorter = set_within_word(plot, words, head, style);
    if (!shorter && !(head > 1 && opens(words[head - 1]))) shorter = set_cut(plot, words, head, 0, style);
    if (shorter) return shorter;
  }
  return g_steal_pointer(&cut);
}

SmBox sm_plot_label(SmPlot *plot, const char *text, double x, double y, SmLabel label) {
  double room = room_at(plot, x, &label) + 0.05, natural = sm_plot_text_width(plot, text, label.strong);
  SmBox nothing = {x, y, 0, 0};
  if (natural <= 0 || room < MIN(natural, plot->pt * 1.6)) return nothing;
  if (label.if_free && label.width <= 0 && natural > room) return nothing; /* a value cut short says another value */
  SmTextStyle style = style_of(plot, label.strong);
  if (natural > room) {
    style.width = room;
    style.lines = MAX(1, label.lines);
    style.middle = label.middle;
    style.align = label.anchor == SM_ANCHOR_START ? PANGO_ALIGN_LEFT
                  : label.anchor == SM_ANCHOR_END ? PANGO_ALIGN_RIGHT
                                                  : PANGO_ALIGN_CENTER;
  }
  g_autoptr(PangoLayout) layout = shorten(plot, text, &style);
  double width = natural > room ? room : natural, height = sm_layout_height(layout);
  double left = label.anchor == SM_ANCHOR_START ? x : label.anchor == SM_ANCHOR_END ? x - width : x - width / 2;
  double lowest = sm_box_bottom(plot->outer) - height; /* a fallback font may be taller than the line reckoned with */
  SmBox box = {left, MAX(plot->outer.y, MIN(lowest, y - height / 2)), width, height};
  if (label.if_free && !sm_sheet_is_free(plot->sheet, plot->first_mark, sm_box_inset(box, -2, 0))) return nothing;
  return sm_sheet_text(plot->sheet, g_steal_pointer(&layout), left, box.y, label.colour ? label.colour : SM_INK);
}

double sm_plot_words_width(const SmPlot *plot, const SmSeries *series, double limit) {
  double widest = 0;
  for (guint i = 0; series && i < plot->chart->categories->len; i++) {
    const SmPoint *point = sm_plot_point(series, i);
    if (!point) continue;
    widest = MAX(widest, sm_plot_text_width(plot, point->words, TRUE) + sm_plot_flag_width(plot, point));
  }
  return MIN(widest, limit);
}

double sm_plot_names_width(const SmPlot *plot, double share) {
  double widest = 0;
  for (guint i = 0; i < plot->chart->categories->len; i++)
    widest = MAX(widest, sm_plot_text_width(plot, sm_plot_category(plot, i), FALSE));
  return MIN(widest, plot->box.width * share);
}

void sm_plot_row_name(SmPlot *plot, const SmRows *rows, guint row, double width) {
  guint lines = rows->height >= 2.1 * plot->line ? 2 : 1;
  sm_plot_label(plot, sm_plot_category(plot, row), plot->box.x, sm_rows_middle(rows, row),
                (SmLabel){.anchor = SM_ANCHOR_START, .width = width, .lines = lines, .middle = TRUE});
}

SmRows sm_plot_rows(SmPlot *plot, double least, double most) {
  guint count = plot->chart->categories->len;
  double room = plot->box.height;
  least = MAX(least, plot->line * 1.1); /* names are never nearer than that */
  if (count == 0 || room < plot->line) return (SmRows){.top = plot->box.y, .height = most};
  SmRows rows = {.shown = count, .top = plot->box.y, .height = room / count};
  if (rows.height < least) {
    double last = plot->line * 1.3;
    rows.shown = (guint)CLAMP((room - last) / least, 0, (double)count - 1);
    rows.height = least;
    g_autofree char *more = sm_say_count(plot->document->language, N_("and {count} more"), N_("and {count} more"),
                                         (gint64)count - rows.shown, NULL);
    if (room >= last)
      sm_plot_label(plot, more, plot->box.x, rows.top + rows.shown * least + last / 2,
                    (SmLabel){.anchor = SM_ANCHOR_START, .colour = SM_SLATE});
  }
  rows.height = MIN(rows.height, most);
  return rows;
}
