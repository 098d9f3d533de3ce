/*
 * One mail's commands and their replies (RFC 5321), over a connection of libcurl's that is logged in. Sender, recipient
 * and DATA go out together where the server lets them (PIPELINING, RFC 2920), so a mail takes two turns of the network
 * instead of four. Which reply answers which command is known, and nothing is made of one that comes out of turn.
 * Internal to deliver.
 */
#pragma once

#include "deliver/curl.h"
#include "deliver/transport.h"

G_BEGIN_DECLS

typedef struct {
  SmCurl *curl;          /* borrowed */
  guint timeout_seconds; /* for each reply */
  gboolean takes_groups; /* the server offers PIPELINING */
  gboolean takes_size;   /* it offers SIZE */
  GString *received;     /* what no reply was taken from yet; begins empty */
} SmDialogue;

typedef enum { SM_STEP_SENDER, SM_STEP_RECIPIENT, SM_STEP_DATA, SM_STEP_MESSAGE } SmStep;

/* The reply that decides: the first that is no yes, or the one to the message. */
typedef struct {
  SmStep step;         /* what it answers; MESSAGE as soon as the last bytes may have left */
  int code;            /* 0: there is no reply */
  char *text;          /* its words, NULL without one; owned by caller */
  CURLcode status;     /* why there is none */
  gboolean is_unasked; /* the intent was refused: the last bytes did not leave */
  gboolean is_even;    /* all that was said is answered: the server waits for a command */
} SmAnswer;
void sm_answer_clear(SmAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmAnswer, sm_answer_clear)

/* Hands over one mail. Its `intend` is called with all but the last bytes gone, or not at all. */
void sm_dialogue_hand(SmDialogue *dialogue, const SmHandover *handover, SmAnswer *ret_answer);

/* Takes leave of a server that waits for a command, and gives it a moment to answer. */
void sm_dialogue_end(SmDialogue *dialogue);

G_END_DECLS
