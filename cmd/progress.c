/* See progress.h. */
#include "progress.h"

#include <stdio.h>
#include <unistd.h>

#define PATIENCE_US G_USEC_PER_SEC       /* shorter work shows nothing */
#define REFRESH_US (G_USEC_PER_SEC / 10) /* a line that flickers is worse than none */

static void tell(const char *what, double fraction, void *data) {
  SmProgressLine *line = data;
  gint64 now = g_get_monotonic_time();
  if (now - line->started_us < PATIENCE_US || now - line->told_us < REFRESH_US) return;
  g_autofree char *words = sm_message_say(line->console->language, what);
  g_autofree char *percent = sm_format_percent(line->console->language, fraction, 0);
  fprintf(stderr, "\r\033[K%s %s", words, percent);
  fflush(stderr);
  line->told_us = now;
  line->shown = TRUE;
}

void sm_progress_line_start(SmProgressLine *line, const SmConsole *console) {
  *line = (SmProgressLine){.console = console, .started_us = g_get_monotonic_time()};
  line->progress.data = line;
  if (!console->quiet && !console->log_json && isatty(STDERR_FILENO)) line->progress.tell = tell;
}

void sm_progress_line_end(SmProgressLine *line) {
  if (line->shown) fputs("\r\033[K", stderr);
}
