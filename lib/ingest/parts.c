/* See parts.h, and cut.h for where a part begins. */
#include "ingest/parts.h"

#include "base/parallel.h"
#include "ingest/cut.h"
#include "ingest/look_ahead.h"

#define PART_BYTES ((gsize)512 * 1024)
#define PARTS_A_THREAD 6 /* so that one slow part does not keep the others waiting for long; more take more memory */
#define SUM_BEHIND ((gsize)2 * 1024 * 1024) /* of the file, at most, when a wave begins: it stays in memory for it */
#define SUM_STEP ((gsize)64 * 1024)         /* so that whoever adds to the sum is free again at once */
#define EXPECTED_MOST (1u << 24) /* rows, so that a few short ones do not ask for more memory than there is */
#define PARTS_MOST (PARTS_A_THREAD * SM_THREADS_MOST)

/* Parts that are read at the same time, then put together by one thread. Whoever has nothing else to do goes on with
 * the sum, which takes its bytes in order, but may be any time behind. */
typedef struct {
  SmParts *parts;
  SmPart part[PARTS_MOST];
  guint count;
  SmCsvPlace at;   /* where the first begins in the file, then where the next wave does */
  gsize sum_least; /* when the wave begins, the sum holds the file up to here, */
  gsize sum_most;  /* and in the end no more than up to here */
  GMutex sum_lock;
  guint busy; /* atomic: what others are still at, while one goes on with the sum */
} Wave;

/* A footer lasts from where it begins to the end of the file: one part at a time then. */
static guint count_parts(const SmParts *parts) {
  if (parts->threads < 2 || sm_aside_has_footers(parts->aside)) return 1;
  return PARTS_A_THREAD * MIN(parts->threads, SM_THREADS_MOST);
}

static void cut(Wave *wave) {
  const SmParts *parts = wave->parts;
  gsize from = wave->at.offset;
  gsize length = parts->of.decoded->length, size = parts->part_bytes ? parts->part_bytes : PART_BYTES;
  guint most = count_parts(parts);
  for (wave->count = 0; from < length && wave->count < most; wave->count++) {
    gsize stop = sm_cut_after(&parts->of, from, size);
    wave->part[wave->count] = (SmPart){.start = from, .stop = stop, .aside = *parts->aside};
    from = stop;
  }
  /* as much of the file as of its text, whatever its encoding */
  wave->sum_least = wave->sum_most - MIN(wave->sum_most, SUM_BEHIND);
  wave->sum_most = (gsize)((double)parts->bytes->length * ((double)from / (double)length));
}

/* FALSE when nothing is left to be added up to there. */
static gboolean add_to_sum(Wave *wave, gsize to) {
  SmParts *parts = wave->parts;
  g_mutex_lock(&wave->sum_lock);
  gsize step = to > parts->summed ? MIN(to - parts->summed, SUM_STEP) : 0;
  if (step) sm_sha256_add(parts->sum, parts->bytes->start + parts->summed, step);
  parts->summed += step;
  g_mutex_unlock(&wave->sum_lock);
  return step > 0;
}

static void add_meanwhile(Wave *wave) {
  while (g_atomic_int_get(&wave->busy) && add_to_sum(wave, wave->sum_most)) continue;
}

/* What the sum is behind comes first, the parts in their order next. */
static void work(guint number, guint worker, gpointer data) {
  (void)worker;
  Wave *wave = data;
  if (number == 0) {
    while (add_to_sum(wave, wave->sum_least)) continue;
  } else if (number <= wave->count) {
    sm_part_read(&wave->part[number - 1], &wave->parts->of, wave->parts->report);
    g_atomic_int_add(&wave->busy, -1);
  } else {
    add_meanwhile(wave);
  }
}

static void read_again(SmParts *parts, SmPart *part, gsize start) {
  sm_part_clear(part);
  part->start = start;
  part->aside = *parts->aside;
  sm_part_read(part, &parts->of, parts->report);
}

static void add_account(SmFileAccount *whole, const SmFileAccount *part) {
  whole->read += part->read;
  whole->rejected += part->rejected;
  whole->set_aside += part->set_aside;
  whole->bytes.rows += part->bytes.rows;
  whole->bytes.set_aside += part->bytes.set_aside;
  whole->bytes.blank += part->bytes.blank;
}

/* A row of the part has the key of an earlier one. */
static void replace(SmParts *parts, SmPart *part, SmCsvPlace before, guint32 earlier, guint32 row) {
  SmGathering *gathering = parts->gathering;
  const SmRowPlace *place = &part->places[row - part->first_row];
  guint64 line = sm_keys_line(gathering->keys, row);
  SmRecord record = {.number = before.records + place->number,
                     .line = line,
                     .last_line = line + place->lines,
                     .offset = part->start + place->offset,
                     .length = place->length};
  sm_report_take(parts->report, &part->report, before, place->number);
  sm_gathering_replace(gathering, earlier, row, &record, parts->report);
}

static void gather_rows(SmParts *parts, SmPart *part, SmCsvPlace before) {
  guint32 lines_before = (guint32)(before.line - 1); /* for words only */
  g_autofree guint32 *earlier =
      sm_gathering_add(parts->gathering, parts->file, part->table->row_count, part->keys, lines_before);
  for (guint32 i = 0; earlier && i < part->table->row_count; i++)
    if (earlier[i] != SM_ROW_NONE) replace(parts, part, before, earlier[i], part->first_row + i);
}

