/* Curves over periods: each is named at its end, values stand at their points where there is room. See plot.h. */
#include "render/chart/plot.h"

#include <math.h>

typedef struct {
  SmScale scale;     /* upwards */
  double left, step; /* x of the first period, and between periods */
  double base;       /* middle of the names' band */
} Frame;

static guint last_known(const SmPlot *plot, const SmSeries *series) {
  guint last = G_MAXUINT;
  for (guint i = 0; i < plot->chart->categories->len; i++)
    if (!isnan(sm_plot_value(plot, sm_plot_point(series, i)))) last = i;
  return last;
}

/* What stands at the end of a curve: its last value and its name. NULL when it has no value. Owned by caller. */
static char *end_words(const SmPlot *plot, const SmSeries *series) {
  const SmPoint *point = sm_plot_point(series, last_known(plot, series));
  if (!point) return NULL;
  return *point->words ? g_strdup_printf("%s %s", point->words, series->name) : g_strdup(series->name);
}

static double end_width(const SmPlot *plot) {
  double widest = 0;
  for (guint s = 0; s < plot->chart->series->len; s++) {
    g_autofree char *words = end_words(plot, sm_plot_series(plot, s));
    widest = MAX(widest, sm_plot_text_width(plot, words, TRUE));
  }
  return MIN(widest, plot->box.width * 0.3);
}

/* The axis speaks only when no point does. */
static gboolean has_words(const SmPlot *plot) {
  for (guint s = 0; s < plot->chart->series->len; s++)
    for (guint i = 0; i < plot->chart->categories->len; i++) {
      const SmPoint *point = sm_plot_point(sm_plot_series(plot, s), i);
      if (point && *point->words) return TRUE;
    }
  return FALSE;
}

static double x_at(const Frame *frame, guint i) { return frame->left + frame->step * i; }

static Frame make_frame(const SmPlot *plot, double inset) {
  guint count = plot->chart->categories->len;
  double right = sm_box_right(plot->box) - end_width(plot) - plot->pt * 1.2, left = plot->box.x + inset;
  double top = plot->box.y + plot->line * 1.4, bottom = sm_box_bottom(plot->box) - plot->line * 1.8;
  Frame frame = {.left = left, .step = count > 1 ? MAX(1, right - left) / (count - 1) : 0};
  frame.scale = sm_scale_of(plot, NULL, bottom, MIN(-1, top - bottom));
  frame.base = sm_box_bottom(plot->box) - plot->line * 0.6;
  return frame;
}

static guint32 colour_of(const SmPlot *plot, const SmSeries *series) {
  SmLook look = sm_theme_look(plot->sheet->theme, series->role);
  return look.outlined ? SM_SLATE : look.fill;
}

static void place_curve(SmPlot *plot, const Frame *frame, const SmSeries *series) {
  double before_x = NAN, before_y = NAN, low, high, width = series->role == SM_ROLE_PREVIOUS ? 1.5 : 2.2;
  for (guint i = 0; i < plot->chart->categories->len; i++) {
    const SmPoint *point = sm_plot_point(series, i);
    double value = sm_plot_value(plot, point), x = x_at(frame, i), y = sm_scale_at(&frame->scale, value);
    if (isnan(value)) {
      before_x = NAN; /* a gap stays a gap */
      continue;
    }
    if (!isnan(before_x)) sm_sheet_stroke(plot->sheet, before_x, before_y, x, y, colour_of(plot, series), width);
    if (sm_plot_interval(plot, point, &low, &high))
      sm_plot_whisker_up(plot, x, sm_scale_at(&frame->scale, low), sm_scale_at(&frame->scale, high), y, SM_ROLE_NONE);
    before_x = x;
    before_y = y;
  }
}

/* Each series has its own shape of point, so that curves differ without colour. */
static void place_points(SmPlot *plot, const Frame *frame, guint s) {
  static const SmShape shapes[] = {SM_SHAPE_DOT, SM_SHAPE_SQUARE, SM_SHAPE_DIAMOND, SM_SHAPE_TRIANGLE};
  const SmSeries *series = sm_plot_series(plot, s);
  if (plot->chart->categories->len > 24) return;
  for (guint i = 0; i < plot->chart->categories->len; i++) {
    const SmPoint *point = sm_plot_point(series, i);
    double value = sm_plot_value(plot, point);
    if (isnan(value)) continue;
    double size = point->flagged ? plot->pt * 0.9 : plot->pt * 0.6;
    sm_sheet_shape(plot->sheet, point->flagged ? SM_SHAPE_TRIANGLE : shapes[s % 4], x_at(frame, i),
                   sm_scale_at(&frame->scale, value), size, colour_of(plot, series));
  }
}

/* At the end of the curve, or the nearest free place above or below. */
static void place_series_name(SmPlot *plot, const Frame *frame, const SmSeries *series) {
  guint last = last_known(plot, series);
  if (last == G_MAXUINT) return;
  const SmPoint *point = sm_plot_point(series, last);
  double x = x_at(frame, plot->chart->categories->len - 1) + plot->pt,
         y = sm_scale_at(&frame->scale, sm_plot_value(plot, point));
  g_autofree char *text = *point->words ? g_strdup_printf("%s %s", point->words, series->name) : g_strdup(series->name);
  for (guint try = 0; try < 12; try++) {
    double shift = plot->line * 1.02 * ((try + 1) / 2) * (try % 2 ? -1 : 1), at = y + shift;
    if (at < plot->box.y + plot->line / 2 || at > frame->scale.from + plot->line / 2) continue;
    SmBox box = sm_plot_label(plot, text, x, at, (SmLabel){.if_free = TRUE, .strong = TRUE, .lines = 1});
    if (box.width > 0) return;
  }
}

