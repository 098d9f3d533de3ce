/* See quarters.h. */
#include "ingest/quarters.h"

#include "base/message.h"

#include <stdio.h>
#include <string.h>

/* The quarter of a path below exports/YYYY-Qn/, counted from year 0; -1 when it lies in no such folder. */
static gint quarter_of(const char *path) {
  guint year, quarter;
  int end = 0;
  if (sscanf(path, "exports/%4u-Q%1u/%n", &year, &quarter, &end) != 2 || end == 0) return -1;
  return year >= 1990 && quarter >= 1 && quarter <= 4 ? (gint)(year * 4 + quarter - 1) : -1;
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
    g_autofree char *name = g_strdup_printf("exports/%d-Q%d", quarter / 4, quarter % 4 + 1);
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

void sm_quarters_say(SmDataset *dataset) {
  say_missing(dataset);
  say_repeated(dataset);
}
