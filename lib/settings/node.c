/* See node.h. Built from events, so that depth and aliases are refused before anything grows. */
#include "settings/node.h"

#include "base/message.h"

#include <string.h>
#include <yaml.h>

#define MOST_BYTES (256 * 1024)
#define MOST_DEPTH 32

typedef struct {
  yaml_parser_t parser;
  yaml_event_t event; /* the one just read */
  gboolean has_event;
  SmFaults *faults;
} SmBuilder;

void sm_node_free(SmNode *node) {
  if (!node) return;
  g_clear_pointer(&node->items, g_ptr_array_unref);
  g_clear_pointer(&node->keys, g_ptr_array_unref);
  g_free(node->text);
  g_free(node);
}

const SmNode *sm_node_find(const SmNode *map, const char *key) {
  for (guint i = 0; map->kind == SM_NODE_MAP && i < map->keys->len; i++)
    if (g_str_equal(((const SmNode *)map->keys->pdata[i])->text, key)) return map->items->pdata[i];
  return NULL;
}

static SmPlace place_of(yaml_mark_t mark) { return (SmPlace){(guint)mark.line + 1, (guint)mark.column + 1}; }

static SmNode *node_new(SmNodeKind kind, SmPlace place) {
  SmNode *node = g_new0(SmNode, 1);
  node->kind = kind;
  node->place = place;
  if (kind == SM_NODE_LIST || kind == SM_NODE_MAP)
    node->items = g_ptr_array_new_with_free_func((GDestroyNotify)sm_node_free);
  if (kind == SM_NODE_MAP) node->keys = g_ptr_array_new_with_free_func((GDestroyNotify)sm_node_free);
  return node;
}

/* What libyaml says, in words that tell what to do. */
static char *syntax_message(const char *problem) {
  static const struct {
    const char *theirs, *ours;
  } words[] = {
      {"cannot start any token",
       N_("this character cannot stand here: indent with spaces, not with a tab, and put texts "
          "that begin with a sign in quotes")},
      {"mapping values are not allowed",
       N_("a colon cannot stand here: check the indentation, or put the text in quotes")},
      {"could not find expected ':'", N_("a colon is missing after the name of the setting, or a quote is not closed")},
      {"did not find expected key", N_("this line does not fit the lines above: check the indentation")},
      {"did not find expected '-' indicator", N_("this line does not fit the list above: check the indentation")},
      {"did not find expected ',' or", N_("a comma or a closing bracket is missing")},
      {"unexpected end of stream", N_("a quote is not closed")},
  };
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (problem && strstr(problem, words[i].theirs)) return sm_message_new(words[i].ours, NULL);
  return sm_message_new(N_("this cannot be read as YAML ({problem})"), "problem", problem ? problem : "?", NULL);
}

/* Encoding faults carry an offset only. */
static SmPlace place_of_offset(const SmFaults *faults, gsize offset) {
  SmPlace place = {1, 1};
  for (gsize i = 0; i < offset && i < faults->length; i++) {
    gboolean newline = faults->text[i] == '\n';
    place.line += newline;
    place.column = newline ? 1 : place.column + ((faults->text[i] & 0xc0) != 0x80);
  }
  return place;
}

static void add_parser_fault(SmBuilder *builder) {
  const yaml_parser_t *parser = &builder->parser;
  if (parser->error == YAML_READER_ERROR) {
    sm_faults_add(builder->faults, "BAD_YAML", place_of_offset(builder->faults, parser->problem_offset),
                  sm_message_new(N_("this is not UTF-8 text: save the file with the encoding UTF-8"), NULL));
    return;
  }
  sm_faults_add(builder->faults, "BAD_YAML", place_of(parser->problem_mark), syntax_message(parser->problem));
}

static gboolean next_event(SmBuilder *builder) {
  if (builder->has_event) yaml_event_delete(&builder->event);
  builder->has_event = yaml_parser_parse(&builder->parser, &builder->event) == 1;
  if (!builder->has_event) add_parser_fault(builder);
  return builder->has_event;
}

static gboolean refuse(SmBuilder *builder, const char *msgid) {
  sm_faults_add(builder->faults, "BAD_YAML", place_of(builder->event.start_mark), sm_message_new(msgid, NULL));
  return FALSE;
}

static gboolean is_null(const char *text) {
  static const char *const nulls[] = {"", "~", "null", "Null", "NULL", NULL};
  return g_strv_contains(nulls, text);
}

static SmNode *build_scalar(SmBuilder *builder) {
  const yaml_event_t *event = &builder->event;
  const char *text = (const char *)event->data.scalar.value;
  if (strlen(text) != event->data.scalar.length) {
    refuse(builder, N_("a text cannot hold the character NUL"));
    return NULL;
  }
  gboolean null = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && is_null(text);
  SmNode *node = node_new(null ? SM_NODE_NULL : SM_NODE_SCALAR, place_of(event->start_mark));
  node->text = g_strdup(null ? "" : text);
  return node;
}