/* Whether the curve runs above the mean of all at this period: its words then stand above it, else below. */
static gboolean is_upper(const SmPlot *plot, const SmSeries *series, guint i) {
  double own = sm_plot_value(plot, sm_plot_point(series, i)), sum = 0;
  guint known = 0;
  for (guint s = 0; s < plot->chart->series->len; s++) {
    double value = sm_plot_value(plot, sm_plot_point(sm_plot_series(plot, s), i));
    if (!isnan(value)) known++, sum += value;
  }
  return own * known >= sum;
}

/* Words stand over their point; beside it where the curve is steep, on the side that it does not cross. */
static SmAnchor find_anchor(const SmPlot *plot, const Frame *frame, const SmSeries *series, guint i, gboolean upper) {
  double before = i ? sm_plot_value(plot, sm_plot_point(series, i - 1)) : NAN;
  double after = sm_plot_value(plot, sm_plot_point(series, i + 1));
  if (isnan(before) || isnan(after)) return SM_ANCHOR_MIDDLE;
  double fall = sm_scale_at(&frame->scale, after) - sm_scale_at(&frame->scale, before); /* y grows downwards */
  if (fabs(fall) < plot->line * 2) return SM_ANCHOR_MIDDLE;
  return (fall > 0) == upper ? SM_ANCHOR_START : SM_ANCHOR_END;
}

static void place_words(SmPlot *plot, const Frame *frame, const SmSeries *series) {
  guint last = last_known(plot, series);
  for (guint i = 0; i < plot->chart->categories->len; i++) {
    const SmPoint *point = sm_plot_point(series, i);
    double value = sm_plot_value(plot, point), low = value, high = value;
    if (isnan(value) || i == last) continue;
    sm_plot_interval(plot, point, &low, &high);
    gboolean upper = is_upper(plot, series, i);
    double y = upper ? sm_scale_at(&frame->scale, MAX(high, value)) - plot->line * 0.9
                     : sm_scale_at(&frame->scale, MIN(low, value)) + plot->line * 0.9;
    sm_plot_label(plot, point->words, x_at(frame, i), y,
                  (SmLabel){.anchor = find_anchor(plot, frame, series, i, upper), .if_free = TRUE, .colour = SM_SLATE});
  }
}

static void place_periods(SmPlot *plot, const Frame *frame) {
  guint count = plot->chart->categories->len;
  for (guint back = 0; back < count; back++) {
    guint i = count - 1 - back;
    double width = count > 1 ? MAX(frame->step * 1.6, plot->pt * 6) : plot->box.width;
    sm_plot_label(plot, sm_plot_category(plot, i), x_at(frame, i), frame->base,
                  (SmLabel){.anchor = SM_ANCHOR_MIDDLE, .width = width, .if_free = TRUE, .colour = SM_SLATE});
  }
}

/* Zero and the top of the scale. */
static void place_axis(SmPlot *plot, const Frame *frame) {
  double ends[] = {0, frame->scale.high};
  for (guint i = 0; i < 2; i++) {
    SmQuantity quantity = plot->chart->unit == SM_UNIT_COUNT ? sm_quantity_count((gint64)ends[i])
                          : plot->chart->unit == SM_UNIT_MONEY
                              ? sm_quantity_money((gint64)(ends[i] * pow(10, plot->document->minor_digits)))
                              : sm_quantity_real(plot->chart->unit, ends[i]);
    g_autoptr(SmCell) cell = sm_cell_quantity(plot->document, quantity);
    sm_plot_label(plot, cell->words, plot->box.x, sm_scale_at(&frame->scale, ends[i]) - plot->line * 0.6,
                  (SmLabel){.if_free = TRUE, .colour = SM_SLATE});
  }
}

void sm_plot_lines(SmPlot *plot) {
  if (plot->box.height < plot->line * 4 || plot->chart->categories->len == 0) return;
  Frame frame = make_frame(plot, MIN(sm_plot_names_width(plot, 0.3) / 2 + 2, plot->pt * 4));
  double zero = sm_scale_at(&frame.scale, 0);
  sm_sheet_line(plot->sheet, plot->box.x, zero, x_at(&frame, plot->chart->categories->len - 1) + plot->pt * 0.5, zero,
                SM_SLATE, 0.8);
  for (guint s = 0; s < plot->chart->series->len; s++) place_curve(plot, &frame, sm_plot_series(plot, s));
  for (guint s = 0; s < plot->chart->series->len; s++) place_points(plot, &frame, s);
  for (guint s = 0; s < plot->chart->series->len; s++) place_series_name(plot, &frame, sm_plot_series(plot, s));
  place_periods(plot, &frame);
  if (!has_words(plot)) place_axis(plot, &frame);
  for (guint s = 0; s < plot->chart->series->len; s++) place_words(plot, &frame, sm_plot_series(plot, s));
}
