/* A matrix: series are columns, categories rows. The cell's tint grows with its value, its words stand in it, a flagged
 * cell has a frame and a triangle. See plot.h. */
#include "render/chart/plot.h"

#include <math.h>

#define GAP_PT 10

typedef struct {
  double left, width; /* of the first column; of each */
  guint shown;
  double most; /* the value of the darkest tint */
} Columns;

static Columns make_columns(const SmPlot *plot, double names) {
  guint count = plot->chart->series->len;
  double left = plot->box.x + names + GAP_PT, room = MAX(1, sm_box_right(plot->box) - left);
  double least = plot->pt * 3.2, width = MIN(room / MAX(1, count), plot->pt * 12);
  Columns columns = {.left = left, .width = MAX(width, least), .shown = count};
  if (width < least) columns.shown = (guint)(room / least);
  for (guint s = 0; s < count; s++)
    for (guint i = 0; i < plot->chart->categories->len; i++) {
      double value = sm_plot_value(plot, sm_plot_point(sm_plot_series(plot, s), i));
      if (!isnan(value)) columns.most = MAX(columns.most, value);
    }
  return columns;
}

/* The names of rows give way, down to a fifth of the box, so that no word of a column's head is broken. */
static double names_width(const SmPlot *plot) {
  double names = sm_plot_names_width(plot, 0.34), longest = 0;
  for (guint s = 0; s < plot->chart->series->len; s++) {
    g_auto(GStrv) words = g_strsplit(sm_plot_series(plot, s)->name, " ", -1);
    for (guint i = 0; words[i]; i++) longest = MAX(longest, sm_plot_text_width(plot, words[i], FALSE));
  }
  double left = plot->box.width - GAP_PT - plot->chart->series->len * (longest + 8);
  return MIN(names, MAX(left, plot->box.width * 0.2));
}

static void place_heads(SmPlot *plot, const Columns *columns) {
  double widest = 0;
  for (guint s = 0; s < columns->shown; s++)
    widest = MAX(widest, sm_plot_text_width(plot, sm_plot_series(plot, s)->name, FALSE));
  double room = columns->width - 6, band = plot->line * (widest > room ? 2 : 1);
  for (guint s = 0; s < columns->shown; s++)
    sm_plot_label(plot, sm_plot_series(plot, s)->name, columns->left + columns->width * (s + 0.5),
                  plot->box.y + band / 2,
                  (SmLabel){.anchor = SM_ANCHOR_MIDDLE, .width = room, .lines = 2, .colour = SM_SLATE});
  plot->box.y += band + 4;
  plot->box.height -= band + 4;
}

static void place_cell(SmPlot *plot, const SmSeries *series, const SmPoint *point, SmBox box, double most) {
  double value = sm_plot_value(plot, point), t = isnan(value) || most <= 0 ? 0 : CLAMP(value / most, 0, 1);
  guint32 full = series->role == SM_ROLE_NONE ? sm_theme_look(plot->sheet->theme, SM_ROLE_ACTUAL).fill
                                              : sm_theme_look(plot->sheet->theme, series->role).fill;
  guint32 fill = sm_theme_blend(SM_WASH, full, t * 0.9);
  guint32 ink = isnan(value) || value == 0 ? SM_SLATE : sm_theme_ink_on(fill); /* nothing is said quietly */
  sm_sheet_fill(plot->sheet, box, isnan(value) ? SM_PAPER : fill);
  double x = box.x + box.width / 2, y = box.y + box.height / 2, flag = point->flagged ? plot->pt * 1.1 : 0;
  SmBox words = sm_plot_label(
      plot, point->words, x + flag / 2, y,
      (SmLabel){.anchor = SM_ANCHOR_MIDDLE, .width = box.width - 6 - flag, .strong = point->flagged, .colour = ink});
  if (!point->flagged) return;
  double at = words.width > 0 ? words.x - plot->pt * 0.7 : x;
  sm_sheet_shape(plot->sheet, SM_SHAPE_TRIANGLE, MAX(at, box.x + plot->pt * 0.5), y, plot->pt * 0.75, ink);
  sm_sheet_frame(plot->sheet, box, SM_INK, 2);
}

void sm_plot_heatmap(SmPlot *plot) {
  double names = names_width(plot);
  Columns columns = make_columns(plot, names);
  place_heads(plot, &columns);
  SmRows rows = sm_plot_rows(plot, plot->line * 1.45, plot->pt * 4);
  for (guint row = 0; row < rows.shown; row++) {
    sm_plot_row_name(plot, &rows, row, names);
    for (guint s = 0; s < columns.shown; s++) {
      const SmPoint *point = sm_plot_point(sm_plot_series(plot, s), row);
      SmBox box = {columns.left + columns.width * s + 0.75, rows.top + rows.height * row + 0.75, columns.width - 1.5,
                   rows.height - 1.5};
      if (point) place_cell(plot, sm_plot_series(plot, s), point, box, columns.most);
    }
  }
}
