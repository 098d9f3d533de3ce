/* See check.h: how the columns of each file are read, a paragraph a file; files that are alike are told once. Columns
 * under their canonical names need no words. */
#include "check.h"

#include <stdio.h>

static gboolean is_plain(const SmMappedField *mapped) {
  return g_strv_length(mapped->headers) == 1 && g_str_equal(mapped->headers[0], mapped->field);
}

/* created_at = "Create Date"; several headers stand as they are preferred, or with + between them. */
static void say_field(GString *out, const SmMappedField *mapped) {
  g_string_append_printf(out, "%s%s = ", out->len ? ", " : "", mapped->field);
  for (char **header = mapped->headers; *header; header++)
    g_string_append_printf(out, "%s\"%s\"", header == mapped->headers ? "" : mapped->joined ? " + " : " / ", *header);
  if (mapped->constant) g_string_append(out, mapped->constant);
}

static char *say_mapping(const SmFileAccount *file) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < file->mapped->len; i++) {
    const SmMappedField *mapped = g_ptr_array_index(file->mapped, i);
    if (!is_plain(mapped)) say_field(out, mapped);
  }
  return g_string_free(out, FALSE);
}

static char *say_unmapped(const SmFileAccount *file) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; file->unmapped[i]; i++) {
    g_string_append_printf(out, "%s\"%s\"", i ? ", " : "", file->unmapped[i]);
    if (*file->nearest[i]) g_string_append_printf(out, " (%s?)", file->nearest[i]);
  }
  return g_string_free(out, FALSE);
}

/* How a file is written and read; "" when there is nothing to tell. Owned by caller. */
static char *say_file(const SmConsole *console, const SmFileAccount *file) {
  g_autofree char *mapping = say_mapping(file), *unmapped = say_unmapped(file);
  g_autofree char *rest = NULL;
  if (*unmapped) rest = sm_say(console->language, N_("not used: {columns}"), "columns", unmapped, NULL);
  if (!*mapping && !rest) return g_strdup("");
  return g_strdup_printf("      %s: %s%s%s%s%s\n", sm_schema_get(file->table)->name, file->dialect,
                         *mapping ? "\n      " : "", mapping, rest ? "\n      " : "", rest ? rest : "");
}

static void print(const SmConsole *console, const char *words, const GPtrArray *paths) {
  g_autofree char *more = NULL;
  if (paths->len > 1)
    more = sm_say_count(console->language, N_("and {count} more like it"), N_("and {count} more like it"),
                        paths->len - 1, NULL);
  printf("  - %s%s%s\n%s", (const char *)paths->pdata[0], more ? ", " : "", more ? more : "", words);
}

void sm_check_print_columns(const SmConsole *console, const SmDataset *dataset) {
  g_autoptr(GPtrArray) order = g_ptr_array_new(); /* of the paragraphs, which the table owns */
  g_autoptr(GHashTable) alike =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < dataset->files->len; i++) {
    const SmFileAccount *file = g_ptr_array_index(dataset->files, i);
    g_autofree char *words = say_file(console, file);
    GPtrArray *paths = g_hash_table_lookup(alike, words);
    if (!*words) continue;
    if (!paths) {
      paths = g_ptr_array_new();
      char *key = g_steal_pointer(&words);
      g_ptr_array_add(order, key);
      g_hash_table_insert(alike, key, paths);
    }
    g_ptr_array_add(paths, file->path);
  }
  if (order->len) printf("\n%s\n", sm_tr(console->language, N_("How columns are read:")));
  for (guint i = 0; i < order->len; i++) print(console, order->pdata[i], g_hash_table_lookup(alike, order->pdata[i]));
}
