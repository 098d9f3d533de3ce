/* Objectives: the actual bar inside the outline of its target, a mark where the pace of the period would have it, the
 * forecast hatched beyond the bar. Rows of different units have a scale each, the target at the same place. See plot.h.
 */
#include "render/chart/plot.h"

#include <math.h>

#define GAP_PT 10

static const SmRole ROLES[] = {SM_ROLE_ACTUAL, SM_ROLE_PLAN, SM_ROLE_PREVIOUS, SM_ROLE_FORECAST};

/* By role, else by the order the document promises. */
static const SmSeries *series_of(const SmPlot *plot, guint order) {
  const SmSeries *series = sm_plot_find_role(plot, ROLES[order]);
  if (series || sm_plot_find_role(plot, SM_ROLE_ACTUAL) || order >= plot->chart->series->len) return series;
  return sm_plot_series(plot, order);
}

static gboolean units_differ(const SmPlot *plot) {
  for (guint s = 0; s < plot->chart->series->len; s++)
    for (guint i = 0; i < plot->chart->categories->len; i++) {
      const SmPoint *point = sm_plot_point(sm_plot_series(plot, s), i);
      if (point && point->value.known && point->value.unit != plot->chart->unit) return TRUE;
    }
  return FALSE;
}

/* A row of its own unit: the target lies at two thirds, and what goes beyond one and a half targets is cut. */
static SmScale row_scale(const SmPlot *plot, const SmScale *all, guint row, gboolean own) {
  if (!own) return *all;
  double target = sm_plot_value(plot, sm_plot_point(series_of(plot, 1), row));
  double actual = sm_plot_value(plot, sm_plot_point(series_of(plot, 0), row));
  double high = !isnan(target) && target > 0 ? target * 1.5 : !isnan(actual) && actual > 0 ? actual * 1.5 : 1;
  return (SmScale){.high = high, .from = all->from, .length = all->length};
}

static double clamped(const SmScale *scale, double value) {
  return sm_scale_at(scale, CLAMP(value, scale->low, scale->high));
}

static void place_bars(SmPlot *plot, const SmScale *scale, guint row, double y, double height) {
  double actual = sm_plot_value(plot, sm_plot_point(series_of(plot, 0), row));
  double target = sm_plot_value(plot, sm_plot_point(series_of(plot, 1), row));
  double pace = sm_plot_value(plot, sm_plot_point(series_of(plot, 2), row));
  double forecast = sm_plot_value(plot, sm_plot_point(series_of(plot, 3), row)), zero = clamped(scale, 0);
  double thick = height * 0.5, x = isnan(actual) ? zero : clamped(scale, actual);
  if (!isnan(target))
    sm_sheet_role(plot->sheet, (SmBox){zero, y - height / 2, MAX(0, clamped(scale, target) - zero), height},
                  SM_ROLE_PLAN);
  if (!isnan(forecast) && clamped(scale, forecast) > x)
    sm_sheet_role(plot->sheet, (SmBox){x, y - thick / 2, clamped(scale, forecast) - x, thick}, SM_ROLE_FORECAST);
  if (!isnan(actual))
    sm_sheet_role(plot->sheet, (SmBox){MIN(zero, x), y - thick / 2, fabs(x - zero), thick}, SM_ROLE_ACTUAL);
  if (isnan(pace)) return;
  double at = clamped(scale, pace);
  /* A pale edge parts the mark from the bar below it; at the target's own edge it would cut that. */
  gboolean at_target = !isnan(target) && fabs(clamped(scale, target) - at) < 3;
  if (at < x && !at_target) sm_sheet_line(plot->sheet, at, y - thick / 2, at, y + thick / 2, SM_PAPER, 4);
  sm_sheet_line(plot->sheet, at, y - height / 2 - 2, at, y + height / 2 + 2, SM_INK, 2);
}

