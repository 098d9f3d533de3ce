/* See preset_kind.h. A kind is read by rows as the configuration is; headers are folded here once for all files. */
#include "settings/preset_kind.h"

#include "base/fold.h"
#include "base/message.h"
#include "settings/reader.h"
#include "settings/vocabulary.h"

void sm_signature_free(gpointer alternatives) { g_strfreev(alternatives); }

void sm_preset_free(gpointer pointer) {
  SmPreset *preset = pointer;
  g_free(preset->preset);
  g_free(preset->kind);
  g_free(preset->title);
  g_free(preset->table);
  g_clear_pointer(&preset->signature, g_ptr_array_unref);
  g_clear_pointer(&preset->columns, g_ptr_array_unref);
  g_strfreev(preset->id_from);
  g_clear_pointer(&preset->values, g_ptr_array_unref);
  g_clear_pointer(&preset->constants, g_ptr_array_unref);
  g_strfreev(preset->empty);
  g_strfreev(preset->totals);
  g_strfreev(preset->total_without);
  g_strfreev(preset->footers);
  g_free(preset->time_zone);
  g_free(preset->date_format);
  g_free(preset->date_order);
  g_free(preset);
}

#define AT(field) .offset = offsetof(SmPreset, field)

static const char *const date_orders[] = {"day", "month", NULL};
static const char *const decimal_marks[] = {"dot", ".", "comma", ",", NULL};
static const char *const list_marks[] = {"semicolon", ";", "comma", ",", NULL};

static const SmSettingRow kind_rows[] = {
    {"kind", SM_SETTING_TEXT, .least = 1, .required = TRUE, AT(kind)},
    {"title", SM_SETTING_TEXT, .least = 1, .required = TRUE, AT(title)},
    {"table", SM_SETTING_TABLE, .required = TRUE, AT(table)},
    {"signature", SM_SETTING_SIGNATURE, .required = TRUE, AT(signature)},
    {"columns", SM_SETTING_PREFERENCES, .required = TRUE, AT(columns)},
    {"id_from", SM_SETTING_TEXTS, AT(id_from)},
    {"values", SM_SETTING_VALUES, .fallback = "{}", AT(values)},
    {"constants", SM_SETTING_CONSTANTS, .fallback = "{}", AT(constants)},
    {"empty", SM_SETTING_TEXTS, AT(empty)},
    {"totals", SM_SETTING_TEXTS, AT(totals)},
    {"total_without", SM_SETTING_TEXTS, AT(total_without)},
    {"footers", SM_SETTING_TEXTS, AT(footers)},
    {"time_zone", SM_SETTING_ZONE, AT(time_zone)},
    {"date_format", SM_SETTING_DATE_FORMAT, AT(date_format)},
    {"date_order", SM_SETTING_CHOICE, .choices = date_orders, AT(date_order)},
    {"decimal_mark", SM_SETTING_MARK, .choices = decimal_marks, AT(decimal_mark)},
    {"list_mark", SM_SETTING_MARK, .choices = list_marks, AT(list_mark)},
    {"id_length", SM_SETTING_WHOLE, .least = 1, .most = 255, AT(id_length)},
    {"sums", SM_SETTING_BOOL, .fallback = "false", AT(sums)},
};

static const SmSettingRows rows_of_kind = {kind_rows, G_N_ELEMENTS(kind_rows), "kinds"};

/* A text, or a list of texts. NULL after a fault. Owned by caller. */
static char **read_one_or_more(const SmReading *reading, const SmNode *node) {
  if (node->kind == SM_NODE_SCALAR && *node->text) {
    char **one = g_new0(char *, 2);
    one[0] = g_strdup(node->text);
    return one;
  }
  char **texts = NULL;
  return sm_read_texts(reading, node, &texts) ? texts : NULL;
}

static void fold_all(char **headers) {
  for (char **header = headers; header && *header; header++) {
    char *folded = sm_fold_header(*header);
    g_free(*header);
    *header = folded;
  }
}

