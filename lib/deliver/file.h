/*
 * Files: complete or not there. Outputs of one run are staged beside their final place under temporary names, flushed to
 * disk, and take their names together at the end; a run that fails leaves the old files whole.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The outputs of one run into one folder. */
typedef struct SmFileSet SmFileSet;

/* Makes the folder (0700) when it is not there. Errors: SM_ERROR_FILE. Owned by caller. */
SmFileSet *sm_file_set_new(const char *directory, GError **error);

/* Writes bytes under a temporary name (0600, O_EXCL), flushed. `name` may hold one folder ("outbox/anna.eml"). */
gboolean sm_file_set_add(SmFileSet *set, const char *name, GBytes *bytes, GError **error);

/* A temporary path for a writer that wants a file (the workbook). After it wrote, call sm_file_set_take. Borrowed from the set. */
const char *sm_file_set_reserve(SmFileSet *set, const char *name, GError **error);
/* Checks that the reserved file exists and is not empty, sets its mode, flushes it. */
gboolean sm_file_set_take(SmFileSet *set, const char *name, GError **error);

/* Renames all to their final names, in the order they were added, flushing the folders. */
gboolean sm_file_set_commit(SmFileSet *set, GError **error);

/* Removes what was not committed. */
void sm_file_set_free(SmFileSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmFileSet, sm_file_set_free)

G_END_DECLS
