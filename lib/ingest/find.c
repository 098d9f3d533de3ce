/* See find.h. */
#include "ingest/find.h"

#include "base/message.h"
#include "ingest/glob.h"
#include "ingest/walk.h"

#include <string.h>

void sm_input_file_free(SmInputFile *file) {
  g_free(file->path);
  g_free(file);
}

static void say(SmDiagnostics *diagnostics, SmSeverity severity, const char *code, const char *path, char *message) {
  SmDiagnostic diagnostic = {.severity = severity, .code = code, .file = path, .message = message};
  sm_diagnostics_add(diagnostics, &diagnostic);
  g_free(message);
}

static void add_file(GPtrArray *inputs, const char *path, SmTableId table, const SmSource *source) {
  SmInputFile *input = g_new0(SmInputFile, 1);
  *input = (SmInputFile){g_strdup(path), table, source};
  g_ptr_array_add(inputs, input);
}

static gboolean is_taken(const GPtrArray *inputs, const char *path, SmTableId table) {
  for (guint i = 0; i < inputs->len; i++) {
    const SmInputFile *input = g_ptr_array_index(inputs, i);
    if ((table == SM_TABLE_COUNT || input->table == table) && g_str_equal(input->path, path)) return TRUE;
  }
  return FALSE;
}

/* The files that a source's pattern fits. A file may feed several tables, but one table only once: the first source has
 * it. */
static void take_source(GPtrArray *inputs, const GPtrArray *paths, const SmSource *source, SmDiagnostics *diagnostics) {
  SmTableId table = sm_schema_find_table(source->table);
  gboolean found = FALSE;
  if (table == SM_TABLE_COUNT) return; /* refused when the settings were read */
  for (guint i = 0; i < paths->len; i++) {
    const char *path = g_ptr_array_index(paths, i);
    if (!sm_glob_match(source->files, path)) continue;
    found = TRUE;
    if (!is_taken(inputs, path, table)) add_file(inputs, path, table, source);
  }
  if (!found)
    say(diagnostics, SM_SEVERITY_WARNING, "NO_FILES", "",
        sm_message_new(N_("the source {source} found no file: nothing fits {files}"), "source", source->name, "files",
                       source->files, NULL));
}

static gboolean is_below(const char *path, const char *folder) {
  gsize length = strlen(folder);
  return strncmp(path, folder, length) == 0 && path[length] == '/';
}

static gboolean has_ending(const char *path, const char *const *endings) {
  g_autofree char *small = g_ascii_strdown(path, -1);
  for (; *endings; endings++)
    if (g_str_has_suffix(small, *endings)) return TRUE;
  return FALSE;
}

static const char *const TEXT_ENDINGS[] = {".csv", ".tsv", ".csv.gz", ".tsv.gz", NULL};

/* exports/ at any depth, and plan/ itself; a file of leads begins with "leads". */
static gboolean is_named_after(const char *path, const char *table) {
  const char *name = strrchr(path, '/');
  if (!name || (!is_below(path, "exports") && !(is_below(path, "plan") && name == path + strlen("plan")))) return FALSE;
  return has_ending(path, TEXT_ENDINGS) && g_ascii_strncasecmp(name + 1, table, strlen(table)) == 0;
}

/* Tables that no source speaks of are known by the names of their files; what a source has taken is left to it. */
static void take_by_name(GPtrArray *inputs, const GPtrArray *paths, const gboolean *spoken_of) {
  guint taken = inputs->len;
  for (SmTableId table = 0; table < SM_TABLE_COUNT; table++) {
    if (spoken_of[table]) continue;
    for (guint i = 0; i < paths->len; i++) {
      const char *path = g_ptr_array_index(paths, i);
      if (is_named_after(path, sm_schema_get(table)->name) && !(taken && is_taken(inputs, path, SM_TABLE_COUNT)))
        add_file(inputs, path, table, NULL);
    }
  }
}

