/*
 * Files: complete or not there. Outputs of one run are staged beside their final place under temporary names, flushed
 * to disk, and take their names together at the end, manifest.json last; a run that fails leaves the old files whole.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The outputs of one run into one folder. Several threads may add files, each its own. */
typedef struct SmFileSet SmFileSet;

/* Makes the folder (0700) when it is not there, and locks it for this run. Errors: SM_ERROR_FILE, also when another run
 * has it. Owned by caller. */
SmFileSet *sm_file_set_new(const char *directory, GError **error);

/* Writes bytes under a temporary name (0600, O_EXCL), flushed. `name` may hold one folder ("outbox/anna.eml"). */
gboolean sm_file_set_add(SmFileSet *set, const char *name, GBytes *bytes, GError **error);

/* The same, piece by piece: begun, written, and ended, which flushes it. A file that was not ended is not committed. */
typedef struct SmStagedFile SmStagedFile;
SmStagedFile *sm_file_set_begin(SmFileSet *set, const char *name, GError **error); /* borrowed from the set */
gboolean sm_staged_file_write(SmStagedFile *file, const char *bytes, gsize size, GError **error);
gboolean sm_staged_file_end(SmStagedFile *file, GError **error);

/* A temporary path for a writer that wants a file (the workbook). After it wrote, call sm_file_set_take. Borrowed from
 * the set. */
const char *sm_file_set_reserve(SmFileSet *set, const char *name, GError **error);
/* Checks that the reserved file exists and is not empty, sets its mode, flushes it. */
gboolean sm_file_set_take(SmFileSet *set, const char *name, GError **error);

/* At commit, removes from `folder` (within the set's, "." for itself) what earlier runs left with that suffix and this one does not
 * write: a mail to somebody who reads no longer must not be sent by whoever empties the outbox. */
void sm_file_set_retire(SmFileSet *set, const char *folder, const char *suffix);

/* Renames all to their final names, in the order of these, flushing the folders; last comes manifest.json, with
 * the size and SHA-256 of each, and of what other commands wrote into the same folder before. */
gboolean sm_file_set_commit(SmFileSet *set, GError **error);

/* Removes what was not committed. */
void sm_file_set_free(SmFileSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmFileSet, sm_file_set_free)

G_END_DECLS
