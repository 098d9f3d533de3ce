/* Variances after business notation: the actual value, then how far it lies from plan and from the period before, each
 * on one scale from a zero of its own: what is above at its right, what is below at its left. Colour says nothing here:
 * whether more is better depends on the figure. See plot.h. */
#include "render/chart/plot.h"

#include <math.h>

#define GAP_PT 12
#define PAD_PT 4
#define LARGEST 1.0 /* a distance beyond its reference is cut: one figure that tripled would flatten the others */

/* What one series needs: the shares it reaches below and above zero, and the widest words on either side. */
typedef struct {
  double below, above, left_words, right_words;
} Reach;

typedef struct {
  double x, width, zero, unit; /* of a panel; points a share */
} Panel;

static double share_of(const SmPlot *plot, const SmSeries *series, guint row) {
  double value = sm_plot_value(plot, sm_plot_point(series, row));
  return isnan(value) ? NAN : CLAMP(value, -LARGEST, LARGEST);
}

static Reach reach_of(const SmPlot *plot, const SmSeries *series, double width) {
  Reach reach = {0};
  for (guint i = 0; i < plot->chart->categories->len; i++) {
    const SmPoint *point = sm_plot_point(series, i);
    double share = share_of(plot, series, i);
    if (!point) continue;
    double words = MIN(sm_plot_text_width(plot, point->words, TRUE) + 2 * PAD_PT, width * 0.35);
    if (share < 0) {
      reach.below = MAX(reach.below, -share);
      reach.left_words = MAX(reach.left_words, words);
    } else {
      reach.above = MAX(reach.above, isnan(share) ? 0 : share);
      reach.right_words = MAX(reach.right_words, words);
    }
  }
  return reach;
}

/* One scale for both panels, the distances being of one unit: that of the one with less room for its own. */
static double unit_of(const Reach *reaches, guint count, double width) {
  double unit = width / 0.2; /* a hair's distance is drawn as one */
  for (guint i = 0; i < count; i++) {
    double room = MAX(1, width - reaches[i].left_words - reaches[i].right_words - GAP_PT);
    double span = reaches[i].below + reaches[i].above;
    if (span > 0) unit = MIN(unit, room / span);
  }
  return unit;
}

/* A slash through the end of a bar that would be longer. */
static void place_cut(SmPlot *plot, double end, gboolean left, double y, double thick) {
  double middle = end + (left ? 6 : -6);
  sm_sheet_stroke(plot->sheet, middle - 2, y + thick / 2 + 1, middle + 2, y - thick / 2 - 1, SM_PAPER, 2);
}

/* A bar, the variance in its words after it; that from plan dark, from the period before grey. */
static void place_bar(SmPlot *plot, const Panel *panel, const SmSeries *series, guint row, double y, double thick) {
  const SmPoint *point = sm_plot_point(series, row);
  double share = share_of(plot, series, row);
  if (!point) return;
  double end = isnan(share) ? panel->zero : panel->zero + share * panel->unit;
  if (!isnan(share) && share != 0)
    sm_sheet_role(plot->sheet, (SmBox){MIN(end, panel->zero), y - thick / 2, fabs(end - panel->zero), thick},
                  series->role == SM_ROLE_PLAN ? SM_ROLE_ACTUAL : SM_ROLE_PREVIOUS);
  gboolean left = !isnan(share) && share < 0;
  if (fabs(sm_plot_value(plot, point)) > LARGEST) place_cut(plot, end, left, y, thick);
  double room = left ? end - panel->x : panel->x + panel->width - end;
  sm_plot_label(plot, point->words, left ? end - PAD_PT : end + PAD_PT, y,
                (SmLabel){.anchor = left ? SM_ANCHOR_END : SM_ANCHOR_START,
                          .width = MAX(1, room - PAD_PT),
                          .strong = !isnan(share),
                          .colour = isnan(share) ? SM_SLATE : SM_INK});
}

static void place_panel(SmPlot *plot, const Panel *panel, const SmSeries *series, const SmRows *rows, double head) {
  sm_plot_label(plot, series->name, panel->x, head,
                (SmLabel){.anchor = SM_ANCHOR_START, .width = panel->width - GAP_PT, .colour = SM_SLATE});
  for (guint row = 0; row < rows->shown; row++)
    place_bar(plot, panel, series, row, sm_rows_middle(rows, row), MIN(rows->height * 0.5, plot->pt * 1.1));
  sm_sheet_line(plot->sheet, panel->zero, rows->top, panel->zero, rows->top + rows->shown * rows->height, SM_SLATE,
                0.8);
}

static void place_names(SmPlot *plot, const SmSeries *actual, const SmRows *rows, double names, double values) {
  for (guint row = 0; row < rows->shown; row++) {
    const SmPoint *point = sm_plot_point(actual, row);
    sm_plot_row_name(plot, rows, row, names);
    if (point)
      sm_plot_label(plot, point->words, plot->box.x + names + GAP_PT + values, sm_rows_middle(rows, row),
                    (SmLabel){.anchor = SM_ANCHOR_END, .width = values, .strong = TRUE});
  }
}

void sm_plot_variance(SmPlot *plot) {
  static const SmRole compared[] = {SM_ROLE_PLAN, SM_ROLE_PREVIOUS};
  const SmSeries *actual = sm_plot_find_role(plot, SM_ROLE_ACTUAL), *series[G_N_ELEMENTS(compared)];
  guint count = 0;
  for (guint i = 0; i < G_N_ELEMENTS(compared); i++)
    if (sm_plot_find_role(plot, compared[i])) series[count++] = sm_plot_find_role(plot, compared[i]);
  double names = sm_plot_names_width(plot, 0.3), values = sm_plot_words_width(plot, actual, plot->box.width * 0.2);
  double from = plot->box.x + names + 2 * GAP_PT + values, head = plot->box.y + plot->line / 2;
  double width = (sm_box_right(plot->box) - from) / MAX(1, count);
  Reach reaches[G_N_ELEMENTS(compared)];
  for (guint i = 0; i < count; i++) reaches[i] = reach_of(plot, series[i], width);
  double unit = unit_of(reaches, count, width);
  plot->box.y += plot->line * 1.3;
  plot->box.height -= plot->line * 1.3;
  SmRows rows = sm_plot_rows(plot, plot->line * 1.4, plot->line * 2);
  place_names(plot, actual, &rows, names, values);
  for (guint i = 0; i < count; i++) {
    Panel panel = {.x = from + width * i, .width = width, .unit = unit};
    panel.zero = panel.x + reaches[i].left_words + reaches[i].below * unit;
    place_panel(plot, &panel, series[i], &rows, head);
  }
}
