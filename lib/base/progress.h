/*
 * How far long work has come, told to whoever asked: the library never prints.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  /* `what` is a message (message.h); `fraction` 0 to 1 of the step it names. */
  void (*tell)(const char *what, double fraction, void *data);
  void *data;
} SmProgress;

static inline void sm_progress_tell(const SmProgress *progress, const char *what, double fraction) {
  if (progress && progress->tell) progress->tell(what, fraction, progress->data);
}

G_END_DECLS
