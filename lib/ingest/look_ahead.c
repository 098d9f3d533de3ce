/* See look_ahead.h. */
#include "ingest/look_ahead.h"

#include "base/parallel.h"
#include "ingest/column_evidence.h"
#include "ingest/cut.h"

#define STRETCH_BYTES ((gsize)1024 * 1024)
#define STRETCHES_A_THREAD 8
#define STRETCHES_MOST (STRETCHES_A_THREAD * SM_THREADS_MOST)

typedef struct {
  gsize start, stop;
  SmAside aside;    /* of the file, as it is where the stretch begins, and then where it ends */
  SmRowReader rows; /* with what is proved, in lines from 1 where the stretch begins */
  SmCsvPlace end;   /* lines from 1 */
} Stretch;

typedef struct {
  const SmPartOf *of;
  Stretch stretches[STRETCHES_MOST];
  guint count;
} Wave;

/* FALSE at the end of the text. */
static gboolean look_at_next(Stretch *stretch, SmCsv *csv) {
  const SmRecord *record = sm_csv_next(csv);
  if (!record) return FALSE;
  if (!sm_aside_has(&stretch->aside, record) && !record->fault) sm_row_reader_add_evidence(&stretch->rows, record);
  return TRUE;
}

/* The next of the grid's records that may be the header again; their count when there is none. */
static guint find_header(const Stretch *stretch, const SmGrid *grid, guint row) {
  SmGridColumn firsts = sm_grid_column(grid, 0);
  gboolean raw;
  for (; row < grid->count; row++) {
    SmCell first = sm_grid_cell(&firsts, row, &raw);
    if (sm_aside_may_begin(&stretch->aside, &first)) break;
  }
  return row;
}

static void look_at_grid(Stretch *stretch, SmCsv *csv, const SmGrid *grid) {
  for (guint from = 0, end; from < grid->count; from = end + 1) {
    end = find_header(stretch, grid, from);
    sm_column_evidence_add(&stretch->rows, grid, from, end, sm_csv_place(csv).line);
    sm_csv_pass(csv, grid, from, end);
    if (end < grid->count) look_at_next(stretch, csv);
  }
}

static void look(Stretch *stretch, const SmPartOf *of) {
  const SmRowReader *whole = of->rows; /* only what the file is like */
  sm_row_reader_init(&stretch->rows, whole->header, whole->spelling, whole->zone, NULL);
  g_autoptr(SmCsv) csv = sm_part_open_rows(of, stretch->start);
  gboolean by_column = sm_column_evidence_may_add(&stretch->rows) && !sm_aside_judges_rows(&stretch->aside);
  g_autoptr(SmGrid) grid = by_column ? sm_grid_new(whole->header->width) : NULL;
  while (sm_csv_place(csv).offset < stretch->stop) {
    if (grid && sm_csv_find_grid(csv, grid, stretch->stop))
      look_at_grid(stretch, csv, grid);
    else if (!look_at_next(stretch, csv))
      break;
  }
  stretch->end = sm_csv_place(csv);
}

static void look_at(guint number, guint worker, gpointer data) {
  (void)worker;
  Wave *wave = data;
  look(&wave->stretches[number], wave->of);
}

/* A footer lasts from where it begins to the end of the file: one stretch at a time then. */
static guint count_stretches(const SmAside *aside, guint threads) {
  return threads < 2 || sm_aside_has_footers(aside) ? 1 : STRETCHES_A_THREAD * MIN(threads, SM_THREADS_MOST);
}

static void cut(Wave *wave, gsize from, gsize size, const SmAside *aside, guint most) {
  for (wave->count = 0; from < wave->of->decoded->length && wave->count < most; wave->count++) {
    gsize stop = sm_cut_after(wave->of, from, size);
    wave->stretches[wave->count] = (Stretch){.start = from, .stop = stop, .aside = *aside};
    from = stop;
  }
}

/* The stretch comes next in order. Returns where the one after it begins. */
static SmCsvPlace take(SmRowReader *rows, Stretch *stretch, const SmPartOf *of, SmCsvPlace at) {
  if (at.offset >= stretch->stop) return at; /* a record of the one before reaches beyond it */
  if (at.offset != stretch->start) {
    sm_row_reader_clear(&stretch->rows);
    stretch->start = at.offset;
    look(stretch, of);
  }
  sm_row_reader_take_evidence(rows, &stretch->rows, at.line - 1);
  return (SmCsvPlace){stretch->end.offset, at.line + stretch->end.line - 1, at.records + stretch->end.records};
}

/* What was looked at of the text is read again later on. A text of its own stays, and the file was not looked at. */
static void release(const SmBytes *bytes, const SmDecoded *decoded, gsize from, gsize to) {
  if (!decoded->owned) sm_bytes_release(bytes, decoded->mark_length + from, decoded->mark_length + to);
}

void sm_look_ahead(SmRowReader *rows, const SmPartOf *of, const SmAside *aside, const SmBytes *bytes, SmCsvPlace first,
                   gsize size, guint threads) {
  g_autofree Wave *wave = g_new0(Wave, 1);
  wave->of = of;
  SmAside now = *aside;
  sm_aside_restart(&now);
  for (SmCsvPlace at = first; at.offset < of->decoded->length;) {
    gsize from = at.offset;
    cut(wave, from, size ? size : STRETCH_BYTES, &now, count_stretches(aside, threads));
    sm_parallel(threads, wave->count, look_at, wave);
    for (guint i = 0; i < wave->count; i++) {
      at = take(rows, &wave->stretches[i], of, at);
      now.in_footer = wave->stretches[i].aside.in_footer;
      sm_row_reader_clear(&wave->stretches[i].rows);
    }
    release(bytes, of->decoded, from, at.offset);
  }
}
