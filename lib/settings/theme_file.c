/* See theme_file.h. */
#include "settings/theme_file.h"

#include "base/error.h"
#include "base/fold.h"
#include "base/language.h"
#include "base/message.h"
#include "settings/node.h"

#include <string.h>

static const char *const keys[] = {"font", "logo", "footer", "colours", NULL};

static void colour_free(gpointer data) {
  SmThemeColour *colour = data;
  g_free(colour->role);
  g_free(colour);
}

void sm_theme_file_free(SmThemeFile *file) {
  if (!file) return;
  g_free(file->font);
  g_free(file->logo);
  g_free(file->footer);
  g_ptr_array_unref(file->colours);
  g_free(file);
}

static void refuse_name(SmFaults *faults, const SmNode *node, const char *const *known) {
  const char *nearest = sm_fold_nearest(node->text, known);
  g_autofree char *all = g_strjoinv(", ", (char **)known);
  sm_faults_add(
      faults, "UNKNOWN_SETTING", node->place,
      nearest ? sm_message_new(N_("unknown key \"{key}\"; did you mean \"{nearest}\"?"), "key", node->text, "nearest",
                               nearest, NULL)
              : sm_message_new(N_("unknown key \"{key}\"; known are {known}"), "key", node->text, "known", all, NULL));
}

/* Six hexadecimal digits, with or without # before them. */
static gboolean parse_colour(const char *text, guint32 *ret_rgb) {
  const char *digits = *text == '#' ? text + 1 : text;
  if (strlen(digits) != 6 || strspn(digits, "0123456789abcdefABCDEF") != 6) return FALSE;
  *ret_rgb = (guint32)g_ascii_strtoull(digits, NULL, 16);
  return TRUE;
}

/* A # without quotes begins a comment in YAML: then there is no value at all. */
static void read_colours(SmFaults *faults, const SmNode *map, const char *const *roles, SmThemeFile *file) {
  for (guint i = 0; map->kind == SM_NODE_MAP && i < map->items->len; i++) {
    const SmNode *key = g_ptr_array_index(map->keys, i), *value = g_ptr_array_index(map->items, i);
    guint32 rgb = 0;
    if (!g_strv_contains(roles, key->text)) {
      refuse_name(faults, key, roles);
    } else if (value->kind != SM_NODE_SCALAR || !parse_colour(value->text, &rgb)) {
      sm_faults_add(faults, "BAD_SETTING", value->place,
                    sm_message_new(N_("the colour of {role} is six hexadecimal digits in quotes: \"#2F5D9B\""), "role",
                                   key->text, NULL));
    } else {
      SmThemeColour *colour = g_new0(SmThemeColour, 1);
      *colour = (SmThemeColour){g_strdup(key->text), rgb, key->place.line};
      g_ptr_array_add(file->colours, colour);
    }
  }
  if (map->kind != SM_NODE_MAP && map->kind != SM_NODE_NULL)
    sm_faults_add(faults, "BAD_SETTING", map->place,
                  sm_message_new(N_("lines of the form \"name: value\" are expected"), NULL));
}

static void read_text(SmFaults *faults, const SmNode *key, const SmNode *value, char **place) {
  if (value->kind == SM_NODE_LIST || value->kind == SM_NODE_MAP) {
    sm_faults_add(faults, "BAD_SETTING", value->place,
                  sm_message_new(N_("{key} is a text on one line"), "key", key->text, NULL));
    return;
  }
  g_free(*place);
  *place = g_strstrip(g_strdup(value->text));
}

static void read_root(SmFaults *faults, const SmNode *root, const char *const *roles, SmThemeFile *file) {
  if (root->kind != SM_NODE_MAP) {
    sm_faults_add(faults, "BAD_YAML", root->place,
                  sm_message_new(N_("lines of the form \"name: value\" are expected"), NULL));
    return;
  }
  for (guint i = 0; i < root->items->len; i++) {
    const SmNode *key = g_ptr_array_index(root->keys, i), *value = g_ptr_array_index(root->items, i);
    if (g_str_equal(key->text, "colours"))
      read_colours(faults, value, roles, file);
    else if (g_str_equal(key->text, "font"))
      read_text(faults, key, value, &file->font);
    else if (g_str_equal(key->text, "logo"))
      read_text(faults, key, value, &file->logo);
    else if (g_str_equal(key->text, "footer"))
      read_text(faults, key, value, &file->footer);
    else
      refuse_name(faults, key, keys);
  }
}

SmThemeFile *sm_theme_file_parse(const char *path, const char *text, gsize length, const char *const *roles,
                                 SmDiagnostics *diagnostics, GError **error) {
  SmFaults faults = {diagnostics, path, text, length, 0};
  g_autoptr(SmThemeFile) file = g_new0(SmThemeFile, 1);
  file->font = g_strdup("");
  file->logo = g_strdup("");
  file->footer = g_strdup("");
  file->colours = g_ptr_array_new_with_free_func(colour_free);
  g_autoptr(SmNode) root = sm_node_parse(&faults, text, length);
  if (root) read_root(&faults, root, roles, file);
  if (faults.count == 0) return g_steal_pointer(&file);
  g_autofree char *count = g_strdup_printf("%u", faults.count);
  sm_error_set(error, SM_ERROR_SETTINGS, faults.count == 1 ? N_("{path} has a fault") : N_("{path} has {count} faults"),
               "path", path, "count", count, NULL);
  return NULL;
}
