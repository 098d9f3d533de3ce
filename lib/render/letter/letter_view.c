/* See letter_view.h. Every block kind has its own yes-or-no name in the view, so that templates need no comparison. */
#include "render/letter/letter_view.h"

#include "base/typography.h"
#include "render/letter/markdown.h"
#include "render/theme.h"

#include <string.h>

#define LONGEST 1000 /* characters of any text that is not the editor's */
/* Characters of what stays on one line beside a name on the narrowest phone: a value, which is set larger than what
 * explains it ("sur 123 456 789 €"), or a header of a column. */
#define NARROW 14
#define NARROW_DETAIL 18
#define NARROW_TITLE 16

typedef struct {
  const SmDocument *document;
  const SmLetterFrame *frame;
  const GPtrArray *pictures;
  guint next_picture;
} Viewing;

/* One overlong cell of an export must not make a letter that is too large to be sent. */
static SmView *text_view(const char *text) {
  if (!text || g_utf8_strlen(text, -1) <= LONGEST) return sm_view_text(text);
  g_autofree char *begin = g_utf8_substring(text, 0, LONGEST - 1);
  g_autofree char *cut = g_strconcat(begin, "…", NULL);
  return sm_view_text(cut);
}

static const char *given(const char *text) { return text ? text : ""; }

static void set_text(SmView *map, const char *name, const char *text) { sm_view_set(map, name, text_view(text)); }

/* Words in one line, with the spaces that their language wants: also those that somebody typed into an export, whose line
 * ends would make headings of their own in the text part. */
static void set_words(const SmDocument *document, SmView *map, const char *name, const char *text) {
  g_autofree char *bound = sm_typography_bind(document->language, given(text));
  g_strdelimit(bound, "\n\t", ' ');
  set_text(map, name, bound);
}

static void set_bool(SmView *map, const char *name, gboolean yes) { sm_view_set(map, name, sm_view_bool(yes)); }

static void set_colour(SmView *map, const char *name, guint32 rgb) {
  g_autofree char *hex = g_strdup_printf("#%06X", rgb);
  set_text(map, name, hex);
}

/* "" for what a letter may not link to. */
static void set_link(SmView *map, const char *url) {
  sm_view_set(map, "link", sm_view_text(sm_markdown_link_ok(url) ? url : ""));
}

/* The lines of a detail, each a text of its own. */
static void set_details(const SmDocument *document, SmView *map, const char *detail) {
  SmView *lines = sm_view_set(map, "details", sm_view_list());
  g_autofree char *bound = sm_typography_bind(document->language, given(detail));
  g_auto(GStrv) parts = g_strsplit(bound, "\n", -1);
  for (char **part = parts; *part; part++)
    if (**part) sm_view_add(lines, text_view(*part));
}

static gboolean is_state(SmRole role) {
  return role == SM_ROLE_GOOD || role == SM_ROLE_ATTENTION || role == SM_ROLE_BAD;
}

/* What lists and tables have in common: words, quieter lines, a link, the colours of a state. A state shows on the
 * detail's last line, which says it in words. */
static SmView *cell_view(const SmDocument *document, const SmCell *cell) {
  SmView *map = sm_view_map();
  gboolean state = is_state(cell->role) && cell->detail && *cell->detail;
  set_words(document, map, "words", cell->words);
  set_link(map, cell->link);
  set_bool(map, "has_state", state);
  set_words(document, map, "state", state ? cell->detail : "");
  set_details(document, map, state ? "" : cell->detail);
  SmLook look = sm_theme_look(document->theme, cell->role);
  set_colour(map, "state_fill", look.fill);
  set_colour(map, "state_ink", sm_theme_ink_either_way(look.fill));
  return map;
}

static SmView *list_view(const SmDocument *document, const SmBlock *block) {
  SmView *map = sm_view_map();
  set_bool(map, "timeline", g_str_equal(block->id, "chain"));
  SmView *items = sm_view_set(map, "items", sm_view_list());
  for (guint i = 0; i < block->items->len; i++)
    sm_view_add(items, cell_view(document, g_ptr_array_index(block->items, i)));
  return map;
}

