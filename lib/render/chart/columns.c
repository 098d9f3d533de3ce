/* Vertical columns over periods in order of time; values above them, names below. See plot.h. */
#include "render/chart/plot.h"

#include <math.h>

typedef struct {
  SmScale scale;       /* upwards: at() falls as the value grows */
  double slot, column; /* widths */
  double base;         /* y of the lower edge of the names' band */
} Frame;

static Frame make_frame(const SmPlot *plot) {
  guint categories = MAX(1, plot->chart->categories->len), series = MAX(1, plot->chart->series->len);
  Frame frame = {.slot = MIN(plot->box.width / categories, plot->pt * 12.0 * series)};
  double top = plot->box.y + plot->line * 1.3, bottom = sm_box_bottom(plot->box) - plot->line * 2.4;
  frame.scale = sm_scale_of(plot, NULL, bottom, MIN(-1, top - bottom));
  if (frame.scale.low < 0) { /* words below the negative columns */
    frame.scale.from -= plot->line * 1.3;
    frame.scale.length = MIN(-1, frame.scale.length + plot->line * 1.3);
  }
  frame.column = MIN(frame.slot * 0.6 / series, plot->pt * 5.5);
  frame.base = sm_box_bottom(plot->box) - plot->line * 1.1;
  return frame;
}

static void place_column(SmPlot *plot, const Frame *frame, const SmSeries *series, const SmPoint *point, double x) {
  double value = sm_plot_value(plot, point), zero = sm_scale_at(&frame->scale, 0), low, high;
  SmRole role = point && point->role != SM_ROLE_NONE ? point->role : series->role;
  double end = isnan(value) ? zero : sm_scale_at(&frame->scale, value), tip = end;
  if (!isnan(value) && value != 0)
    sm_sheet_role(plot->sheet, (SmBox){x - frame->column / 2, MIN(zero, end), frame->column, fabs(end - zero)}, role);
  if (!isnan(value) && sm_plot_interval(plot, point, &low, &high)) {
    sm_plot_whisker_up(plot, x, sm_scale_at(&frame->scale, value < 0 ? high : low),
                       sm_scale_at(&frame->scale, value < 0 ? low : high), end, role);
    tip = sm_scale_at(&frame->scale, value < 0 ? MIN(low, value) : MAX(high, value));
  }
  double y = value < 0 ? tip + plot->line * 0.65 : tip - plot->line * 0.65;
  SmBox words = sm_plot_label(plot, point->words, x, y,
                              (SmLabel){.anchor = SM_ANCHOR_MIDDLE,
                                        .if_free = TRUE,
                                        .strong = role != SM_ROLE_PREVIOUS,
                                        .colour = isnan(value) || role == SM_ROLE_PREVIOUS ? SM_SLATE : SM_INK});
  SmBox flag = {words.x - plot->pt, words.y, plot->pt - 1, words.height};
  if (point->flagged && words.width > 0 && flag.x > plot->box.x &&
      sm_sheet_is_free(plot->sheet, plot->first_mark, flag))
    sm_plot_flag(plot, flag.x, words.y + words.height / 2);
}

/* Names of periods, every one if they fit, else every second, third... counted from the last, which is the one looked
 * at. */
static void place_names(SmPlot *plot, const Frame *frame) {
  guint count = plot->chart->categories->len, step = 1;
  double widest = sm_plot_names_width(plot, 1) + 8;
  gboolean two_lines = widest > frame->slot && widest / 2 + plot->pt * 2 <= frame->slot;
  while (!two_lines && step < count && widest > frame->slot * step) step++;
  for (guint i = 0; i < count; i++) {
    if ((count - 1 - i) % step) continue;
    double half_room = MIN(frame->slot * step, plot->box.width) - 6;
    sm_plot_label(
        plot, sm_plot_category(plot, i), plot->box.x + frame->slot * (i + 0.5), frame->base,
        (SmLabel){.anchor = SM_ANCHOR_MIDDLE, .width = half_room, .lines = 2, .if_free = TRUE, .colour = SM_SLATE});
  }
}

void sm_plot_columns(SmPlot *plot) {
  guint series = plot->chart->series->len, count = plot->chart->categories->len;
  if (series > 1) sm_plot_legend(plot, NULL);
  if (plot->box.height < plot->line * 4) return;
  Frame frame = make_frame(plot);
  sm_scale_share(plot, &frame.scale);
  for (guint back = 0; back < count; back++) { /* from the last: its words have precedence */
    guint i = count - 1 - back;
    double middle = plot->box.x + frame.slot * (i + 0.5), first = middle - frame.column * ((double)series - 1) / 2;
    for (guint s = 0; s < series; s++) {
      const SmPoint *point = sm_plot_point(sm_plot_series(plot, s), i);
      if (point) place_column(plot, &frame, sm_plot_series(plot, s), point, first + frame.column * s);
    }
  }
  double zero = sm_scale_at(&frame.scale, 0);
  if (count) sm_sheet_line(plot->sheet, plot->box.x, zero, plot->box.x + frame.slot * count, zero, SM_SLATE, 0.8);
  place_names(plot, &frame);
}
