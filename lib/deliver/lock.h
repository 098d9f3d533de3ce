/*
 * One run at a time in a folder of outputs. Only for lib/deliver.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes the folder for this run; -1 when another run has it, or it cannot be written (SM_ERROR_FILE). The descriptor is
 * owned by caller: sm_lock_release. A run that is killed releases it with its death. */
int sm_lock_take(const char *folder, GError **error);

void sm_lock_release(const char *folder, int lock);

G_END_DECLS
