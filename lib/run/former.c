/* See workspace.h: the newest figures.json below out/ says what the last run read; what it read and this one does not,
 * or of which it knew newer rows, is told. An export that was mislaid, or an old one put in place of a newer, shows by
 * nothing else. What is told here is for the terminal alone: outputs depend on the inputs, never on earlier outputs. */
#include "base/inside.h"
#include "base/message.h"
#include "render/data/data.h"
#include "run/workspace.h"
#include "settings/preset.h"

#include <glib/gstdio.h>
#include <string.h>

#define MOST_MIB 64

typedef struct {
  const char *directory;
  SmRunReport *report;
  char *path; /* of the last figures.json, below the workspace */
  SmFiguresOrigin *origin;
} Former;

/* `message` is taken. */
static void say(Former *former, SmSeverity severity, const char *code, const char *file, char *message) {
  SmDiagnostic diagnostic = {.severity = severity, .code = code, .file = file, .message = message};
  sm_diagnostics_add(former->report->former, &diagnostic);
  g_free(message);
}

static gboolean is_later(const GStatBuf *one, const GStatBuf *other) {
  if (one->st_mtim.tv_sec != other->st_mtim.tv_sec) return one->st_mtim.tv_sec > other->st_mtim.tv_sec;
  return one->st_mtim.tv_nsec > other->st_mtim.tv_nsec;
}

/* The figures.json that was written last; of those written at once, as copies are, that of the last name. NULL: there
 * is none. Owned by caller. */
static char *find_last(const char *directory) {
  g_autofree char *folder = g_build_filename(directory, "out", NULL);
  g_autoptr(GDir) runs = g_dir_open(folder, 0, NULL);
  GStatBuf last = {0};
  char *path = NULL;
  for (const char *name; runs && (name = g_dir_read_name(runs));) {
    GStatBuf status;
    g_autofree char *below = g_build_filename("out", name, "figures.json", NULL);
    g_autofree char *full = g_build_filename(directory, below, NULL);
    if (g_stat(full, &status) != 0 || !S_ISREG(status.st_mode)) continue;
    if (path && !is_later(&status, &last) && (is_later(&last, &status) || strcmp(below, path) < 0)) continue;
    g_free(path);
    path = g_steal_pointer(&below);
    last = status;
  }
  return path;
}

static SmFiguresOrigin *read_origin(const char *directory, const char *path) {
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!sm_inside_read(directory, path, MOST_MIB, &text, &length, NULL) || !text) return NULL;
  return sm_data_read_origin(text, length);
}

/* Paths and SHA-256 of what is read now, as keys. Owned by caller; what they point to is borrowed. */
static GHashTable *inputs_now(const SmWorkspace *workspace, const SmDataset *dataset) {
  GHashTable *inputs = g_hash_table_new(g_str_hash, g_str_equal);
  g_hash_table_add(inputs, (gpointer) "smarketing.yaml");
  const GPtrArray *presets = sm_presets_files(workspace->settings->presets);
  for (guint i = 0; i < presets->len; i++)
    g_hash_table_add(inputs, ((SmPresetFile *)g_ptr_array_index(presets, i))->path);
  for (guint i = 0; i < dataset->files->len; i++) {
    SmFileAccount *file = g_ptr_array_index(dataset->files, i);
    g_hash_table_add(inputs, file->path);
    g_hash_table_add(inputs, file->sha256);
  }
  return inputs;
}

static void say_gone(Former *former, const char *path) {
  g_autofree char *full = g_build_filename(former->directory, path, NULL);
  gboolean there = g_file_test(full, G_FILE_TEST_EXISTS);
  say(former, SM_SEVERITY_WARNING, "INPUT_GONE", path,
      there
          ? sm_message_new(N_("the last run ({run}) read this file, and now nobody does: what only it holds is missing "
                              "in all figures"),
                           "run", former->path, NULL)
          : sm_message_new(N_("the last run ({run}) read this file, and it is not there any more: what only it held "
                              "is missing in all figures"),
                           "run", former->path, NULL));
}

/* A file that bears another name now, with the same bytes, is not gone. */
static void say_all_gone(Former *former, const SmWorkspace *workspace) {
  g_autoptr(GHashTable) now = inputs_now(workspace, former->report->dataset);
  char **paths = former->origin->paths, **sums = former->origin->sums;
  for (guint i = 0; paths[i]; i++)
    if (!g_hash_table_contains(now, paths[i]) && !g_hash_table_contains(now, sums[i])) say_gone(former, paths[i]);
}

/* "2026-09-30T18:05:00+02:00" -> "2026-09-30 18:05". Owned by caller. */
static char *minutes_of(const char *iso) {
  char *text = g_strndup(iso, strlen("2026-09-30T18:05"));
  return g_strdelimit(text, "T", ' ');
}

static void say_older(Former *former, const SmWorkspace *workspace) {
  for (SmTableId id = 0; id < SM_TABLE_COUNT; id++) {
    const char *table = sm_schema_get(id)->name;
    const char *known = g_hash_table_lookup(former->origin->newest, table);
    SmInstant before, newest = former->report->dataset->newest_of[id];
    gboolean day_level;
    if (!known || newest == SM_INSTANT_NONE || !sm_instant_parse(known, workspace->zone, &before, &day_level) ||
        newest >= before)
      continue;
    g_autofree char *iso = sm_instant_format_iso(newest, workspace->zone);
    g_autofree char *now = minutes_of(iso), *then = minutes_of(known);
    say(former, SM_SEVERITY_WARNING, "OLDER_EXPORT", "exports",
        sm_message_new(
            N_("the newest row of {table} is of {newest}; the last run ({run}) knew them up to {former}: was "
               "an older export put in place of a newer one?"),
            "table", table, "newest", now, "run", former->path, "former", then, NULL));
  }
}

void sm_run_compare_former(const char *directory, const SmWorkspace *workspace, SmRunReport *report) {
  g_autofree char *path = find_last(directory);
  if (!path) return;
  g_autoptr(SmFiguresOrigin) origin = read_origin(directory, path);
  Former former = {directory, report, path, origin};
  if (!origin) {
    say(&former, SM_SEVERITY_NOTE, "FORMER_UNREADABLE", path,
        sm_message_new(N_("this file of the last run cannot be read, so the exports were not compared with those of "
                          "then"),
                       NULL));
    return;
  }
  say_all_gone(&former, workspace);
  say_older(&former, workspace);
}
