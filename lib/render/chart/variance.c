/* Variances after business notation: the actual value, then how far it lies from plan and from the period before, each
 * on one scale from a zero of its own: what is above at its right, what is below at its left. Colour says nothing here:
 * whether more is better depends on the figure. See plot.h. */
#include "render/chart/plot.h"

#include <math.h>

#define GAP_PT 12
#define PAD_PT 4
#define LARGEST 1.0 /* a distance beyond its reference is cut: one figure that tripled would flatten the others */

typedef struct {
  double x, width, zero, unit; /* of a panel; points a share */
} Panel;

static double share_of(const SmPlot *plot, const SmSeries *series, guint row) {
  double value = sm_plot_value(plot, sm_plot_point(series, row));
  return isnan(value) ? NAN : CLAMP(value, -LARGEST, LARGEST);
}

/* One scale for both panels: the distances are of one unit. */
static double largest(const SmPlot *plot, const SmSeries *const *series) {
  double most = 0.05;
  for (guint s = 0; s < 2; s++)
    for (guint i = 0; series[s] && i < plot->chart->categories->len; i++)
      if (!isnan(share_of(plot, series[s], i))) most = MAX(most, fabs(share_of(plot, series[s], i)));
  return most;
}

static Panel make_panel(const SmPlot *plot, const SmSeries *const *series, double x, double width) {
  double words = 0;
  for (guint s = 0; s < 2; s++) words = MAX(words, sm_plot_words_width(plot, series[s], width * 0.35));
  double half = MAX(1, width / 2 - words - PAD_PT);
  return (Panel){x, width, x + width / 2, half / largest(plot, series)};
}

/* A thin pin with a head, the variance in its words after it; plan outlined, the period before grey. */
static void place_pin(SmPlot *plot, const Panel *panel, const SmSeries *series, guint row, double y, double thick) {
  const SmPoint *point = sm_plot_point(series, row);
  double share = share_of(plot, series, row);
  if (!point) return;
  double end = isnan(share) ? panel->zero : panel->zero + share * panel->unit;
  if (!isnan(share) && share != 0)
    sm_sheet_role(plot->sheet, (SmBox){MIN(end, panel->zero), y - thick / 2, fabs(end - panel->zero), thick},
                  series->role == SM_ROLE_PLAN ? SM_ROLE_ACTUAL : SM_ROLE_PREVIOUS);
  gboolean left = !isnan(share) && share < 0;
  double room = left ? end - panel->zero + panel->width / 2 : panel->zero + panel->width / 2 - end;
  sm_plot_label(plot, point->words, left ? end - PAD_PT : end + PAD_PT, y,
                (SmLabel){.anchor = left ? SM_ANCHOR_END : SM_ANCHOR_START,
                          .width = MAX(1, room - 2 * PAD_PT),
                          .strong = !isnan(share),
                          .colour = isnan(share) ? SM_SLATE : SM_INK});
}

static void place_head(SmPlot *plot, const Panel *panel, const SmSeries *series, double y) {
  sm_plot_label(plot, series->name, panel->zero, y,
                (SmLabel){.anchor = SM_ANCHOR_MIDDLE, .width = panel->width - 4, .colour = SM_SLATE});
}

void sm_plot_variance(SmPlot *plot) {
  const SmSeries *actual = sm_plot_find_role(plot, SM_ROLE_ACTUAL);
  const SmSeries *const series[] = {sm_plot_find_role(plot, SM_ROLE_PLAN), sm_plot_find_role(plot, SM_ROLE_PREVIOUS)};
  double names = sm_plot_names_width(plot, 0.3), values = sm_plot_words_width(plot, actual, plot->box.width * 0.2);
  double from = plot->box.x + names + GAP_PT + values + GAP_PT, head = plot->box.y + plot->line / 2;
  guint panels = (series[0] != NULL) + (series[1] != NULL), placed = 0;
  plot->box.y += plot->line * 1.3;
  plot->box.height -= plot->line * 1.3;
  SmRows rows = sm_plot_rows(plot, plot->line * 1.4, plot->line * 2);
  for (guint row = 0; row < rows.shown; row++) {
    sm_plot_row_name(plot, &rows, row, names);
    const SmPoint *point = sm_plot_point(actual, row);
    if (point)
      sm_plot_label(plot, point->words, from - GAP_PT, sm_rows_middle(&rows, row),
                    (SmLabel){.anchor = SM_ANCHOR_END, .width = values, .strong = TRUE});
  }
  for (guint s = 0; s < 2; s++) {
    if (!series[s]) continue;
    double width = (sm_box_right(plot->box) - from) / panels;
    Panel panel = make_panel(plot, series, from + width * placed++, width);
    place_head(plot, &panel, series[s], head);
    for (guint row = 0; row < rows.shown; row++)
      place_pin(plot, &panel, series[s], row, sm_rows_middle(&rows, row), MIN(rows.height * 0.5, plot->pt * 1.1));
    sm_sheet_line(plot->sheet, panel.zero, rows.top, panel.zero, rows.top + rows.shown * rows.height, SM_SLATE, 0.8);
  }
}
