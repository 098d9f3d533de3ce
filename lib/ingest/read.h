/*
 * One file: its contents come in; rows of its table, its account and its diagnostics go out.
 */
#pragma once

#include "base/bytes.h"
#include "ingest/cell.h"
#include "ingest/contents.h"
#include "ingest/dialect.h"
#include "ingest/gather.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  SmSpelling spelling; /* settings, source and zone of the file */
  const SmZone *zone;  /* of the company */
  SmGathering *gathering;
  const SmBytes *bytes;
  const SmContents *contents; /* of the bytes */
  SmDialect dialect;          /* of text */
  guint32 file;               /* its number in the dataset */
  SmFileAccount *account;     /* path, table and source are set; the rest is filled here */
  guint threads;              /* that read it, 0 is 1: what is read is the same for any number */
  gsize chunk;                /* the most libcsv is given at a time; 0: the usual */
  gsize part_bytes;           /* what is read at a time by one thread; 0: the usual. Neither changes what is read */
} SmFileReading;

/* Reads a whole file. Afterwards read = used + replaced + rejected, and the account of bytes adds up. */
void sm_read_file(SmFileReading *file);

G_END_DECLS
