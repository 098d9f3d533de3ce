/*
 * Where the marks of a CSV text stand: separators, quotes and line ends, found in blocks of 64 bytes. Everything
 * between two marks is passed over without a look at it, which is what makes reading fast; what a mark means is said by
 * others.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SM_SCAN_BLOCK ((gsize)64)

/* The marks among 64 bytes, one bit each. */
typedef guint64 (*SmScanBlock)(const char *bytes, char separator);

typedef struct {
  SmScanBlock look;
  const char *text; /* borrowed */
  gsize length;
  char separator;
  gsize block;   /* where the block at hand begins */
  guint64 marks; /* those of the block that were not taken yet, the first in the lowest bit */
} SmScan;

/* The ways to find them, as far as this machine has them: the first is the quickest, the last is plain C. All find the
 * same. NULL-terminated, static. */
const SmScanBlock *sm_scan_ways(void);

/* Nothing is looked at before sm_scan_move. */
SmScan sm_scan_init(const char *text, gsize length, char separator);

/* The next mark taken is the first at `at` or after it. Needed before the first one. */
void sm_scan_move(SmScan *scan, gsize at);

/* Goes on to the next block that has a mark. FALSE at the end of the text. */
gboolean sm_scan_advance(SmScan *scan);

/* Takes the next mark: where it stands; the length of the text when there is none left. */
static inline gsize sm_scan_take(SmScan *scan) {
  if (G_UNLIKELY(!scan->marks) && !sm_scan_advance(scan)) return scan->length;
  gsize at = scan->block + (gsize)__builtin_ctzll(scan->marks);
  scan->marks &= scan->marks - 1;
  return at;
}

G_END_DECLS
