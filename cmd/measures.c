/* smarketing measures: the catalogue of all figures. */
#include "command.h"
#include "trouble.h"

#include <stdio.h>

/* "leads, activities" */
static char *tables_of(const SmMeasure *measure) {
  GString *names = g_string_new(NULL);
  for (guint table = 0; table < SM_TABLE_COUNT; table++) {
    if (!(measure->tables & (1u << table))) continue;
    if (names->len) g_string_append(names, ", ");
    g_string_append(names, sm_schema_get(table)->name);
  }
  return g_string_free(names, FALSE);
}

static int run(SmConsole *console, int argc, char **argv) {
  int status;
  if (!sm_command_parse(console, &sm_command_measures, NULL, &argc, &argv, &status)) return status;
  if (argc > 1) return sm_trouble_usage(console, N_("smarketing measures takes no argument"));
  guint count;
  const SmMeasure *rows = sm_catalogue_get(&count);
  for (guint i = 0; i < count; i++) {
    g_autofree char *tables = tables_of(&rows[i]);
    printf("%s  [%s]\n    %s\n    %s\n    = %s\n", rows[i].id, tables, sm_tr(console->language, rows[i].title),
           sm_tr(console->language, rows[i].meaning), sm_tr(console->language, rows[i].formula));
  }
  return SM_EXIT_DONE;
}

const SmCommand sm_command_measures = {"measures", "", N_("lists every figure: id, tables needed, meaning, formula"),
                                       run};
