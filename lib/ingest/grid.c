/* See grid.h. The marks of 64 bytes are found at once, one bit a byte, and what each of them is follows from the others
 * by a few operations on all 64: bytes within quotes are those before which the number of quotes is odd, as simdjson
 * and simdcsv have it (Langdale and Lemire, "Parsing gigabytes of JSON per second", 2019). Where a quote does not
 * begin or end a cell, or a line end stands out of its turn, the grid ends with the record before. */
#include "ingest/grid.h"

#include <string.h>
#ifdef __SSE2__
#include <immintrin.h> /* AVX2 where the processor says it has it */
#endif

#define BLOCK 64u

/* What is called for each block is made a part of each way to find records, so that it is compiled for its processor.
 */
#define PART static inline __attribute__((always_inline))

SmGrid *sm_grid_new(guint width) {
  g_assert(width > 1);
  SmGrid *grid = g_new0(SmGrid, 1);
  grid->width = width;
  /* a block may go on beyond the last record, and its marks are written eight at a time */
  grid->ends = g_new(guint32, (gsize)SM_GRID_ROWS * width + 2 * BLOCK);
  grid->starts = g_new(guint32, SM_GRID_ROWS + BLOCK + 1);
  grid->lines = g_new(guint32, SM_GRID_ROWS + BLOCK + 1);
  grid->doubled = g_new(guint8, SM_GRID_ROWS + BLOCK + 1);
  return grid;
}

void sm_grid_free(SmGrid *grid) {
  if (!grid) return;
  g_free(grid->ends);
  g_free(grid->starts);
  g_free(grid->lines);
  g_free(grid->doubled);
  g_free(grid);
}

typedef struct {
  guint64 separators, quotes, feeds, returns;
} Marks;

typedef Marks (*Look)(const char *bytes, char separator);

static inline Marks look_plainly(const char *bytes, char separator) {
  Marks marks = {0};
  for (guint i = 0; i < BLOCK; i++) {
    marks.separators |= (guint64)(bytes[i] == separator) << i;
    marks.quotes |= (guint64)(bytes[i] == '"') << i;
    marks.feeds |= (guint64)(bytes[i] == '\n') << i;
    marks.returns |= (guint64)(bytes[i] == '\r') << i;
  }
  return marks;
}

/* What stands between two records, as a block sees it. */
typedef struct {
  guint64 within;       /* all bits: the block begins within quotes; none: it does not */
  guint64 opener;       /* 1: a quote at its first byte may open what is quoted */
  guint64 after_return; /* 1: a carriage return stands before it */
} Before;

/* What the marks of a block are. */
typedef struct {
  guint64 cells; /* ends of cells, those of records among them: */
  guint64 rows;  /* ends of records, a CRLF at its first byte */
  guint64 pairs; /* those of them that are CRLF */
  guint64 inner; /* line feeds within quotes */
  guint64 twice; /* quotes within quotes, the first of each two */
  guint64 odd;   /* what takes more to know */
} Ends;

/* Bytes up to which the number of quotes, they themselves counted, is odd. */
PART guint64 spread(guint64 quotes) {
  quotes ^= quotes << 1;
  quotes ^= quotes << 2;
  quotes ^= quotes << 4;
  quotes ^= quotes << 8;
  quotes ^= quotes << 16;
  return quotes ^ quotes << 32;
}

/* Most blocks have no quotes. */
PART Ends tell_plain_ends(Marks marks, Before *before) {
  guint64 cells = marks.separators | marks.feeds;
  *before = (Before){0, cells >> (BLOCK - 1), 0};
  return (Ends){.cells = cells, .rows = marks.feeds};
}

