/* Curves over periods or values of a threshold: what lines.c and threshold.c share. Each curve is named at its end,
 * values stand at their points where there is room; what is forecast is dashed, its points hollow. See curves.h. */
#include "render/chart/curves.h"

#include "base/numbers.h"

#include <math.h>

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

static gboolean is_curve(const SmSeries *series, SmSeriesFilter filter) { return !filter || filter(series); }

static double end_width(const SmPlot *plot, SmSeriesFilter filter) {
  double widest = 0;
  for (guint s = 0; s < plot->chart->series->len; s++) {
    if (!is_curve(sm_plot_series(plot, s), filter)) continue;
    g_autofree char *words = end_words(plot, sm_plot_series(plot, s));
    widest = MAX(widest, sm_plot_text_width(plot, words, TRUE) + plot->pt);
  }
  return MIN(widest, plot->box.width * 0.3);
}

static gboolean has_words(const SmPlot *plot, SmSeriesFilter filter) {
  for (guint s = 0; s < plot->chart->series->len; s++)
    for (guint i = 0; i < plot->chart->categories->len; i++) {
      const SmPoint *point = sm_plot_point(sm_plot_series(plot, s), i);
      if (is_curve(sm_plot_series(plot, s), filter) && point && *point->words) return TRUE;
    }
  return FALSE;
}

double sm_curves_x(const SmCurves *curves, guint i) { return curves->left + curves->step * i; }

/* The axis speaks where no point does, and where a threshold's curves are read against it. */
static gboolean has_axis(const SmPlot *plot, SmSeriesFilter filter) {
  return plot->chart->kind == SM_CHART_THRESHOLD || !has_words(plot, filter);
}

/* Zero and the top of the scale, in whole percent. Owned by caller. */
static char *say_end(const SmPlot *plot, double end) {
  const SmDocument *document = plot->document;
  if (plot->chart->unit == SM_UNIT_RATIO) return sm_format_percent(document->language, end, 0);
  SmQuantity quantity = plot->chart->unit == SM_UNIT_COUNT ? sm_quantity_count((gint64)end)
                        : plot->chart->unit == SM_UNIT_MONEY
                            ? sm_quantity_money((gint64)(end * pow(10, document->minor_digits)))
                            : sm_quantity_real(plot->chart->unit, end);
  return sm_format_quantity(document->language, quantity, document->currency);
}

/* Left of the curves, never over their first points. */
static double axis_width(const SmPlot *plot, SmSeriesFilter filter) {
  if (!has_axis(plot, filter)) return 0;
  SmScale scale = sm_scale_of(plot, filter, 0, 1);
  g_autofree char *low = say_end(plot, 0), *high = say_end(plot, scale.high);
  return MAX(sm_plot_text_width(plot, low, FALSE), sm_plot_text_width(plot, high, FALSE)) + plot->pt;
}

SmCurves sm_curves_of(const SmPlot *plot, SmSeriesFilter filter) {
  guint count = plot->chart->categories->len;
  double inset = MAX(MIN(sm_plot_names_width(plot, 0.3) / 2 + 2, plot->pt * 4), axis_width(plot, filter));
  double right = sm_box_right(plot->box) - end_width(plot, filter) - plot->pt * 1.2, left = plot->box.x + inset;
  double top = plot->box.y + plot->line * 1.4, bottom = sm_box_bottom(plot->box) - plot->line * 1.8;
  SmCurves frame = {.filter = filter, .left = left, .step = count > 1 ? MAX(1, right - left) / (count - 1) : 0};
  frame.scale = sm_scale_of(plot, filter, bottom, MIN(-1, top - bottom));
  frame.base = sm_box_bottom(plot->box) - plot->line * 0.6;
  return frame;
}

static guint32 colour_of(const SmPlot *plot, const SmSeries *series) {
  SmLook look = sm_theme_look(plot->sheet->theme, series->role);
  return look.outlined ? SM_SLATE : look.fill;
}

static gboolean is_forecast(const SmSeries *series, const SmPoint *point) {
  return series->role == SM_ROLE_FORECAST || point->role == SM_ROLE_FORECAST;
}

/* What is not yet is dashed, as it is hatched in bars. */
static void place_dashes(SmPlot *plot, double x1, double y1, double x2, double y2, guint32 colour, double width) {
  double length = hypot(x2 - x1, y2 - y1), step = 7, dash = 3.5;
  for (double at = 0; at < length; at += step) {
    double a = at / length, b = MIN(length, at + dash) / length;
    sm_sheet_line(plot->sheet, x1 + (x2 - x1) * a, y1 + (y2 - y1) * a, x1 + (x2 - x1) * b, y1 + (y2 - y1) * b, colour,
                  width);
  }
}

