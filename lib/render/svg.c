/* See svg.h. librsvg is given bytes without an address, so that it has nothing to follow files or links from, and keeps
 * its limits on elements and entities. It is loaded with the first drawing: with the libraries that it brings (XML,
 * ICU, C++) it would be a quarter of every start of the program, and few logos are drawings. */
#include "render/svg.h"

#include "render/paint.h"

#include <gmodule.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

#define LONGEST 100.0 /* a side, in the other one */
#define PROBE 16.0    /* pixels: what multiplies itself beyond the limit is found out while it is cheap */

#define LIBRARY "librsvg-2.so.2" /* what its headers describe; named in the package's dependencies */

/* The calls we make, each of its header's type. */
typedef struct {
  __typeof__(rsvg_handle_new_from_data) *new_from_data;
  __typeof__(rsvg_handle_get_intrinsic_size_in_pixels) *get_pixels;
  __typeof__(rsvg_handle_get_intrinsic_dimensions) *get_dimensions;
  __typeof__(rsvg_handle_render_document) *render;
} Rsvg;

/* FALSE where it is not there. It stays once loaded: types registered with GObject cannot go. */
static gboolean load_rsvg(Rsvg *ret_rsvg) {
  GModule *module = g_module_open(LIBRARY, G_MODULE_BIND_LOCAL);
  if (!module) return FALSE;
  g_module_make_resident(module);
  return g_module_symbol(module, "rsvg_handle_new_from_data", (gpointer *)&ret_rsvg->new_from_data) &&
         g_module_symbol(module, "rsvg_handle_get_intrinsic_size_in_pixels", (gpointer *)&ret_rsvg->get_pixels) &&
         g_module_symbol(module, "rsvg_handle_get_intrinsic_dimensions", (gpointer *)&ret_rsvg->get_dimensions) &&
         g_module_symbol(module, "rsvg_handle_render_document", (gpointer *)&ret_rsvg->render);
}

gboolean sm_svg_can_draw(void) {
  Rsvg rsvg;
  return load_rsvg(&rsvg);
}

gboolean sm_svg_is_one(GBytes *bytes) {
  gsize size;
  const char *text = g_bytes_get_data(bytes, &size);
  return size > 0 && g_strstr_len(text, (gssize)MIN(size, 4096), "<svg") != NULL;
}

/* In any unit: only their proportion counts. */
static gboolean find_size(const Rsvg *rsvg, RsvgHandle *handle, double *ret_width, double *ret_height) {
  gboolean has_width, has_height, has_box;
  RsvgLength width, height;
  RsvgRectangle box;
  if (!rsvg->get_pixels(handle, ret_width, ret_height)) {
    rsvg->get_dimensions(handle, &has_width, &width, &has_height, &height, &has_box, &box);
    if (!has_box) return FALSE;
    *ret_width = box.width;
    *ret_height = box.height;
  }
  return *ret_width > 0 && *ret_height > 0 && isfinite(*ret_width) && isfinite(*ret_height) &&
         *ret_width <= LONGEST * *ret_height && *ret_height <= LONGEST * *ret_width;
}

static GBytes *draw(const Rsvg *rsvg, RsvgHandle *handle, double width, double height) {
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)MAX(1, lround(width)), (int)MAX(1, lround(height)));
  cairo_t *cr = cairo_create(surface);
  gboolean drawn = rsvg->render(handle, cr, &(RsvgRectangle){0, 0, width, height}, NULL);
  drawn = drawn && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(cr);
  GBytes *png = drawn ? sm_paint_png(surface, NULL) : NULL;
  cairo_surface_destroy(surface);
  return png;
}

GBytes *sm_svg_to_png(GBytes *svg, guint pixels) {
  gsize size;
  const guint8 *data = g_bytes_get_data(svg, &size);
  Rsvg rsvg;
  RsvgHandle *handle = load_rsvg(&rsvg) ? rsvg.new_from_data(data, size, NULL) : NULL;
  if (!handle) return NULL;
  double width, height;
  GBytes *png = NULL;
  if (find_size(&rsvg, handle, &width, &height)) {
    double scale = 1 / MAX(width, height);
    g_autoptr(GBytes) probe = draw(&rsvg, handle, PROBE * width * scale, PROBE * height * scale);
    png = probe ? draw(&rsvg, handle, pixels * width * scale, pixels * height * scale) : NULL;
  }
  g_object_unref(handle);
  return png;
}
