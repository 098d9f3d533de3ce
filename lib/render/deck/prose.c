/* Words of a page: headings, paragraphs, callouts, the editor's Markdown, lists; and links. See piece.h. */
#include "render/deck/piece.h"

#include <cmark.h>
#include <math.h>
#include <string.h>

#define LEADING 3.5
#define NOTE_LEADING 2.0
#define LEAST_LAST_LINE 0.22 /* of the width */
#define CALLOUT_PAD 12
#define CALLOUT_EDGE 4
#define BULLET_INDENT 16
#define ITEM_GAP 9

double sm_desk_text(const SmDesk *desk, SmSheet *sheet, const char *tag, const char *attributes, const char *text,
                    double x, double y, const SmTextStyle *style, guint32 colour) {
  PangoLayout *layout = sm_type_set(desk->type, text, style);
  double height = sm_layout_height(layout);
  sm_sheet_tag(sheet, tag, attributes);
  sm_sheet_text(sheet, layout, x, y, colour);
  sm_sheet_tag_end(sheet, tag);
  return height;
}

/* Quotes and backslashes as cairo's attribute strings want them; control characters cannot be in an address. */
static char *escape(const char *text) {
  GString *escaped = g_string_new(NULL);
  for (; *text; text++) {
    if (*text == '\'' || *text == '\\') g_string_append_c(escaped, '\\');
    if (!g_ascii_iscntrl(*text)) g_string_append_c(escaped, *text);
  }
  return g_string_free(escaped, FALSE);
}

char *sm_desk_link(const SmDesk *desk, const char *link) {
  if (!link) return NULL;
  for (guint i = 0; i < desk->document->pages->len; i++) {
    const SmPage *page = g_ptr_array_index(desk->document->pages, i);
    if (g_str_equal(page->id, link)) return g_strdup_printf("dest='p%u'", i);
  }
  if (!g_str_has_prefix(link, "https://") && !g_str_has_prefix(link, "mailto:")) return NULL;
  g_autofree char *address = escape(link);
  return g_strdup_printf("uri='%s'", address);
}

/* The words of one node of the Markdown's tree; raw HTML has none. */
static void append_node(GString *text, cmark_event_type event, cmark_node *node) {
  gboolean entering = event == CMARK_EVENT_ENTER;
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_TEXT:
  case CMARK_NODE_CODE:
  case CMARK_NODE_CODE_BLOCK:
    g_string_append(text, cmark_node_get_literal(node));
    break;
  case CMARK_NODE_SOFTBREAK:
    g_string_append_c(text, ' ');
    break;
  case CMARK_NODE_LINEBREAK:
    g_string_append_c(text, '\n');
    break;
  case CMARK_NODE_ITEM:
    if (entering) g_string_append(text, "• ");
    break;
  case CMARK_NODE_PARAGRAPH:
  case CMARK_NODE_HEADING:
    if (!entering) g_string_append_c(text, '\n');
    break;
  default:
    break;
  }
}

/* The whole text of a block; Markdown loses its marks, and raw HTML with them. Owned by caller. */
static char *text_of(const SmBlock *block) {
  const char *source = block->text ? block->text : "";
  if (block->kind != SM_BLOCK_MARKDOWN) return g_strdup(source);
  cmark_node *root = cmark_parse_document(source, strlen(source), CMARK_OPT_VALIDATE_UTF8);
  cmark_iter *iterator = cmark_iter_new(root);
  GString *text = g_string_new(NULL);
  for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;)
    append_node(text, event, cmark_iter_get_node(iterator));
  cmark_iter_free(iterator);
  cmark_node_free(root);
  return g_strchomp(g_string_free(text, FALSE));
}

static char *part_text(const SmPiece *piece) {
  g_autofree char *text = text_of(piece->block);
  guint length = (guint)strlen(text), from = MIN(piece->from, length), to = MIN(piece->to, length);
  return g_strndup(text + from, to - from);
}

/* What explains a page's marks and figures is quieter than what it says. */
static gboolean is_note(const SmBlock *block) {
  return block->kind == SM_BLOCK_PARAGRAPH && block->role == SM_ROLE_MUTED;
}

