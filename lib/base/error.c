/* See error.h. */
#include "base/error.h"

#include "base/message.h"

GQuark sm_error_quark(void) { return g_quark_from_static_string("smarketing-error"); }

void sm_error_set(GError **error, SmErrorCode code, const char *msgid, ...) {
  if (!error) return;
  va_list pairs;
  va_start(pairs, msgid);
  char *message = sm_message_new_valist(msgid, pairs);
  va_end(pairs);
  g_clear_error(error);
  *error = g_error_new_literal(SM_ERROR, (gint)code, message);
  g_free(message);
}

void sm_error_prefix(GError **error, const char *msgid, ...) {
  if (!error || !*error) return;
  va_list pairs;
  va_start(pairs, msgid);
  char *prefix = sm_message_new_valist(msgid, pairs);
  va_end(pairs);
  char *joined = sm_message_join(prefix, (*error)->message);
  g_free((*error)->message);
  (*error)->message = joined;
  g_free(prefix);
}
