/* The cover: who, what and when; the verdict in large type; the key figures below it; what else the page holds flows
 * after. See layout.h. */
#include "render/deck/layout.h"
#include "render/title.h"

#include <string.h>

#define CONTENTS_COLUMNS 3
#define LOGO_WIDTH 150.0
#define LOGO_HEIGHT 52.0
#define LOGO_TOP 30.0
#define TITLE_PT 36.0
#define TITLE_LEAST_PT 26.0
#define VERDICT_PT 22.0
#define VERDICT_LEAST_PT 15.0
#define MOST_AIR 64.0

/* Two bars that meet: both teams, one set of facts. */
static void place_motif(const SmDesk *desk, SmSheet *sheet, double y) {
  double margin = desk->paper->margin;
  double side = 56;
  sm_sheet_fill(sheet, (SmBox){margin, y, side, 5}, sm_theme_look(sheet->theme, SM_ROLE_SALES).fill);
  sm_sheet_fill(sheet, (SmBox){margin + side, y, side, 5}, sm_theme_look(sheet->theme, SM_ROLE_MARKETING).fill);
}

static PangoLayout *set_verdict(const SmDesk *desk, const char *verdict, double width) {
  SmTextStyle style = {.pt = VERDICT_PT, .width = width, .leading = 5, .lines = 5};
  return sm_title_set(desk->type, verdict, &style, VERDICT_LEAST_PT, 4);
}

/* Alone on its line it begins as a sentence does. Owned by caller. */
static char *begin_large(const char *words) {
  const char *rest = *words ? g_utf8_next_char(words) : words;
  g_autofree char *first = g_utf8_strup(words, rest - words);
  return g_strconcat(first, rest, NULL);
}

static double place_head(const SmDesk *desk, SmSheet *sheet, const SmPage *page, double width) {
  const SmDocument *document = desk->document;
  const char *period = strstr(document->title, document->period) ? "" : document->period; /* else the title says it */
  g_autofree char *joined =
      g_strdup_printf("%s%s%s", period, *period && *document->as_of ? " · " : "", document->as_of);
  g_autofree char *when = begin_large(joined);
  SmTextStyle company = {
      .pt = 14, .weight = PANGO_WEIGHT_SEMIBOLD, .width = MIN(width, sm_grid_width(desk->paper, 9)), .lines = 1};
  SmTextStyle title = {.pt = TITLE_PT, .weight = PANGO_WEIGHT_BOLD, .width = width, .lines = 2};
  SmTextStyle small = {.pt = desk->paper->body_pt, .width = width, .lines = 1};
  place_motif(desk, sheet, 56);
  double y = 78;
  y += sm_desk_text(desk, sheet, "P", NULL, document->company, desk->paper->margin, y, &company, SM_SLATE) + 4;
  const char *name = *document->title ? document->title : page->title;
  PangoLayout *words = sm_title_set(desk->type, name, &title, TITLE_LEAST_PT, 1);
  double title_height = sm_layout_height(words);
  sm_sheet_tag(sheet, "H1", NULL);
  sm_sheet_text(sheet, words, desk->paper->margin, y, SM_INK);
  sm_sheet_tag_end(sheet, "H1");
  y += title_height + 4;
  if (*when) y += sm_desk_text(desk, sheet, "P", NULL, when, desk->paper->margin, y, &small, SM_SLATE);
  return y;
}

/* Beside the head there is room for so many. */
static gboolean is_short(const SmBlock *block) { return block->kind == SM_BLOCK_LIST && block->items->len <= 16; }

static const SmBlock *find_contents(const SmDesk *desk, const SmPage *page) {
  for (guint i = 0; i < page->blocks->len; i++)
    if (is_short(g_ptr_array_index(page->blocks, i)) && sm_list_is_contents(desk, g_ptr_array_index(page->blocks, i)))
      return g_ptr_array_index(page->blocks, i);
  return NULL;
}

/* At the right of the head, each line a link. Returns where it ends. */
static double place_contents(const SmDesk *desk, SmSheet *sheet, const SmBlock *contents, double top) {
  double x = sm_grid_x(desk->paper, 12 - CONTENTS_COLUMNS), y = top;
  SmTextStyle style = {
      .pt = desk->paper->table_pt, .width = sm_grid_width(desk->paper, CONTENTS_COLUMNS) - 14, .lines = 1};
  guint from = sheet->marks->len;
  sm_sheet_tag(sheet, "L", NULL);
  for (guint i = 0; i < contents->items->len; i++) {
    const SmCell *cell = g_ptr_array_index(contents->items, i);
    g_autofree char *link = sm_desk_link(desk, cell->link);
    sm_sheet_tag(sheet, "LI", NULL);
    y += sm_desk_text(desk, sheet, "Link", link, cell->words, x + 14, y, &style,
                      sm_theme_look(sheet->theme, SM_ROLE_SALES).fill) +
         4;
    sm_sheet_tag_end(sheet, "LI");
  }
  sm_sheet_tag_end(sheet, "L");
  if (sheet->marks->len > from) sm_sheet_line(sheet, x, top, x, y - 4, SM_LINE, 1);
  return y;
}

static double place_verdict(const SmDesk *desk, SmSheet *sheet, const SmPage *page, double y, double width) {
  const char *verdict = *desk->document->subtitle ? desk->document->subtitle : page->title;
  if (!*verdict || g_str_equal(verdict, desk->document->title)) return y;
  PangoLayout *words = set_verdict(desk, verdict, width);
  double height = sm_layout_height(words);
  sm_sheet_tag(sheet, "P", NULL);
  sm_sheet_text(sheet, words, desk->paper->margin, y, SM_INK);
  sm_sheet_tag_end(sheet, "P");
  return y + height + 24;
}

void sm_compose_cover(const SmDesk *desk, SmDeckLayout *layout, const SmPage *page, guint page_index) {
  SmDeckSheet *sheet = sm_frame_bare(desk, layout, page, page_index);
  const SmBlock *contents = find_contents(desk, page);
  double width = contents ? sm_grid_width(desk->paper, 12 - CONTENTS_COLUMNS) - 16 : sm_grid_width(desk->paper, 11);
  double logo = sm_logo_place(desk, sheet->marks, LOGO_TOP, LOGO_WIDTH, LOGO_HEIGHT);
  double y = place_verdict(desk, sheet->marks, page, place_head(desk, sheet->marks, page, width) + 26, width);
  if (contents) y = MAX(y, place_contents(desk, sheet->marks, contents, MAX(58, logo + 16)) + 12);
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(SmPiece));
  double below = 0;
  for (guint i = 0; i < page->blocks->len; i++) {
    SmPiece piece = sm_piece_of(g_ptr_array_index(page->blocks, i));
    if (piece.block == contents || g_strcmp0(piece.block->text, desk->document->subtitle) == 0)
      continue; /* said above */
    below += sm_piece_height(desk, &piece, sm_paper_content(desk->paper)) + 14;
    g_array_append_val(pieces, piece);
  }
  /* What there is stands at the foot of the sheet, little of it nearer to the verdict. */
  double top = MAX(y, MIN(y + MOST_AIR, desk->paper->content_bottom - below + 13.9));
  sm_compose_flow(desk, layout, sheet, pieces, top, page, page_index);
}
