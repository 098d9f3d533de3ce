/* How many fall into each class: columns that touch, with the limit that was promised drawn across where it lies. See
 * plot.h. */
#include "render/chart/plot.h"

#include <math.h>

typedef struct {
  SmScale scale; /* upwards */
  double slot;   /* width of a class */
} Frame;

static guint lines_of_names(const SmPlot *plot, double slot) {
  double widest = sm_plot_names_width(plot, 1) / MAX(1, slot - 4);
  return widest > 1.6 ? 3 : widest > 1 ? 2 : 1;
}

static Frame make_frame(const SmPlot *plot, const SmSeries *counts, const SmSeries *limit) {
  Frame frame = {.slot = MIN(plot->box.width / MAX(1, plot->chart->categories->len), plot->pt * 9)};
  double head = plot->line * (limit ? 2.5 : 1.3), foot = plot->line * (lines_of_names(plot, frame.slot) + 0.4);
  double top = plot->box.y + head, bottom = sm_box_bottom(plot->box) - foot;
  frame.scale = (SmScale){.from = bottom, .length = MIN(-1, top - bottom)};
  for (guint i = 0; i < plot->chart->categories->len; i++) {
    double value = sm_plot_value(plot, sm_plot_point(counts, i));
    if (!isnan(value)) frame.scale.high = MAX(frame.scale.high, value);
  }
  if (frame.scale.high <= 0) frame.scale.high = 1;
  return frame;
}

static void place_class(SmPlot *plot, const Frame *frame, const SmSeries *counts, guint i) {
  const SmPoint *point = sm_plot_point(counts, i);
  if (!point) return;
  double value = sm_plot_value(plot, point), zero = sm_scale_at(&frame->scale, 0), x = plot->box.x + frame->slot * i;
  double top = isnan(value) ? zero : sm_scale_at(&frame->scale, MAX(0, value));
  SmRole role = point->role == SM_ROLE_NONE ? counts->role : point->role;
  if (top < zero) sm_sheet_role(plot->sheet, (SmBox){x + 0.75, top, frame->slot - 1.5, zero - top}, role);
  sm_plot_label(plot, point->words, x + frame->slot / 2, top - plot->line * 0.6,
                (SmLabel){.anchor = SM_ANCHOR_MIDDLE, .width = frame->slot - 2, .strong = TRUE});
}

static void place_name(SmPlot *plot, const Frame *frame, guint i) {
  guint lines = lines_of_names(plot, frame->slot);
  sm_plot_label(
      plot, sm_plot_category(plot, i), plot->box.x + frame->slot * (i + 0.5),
      sm_box_bottom(plot->box) - plot->line * lines / 2.0,
      (SmLabel){
          .anchor = SM_ANCHOR_MIDDLE, .width = frame->slot - 4, .lines = lines, .if_free = TRUE, .colour = SM_SLATE});
}

/* Seen on paper and on a dark column. */
static void place_dash(SmPlot *plot, double x, double top, double bottom) {
  sm_sheet_line(plot->sheet, x, top - 0.6, x, bottom + 0.6, SM_PAPER, 2.6);
  sm_sheet_line(plot->sheet, x, top, x, bottom, SM_INK, 1.2);
}

/* Its words stand on the line of the head, on the side that has more room. */
static void place_limit(SmPlot *plot, const Frame *frame, const SmSeries *limit) {
  double right = plot->box.x + frame->slot * plot->chart->categories->len;
  for (guint i = 0; i < plot->chart->categories->len; i++) {
    const SmPoint *point = sm_plot_point(limit, i);
    double share = sm_plot_value(plot, point);
    if (isnan(share)) continue;
    double x = plot->box.x + frame->slot * (i + CLAMP(share, 0, 1)), y = plot->box.y + plot->line * 0.5;
    gboolean after = right - x >= x - plot->box.x;
    SmBox words = sm_plot_label(plot, point->words, after ? x + 4 : x - 4, y,
                                (SmLabel){.anchor = after ? SM_ANCHOR_START : SM_ANCHOR_END,
                                          .width = (after ? sm_box_right(plot->box) - x : x - plot->box.x) - 4,
                                          .if_free = TRUE});
    if (words.width > 0) sm_sheet_line(plot->sheet, x, plot->box.y, x, plot->box.y + plot->line * 1.1, SM_INK, 1.6);
    for (double at = plot->box.y + plot->line * 1.3; at < sm_scale_at(&frame->scale, 0); at += 5) {
      double end = MIN(at + 3, sm_scale_at(&frame->scale, 0));
      if (sm_sheet_is_free(plot->sheet, plot->first_mark, (SmBox){x - 1, at, 2, end - at}))
        place_dash(plot, x, at, end);
    }
  }
}

void sm_plot_distribution(SmPlot *plot) {
  guint count = plot->chart->categories->len;
  const SmSeries *limit = sm_plot_find_role(plot, SM_ROLE_PLAN);
  const SmSeries *counts = plot->chart->series->len ? sm_plot_series(plot, 0) : NULL;
  if (plot->box.height < plot->line * 6 || !counts || counts == limit || !count) return;
  Frame frame = make_frame(plot, counts, limit);
  sm_scale_share(plot, &frame.scale);
  for (guint i = 0; i < count; i++) place_class(plot, &frame, counts, i);
  double zero = sm_scale_at(&frame.scale, 0);
  sm_sheet_line(plot->sheet, plot->box.x, zero, plot->box.x + frame.slot * count, zero, SM_SLATE, 0.8);
  for (guint i = 0; i < count; i++) place_name(plot, &frame, i);
  if (limit) place_limit(plot, &frame, limit);
}
