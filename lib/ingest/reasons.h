/*
 * The reasons that were given for losing a deal or turning down a lead: those that the configuration puts into no class
 * get the class of their product's preset, and what has none is named.
 */
#pragma once

#include "settings/settings.h"
#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

/* Fills dataset->reasons, and says per file what was taken from where. `presets` holds the SmPreset of each file, NULL
 * where it has none; `files` the files of the rows of a table, as SmFileRun (NULL: no table). The tables are complete.
 */
void sm_reasons_settle(SmDataset *dataset, const SmSettings *settings, const GPtrArray *presets,
                       GArray *const files[SM_TABLE_COUNT]);

G_END_DECLS
