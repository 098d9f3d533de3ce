/*
 * manifest.json: name, size and SHA-256 of each output in a folder, written last. Where a file is not as its manifest
 * says, a run ended before its end. Only for lib/deliver.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SM_MANIFEST_NAME "manifest.json"

typedef struct {
  char *name; /* "outbox/anna.eml" */
  gsize size;
  char *sha256; /* hexadecimal */
} SmManifestEntry;

/* A list of entries, empty. Owned by caller. */
GPtrArray *sm_manifest_new(void);
void sm_manifest_add(GPtrArray *entries, const char *name, gsize size, const char *sha256);

/* Adds the entries of the folder's present manifest that still tell the truth about their file, except those that
 * `entries` names already: what other commands wrote into the same folder stays accounted for. */
void sm_manifest_keep(GPtrArray *entries, const char *folder);

/* The manifest's text, sorted by name: the same entries, the same bytes. Owned by caller. */
GBytes *sm_manifest_format(GPtrArray *entries);

/* Size and SHA-256 of a file; FALSE when it cannot be read. *ret_sha256 is owned by caller. */
gboolean sm_manifest_measure(const char *path, gsize *ret_size, char **ret_sha256);

G_END_DECLS
