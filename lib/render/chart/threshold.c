/* What each value of a threshold would keep: curves, with a mark at the values that matter (today's, the suggested one)
 * and the name of what is on the axis after its last value. See curves.h. */
#include "render/chart/curves.h"

static gboolean is_not_mark(const SmSeries *series) { return series->role != SM_ROLE_PLAN; }

/* The words stand in the band above the curves, one line a mark, and do not reach `left`, where the mark before runs
 * down. */
static void place_mark(SmPlot *plot, const SmCurves *curves, guint i, const char *words, double left, double y) {
  double x = sm_curves_x(curves, i), right = sm_box_right(plot->box), zero = sm_scale_at(&curves->scale, 0);
  gboolean after = sm_plot_text_width(plot, words, TRUE) + 6 <= right - x;
  sm_plot_label(plot, words, after ? x + 5 : x - 5, y,
                (SmLabel){.anchor = after ? SM_ANCHOR_START : SM_ANCHOR_END,
                          .width = after ? 0 : MAX(1, x - left - 10),
                          .strong = TRUE});
  sm_sheet_line(plot->sheet, x, y - plot->line * 0.5, x, zero, SM_INK, 1.2);
}

void sm_plot_threshold(SmPlot *plot) {
  const SmSeries *marks = sm_plot_find_role(plot, SM_ROLE_PLAN);
  guint count = plot->chart->categories->len, marked = 0;
  for (guint i = 0; i < count; i++) marked += marks && sm_plot_point(marks, i) && *sm_plot_point(marks, i)->words;
  if (plot->box.height < plot->line * (5 + marked) || count == 0) return;
  double y = plot->box.y + plot->line / 2, left = plot->box.x - 5;
  plot->box.y += plot->line * 1.1 * marked;
  plot->box.height -= plot->line * 1.1 * marked;
  SmCurves curves = sm_curves_of(plot, is_not_mark);
  curves.marks = marks;
  SmBox below = plot->box;
  plot->box.y -= plot->line * 1.1 * marked;
  plot->box.height += plot->line * 1.1 * marked;
  for (guint i = 0; i < count && marked; i++) {
    const SmPoint *point = sm_plot_point(marks, i);
    if (!point || !*point->words) continue;
    place_mark(plot, &curves, i, point->words, left, y);
    left = sm_curves_x(&curves, i);
    y += plot->line * 1.1;
  }
  plot->box = below;
  if (marks)
    sm_plot_label(plot, marks->name, sm_curves_x(&curves, count - 1) + plot->pt * 1.6, curves.base,
                  (SmLabel){.anchor = SM_ANCHOR_START, .colour = SM_SLATE});
  sm_curves_place(plot, &curves);
}
