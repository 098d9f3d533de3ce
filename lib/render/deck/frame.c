/* What every sheet has around its content: the page's name and title above, the footer below. See layout.h. */
#include "render/deck/layout.h"
#include "render/title.h"

#define PAGE_NUMBER_WIDTH 64.0
#define SHORTEST_NAME 12 /* letters of a company's name in the footer */
#define LOGO_TOP 28.0    /* on paper, above the title */
#define LOGO_WIDTH 110.0
#define LOGO_HEIGHT 24.0

SmDeckSheet *sm_frame_bare(const SmDesk *desk, SmDeckLayout *layout, const SmPage *page, guint page_index) {
  SmDeckSheet *sheet = g_new0(SmDeckSheet, 1);
  sheet->marks = sm_sheet_new(desk->document->theme);
  sheet->page = page;
  sheet->page_index = page_index;
  if (layout->sheets->len > 0) {
    const SmDeckSheet *before = g_ptr_array_index(layout->sheets, layout->sheets->len - 1);
    if (before->page == page) sheet->part = before->part + 1;
  }
  if (sheet->part == 0) { /* where links to this page arrive */
    g_autofree char *name = g_strdup_printf("name='p%u' x=0 y=0", page_index);
    sm_sheet_tag(sheet->marks, "cairo.dest", name);
    sm_sheet_tag_end(sheet->marks, "cairo.dest");
  }
  g_ptr_array_add(layout->sheets, sheet);
  return sheet;
}

static PangoLayout *set_title(const SmDesk *desk, const char *title) {
  const SmPaper *paper = desk->paper;
  SmTextStyle style = {
      .pt = paper->title_pt, .weight = PANGO_WEIGHT_SEMIBOLD, .width = sm_paper_content(paper), .lines = 2};
  return sm_title_set(desk->type, title, &style, paper->title_least_pt, 2);
}

SmDeckSheet *sm_frame_sheet(const SmDesk *desk, SmDeckLayout *layout, const SmPage *page, guint page_index,
                            double *ret_top) {
  SmDeckSheet *sheet = sm_frame_bare(desk, layout, page, page_index);
  const SmPaper *paper = desk->paper;
  double y = paper->name_top;
  if (layout->sheets->len == 1 && desk->document->format == SM_FORMAT_A4)
    sm_logo_place(desk, sheet->marks, LOGO_TOP, LOGO_WIDTH, LOGO_HEIGHT);
  SmTextStyle name = {.pt = SM_NOTE_PT, .weight = PANGO_WEIGHT_MEDIUM, .width = sm_paper_content(paper), .lines = 1};
  const char *head = *page->name ? page->name : page->title;
  g_autofree char *continued =
      sheet->part > 0 ? sm_say(desk->document->language, N_("{title} (continued)"), "title", page->title, NULL) : NULL;
  if (continued && desk->document->format == SM_FORMAT_A4) { /* read on, not shown to a room: a running head will do */
    g_autofree char *running = sm_say(desk->document->language, N_("{title} (continued)"), "title", head, NULL);
    *ret_top = y + sm_desk_text(desk, sheet->marks, "P", NULL, running, paper->margin, y, &name, SM_SLATE) + 16;
    return sheet;
  }
  if (*page->name && !g_str_equal(page->name, page->title))
    y += sm_desk_text(desk, sheet->marks, "P", NULL, page->name, paper->margin, y, &name, SM_SLATE) + 3;
  PangoLayout *title = set_title(desk, continued ? continued : page->title);
  double bottom = y + sm_layout_height(title);
  sm_sheet_tag(sheet->marks, "H1", NULL);
  sm_sheet_text(sheet->marks, title, paper->margin, y, SM_INK);
  sm_sheet_tag_end(sheet->marks, "H1");
  *ret_top = MAX(bottom + paper->title_least_pt, paper->content_top);
  return sheet;
}

/* "Company · Title · words of the theme"; of a company with a long name the name is shortened, or nobody would know
 * which document this is. Owned by caller. */
static char *say_footer(const SmDesk *desk, const SmTextStyle *style) {
  const SmDocument *document = desk->document;
  const char *words = sm_theme_footer(document->theme);
  gboolean both = *document->company && *document->title;
  g_autofree char *rest = g_strconcat(both ? " · " : "", document->title, *words ? " · " : "", words, NULL);
  for (glong length = g_utf8_strlen(document->company, -1), left = length;; left--) {
    g_autofree char *start = g_utf8_substring(document->company, 0, left);
    g_autofree char *said = g_strconcat(g_strchomp(start), left < length ? "…" : "", rest, NULL);
    if (left <= SHORTEST_NAME || sm_type_width(desk->type, said, style) < style->width) return g_steal_pointer(&said);
  }
}

static void place_footer(const SmDesk *desk, SmDeckSheet *sheet, guint number, guint count) {
  const SmDocument *document = desk->document;
  g_autofree char *digits = g_strdup_printf("%u / %u", number, count);
  const SmPaper *paper = desk->paper;
  double right = paper->width - paper->margin, y = paper->footer_top;
  SmTextStyle style = {.pt = SM_LEAST_PT, .lines = 1};
  double as_of = *document->as_of ? sm_type_width(desk->type, document->as_of, &style) + 1 : 0;
  as_of = MIN(as_of, sm_grid_width(paper, 5) - PAGE_NUMBER_WIDTH);
  style.width = sm_paper_content(paper) - PAGE_NUMBER_WIDTH - as_of - 18;
  g_autofree char *left = say_footer(desk, &style);
  sm_desk_text(desk, sheet->marks, "P", NULL, left, paper->margin, y, &style, SM_SLATE);
  style.width = MAX(1, as_of);
  style.align = PANGO_ALIGN_RIGHT;
  sm_desk_text(desk, sheet->marks, "P", NULL, document->as_of, right - PAGE_NUMBER_WIDTH - style.width, y, &style,
               SM_SLATE);
  SmTextStyle page = {.pt = SM_LEAST_PT,
                      .weight = PANGO_WEIGHT_SEMIBOLD,
                      .width = PAGE_NUMBER_WIDTH,
                      .lines = 1,
                      .align = PANGO_ALIGN_RIGHT,
                      .tabular = TRUE};
  sm_desk_text(desk, sheet->marks, "P", NULL, digits, right - PAGE_NUMBER_WIDTH, y, &page, SM_SLATE);
}

void sm_frame_footers(const SmDesk *desk, SmDeckLayout *layout) {
  for (guint i = 0; i < layout->sheets->len; i++) {
    SmDeckSheet *sheet = g_ptr_array_index(layout->sheets, i);
    if (i == 0 && g_str_equal(sheet->page->id, "cover")) continue; /* the cover says all of it itself */
    place_footer(desk, sheet, i + 1, layout->sheets->len);
  }
}