static void place_values(SmPlot *plot, guint row, double y, double actual_width, double target_width) {
  const SmPoint *actual = sm_plot_point(series_of(plot, 0), row), *target = sm_plot_point(series_of(plot, 1), row);
  double right = sm_box_right(plot->box);
  if (target && target_width > 0)
    sm_plot_label(plot, target->words, right, y,
                  (SmLabel){.anchor = SM_ANCHOR_END, .width = target_width, .colour = SM_SLATE});
  if (!actual) return;
  double x = right - target_width - (target_width > 0 ? GAP_PT : 0);
  SmBox words = sm_plot_label(plot, actual->words, x, y,
                              (SmLabel){.anchor = SM_ANCHOR_END, .width = actual_width, .strong = TRUE});
  SmShape shape;
  if (words.width <= 0) return;
  if (actual->flagged)
    sm_plot_flag(plot, words.x - plot->pt, y);
  else if (sm_role_shape(actual->role, &shape))
    sm_sheet_shape(plot->sheet, shape, words.x - plot->pt * 0.9, y, plot->pt * 0.75,
                   sm_theme_look(plot->sheet->theme, actual->role).fill);
}

/* The names of both columns of values, on the line of the legend, which leaves them room if it can. */
static void place_heads(SmPlot *plot, double y, double actual_width, double target_width) {
  const SmSeries *actual = series_of(plot, 0), *target = series_of(plot, 1);
  SmLabel label = {
      .anchor = SM_ANCHOR_END, .width = MAX(target_width, plot->pt * 5), .colour = SM_SLATE, .if_free = TRUE};
  if (target && target_width > 0) sm_plot_label(plot, target->name, sm_box_right(plot->box), y, label);
  label.width = MAX(actual_width, plot->pt * 5);
  double x = sm_box_right(plot->box) - target_width - (target_width > 0 ? GAP_PT : 0);
  if (actual && actual_width > 0) sm_plot_label(plot, actual->name, x, y, label);
}

/* "7 of 9" says the target already. */
static gboolean target_is_said(const SmPlot *plot) {
  for (guint i = 0; i < plot->chart->categories->len; i++) {
    const SmPoint *actual = sm_plot_point(series_of(plot, 0), i), *target = sm_plot_point(series_of(plot, 1), i);
    if (target && *target->words && (!actual || !g_str_has_suffix(actual->words, target->words))) return FALSE;
  }
  return TRUE;
}

static double target_width(const SmPlot *plot, double limit) {
  const SmSeries *target = series_of(plot, 1);
  double width = target_is_said(plot) ? 0 : sm_plot_words_width(plot, target, limit);
  return width > 0 ? MIN(limit, MAX(width, sm_plot_text_width(plot, target->name, FALSE))) : 0;
}

/* Before its row, or above it where no width is left for that (`width` 0). Returns the middle of the bar. */
static double place_name(SmPlot *plot, const SmRows *rows, guint row, double width) {
  double middle = sm_rows_middle(rows, row);
  if (width > 0) return sm_plot_row_name(plot, rows, row, width), middle;
  double above = rows->top + (double)row * rows->height + plot->line / 2;
  sm_plot_label(plot, sm_plot_category(plot, row), plot->box.x, above,
                (SmLabel){.anchor = SM_ANCHOR_START, .middle = TRUE});
  return middle + plot->line / 2;
}

void sm_plot_bullet(SmPlot *plot) {
  double head = plot->box.y + plot->line / 2;
  gboolean narrow = sm_plot_is_narrow(plot->box.width, plot->pt);
  sm_plot_legend(plot, NULL);
  double names = narrow ? 0 : sm_plot_names_width(plot, 0.34), target = target_width(plot, plot->box.width * 0.16);
  double actual = sm_plot_words_width(plot, series_of(plot, 0), plot->box.width * (target > 0 ? 0.18 : 0.28));
  if (!narrow) place_heads(plot, head, actual, target);
  double from = plot->box.x + (narrow ? 1 : names + GAP_PT);
  double right = sm_box_right(plot->box) - actual - target - 4 * GAP_PT;
  SmScale all = sm_scale_of(plot, NULL, from, MAX(1, right - from));
  gboolean own = units_differ(plot);
  SmRows rows = sm_plot_rows(plot, plot->line * (narrow ? 2.4 : 1.6), plot->pt * 5.6);
  for (guint row = 0; row < rows.shown; row++) {
    SmScale scale = row_scale(plot, &all, row, own);
    double y = place_name(plot, &rows, row, names);
    place_bars(plot, &scale, row, y, MIN(rows.height * (narrow ? 0.4 : 0.56), plot->pt * 2.2));
    place_values(plot, row, y, actual, target);
  }
  if (rows.shown && !own && !narrow) {
    double zero = sm_scale_at(&all, 0);
    sm_sheet_line(plot->sheet, zero, rows.top, zero, rows.top + rows.shown * rows.height, SM_SLATE, 0.8);
  }
}
