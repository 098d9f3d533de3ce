/* See settling.h. One thread, kept from mail to mail: the outcome goes to it by one queue and comes back by another. */
#include "deliver/settling.h"

typedef struct {
  gint64 id;
  SmDeliveryState state;
  char *reply;
  SmInstant now;
  GError *error; /* what kept it from the disk */
} Outcome;

struct SmSettling {
  SmLedger *ledger;
  Outcome outcome;
  gboolean is_under_way; /* begun and not ended */
  GThread *thread;       /* NULL: the caller does the work */
  GAsyncQueue *begun;    /* to the thread: the outcome, or the settling itself for "no more" */
  GAsyncQueue *over;     /* and back */
};

static void settle(SmSettling *settling) {
  Outcome *outcome = &settling->outcome;
  sm_ledger_settle(settling->ledger, outcome->id, outcome->state, outcome->reply, outcome->now, &outcome->error);
}

static gpointer work(gpointer data) {
  SmSettling *settling = data;
  while (g_async_queue_pop(settling->begun) != settling) {
    settle(settling);
    g_async_queue_push(settling->over, &settling->outcome);
  }
  return NULL;
}

SmSettling *sm_settling_new(SmLedger *ledger, guint threads) {
  SmSettling *settling = g_new0(SmSettling, 1);
  settling->ledger = ledger;
  settling->begun = g_async_queue_new();
  settling->over = g_async_queue_new();
  settling->thread = threads < 2 ? NULL : g_thread_try_new("settle", work, settling, NULL);
  return settling;
}

void sm_settling_free(SmSettling *settling) {
  sm_settling_end(settling, NULL);
  if (settling->thread) {
    g_async_queue_push(settling->begun, settling);
    g_thread_join(settling->thread);
  }
  g_async_queue_unref(settling->begun);
  g_async_queue_unref(settling->over);
  g_free(settling);
}

void sm_settling_begin(SmSettling *settling, gint64 id, SmDeliveryState state, const char *reply, SmInstant now) {
  g_assert(!settling->is_under_way);
  settling->outcome = (Outcome){.id = id, .state = state, .reply = g_strdup(reply), .now = now};
  settling->is_under_way = TRUE;
  if (settling->thread)
    g_async_queue_push(settling->begun, &settling->outcome);
  else
    settle(settling);
}

gboolean sm_settling_end(SmSettling *settling, GError **error) {
  if (!settling->is_under_way) return TRUE;
  if (settling->thread) g_async_queue_pop(settling->over);
  settling->is_under_way = FALSE;
  g_clear_pointer(&settling->outcome.reply, g_free);
  if (!settling->outcome.error) return TRUE;
  g_propagate_error(error, g_steal_pointer(&settling->outcome.error));
  return FALSE;
}
