/*
 * One file: its contents come in; rows of its table, its account and its diagnostics go out.
 */
#pragma once

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
  const SmContents *contents;
  SmDialect dialect;      /* of text */
  guint32 file;           /* its number in the dataset */
  SmFileAccount *account; /* path, table and source are set; the rest is filled here */
  gsize chunk;            /* the most libcsv is given at a time; 0: the usual */
} SmFileReading;

/* Reads a whole file. Afterwards read = used + replaced + rejected, and the account of bytes adds up. */
void sm_read_file(SmFileReading *file);

G_END_DECLS
