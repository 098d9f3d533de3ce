/* See layout.h: walks the pages, and the grid of twelve columns. */
#include "render/deck/layout.h"

static void deck_sheet_free(gpointer data) {
  SmDeckSheet *sheet = data;
  sm_sheet_free(sheet->marks);
  g_free(sheet);
}

void sm_deck_layout_free(SmDeckLayout *layout) {
  if (!layout) return;
  g_ptr_array_unref(layout->sheets);
  g_free(layout);
}

double sm_grid_width(guint columns) {
  double column = (SM_CONTENT_WIDTH - 11 * SM_GUTTER) / 12;
  return columns * column + (columns - 1) * SM_GUTTER;
}

double sm_grid_x(guint first) { return SM_MARGIN + first * (sm_grid_width(1) + SM_GUTTER); }

SmDeckLayout *sm_deck_lay_out(SmType *type, const SmDocument *document) {
  SmDesk desk = {.type = type, .document = document};
  SmDeckLayout *layout = g_new0(SmDeckLayout, 1);
  layout->sheets = g_ptr_array_new_with_free_func(deck_sheet_free);
  for (guint i = 0; i < document->pages->len; i++) {
    const SmPage *page = g_ptr_array_index(document->pages, i);
    if (g_str_equal(page->id, "cover"))
      sm_compose_cover(&desk, layout, page, i);
    else
      sm_compose_page(&desk, layout, page, i);
  }
  sm_frame_footers(&desk, layout);
  return layout;
}