static SmTextStyle style_of(const SmDesk *desk, const SmBlock *block, double width) {
  SmTextStyle style = {.pt = desk->paper->body_pt, .width = width, .leading = LEADING};
  if (block->kind == SM_BLOCK_HEADING) {
    style.pt = desk->paper->body_pt + (block->level <= 1 ? 2 : 0);
    style.weight = PANGO_WEIGHT_SEMIBOLD;
    style.lines = 2;
  }
  if (is_note(block)) {
    style.pt = SM_NOTE_PT;
    style.leading = NOTE_LEADING;
  }
  if (block->kind == SM_BLOCK_CALLOUT) {
    style.width = MAX(1, width - 2 * CALLOUT_PAD - CALLOUT_EDGE);
    style.weight = PANGO_WEIGHT_MEDIUM;
  }
  return style;
}

static double last_line_width(PangoLayout *layout) {
  PangoRectangle logical;
  int last = pango_layout_get_line_count(layout) - 1;
  pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, last), NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

/* A short word alone on the last line looks lost: where it takes no more lines, others are moved down to it. */
static PangoLayout *set_prose(const SmDesk *desk, const char *text, const SmTextStyle *style) {
  PangoLayout *layout = sm_type_set(desk->type, text, style);
  int lines = pango_layout_get_line_count(layout);
  double enough = style->width * LEAST_LAST_LINE;
  if (lines < 2 || pango_layout_is_ellipsized(layout) || last_line_width(layout) >= enough) return layout;
  SmTextStyle narrower = *style;
  for (double share = 0.97; share > 0.75; share -= 0.03) {
    narrower.width = style->width * share;
    g_autoptr(PangoLayout) moved = sm_type_set(desk->type, text, &narrower);
    if (pango_layout_get_line_count(moved) > lines) break;
    if (last_line_width(moved) < enough) continue;
    g_object_unref(layout);
    return g_steal_pointer(&moved);
  }
  return layout;
}

static double padding(const SmBlock *block) { return block->kind == SM_BLOCK_CALLOUT ? 2 * CALLOUT_PAD - 4 : 0; }

double sm_prose_height(const SmDesk *desk, const SmPiece *piece, double width) {
  g_autofree char *text = part_text(piece);
  SmTextStyle style = style_of(desk, piece->block, width);
  return sm_type_height(desk->type, text, &style) + padding(piece->block);
}

gboolean sm_prose_fit(const SmDesk *desk, const SmPiece *piece, double width, double height, SmPiece *ret_first,
                      SmPiece *ret_rest) {
  g_autofree char *text = part_text(piece);
  SmTextStyle style = style_of(desk, piece->block, width);
  g_autoptr(PangoLayout) layout = sm_type_set(desk->type, text, &style);
  double line = sm_type_line(desk->type, style.pt) + style.leading;
  int lines = (int)floor((height - padding(piece->block) + style.leading) / line),
      count = pango_layout_get_line_count(layout);
  if (lines < 3 || count <= lines) return FALSE; /* two lines alone look lost */
  /* The layout's text may have lost emoji, so the cut is looked for in the text by what fits, not by the layout's
   * index. */
  SmPiece first = *piece;
  guint low = piece->from, high = piece->from + (guint)strlen(text);
  while (low + 1 < high) {
    first.to = (low + high) / 2;
    if (sm_prose_height(desk, &first, width) <= height)
      low = first.to;
    else
      high = first.to;
  }
  const char *start = text, *cut = text + (low - piece->from);
  while (cut > start && *cut != ' ' && *cut != '\n') cut--;
  if (cut == start) cut = g_utf8_find_prev_char(start, text + (low - piece->from) + 1);
  if (!cut || cut == start) return FALSE;
  *ret_first = *ret_rest = *piece;
  ret_first->to = piece->from + (guint)(cut - start);
  ret_rest->from = ret_first->to + (*cut == ' ' || *cut == '\n' ? 1 : 0);
  return TRUE;
}

