/*
 * Handing one mail to a server, whichever way: a relay beside us (smtp_relay.c, plain SMTP by libesmtp) or a provider
 * across the network (smtp_submission.c, verified TLS by libcurl); or one message to a webhook (webhook.c). What comes out is what the server's complete reply
 * says of this mail, and nothing when there was none.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SM_HANDOVER_SENT,     /* the server took it: 2xx after the last byte */
  SM_HANDOVER_DEFERRED, /* 4xx for this mail */
  SM_HANDOVER_FAILED,   /* 5xx for this mail */
  SM_HANDOVER_DOUBT,    /* the last bytes may have left, and there is no complete reply */
  SM_HANDOVER_NOT_SENT, /* certainly not taken, and nothing was said of this mail */
} SmHandoverOutcome;

typedef struct {
  SmHandoverOutcome outcome;
  char *reason;    /* the server's words, or a message (message.h) of ours; valid UTF-8, one line. Owned by caller */
  guint wait_seconds; /* of what is deferred: asked to wait so long before the next try; 0: not asked */
  gboolean is_final; /* no use in trying the next: 421, a bad certificate, a refused password or sender */
} SmReceipt;
void sm_receipt_clear(SmReceipt *receipt);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmReceipt, sm_receipt_clear)

typedef struct SmHandover SmHandover;
struct SmHandover {
  const char *sender, *recipient; /* checked by sm_address_check, A-labels */
  GBytes *message;
  /* Called once, just before the last bytes are handed over; FALSE: they must not be. */
  gboolean (*intend)(void *data);
  /* NULL, or called by a transport that can hand over another mail on the same connection, when this one was taken:
   * with its receipt, which then is not returned. TRUE: *ret_next is to follow. FALSE: none is, the connection is to be
   * closed, and what is returned says nothing. */
  gboolean (*follow)(const SmReceipt *receipt, SmHandover *ret_next, void *data);
  void *data;
};

typedef struct SmTransport SmTransport;
struct SmTransport {
  void (*send)(SmTransport *transport, const SmHandover *handover, SmReceipt *ret_receipt);
  void (*free)(SmTransport *transport);
};

static inline void sm_transport_free(SmTransport *transport) {
  if (transport) transport->free(transport);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmTransport, sm_transport_free)

/* Where mail is handed in. Texts borrowed, "" where there is none. */
typedef struct {
  const char *host;
  guint port;
  const char *const *trusted_hosts; /* relay: hosts beside the loopback that may be spoken to in the clear */
  gboolean is_implicit_tls;         /* submission: TLS from the first byte (465), else STARTTLS */
  const char *user, *password;
  const char *login;                /* plain, login, xoauth2 (the password is then the token) */
  const char *ca_file;              /* a private authority; "": the system's */
  guint timeout_seconds;            /* for each reply */
} SmMailServer;

/* Errors: SM_ERROR_SETTINGS for a host that is neither the loopback nor trusted. Owned by caller. */
SmTransport *sm_smtp_relay_new(const SmMailServer *server, GError **error);

/* Errors: SM_ERROR_SETTINGS for a user without password. Owned by caller; the password is wiped when it is freed. */
SmTransport *sm_smtp_submission_new(const SmMailServer *server, GError **error);

/* Messages posted to a webhook (Slack): sender and recipient of a handover are nobody's there. Errors: SM_ERROR_SETTINGS
 * for an address that is not https. Owned by caller; the address, a secret, is wiped when it is freed. */
SmTransport *sm_webhook_new(const char *url, const char *ca_file, guint timeout_seconds, GError **error);

G_END_DECLS