/* Short enough to stay on one line beside a name on the narrowest phone. */
static gboolean fits_one_line(const SmCell *cell) {
  return g_utf8_strlen(cell->words, -1) <= NARROW &&
         (!cell->detail || g_utf8_strlen(cell->detail, -1) <= NARROW_DETAIL);
}

static SmView *row_view(const SmDocument *document, const SmTableBlock *table, const GPtrArray *row) {
  SmView *map = sm_view_map();
  SmView *cells = sm_view_set(map, "cells", sm_view_list());
  for (guint i = 0; i < row->len && i < table->columns->len; i++) {
    const SmTableColumn *column = g_ptr_array_index(table->columns, i);
    SmView *cell = sm_view_add(cells, cell_view(document, g_ptr_array_index(row, i)));
    set_bool(cell, "first", i == 0);
    set_bool(cell, "last", i + 1 == row->len);
    set_text(cell, "align", column->align == SM_ALIGN_END ? "right" : "left");
    set_bool(cell, "nowrap", column->align == SM_ALIGN_END && fits_one_line(g_ptr_array_index(row, i)));
    set_words(document, cell, "title", column->title);
  }
  return map;
}

static SmView *table_view(const SmDocument *document, const SmTableBlock *table) {
  SmView *map = sm_view_map();
  set_words(document, map, "caption", table->caption);
  SmView *columns = sm_view_set(map, "columns", sm_view_list());
  for (guint i = 0; i < table->columns->len; i++) {
    const SmTableColumn *column = g_ptr_array_index(table->columns, i);
    SmView *head = sm_view_add(columns, sm_view_map());
    set_words(document, head, "title", column->title);
    set_text(head, "align", column->align == SM_ALIGN_END ? "right" : "left");
    set_bool(head, "last", i + 1 == table->columns->len);
    set_bool(head, "nowrap", i > 0 && g_utf8_strlen(column->title, -1) <= NARROW_TITLE);
  }
  SmView *rows = sm_view_set(map, "rows", sm_view_list());
  for (guint i = 0; i < table->rows->len; i++)
    sm_view_add(rows, row_view(document, table, g_ptr_array_index(table->rows, i)));
  return map;
}

static SmView *chart_view(Viewing *viewing, const SmChartBlock *chart) {
  SmView *map = sm_view_map();
  const SmPicture *picture = g_ptr_array_index(viewing->pictures, viewing->next_picture++);
  g_autofree char *source =
      viewing->frame->for_web ? g_strdup(picture->web_name) : g_strconcat("cid:", picture->cid, NULL);
  g_autofree char *width = g_strdup_printf("%u", picture->width), *height = g_strdup_printf("%u", picture->height);
  set_text(map, "source", source);
  set_words(viewing->document, map, "alt", picture->alt);
  set_text(map, "width", width);
  set_text(map, "height", height);
  set_words(viewing->document, map, "caption", chart->caption);
  return map;
}

static SmView *key_figures_view(const SmDocument *document, const SmBlock *block) {
  SmView *map = sm_view_map();
  SmView *items = sm_view_set(map, "items", sm_view_list());
  for (guint i = 0; i < block->key_figures->len; i++) {
    const SmKeyFigure *figure = g_ptr_array_index(block->key_figures, i);
    SmView *item = sm_view_add(items, sm_view_map());
    set_words(document, item, "label", figure->label);
    set_words(document, item, "value", figure->value->words);
    set_words(document, item, "target", figure->target);
    set_words(document, item, "comment", figure->comment);
  }
  return map;
}

static SmView *callout_view(const SmDocument *document, const SmBlock *block) {
  SmView *map = sm_view_map();
  set_words(document, map, "words", block->text);
  set_colour(map, "tint", sm_theme_look(document->theme, block->role).fill);
  return map;
}

