/*
 * A rectangle in points, y down: what layouts are made of.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double x, y, width, height;
} SmBox; /* points, y down */

static inline double sm_box_right(SmBox box) { return box.x + box.width; }
static inline double sm_box_bottom(SmBox box) { return box.y + box.height; }
static inline SmBox sm_box_inset(SmBox box, double dx, double dy) {
  return (SmBox){box.x + dx, box.y + dy, MAX(0, box.width - 2 * dx), MAX(0, box.height - 2 * dy)};
}

/* Whether two boxes share more than `slack` points in both directions. */
static inline gboolean sm_box_meets(SmBox a, SmBox b, double slack) {
  return a.x + slack < sm_box_right(b) && b.x + slack < sm_box_right(a) && a.y + slack < sm_box_bottom(b) &&
         b.y + slack < sm_box_bottom(a);
}

/* Whether `inner` lies in `outer`, give or take `slack` points. */
static inline gboolean sm_box_holds(SmBox outer, SmBox inner, double slack) {
  return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
         sm_box_right(inner) <= sm_box_right(outer) + slack && sm_box_bottom(inner) <= sm_box_bottom(outer) + slack;
}

G_END_DECLS