static void place_curve(SmPlot *plot, const SmCurves *frame, const SmSeries *series) {
  double before_x = NAN, before_y = NAN, low, high, width = series->role == SM_ROLE_PREVIOUS ? 1.5 : 2.2;
  for (guint i = 0; i < plot->chart->categories->len; i++) {
    const SmPoint *point = sm_plot_point(series, i);
    double value = sm_plot_value(plot, point), x = sm_curves_x(frame, i), y = sm_scale_at(&frame->scale, value);
    if (isnan(value)) {
      before_x = NAN; /* a gap stays a gap */
      continue;
    }
    if (!isnan(before_x) && is_forecast(series, point))
      place_dashes(plot, before_x, before_y, x, y, colour_of(plot, series), width);
    else if (!isnan(before_x))
      sm_sheet_stroke(plot->sheet, before_x, before_y, x, y, colour_of(plot, series), width);
    if (sm_plot_interval(plot, point, &low, &high))
      sm_plot_whisker_up(plot, x, sm_scale_at(&frame->scale, low), sm_scale_at(&frame->scale, high), y, SM_ROLE_NONE);
    before_x = x;
    before_y = y;
  }
}

/* Each series has its own shape of point, so that curves differ without colour. */
static const SmShape shapes[] = {SM_SHAPE_DOT, SM_SHAPE_SQUARE, SM_SHAPE_DIAMOND, SM_SHAPE_TRIANGLE};

static void place_points(SmPlot *plot, const SmCurves *frame, guint s) {
  const SmSeries *series = sm_plot_series(plot, s);
  if (plot->chart->categories->len > 24) return;
  for (guint i = 0; i < plot->chart->categories->len; i++) {
    const SmPoint *point = sm_plot_point(series, i);
    double value = sm_plot_value(plot, point);
    if (isnan(value)) continue;
    double size = point->flagged ? plot->pt * 0.9 : plot->pt * 0.6;
    sm_sheet_shape(plot->sheet, point->flagged ? SM_SHAPE_TRIANGLE : shapes[s % 4], sm_curves_x(frame, i),
                   sm_scale_at(&frame->scale, value), size, colour_of(plot, series));
    if (is_forecast(series, point))
      sm_sheet_shape(plot->sheet, shapes[s % 4], sm_curves_x(frame, i), sm_scale_at(&frame->scale, value), size * 0.5,
                     SM_PAPER);
  }
}

typedef struct {
  const SmSeries *series;
  SmShape shape;
  double wanted, y;
} End;

static gint compare_ends(gconstpointer a, gconstpointer b) {
  double x = ((const End *)a)->wanted, y = ((const End *)b)->wanted;
  return x < y ? -1 : x > y;
}

/* Of the curves that have a value, by the height of their ends. Owned by caller. */
static GArray *find_ends(const SmPlot *plot, const SmCurves *frame) {
  GArray *ends = g_array_new(FALSE, FALSE, sizeof(End));
  for (guint s = 0; s < plot->chart->series->len; s++) {
    const SmSeries *series = sm_plot_series(plot, s);
    guint last = last_known(plot, series);
    if (last == G_MAXUINT || !is_curve(series, frame->filter)) continue;
    double y = sm_scale_at(&frame->scale, sm_plot_value(plot, sm_plot_point(series, last)));
    g_array_append_val(ends, ((End){series, shapes[s % 4], y, y}));
  }
  g_array_sort(ends, compare_ends);
  return ends;
}

/* Names stand at the ends of their curves, in the order of the ends, and part where those meet: so each has the shape
 * of its curve before it. */