static SmView *markdown_view(const SmDocument *document, const SmBlock *block) {
  g_autofree char *quote = g_strdup_printf("margin:0 0 14px 0;padding:0 0 0 14px;border-left:3px solid #%06X", SM_LINE);
  g_autofree char *rule = g_strdup_printf("border:0;border-top:1px solid #%06X;margin:18px 0", SM_LINE);
  g_autofree char *link =
      g_strdup_printf("color:#%06X;text-decoration:underline", sm_theme_look(document->theme, SM_ROLE_SALES).fill);
  SmMarkdownStyles styles = {
      .paragraph = "margin:0 0 14px 0;font-size:16px;line-height:25px",
      .heading = "margin:18px 0 8px 0;font-size:17px;line-height:24px;font-weight:bold",
      .list = "margin:0 0 14px 0;padding:0 0 0 22px;font-size:16px;line-height:25px",
      .item = "margin:0 0 6px 0",
      .quote = quote,
      .link = link,
      .code = "font-family:Menlo,Consolas,monospace;font-size:15px",
      .rule = rule,
  };
  SmView *map = sm_view_map();
  g_autofree char *typed_html = sm_markdown_html(block->text, &styles), *typed = sm_markdown_text(block->text);
  g_autofree char *html = sm_typography_bind(document->language, typed_html);
  g_autofree char *text = sm_typography_bind(document->language, typed);
  sm_view_set(map, "html", sm_view_text(html));
  sm_view_set(map, "text", sm_view_text(text));
  return map;
}

static SmView *paragraph_view(const SmDocument *document, const SmBlock *block) {
  g_autofree char *words = sm_typography_bind(document->language, given(block->text));
  return sm_view_text(words);
}

/* The name of a block's kind in templates; the block's own view, or nothing, stands under it. */
static const char *const kind_names[] = {
    [SM_BLOCK_HEADING] = "heading", [SM_BLOCK_PARAGRAPH] = "paragraph", [SM_BLOCK_KEY_FIGURES] = "key_figures",
    [SM_BLOCK_TABLE] = "table",     [SM_BLOCK_CHART] = "chart",         [SM_BLOCK_CALLOUT] = "callout",
    [SM_BLOCK_LIST] = "list",       [SM_BLOCK_MARKDOWN] = "markdown",   [SM_BLOCK_BREAK] = "break",
};

static SmView *kind_view(Viewing *viewing, const SmBlock *block) {
  const SmDocument *document = viewing->document;
  switch (block->kind) {
  case SM_BLOCK_TABLE:
    return table_view(document, block->table);
  case SM_BLOCK_CHART:
    return chart_view(viewing, block->chart);
  case SM_BLOCK_LIST:
    return list_view(document, block);
  case SM_BLOCK_KEY_FIGURES:
    return key_figures_view(document, block);
  case SM_BLOCK_CALLOUT:
    return callout_view(document, block);
  case SM_BLOCK_MARKDOWN:
    return markdown_view(document, block);
  case SM_BLOCK_BREAK:
    return sm_view_bool(TRUE);
  default:
    return paragraph_view(document, block);
  }
}

static SmView *block_view(Viewing *viewing, const SmBlock *block) {
  SmView *map = sm_view_map();
  for (guint i = 0; i < G_N_ELEMENTS(kind_names); i++) set_bool(map, kind_names[i], FALSE);
  sm_view_set(map, kind_names[block->kind], kind_view(viewing, block));
  return map;
}

/* "mailto:..." with the subject of the answer; "" when there is no address. Owned by caller. */
static char *reply_link(const SmLetterFrame *frame) {
  if (!frame->reply_address || !*frame->reply_address) return g_strdup("");
  g_autofree char *address = g_uri_escape_string(frame->reply_address, "@+", FALSE);
  g_autofree char *clean = sm_view_clean(frame->subject), *subject = g_uri_escape_string(clean, NULL, FALSE);
  return g_strdup_printf("mailto:%s?subject=Re%%3A%%20%s", address, subject);
}

static void add_section(Viewing *viewing, SmView *sections, const SmPage *page) {
  SmView *section = sm_view_add(sections, sm_view_map());
  set_text(section, "id", page->id);
  set_words(viewing->document, section, "name", g_strcmp0(page->name, page->title) ? page->name : "");
  set_words(viewing->document, section, "title", page->title);
  set_bool(section, "panel", g_str_equal(page->id, "focus"));
  g_autofree char *reply = g_str_equal(page->id, "question") ? reply_link(viewing->frame) : g_strdup("");
  set_text(section, "reply_link", reply);
  set_text(section, "reply_address", *reply ? viewing->frame->reply_address : "");
  gboolean has_calendar = g_str_equal(page->id, "events") && viewing->frame->events_url;
  set_text(section, "calendar_link", has_calendar ? viewing->frame->events_url : "");
  SmView *blocks = sm_view_set(section, "blocks", sm_view_list());
  for (guint i = 0; i < page->blocks->len; i++)
    sm_view_add(blocks, block_view(viewing, g_ptr_array_index(page->blocks, i)));
}

