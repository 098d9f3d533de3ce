/* See deck.h: lays the document out, then draws the sheets into a PDF with bookmarks, page labels, metadata and
 * structure; accessible.c adds what cairo cannot. */
#include "render/deck/deck.h"

#include "base/error.h"
#include "render/deck/accessible.h"
#include "render/deck/layout.h"
#include "render/paint.h"

#include <cairo-pdf.h>

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length) {
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Dates come from the document: the clock would make every file another. */
static void set_metadata(cairo_surface_t *surface, const SmDocument *document) {
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(document->as_of_instant);
  g_autofree char *stamp = when ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("1970-01-01T00:00:00Z");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document->title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, document->company);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, document->subtitle);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "smarketing " SMARKETING_VERSION);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, stamp);
}

static void add_bookmark(cairo_surface_t *surface, const SmDeckSheet *sheet) {
  if (sheet->part > 0) return;
  g_autofree char *link = g_strdup_printf("dest='p%u'", sheet->page_index);
  const char *name = *sheet->page->name ? sheet->page->name : sheet->page->title;
  cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, name, link, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static void draw_sheet(cairo_t *cr, cairo_surface_t *surface, const SmDeckSheet *sheet, guint number) {
  g_autofree char *label = g_strdup_printf("%u", number);
  cairo_pdf_surface_set_page_label(surface, label);
  add_bookmark(surface, sheet);
  cairo_tag_begin(cr, "Sect", NULL);
  sm_paint(cr, sheet->marks, TRUE);
  cairo_tag_end(cr, "Sect");
  cairo_show_page(cr);
}

static cairo_status_t draw(const SmDocument *document, const SmDeckLayout *layout, GByteArray *bytes) {
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(append, bytes, layout->paper->width, layout->paper->height);
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
  set_metadata(surface, document);
  cairo_t *cr = cairo_create(surface);
  cairo_tag_begin(cr, "Document", NULL);
  for (guint i = 0; i < layout->sheets->len; i++) draw_sheet(cr, surface, g_ptr_array_index(layout->sheets, i), i + 1);
  cairo_tag_end(cr, "Document");
  cairo_status_t status = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  return status;
}

GBytes *sm_deck_render(const SmDocument *document, GError **error) {
  g_autoptr(SmTypesetter) type = sm_type_new(document->theme, error);
  if (!type) return NULL;
  g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  cairo_status_t status = draw(document, layout, bytes);
  if (status != CAIRO_STATUS_SUCCESS) {
    sm_error_set(error, SM_ERROR_RENDER, N_("the deck could not be drawn: {reason}"), "reason",
                 cairo_status_to_string(status), NULL);
    return NULL;
  }
  sm_accessible_append(bytes, document);
  return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

GPtrArray *sm_deck_pngs(const SmDocument *document, double scale, GError **error) {
  g_autoptr(SmTypesetter) type = sm_type_new(document->theme, error);
  if (!type) return NULL;
  g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
  g_autoptr(GPtrArray) pngs = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < layout->sheets->len; i++) {
    const SmDeckSheet *sheet = g_ptr_array_index(layout->sheets, i);
    GBytes *png = sm_paint_sheet_png(sheet->marks, layout->paper->width, layout->paper->height, scale, error);
    if (!png) return NULL;
    g_ptr_array_add(pngs, png);
  }
  return g_steal_pointer(&pngs);
}

GBytes *sm_deck_page_png(const SmDocument *document, guint index, double scale, GError **error) {
  g_autoptr(SmTypesetter) type = sm_type_new(document->theme, error);
  if (!type) return NULL;
  g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
  if (index >= layout->sheets->len) {
    g_autofree char *number = g_strdup_printf("%u", index + 1), *count = g_strdup_printf("%u", layout->sheets->len);
    sm_error_set(error, SM_ERROR_RENDER, N_("there is no page {number}: the deck has {count}"), "number", number,
                 "count", count, NULL);
    return NULL;
  }
  const SmDeckSheet *sheet = g_ptr_array_index(layout->sheets, index);
  return sm_paint_sheet_png(sheet->marks, layout->paper->width, layout->paper->height, scale, error);
}
