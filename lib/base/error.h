/*
 * What the program says when the world does not let it go on: no file, a full disk, a setting that cannot be read.
 * A GError carries a message (message.h), so its words are chosen by whoever prints it, in the reader's language.
 * Faults in the data are not errors: they are diagnostics (diagnostics.h). Bugs of ours are g_assert.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SM_ERROR (sm_error_quark())
GQuark sm_error_quark(void);

typedef enum {
  SM_ERROR_USAGE,    /* the command line asks for something that does not exist */
  SM_ERROR_SETTINGS, /* smarketing.yaml cannot be used as it is */
  SM_ERROR_FILE,     /* a file or folder cannot be read, made or replaced */
  SM_ERROR_DATA,     /* the exports hold nothing to speak of (no leads table, say) */
  SM_ERROR_RENDER,   /* a document could not be drawn: a missing font, a refused workbook */
  SM_ERROR_DELIVERY, /* mail could not be made or handed over */
} SmErrorCode;

/* Sets *error (which may be NULL) to a message: an English template with {name} placeholders, then pairs of
 * name and value (char pointers), then NULL. */
void sm_error_set(GError **error, SmErrorCode code, const char *msgid, ...) G_GNUC_NULL_TERMINATED;

/* Puts what this layer knew ("while reading {file}") before the words of *error; nothing happens when *error is NULL. */
void sm_error_prefix(GError **error, const char *msgid, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
