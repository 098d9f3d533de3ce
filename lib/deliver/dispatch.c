/* See dispatch.h. */
#include "deliver/dispatch.h"

#include "base/language.h"
#include "base/message.h"
#include "deliver/message.h"
#include "deliver/settling.h"

#define FAULTS_IN_A_ROW 3  /* connections that break before the run ends */
#define REFUSED_AT_FIRST 3 /* mails refused for good before any was taken: the server or the login is the wrong one */
#define WAITS_MOST 5       /* for one mail, where the server says how long */

typedef struct {
  const SmDispatch *with;
  SmSettling *settling;  /* of the mail before this one */
  GHashTable *mails;     /* recipient -> const SmPlannedMail *, borrowed */
  const GPtrArray *list; /* of SmDelivery: those that are tried now */
  guint at;              /* the next of them */
  guint done, total, faults, refused, waits;
  gboolean was_taken; /* one mail at least */
  gint64 wait_us;     /* before the next try; 0: no longer than the rate asks */
  SmDispatchEnd end;
  char *reason;
} Run;

/* The mail that is in the transport's hands. */
typedef struct {
  Run *run;
  const SmDelivery *delivery;
  const SmPlannedMail *mail;
  gboolean was_suppressed;
  gboolean is_finished; /* what came of it is written down */
  gboolean is_again;    /* to be tried again in this run */
  GError *error;        /* of the ledger */
} Current;

static SmInstant now_of(const SmDispatch *with) { return with->clock->now(with->clock->data); }

static gboolean intend(void *data) {
  Current *current = data;
  gboolean go = FALSE;
  const SmDispatch *with = current->run->with;
  if (!sm_settling_end(current->run->settling, &current->error)) return FALSE;
  if (!sm_ledger_intend(with->ledger, current->delivery->id, now_of(with), &go, &current->error)) return FALSE;
  current->was_suppressed = !go;
  return go;
}

/* Of a mail that nothing is known of nothing is written down. */
static void settle(Run *run, gint64 id, const SmReceipt *receipt) {
  static const SmDeliveryState states[] = {[SM_HANDOVER_SENT] = SM_DELIVERY_SENT,
                                           [SM_HANDOVER_DEFERRED] = SM_DELIVERY_DEFERRED,
                                           [SM_HANDOVER_FAILED] = SM_DELIVERY_FAILED};
  if (receipt->outcome == SM_HANDOVER_DOUBT || receipt->outcome == SM_HANDOVER_NOT_SENT) return;
  sm_settling_begin(run->settling, id, states[receipt->outcome], receipt->reason, now_of(run->with));
}

/* What the server said may hold the address, which the ledger is not to keep; of a mail that was taken it keeps no
 * words. Owned by caller. */
static char *without_address(const SmReceipt *receipt, const char *address) {
  if (receipt->outcome == SM_HANDOVER_SENT) return g_strdup("");
  const char *reason = receipt->reason;
  g_autofree char *escaped = g_regex_escape_string(address, -1);
  g_autoptr(GRegex) pattern = g_regex_new(escaped, G_REGEX_CASELESS, 0, NULL);
  char *words = pattern ? g_regex_replace_literal(pattern, reason, -1, 0, "...", 0, NULL) : NULL;
  return words ? words : g_strdup("");
}

/* Each mail that is not through, for the user to see. */
static void tell(const Run *run, const SmPlannedMail *mail, const SmReceipt *receipt) {
  static const char *const words[] = {[SM_HANDOVER_DEFERRED] = N_("put off by the server: {address}"),
                                      [SM_HANDOVER_FAILED] = N_("refused by the server: {address}"),
                                      [SM_HANDOVER_DOUBT] = N_("in doubt: {address}")};
  if (!run->with->lines || receipt->outcome == SM_HANDOVER_SENT || receipt->outcome == SM_HANDOVER_NOT_SENT) return;
  g_autofree char *masked = sm_address_mask(mail->address);
  g_autofree char *what = sm_message_new(words[receipt->outcome], "address", masked, NULL);
  g_ptr_array_add(run->with->lines, sm_message_join(what, receipt->reason));
}

static void stop(Run *run, SmDispatchEnd end, char *reason) {
  run->end = end;
  run->reason = reason;
}

/* A reply, even a bad one, is a server that works; without one it is given two more chances. */
static void count_fault(Run *run, SmReceipt *receipt) {
  gboolean is_fault = receipt->outcome == SM_HANDOVER_DOUBT || receipt->outcome == SM_HANDOVER_NOT_SENT;
  run->faults = is_fault ? run->faults + 1 : 0;
  if (receipt->is_final || run->faults >= FAULTS_IN_A_ROW)
    stop(run, SM_DISPATCH_REFUSED, g_steal_pointer(&receipt->reason));
}

/* Nothing but refusals from the start is more likely a mistake of the settings than of every address. */
static void count_refusal(Run *run, const SmReceipt *receipt) {
  run->was_taken = run->was_taken || receipt->outcome == SM_HANDOVER_SENT;
  run->refused = receipt->outcome == SM_HANDOVER_FAILED ? run->refused + 1 : 0;
  if (run->was_taken || run->refused < REFUSED_AT_FIRST || run->end != SM_DISPATCH_THROUGH) return;
  stop(run, SM_DISPATCH_REFUSED,
       sm_message_new(N_("every mail so far was refused; the last answer: {reply}"), "reply", receipt->reason, NULL));
}

