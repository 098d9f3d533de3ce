/*
 * Exports lie in a folder a quarter, exports/2026-Q3: what is missing between them, and what lies there twice.
 */
#pragma once

#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

/* Says which quarters between the first and the last have no folder, which have two or one of another form of name
 * (Q3 2026, 2026-T3), and which files are byte for byte the same as one of another folder. */
void sm_quarters_say(SmDataset *dataset);

G_END_DECLS
