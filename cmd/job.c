/* See job.h. */
#include "job.h"

#include "progress.h"
#include "trouble.h"

#define FAULTS_SHOWN 10

int sm_job_run(SmConsole *console, SmJob job, SmRunOptions options, gboolean strict) {
  SmProgressLine line;
  sm_progress_line_start(&line, console);
  options.progress = &line.progress;
  options.threads = console->threads;
  g_autoptr(SmRunReport) report = sm_run_report_new();
  g_autoptr(GError) error = NULL;
  job(&options, report, &error);
  sm_progress_line_end(&line);
  return sm_trouble_run(console, report, error, strict, FAULTS_SHOWN);
}