/* `next` stands after the block. */
PART Ends tell_ends(Marks marks, char next, char separator, Before *before) {
  guint64 within = spread(marks.quotes) ^ before->within;
  guint64 followed = marks.feeds >> 1 | (guint64)(next == '\n') << (BLOCK - 1);
  guint64 pairs = marks.returns & followed;
  guint64 rows = (pairs | (marks.feeds & ~(marks.returns << 1 | before->after_return))) & ~within;
  guint64 cells = (marks.separators & ~within) | rows;
  guint64 opening = marks.quotes & within, closing = marks.quotes & ~within; /* of two in a cell the first closes */
  guint64 twice = closing & (opening >> 1 | (guint64)(next == '"') << (BLOCK - 1));
  guint64 opener = ((marks.separators | marks.feeds) & ~within) | twice; /* what may stand before an opening one */
  guint64 may_close = cells >> 1 | (guint64)(next == separator || next == '\n' || next == '\r') << (BLOCK - 1) | twice;
  guint64 odd = (opening & ~(opener << 1 | before->opener)) | (closing & ~may_close) | (marks.returns & ~followed);
  *before = (Before){0 - (within >> (BLOCK - 1)), opener >> (BLOCK - 1), marks.returns >> (BLOCK - 1)};
  return (Ends){cells, rows, pairs, marks.feeds & within, twice, odd};
}

PART void keep_first(Ends *ends, guint64 mask) {
  ends->cells &= mask;
  ends->rows &= mask;
  ends->inner &= mask;
  ends->twice &= mask;
}

PART guint count(guint64 bits) { return (guint)__builtin_popcountll(bits); }
PART guint first_of(guint64 bits) { return (guint)__builtin_ctzll(bits); }
PART guint64 below(guint bit) { return ((guint64)1 << bit) - 1; }

/* What was found so far. */
typedef struct {
  SmGrid *grid;
  guint32 at;        /* of the block, in the text */
  guint found, rows; /* cells and records */
  guint row_end;     /* the cell that ends the record at hand */
} Finding;

/* Lists the first of the cells, if there is one, and takes it out. */
PART void list_first(guint32 **to, guint32 at, guint64 *cells) {
  *(*to)++ = at + first_of(*cells | (guint64)1 << (BLOCK - 1));
  *cells &= *cells - 1;
}

PART void list_four(guint32 **to, guint32 at, guint64 *cells) {
  list_first(to, at, cells);
  list_first(to, at, cells);
  list_first(to, at, cells);
  list_first(to, at, cells);
}

/* Eight at a time, as most blocks have no more; what is written beyond the last is written over. */
PART void list_cells(Finding *finding, guint64 cells) {
  guint32 *to = finding->grid->ends + finding->found;
  finding->found += count(cells);
  do {
    list_four(&to, finding->at, &cells);
    list_four(&to, finding->at, &cells);
  } while (cells);
}

PART void begin_row(const Finding *finding) {
  finding->grid->lines[finding->rows] = 1;
  finding->grid->doubled[finding->rows] = FALSE;
}

/* FALSE at a record of another number of cells. */
PART gboolean list_rows(Finding *finding, const Ends *ends) {
  guint found = finding->found;
  for (guint64 left = ends->rows; left; left &= left - 1) {
    guint bit = first_of(left);
    if (found + count(ends->cells & below(bit)) != finding->row_end) return FALSE;
    finding->rows++;
    finding->row_end += finding->grid->width;
    finding->grid->starts[finding->rows] = finding->at + bit + 1 + (guint32)(ends->pairs >> bit & 1);
    begin_row(finding);
  }
  return TRUE;
}

/* What stands within quotes is noted of the record it belongs to, of which so many ended before the block. */
PART void note_within(const SmGrid *grid, const Ends *ends, guint rows) {
  for (guint64 left = ends->inner; left; left &= left - 1)
    grid->lines[rows + count(ends->rows & below(first_of(left)))]++;
  for (guint64 left = ends->twice; left; left &= left - 1)
    grid->doubled[rows + count(ends->rows & below(first_of(left)))] = TRUE;
}

/* Whether one more block may be looked at. */
PART gboolean has_room(const Finding *finding, gsize length) {
  const SmGrid *grid = finding->grid;
  return finding->rows < SM_GRID_ROWS && length - finding->at >= BLOCK + SM_GRID_SLACK &&
         finding->found <= SM_GRID_ROWS * grid->width &&
         finding->at - grid->starts[finding->rows] <= SM_FIELD_BYTES_MAX;
}

