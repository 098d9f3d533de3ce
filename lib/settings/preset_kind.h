/*
 * The text of one preset into its kinds. Inside lib/settings only.
 */
#pragma once

#include "settings/fault.h"
#include "settings/preset.h"

G_BEGIN_DECLS

/* Appends the kinds of a preset, of SmPreset, to `kinds`; with a fault added for each thing that is wrong. Returns the
 * classes of reasons that stand beside them (preset.h); NULL where there are none. Owned by caller. */
GHashTable *sm_preset_read(SmFaults *faults, const char *name, GPtrArray *kinds);
void sm_preset_free(gpointer preset);

G_END_DECLS
