/*
 * One row: the cells of a record come in, a row of the table or a fault goes out. What is decided about a file is
 * decided once, in the row reader of the whole; each part of the file is then read by one of its own.
 */
#pragma once

#include "ingest/cell.h"
#include "ingest/header.h"
#include "ingest/key_list.h"
#include "ingest/report.h"
#include "ingest/seen.h"
#include "ingest/text_batch.h"
#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

/* Cells that most often mean one thing only, which can be told from the bytes in the text without a copy of them. */
typedef enum {
  SM_PLAIN_NOT,
  SM_PLAIN_TEXT,   /* as it stands */
  SM_PLAIN_ID,     /* as it stands, and used whole */
  SM_PLAIN_DATE,   /* a day that was read lately, or a time of it */
  SM_PLAIN_NUMBER, /* digits */
  SM_PLAIN_WHOLE,  /* a count or a share: only many at a time, see columns.h, */
  SM_PLAIN_AMOUNT, /* and so is this */
  SM_PLAIN_EMAIL,
  SM_PLAIN_PHONE,
} SmPlain;

/* A field that may have a value, and what is the same about it for all rows. */
typedef struct {
  guint field;
  const SmField *of;
  gboolean lent; /* no column of the file feeds it: it is made of other values of the row */
  gint cell;     /* the one cell that is its text; -1: it is made of several, or of none */
  gboolean dated, numeric;
  SmPlain plain;
  gboolean is_key;
  gboolean is_asked;     /* its text is asked for by others of the row */
  gboolean may_be_empty; /* an empty text is no value, and that is all */
  char currency[4];      /* of amounts, as the header says; "": it says none */
  gint64 factor;         /* how many units each amount is */
  SmColumn *column;      /* where its values go; NULL: they are not stored */
  gboolean few;          /* often the same few texts, see seen.h */
  SmSeen *seen;          /* of fields of few texts; NULL elsewhere */
  SmTextBatch *batch;    /* of a part's texts and ids; NULL elsewhere */
} SmUsedField;

typedef struct {
  const SmHeader *header; /* borrowed, as are the spelling, the zone, the table, the texts and the keys */
  const SmSpelling *spelling;
  const SmZone *zone;         /* of the company */
  char separator;             /* of the file */
  SmTable *table;             /* that the rows go to */
  const SmTexts *known;       /* of its rows, and: */
  const SmTexts *beside;      /* those that are not known */
  SmKeyList *keys;            /* of its rows */
  SmCellReader *cells;        /* one per field */
  SmValue *values;            /* of the row at hand, one per field: those that were read of copies of their cells */
  SmCell key;                 /* of the row at hand; no length: it has none */
  const char *const *empties; /* texts that mean no value; NULL: none */
  char **constants;           /* trimmed, one per field; NULL: none */
  GArray *used;               /* of SmUsedField, ascending; from sm_row_reader_begin on */
  GArray *proving;            /* guint: fields whose cells prove how dates and numbers are written */
  GString *joined;            /* the id of a row whose export has none */
  guint32 day_levels;         /* bits 1 << field: dates of the row at hand that have no time */
  gboolean has_formulas;      /* the row at hand has texts that look like one */
  gboolean lends_mql_at;      /* created_at serves as mql_at */
  gboolean lends_reason;      /* a status that says the lead was turned down serves as the reason for it */
  gboolean has_evidence;      /* the columns have decided how they write dates and numbers */
  gboolean wants_evidence;    /* a cell may mean several things without it: its row was not read */
} SmRowReader;

void sm_row_reader_init(SmRowReader *rows, const SmHeader *header, const SmSpelling *spelling, const SmZone *zone,
                        SmTable *table);
/* For a part of the file: all is decided as in `whole`, which has begun and must outlive it. The rows go to this table,
 * their keys to this list, where the table has a key, and their texts to a pool beside the known ones: the numbers in
 * the table are those of either (SM_TEXT_BESIDE). */
void sm_row_reader_init_part(SmRowReader *rows, const SmRowReader *whole, SmTable *table, const SmTexts *known,
                             SmTexts *texts, SmKeyList *keys);
/* The part has no more rows: only now all texts and ids stand in the table, and what finds them again is given back. */
void sm_row_reader_finish_part(SmRowReader *rows);
/* Takes over what a part has to say in the end, and what later parts need not find out again; parts come in order. */
void sm_row_reader_take(SmRowReader *whole, const SmRowReader *part);
void sm_row_reader_clear(SmRowReader *rows);

