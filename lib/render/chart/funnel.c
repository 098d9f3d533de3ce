/* Stages as bars of falling length; beside them, on one scale of their own, the rate of each step with its interval.
 * The first series with counts is this period, others are periods before; the series of ratios holds the step into each
 * stage. See plot.h. */
#include "base/numbers.h"
#include "render/chart/plot.h"

#include <math.h>

#define GAP_PT 10
#define PAD_PT 5

static gboolean is_rates(const SmSeries *series) {
  for (guint i = 0; i < series->points->len; i++) {
    const SmPoint *point = g_ptr_array_index(series->points, i);
    if (point->value.known) return point->value.unit == SM_UNIT_RATIO;
  }
  return FALSE;
}

static gboolean is_counts(const SmSeries *series) { return !is_rates(series); }

static const SmSeries *rates_of(const SmPlot *plot) {
  if (plot->chart->unit == SM_UNIT_RATIO) return NULL;
  for (guint s = 0; s < plot->chart->series->len; s++)
    if (is_rates(sm_plot_series(plot, s))) return sm_plot_series(plot, s);
  return NULL;
}

/* Bars of the stage, this period's thick, those before thin below it. */
static void place_stage(SmPlot *plot, const SmScale *scale, const SmRows *rows, guint row, double words) {
  double middle = sm_rows_middle(rows, row), thickness = MIN(rows->height * 0.56, plot->pt * 2.4);
  double thin = plot->pt * 0.5, y = middle + thickness / 2 + 1;
  gboolean first = TRUE;
  for (guint s = 0; s < plot->chart->series->len; s++) {
    const SmSeries *series = sm_plot_series(plot, s);
    const SmPoint *point = sm_plot_point(series, row);
    if (series == rates_of(plot) || !point) continue;
    double value = sm_plot_value(plot, point), end = isnan(value) ? scale->from : sm_scale_at(scale, MAX(0, value));
    if (first) {
      sm_sheet_role(plot->sheet, (SmBox){scale->from, middle - thickness / 2, end - scale->from, thickness},
                    series->role);
      double flag = sm_plot_flag_width(plot, point);
      if (flag > 0) sm_plot_flag(plot, end + PAD_PT, middle);
      sm_plot_label(plot, point->words, end + PAD_PT + flag, middle,
                    (SmLabel){.width = MAX(words - flag, plot->pt * 2), .strong = TRUE});
      first = FALSE;
    } else if (y + thin <= rows->top + (row + 1) * rows->height) {
      sm_sheet_role(plot->sheet, (SmBox){scale->from, y, end - scale->from, thin}, series->role);
      y += thin + 1;
    }
  }
}

/* The step from the stage above, drawn at the height between both rows. */
static void place_step(SmPlot *plot, const SmScale *scale, const SmRows *rows, const SmPoint *point, guint row,
                       double words) {
  double value = sm_plot_value(plot, point), y = rows->top + row * rows->height, low, high;
  if (isnan(value)) return;
  sm_sheet_line(plot->sheet, scale->from, y, scale->from + scale->length, y, SM_LINE, 0.6);
  if (sm_plot_interval(plot, point, &low, &high))
    sm_plot_whisker_across(plot, sm_scale_at(scale, MAX(0, low)), sm_scale_at(scale, MIN(scale->high, high)), y,
                           sm_scale_at(scale, value), SM_ROLE_NONE);
  sm_sheet_shape(plot->sheet, point->flagged ? SM_SHAPE_TRIANGLE : SM_SHAPE_DOT,
                 sm_scale_at(scale, CLAMP(value, 0, scale->high)), y, plot->pt * 0.7, SM_INK);
  sm_plot_label(plot, point->words, sm_box_right(plot->box) - words, y,
                (SmLabel){.width = words, .lines = rows->height > 2.1 * plot->line ? 2 : 1, .strong = TRUE});
}

