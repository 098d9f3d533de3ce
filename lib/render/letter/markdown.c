/* See markdown.h. Markdown comes in, HTML goes out; plain text is markdown_text.c's. Owner: the caller owns the text.
 */
#include "render/letter/markdown.h"

#include "render/letter/mustache.h"

#include <cmark.h>
#include <string.h>

gboolean sm_markdown_link_ok(const char *url) {
  if (!url || strpbrk(url, " \t\r\n\"<>\\")) return FALSE;
  for (const char *c = url; *c; c++)
    if ((guchar)*c < 0x20 || *c == 0x7f) return FALSE;
  return g_ascii_strncasecmp(url, "https://", 8) == 0 || g_ascii_strncasecmp(url, "mailto:", 7) == 0;
}

typedef struct {
  GString *html;
  const SmMarkdownStyles *styles;
} Writer;

static void open_tag(const Writer *writer, const char *tag, const char *style) {
  g_string_append_printf(writer->html, "<%s", tag);
  if (*style) {
    g_string_append(writer->html, " style=\"");
    sm_html_escape(writer->html, style);
    g_string_append_c(writer->html, '"');
  }
  g_string_append_c(writer->html, '>');
}

static void tag(const Writer *writer, const char *name, const char *style, gboolean entering) {
  if (entering)
    open_tag(writer, name, style);
  else
    g_string_append_printf(writer->html, "</%s>", name);
}

static void block_tag(const Writer *writer, const char *name, const char *style, gboolean entering) {
  tag(writer, name, style, entering);
  if (!entering) g_string_append_c(writer->html, '\n');
}

static void write_link(const Writer *writer, cmark_node *node, gboolean entering) {
  const char *url = cmark_node_get_url(node);
  if (!sm_markdown_link_ok(url)) return;
  if (!entering) {
    g_string_append(writer->html, "</a>");
    return;
  }
  g_string_append(writer->html, "<a class=\"link\" href=\"");
  sm_html_escape(writer->html, url);
  g_string_append(writer->html, "\" style=\"");
  sm_html_escape(writer->html, writer->styles->link);
  g_string_append(writer->html, "\">");
}

static void write_code(const Writer *writer, cmark_node *node) {
  open_tag(writer, "code", writer->styles->code);
  g_autofree char *clean = sm_view_clean(cmark_node_get_literal(node));
  sm_html_escape(writer->html, clean);
  g_string_append(writer->html, "</code>");
}

static void write_words(const Writer *writer, const char *words) {
  g_autofree char *clean = sm_view_clean(words);
  sm_html_escape(writer->html, clean);
}

/* In a tight list paragraphs have no tags of their own. */
static gboolean is_tight(cmark_node *paragraph) {
  cmark_node *list = cmark_node_parent(cmark_node_parent(paragraph));
  return list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

static void write_block(const Writer *writer, cmark_node *node, gboolean entering) {
  const SmMarkdownStyles *styles = writer->styles;
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_PARAGRAPH:
    if (!is_tight(node)) block_tag(writer, "p", styles->paragraph, entering);
    break;
  case CMARK_NODE_HEADING:
    block_tag(writer, cmark_node_get_heading_level(node) == 1 ? "h3" : "h4", styles->heading, entering);
    break;
  case CMARK_NODE_LIST:
    block_tag(writer, cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? "ol" : "ul", styles->list, entering);
    break;
  case CMARK_NODE_ITEM:
    block_tag(writer, "li", styles->item, entering);
    break;
  case CMARK_NODE_BLOCK_QUOTE:
    block_tag(writer, "blockquote", styles->quote, entering);
    break;
  case CMARK_NODE_CODE_BLOCK:
    open_tag(writer, "p", styles->paragraph);
    write_code(writer, node);
    g_string_append(writer->html, "</p>\n");
    break;
  case CMARK_NODE_THEMATIC_BREAK:
    open_tag(writer, "hr", styles->rule);
    break;
  default:
    break; /* HTML blocks are left out */
  }
}

static void write_inline(const Writer *writer, cmark_node *node, gboolean entering) {
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_TEXT:
    write_words(writer, cmark_node_get_literal(node));
    break;
  case CMARK_NODE_SOFTBREAK:
    g_string_append_c(writer->html, '\n');
    break;
  case CMARK_NODE_LINEBREAK:
    g_string_append(writer->html, "<br>\n");
    break;
  case CMARK_NODE_CODE:
    write_code(writer, node);
    break;
  case CMARK_NODE_EMPH:
    tag(writer, "em", "", entering);
    break;
  case CMARK_NODE_STRONG:
    tag(writer, "strong", "", entering);
    break;
  case CMARK_NODE_LINK:
    write_link(writer, node, entering);
    break;
  default:
    break; /* raw HTML is left out; of a picture its words stay, which are its children */
  }
}

char *sm_markdown_html(const char *markdown, const SmMarkdownStyles *styles) {
  Writer writer = {.html = g_string_new(NULL), .styles = styles};
  cmark_node *document = cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_VALIDATE_UTF8);
  cmark_iter *iter = cmark_iter_new(document);
  for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node(iter);
    if (cmark_node_get_type(node) >= CMARK_NODE_FIRST_INLINE)
      write_inline(&writer, node, event == CMARK_EVENT_ENTER);
    else
      write_block(&writer, node, event == CMARK_EVENT_ENTER);
  }
  cmark_iter_free(iter);
  cmark_node_free(document);
  return g_string_free(writer.html, FALSE);
}
