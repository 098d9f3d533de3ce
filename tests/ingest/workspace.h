/*
 * A workspace of its own for a test: a temporary folder, its settings and files, and the dataset read from it. Included
 * by the tests of ingest; cmocka.h comes first.
 */
#pragma once

#include "base/message.h"
#include "ingest/ingest.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#define WORKSPACE_SETTINGS "company: Essai\nlanguage: en\ncurrency: EUR\ntime_zone: Europe/Paris\n"

typedef struct {
  char *directory;
  SmSettings *settings;
  SmZone *zone;
  SmDataset *dataset;
} Workspace;

static inline void workspace_remove(const char *path) {
  g_autoptr(GDir) folder = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
  for (const char *name; folder && (name = g_dir_read_name(folder));) {
    g_autofree char *below = g_build_filename(path, name, NULL);
    workspace_remove(below);
  }
  g_remove(path);
}

static inline void workspace_clear(Workspace *workspace) {
  if (workspace->directory) workspace_remove(workspace->directory);
  g_free(workspace->directory);
  sm_settings_free(workspace->settings);
  sm_zone_free(workspace->zone);
  sm_dataset_free(workspace->dataset);
  *workspace = (Workspace){0};
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Workspace, workspace_clear)

/* An empty workspace with these settings after the usual ones; `settings` may be NULL. */
static inline Workspace workspace_new(const char *settings) {
  Workspace workspace = {.directory = g_dir_make_tmp("smarketing-XXXXXX", NULL)};
  g_autofree char *text = g_strconcat(settings && g_str_has_prefix(settings, "company:") ? "" : WORKSPACE_SETTINGS,
                                      settings ? settings : "", NULL);
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  workspace.settings = sm_settings_parse("smarketing.yaml", text, strlen(text), faults, NULL);
  for (guint i = 0; i < sm_diagnostics_count(faults); i++) print_message("%s\n", sm_diagnostics_at(faults, i)->message);
  assert_non_null(workspace.settings);
  workspace.zone = sm_zone_new(workspace.settings->time_zone, NULL);
  assert_non_null(workspace.zone);
  return workspace;
}

static inline void workspace_write_bytes(const Workspace *workspace, const char *path, const char *bytes,
                                         gsize length) {
  g_autofree char *full = g_build_filename(workspace->directory, path, NULL);
  g_autofree char *folder = g_path_get_dirname(full);
  assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
  /* not the usual call, which waits for the disk; this one does not cut an older, longer file */
  g_remove(full);
  assert_true(g_file_set_contents_full(full, bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static inline void workspace_write(const Workspace *workspace, const char *path, const char *text) {
  workspace_write_bytes(workspace, path, text, strlen(text));
}

static inline const SmDataset *workspace_read(Workspace *workspace) {
  g_autoptr(GError) error = NULL;
  sm_dataset_free(workspace->dataset);
  workspace->dataset = sm_ingest_all(workspace->directory, workspace->settings, workspace->zone, 2, NULL, &error);
  if (error) print_message("%s\n", error->message);
  assert_non_null(workspace->dataset);
  return workspace->dataset;
}

static inline const SmFileAccount *file_at(const SmDataset *dataset, guint index) {
  assert_true(index < dataset->files->len);
  return g_ptr_array_index(dataset->files, index);
}

/* Every byte of the file is part of something. */
static inline void assert_bytes_add_up(const SmFileAccount *file) {
  const SmByteAccount *bytes = &file->bytes;
  assert_int_equal(bytes->file,
                   bytes->mark + bytes->preamble + bytes->header + bytes->rows + bytes->set_aside + bytes->blank);
}

/* The n-th diagnostic of a code, NULL when there are fewer. */
static inline const SmDiagnostic *find_diagnostic(const SmDataset *dataset, const char *code, guint n) {
  for (guint i = 0; i < sm_diagnostics_count(dataset->diagnostics); i++) {
    const SmDiagnostic *diagnostic = sm_diagnostics_at(dataset->diagnostics, i);
    if (g_str_equal(diagnostic->code, code) && n-- == 0) return diagnostic;
  }
  return NULL;
}

static inline guint count_diagnostics(const SmDataset *dataset, const char *code) {
  guint count = 0;
  while (find_diagnostic(dataset, code, count)) count++;
  return count;
}

/* What a diagnostic says in English. Owned by caller. */
static inline char *said(const SmDiagnostic *diagnostic) {
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  return sm_message_say(english, diagnostic->message);
}
