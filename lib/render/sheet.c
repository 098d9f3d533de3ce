/* See sheet.h. */
#include "render/sheet.h"

#include <math.h>

static void mark_free(gpointer data) {
  SmMark *mark = data;
  g_clear_object(&mark->layout);
  g_clear_pointer(&mark->png, g_bytes_unref);
  g_free(mark->tag);
  g_free(mark->attributes);
  g_free(mark);
}

SmSheet *sm_sheet_new(const SmTheme *theme) {
  SmSheet *sheet = g_new0(SmSheet, 1);
  sheet->theme = theme;
  sheet->marks = g_ptr_array_new_with_free_func(mark_free);
  return sheet;
}

void sm_sheet_free(SmSheet *sheet) {
  if (!sheet) return;
  g_ptr_array_unref(sheet->marks);
  g_free(sheet);
}

static SmMark *put(SmSheet *sheet, SmMark mark) {
  SmMark *kept = g_memdup2(&mark, sizeof mark);
  g_ptr_array_add(sheet->marks, kept);
  return kept;
}

SmBox sm_sheet_text(SmSheet *sheet, PangoLayout *layout, double x, double y, guint32 colour) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, NULL, &logical);
  const PangoFontDescription *font = pango_layout_get_font_description(layout);
  SmBox box = {x + (double)logical.x / PANGO_SCALE, y + (double)logical.y / PANGO_SCALE,
               (double)logical.width / PANGO_SCALE, (double)logical.height / PANGO_SCALE};
  put(sheet, (SmMark){.kind = SM_MARK_TEXT,
                      .box = box,
                      .colour = colour,
                      .layout = layout,
                      .origin_x = x,
                      .origin_y = y,
                      .pt = (double)pango_font_description_get_size(font) / PANGO_SCALE});
  return box;
}

void sm_sheet_fill(SmSheet *sheet, SmBox box, guint32 colour) {
  put(sheet, (SmMark){.kind = SM_MARK_FILL, .box = box, .colour = colour});
}

/* Causes and states that are as grey as their usual neighbours get a pattern; it moves away from the ink, so that words
 * on it still read. */
static SmPattern pattern_of(SmRole role) {
  switch (role) {
  case SM_ROLE_MISMATCH:
    return SM_PATTERN_HATCH;
  case SM_ROLE_WEAK_MQL:
    return SM_PATTERN_DOTS;
  case SM_ROLE_BAD:
    return SM_PATTERN_HATCH;
  case SM_ROLE_ATTENTION:
    return SM_PATTERN_DOTS;
  case SM_ROLE_UNEXPLAINED:
    return SM_PATTERN_BACK_HATCH;
  case SM_ROLE_MARKET:
  case SM_ROLE_MARKETING:
    return SM_PATTERN_BARS;
  default:
    return SM_PATTERN_NONE;
  }
}

void sm_sheet_role(SmSheet *sheet, SmBox box, SmRole role) {
  if (box.width <= 0 || box.height <= 0) return;
  SmLook look = sm_theme_look(sheet->theme, role);
  SmMark mark = {.kind = SM_MARK_FILL, .box = box, .colour = look.fill, .pattern = pattern_of(role)};
  mark.second = sm_theme_blend(look.fill, look.ink == SM_PAPER ? 0x000000 : SM_PAPER, 0.2);
  if (look.hatched) {
    mark.pattern = SM_PATTERN_HATCH;
    mark.colour = SM_PAPER;
    mark.second = look.fill;
  }
  put(sheet, mark);
  if (look.outlined || look.hatched) sm_sheet_frame(sheet, box, look.hatched ? look.fill : SM_INK, 1);
}

gboolean sm_role_shape(SmRole role, SmShape *ret_shape) {
  switch (role) {
  case SM_ROLE_NONE:
  case SM_ROLE_MUTED:
    return FALSE;
  case SM_ROLE_GOOD:
    *ret_shape = SM_SHAPE_DOT;
    return TRUE;
  case SM_ROLE_ATTENTION:
    *ret_shape = SM_SHAPE_TRIANGLE;
    return TRUE;
  case SM_ROLE_BAD:
    *ret_shape = SM_SHAPE_DIAMOND;
    return TRUE;
  default:
    *ret_shape = SM_SHAPE_SQUARE;
    return TRUE;
  }
}

void sm_sheet_picture(SmSheet *sheet, GBytes *png, SmBox box) {
  put(sheet, (SmMark){.kind = SM_MARK_PICTURE, .box = box, .png = g_bytes_ref(png)});
}

void sm_sheet_frame(SmSheet *sheet, SmBox box, guint32 colour, double thickness) {
  put(sheet, (SmMark){.kind = SM_MARK_FRAME, .box = box, .colour = colour, .thickness = thickness});
}

void sm_sheet_line(SmSheet *sheet, double x1, double y1, double x2, double y2, guint32 colour, double thickness) {
  put(sheet,
      (SmMark){.kind = SM_MARK_LINE, .box = {x1, y1, x2 - x1, y2 - y1}, .colour = colour, .thickness = thickness});
}

void sm_sheet_stroke(SmSheet *sheet, double x1, double y1, double x2, double y2, guint32 colour, double thickness) {
  sm_sheet_line(sheet, x1, y1, x2, y2, colour, thickness);
  ((SmMark *)g_ptr_array_index(sheet->marks, sheet->marks->len - 1))->rounded = TRUE;
}

void sm_sheet_shape(SmSheet *sheet, SmShape shape, double x, double y, double size, guint32 colour) {
  put(sheet,
      (SmMark){
          .kind = SM_MARK_SHAPE, .box = {x - size / 2, y - size / 2, size, size}, .colour = colour, .shape = shape});
}

void sm_sheet_tag(SmSheet *sheet, const char *tag, const char *attributes) {
  put(sheet, (SmMark){.kind = SM_MARK_TAG, .tag = g_strdup(tag), .attributes = g_strdup(attributes)});
}

void sm_sheet_tag_end(SmSheet *sheet, const char *tag) {
  put(sheet, (SmMark){.kind = SM_MARK_TAG_END, .tag = g_strdup(tag)});
}

SmBox sm_mark_extents(const SmMark *mark) {
  SmBox box = mark->box;
  if (box.width < 0) box = (SmBox){box.x + box.width, box.y, -box.width, box.height};
  if (box.height < 0) box = (SmBox){box.x, box.y + box.height, box.width, -box.height};
  return box;
}

/* A straight line, which would go through words; curves may come near theirs. */
static gboolean is_rule(const SmMark *mark) {
  return mark->kind == SM_MARK_LINE && !mark->rounded &&
         (fabs(mark->box.width) < 0.01 || fabs(mark->box.height) < 0.01);
}

gboolean sm_sheet_is_free(const SmSheet *sheet, guint first, SmBox box) {
  for (guint i = first; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    if ((mark->kind == SM_MARK_TEXT || mark->kind == SM_MARK_SHAPE) && sm_box_meets(mark->box, box, 0)) return FALSE;
    if (is_rule(mark) && sm_box_meets(sm_mark_extents(mark), sm_box_inset(box, 0, 2), 0)) return FALSE;
  }
  return TRUE;
}
