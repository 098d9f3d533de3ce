/*
 * E-mail addresses as people type them into a CRM: the one judgement that reading and measuring share. Whether mail may
 * be sent to an address is asked more strictly, by deliver.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An address that a mail could be sent to: one @, something before it, and a domain with an inner dot. */
gboolean sm_email_looks_valid(const char *text);

G_END_DECLS
