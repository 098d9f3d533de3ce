/*
 * The faults of one smarketing.yaml, gathered while it is read so that one run tells them all.
 */
#pragma once

#include "base/diagnostics.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  SmDiagnostics *diagnostics; /* borrowed */
  const char *path;           /* for messages; borrowed */
  const char *text;           /* the file; borrowed */
  gsize length;
  guint count;                /* of all faults, also of those beyond the most that are kept */
} SmFaults;

/* Where something stands in the file, both from 1; line 0 is the file as a whole. */
typedef struct { guint line, column; } SmPlace;

/* Adds a fault with the line as it stands. `code` is static; `message` (message.h) is taken. */
void sm_faults_add(SmFaults *faults, const char *code, SmPlace place, char *message);

G_END_DECLS
