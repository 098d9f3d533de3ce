/*
 * E-mail addresses as people type them into a CRM: the one judgement that reading and measuring share. Whether mail may
 * be sent to an address is asked more strictly, by deliver.
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* An address that a mail could be sent to: one @, something before it, and a domain with an inner dot. */
gboolean sm_email_looks_valid(const char *text);

/* All that is kept of an address or a phone number of a person outside the company: a print, by which two can mostly be
 * told apart, and in its lowest bit whether it looks valid: a phone number with at least six digits. Nobody can be
 * written to with it, or called. Below 2^31. The text need not be NUL-terminated, and holds no NUL. */
gint64 sm_email_print_bytes(const char *text, gsize length);
gint64 sm_phone_print_bytes(const char *text, gsize length);
static inline gint64 sm_email_print(const char *text) { return sm_email_print_bytes(text, strlen(text)); }
static inline gint64 sm_phone_print(const char *text) { return sm_phone_print_bytes(text, strlen(text)); }
static inline gboolean sm_print_looks_valid(gint64 print) { return print & 1; }

G_END_DECLS
