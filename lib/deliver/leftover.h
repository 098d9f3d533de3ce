/*
 * What a killed run left behind. Only for lib/deliver.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Removes the temporary files of runs that were killed from a folder that this run has locked: `.NAME.tmp.N`. Only
 * private ones of this user; what cannot be removed stays. */
void sm_leftover_remove(const char *folder);

G_END_DECLS
