/*
 * Which files of a workspace are read, and as what. A source says it with a pattern; where no source speaks of a table,
 * files are known by their names: leads*.csv in exports/ or plan/. Other files of exports/ are known by their headers
 * (settle.h). Nothing outside the workspace is ever read.
 */
#pragma once

#include "base/diagnostics.h"
#include "settings/settings.h"
#include "table/schema.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *path;             /* below the workspace */
  SmTableId table;        /* SM_TABLE_COUNT: only its header can tell */
  const SmSource *source; /* borrowed from the settings; NULL when known by its name */
} SmInputFile;

void sm_input_file_free(SmInputFile *file);

/* All files to be read, sorted by path: the later path is the newer export. Says which sources found nothing, which
 * files nobody reads, and which links lead outside. SM_ERROR_FILE when a folder cannot be read. Owned by caller. */
GPtrArray *sm_find_files(const char *directory, const SmSettings *settings, SmDiagnostics *diagnostics, GError **error);

G_END_DECLS
