/* See smtp_dialogue.h. */
#include "deliver/smtp_dialogue.h"

#include "deliver/handing.h"
#include "deliver/reply.h"

#include <string.h>

#define PIECE 16384          /* octets at a time: one TLS record, which the server reads while we make the next */
#define STALLED_SECONDS 300U /* in which a server takes none of it */
#define REPLY_MOST 65536     /* octets; a server that goes on is not spoken with any longer */
#define WAITS_MOST 64        /* for one reply: no server keeps us with a byte at a time */
#define REST_SECONDS 60U     /* of each wait but the first: a server may think before it answers, not while it does */
#define LEAVE_SECONDS 2U     /* for the answer to QUIT, on which nothing depends */

void sm_answer_clear(SmAnswer *answer) { g_clear_pointer(&answer->text, g_free); }

static gboolean say(SmDialogue *dialogue, const GString *bytes, SmAnswer *answer) {
  guint patience = MAX(STALLED_SECONDS, dialogue->timeout_seconds);
  answer->status = sm_curl_send(dialogue->curl, bytes->str, bytes->len, patience);
  return answer->status == CURLE_OK;
}

/* FALSE: none comes, or what comes is none. */
static gboolean hear(SmDialogue *dialogue, SmAnswer *answer) {
  GString *received = dialogue->received;
  guint patience = dialogue->timeout_seconds;
  for (guint waits = 0; !sm_reply_take(received, &answer->code, &answer->text); waits++) {
    char buffer[4096];
    gsize length = 0;
    answer->status = waits == WAITS_MOST || received->len > REPLY_MOST
                         ? CURLE_WEIRD_SERVER_REPLY
                         : sm_curl_receive(dialogue->curl, buffer, sizeof buffer, patience, &length);
    if (answer->status != CURLE_OK) return FALSE;
    g_string_append_len(received, buffer, (gssize)length);
    patience = MIN(REST_SECONDS, patience);
  }
  answer->status = answer->code ? CURLE_OK : CURLE_WEIRD_SERVER_REPLY;
  return answer->code != 0;
}

static void add_command(const SmDialogue *dialogue, const SmHandover *handover, SmStep step, GString *group) {
  if (step == SM_STEP_SENDER) {
    g_string_append_printf(group, "MAIL FROM:<%s>", handover->sender);
    if (dialogue->takes_size)
      g_string_append_printf(group, " SIZE=%" G_GSIZE_FORMAT, g_bytes_get_size(handover->message));
  } else if (step == SM_STEP_RECIPIENT)
    g_string_append_printf(group, "RCPT TO:<%s>", handover->recipient);
  else
    g_string_append(group, "DATA");
  g_string_append(group, "\r\n");
}

static gboolean is_yes(const SmAnswer *answer) {
  return answer->step == SM_STEP_DATA ? answer->code == 354 : answer->code >= 200 && answer->code < 300;
}

/* An answer to what was not said yet is none. */
static gboolean is_in_turn(const SmDialogue *dialogue, SmAnswer *answer) {
  if (dialogue->received->len == 0) return TRUE;
  answer->code = 0;
  answer->status = CURLE_WEIRD_SERVER_REPLY;
  return FALSE;
}

/* The replies to the commands of `first` to `last`, which were said together. FALSE: one is no yes; it is the answer,
 * and the rest was heard, too, if the server said it. */
static gboolean hear_group(SmDialogue *dialogue, SmStep first, SmStep last, SmAnswer *answer) {
  gboolean is_agreed = TRUE, is_heard = TRUE, is_message_due = FALSE;
  for (SmStep step = first; step <= last && is_heard; step++) {
    g_auto(SmAnswer) next = {.step = step};
    is_heard = hear(dialogue, &next);
    is_message_due = step == SM_STEP_DATA && is_yes(&next);
    if (!is_agreed) continue;
    is_agreed = is_yes(&next);
    sm_answer_clear(answer);
    *answer = next;
    next.text = NULL;
  }
  answer->is_even = is_heard && !is_message_due && dialogue->received->len == 0;
  return is_agreed && is_in_turn(dialogue, answer);
}

