/* See layout.h: walks the pages; the papers, and their grid of twelve columns. */
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

static const SmPaper papers[] = {
    [SM_FORMAT_SLIDES] = {.width = 960,
                          .height = 540,
                          .margin = 40,
                          .gutter = 16,
                          .name_top = 32,
                          .content_top = 106,
                          .content_bottom = 488,
                          .footer_top = 507,
                          .title_pt = 24,
                          .title_least_pt = 18,
                          .body_pt = 13,
                          .table_pt = 10.5,
                          .chart_pt = 10.5,
                          .chart_large_pt = 12,
                          .prose_columns = 9,
                          .cards = 5,
                          .cell_lines = 3,
                          .row_pad = 4.5},
    [SM_FORMAT_A4] = {.width = 595.276,
                      .height = 841.89,
                      .margin = 48,
                      .gutter = 12,
                      .name_top = 42,
                      .content_top = 84,
                      .content_bottom = 782,
                      .footer_top = 800,
                      .title_pt = 18,
                      .title_least_pt = 15,
                      .body_pt = 11,
                      .table_pt = 9.5,
                      .chart_pt = 9.5,
                      .chart_large_pt = 9.5,
                      .prose_columns = 12,
                      .cards = 4,
                      .cell_lines = 8,
                      .row_pad = 3.5},
};

const SmPaper *sm_paper_of(SmFormat format) { return &papers[format]; }

double sm_paper_content(const SmPaper *paper) { return paper->width - 2 * paper->margin; }

double sm_grid_width(const SmPaper *paper, guint columns) {
  double column = (sm_paper_content(paper) - 11 * paper->gutter) / 12;
  return columns * column + (columns - 1) * paper->gutter;
}

double sm_grid_x(const SmPaper *paper, guint first) {
  return paper->margin + first * (sm_grid_width(paper, 1) + paper->gutter);
}

static SmDeckLayout *layout_new(const SmPaper *paper) {
  SmDeckLayout *layout = g_new0(SmDeckLayout, 1);
  layout->paper = paper;
  layout->sheets = g_ptr_array_new_with_free_func(deck_sheet_free);
  return layout;
}

/* Composes the contents again, now that it is known where each page begins: numbers take no room, so nothing moves. */
static void number_contents(SmDesk *desk, SmDeckLayout *layout) {
  g_autofree guint *numbers = g_new0(guint, MAX(1, desk->document->pages->len));
  g_autoptr(SmDeckLayout) again = layout_new(desk->paper);
  for (guint i = layout->sheets->len; i > 0; i--)
    numbers[((const SmDeckSheet *)g_ptr_array_index(layout->sheets, i - 1))->page_index] = i;
  const SmPage *page = sm_document_find_page(desk->document, "contents");
  guint index;
  if (!page || !g_ptr_array_find(desk->document->pages, page, &index)) return;
  desk->numbers = numbers;
  sm_compose_page(desk, again, page, index);
  desk->numbers = NULL;
  for (guint i = 0; i < again->sheets->len; i++) {
    SmDeckSheet *blank = g_ptr_array_index(layout->sheets, numbers[index] - 1 + i);
    SmDeckSheet *numbered = g_ptr_array_index(again->sheets, i);
    SmSheet *marks = blank->marks;
    blank->marks = numbered->marks;
    numbered->marks = marks;
  }
}

SmDeckLayout *sm_deck_lay_out(SmTypesetter *type, const SmDocument *document) {
  SmDesk desk = {.type = type, .document = document, .paper = sm_paper_of(document->format)};
  SmDeckLayout *layout = layout_new(desk.paper);
  for (guint i = 0; i < document->pages->len; i++) {
    const SmPage *page = g_ptr_array_index(document->pages, i);
    if (g_str_equal(page->id, "cover"))
      sm_compose_cover(&desk, layout, page, i);
    else
      sm_compose_page(&desk, layout, page, i);
  }
  number_contents(&desk, layout);
  sm_frame_footers(&desk, layout);
  return layout;
}