PART guint find(SmGrid *grid, const char *text, gsize length, char separator, Look look) {
  Finding finding = {.grid = grid, .row_end = grid->width - 1};
  Before before = {.opener = 1};
  grid->text = text;
  grid->starts[0] = 0;
  begin_row(&finding);
  for (gboolean goes_on = TRUE; goes_on && has_room(&finding, length); finding.at += BLOCK) {
    const char *block = text + finding.at;
    Marks marks = look(block, separator);
    gboolean plain = !(marks.quotes | marks.returns | before.within | before.after_return);
    Ends ends = plain ? tell_plain_ends(marks, &before) : tell_ends(marks, block[BLOCK], separator, &before);
    if (ends.odd) keep_first(&ends, (ends.odd & (0 - ends.odd)) - 1);
    guint rows = finding.rows;
    goes_on = list_rows(&finding, &ends) && !ends.odd;
    note_within(grid, &ends, rows);
    list_cells(&finding, ends.cells);
  }
  grid->count = MIN(finding.rows, SM_GRID_ROWS);
  return grid->count;
}

static guint find_plainly(SmGrid *grid, const char *text, gsize length, char separator) {
  return find(grid, text, length, separator, look_plainly);
}

#ifdef __SSE2__
static inline guint64 bits_of_16(const __m128i *parts, __m128i mark) {
  guint64 bits = 0;
  for (guint i = 0; i < 4; i++) bits |= (guint64)(guint)_mm_movemask_epi8(_mm_cmpeq_epi8(parts[i], mark)) << (16 * i);
  return bits;
}

static inline Marks look_by_16(const char *bytes, char separator) {
  __m128i parts[4];
  for (guint i = 0; i < 4; i++) parts[i] = _mm_loadu_si128((const __m128i *)(gconstpointer)(bytes + 16 * (gsize)i));
  return (Marks){bits_of_16(parts, _mm_set1_epi8(separator)), bits_of_16(parts, _mm_set1_epi8('"')),
                 bits_of_16(parts, _mm_set1_epi8('\n')), bits_of_16(parts, _mm_set1_epi8('\r'))};
}

static guint find_by_16(SmGrid *grid, const char *text, gsize length, char separator) {
  return find(grid, text, length, separator, look_by_16);
}

#define NEWER __attribute__((target("avx2,bmi,popcnt")))

NEWER static inline guint64 bits_of_32(__m256i first, __m256i second, __m256i mark) {
  guint64 low = (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(first, mark));
  guint64 high = (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(second, mark));
  return high << 32 | low;
}

NEWER static inline Marks look_by_32(const char *bytes, char separator) {
  __m256i first = _mm256_loadu_si256((const __m256i *)(gconstpointer)bytes);
  __m256i second = _mm256_loadu_si256((const __m256i *)(gconstpointer)(bytes + 32));
  return (Marks){bits_of_32(first, second, _mm256_set1_epi8(separator)),
                 bits_of_32(first, second, _mm256_set1_epi8('"')), bits_of_32(first, second, _mm256_set1_epi8('\n')),
                 bits_of_32(first, second, _mm256_set1_epi8('\r'))};
}

NEWER static guint find_by_32(SmGrid *grid, const char *text, gsize length, char separator) {
  return find(grid, text, length, separator, look_by_32);
}

const SmGridWay *sm_grid_ways(void) {
  static const SmGridWay all[] = {find_by_32, find_by_16, find_plainly, NULL};
  gboolean newer = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
  return newer ? all : all + 1;
}
#else
const SmGridWay *sm_grid_ways(void) {
  static const SmGridWay all[] = {find_plainly, NULL};
  return all;
}
#endif

guint sm_grid_find(SmGrid *grid, const char *text, gsize length, char separator) {
  return sm_grid_ways()[0](grid, text, length, separator);
}
