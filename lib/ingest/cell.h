/*
 * One cell: its text and the type of its column come in, a value or a fault in words goes out. Strict: what could mean
 * two things is refused. What is decided once a column (number style, value map) is kept in its reader.
 */
#pragma once

#include "base/time.h"
#include "ingest/csv.h"
#include "ingest/date_order.h"
#include "ingest/number.h"
#include "settings/settings.h"
#include "table/schema.h"
#include "table/text.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_REST_NAMED                                                                                                  \
  20u /* values of no known meaning that are named; of one more is known only that there are more                      \
       */

#define SM_KNOWN_DAYS 512u

/* Why a cell cannot be used. */
typedef struct {
  const char *code; /* static */
  char *message;    /* owned by whoever asked */
} SmFault;

typedef struct {
  gboolean given;     /* FALSE: an empty cell */
  gboolean day_level; /* an instant that is a date without a time */
  const char *text;   /* TEXT, ID, EMAIL, PHONE: borrowed from the cell, or from the value map */
  gint64 whole;
  double real;
} SmValue;

/* What all columns of a file share; everything borrowed. */
typedef struct {
  const SmSettings *settings;
  const SmSource *source; /* may be NULL */
  const SmZone *zone;     /* of the source */
} SmSpelling;

/* A day that was read before, alone or with a time, by its date as it was written and the length of the text: its other
 * times are so many seconds after its start. */
typedef struct {
  guint64 first, last;  /* bytes of the date and what parts it from the time; they overlap */
  guint32 date, length; /* their number, and that of the whole text, no more if there is no time; 0: nothing is known */
  gint64 start;         /* an instant; the day where the column is of days, none of which is known with a time */
} SmKnownDay;

typedef struct {
  const SmSpelling *spelling; /* borrowed */
  SmTableId table;
  guint field;
  const SmField *of;         /* what the schema says of it */
  const SmValueMap *maps[2]; /* of the source, then of its preset; NULL: none */
  GHashTable *mapped;        /* texts seen -> what they mean by the maps; NULL: no map */
  const char *rest;          /* what any other value means, NULL: nothing is said */
  GPtrArray *rest_texts;     /* the first values that it was used for; NULL: none */
  SmTexts *seen;             /* of an ENUM: the texts it was written with, and what each means: */
  GArray *positions;         /* gint, by the number of the text */
  GString *cut;              /* what is used of an id */
  guint64 several;           /* cells with several ids, of which the first is used */
  guint64 filled, good;      /* of a guessed column: cells looked at, and those that can be read */
  SmDateEvidence dates;
  SmDateOrder date_order;
  SmKnownDay *days; /* SM_KNOWN_DAYS places, see date_cell.c; NULL: none is known */
  SmNumberEvidence evidence;
  SmNumberStyle style;
  gboolean style_known; /* FALSE: cells with a mark mean nothing */
} SmCellReader;

void sm_cell_reader_init(SmCellReader *reader, const SmSpelling *spelling, SmTableId table, guint field);
void sm_cell_reader_clear(SmCellReader *reader);

/* Whether nothing is ever cut from an id of this column. */
gboolean sm_cell_uses_whole_ids(const SmCellReader *reader);

/* Another part of the same column: takes over what is decided about it. */
void sm_cell_reader_copy(SmCellReader *part, const SmCellReader *whole);
/* Takes over what a part found to be said in the end; parts come in order. */
void sm_cell_reader_take(SmCellReader *whole, const SmCellReader *part);

/* Whether the column's numbers are decided over the whole column. */
gboolean sm_cell_reader_is_numeric(const SmCellReader *reader);
/* After the evidence is complete. */
void sm_cell_reader_decide(SmCellReader *reader);

/* The text of a trimmed cell as the value maps mean it. Borrowed. */
const char *sm_cell_mapped(SmCellReader *reader, const char *text);

/* Reads a trimmed cell of any type but MONEY, which is refused until its row's currency is known (amount.h): its text
 * is handed on. An empty cell gives no value. What is in *ret_value after a fault means nothing. */
gboolean sm_cell_read(SmCellReader *reader, const char *text, SmValue *ret_value, SmFault *ret_fault);

/* The fault of a number that cannot be read in this column. Used for amounts, too. */
SmFault sm_number_fault(const SmCellReader *reader, const char *text);

G_END_DECLS
