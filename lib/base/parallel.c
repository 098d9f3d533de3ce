/* See parallel.h. Each thread takes the next part that nobody has taken. */
#include "base/parallel.h"

typedef struct {
  guint parts;
  guint next; /* atomic */
  SmPartWork work;
  gpointer data;
} Crew;

typedef struct {
  Crew *crew;
  guint number;
} Worker;

static gpointer run(gpointer data) {
  const Worker *worker = data;
  Crew *crew = worker->crew;
  for (guint part; (part = g_atomic_int_add(&crew->next, 1)) < crew->parts;)
    crew->work(part, worker->number, crew->data);
  return NULL;
}

void sm_parallel(guint threads, guint parts, SmPartWork work, gpointer data) {
  Crew crew = {parts, 0, work, data};
  Worker workers[SM_THREADS_MOST];
  GThread *running[SM_THREADS_MOST];
  guint count = MIN(MIN(threads, parts), SM_THREADS_MOST), started = 1;
  for (guint i = 0; i < SM_THREADS_MOST; i++) workers[i] = (Worker){&crew, i};
  for (; started < count; started++)
    if (!(running[started] = g_thread_try_new("work", run, &workers[started], NULL))) break;
  run(&workers[0]);
  while (--started > 0) g_thread_join(running[started]);
}
