/* See markdown.h: the editor's words as plain text, for the text part of the mail. Owner: the caller owns the text. */
#include "render/letter/markdown.h"

#include "render/letter/view.h"

#include <cmark.h>
#include <string.h>

typedef struct {
  GString *text;
  guint depth;      /* of lists */
  gboolean at_mark; /* a list mark was just written: the paragraph goes on behind it */
} Writer;

/* An empty line before the next block, or in a tight list a line end; nothing at the start. */
static void part_blocks(Writer *writer, gboolean tight) {
  if (writer->at_mark || writer->text->len == 0) {
    writer->at_mark = FALSE;
    return;
  }
  while (writer->text->len && writer->text->str[writer->text->len - 1] == '\n')
    g_string_truncate(writer->text, writer->text->len - 1);
  g_string_append(writer->text, tight ? "\n" : "\n\n");
}

static gboolean is_tight(cmark_node *item) { return cmark_node_get_list_tight(cmark_node_parent(item)); }

static void begin_item(Writer *writer, cmark_node *item) {
  cmark_node *list = cmark_node_parent(item);
  gboolean first = cmark_node_first_child(list) == item;
  /* The first of a list within a list stands as close as the items around it. */
  part_blocks(writer, first ? writer->depth > 1 && is_tight(cmark_node_parent(list)) : is_tight(item));
  for (guint i = 1; i < writer->depth; i++) g_string_append(writer->text, "  ");
  int number = cmark_node_get_list_start(list);
  for (cmark_node *before = cmark_node_previous(item); before; before = cmark_node_previous(before)) number++;
  if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
    g_string_append_printf(writer->text, "%d. ", number);
  else
    g_string_append(writer->text, "- ");
  writer->at_mark = TRUE;
}

static void write_block(Writer *writer, cmark_node *node, gboolean entering) {
  cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_LIST) writer->depth += entering ? 1 : (guint)-1;
  if (!entering) return;
  if (type == CMARK_NODE_ITEM)
    begin_item(writer, node);
  else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
    part_blocks(writer, FALSE);
  else if (type == CMARK_NODE_CODE_BLOCK) {
    part_blocks(writer, FALSE);
    g_autofree char *clean = sm_view_clean(cmark_node_get_literal(node));
    g_string_append(writer->text, clean);
  } else if (type == CMARK_NODE_THEMATIC_BREAK) {
    part_blocks(writer, FALSE);
    g_string_append(writer->text, "* * *");
  }
}

/* The words of a link that are its address need it no second time. */
static gboolean says_itself(cmark_node *link) {
  cmark_node *words = cmark_node_first_child(link);
  return words && !cmark_node_next(words) && g_strcmp0(cmark_node_get_literal(words), cmark_node_get_url(link)) == 0;
}

static void write_inline(Writer *writer, cmark_node *node, gboolean entering) {
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_TEXT:
  case CMARK_NODE_CODE: {
    g_autofree char *clean = sm_view_clean(cmark_node_get_literal(node));
    g_string_append(writer->text, clean);
    break;
  }
  case CMARK_NODE_SOFTBREAK:
    g_string_append_c(writer->text, ' ');
    break;
  case CMARK_NODE_LINEBREAK:
    g_string_append_c(writer->text, '\n');
    break;
  case CMARK_NODE_STRONG:
  case CMARK_NODE_EMPH:
    g_string_append(writer->text, "*");
    break;
  case CMARK_NODE_LINK:
    if (!entering && sm_markdown_link_ok(cmark_node_get_url(node)) && !says_itself(node))
      g_string_append_printf(writer->text, " (%s)", cmark_node_get_url(node));
    break;
  default:
    break;
  }
}

char *sm_markdown_text(const char *markdown) {
  Writer writer = {.text = g_string_new(NULL)};
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
  return g_strchomp(g_string_free(writer.text, FALSE));
}
