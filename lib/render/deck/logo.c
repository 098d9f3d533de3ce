/* See layout.h: the company's picture at the top right of the first sheet of what it hands out. */
#include "render/deck/layout.h"

double sm_logo_place(const SmDesk *desk, SmSheet *sheet, double top, double most_width, double most_height) {
  guint width = 0, height = 0;
  GBytes *logo = sm_theme_logo(desk->document->theme, &width, &height);
  if (!logo) return 0;
  double scale = MIN(1, MIN(most_width / width, most_height / height));
  SmBox box = {desk->paper->width - desk->paper->margin - width * scale, top, width * scale, height * scale};
  sm_sheet_picture(sheet, logo, box);
  return sm_box_bottom(box);
}
