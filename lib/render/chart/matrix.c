/* Who is paid: cells of one size, each with the colour and pattern of its role at its edge, its value, and in words
 * what the role is, so that no colour is needed to read it. See plot.h. */
#include "render/chart/plot.h"

#include <math.h>

#define GAP_PT 10
#define EDGE_PT 5

static void place_heads(SmPlot *plot, double left, double width) {
  for (guint s = 0; s < plot->chart->series->len; s++)
    sm_plot_label(plot, sm_plot_series(plot, s)->name, left + width * s + EDGE_PT + 7, plot->box.y + plot->line / 2,
                  (SmLabel){.anchor = SM_ANCHOR_START, .width = width - EDGE_PT - 14, .colour = SM_SLATE});
  plot->box.y += plot->line + 5;
  plot->box.height -= plot->line + 5;
}

/* The first line is the value; what follows says what it is, each in two lines if it must, as far as there is room. */
static void place_words(SmPlot *plot, const SmPoint *point, SmBox box) {
  g_auto(GStrv) lines = g_strsplit(point->words, "\n", -1);
  guint room = (guint)MAX(1, floor(box.height / plot->line)), count = MIN(g_strv_length(lines), room), used = 0;
  double x = box.x + EDGE_PT + 7, width = box.width - EDGE_PT - 12;
  g_autofree guint *heights = g_new0(guint, count + 1);
  for (guint i = 0; i < count; i++) {
    gboolean wraps = i > 0 && sm_plot_text_width(plot, lines[i], FALSE) > width && used + 1 + count - i <= room;
    used += heights[i] = wraps ? 2 : 1;
  }
  double y = box.y + box.height / 2 - plot->line * used / 2;
  for (guint i = 0; i < count; y += plot->line * heights[i++])
    sm_plot_label(plot, lines[i], x, y + plot->line * heights[i] / 2,
                  (SmLabel){.anchor = SM_ANCHOR_START,
                            .width = width,
                            .lines = heights[i],
                            .strong = i == 0 && point->value.known,
                            .colour = i == 0 && point->value.known ? SM_INK : SM_SLATE});
}

static void place_cell(SmPlot *plot, const SmPoint *point, SmBox box) {
  SmLook look = sm_theme_look(plot->sheet->theme, point->role);
  gboolean empty = !point->value.known;
  sm_sheet_fill(plot->sheet, box, empty ? SM_WASH : sm_theme_blend(SM_PAPER, look.fill, 0.14));
  if (!empty) sm_sheet_role(plot->sheet, (SmBox){box.x, box.y, EDGE_PT, box.height}, point->role);
  place_words(plot, point, box);
  if (point->flagged) sm_sheet_frame(plot->sheet, box, SM_INK, 2);
}

void sm_plot_matrix(SmPlot *plot) {
  guint columns = plot->chart->series->len;
  double names = sm_plot_names_width(plot, 0.28), left = plot->box.x + names + GAP_PT;
  double room = MAX(1, sm_box_right(plot->box) - left), width = MIN(room / MAX(1, columns), plot->pt * 16);
  guint shown = width >= plot->pt * 4 ? columns : (guint)(room / (plot->pt * 4));
  width = MAX(width, plot->pt * 4);
  if (plot->box.height < plot->line * 3) return;
  place_heads(plot, left, width);
  SmRows rows = sm_plot_rows(plot, plot->line * 2.3, plot->pt * 7);
  for (guint row = 0; row < rows.shown; row++) {
    sm_plot_row_name(plot, &rows, row, names);
    for (guint s = 0; s < shown; s++) {
      const SmPoint *point = sm_plot_point(sm_plot_series(plot, s), row);
      SmBox box = {left + width * s + 1.5, rows.top + rows.height * row + 1.5, width - 3, rows.height - 3};
      if (point) place_cell(plot, point, box);
    }
  }
}
