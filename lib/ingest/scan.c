/* See scan.h. SSE2 belongs to every x86-64 processor. What can be read many records at a time does not come by here:
 * see grid.c. */
#include "ingest/scan.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static guint64 look_plainly(const char *bytes, char separator) {
  guint64 marks = 0;
  for (gsize i = 0; i < SM_SCAN_BLOCK; i++) {
    char c = bytes[i];
    marks |= (guint64)(c == separator || c == '"' || c == '\n' || c == '\r') << i;
  }
  return marks;
}

#ifdef __SSE2__
static guint64 look_by_16(const char *bytes, char separator) {
  const __m128i separators = _mm_set1_epi8(separator), quotes = _mm_set1_epi8('"');
  const __m128i feeds = _mm_set1_epi8('\n'), returns = _mm_set1_epi8('\r');
  guint64 marks = 0;
  for (guint i = 0; i < SM_SCAN_BLOCK; i += 16) {
    __m128i at = _mm_loadu_si128((const __m128i *)(gconstpointer)(bytes + i));
    __m128i within = _mm_or_si128(_mm_cmpeq_epi8(at, separators), _mm_cmpeq_epi8(at, quotes));
    __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(at, feeds), _mm_cmpeq_epi8(at, returns));
    marks |= (guint64)(guint)_mm_movemask_epi8(_mm_or_si128(within, ends)) << i;
  }
  return marks;
}

const SmScanBlock *sm_scan_ways(void) {
  static const SmScanBlock all[] = {look_by_16, look_plainly, NULL};
  return all;
}
#else
const SmScanBlock *sm_scan_ways(void) {
  static const SmScanBlock all[] = {look_plainly, NULL};
  return all;
}
#endif

SmScan sm_scan_init(const char *text, gsize length, char separator) {
  return (SmScan){.look = sm_scan_ways()[0], .text = text, .length = length, .separator = separator};
}

/* The last block may be short: what follows the text is not looked at. */
static guint64 marks_at(const SmScan *scan, gsize block) {
  if (scan->length - block >= SM_SCAN_BLOCK) return scan->look(scan->text + block, scan->separator);
  gsize rest = scan->length - block;
  char padded[SM_SCAN_BLOCK] = {0};
  memcpy(padded, scan->text + block, rest);
  return scan->look(padded, scan->separator) & (((guint64)1 << rest) - 1);
}

void sm_scan_move(SmScan *scan, gsize at) {
  scan->block = at / SM_SCAN_BLOCK * SM_SCAN_BLOCK;
  scan->marks = at < scan->length ? marks_at(scan, scan->block) & ~(guint64)0 << at % SM_SCAN_BLOCK : 0;
}

gboolean sm_scan_advance(SmScan *scan) {
  while (!scan->marks) {
    if (scan->length - scan->block <= SM_SCAN_BLOCK || scan->block >= scan->length) return FALSE;
    scan->block += SM_SCAN_BLOCK;
    scan->marks = marks_at(scan, scan->block);
  }
  return TRUE;
}