/* Sender, recipient, and that the message may come. */
static gboolean agree(SmDialogue *dialogue, const SmHandover *handover, SmAnswer *answer) {
  guint at_once = dialogue->takes_groups ? SM_STEP_DATA + 1 : 1;
  for (SmStep step = SM_STEP_SENDER; step <= SM_STEP_DATA; step += at_once) {
    g_autoptr(GString) group = g_string_new(NULL);
    for (guint i = 0; i < at_once; i++) add_command(dialogue, handover, step + i, group);
    sm_answer_clear(answer); /* a yes to what was said before answers nothing that is said now */
    *answer = (SmAnswer){.step = step};
    if (!say(dialogue, group, answer) || !hear_group(dialogue, step, step + at_once - 1, answer)) return FALSE;
  }
  return TRUE;
}

/* With one more dot before each that begins a line. */
static void add_stuffed(GString *out, const char *bytes, gsize length, gboolean *is_at_line) {
  for (const char *line = bytes, *end = bytes + length, *next; line < end; line = next) {
    const char *feed = memchr(line, '\n', (gsize)(end - line));
    next = feed ? feed + 1 : end;
    if (*is_at_line && *line == '.') g_string_append_c(out, '.');
    g_string_append_len(out, line, next - line);
    *is_at_line = feed != NULL;
  }
}

typedef struct {
  SmDialogue *dialogue;
  const SmHandover *handover;
  SmAnswer *answer;
} Giving;

/* A server that speaks before the message is whole has no more use for it, or does not know what it says: what it will
 * say next could not be believed. */
static gboolean intend(void *data) {
  Giving *giving = data;
  char byte;
  gsize length = 0;
  CURLcode status = sm_curl_receive(giving->dialogue->curl, &byte, 1, 0, &length);
  if (status == CURLE_OPERATION_TIMEDOUT) {
    giving->answer->is_unasked = !giving->handover->intend(giving->handover->data);
    return !giving->answer->is_unasked;
  }
  g_string_append_len(giving->dialogue->received, &byte, (gssize)length);
  giving->answer->status = status;
  if (status == CURLE_OK) hear(giving->dialogue, giving->answer);
  return FALSE;
}

/* The last piece and the dot that ends the message are one. */
static gboolean give(SmDialogue *dialogue, const SmHandover *handover, SmAnswer *answer) {
  Giving giving = {dialogue, handover, answer};
  SmHandover watched = *handover;
  watched.intend = intend;
  watched.data = &giving;
  SmHanding handing = {.handover = &watched};
  g_autoptr(GString) out = g_string_sized_new(PIECE + 64);
  gboolean is_at_line = TRUE;
  gsize length = 0;
  for (const char *piece; (piece = sm_handing_next(&handing, PIECE, &length));) {
    g_string_truncate(out, 0);
    add_stuffed(out, piece, length, &is_at_line);
    if (handing.is_over) {
      answer->step = SM_STEP_MESSAGE;
      g_string_append(out, is_at_line ? ".\r\n" : "\r\n.\r\n");
    }
    if (!say(dialogue, out, answer)) return FALSE;
  }
  return handing.is_over;
}

void sm_dialogue_hand(SmDialogue *dialogue, const SmHandover *handover, SmAnswer *ret_answer) {
  *ret_answer = (SmAnswer){0};
  if (!agree(dialogue, handover, ret_answer)) return;
  sm_answer_clear(ret_answer);
  *ret_answer = (SmAnswer){.step = SM_STEP_DATA};
  if (give(dialogue, handover, ret_answer))
    ret_answer->is_even = hear(dialogue, ret_answer) && dialogue->received->len == 0;
}

void sm_dialogue_end(SmDialogue *dialogue) {
  static const char quit[] = "QUIT\r\n";
  char answer[512];
  gsize length;
  guint patience = MIN(LEAVE_SECONDS, dialogue->timeout_seconds);
  if (sm_curl_send(dialogue->curl, quit, strlen(quit), patience) == CURLE_OK)
    sm_curl_receive(dialogue->curl, answer, sizeof answer, patience, &length);
}
