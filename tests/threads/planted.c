/* Counts on two threads: guarded by GLib's `mutex`, `condition` or `queue`, which is to pass, or by `nothing`, a race
 * that is to be found, else tests/threads/run has looked at nothing. */
#include <glib.h>
#include <stdlib.h>

#define TIMES 1000

typedef struct {
  GMutex mutex;
  GCond woken;
  GAsyncQueue *queue;
  guint count;
} Shared;

typedef void Count(Shared *shared);

static void guarded_by_nothing(Shared *shared) { shared->count++; }

static void guarded_by_mutex(Shared *shared) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&shared->mutex);
  shared->count++;
}

/* Another counts while this one waits: what was unlocked is locked again. */
static void guarded_by_condition(Shared *shared) {
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&shared->mutex);
  shared->count++;
  g_cond_wait_until(&shared->woken, &shared->mutex, g_get_monotonic_time());
  shared->count++;
}

/* Whoever has what is in the queue may count. */
static void guarded_by_queue(Shared *shared) {
  gpointer turn = g_async_queue_pop(shared->queue);
  shared->count++;
  g_async_queue_push(shared->queue, turn);
}

static const struct {
  const char *guard;
  Count *count;
} WAYS[] = {{"nothing", guarded_by_nothing},
            {"mutex", guarded_by_mutex},
            {"condition", guarded_by_condition},
            {"queue", guarded_by_queue}};

typedef struct {
  Count *count;
  Shared *shared;
} Counting;

static gpointer count_often(gpointer data) {
  const Counting *counting = data;
  for (guint i = 0; i < TIMES; i++) counting->count(counting->shared);
  return NULL;
}

static void count_on_two(Count *count) {
  Shared shared = {.queue = g_async_queue_new()};
  Counting counting = {count, &shared};
  g_mutex_init(&shared.mutex);
  g_cond_init(&shared.woken);
  g_async_queue_push(shared.queue, &shared);
  GThread *other = g_thread_new("other", count_often, &counting);
  count_often(&counting);
  g_thread_join(other);
  g_cond_clear(&shared.woken);
  g_mutex_clear(&shared.mutex);
  g_async_queue_unref(shared.queue);
}

int main(int argc, char **argv) {
  for (guint i = 0; i < G_N_ELEMENTS(WAYS); i++)
    if (argc == 2 && g_str_equal(argv[1], WAYS[i].guard)) return count_on_two(WAYS[i].count), EXIT_SUCCESS;
  return EXIT_FAILURE;
}