static void place_series_names(SmPlot *plot, const SmCurves *frame) {
  g_autoptr(GArray) ends = find_ends(plot, frame);
  double step = plot->line * 1.05, least = plot->box.y + plot->line / 2, most = frame->scale.from - plot->line * 0.1;
  double x = sm_curves_x(frame, plot->chart->categories->len - 1) + plot->pt;
  for (guint i = 0; i < ends->len; i++) {
    End *end = &g_array_index(ends, End, i);
    end->y = MAX(end->wanted, i ? g_array_index(ends, End, i - 1).y + step : least);
  }
  for (guint i = ends->len; i > 0; i--) {
    End *end = &g_array_index(ends, End, i - 1);
    end->y = MIN(end->y, i < ends->len ? g_array_index(ends, End, i).y - step : most);
    if (end->y < least) continue; /* more curves than lines */
    g_autofree char *text = end_words(plot, end->series);
    SmBox name = sm_plot_label(
        plot, text, x + plot->pt, end->y,
        (SmLabel){.strong = TRUE, .if_free = TRUE, .width = MAX(1, sm_box_right(plot->box) - x - plot->pt)});
    if (name.width > 0)
      sm_sheet_shape(plot->sheet, end->shape, x + plot->pt * 0.3, end->y, plot->pt * 0.6, colour_of(plot, end->series));
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
static SmAnchor find_anchor(const SmPlot *plot, const SmCurves *frame, const SmSeries *series, guint i,
                            gboolean upper) {
  double before = i ? sm_plot_value(plot, sm_plot_point(series, i - 1)) : NAN;
  double after = sm_plot_value(plot, sm_plot_point(series, i + 1));
  if (isnan(before) || isnan(after)) return SM_ANCHOR_MIDDLE;
  double fall = sm_scale_at(&frame->scale, after) - sm_scale_at(&frame->scale, before); /* y grows downwards */
  if (fabs(fall) < plot->line * 2) return SM_ANCHOR_MIDDLE;
  return (fall > 0) == upper ? SM_ANCHOR_START : SM_ANCHOR_END;
}

static gboolean is_marked(const SmCurves *frame, guint i) {
  const SmPoint *mark = sm_plot_point(frame->marks, i);
  return mark && *mark->words;
}

/* Words stand beside an upright line, on the side where a falling curve leaves room; else as find_anchor has it. */
static void place_value(SmPlot *plot, const SmCurves *frame, const SmSeries *series, guint i, gboolean upper,
                        double y) {
  double pad = !is_marked(frame, i) ? 0 : upper ? plot->pt * 0.5 : -plot->pt * 0.5;
  SmAnchor anchor = pad > 0 ? SM_ANCHOR_START : pad < 0 ? SM_ANCHOR_END : find_anchor(plot, frame, series, i, upper);
  sm_plot_label(plot, sm_plot_point(series, i)->words, sm_curves_x(frame, i) + pad, y,
                (SmLabel){.anchor = anchor, .if_free = TRUE, .colour = SM_SLATE});
}

static void place_words(SmPlot *plot, const SmCurves *frame, const SmSeries *series) {
  guint last = last_known(plot, series);
  for (guint i = 0; i < plot->chart->categories->len; i++) {
    const SmPoint *point = sm_plot_point(series, i);
    double value = sm_plot_value(plot, point), low = value, high = value;
    if (isnan(value) || i == last) continue;
    sm_plot_interval(plot, point, &low, &high);
    gboolean upper = is_upper(plot, series, i);
    double y = upper ? sm_scale_at(&frame->scale, MAX(high, value)) - plot->line * 0.9
                     : sm_scale_at(&frame->scale, MIN(low, value)) + plot->line * 0.9;
    place_value(plot, frame, series, i, upper, y);
  }
}

static void place_periods(SmPlot *plot, const SmCurves *frame) {
  guint count = plot->chart->categories->len;
  for (guint back = 0; back < count; back++) {
    guint i = count - 1 - back;
    double width = count > 1 ? MAX(frame->step * 1.6, plot->pt * 6) : plot->box.width;
    sm_plot_label(plot, sm_plot_category(plot, i), sm_curves_x(frame, i), frame->base,
                  (SmLabel){.anchor = SM_ANCHOR_MIDDLE, .width = width, .if_free = TRUE, .colour = SM_SLATE});
  }
}

/* Zero and the top of the scale. */
static void place_axis(SmPlot *plot, const SmCurves *frame) {
  double ends[] = {0, frame->scale.high};
  for (guint i = 0; i < 2; i++) {
    g_autofree char *words = say_end(plot, ends[i]);
    sm_plot_label(plot, words, frame->left - plot->pt * 0.8, sm_scale_at(&frame->scale, ends[i]),
                  (SmLabel){.anchor = SM_ANCHOR_END, .colour = SM_SLATE});
  }
}

void sm_curves_place(SmPlot *plot, const SmCurves *curves) {
  double zero = sm_scale_at(&curves->scale, 0);
  guint count = plot->chart->series->len;
  double from = has_axis(plot, curves->filter) ? curves->left - plot->pt * 0.5 : plot->box.x;
  sm_sheet_line(plot->sheet, from, zero, sm_curves_x(curves, plot->chart->categories->len - 1) + plot->pt * 0.5, zero,
                SM_SLATE, 0.8);
  if (has_axis(plot, curves->filter)) place_axis(plot, curves);
  for (guint s = 0; s < count; s++)
    if (is_curve(sm_plot_series(plot, s), curves->filter)) place_curve(plot, curves, sm_plot_series(plot, s));
  for (guint s = 0; s < count; s++)
    if (is_curve(sm_plot_series(plot, s), curves->filter)) place_points(plot, curves, s);
  place_series_names(plot, curves);
  place_periods(plot, curves);
  for (guint s = 0; s < count; s++)
    if (is_curve(sm_plot_series(plot, s), curves->filter)) place_words(plot, curves, sm_plot_series(plot, s));
}
