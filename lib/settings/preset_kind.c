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
  g_strfreev(preset->turned_down);
  g_clear_pointer(&preset->reasons, g_hash_table_unref);
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
    {"turned_down", SM_SETTING_TEXTS, AT(turned_down)},
    {"id_length", SM_SETTING_WHOLE, .least = 1, .most = 255, AT(id_length)},
    {"sums", SM_SETTING_BOOL, .fallback = "false", AT(sums)},
};

static const SmSettingRows rows_of_kind = {kind_rows, G_N_ELEMENTS(kind_rows), "kinds"};

/* What stands beside the kinds: the classes of the reasons that the product's users give. */
typedef struct {
  GPtrArray *classes[SM_DECLARED_COUNT]; /* of char * */
} Reasons;

#define CLASS(class) .fallback = "[]", .offset = offsetof(Reasons, classes[class])

static const SmSettingRow reason_rows[] = {
    {"message", SM_SETTING_REASONS, CLASS(SM_DECLARED_MESSAGE)},
    {"product", SM_SETTING_REASONS, CLASS(SM_DECLARED_PRODUCT)},
    {"market", SM_SETTING_REASONS, CLASS(SM_DECLARED_MARKET)},
    {"weak", SM_SETTING_REASONS, CLASS(SM_DECLARED_WEAK)},
};

static const SmSettingRows rows_of_reasons = {reason_rows, G_N_ELEMENTS(reason_rows), "reasons"};

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

/* A reason in two classes would be classified by chance. */
static void add_class(SmFaults *faults, SmPlace place, const Reasons *reasons, guint class, GHashTable *classes) {
  for (guint i = 0; reasons->classes[class] && i < reasons->classes[class]->len; i++) {
    const char *reason = reasons->classes[class]->pdata[i];
    char *folded = sm_fold_text(reason);
    guint other = GPOINTER_TO_UINT(g_hash_table_lookup(classes, folded));
    if (other && other != class)
      sm_faults_add(faults, "BAD_SETTING", place,
                    sm_message_new(N_("the reason \"{reason}\" stands in two classes: {first} and {second}"), "reason",
                                   reason, "first", reason_rows[other - 1].key, "second", reason_rows[class - 1].key,
                                   NULL));
    g_hash_table_insert(classes, folded, GUINT_TO_POINTER(class));
  }
}

/* Folded reasons -> class. NULL where there are none. Owned by caller. */
static GHashTable *read_reasons(SmFaults *faults, const SmNode *node) {
  if (!node) return NULL;
  if (node->kind != SM_NODE_MAP) {
    sm_faults_add(faults, "BAD_SETTING", node->place,
                  sm_message_new(N_("lines of the form \"name: value\" are expected"), NULL));
    return NULL;
  }
  Reasons reasons = {{NULL}};
  GHashTable *classes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  sm_read_map(faults, &rows_of_reasons, 1, node, &reasons);
  for (guint class = SM_DECLARED_MESSAGE; class < SM_DECLARED_COUNT; class ++) {
    add_class(faults, node->place, &reasons, class, classes);
    g_clear_pointer(&reasons.classes[class], g_ptr_array_unref);
  }
  return classes;
}

static void read_kind(SmFaults *faults, const char *name, const SmNode *node, GHashTable *reasons, GPtrArray *kinds) {
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
  if (reasons) preset->reasons = g_hash_table_ref(reasons);
  g_ptr_array_add(kinds, preset);
}

GHashTable *sm_preset_read(SmFaults *faults, const char *name, GPtrArray *kinds) {
  g_autoptr(SmNode) root = sm_node_parse(faults, faults->text, faults->length);
  if (!root) return NULL;
  const SmNode *list = sm_node_find(root, "kinds");
  const SmNode *classes = root->kind == SM_NODE_MAP ? sm_node_find(root, "reasons") : NULL;
  gboolean is_list = list ? list->kind == SM_NODE_LIST : classes != NULL;
  if (!is_list || root->keys->len != (guint)(list != NULL) + (classes != NULL)) {
    sm_faults_add(faults, "BAD_SETTING", root->place,
                  sm_message_new(N_("a preset is a list of kinds, below \"kinds:\", or classes of reasons, below "
                                    "\"reasons:\", or both, and nothing else"),
                                 NULL));
    return NULL;
  }
  GHashTable *reasons = read_reasons(faults, classes);
  for (guint i = 0; list && i < list->items->len; i++)
    read_kind(faults, name, list->items->pdata[i], reasons, kinds);
  return reasons;
}
