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

/* Reads the workspace, whatever is in it: `check` wants to hear of faults even when nothing can be used. SM_ERROR_FILE
 * when a file cannot be read. Faults of the data go to the dataset's diagnostics. What is read is the same for any
 * number of `threads`; 0 is 1. `progress` may be NULL. Owned by caller. */
SmDataset *sm_ingest_all(const char *directory, const SmSettings *settings, const SmZone *zone, guint threads,
                         const SmProgress *progress, GError **error);

/* FALSE with SM_ERROR_DATA when there is no usable row of leads or opportunities; the first fault of the data is named.
 */
gboolean sm_ingest_has_subject(const SmDataset *dataset, GError **error);

/* Both: reads the workspace, and fails where there is nothing to speak of. Without a usable table of leads or
 * opportunities there is nothing to speak of: SM_ERROR_DATA. SM_ERROR_FILE when a file cannot be read. Faults of the
 * data go to the dataset's diagnostics. `progress` may be NULL. Owned by caller. */
SmDataset *sm_ingest(const char *directory, const SmSettings *settings, const SmZone *zone, guint threads,
                     const SmProgress *progress, GError **error);

G_END_DECLS
