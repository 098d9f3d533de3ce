/*
 * The rows of a file: cut into parts that are read side by side and put together in order, so that what comes out is
 * what one reader from the first row to the last would give, whatever the number of threads.
 */
#pragma once

#include "base/bytes.h"
#include "base/sha256.h"
#include "ingest/gather.h"
#include "ingest/part.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  SmPartOf of;
  SmRowReader *rows; /* of the whole file; what the parts leave to be said comes here */
  SmAside *aside;
  SmFileReport *report; /* with the account, which is filled */
  SmGathering *gathering;
  guint32 file; /* its number in the dataset */
  guint threads;
  gsize part_bytes;     /* of the text; 0: the usual */
  const SmBytes *bytes; /* of the file: added to the sum by the way, and given back as they are done with */
  SmSha256 *sum;
  gsize summed;     /* bytes of the file */
  guint line_ends;  /* SmLineEnds of all parts */
  SmCsvPlace first; /* of the rows */
} SmParts;

/* Has the row reader decide how the columns write dates and numbers, by a look at all rows. Done by sm_parts_read when
 * a cell needs it. */
void sm_parts_decide(const SmParts *parts);
/* Reads all rows. */
void sm_parts_read(SmParts *parts);

G_END_DECLS
