/* A deck by cairo and Pango alone: bare-deck PAGES CHARTS FILE. Plain pages: a title, ten lines of text, and on the
 * first CHARTS of them eight bars with their labels. The floor for what draws with them. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>

#define WIDTH 960
#define HEIGHT 540

static void write_text(cairo_t *page, double x, double y, double size, double width, const char *text) {
  PangoLayout *layout = pango_cairo_create_layout(page);
  PangoFontDescription *font = pango_font_description_from_string("Inter");
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
  pango_layout_set_text(layout, text, -1);
  cairo_move_to(page, x, y);
  pango_cairo_show_layout(page, layout);
  pango_font_description_free(font);
  g_object_unref(layout);
}

static void draw_chart(cairo_t *page) {
  for (int i = 0; i < 8; i++) {
    double y = 120 + 45 * i, length = 320.0 / (i + 1) + 40;
    char label[32];
    g_snprintf(label, sizeof label, "Campaign %d", i + 1);
    write_text(page, 40, y, 14, 140, label);
    cairo_set_source_rgb(page, 0.1, 0.4, 0.6);
    cairo_rectangle(page, 190, y, length, 28);
    cairo_fill(page);
    cairo_set_source_rgb(page, 0, 0, 0);
    g_snprintf(label, sizeof label, "%.1f%%", length / 8);
    write_text(page, 200 + length, y, 14, 100, label);
  }
}

static void draw_page(cairo_t *page, int number, gboolean chart) {
  char title[64];
  g_snprintf(title, sizeof title, "Page %d: 97 of 238 lost leads were not treated", number + 1);
  write_text(page, 40, 30, 28, WIDTH - 80, title);
  if (chart) draw_chart(page);
  for (int line = 0; line < 10; line++)
    write_text(page, 640, 120 + 38 * line, 12, 280,
               "Sales treated 63% of the 308 MQLs as agreed; marketing handed over 85% of 320.");
  cairo_show_page(page);
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  cairo_surface_t *surface = cairo_pdf_surface_create(argv[3], WIDTH, HEIGHT);
  cairo_t *page = cairo_create(surface);
  for (int i = 0; i < atoi(argv[1]); i++) draw_page(page, i, i < atoi(argv[2]));
  cairo_destroy(page);
  cairo_surface_finish(surface);
  int failed = cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy(surface);
  return failed;
}