static void place_callout(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, const char *text, SmBox box) {
  SmTextStyle style = style_of(desk, piece->block, box.width);
  SmLook look = sm_theme_look(sheet->theme, piece->block->role);
  SmBox band = {box.x, box.y, box.width, sm_prose_height(desk, piece, box.width)};
  sm_sheet_fill(sheet, band, sm_theme_blend(SM_PAPER, look.fill == SM_PAPER ? SM_SLATE : look.fill, 0.1));
  sm_sheet_role(sheet, (SmBox){band.x, band.y, CALLOUT_EDGE, band.height}, piece->block->role);
  sm_desk_text(desk, sheet, "P", NULL, text, band.x + CALLOUT_EDGE + CALLOUT_PAD, band.y + padding(piece->block) / 2,
               &style, SM_INK);
}

void sm_prose_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box) {
  g_autofree char *text = part_text(piece);
  if (!*text) return;
  if (piece->block->kind == SM_BLOCK_CALLOUT) return place_callout(desk, sheet, piece, text, box);
  gboolean heading = piece->block->kind == SM_BLOCK_HEADING;
  SmTextStyle style = style_of(desk, piece->block, box.width);
  const char *tag = heading ? (piece->block->level <= 1 ? "H2" : "H3") : "P";
  sm_sheet_tag(sheet, tag, NULL);
  sm_sheet_text(sheet, set_prose(desk, text, &style), box.x, box.y, is_note(piece->block) ? SM_SLATE : SM_INK);
  sm_sheet_tag_end(sheet, tag);
}

/* What explains a flagged mark has that mark for its bullet, not after one. */
#define FLAG "▲ "
static const char *item_words(const SmCell *cell) {
  return g_str_has_prefix(cell->words, FLAG) ? cell->words + strlen(FLAG) : cell->words;
}

static SmTextStyle item_style(const SmDesk *desk, double width) {
  return (SmTextStyle){
      .pt = desk->paper->body_pt, .width = MAX(1, width - BULLET_INDENT), .leading = LEADING, .lines = 12};
}

double sm_list_height(const SmDesk *desk, const SmPiece *piece, double width) {
  if (sm_list_is_contents(desk, piece->block)) return sm_contents_height(desk, piece, width);
  double height = 0;
  SmTextStyle style = item_style(desk, width);
  for (guint i = piece->from; i < piece->to; i++) {
    const SmCell *cell = g_ptr_array_index(piece->block->items, i);
    height += sm_type_height(desk->type, item_words(cell), &style) + (i > piece->from ? ITEM_GAP : 0);
  }
  return height;
}

static double place_item(const SmDesk *desk, SmSheet *sheet, const SmCell *cell, double x, double y, double width) {
  SmTextStyle style = item_style(desk, width);
  const char *words = item_words(cell);
  gboolean flag = words != cell->words;
  PangoLayout *layout = set_prose(desk, words, &style);
  double height = sm_layout_height(layout), middle = y + sm_type_line(desk->type, style.pt) / 2;
  SmShape shape = flag ? SM_SHAPE_TRIANGLE : SM_SHAPE_SQUARE;
  gboolean has_role = sm_role_shape(cell->role, &shape);
  g_autofree char *link = sm_desk_link(desk, cell->link);
  sm_sheet_tag(sheet, "LI", NULL);
  sm_sheet_shape(sheet, shape, x + 4, middle, has_role || flag ? 8 : 4,
                 has_role ? sm_theme_look(sheet->theme, cell->role).fill
                 : flag   ? SM_INK
                          : SM_SLATE);
  sm_sheet_tag(sheet, link ? "Link" : "LBody", link);
  sm_sheet_text(sheet, layout, x + BULLET_INDENT, y, link ? sm_theme_look(sheet->theme, SM_ROLE_SALES).fill : SM_INK);
  sm_sheet_tag_end(sheet, link ? "Link" : "LBody");
  sm_sheet_tag_end(sheet, "LI");
  return height;
}

void sm_list_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box) {
  if (sm_list_is_contents(desk, piece->block)) return sm_contents_place(desk, sheet, piece, box);
  double y = box.y;
  sm_sheet_tag(sheet, "L", NULL);
  for (guint i = piece->from; i < piece->to; i++)
    y += place_item(desk, sheet, g_ptr_array_index(piece->block->items, i), box.x, y, box.width) + ITEM_GAP;
  sm_sheet_tag_end(sheet, "L");
}
