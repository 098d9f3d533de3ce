/* See trouble.h. */
#include "trouble.h"

#include "base/numbers.h"
#include "log.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LISTED_MOST 12 /* outputs of one folder that are named */

/* "smarketing: words" on standard error. */
static void say_error(const SmConsole *console, const char *kind, const char *message) {
  if (console->log_json) {
    sm_log_error(console, kind, message);
    return;
  }
  g_autofree char *words = sm_message_say(console->language, message);
  fprintf(stderr, "smarketing: %s\n", words);
}

int sm_trouble_error(const SmConsole *console, const GError *error) {
  static const struct {
    SmExit exit;
    const char *kind;
  } codes[] = {
      [SM_ERROR_USAGE] = {SM_EXIT_USAGE, "usage"},   [SM_ERROR_SETTINGS] = {SM_EXIT_USAGE, "settings"},
      [SM_ERROR_FILE] = {SM_EXIT_WORLD, "file"},     [SM_ERROR_DATA] = {SM_EXIT_WORLD, "data"},
      [SM_ERROR_RENDER] = {SM_EXIT_WORLD, "render"}, [SM_ERROR_DELIVERY] = {SM_EXIT_UNDELIVERED, "delivery"},
  };
  gboolean is_ours = error->domain == SM_ERROR, is_option = error->domain == G_OPTION_ERROR;
  say_error(console, is_ours ? codes[error->code].kind : is_option ? "usage" : "system", error->message);
  if (is_ours) return codes[error->code].exit;
  return is_option ? SM_EXIT_USAGE : SM_EXIT_WORLD;
}

int sm_trouble_usage(const SmConsole *console, const char *message) {
  say_error(console, "usage", message);
  return SM_EXIT_USAGE;
}

void sm_trouble_end(const SmConsole *console, const char *command, const char *subject, int status) {
  static const char *const meanings[] = {
      [SM_EXIT_DONE] = N_("done"),
      [SM_EXIT_USAGE] = N_("usage or configuration; it will not work until that is put right"),
      [SM_EXIT_WORLD] = N_("file, disk or server; no output is half written: once the cause is gone, run it again"),
      [SM_EXIT_FAULTS] = N_("faults in the data, and --strict was asked; smarketing check lists them"),
      [SM_EXIT_UNDELIVERED] =
          N_("some mail was not made, not delivered or is in doubt; smarketing ledger DIR status counts"),
  };
  const char *meaning = sm_tr(console->language, meanings[status]);
  g_autofree char *what = g_strjoin(" ", command, subject, NULL);
  if (console->log_json) {
    sm_log_end(what, status, meaning);
    return;
  }
  if (status == SM_EXIT_DONE || isatty(STDERR_FILENO)) return; /* who looks at a terminal knows what was asked */
  g_autofree char *number = g_strdup_printf("%d", status);
  g_autofree char *message = sm_message_new(N_("\"{command}\" ended with status {status}: {meaning}"), "command", what,
                                            "status", number, "meaning", meaning, NULL);
  g_autofree char *words = sm_message_say(console->language, message);
  fprintf(stderr, "smarketing: %s\n", words);
}

static void print_diagnostic(const SmConsole *console, const SmDiagnostic *diagnostic) {
  if (console->log_json) {
    sm_log_diagnostic(console, diagnostic);
    return;
  }
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
    if (most && printed >= most && !console->log_json) {
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

/* How many outputs from `first` on are in the same folder. */
static guint count_beside(const GPtrArray *outputs, guint first) {
  const char *name = outputs->pdata[first], *slash = strrchr(name, '/');
  guint end = first + 1;
  while (slash && end < outputs->len && strncmp(outputs->pdata[end], name, (gsize)(slash + 1 - name)) == 0) end++;
  return end - first;
}

/* The mails of a large team are said by their number. */
static void print_outputs(const SmConsole *console, const SmRunReport *report) {
  const GPtrArray *outputs = report->outputs;
  for (guint i = 0, count; i < outputs->len; i += count) {
    const char *name = outputs->pdata[i];
    count = count_beside(outputs, i);
    g_autofree char *folder = g_path_get_dirname(name), *number = sm_format_count(console->language, count);
    g_autofree char *files = sm_say(console->language, N_("{count} files"), "count", number, NULL);
    if (count > LISTED_MOST)
      fprintf(stderr, "  %s/%s/ (%s)\n", report->directory, folder, files);
    else
      for (guint j = i; j < i + count; j++) fprintf(stderr, "  %s/%s\n", report->directory, (char *)outputs->pdata[j]);
  }
}

static void print_outcome(const SmConsole *console, const SmRunReport *report) {
  for (guint i = 0; i < report->lines->len; i++) {
    if (console->log_json) {
      sm_log_found(console, g_ptr_array_index(report->lines, i));
      continue;
    }
    g_autofree char *words = sm_message_say(console->language, g_ptr_array_index(report->lines, i));
    fprintf(stderr, "%s\n", words);
  }
  if (!console->log_json) return print_outputs(console, report);
  for (guint i = 0; i < report->outputs->len; i++) sm_log_output(report->directory, report->outputs->pdata[i]);
}

int sm_trouble_run(SmConsole *console, const SmRunReport *report, const GError *error, gboolean strict, guint most) {
  if (report->language && !console->language_is_set) { /* the workspace's language is its user's */
    SmLanguage *language = sm_language_new(report->language, NULL);
    sm_language_free(console->language);
    console->language = language;
  }
  /* Notes are for check's list of what to do, and for machines that asked for all. */
  SmSeverity least = most || !console->log_json ? SM_SEVERITY_WARNING : SM_SEVERITY_NOTE;
  sm_trouble_diagnostics(console, report->settings_faults, SM_SEVERITY_NOTE, 0);
  if (report->dataset && !console->quiet) sm_trouble_diagnostics(console, report->dataset->diagnostics, least, most);
  if (!console->quiet) sm_trouble_diagnostics(console, report->former, SM_SEVERITY_NOTE, most);
  if (!console->quiet && !error) print_outcome(console, report);
  if (error) return sm_trouble_error(console, error);
  if (report->undelivered) return SM_EXIT_UNDELIVERED;
  return strict && sm_run_report_faults(report) ? SM_EXIT_FAULTS : SM_EXIT_DONE;
}
