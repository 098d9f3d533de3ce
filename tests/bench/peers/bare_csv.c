/* The floor of any reader made of libcsv: bare-csv FILE... parses each file, counts cells and rows, and keeps nothing. */
#include <csv.h>
#include <stdio.h>

static void count_cell(void *cell, size_t length, void *data) {
  (void)cell;
  (void)length;
  ++((unsigned long *)data)[0];
}

static void count_row(int last, void *data) {
  (void)last;
  ++((unsigned long *)data)[1];
}

int main(int argc, char **argv) {
  static char bytes[1 << 16];
  for (int i = 1; i < argc; i++) {
    unsigned long counts[2] = {0, 0};
    struct csv_parser parser;
    FILE *file = fopen(argv[i], "rb");
    if (!file || csv_init(&parser, 0) != 0) return 1;
    for (size_t length; (length = fread(bytes, 1, sizeof bytes, file)) > 0;)
      if (csv_parse(&parser, bytes, length, count_cell, count_row, counts) != length) return 1;
    csv_fini(&parser, count_cell, count_row, counts);
    csv_free(&parser);
    if (fclose(file) != 0) return 1;
    printf("%lu cells, %lu rows\n", counts[0], counts[1]);
  }
  return 0;
}
