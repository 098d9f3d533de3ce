/*
 * One row: the cells of a record come in, a row of the table or a fault goes out.
 */
#pragma once

#include "ingest/cell.h"
#include "ingest/header.h"
#include "ingest/report.h"
#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const SmHeader *header; /* borrowed, as are the spelling, the zone and the dataset */
  const SmSpelling *spelling;
  const SmZone *zone; /* of the company */
  SmDataset *dataset;
  SmCellReader *cells;   /* one per field */
  SmValue *values;       /* of the row at hand, one per field */
  char **constants;      /* trimmed, one per field; NULL: none */
  gboolean lends_mql_at; /* created_at serves as mql_at */
} SmRowReader;

void sm_row_reader_init(SmRowReader *rows, const SmHeader *header, const SmSpelling *spelling, const SmZone *zone,
                        SmDataset *dataset);
void sm_row_reader_clear(SmRowReader *rows);

/* The first pass over the file, where it is needed. */
gboolean sm_row_reader_needs_evidence(const SmRowReader *rows);
void sm_row_reader_add_evidence(SmRowReader *rows, const SmRecord *record);

/* Between the passes: decides the styles, makes the columns, says what serves for what. */
void sm_row_reader_begin(SmRowReader *rows, SmFileReport *report);

/* Appends a row to the table; FALSE, and said, when a cell is at fault. Changes the record's cells. */
gboolean sm_row_reader_read(SmRowReader *rows, const SmRecord *record, SmFileReport *report);

G_END_DECLS
