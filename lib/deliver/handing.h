/*
 * A message on its way out in pieces, whoever carries it: the last piece is given only after the intent is on the
 * disk, and whether it was given is what decides between "not sent" and "in doubt".
 */
#pragma once

#include "deliver/transport.h"

typedef struct {
  const SmHandover *handover;
  gsize given;         /* octets handed to the library */
  gboolean is_over;    /* the last piece was given: from here on it may have been sent */
  gboolean is_refused; /* the intent was: nothing more is given */
} SmHanding;

/* The next piece of at most `most` octets, ending with a line but where a line is longer; NULL at the end, or when the
 * intent was refused (is_refused). Borrowed from the message. */
const char *sm_handing_next(SmHanding *handing, gsize most, gsize *ret_length);