gboolean sm_read_signature(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (node->kind != SM_NODE_LIST)
    return sm_reading_refuse_plain(reading, node, N_("a list is expected, such as [one, two], or [] for none"));
  gboolean good = TRUE;
  g_autoptr(GPtrArray) signature = g_ptr_array_new_with_free_func(sm_signature_free);
  for (guint i = 0; i < node->items->len; i++) {
    char **alternatives = read_one_or_more(reading, node->items->pdata[i]);
    good &= alternatives != NULL;
    if (!alternatives) continue;
    fold_all(alternatives);
    g_ptr_array_add(signature, alternatives);
  }
  if (good && signature->len == 0) good = sm_reading_refuse_plain(reading, node, N_("at least one header is expected"));
  if (good) *(GPtrArray **)slot = g_steal_pointer(&signature);
  return good;
}

gboolean sm_read_preferences(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (node->kind != SM_NODE_MAP)
    return sm_reading_refuse_plain(reading, node, N_("lines of the form \"name: value\" are expected below it"));
  gboolean good = TRUE;
  g_autoptr(GPtrArray) mappings = g_ptr_array_new_with_free_func(sm_mapping_free);
  for (guint i = 0; i < node->items->len; i++) {
    const SmNode *field = node->keys->pdata[i];
    g_autofree char *full = g_strdup_printf("%s.%s", reading->key, field->text);
    SmReading inner = {reading->faults, full, reading->row, reading->fiscal_first_month};
    g_auto(GStrv) headers = read_one_or_more(&inner, node->items->pdata[i]);
    good &= headers != NULL;
    fold_all(headers);
    for (char **header = headers; header && *header; header++) {
      SmMapping *mapping = g_new0(SmMapping, 1);
      *mapping = (SmMapping){g_strdup(*header), g_strdup(field->text)};
      g_ptr_array_add(mappings, mapping);
    }
  }
  if (good) *(GPtrArray **)slot = g_steal_pointer(&mappings);
  return good;
}

/* The keys of columns, values and constants must be columns of the kind's table. */
static void check_columns(SmFaults *faults, const SmNode *node, const char *table) {
  static const char *const groups[] = {"columns", "values", "constants", NULL};
  for (guint group = 0; groups[group]; group++) {
    const SmNode *map = sm_node_find(node, groups[group]);
    g_autofree char *full = g_strdup_printf("kinds.%s", groups[group]);
    SmReading reading = {faults, full, kind_rows, 1};
    for (guint i = 0; map && map->kind == SM_NODE_MAP && i < map->keys->len; i++)
      sm_reading_is_known(&reading, map->keys->pdata[i], sm_vocabulary_columns(table));
  }
}

static void read_kind(SmFaults *faults, const char *name, const SmNode *node, GPtrArray *kinds) {
  if (node->kind != SM_NODE_MAP) {
    sm_faults_add(faults, "BAD_SETTING", node->place,
                  sm_message_new(N_("lines of the form \"name: value\" are expected"), NULL));
    return;
  }
  SmPreset *preset = g_new0(SmPreset, 1);
  gboolean good = sm_read_map(faults, &rows_of_kind, 1, node, preset);
  if (preset->table) check_columns(faults, node, preset->table);
  if (!good) {
    sm_preset_free(preset);
    return;
  }
  preset->preset = g_strdup(name);
  fold_all(preset->id_from);
  fold_all(preset->total_without);
  g_ptr_array_add(kinds, preset);
}

void sm_preset_read(SmFaults *faults, const char *name, GPtrArray *kinds) {
  g_autoptr(SmNode) root = sm_node_parse(faults, faults->text, faults->length);
  if (!root) return;
  const SmNode *list = sm_node_find(root, "kinds");
  if (!list || list->kind != SM_NODE_LIST || root->keys->len != 1) {
    sm_faults_add(faults, "BAD_SETTING", root->place,
                  sm_message_new(N_("a preset is a list of kinds, below \"kinds:\", and nothing else"), NULL));
    return;
  }
  for (guint i = 0; i < list->items->len; i++) read_kind(faults, name, list->items->pdata[i], kinds);
}
