/*
 * A part of a file's rows, read by itself: what is decided about the whole file comes in; rows, faults and accounts go
 * out, in places of their own, so that parts are read side by side. parts.c puts them together in order.
 */
#pragma once

#include "ingest/aside.h"
#include "ingest/row.h"

#include <glib.h>

G_BEGIN_DECLS

/* What all parts of a file share; borrowed, and left as it is. */
typedef struct {
  const SmDecoded *decoded;
  char separator;
  gsize chunk; /* the most libcsv is given at a time; 0: the usual */
  const SmRowReader *rows;
  const SmTexts *texts; /* what is known of texts; it does not grow while a part is read */
} SmPartOf;

/* Where a row came from, as the part counts; the rest of its record is read again should anybody want it. */
typedef struct {
  guint32 offset; /* from where the part begins */
  guint32 length, number, lines;
} SmRowPlace;

typedef struct {
  gsize start, stop; /* records that begin in [start, stop) of the text */
  gboolean is_read;
  SmAside aside;  /* of the file, as it is where the part begins, and then where it ends; borrowed but for that */
  SmCsvPlace end; /* where the next record begins; lines from 1, records from 0 where the part begins */
  SmTable *table;
  guint32 first_row; /* of its rows, in the table of the file; once it is settled */
  SmTexts *texts;    /* beside those of the file */
  SmText *taken;     /* of each of them, what it is among those of the file; once it is settled */
  SmKeyList *keys;
  SmRowPlace *places; /* one a row; room for as many rows as the table has */
  guint32 places_room;
  SmFileAccount account;
  SmDiagnostics *diagnostics;
  SmFileReport report;
  SmRowReader rows;
  guint line_ends;
} SmPart;

/* The records of a text from here on, whatever bytes are in them. Owned by caller. */
SmCsv *sm_part_open(const SmPartOf *of, gsize start);
/* The same, with the damage found that may be in the text. */
SmCsv *sm_part_open_rows(const SmPartOf *of, gsize start);

/* For part_grid.c: where the places of so many rows go that were just added. Borrowed from the part. */
SmRowPlace *sm_part_add_places(SmPart *part, guint32 rows);

/* Reads a part whose start, stop and aside are set. Should its rows want evidence (rows.wants_evidence), it is to be
 * cleared and read again. */
void sm_part_read(SmPart *part, const SmPartOf *of, const SmFileReport *report);
/* As before it was read. */
void sm_part_clear(SmPart *part);

G_END_DECLS
