/*
 * The rows of a part that are told by their columns, many at a time, in turn with those that are read by themselves.
 */
#pragma once

#include "ingest/part.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct SmPartGrid SmPartGrid;

/* For a part that is being read from `csv`. All three are borrowed. Owned by caller. */
SmPartGrid *sm_part_grid_new(SmPart *part, const SmPartOf *of, SmCsv *csv);
void sm_part_grid_free(SmPartGrid *by);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmPartGrid, sm_part_grid_free)

/* Reads rows and passes over their records, up to the end of the part or a record that is to be read by itself before
 * the next call. */
void sm_part_grid_read(SmPartGrid *by);

G_END_DECLS
