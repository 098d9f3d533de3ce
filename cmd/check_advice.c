/* See check.h: diagnostics come in, a short list of what to do goes out. Rows at fault are on stderr too, one a line.
 */
#include "check.h"

#include <stdio.h>
#include <string.h>

#define ROWS_MOST 15u /* of what is about rows; what is about files is all told, and told here only */

/* Diagnostics of one code: about one column of one file, or about files as a whole. */
typedef struct {
  const SmDiagnostic *first;
  guint count;
  guint order; /* of the first among all */
} Advice;

static char *key_of(const SmDiagnostic *diagnostic) {
  if (diagnostic->record == 0) return g_strdup(diagnostic->code);
  return g_strjoin("\x1f", diagnostic->code, diagnostic->file, diagnostic->column, NULL);
}

/* Why none of a file's rows could be read is said once, of the file. */
static gboolean is_said_of_file(const SmDiagnostic *diagnostic) {
  return diagnostic->record > 0 && g_str_equal(diagnostic->code, "MISSING_COLUMN");
}

/* `known` keeps the advice of each key. */
static void gather(GPtrArray *advices, GHashTable *known, const SmDiagnostics *diagnostics) {
  for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++) {
    const SmDiagnostic *diagnostic = sm_diagnostics_at(diagnostics, i);
    if (is_said_of_file(diagnostic)) continue;
    char *key = key_of(diagnostic);
    Advice *advice = g_hash_table_lookup(known, key);
    if (!advice) {
      advice = g_new0(Advice, 1);
      *advice = (Advice){diagnostic, 0, advices->len};
      g_ptr_array_add(advices, advice);
      g_hash_table_insert(known, g_strdup(key), advice);
    }
    advice->count++;
    g_free(key);
  }
}

/* A file that cannot be used at all or is gone, or figures that cannot be had, weigh more than rows. */
static guint weight_of(const SmDiagnostic *diagnostic) {
  static const char *const heavy[] = {"NOT_CSV",          "EMPTY_FILE", "MISSING_COLUMN", "NO_MQL_AT",
                                      "TOO_MANY_COLUMNS", "INPUT_GONE", "OLDER_EXPORT",   NULL};
  gboolean whole_file = diagnostic->record == 0 && g_strv_contains(heavy, diagnostic->code);
  if (whole_file) return 4;
  return g_str_equal(diagnostic->code, "UNMAPPED") ? 0 : (guint)diagnostic->severity + 1;
}

/* The heaviest first; then what is there most often; then in the order it was found. */
static int compare(gconstpointer a, gconstpointer b) {
  const Advice *left = *(const Advice *const *)a, *right = *(const Advice *const *)b;
  guint left_weight = weight_of(left->first), right_weight = weight_of(right->first);
  if (left_weight != right_weight) return left_weight > right_weight ? -1 : 1;
  if (left->count != right->count) return left->count > right->count ? -1 : 1;
  return left->order < right->order ? -1 : left->order > right->order;
}

static void print(const SmConsole *console, const Advice *advice) {
  const SmDiagnostic *first = advice->first;
  g_autofree char *words = sm_message_say(console->language, first->message);
  g_autofree char *rows = NULL;
  if (advice->count > 1)
    rows = first->record ? sm_say_count(console->language, N_("{count} row"), N_("{count} rows"), advice->count, NULL)
                         : sm_say_count(console->language, N_("and {count} more like it"),
                                        N_("and {count} more like it"), advice->count - 1, NULL);
  g_autofree char *place =
      g_strconcat(first->file, *first->column ? ", " : "", first->column, rows ? ", " : "", rows ? rows : "", NULL);
  g_autofree char *line = sm_say(console->language, N_("{place}: {what}"), "place", place, "what", words, NULL);
  printf("  - %s\n", line);
}

void sm_check_print_advice(const SmConsole *console, const SmRunReport *report) {
  g_autoptr(GPtrArray) advices = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  gather(advices, known, report->dataset->diagnostics);
  gather(advices, known, report->former);
  if (!advices->len) return;
  g_ptr_array_sort(advices, compare);
  printf("\n%s\n", sm_tr(console->language, N_("What to do, most useful first:")));
  guint about_rows = 0;
  for (guint i = 0; i < advices->len; i++) {
    const Advice *advice = g_ptr_array_index(advices, i);
    about_rows += advice->first->record > 0;
    if (advice->first->record == 0 || about_rows <= ROWS_MOST) print(console, advice);
  }
  if (about_rows <= ROWS_MOST) return;
  g_autofree char *more = sm_say_count(console->language, N_("{count} more is above"), N_("{count} more are above"),
                                       about_rows - ROWS_MOST, NULL);
  printf("  - %s\n", more);
}
