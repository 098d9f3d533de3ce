/* See trouble.h. */
#include "trouble.h"

#include <stdio.h>

int sm_trouble_error(const SmConsole *console, const GError *error) {
  static const SmExit exits[] = {
      [SM_ERROR_USAGE] = SM_EXIT_USAGE, [SM_ERROR_SETTINGS] = SM_EXIT_USAGE, [SM_ERROR_FILE] = SM_EXIT_WORLD,
      [SM_ERROR_DATA] = SM_EXIT_WORLD,  [SM_ERROR_RENDER] = SM_EXIT_WORLD,   [SM_ERROR_DELIVERY] = SM_EXIT_UNDELIVERED,
  };
  g_autofree char *words = sm_message_say(console->language, error->message);
  fprintf(stderr, "smarketing: %s\n", words);
  if (error->domain == SM_ERROR) return exits[error->code];
  return error->domain == G_OPTION_ERROR ? SM_EXIT_USAGE : SM_EXIT_WORLD;
}

int sm_trouble_usage(const SmConsole *console, const char *message) {
  g_autofree char *words = sm_message_say(console->language, message);
  fprintf(stderr, "smarketing: %s\n", words);
  return SM_EXIT_USAGE;
}

static void print_diagnostic(const SmConsole *console, const SmDiagnostic *diagnostic) {
  g_autofree char *words = sm_message_say(console->language, diagnostic->message);
  fputs(*diagnostic->file ? diagnostic->file : "smarketing", stderr);
  if (diagnostic->line) fprintf(stderr, ":%" G_GUINT64_FORMAT, diagnostic->line);
  /* The column of a setting is its number, as editors count; that of an export its header. */
  gboolean numbered = g_str_has_suffix(diagnostic->file, ".yaml");
  if (*diagnostic->column) fprintf(stderr, numbered ? ":%s" : ": %s", diagnostic->column);
  fprintf(stderr, ": %s [%s]\n", words, diagnostic->code);
}

void sm_trouble_diagnostics(const SmConsole *console, const SmDiagnostics *diagnostics, SmSeverity least, guint most) {
  guint printed = 0, passed = 0;
  for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++) {
    const SmDiagnostic *diagnostic = sm_diagnostics_at(diagnostics, i);
    if (diagnostic->severity < least) continue;
    if (most && printed >= most) {
      passed++;
      continue;
    }
    print_diagnostic(console, diagnostic);
    printed++;
  }
  if (!passed) return;
  g_autofree char *more = sm_say_count(console->language, N_("{count} more like these; smarketing check lists it"),
                                       N_("{count} more like these; smarketing check lists them all"), passed, NULL);
  fprintf(stderr, "smarketing: %s\n", more);
}

static void print_outcome(const SmConsole *console, const SmRunReport *report) {
  for (guint i = 0; i < report->lines->len; i++) {
    g_autofree char *words = sm_message_say(console->language, g_ptr_array_index(report->lines, i));
    fprintf(stderr, "%s\n", words);
  }
  for (guint i = 0; i < report->outputs->len; i++)
    fprintf(stderr, "  %s/%s\n", report->directory, (const char *)g_ptr_array_index(report->outputs, i));
}

int sm_trouble_run(SmConsole *console, const SmRunReport *report, const GError *error, gboolean strict, guint most) {
  if (report->language && !console->language_is_set) { /* the workspace's language is its user's */
    SmLanguage *language = sm_language_new(report->language, NULL);
    sm_language_free(console->language);
    console->language = language;
  }
  sm_trouble_diagnostics(console, report->settings_faults, SM_SEVERITY_NOTE, 0);
  if (report->dataset && !console->quiet)
    sm_trouble_diagnostics(console, report->dataset->diagnostics, most ? SM_SEVERITY_WARNING : SM_SEVERITY_NOTE, most);
  if (!console->quiet && !error) print_outcome(console, report);
  if (error) return sm_trouble_error(console, error);
  if (report->undelivered) return SM_EXIT_UNDELIVERED;
  return strict && sm_run_report_faults(report) ? SM_EXIT_FAULTS : SM_EXIT_DONE;
}