/* A look at all rows before they are read. Needed at once where no cell can be read without; else when a cell asks. */
gboolean sm_row_reader_needs_evidence(const SmRowReader *rows);
void sm_row_reader_add_evidence(SmRowReader *rows, const SmRecord *record);
/* The same of all rows that another reader of the file looked at; its first line comes after so many of the whole, and
 * after those of all that were looked at before. */
void sm_row_reader_take_evidence(SmRowReader *rows, const SmRowReader *part, guint64 lines_before);

/* Guessed columns are believed when their cells can be read: looks at one row more, and in the end names those that are
 * not to be believed: a field, or -1 when there is none left. */
gboolean sm_row_reader_needs_trial(const SmRowReader *rows);
void sm_row_reader_try(SmRowReader *rows, const SmRecord *record);
gint sm_row_reader_find_wrong(const SmRowReader *rows);

/* After the last row: what was assumed. */
void sm_row_reader_end(SmRowReader *rows, SmFileReport *report);

/* Decides the orders of dates and the styles of numbers once the evidence is there. */
void sm_row_reader_decide(SmRowReader *rows, SmFileReport *report);

/* Before the rows: makes the columns, says what serves for what. */
void sm_row_reader_begin(SmRowReader *rows, SmFileReport *report);

/* Appends a row to the table; FALSE, and said, when a cell is at fault, or when evidence is wanted. Changes the
 * record's cells. */
gboolean sm_row_reader_read(SmRowReader *rows, const SmRecord *record, SmFileReport *report);

/* "N/C", "--": what the preset says is no value. Of a trimmed cell. */
static inline gboolean sm_row_means_nothing(const SmRowReader *rows, const SmCell *cell) {
  for (const char *const *empty = rows->empties; empty && *empty; empty++)
    if (strlen(*empty) == cell->length && memcmp(*empty, cell->bytes, cell->length) == 0) return TRUE;
  return FALSE;
}

/* What the files of the row reader share. What a cell's text is without what surrounds it, "" when it means nothing.
 * Changes the cell, and is borrowed from it. */
const char *sm_row_cell_text(const SmRowReader *rows, SmCell *cell);
/* The text of a field in a record: borrowed until the next call. */
const char *sm_row_field_text(SmRowReader *rows, guint field, const SmRecord *record);
/* The one cell that alone is the field's text, -1 when it takes more to know it. */
gint sm_row_only_cell(const SmRowReader *rows, guint field);
/* Adds what a text of the field proves that stands on this line. */
void sm_row_add_evidence(SmRowReader *rows, guint field, const char *text, guint64 line);
/* Whether a text means several things as long as the column has not decided. */
gboolean sm_row_wants_evidence(SmRowReader *rows, const SmUsedField *used, const char *text);
/* Reads an amount of a row whose other cells stand in the table: its word on currency and on the date of the rate
 * counts; where the row is silent on the currency, the header's. In units, of which each may be several: see `factor`.
 */
gboolean sm_row_read_amount(const SmRowReader *rows, const SmUsedField *used, const char *text, guint32 row,
                            gint64 *ret_minor, SmFault *ret_fault);
/* Fills what no column of the file feeds, once the row's other cells stand in the table. */
void sm_row_lend_values(const SmRowReader *rows, guint32 row);
/* A text of a row that stands in the table, "" when it has none: one that is asked for, or of rows told by columns. */
const char *sm_row_text(const SmRowReader *rows, guint field, guint32 row);
/* Says what of a row in the table is used, but doubtful. */
void sm_row_warn_of_values(const SmRowReader *rows, guint32 row, const SmRecord *record, SmFileReport *report);
/* Marks those of the rows from `first` on of which there is something to be said so. */
void sm_row_mark_doubtful(const SmRowReader *rows, guint32 first, guint count, guint8 *marks);
/* Lists the fields that prove something. */
void sm_row_reader_list_proving(SmRowReader *rows);
gboolean sm_row_is_dated(const SmRowReader *rows, guint field);
/* Whether created_at serves as mql_at, and says so. */
void sm_row_say_mql_at(SmRowReader *rows, SmFileReport *report);
/* Whether a lead's status serves as disqualified_reason, and says so. */
void sm_row_say_turned_down(SmRowReader *rows, SmFileReport *report);
/* What the export does not hold, and what serves instead. */
void sm_row_say_substitutes(const SmRowReader *rows, SmFileReport *report);

G_END_DECLS