/* The first page stands alone; lists that are there already are replaced. */
static void add_pages(Viewing *viewing, SmView *root) {
  SmView *opening = sm_view_set(root, "opening", sm_view_list());
  SmView *sections = sm_view_set(root, "sections", sm_view_list());
  const GPtrArray *pages = viewing->document->pages;
  for (guint i = 0; i < pages->len; i++) {
    const SmPage *page = g_ptr_array_index(pages, i);
    add_section(viewing, g_str_equal(page->id, "opening") ? opening : sections, page);
  }
}

static void set_own_words(SmView *root, const SmDocument *document) {
  const SmLanguage *language = document->language;
  SmView *words = sm_view_set(root, "say", sm_view_map());
  g_autofree char *figures = sm_say(language, N_("Figures as of {date}."), "date", document->as_of, NULL);
  g_autofree char *why =
      sm_say(language, N_("You get this letter because you sell for {company}."), "company", document->company, NULL);
  set_text(words, "figures", figures);
  set_text(words, "why", why);
  set_text(words, "unsubscribe", sm_tr(language, N_("Unsubscribe")));
  set_text(words, "browser", sm_tr(language, N_("Read it in the browser")));
  set_text(words, "calendar", sm_tr(language, N_("Put them into your calendar")));
  set_text(words, "reply", sm_tr(language, N_("Reply")));
  set_text(words, "colon", sm_tr_in(language, "punctuation", ": "));
}

static void set_colours(SmView *root, const SmTheme *theme) {
  SmView *colours = sm_view_set(root, "colour", sm_view_map());
  set_colour(colours, "ink", SM_INK);
  set_colour(colours, "slate", SM_SLATE);
  set_colour(colours, "line", SM_LINE);
  set_colour(colours, "paper", SM_PAPER);
  set_colour(colours, "wash", SM_WASH);
  set_colour(colours, "sales", sm_theme_look(theme, SM_ROLE_SALES).fill);
  set_colour(colours, "marketing", sm_theme_look(theme, SM_ROLE_MARKETING).fill);
  set_colour(colours, "shared", sm_theme_look(theme, SM_ROLE_SHARED).fill);
}

SmView *sm_letter_view(const SmDocument *document, const SmLetterFrame *frame, const GPtrArray *pictures) {
  SmView *root = sm_view_map();
  set_text(root, "language", sm_language_code(document->language));
  set_text(root, "direction", "ltr");
  set_text(root, "subject", frame->subject);
  set_words(document, root, "preheader", frame->preheader);
  set_words(document, root, "company", document->company);
  set_text(root, "month", document->period);
  set_text(root, "unsubscribe_url", sm_markdown_link_ok(frame->unsubscribe_url) ? frame->unsubscribe_url : "");
  set_text(root, "web_url", !frame->for_web && sm_markdown_link_ok(frame->web_url) ? frame->web_url : "");
  set_bool(root, "web", frame->for_web);
  set_own_words(root, document);
  set_colours(root, document->theme);
  Viewing viewing = {.document = document, .frame = frame, .pictures = pictures};
  add_pages(&viewing, root);
  return root;
}

static void share_items(SmView *list, const SmView *shared) {
  for (guint i = 0; i < sm_view_count(shared); i++) sm_view_add(list, sm_view_ref((SmView *)sm_view_at(shared, i)));
}

SmView *sm_letter_view_of(const SmView *shared, const SmDocument *own, const SmLetterFrame *frame) {
  SmView *root = sm_view_map_of(shared);
  Viewing viewing = {.document = own, .frame = frame};
  add_pages(&viewing, root);
  share_items((SmView *)sm_view_find(root, "opening"), sm_view_find(shared, "opening"));
  share_items((SmView *)sm_view_find(root, "sections"), sm_view_find(shared, "sections"));
  return root;
}
