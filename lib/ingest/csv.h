/*
 * Records of a CSV text, one at a time: libcsv says what a record means, and this keeps the account of physical lines
 * and bytes that it does not. A record of which libcsv could say but one thing, without quotes or with none but around
 * whole cells, is split without it.
 * Strict: what is not well formed is handed out as a faulty record, never mended. After a quote error reading goes on
 * at the physical line after the record's first, so that one stray quote costs one row.
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define SM_FIELD_BYTES_MAX ((gsize)1 << 20)
#define SM_RECORD_BYTES_MAX ((gsize)8 << 20)
#define SM_COLUMNS_MAX 4096u

typedef struct {
  char *bytes; /* NUL-terminated, and whoever has the record may change them in place, unless they are */
  gsize length;
  gboolean left; /* left in the text: see sm_csv_leave_cells */
} SmCell;

typedef struct {
  guint64 number;          /* the first record read is 1 */
  guint64 line, last_line; /* physical lines, from 1 */
  gsize offset, length;    /* in the text, its line end included */
  SmCell *cells;           /* valid until the next record */
  const char *text;        /* where the record begins, and room for its cells, if they may be left in the text */
  char *room;
  guint cell_count;  /* may be more than the width when only empty cells are too many */
  const char *fault; /* the class (static), NULL when the record is well formed */
  guint fault_cell;  /* where it went wrong */
} SmRecord;

/* Between two records: where reading goes on, and what came before. */
typedef struct {
  gsize offset;
  guint64 line, records;
} SmCsvPlace;

typedef struct SmCsv SmCsv;

/* Reads text[start, length); `start` lies on physical line `line`. `chunk` is the most that libcsv is given at a time,
 * 0 for the usual: it changes nothing but speed. The text is borrowed. */
SmCsv *sm_csv_new(const char *text, gsize length, gsize start, guint64 line, char separator, gsize chunk);
void sm_csv_free(SmCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmCsv, sm_csv_free)

/* From now on records of another number of cells are faulty; 0 takes any. Extra empty cells at the end are let pass. */
void sm_csv_expect_width(SmCsv *csv, guint width);
/* From now on looks for NUL and for bytes that are not UTF-8; with `replaced`, U+FFFD stands for such bytes, too. Those
 * of many records are looked at in one go, just before these are read, so that it costs little where there are none. */
void sm_csv_expect_damage(SmCsv *csv, gboolean replaced);

/* From now on cells are left where they stand in the text when they can be: neither ended by a NUL nor to be changed,
 * until sm_record_own. What is only compared or skipped need not be copied. */
void sm_csv_leave_cells(SmCsv *csv);

/* Makes the cell one that is NUL-terminated and may be changed. */
static inline SmCell *sm_record_own(const SmRecord *record, guint index) {
  SmCell *cell = &record->cells[index];
  if (!cell->left) return cell;
  char *copy = record->room + (cell->bytes - record->text);
  memcpy(copy, cell->bytes, cell->length);
  copy[cell->length] = '\0';
  *cell = (SmCell){copy, cell->length, FALSE};
  return cell;
}

/* For tests: no record is split without libcsv, and each is looked at by itself. Changes nothing but speed. */
void sm_csv_use_libcsv_only(SmCsv *csv);

/* The next record, borrowed until the next call; NULL at the end. Blank lines are no records. */
const SmRecord *sm_csv_next(SmCsv *csv);

/* The records that come next, as far as they begin before `stop` and are of the kind that a grid holds; its width is
 * the one expected. Returns how many, which may be none. Reading does not go on by it: each of them is then passed, or
 * read as any other. */
typedef struct SmGrid SmGrid;
guint sm_csv_find_grid(SmCsv *csv, SmGrid *grid, gsize stop);
/* Passes records in [from, end) of the grid, which come next. */
void sm_csv_pass(SmCsv *csv, const SmGrid *grid, guint from, guint end);

/* Where the next record is looked for. From the same offset on the same records are read, whatever came before. */
SmCsvPlace sm_csv_place(const SmCsv *csv);

/* Bytes of blank lines skipped so far. */
gsize sm_csv_blank_bytes(const SmCsv *csv);

typedef enum { SM_LINES_LF = 1, SM_LINES_CRLF = 2, SM_LINES_CR = 4 } SmLineEnds;
/* Which line ends records had so far: bits. */
guint sm_csv_line_ends(const SmCsv *csv);

G_END_DECLS