/* Whether the mail is to be tried again in this run: nothing was said of it, or the server said when. */
static gboolean is_again(Run *run, const SmReceipt *receipt) {
  run->wait_us = (gint64)receipt->wait_seconds * G_USEC_PER_SEC;
  gboolean is_told = receipt->outcome == SM_HANDOVER_DEFERRED && run->wait_us && run->waits++ < WAITS_MOST;
  return run->end == SM_DISPATCH_THROUGH && (receipt->outcome == SM_HANDOVER_NOT_SENT || is_told);
}

/* Writes down what came of the mail. FALSE: the ledger cannot. */
static gboolean finish(Current *current, const SmReceipt *answer) {
  Run *run = current->run;
  current->is_finished = TRUE;
  current->is_again = FALSE;
  if (current->error) return FALSE;
  if (current->was_suppressed) return TRUE;
  g_auto(SmReceipt) receipt = *answer;
  receipt.reason = without_address(answer, current->mail->address);
  if (!sm_settling_end(run->settling, &current->error)) return FALSE; /* of the mail before, if none was intended */
  settle(run, current->delivery->id, &receipt);
  count_refusal(run, &receipt);
  current->is_again = is_again(run, &receipt);
  if (!current->is_again) tell(run, current->mail, &receipt);
  count_fault(run, &receipt);
  current->is_again = current->is_again && run->end == SM_DISPATCH_THROUGH;
  return TRUE;
}

/* Whether the next mail may be begun. */
static gboolean may_go_on(Run *run) {
  const SmDispatch *with = run->with;
  if (run->end != SM_DISPATCH_THROUGH) return FALSE;
  gint64 interval_us = MAX(run->wait_us, with->per_minute ? 60 * G_USEC_PER_SEC / with->per_minute : 0);
  run->wait_us = 0;
  if (!with->clock->pace(interval_us, with->clock->data))
    stop(run, SM_DISPATCH_INTERRUPTED, NULL);
  else if (now_of(with) > with->send_until)
    stop(run, SM_DISPATCH_TOO_LATE, NULL);
  return run->end == SM_DISPATCH_THROUGH;
}

static void take_next(Current *current) {
  Run *run = current->run;
  current->delivery = run->list->pdata[run->at++];
  current->mail = g_hash_table_lookup(run->mails, current->delivery->recipient);
  g_assert(current->mail); /* frozen is what is planned */
  run->waits = 0;
  sm_progress_tell(run->with->progress, N_("Sending the mails"), (double)run->done++ / run->total);
}

static gboolean follow(const SmReceipt *receipt, SmHandover *ret_next, void *data);

static SmHandover hand(Current *current) {
  current->is_finished = current->was_suppressed = FALSE;
  return (SmHandover){.sender = current->run->with->sender,
                      .recipient = current->mail->address,
                      .message = current->mail->message,
                      .intend = intend,
                      .follow = follow,
                      .data = current};
}

/* A mail was taken: the next goes by the same connection, unless there is to be a wait, for which no server waits. */
static gboolean follow(const SmReceipt *receipt, SmHandover *ret_next, void *data) {
  Current *current = data;
  Run *run = current->run;
  if (!finish(current, receipt) || run->with->per_minute || run->at == run->list->len || !may_go_on(run)) return FALSE;
  take_next(current);
  *ret_next = hand(current);
  return TRUE;
}

/* Tries the mail, and those that follow it on its connection. FALSE: the ledger cannot be used. */
static gboolean try(Current *current) {
  SmTransport *transport = current->run->with->transport;
  SmHandover handover = hand(current);
  g_auto(SmReceipt) receipt = {0};
  transport->send(transport, &handover, &receipt);
  return current->is_finished ? !current->error : finish(current, &receipt);
}

static gboolean send_list(Run *run, const GPtrArray *list, GError **error) {
  run->list = list;
  run->at = 0;
  while (run->at < list->len && run->end == SM_DISPATCH_THROUGH) {
    Current current = {.run = run, .is_again = TRUE};
    take_next(&current);
    while (current.is_again && may_go_on(run))
      if (!try(&current)) return g_propagate_error(error, current.error), FALSE;
  }
  return TRUE;
}

gboolean sm_dispatch(const SmDispatch *dispatch, SmDispatchEnd *ret_end, char **ret_reason, GError **error) {
  g_autoptr(GPtrArray) pending = sm_ledger_list(dispatch->ledger, dispatch->edition, SM_DELIVERY_PENDING, error);
  if (!pending) return FALSE;
  g_autoptr(GPtrArray) deferred = sm_ledger_list(dispatch->ledger, dispatch->edition, SM_DELIVERY_DEFERRED, error);
  if (!deferred) return FALSE;
  g_autoptr(GHashTable) mails = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = dispatch->count; i-- > 0;) /* backwards: of two mails to one address the first stays */
    if (dispatch->mails[i].message)
      g_hash_table_insert(mails, sm_ledger_recipient(dispatch->ledger, dispatch->mails[i].address),
                          (gpointer)&dispatch->mails[i]);
  g_autoptr(SmSettling) settling = sm_settling_new(dispatch->ledger, dispatch->threads);
  Run run = {.with = dispatch, .settling = settling, .mails = mails, .total = MAX(1, pending->len + deferred->len)};
  if (!send_list(&run, pending, error) || !send_list(&run, deferred, error) || !sm_settling_end(settling, error)) {
    g_free(run.reason);
    return FALSE;
  }
  *ret_end = run.end;
  *ret_reason = run.reason;
  return TRUE;
}
