/* The walk through a map by its rows (sm_read_map of reader.h): what is known is read, what is not is named with the
 * nearest that is, and what is left out gets its default, read from the row by the same readers. */
#include "base/fold.h"
#include "base/message.h"
#include "settings/reader.h"

#include <math.h>
#include <string.h>

typedef struct {
  SmFaults *faults;
  const SmSettingRows *rows;
  guint fiscal_first_month;
  gpointer target;
  gboolean *seen; /* one a row */
} SmWalk;

static char *full_key(const SmSettingRows *rows, const char *key) {
  return *rows->name ? g_strconcat(rows->name, ".", key, NULL) : g_strdup(key);
}

static gint find_row(const SmSettingRows *rows, const char *key) {
  for (guint i = 0; i < rows->count; i++)
    if (g_str_equal(rows->rows[i].key, key)) return (gint)i;
  return -1;
}

static const char *last_part(const char *key) {
  const char *dot = strrchr(key, '.');
  return dot ? dot + 1 : key;
}

/* The keys directly below a prefix ("agreement." or ""), without it. Container owned by caller. */
static GPtrArray *keys_below(const SmSettingRows *rows, const char *prefix) {
  GPtrArray *keys = g_ptr_array_new();
  for (guint i = 0; i < rows->count; i++) {
    const char *key = rows->rows[i].key;
    if (g_str_has_prefix(key, prefix) && !strchr(key + strlen(prefix), '.'))
      g_ptr_array_add(keys, (gpointer)(key + strlen(prefix)));
  }
  g_ptr_array_add(keys, NULL);
  return keys;
}

/* The setting of this name in another group, else NULL. */
static const char *elsewhere(const SmSettingRows *rows, const char *word) {
  for (guint i = 0; i < rows->count; i++)
    if (g_str_equal(last_part(rows->rows[i].key), word)) return rows->rows[i].key;
  return NULL;
}

static char *unknown_message(const SmWalk *walk, const char *prefix, const char *key, const char *word) {
  g_autoptr(GPtrArray) siblings = keys_below(walk->rows, prefix);
  g_autofree char *what = sm_message_new(N_("unknown setting \"{key}\""), "key", key, NULL);
  const char *near = sm_fold_nearest(word, (const char *const *)siblings->pdata);
  const char *other = near ? NULL : elsewhere(walk->rows, word);
  g_autofree char *all = g_strjoinv(", ", (char **)siblings->pdata);
  g_autofree char *hint = near    ? sm_message_new(N_("did you mean \"{near}\"?"), "near", near, NULL)
                          : other ? sm_message_new(N_("it is known as {other}"), "other", other, NULL)
                                  : sm_message_new(N_("known here are {known}"), "known", all, NULL);
  return sm_message_join(what, hint);
}

static void walk_map(SmWalk *walk, const SmNode *map, const char *prefix);

static void walk_group(SmWalk *walk, const SmReading *reading, const SmNode *node) {
  if (node->kind == SM_NODE_NULL) return; /* all below it is commented out */
  if (node->kind != SM_NODE_MAP) {
    sm_reading_refuse_plain(reading, node, N_("a group of settings is expected, indented below it"));
    return;
  }
  g_autofree char *below = g_strconcat(reading->row->key, ".", NULL);
  walk_map(walk, node, below);
}

static void walk_pair(SmWalk *walk, const SmNode *key_node, const SmNode *node, const char *prefix) {
  g_autofree char *key = g_strconcat(prefix, key_node->text, NULL);
  g_autofree char *full = full_key(walk->rows, key);
  gint row = strchr(key_node->text, '.') ? -1 : find_row(walk->rows, key);
  if (row < 0) {
    sm_faults_add(walk->faults, "UNKNOWN_SETTING", key_node->place,
                  unknown_message(walk, prefix, full, key_node->text));
    return;
  }
  const SmSettingRow *setting = &walk->rows->rows[row];
  SmReading reading = {walk->faults, full, setting, walk->fiscal_first_month};
  walk->seen[row] = TRUE;
  if (setting->type == SM_SETTING_GROUP)
    walk_group(walk, &reading, node);
  else
    sm_reader_of(setting->type)(&reading, node, (char *)walk->target + setting->offset);
}

static void walk_map(SmWalk *walk, const SmNode *map, const char *prefix) {
  for (guint i = 0; i < map->keys->len; i++) walk_pair(walk, map->keys->pdata[i], map->items->pdata[i], prefix);
}

/* A default is YAML too, and is read by the same reader: a fault in one is a bug of ours. */
static void read_fallback(const SmWalk *walk, const SmSettingRow *row) {
  g_autoptr(SmDiagnostics) diagnostics = sm_diagnostics_new();
  SmFaults faults = {diagnostics, row->key, row->fallback, strlen(row->fallback), 0};
  g_autoptr(SmNode) node = sm_node_parse(&faults, row->fallback, faults.length);
  SmReading reading = {&faults, row->key, row, walk->fiscal_first_month};
  gboolean good = node && sm_reader_of(row->type)(&reading, node, (char *)walk->target + row->offset);
  g_assert(good);
}

static void leave_out(const SmWalk *walk, const SmSettingRow *row, SmPlace place) {
  gpointer slot = (char *)walk->target + row->offset;
  if (row->required) {
    g_autofree char *key = full_key(walk->rows, row->key);
    sm_faults_add(walk->faults, "MISSING_SETTING", place, sm_message_new(N_("{key} is missing"), "key", key, NULL));
  } else if (row->fallback) {
    if (walk->faults->count == 0) read_fallback(walk, row); /* else nobody will see it */
  } else if (row->type == SM_SETTING_NUMBER) {
    *(double *)slot = NAN;
  } else if (row->type == SM_SETTING_WHOLE) {
    *(gint64 *)slot = -1;
  }
}

gboolean sm_read_map(SmFaults *faults, const SmSettingRows *rows, guint fiscal_first_month, const SmNode *map,
                     gpointer target) {
  g_autofree gboolean *seen = g_new0(gboolean, rows->count);
  SmWalk walk = {faults, rows, fiscal_first_month, target, seen};
  guint before = faults->count;
  walk_map(&walk, map, "");
  for (guint i = 0; i < rows->count; i++)
    if (!seen[i] && rows->rows[i].type != SM_SETTING_GROUP) leave_out(&walk, &rows->rows[i], map->place);
  return faults->count == before;
}
