/* See paint.h. Patterns are clipped strokes: a repeating tile shows its seams in some viewers. Nothing is translucent,
 * which keeps cairo from turning parts of a PDF page into pictures. */
#include "render/paint.h"

#include "base/error.h"
#include "base/language.h"

#include <cairo-svg.h>
#include <math.h>
#include <string.h>

static void set_colour(cairo_t *cr, guint32 rgb) {
  cairo_set_source_rgb(cr, ((rgb >> 16) & 0xff) / 255.0, ((rgb >> 8) & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

/* Slanted lines over the box, `step` points apart; all boxes share one grid, so that neighbours line up. */
static void hatch(cairo_t *cr, SmBox box, double step, int slope) {
  double reach = box.width + box.height;
  double start = floor((box.x - box.height) / step) * step;
  for (double x = start; x < box.x + reach; x += step) {
    cairo_move_to(cr, x, slope > 0 ? box.y + box.height : box.y);
    cairo_line_to(cr, x + box.height, slope > 0 ? box.y : box.y + box.height);
  }
  cairo_set_line_width(cr, 1);
  cairo_stroke(cr);
}

/* Lines without a length, with round ends: a circle takes six times as many numbers. */
static void dots(cairo_t *cr, SmBox box, double step) {
  guint row = 0;
  for (double y = box.y + step / 2; y < sm_box_bottom(box) + step; y += step, row++)
    for (double x = box.x + (row % 2 ? step : step / 2); x < sm_box_right(box) + step; x += step) {
      cairo_move_to(cr, x, y);
      cairo_line_to(cr, x, y);
    }
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width(cr, 1.8);
  cairo_stroke(cr);
}

static void bars(cairo_t *cr, SmBox box, double step) {
  for (double x = box.x + step; x < sm_box_right(box); x += step) {
    cairo_move_to(cr, x, box.y);
    cairo_line_to(cr, x, sm_box_bottom(box));
  }
  cairo_set_line_width(cr, 0.8);
  cairo_stroke(cr);
}

static void paint_fill(cairo_t *cr, const SmMark *mark) {
  set_colour(cr, mark->colour);
  cairo_rectangle(cr, mark->box.x, mark->box.y, mark->box.width, mark->box.height);
  cairo_fill(cr);
  if (mark->pattern == SM_PATTERN_NONE) return;
  cairo_save(cr);
  cairo_rectangle(cr, mark->box.x, mark->box.y, mark->box.width, mark->box.height);
  cairo_clip(cr);
  set_colour(cr, mark->second);
  if (mark->pattern == SM_PATTERN_HATCH) hatch(cr, mark->box, 6, 1);
  if (mark->pattern == SM_PATTERN_BACK_HATCH) hatch(cr, mark->box, 6, -1);
  if (mark->pattern == SM_PATTERN_DOTS) dots(cr, mark->box, 6);
  if (mark->pattern == SM_PATTERN_BARS) bars(cr, mark->box, 6);
  cairo_restore(cr);
}

static void paint_shape(cairo_t *cr, const SmMark *mark) {
  SmBox b = mark->box;
  double x = b.x + b.width / 2, y = b.y + b.height / 2, r = b.width / 2;
  set_colour(cr, mark->colour);
  cairo_new_path(cr);
  switch (mark->shape) {
  case SM_SHAPE_DOT:
    cairo_arc(cr, x, y, r, 0, 2 * G_PI);
    break;
  case SM_SHAPE_SQUARE:
    cairo_rectangle(cr, b.x, b.y, b.width, b.height);
    break;
  case SM_SHAPE_TRIANGLE:
    cairo_move_to(cr, x, b.y);
    cairo_line_to(cr, sm_box_right(b), sm_box_bottom(b));
    cairo_line_to(cr, b.x, sm_box_bottom(b));
    break;
  case SM_SHAPE_ARROW_DOWN:
    cairo_move_to(cr, b.x, b.y);
    cairo_line_to(cr, sm_box_right(b), b.y);
    cairo_line_to(cr, x, sm_box_bottom(b));
    break;
  case SM_SHAPE_DIAMOND:
    cairo_move_to(cr, x, b.y);
    cairo_line_to(cr, sm_box_right(b), y);
    cairo_line_to(cr, x, sm_box_bottom(b));
    cairo_line_to(cr, b.x, y);
    break;
  }
  cairo_close_path(cr);
  cairo_fill(cr);
}

static void paint_line(cairo_t *cr, const SmMark *mark) {
  set_colour(cr, mark->colour);
  cairo_set_line_width(cr, mark->thickness);
  cairo_set_line_cap(cr, mark->rounded ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_move_to(cr, mark->box.x, mark->box.y);
  cairo_line_to(cr, mark->box.x + mark->box.width, mark->box.y + mark->box.height);
  cairo_stroke(cr);
}

/* The frame lies inside its box. */
static void paint_frame(cairo_t *cr, const SmMark *mark) {
  double half = mark->thickness / 2;
  SmBox inner = sm_box_inset(mark->box, half, half);
  set_colour(cr, mark->colour);
  cairo_set_line_width(cr, mark->thickness);
  cairo_rectangle(cr, inner.x, inner.y, inner.width, inner.height);
  cairo_stroke(cr);
}

static void paint_text(cairo_t *cr, const SmMark *mark) {
  set_colour(cr, mark->colour);
  cairo_move_to(cr, mark->origin_x, mark->origin_y);
  pango_cairo_show_layout(cr, mark->layout);
}

typedef struct {
  const guint8 *at;
  gsize left;
} Reading;

static cairo_status_t read_some(void *closure, unsigned char *data, unsigned int length) {
  Reading *reading = closure;
  if (length > reading->left) return CAIRO_STATUS_READ_ERROR;
  memcpy(data, reading->at, length);
  reading->at += length;
  reading->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *sm_paint_decode_png(GBytes *png) {
  Reading reading = {g_bytes_get_data(png, NULL), g_bytes_get_size(png)};
  return cairo_image_surface_create_from_png_stream(read_some, &reading);
}

static void paint_picture(cairo_t *cr, const SmMark *mark) {
  cairo_surface_t *picture = sm_paint_decode_png(mark->png);
  int width = cairo_image_surface_get_width(picture), height = cairo_image_surface_get_height(picture);
  if (cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS && width > 0 && height > 0) {
    cairo_save(cr);
    cairo_translate(cr, mark->box.x, mark->box.y);
    cairo_scale(cr, mark->box.width / width, mark->box.height / height);
    cairo_set_source_surface(cr, picture, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD); /* else PDF draws the page as one picture */
    cairo_rectangle(cr, 0, 0, width, height);
    cairo_fill(cr);
    cairo_restore(cr);
  }
  cairo_surface_destroy(picture);
}

void sm_paint(cairo_t *cr, const SmSheet *sheet, gboolean tagged) {
  cairo_save(cr);
  for (guint i = 0; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    switch (mark->kind) {
    case SM_MARK_TEXT:
      paint_text(cr, mark);
      break;
    case SM_MARK_FILL:
      paint_fill(cr, mark);
      break;
    case SM_MARK_FRAME:
      paint_frame(cr, mark);
      break;
    case SM_MARK_LINE:
      paint_line(cr, mark);
      break;
    case SM_MARK_SHAPE:
      paint_shape(cr, mark);
      break;
    case SM_MARK_PICTURE:
      paint_picture(cr, mark);
      break;
    case SM_MARK_TAG:
      if (tagged) cairo_tag_begin(cr, mark->tag, mark->attributes ? mark->attributes : "");
      break;
    case SM_MARK_TAG_END:
      if (tagged) cairo_tag_end(cr, mark->tag);
      break;
    }
  }
  cairo_restore(cr);
}

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length) {
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *sm_paint_png(cairo_surface_t *surface, GError **error) {
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, bytes);
  if (status != CAIRO_STATUS_SUCCESS) {
    sm_error_set(error, SM_ERROR_RENDER, N_("the picture could not be drawn: {reason}"), "reason",
                 cairo_status_to_string(status), NULL);
    return NULL;
  }
  return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

GBytes *sm_paint_sheet_png(const SmSheet *sheet, double width, double height, double scale, GError **error) {
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)lround(width * scale), (int)lround(height * scale));
  cairo_t *cr = cairo_create(surface);
  set_colour(cr, SM_PAPER);
  cairo_paint(cr);
  cairo_scale(cr, scale, scale);
  sm_paint(cr, sheet, FALSE);
  cairo_destroy(cr);
  GBytes *png = sm_paint_png(surface, error);
  cairo_surface_destroy(surface);
  return png;
}

/* cairo numbers its surfaces over the whole run and writes the number down as an id that nothing refers to. */
static GBytes *without_numbers(const GByteArray *svg) {
  static const char mark[] = "<g id=\"surface";
  g_autofree char *text = g_strndup((const char *)svg->data, svg->len);
  char *at = strstr(text, mark);
  const char *end = at ? strchr(at + strlen(mark), '"') : NULL;
  if (!end) return g_bytes_new(text, strlen(text));
  memmove(at + strlen("<g"), end + 1, strlen(end + 1) + 1);
  return g_bytes_new(text, strlen(text));
}

GBytes *sm_paint_sheet_svg(const SmSheet *sheet, double width, double height, GError **error) {
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream(append, bytes, width, height);
  cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
  cairo_t *cr = cairo_create(surface);
  set_colour(cr, SM_PAPER);
  cairo_paint(cr);
  sm_paint(cr, sheet, FALSE);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  cairo_status_t status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status == CAIRO_STATUS_SUCCESS) return without_numbers(bytes);
  sm_error_set(error, SM_ERROR_RENDER, N_("the picture could not be drawn: {reason}"), "reason",
               cairo_status_to_string(status), NULL);
  return NULL;
}
