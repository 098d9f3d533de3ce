/* Writes the workspace of the benchmark: make-exports [--whole] [--seed N] LEADS DIR. Same arguments, same bytes. */
#include "exports.h"

#include <stdio.h>

#define SEED 2026
#define MOST 10000000

static int usage(void) {
  fprintf(stderr, "make-exports [--whole] [--seed N] LEADS DIR\n");
  return 1;
}

int main(int argc, char **argv) {
  guint64 seed = SEED, leads = 0;
  gboolean whole = FALSE;
  int at = 1;
  for (; at < argc && argv[at][0] == '-'; at++) {
    if (g_str_equal(argv[at], "--whole"))
      whole = TRUE;
    else if (!g_str_equal(argv[at], "--seed") || at + 1 == argc ||
             !g_ascii_string_to_unsigned(argv[++at], 10, 0, G_MAXUINT64, &seed, NULL))
      return usage();
  }
  if (argc != at + 2 || !g_ascii_string_to_unsigned(argv[at], 10, 1, MOST, &leads, NULL)) return usage();
  BenchWorld *world = bench_world_new((guint)leads, seed);
  bench_world_write(world, argv[at + 1], whole);
  bench_world_free(world);
  return 0;
}