/* Parts that were found to be right, from the first that is not put together yet. */
typedef struct {
  SmParts *parts;
  SmPart *first, *end;
  SmCsvPlace before[PARTS_MOST]; /* where each begins in the file */
  guint count;
} Settled;

static void copy_rows(guint number, guint worker, gpointer data) {
  (void)worker;
  const Settled *settled = data;
  const SmPart *part = &settled->first[number];
  sm_table_copy(settled->parts->rows->table, part->first_row, part->table, part->taken);
}

static void put_together(SmParts *parts, SmPart *part, SmCsvPlace before) {
  add_account(parts->report->account, &part->account);
  gather_rows(parts, part, before);
  sm_report_take_rest(parts->report, &part->report, before);
  sm_row_reader_take(parts->rows, &part->rows);
  parts->line_ends |= part->line_ends;
  sm_part_clear(part);
}

static void put_all_together(Settled *settled) {
  sm_parallel(settled->parts->threads, settled->count, copy_rows, settled);
  for (guint i = 0; i < settled->count; i++) put_together(settled->parts, &settled->first[i], settled->before[i]);
  settled->first += settled->count;
  settled->count = 0;
}

static void read_if_it_wants(guint number, guint worker, gpointer data) {
  (void)worker;
  const Settled *settled = data;
  SmPart *part = &settled->first[number];
  if (part->is_read && part->rows.wants_evidence) read_again(settled->parts, part, part->start);
}

void sm_parts_decide(const SmParts *parts) {
  sm_look_ahead(parts->rows, &parts->of, parts->aside, parts->bytes, parts->first, parts->part_bytes, parts->threads);
  sm_row_reader_decide(parts->rows, parts->report);
}

/* The first part not put together wants evidence. What a column decides then is said after all that is to be said of
 * the parts before. Those behind will have wanted it, too. */
static void decide(Settled *settled) {
  if (!settled->parts->rows->has_evidence) sm_parts_decide(settled->parts);
  sm_parallel(settled->parts->threads, (guint)(settled->end - settled->first), read_if_it_wants, settled);
}

/* The part comes next in order. Returns where the one after it begins. */
static SmCsvPlace settle(Settled *settled, SmPart *part, SmCsvPlace at) {
  SmParts *parts = settled->parts;
  if (at.offset >= part->stop) {
    sm_part_clear(part);
    put_all_together(settled);
    settled->first++;
    return at;
  }
  if (at.offset != part->start) read_again(parts, part, at.offset);
  if (part->rows.wants_evidence) {
    put_all_together(settled);
    decide(settled);
  }
  part->taken = sm_texts_take(parts->gathering->dataset->texts, part->texts);
  part->first_row = sm_table_make_room(parts->rows->table, part->table, part->taken);
  parts->aside->in_footer = part->aside.in_footer;
  settled->before[settled->count++] = at;
  return (SmCsvPlace){part->end.offset, at.line + part->end.line - 1, at.records + part->end.records};
}

static void settle_all(Wave *wave) {
  g_autofree Settled *settled = g_new0(Settled, 1);
  settled->parts = wave->parts;
  settled->first = wave->part;
  settled->end = wave->part + wave->count;
  for (guint i = 0; i < wave->count; i++) wave->at = settle(settled, &wave->part[i], wave->at);
  put_all_together(settled);
}

static void close_wave(guint number, guint worker, gpointer data) {
  (void)worker;
  Wave *wave = data;
  if (number == 0) {
    settle_all(wave);
    g_atomic_int_set(&wave->busy, 0);
  } else {
    add_meanwhile(wave);
  }
}

/* Room for as many rows as are still to come if they are like those before: where a column grows by and by, it leaves
 * behind what is too small for the next. Memory that nothing was written to yet is none. */
static void expect_rows(const SmParts *parts, guint32 rows, gsize at) {
  gsize left = parts->of.decoded->length - at, row_bytes = (at - parts->first.offset) / MAX(rows, 1);
  gsize expected = rows ? left / MAX(row_bytes, 1) : 0;
  sm_table_grow(parts->rows->table, (guint32)MIN(expected + expected / 16, EXPECTED_MOST));
}

void sm_parts_read(SmParts *parts) {
  g_autofree Wave *wave = g_new0(Wave, 1);
  wave->parts = parts;
  wave->at = parts->first;
  guint32 rows_before = parts->rows->table->row_count;
  g_mutex_init(&wave->sum_lock);
  while (wave->at.offset < parts->of.decoded->length) {
    gsize done = parts->summed;
    gboolean is_first = wave->at.offset == parts->first.offset;
    sm_report_pass(parts->report, wave->at.offset);
    cut(wave);
    g_atomic_int_set(&wave->busy, wave->count);
    sm_parallel(parts->threads, wave->count + 2, work, wave);
    g_atomic_int_set(&wave->busy, 1);
    sm_parallel(parts->threads, 2, close_wave, wave);
    if (is_first) expect_rows(parts, parts->rows->table->row_count - rows_before, wave->at.offset);
    while (parts->threads < 2 && add_to_sum(wave, wave->sum_most)) continue; /* nobody was free before */
    sm_bytes_release(parts->bytes, done, parts->summed);
  }
  g_mutex_clear(&wave->sum_lock);
}
