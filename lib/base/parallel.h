/*
 * Work in parts over some threads. Who does which part, and when, is not known: each part writes to places of its own,
 * and what comes of them is put together in the order of the parts, so that the number of threads changes no byte.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SM_THREADS_MOST 64

/* `worker` is below the number of threads and belongs to one thread as long as the work lasts: scratch memory is kept
 * by worker. Worker 0 is the calling thread, the only one that may tell progress. */
typedef void (*SmPartWork)(guint part, guint worker, gpointer data);

/* Does parts 0 to `parts` - 1 on up to `threads` threads (0 is 1), the calling one among them, and returns when all are
 * done. Where the system gives no more threads those there are do all the work. */
void sm_parallel(guint threads, guint parts, SmPartWork work, gpointer data);

G_END_DECLS
