/*
 * From files to a dataset: finds the files of each source, recognises how they are written, reads them row by row,
 * keeps every rejected row whole with its reason, lets the newest export win, and joins the tables. The rows of each
 * table come out sorted by their key, so that the order of rows in a file changes nothing.
 */
#pragma once

#include "base/progress.h"
#include "base/time.h"
#include "settings/settings.h"
#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads the workspace. Without a usable table of leads or opportunities there is nothing to speak of: SM_ERROR_DATA.
 * SM_ERROR_FILE when a file cannot be read. Faults of the data go to the dataset's diagnostics. `progress` may be NULL.
 * Owned by caller. */
SmDataset *sm_ingest(const char *directory, const SmSettings *settings, const SmZone *zone, const SmProgress *progress,
                     GError **error);

G_END_DECLS
