/*
 * What files.h and its parts ask of the disk: causes in our words, folders that are made and flushed for good,
 * descriptors that close themselves. Only for lib/deliver.
 */
#pragma once

#include <glib.h>
#include <unistd.h>

G_BEGIN_DECLS

/* The common values of errno in our words (N_), so that they can be said in the reader's language; the rest in the
 * system's. */
const char *sm_disk_reason(int number);

/* Sets "cannot write PATH: reason" (SM_ERROR_FILE); always FALSE. */
gboolean sm_disk_fail(GError **error, const char *path, const char *reason);

/* fsync that a signal does not interrupt; -1 with errno set when it fails. */
int sm_disk_flush(int descriptor);

/* Puts new names in a folder on the disk. */
gboolean sm_disk_flush_folder(const char *path, GError **error);

/* Makes the folder (0700) and those above it where they are not there, each flushed into the one above. */
gboolean sm_disk_make_folder(const char *path, GError **error);

/* A descriptor that closes itself. */
typedef int SmDescriptor;
static inline void sm_descriptor_close(const SmDescriptor *descriptor) {
  if (*descriptor >= 0) close(*descriptor);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmDescriptor, sm_descriptor_close)

G_END_DECLS
