/*
 * A progress line on a terminal for work that takes longer than a second; nothing when standard error is no terminal.
 */
#pragma once

#include "command.h"

typedef struct {
  const SmConsole *console;
  gint64 started_us, told_us;
  gboolean shown;
  SmProgress progress; /* what the library is given */
} SmProgressLine;

/* Starts the clock. The line must stay where it is until it is ended. */
void sm_progress_line_start(SmProgressLine *line, const SmConsole *console);
/* Wipes the line. */
void sm_progress_line_end(SmProgressLine *line);
