/*
 * A template's source in, its nodes out. A tag that stands alone on its line takes the whole line with it, as the
 * specification asks. Owner: the template owns its nodes.
 */
#include "render/letter/mustache_nodes.h"

#include "base/error.h"
#include "base/language.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *source;  /* start of all */
  const char *at;      /* where reading goes on */
  guint line;          /* of `at` */
  char *open, *close;  /* the delimiters in force */
  GPtrArray *root;     /* of SmNode */
  GPtrArray *sections; /* of SmNode, open ones, the innermost last; borrowed */
} Parser;

typedef struct {
  char kind;               /* '#', '^', '/', '>', '!', '=', '&', or 'v' for a plain variable */
  char *content;           /* trimmed */
  const char *start, *end; /* in the source, delimiters included */
  guint line;
} Tag;

static void node_free(SmNode *node) {
  g_free(node->text);
  g_free(node->indent);
  g_clear_pointer(&node->children, g_ptr_array_unref);
  g_free(node);
}

static GPtrArray *nodes_new(void) { return g_ptr_array_new_with_free_func((GDestroyNotify)node_free); }

static SmNode *append(Parser *parser, SmNodeKind kind, char *text, guint line) {
  SmNode *node = g_new0(SmNode, 1);
  node->kind = kind;
  node->text = text;
  node->line = line;
  SmNode *inside = parser->sections->len ? g_ptr_array_index(parser->sections, parser->sections->len - 1) : NULL;
  g_ptr_array_add(inside ? inside->children : parser->root, node);
  return node;
}

static gboolean fail(const Parser *parser, guint line, GError **error, const char *msgid, const char *what) {
  g_autofree char *number = g_strdup_printf("%u", line);
  sm_error_set(error, SM_ERROR_SETTINGS, msgid, "file", parser->name, "line", number, "what", what, NULL);
  return FALSE;
}

static guint count_lines(const char *from, const char *to) {
  guint lines = 0;
  for (const char *c = from; c < to; c++) lines += *c == '\n';
  return lines;
}

static void append_text(Parser *parser, const char *from, const char *to, guint line) {
  if (to > from) append(parser, SM_NODE_TEXT, g_strndup(from, (gsize)(to - from)), line);
}

/* Whether only white space lies between the tag and the ends of its line; then *ret_before is the start of the line and
 * *ret_after the start of the next. */
static gboolean stands_alone(const Parser *parser, const Tag *tag, const char **ret_before, const char **ret_after) {
  const char *before = tag->start, *after = tag->end;
  while (before > parser->source && (before[-1] == ' ' || before[-1] == '\t')) before--;
  if (before > parser->source && before[-1] != '\n') return FALSE;
  while (*after == ' ' || *after == '\t') after++;
  if (*after == '\r' && after[1] == '\n') after++;
  if (*after && *after != '\n') return FALSE;
  *ret_before = before;
  *ret_after = *after ? after + 1 : after;
  return TRUE;
}

/* Reads the tag that starts at tag->start. */
static gboolean read_tag(Parser *parser, Tag *tag, GError **error) {
  const char *body = tag->start + strlen(parser->open);
  g_autofree char *closing = g_strdup(parser->close);
  char mark = *body;
  gboolean triple = mark == '{' && g_str_equal(parser->open, "{{");
  if (triple || mark == '=') {
    g_free(closing);
    closing = g_strconcat(triple ? "}" : "=", parser->close, NULL);
  }
  gboolean marked = mark && strchr("#^/>!=&", mark);
  const char *content = body + (triple || marked ? 1 : 0);
  const char *end = strstr(content, closing);
  if (!end) return fail(parser, tag->line, error, N_("{file}, line {line}: this tag is not closed"), "");
  tag->kind = triple ? '&' : marked ? mark : 'v';
  tag->content = g_strstrip(g_strndup(content, (gsize)(end - content)));
  tag->end = end + strlen(closing);
  if (!*tag->content && tag->kind != '!')
    return fail(parser, tag->line, error, N_("{file}, line {line}: this tag has no name"), "");
  return TRUE;
}

static gboolean set_delimiters(Parser *parser, const Tag *tag, GError **error) {
  g_auto(GStrv) words = g_strsplit_set(tag->content, " \t\r\n", -1);
  const char *found[2] = {NULL, NULL};
  guint count = 0;
  for (char **word = words; *word; word++)
    if (**word && count++ < 2) found[count - 1] = *word;
  if (count != 2 || strchr(found[0], '=') || strchr(found[1], '='))
    return fail(parser, tag->line, error, N_("{file}, line {line}: delimiters are set by two words, as in {{=<% %>=}}"),
                "");
  g_free(parser->open);
  g_free(parser->close);
  parser->open = g_strdup(found[0]);
  parser->close = g_strdup(found[1]);
  return TRUE;
}