static void place_steps(SmPlot *plot, const SmRows *rows, const SmSeries *rates, double left) {
  left += plot->pt * 1.2;
  double words = sm_plot_words_width(plot, rates, (sm_box_right(plot->box) - left) * 0.55);
  SmScale scale = {.high = 1, .from = left, .length = sm_box_right(plot->box) - words - GAP_PT - left};
  if (scale.length < 12) return;
  double bottom = rows->top + rows->shown * rows->height;
  for (guint end = 0; end < 2 && rows->shown > 1; end++) {
    double x = left + scale.length * end, top = rows->top + rows->height * 0.6;
    g_autofree char *percent = sm_format_percent(plot->document->language, end, 0);
    sm_sheet_line(plot->sheet, x, top, x, bottom - rows->height * 0.6, SM_LINE, 0.6);
    sm_plot_label(plot, percent, x, bottom - rows->height * 0.6 + plot->line * 0.6,
                  (SmLabel){.anchor = SM_ANCHOR_MIDDLE, .width = plot->pt * 4, .colour = SM_SLATE, .if_free = TRUE});
  }
  for (guint row = 1; row < rows->shown; row++) {
    const SmPoint *point = sm_plot_point(rates, row);
    if (point) place_step(plot, &scale, rows, point, row, words);
  }
}

/* The header of the rates over their own scale, whose ends it names; the periods before are named at its left. */
static void place_header(SmPlot *plot, const SmSeries *rates, double left) {
  double width = sm_box_right(plot->box) - left;
  guint lines = sm_plot_text_width(plot, rates->name, FALSE) > width ? 2 : 1;
  SmPlot names = *plot;
  names.box.width = left - plot->box.x - 2 * GAP_PT;
  if (plot->chart->series->len > 2) sm_plot_legend(&names, is_counts);
  sm_plot_label(plot, rates->name, left, plot->box.y + plot->line * lines / 2,
                (SmLabel){.width = width, .lines = lines, .colour = SM_SLATE});
  double used = MAX(plot->line * (lines + 0.4), names.box.y - plot->box.y);
  plot->box.y += used;
  plot->box.height -= used;
}

void sm_plot_funnel(SmPlot *plot) {
  const SmSeries *rates = rates_of(plot);
  guint before = plot->chart->series->len - (rates ? 2 : 1);
  double side =
      rates ? sm_plot_words_width(plot, rates, plot->box.width * 0.2) + MAX(plot->box.width * 0.25, plot->pt * 8) : 0;
  side = MIN(side, plot->box.width * 0.45);
  double left = sm_box_right(plot->box) - side;
  if (plot->chart->series->len == 0) return;
  if (rates)
    place_header(plot, rates, left);
  else if (before > 0)
    sm_plot_legend(plot, NULL);
  double names = sm_plot_names_width(plot, 0.28),
         words = sm_plot_words_width(plot, sm_plot_series(plot, 0), plot->box.width * 0.2);
  double from = plot->box.x + names + GAP_PT, end = left - (rates ? 2 * GAP_PT : 0) - words - PAD_PT;
  SmScale scale = sm_scale_of(plot, rates ? is_counts : NULL, from, MAX(1, end - from));
  scale.low = 0;
  scale.high = MAX(scale.high, 1e-9);
  double thin = MIN(before, 4) * (plot->pt * 0.5 + 1);
  SmRows rows = sm_plot_rows(plot, plot->line * 1.5 + 2 * thin, plot->pt * 4.8 + 2 * thin);
  for (guint row = 0; row < rows.shown; row++) {
    sm_plot_row_name(plot, &rows, row, names);
    place_stage(plot, &scale, &rows, row, words);
  }
  if (rates) place_steps(plot, &rows, rates, left);
  if (rows.shown) sm_sheet_line(plot->sheet, from, rows.top, from, rows.top + rows.shown * rows.height, SM_SLATE, 0.8);
}