/* Other exports may be known by their headers. */
static void take_unknown(GPtrArray *inputs, const GPtrArray *paths) {
  guint taken = inputs->len;
  for (guint i = 0; i < paths->len; i++) {
    const char *path = g_ptr_array_index(paths, i);
    if (!is_below(path, "exports") || !has_ending(path, TEXT_ENDINGS)) continue;
    if (!(taken && is_taken(inputs, path, SM_TABLE_COUNT))) add_file(inputs, path, SM_TABLE_COUNT, NULL);
  }
}

static void say_unused(const GPtrArray *inputs, const GPtrArray *paths, SmDiagnostics *diagnostics) {
  static const struct {
    const char *endings[8];
    SmSeverity severity;
    const char *code, *sentence;
  } kinds[] = {
      {{".csv", ".tsv", ".csv.gz", ".tsv.gz", ".txt", NULL},
       SM_SEVERITY_NOTE,
       "UNUSED_FILE",
       N_("nobody reads this file: begin its name with that of a table (leads.csv), or name it under sources")},
      {{".xlsx", ".xls", ".ods", NULL},
       SM_SEVERITY_WARNING,
       "NOT_CSV",
       N_("workbooks are not read: open this one and save it as \"CSV UTF-8\" beside it")},
      {{".zip", ".gz", ".7z", ".bz2", ".xz", ".zst", ".rar", NULL},
       SM_SEVERITY_WARNING,
       "NOT_CSV",
       N_("archives are not read: unpack this one, and leave the files that it holds in exports/")},
  };
  for (guint i = 0; i < paths->len; i++) {
    const char *path = g_ptr_array_index(paths, i);
    if ((!is_below(path, "exports") && !is_below(path, "plan")) || is_taken(inputs, path, SM_TABLE_COUNT)) continue;
    guint kind = 0;
    while (kind < G_N_ELEMENTS(kinds) && !has_ending(path, kinds[kind].endings)) kind++;
    if (kind < G_N_ELEMENTS(kinds))
      say(diagnostics, kinds[kind].severity, kinds[kind].code, path, sm_message_new(kinds[kind].sentence, NULL));
  }
}

static void say_refused(const GPtrArray *refused, SmDiagnostics *diagnostics) {
  for (guint i = 0; i < refused->len; i++)
    say(diagnostics, SM_SEVERITY_WARNING, "OUTSIDE_LINK", g_ptr_array_index(refused, i),
        sm_message_new(
            N_("this link does not lead to a file of the workspace: it is not followed, copy the file instead"), NULL));
}

static void say_misnamed(const GPtrArray *misnamed, SmDiagnostics *diagnostics) {
  for (guint i = 0; i < misnamed->len; i++)
    say(diagnostics, SM_SEVERITY_WARNING, "FILE_NAME", g_ptr_array_index(misnamed, i),
        sm_message_new(N_("nobody reads this: its name is not UTF-8, as old archives leave it; rename it"), NULL));
}

static int compare_inputs(gconstpointer a, gconstpointer b) {
  const SmInputFile *left = *(const SmInputFile *const *)a, *right = *(const SmInputFile *const *)b;
  int order = strcmp(left->path, right->path);
  return order ? order : (int)left->table - (int)right->table;
}

GPtrArray *sm_find_files(const char *directory, const SmSettings *settings, SmDiagnostics *diagnostics,
                         GError **error) {
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) misnamed = g_ptr_array_new_with_free_func(g_free);
  if (!sm_walk_files(directory, paths, refused, misnamed, error)) return NULL;
  GPtrArray *inputs = g_ptr_array_new_with_free_func((GDestroyNotify)sm_input_file_free);
  gboolean spoken_of[SM_TABLE_COUNT + 1] = {FALSE};
  for (guint i = 0; settings->sources && i < settings->sources->len; i++) {
    const SmSource *source = g_ptr_array_index(settings->sources, i);
    spoken_of[sm_schema_find_table(source->table)] = TRUE;
    take_source(inputs, paths, source, diagnostics);
  }
  take_by_name(inputs, paths, spoken_of);
  take_unknown(inputs, paths);
  say_unused(inputs, paths, diagnostics);
  say_refused(refused, diagnostics);
  say_misnamed(misnamed, diagnostics);
  g_ptr_array_sort(inputs, compare_inputs);
  return inputs;
}