static SmNode *build(SmBuilder *builder, guint depth);

static gboolean build_list(SmBuilder *builder, SmNode *list, guint depth) {
  while (next_event(builder)) {
    if (builder->event.type == YAML_SEQUENCE_END_EVENT) return TRUE;
    SmNode *item = build(builder, depth + 1);
    if (!item) return FALSE;
    g_ptr_array_add(list->items, item);
  }
  return FALSE;
}

/* A key that stands a second time is named with both its lines; the first one holds. */
static void add_pair(SmBuilder *builder, SmNode *map, GHashTable *lines, SmNode *key, SmNode *value) {
  gpointer first = g_hash_table_lookup(lines, key->text);
  if (!first) {
    g_ptr_array_add(map->keys, key);
    g_ptr_array_add(map->items, value);
    g_hash_table_insert(lines, key->text, GUINT_TO_POINTER(key->place.line));
    return;
  }
  g_autofree char *line = g_strdup_printf("%u", GPOINTER_TO_UINT(first));
  sm_faults_add(
      builder->faults, "DUP_SETTING", key->place,
      sm_message_new(N_("\"{key}\" stands twice: here and on line {line}"), "key", key->text, "line", line, NULL));
  sm_node_free(key);
  sm_node_free(value);
}

static gboolean build_map(SmBuilder *builder, SmNode *map, guint depth) {
  g_autoptr(GHashTable) lines = g_hash_table_new(g_str_hash, g_str_equal);
  while (next_event(builder)) {
    if (builder->event.type == YAML_MAPPING_END_EVENT) return TRUE;
    if (builder->event.type != YAML_SCALAR_EVENT) return refuse(builder, N_("the name of a setting must be a text"));
    g_autoptr(SmNode) key = build_scalar(builder);
    if (!key || !next_event(builder)) return FALSE;
    SmNode *value = build(builder, depth + 1);
    if (!value) return FALSE;
    add_pair(builder, map, lines, g_steal_pointer(&key), value);
  }
  return FALSE;
}

static const char *tag_of(const yaml_event_t *event) {
  if (event->type == YAML_SCALAR_EVENT) return (const char *)event->data.scalar.tag;
  if (event->type == YAML_SEQUENCE_START_EVENT) return (const char *)event->data.sequence_start.tag;
  return event->type == YAML_MAPPING_START_EVENT ? (const char *)event->data.mapping_start.tag : NULL;
}

/* The node that begins with the event just read. */
static SmNode *build(SmBuilder *builder, guint depth) {
  const yaml_event_t *event = &builder->event;
  if (event->type == YAML_ALIAS_EVENT)
    return refuse(builder, N_("aliases (*name) are not used here: write the value out")), NULL;
  if (tag_of(event)) return refuse(builder, N_("tags (!name) are not used here")), NULL;
  if (event->type == YAML_SCALAR_EVENT) return build_scalar(builder);
  if (depth > MOST_DEPTH) return refuse(builder, N_("this is nested too deeply")), NULL;
  gboolean is_list = event->type == YAML_SEQUENCE_START_EVENT;
  g_autoptr(SmNode) node = node_new(is_list ? SM_NODE_LIST : SM_NODE_MAP, place_of(event->start_mark));
  gboolean whole = is_list ? build_list(builder, node, depth) : build_map(builder, node, depth);
  return whole ? g_steal_pointer(&node) : NULL;
}

/* One that says nothing: the stream begins, the document is at its end. */
static gboolean skip_event(SmBuilder *builder) { return next_event(builder); }

/* Stream start, one document, stream end. */
static SmNode *build_file(SmBuilder *builder) {
  if (!skip_event(builder) || !next_event(builder)) return NULL;
  if (builder->event.type == YAML_STREAM_END_EVENT) return node_new(SM_NODE_MAP, (SmPlace){1, 1});
  if (!next_event(builder)) return NULL;
  g_autoptr(SmNode) root = build(builder, 1);
  if (!root || !skip_event(builder) || !next_event(builder)) return NULL;
  if (builder->event.type != YAML_STREAM_END_EVENT)
    return refuse(builder, N_("a second document (---) is not used here")), NULL;
  return g_steal_pointer(&root);
}

SmNode *sm_node_parse(SmFaults *faults, const char *text, gsize length) {
  if (length > MOST_BYTES) {
    sm_faults_add(faults, "BAD_YAML", (SmPlace){0}, sm_message_new(N_("the file is larger than 256 KB"), NULL));
    return NULL;
  }
  SmBuilder builder = {.faults = faults};
  g_assert(yaml_parser_initialize(&builder.parser));
  yaml_parser_set_input_string(&builder.parser, (const guchar *)text, length);
  SmNode *root = build_file(&builder);
  if (builder.has_event) yaml_event_delete(&builder.event);
  yaml_parser_delete(&builder.parser);
  return root;
}
