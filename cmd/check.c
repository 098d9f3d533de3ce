/* smarketing check: reads everything, and says what was recognised, what was not, and what is wrong and where. */
#include "check.h"
#include "command.h"
#include "options.h"
#include "progress.h"
#include "trouble.h"

#include <stdio.h>

enum {
  COLUMN_FILE,
  COLUMN_TABLE,
  COLUMN_RECOGNISED,
  COLUMN_READ,
  COLUMN_USED,
  COLUMN_REPLACED,
  COLUMN_REJECTED,
  COLUMN_SET_ASIDE,
  COLUMN_ORPHANS,
  COLUMN_COUNT
};

/* The texts of one line of the table; the last row of the grid is the sum. */
typedef struct {
  char *cells[COLUMN_COUNT];
} Line;

static void free_line(gpointer data) {
  Line *line = data;
  for (guint i = 0; i < COLUMN_COUNT; i++) g_free(line->cells[i]);
  g_free(line);
}

static void add_counts(GPtrArray *lines, const SmLanguage *language, const char *file, const char *table,
                       const char *recognised, const gint64 *counts) {
  Line *line = g_new0(Line, 1);
  line->cells[COLUMN_FILE] = g_strdup(file);
  line->cells[COLUMN_TABLE] = g_strdup(table);
  line->cells[COLUMN_RECOGNISED] = g_strdup(recognised);
  for (guint i = COLUMN_READ; i < COLUMN_COUNT; i++)
    line->cells[i] = sm_format_count(language, counts[i - COLUMN_READ]);
  g_ptr_array_add(lines, line);
}

static void add_titles(GPtrArray *lines, const SmLanguage *language) {
  static const char *const titles[COLUMN_COUNT] = {
      NC_("column", "file"),     NC_("column", "table"),     NC_("column", "recognised as"),
      NC_("column", "read"),     NC_("column", "used"),      NC_("column", "replaced"),
      NC_("column", "rejected"), NC_("column", "set aside"), NC_("column", "orphans")};
  Line *line = g_new0(Line, 1);
  for (guint i = 0; i < COLUMN_COUNT; i++) line->cells[i] = g_strdup(sm_tr_in(language, "column", titles[i]));
  g_ptr_array_add(lines, line);
}

static void print_lines(GPtrArray *lines) {
  glong width[COLUMN_COUNT] = {0};
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = g_ptr_array_index(lines, i);
    for (guint c = 0; c < COLUMN_COUNT; c++) width[c] = MAX(width[c], g_utf8_strlen(line->cells[c], -1));
  }
  for (guint i = 0; i < lines->len; i++) {
    const Line *line = g_ptr_array_index(lines, i);
    for (guint c = 0; c < COLUMN_COUNT; c++) {
      int padding = (int)(width[c] - g_utf8_strlen(line->cells[c], -1));
      gboolean number = c >= COLUMN_READ;
      printf("%s%*s%s%*s", c ? "  " : "", number ? padding : 0, "", line->cells[c], number ? 0 : padding, "");
    }
    putchar('\n');
  }
}

/* The product, or the source that the configuration names. */
static const char *recognised_as(const SmFileAccount *file) {
  return *file->recognised ? file->recognised : file->source;
}

static void print_accounts(const SmConsole *console, const SmDataset *dataset) {
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(free_line);
  gint64 sums[COLUMN_COUNT - COLUMN_READ] = {0};
  add_titles(lines, console->language);
  for (guint i = 0; i < dataset->files->len; i++) {
    const SmFileAccount *file = g_ptr_array_index(dataset->files, i);
    const gint64 counts[] = {file->read, file->used, file->replaced, file->rejected, file->set_aside, file->orphans};
    for (guint c = 0; c < G_N_ELEMENTS(counts); c++) sums[c] += counts[c];
    add_counts(lines, console->language, file->path, sm_schema_get(file->table)->name, recognised_as(file), counts);
  }
  add_counts(lines, console->language, sm_tr(console->language, N_("all files")), "", "", sums);
  print_lines(lines);
}

static int run(SmConsole *console, int argc, char **argv) {
  gboolean strict = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("everything as JSON, for machines"), NULL},
      SM_OPTION_STRICT(&strict),
      G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_check, entries, &argc, &argv, &status)) return status;
  const char *directory = sm_command_directory(console, &sm_command_check, argc, argv);
  if (!directory) return SM_EXIT_USAGE;

  SmProgressLine line;
  sm_progress_line_start(&line, console);
  SmRunOptions options = {.workspace = directory, .progress = &line.progress, .threads = console->threads};
  g_autoptr(SmRunReport) report = sm_run_report_new();
  g_autoptr(GError) error = NULL;
  sm_run_check(&options, report, &error);
  sm_progress_line_end(&line);
  if (json) console->quiet = TRUE;
  status = sm_trouble_run(console, report, error, strict, 0);
  if (json && report->dataset) sm_check_print_json(console, report);
  if (!report->dataset || console->quiet) return status;
  print_accounts(console, report->dataset);
  sm_check_print_advice(console, report);
  sm_check_print_columns(console, report->dataset);
  return status;
}

const SmCommand sm_command_check = {
    "check", "DIR [--strict] [--json]",
    N_("reads everything; says what was recognised, what was not, and what is wrong and where"), run};
