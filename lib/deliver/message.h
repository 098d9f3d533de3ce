/*
 * One mail as the bytes that go over the wire: RFC 5322, MIME, CRLF. Everything that comes from outside is checked
 * here: a header value with a line break is refused, an address that is not one is refused.
 */
#pragma once

#include "base/time.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *cid, *file_name;
  GBytes *png;
} SmInlinePicture;

typedef struct {
  const char *from_name, *from_address, *to_name, *to_address, *reply_to; /* "" where there is none */
  const char *subject;
  const char *list_id, *unsubscribe_url, *unsubscribe_address; /* "" where there is none */
  const char *edition;                                         /* "2026-10": part of the Message-ID */
  SmInstant date;
  const char *text, *html;
  guint picture_count;
  const SmInlinePicture *pictures;
  GBytes *key; /* of the Message-ID; NULL: none */
} SmMail;

/* Makes GMime ready, in one thread, before any message is built. */
void sm_message_begin(void);

/* The message; the same bytes for the same mail and key: Message-ID and boundaries come from a hash of edition,
 * recipient and contents, keyed so that who knows these does not know the Message-ID. Errors: SM_ERROR_DELIVERY naming
 * the bad address or header. Owned by caller. */
GBytes *sm_message_build(const SmMail *mail, GError **error);

/* Whether an address may be put on an envelope: RFC 5321 lengths, ASCII local part, no control characters, spaces or
 * angle brackets; an international domain is turned into A-labels (*ret_ascii, owned by caller; may be NULL). */
gboolean sm_address_check(const char *address, char **ret_ascii, GError **error);

/* "a...@example.com": who is meant, for those who know; what has no @ is nobody's address and stays. Owned by caller. */
char *sm_address_mask(const char *address);

G_END_DECLS
