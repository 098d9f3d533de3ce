/* See quarters.h. */
#include "ingest/quarters.h"

#include "base/message.h"

#include <stdio.h>
#include <string.h>

/* The quarter of a path below exports/2026-Q3/, or a folder that people call so, counted from year 0; -1 when it lies
 * in no such folder. */
static gint quarter_of(const char *path) {
  guint year, quarter;
  gboolean named = sscanf(path, "exports/%4u%*1[-_ ]%*1[QqTt]%1u", &year, &quarter) == 2 ||
                   sscanf(path, "exports/%4u%*1[QqTt]%1u", &year, &quarter) == 2 ||
                   sscanf(path, "exports/%*1[QqTt]%1u%*1[-_ ]%4u", &quarter, &year) == 2 ||
                   sscanf(path, "exports/%*1[QqTt]%1u%4u", &quarter, &year) == 2;
  if (!named || !strchr(path + strlen("exports/"), '/')) return -1;
  return year >= 1990 && year <= 2100 && quarter >= 1 && quarter <= 4 ? (gint)(year * 4 + quarter - 1) : -1;
}

/* "exports/2026-Q3". Owned by caller. */
static char *folder_of_quarter(gint quarter) { return g_strdup_printf("exports/%d-Q%d", quarter / 4, quarter % 4 + 1); }

/* The folder below exports/ that a path lies in. Owned by caller. */
static char *folder_of(const char *path) {
  return g_strndup(path, (gsize)(strchr(path + strlen("exports/"), '/') - path));
}

static void say(SmDataset *dataset, const char *code, const char *file, char *message) {
  SmDiagnostic diagnostic = {.severity = SM_SEVERITY_WARNING, .code = code, .file = file, .message = message};
  sm_diagnostics_add(dataset->diagnostics, &diagnostic);
  g_free(message);
}

static gboolean is_there(const SmDataset *dataset, gint quarter) {
  for (guint i = 0; i < dataset->files->len; i++)
    if (quarter_of(((const SmFileAccount *)g_ptr_array_index(dataset->files, i))->path) == quarter) return TRUE;
  return FALSE;
}

static void say_missing(SmDataset *dataset) {
  gint first = G_MAXINT, last = -1;
  for (guint i = 0; i < dataset->files->len; i++) {
    gint quarter = quarter_of(((const SmFileAccount *)g_ptr_array_index(dataset->files, i))->path);
    if (quarter < 0) continue;
    first = MIN(first, quarter);
    last = MAX(last, quarter);
  }
  for (gint quarter = first; quarter < last && quarter - first < 40; quarter++) {
    if (is_there(dataset, quarter)) continue;
    g_autofree char *name = folder_of_quarter(quarter);
    say(dataset, "QUARTER_MISSING", name,
        sm_message_new(N_("there is no export of this quarter, though there are older and newer ones: what only it "
                          "holds is missing in all figures"),
                       NULL));
  }
}

/* A copy in another folder is an export that was forgotten, with an old one in its place. */
static void say_repeated(SmDataset *dataset) {
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < dataset->files->len; i++) {
    const SmFileAccount *file = g_ptr_array_index(dataset->files, i);
    if (quarter_of(file->path) < 0 || !file->read) continue;
    const char *other = g_hash_table_lookup(seen, file->sha256);
    if (!other)
      g_hash_table_insert(seen, (gpointer)file->sha256, file->path);
    else if (quarter_of(other) != quarter_of(file->path))
      say(dataset, "SAME_EXPORT", file->path,
          sm_message_new(N_("this file is the same as {other}, byte for byte: was the newer export forgotten?"),
                         "other", other, NULL));
  }
}

/* 2026-Q3-hubspot stands where 2026-Q3 would. */
static void say_name(SmDataset *dataset, gint quarter, const char *folder) {
  g_autofree char *name = folder_of_quarter(quarter);
  if (g_str_has_prefix(folder, name) && !g_str_has_prefix(folder + strlen(name), " ")) return;
  say(dataset, "QUARTER_NAME", folder,
      sm_message_new(N_("folders are read in the order of their names, and the last one wins: call this one {name}"),
                     "name", name, NULL));
}

/* `seen` keeps a folder of each quarter and table. */
static void say_twice(SmDataset *dataset, GHashTable *seen, gint quarter, SmTableId table, const char *folder) {
  gpointer key = GINT_TO_POINTER(quarter * SM_TABLE_COUNT + (gint)table);
  const char *other = g_hash_table_lookup(seen, key);
  if (other && !g_str_equal(other, folder))
    say(dataset, "QUARTER_TWICE", folder,
        sm_message_new(N_("this folder holds {table} of the same quarter as {other}: if one is a copy of the other, "
                          "keep but one"),
                       "table", sm_schema_get(table)->name, "other", other, NULL));
  g_hash_table_insert(seen, key, g_strdup(folder));
}

/* Files are sorted by path, so those of a folder are neighbours. */
static void say_folders(SmDataset *dataset) {
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
  g_autofree char *last = NULL;
  for (guint i = 0; i < dataset->files->len; i++) {
    const SmFileAccount *file = g_ptr_array_index(dataset->files, i);
    gint quarter = quarter_of(file->path);
    if (quarter < 0) continue;
    char *folder = folder_of(file->path);
    if (g_strcmp0(folder, last) != 0) say_name(dataset, quarter, folder);
    say_twice(dataset, seen, quarter, file->table, folder);
    g_free(last);
    last = folder;
  }
}

void sm_quarters_say(SmDataset *dataset) {
  say_missing(dataset);
  say_folders(dataset);
  say_repeated(dataset);
}