static gboolean close_section(Parser *parser, const Tag *tag, GError **error) {
  SmNode *inside = parser->sections->len ? g_ptr_array_index(parser->sections, parser->sections->len - 1) : NULL;
  if (!inside || !g_str_equal(inside->text, tag->content))
    return fail(parser, tag->line, error, N_("{file}, line {line}: \"{what}\" is closed but was not opened here"),
                tag->content);
  g_ptr_array_set_size(parser->sections, (gint)parser->sections->len - 1);
  return TRUE;
}

static gboolean take_tag(Parser *parser, const Tag *tag, const char *indent_from, GError **error) {
  switch (tag->kind) {
  case '#':
  case '^': {
    SmNode *node =
        append(parser, tag->kind == '#' ? SM_NODE_SECTION : SM_NODE_INVERTED, g_strdup(tag->content), tag->line);
    node->children = nodes_new();
    g_ptr_array_add(parser->sections, node);
    return TRUE;
  }
  case '/':
    return close_section(parser, tag, error);
  case '=':
    return set_delimiters(parser, tag, error);
  case '!':
    return TRUE;
  case '>': {
    SmNode *node = append(parser, SM_NODE_PARTIAL, g_strdup(tag->content), tag->line);
    node->indent = g_strndup(indent_from, (gsize)(tag->start - indent_from));
    return TRUE;
  }
  default:
    append(parser, SM_NODE_VARIABLE, g_strdup(tag->content), tag->line)->raw = tag->kind == '&';
    return TRUE;
  }
}

/* One step: the text up to the next tag, and the tag. */
static gboolean parse_next(Parser *parser, GError **error) {
  const char *start = strstr(parser->at, parser->open);
  if (!start) {
    append_text(parser, parser->at, parser->at + strlen(parser->at), parser->line);
    parser->at += strlen(parser->at);
    return TRUE;
  }
  Tag tag = {.start = start, .line = parser->line + count_lines(parser->at, start)};
  if (!read_tag(parser, &tag, error)) {
    g_free(tag.content);
    return FALSE;
  }
  const char *before = start, *after = tag.end;
  if (tag.kind != 'v' && tag.kind != '&') stands_alone(parser, &tag, &before, &after);
  append_text(parser, parser->at, before, parser->line);
  gboolean ok = take_tag(parser, &tag, before, error);
  parser->line += count_lines(parser->at, after);
  parser->at = after;
  g_free(tag.content);
  return ok;
}

SmTemplate *sm_template_parse(const char *name, const char *source, GError **error) {
  Parser parser = {.name = name,
                   .source = source,
                   .at = source,
                   .line = 1,
                   .root = nodes_new(),
                   .sections = g_ptr_array_new(),
                   .open = g_strdup("{{"),
                   .close = g_strdup("}}")};
  gboolean ok = TRUE;
  while (ok && *parser.at) ok = parse_next(&parser, error);
  if (ok && parser.sections->len) {
    const SmNode *open = g_ptr_array_index(parser.sections, parser.sections->len - 1);
    ok = fail(&parser, open->line, error, N_("{file}, line {line}: \"{what}\" is opened but never closed"), open->text);
  }
  g_ptr_array_unref(parser.sections);
  g_free(parser.open);
  g_free(parser.close);
  SmTemplate *tmpl = g_new0(SmTemplate, 1);
  tmpl->name = g_strdup(name);
  tmpl->nodes = parser.root;
  if (ok) return tmpl;
  sm_template_free(tmpl);
  return NULL;
}

static void link_nodes(GHashTable *partials, const GPtrArray *nodes, SmPartialFinder find, gpointer data) {
  for (guint i = 0; i < nodes->len; i++) {
    const SmNode *node = g_ptr_array_index(nodes, i);
    if (node->children) link_nodes(partials, node->children, find, data);
    if (node->kind != SM_NODE_PARTIAL || *node->indent || g_hash_table_contains(partials, node->text)) continue;
    const char *source = find(node->text, data);
    SmTemplate *partial = source ? sm_template_parse(node->text, source, NULL) : NULL;
    if (!partial) continue;
    g_hash_table_insert(partials, g_strdup(node->text), partial); /* before its own: it may call itself */
    link_nodes(partials, partial->nodes, find, data);
  }
}

void sm_template_link(SmTemplate *tmpl, SmPartialFinder find, gpointer data) {
  tmpl->partials = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)sm_template_free);
  link_nodes(tmpl->partials, tmpl->nodes, find, data);
}

void sm_template_free(SmTemplate *tmpl) {
  if (!tmpl) return;
  g_clear_pointer(&tmpl->partials, g_hash_table_unref);
  g_free(tmpl->name);
  g_ptr_array_unref(tmpl->nodes);
  g_free(tmpl);
}
