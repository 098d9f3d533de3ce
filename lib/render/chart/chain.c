/* How a deal came about: its steps one below the other along a line, when at its left, what and who at its right. A
 * filled mark is a step that somebody of a team took. See plot.h. */
#include "render/chart/plot.h"

#define GAP_PT 12

static const char *words_of(const SmPlot *plot, guint series, guint row) {
  if (series >= plot->chart->series->len) return "";
  const SmPoint *point = sm_plot_point(sm_plot_series(plot, series), row);
  return point ? point->words : "";
}

static SmRole role_of(const SmPlot *plot, guint row) {
  const SmPoint *point = plot->chart->series->len ? sm_plot_point(sm_plot_series(plot, 0), row) : NULL;
  return point ? point->role : SM_ROLE_NONE;
}

/* One shape a team, so that they differ without their colour. */
static SmShape shape_of(SmRole role) {
  return role == SM_ROLE_MARKETING ? SM_SHAPE_SQUARE : role == SM_ROLE_WON ? SM_SHAPE_DIAMOND : SM_SHAPE_DOT;
}

/* Also where the second is empty: steps stand at even distances. */
static gboolean has_two_lines(const SmPlot *plot, const SmRows *rows) { return rows->height >= plot->line * 2.02; }

static void place_step(SmPlot *plot, const SmRows *rows, guint row, double at, double x) {
  double y = sm_rows_middle(rows, row), right = sm_box_right(plot->box);
  gboolean two = has_two_lines(plot, rows);
  double first = two ? y - plot->line / 2 : y;
  SmRole role = role_of(plot, row);
  guint32 colour = role == SM_ROLE_NONE ? SM_SLATE : sm_theme_look(plot->sheet->theme, role).fill;
  sm_plot_label(plot, sm_plot_category(plot, row), at - plot->pt, first,
                (SmLabel){.anchor = SM_ANCHOR_END, .colour = SM_SLATE});
  sm_sheet_shape(plot->sheet, shape_of(role), at, first, plot->pt * (role == SM_ROLE_NONE ? 0.6 : 0.95), colour);
  SmBox kind = sm_plot_label(plot, words_of(plot, 0, row), x, first, (SmLabel){.strong = TRUE});
  double beside = kind.width > 0 ? sm_box_right(kind) + plot->pt * 0.7 : x;
  SmBox who = {beside, 0, 0, 0};
  if (right - beside > plot->pt * 3)
    who = sm_plot_label(plot, words_of(plot, 1, row), beside, first, (SmLabel){.width = right - beside});
  if (two) {
    sm_plot_label(plot, words_of(plot, 2, row), x, y + plot->line / 2, (SmLabel){.colour = SM_SLATE});
    return;
  }
  double after = who.width > 0 ? sm_box_right(who) + plot->pt * 0.7 : beside;
  if (right - after > plot->pt * 8)
    sm_plot_label(plot, words_of(plot, 2, row), after, first, (SmLabel){.width = right - after, .colour = SM_SLATE});
}

void sm_plot_chain(SmPlot *plot) {
  double dates = sm_plot_names_width(plot, 0.3), at = plot->box.x + dates + plot->pt, x = at + GAP_PT;
  SmRows rows = sm_plot_rows(plot, plot->line * 1.5, plot->line * 3);
  gboolean two = has_two_lines(plot, &rows);
  for (guint row = 0; row + 1 < rows.shown; row++) {
    double y = sm_rows_middle(&rows, row) - (two ? plot->line / 2 : 0);
    sm_sheet_line(plot->sheet, at, y, at, y + rows.height, SM_LINE, 2);
  }
  for (guint row = 0; row < rows.shown; row++) place_step(plot, &rows, row, at, x);
}
