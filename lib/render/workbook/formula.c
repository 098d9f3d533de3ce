/* See formula.h. */
#include "render/workbook/formula.h"

#include "render/workbook/text.h"

#include <string.h>
#include <xlsxwriter.h>

static char *one_title(const SmTableColumn *column, guint index) {
  g_autofree char *safe = sm_cell_safe_text(*column->title ? column->title : column->key);
  g_strdelimit(safe, "\n\t", ' ');
  if (!*g_strstrip(safe)) return g_strdup_printf("%u", index + 1);
  return g_utf8_strlen(safe, -1) <= 250 ? g_steal_pointer(&safe) : g_utf8_substring(safe, 0, 250);
}

char **sm_unique_titles(const SmTableBlock *table) {
  g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  char **titles = g_new0(char *, table->columns->len + 1);
  for (guint i = 0; i < table->columns->len; i++) {
    g_autofree char *title = one_title(g_ptr_array_index(table->columns, i), i);
    titles[i] = g_strdup(title);
    for (guint n = 2; !g_hash_table_add(taken, g_utf8_casefold(titles[i], -1)); n++) {
      g_free(titles[i]);
      titles[i] = g_strdup_printf("%s %u", title, n);
    }
  }
  return titles;
}

static gint find_column(const SmTableBlock *table, const char *key, gsize length) {
  for (guint i = 0; i < table->columns->len; i++) {
    const SmTableColumn *column = g_ptr_array_index(table->columns, i);
    if (strlen(column->key) == length && strncmp(column->key, key, length) == 0) return (gint)i;
  }
  return -1;
}

static void add_reference(GString *out, guint column, guint row, const char *table_name, const char *const *titles) {
  if (!table_name) {
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(cell, row, (lxw_col_t)column);
    g_string_append(out, cell);
    return;
  }
  g_autofree char *quoted = sm_quote_column_name(titles[column]);
  g_string_append_printf(out, "%s[[#This Row],[%s]]", table_name, quoted);
}

char *sm_formula_expand(const SmTableBlock *table, const char *formula, guint row, const char *table_name,
                        const char *const *titles) {
  g_autoptr(GString) out = g_string_new("=");
  for (const char *at = formula; *at; at++) {
    const char *end = *at == '{' ? strchr(at, '}') : NULL;
    if (!end) {
      g_string_append_c(out, *at);
      continue;
    }
    gint column = find_column(table, at + 1, (gsize)(end - at - 1));
    if (column < 0) return NULL;
    add_reference(out, (guint)column, row, table_name, titles);
    at = end;
  }
  return g_strdup(out->str);
}
