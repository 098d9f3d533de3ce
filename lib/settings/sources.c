/* Readers of sources (reader.h): which files, which table, and what their spelling means. */
#include "base/message.h"
#include "settings/reader.h"
#include "settings/settings.h"
#include "settings/vocabulary.h"

void sm_mapping_free(gpointer pointer) {
  SmMapping *mapping = pointer;
  g_free(mapping->from);
  g_free(mapping->to);
  g_free(mapping);
}

void sm_value_map_free(gpointer pointer) {
  SmValueMap *map = pointer;
  g_free(map->field);
  g_clear_pointer(&map->values, g_ptr_array_unref);
  g_free(map);
}

void sm_source_free(gpointer pointer) {
  SmSource *source = pointer;
  g_free(source->name);
  g_free(source->files);
  g_free(source->table);
  g_clear_pointer(&source->columns, g_ptr_array_unref);
  g_clear_pointer(&source->values, g_ptr_array_unref);
  g_clear_pointer(&source->constants, g_ptr_array_unref);
  g_free(source->time_zone);
  g_free(source->date_format);
  g_free(source->encoding);
  g_free(source);
}

static SmMapping *mapping_new(const char *from, const char *to) {
  SmMapping *mapping = g_new0(SmMapping, 1);
  *mapping = (SmMapping){g_strdup(from), g_strdup(to)};
  return mapping;
}

/* A map of texts; `turned` makes its values the `from`. `least` characters a value must have. */
static gboolean read_mappings(const SmReading *reading, const SmNode *node, gboolean turned, gboolean may_be_empty,
                              gpointer slot) {
  if (node->kind != SM_NODE_MAP)
    return sm_reading_refuse_plain(reading, node, N_("lines of the form \"name: value\" are expected below it"));
  gboolean good = TRUE;
  g_autoptr(GPtrArray) mappings = g_ptr_array_new_with_free_func(sm_mapping_free);
  for (guint i = 0; i < node->items->len; i++) {
    const SmNode *key = node->keys->pdata[i], *value = node->items->pdata[i];
    g_autofree char *full = g_strdup_printf("%s.%s", reading->key, key->text);
    SmReading inner = {reading->faults, full, reading->row, reading->fiscal_first_month};
    if (value->kind != SM_NODE_SCALAR || (!may_be_empty && !*value->text))
      good = sm_reading_refuse_plain(&inner, value, N_("a text is expected"));
    g_ptr_array_add(mappings, turned ? mapping_new(value->text, key->text) : mapping_new(key->text, value->text));
  }
  if (good) *(GPtrArray **)slot = g_steal_pointer(&mappings);
  return good;
}

gboolean sm_read_columns(const SmReading *reading, const SmNode *node, gpointer slot) {
  return read_mappings(reading, node, TRUE, FALSE, slot);
}

gboolean sm_read_constants(const SmReading *reading, const SmNode *node, gpointer slot) {
  return read_mappings(reading, node, FALSE, FALSE, slot);
}

gboolean sm_read_values(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (node->kind != SM_NODE_MAP)
    return sm_reading_refuse_plain(reading, node, N_("lines of the form \"name: value\" are expected below it"));
  gboolean good = TRUE;
  g_autoptr(GPtrArray) maps = g_ptr_array_new_with_free_func(sm_value_map_free);
  for (guint i = 0; i < node->items->len; i++) {
    const SmNode *field = node->keys->pdata[i];
    g_autofree char *full = g_strdup_printf("%s.%s", reading->key, field->text);
    SmReading inner = {reading->faults, full, reading->row, reading->fiscal_first_month};
    SmValueMap *map = g_new0(SmValueMap, 1);
    map->field = g_strdup(field->text);
    g_ptr_array_add(maps, map);
    /* "" on our side empties the cell: how "n/a" is made to mean nothing. */
    good &= read_mappings(&inner, node->items->pdata[i], FALSE, TRUE, &map->values);
  }
  if (good) *(GPtrArray **)slot = g_steal_pointer(&maps);
  return good;
}

/* The keys of columns, values and constants must be columns of the source's table. */
static gboolean check_columns(const SmReading *reading, const SmNode *source, const char *table) {
  static const char *const groups[] = {"columns", "values", "constants", NULL};
  gboolean good = TRUE;
  for (guint group = 0; groups[group]; group++) {
    const SmNode *map = sm_node_find(source, groups[group]);
    g_autofree char *full = g_strdup_printf("%s.%s", reading->key, groups[group]);
    SmReading inner = {reading->faults, full, reading->row, reading->fiscal_first_month};
    for (guint i = 0; map && map->kind == SM_NODE_MAP && i < map->keys->len; i++)
      good &= sm_reading_is_known(&inner, map->keys->pdata[i], sm_vocabulary_columns(table));
  }
  return good;
}

/* Two marks that are one would make every number two columns. */
static gboolean check_marks(const SmReading *reading, const SmNode *node, const SmSource *source) {
  if (source->separator == '\0' || source->separator != source->decimal_mark) return TRUE;
  return sm_reading_refuse_plain(reading, node, N_("separator and decimal_mark must differ"));
}

static gboolean read_source(const SmReading *reading, const SmNode *node, GPtrArray *sources) {
  if (node->kind != SM_NODE_MAP)
    return sm_reading_refuse_plain(reading, node, N_("lines of the form \"name: value\" are expected below it"));
  SmSource *source = g_new0(SmSource, 1);
  g_ptr_array_add(sources, source);
  source->line = node->place.line;
  gboolean good = sm_read_map(reading->faults, sm_rows_of_source(), reading->fiscal_first_month, node, source);
  if (source->table) good &= check_columns(reading, node, source->table);
  good &= check_marks(reading, node, source);
  if (good && !source->name) source->name = g_strdup(source->table);
  return good;
}

gboolean sm_read_sources(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (node->kind != SM_NODE_LIST)
    return sm_reading_refuse_plain(reading, node, N_("a list is expected: each source begins with a dash"));
  gboolean good = TRUE;
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(sm_source_free);
  for (guint i = 0; i < node->items->len; i++) good &= read_source(reading, node->items->pdata[i], sources);
  if (good) *(GPtrArray **)slot = g_steal_pointer(&sources);
  return good;
}
