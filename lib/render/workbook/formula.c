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

static void add_cell(GString *out, guint row, guint column) {
  char cell[LXW_MAX_CELL_NAME_LENGTH];
  lxw_rowcol_to_cell(cell, row, (lxw_col_t)column);
  g_string_append(out, cell);
}

static void add_this_row(GString *out, const SmFormulaPlace *place, guint column) {
  if (!place->table_name) {
    add_cell(out, place->row, column);
    return;
  }
  g_autofree char *quoted = sm_quote_column_name(place->titles[column]);
  g_string_append_printf(out, "%s[[#This Row],[%s]]", place->table_name, quoted);
}

static gboolean add_reference(GString *out, const SmFormulaPlace *place, const char *key, gsize length) {
  gboolean above = *key == '^';
  gint column = find_column(place->table, key + above, length - above);
  if (above && column >= 0 && place->row > 0)
    add_cell(out, place->row - 1, (guint)column);
  else if (!above && column >= 0)
    add_this_row(out, place, (guint)column);
  else {
    g_autofree char *name = g_strndup(key, length);
    if (!place->names || !g_hash_table_contains(place->names, name)) return FALSE;
    g_string_append(out, name);
  }
  return TRUE;
}

char *sm_formula_expand(const SmFormulaPlace *place, const char *formula) {
  g_autoptr(GString) out = g_string_new("=");
  for (const char *at = formula; *at; at++) {
    const char *end = *at == '{' ? strchr(at, '}') : NULL;
    if (!end)
      g_string_append_c(out, *at);
    else if (!add_reference(out, place, at + 1, (gsize)(end - at - 1)))
      return NULL;
    if (end) at = end;
  }
  return g_strdup(out->str);
}

static void add_name(GHashTable *names, const char *name) {
  if (name) g_assert(g_hash_table_add(names, (gpointer)name)); /* a name given twice would lead to one of two places */
}

static void add_names_of_table(GHashTable *names, const SmTableBlock *table) {
  for (guint c = 0; c < table->columns->len; c++)
    add_name(names, ((const SmTableColumn *)g_ptr_array_index(table->columns, c))->name);
  for (guint r = 0; r < table->rows->len; r++) { /* rows of a source have no names */
    const GPtrArray *row = g_ptr_array_index(table->rows, r);
    for (guint c = 0; c < row->len; c++) add_name(names, ((const SmCell *)g_ptr_array_index(row, c))->name);
  }
}

GHashTable *sm_formula_names(const SmDocument *document) {
  GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint p = 0; p < document->pages->len; p++) {
    const SmPage *page = g_ptr_array_index(document->pages, p);
    for (guint b = 0; b < page->blocks->len; b++) {
      const SmBlock *block = g_ptr_array_index(page->blocks, b);
      if (block->kind == SM_BLOCK_TABLE) add_names_of_table(names, block->table);
    }
  }
  return names;
}
