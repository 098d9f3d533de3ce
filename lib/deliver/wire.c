/* See wire.h. */
#include "deliver/wire.h"

#include "base/error.h"
#include "base/language.h"

#include <string.h>

#define LINE_MAX_OCTETS 998 /* RFC 5322 2.1.1 */

static gboolean refuse(GError **error, const char *msgid, const char *what) {
  sm_error_set(error, SM_ERROR_DELIVERY, msgid, "what", what, NULL);
  return FALSE;
}

/* Neither NUL nor more than 7 bits; without a branch, so that the compiler looks at many bytes in one go. */
static gboolean is_carried(const char *bytes, gsize length) {
  guint odd = 0;
  for (gsize i = 0; i < length; i++) odd |= (guint)(bytes[i] <= 0);
  return !odd;
}

static gboolean check_lines(const char *bytes, gsize length, GError **error) {
  for (const char *line = bytes, *end = bytes + length, *next; line < end; line = next) {
    const char *feed = memchr(line, '\n', (gsize)(end - line));
    gsize size = (gsize)((feed ? feed : end) - line);
    next = feed ? feed + 1 : end;
    if (!is_carried(line, size))
      return refuse(error, N_("the mail that was made holds a byte that mail does not carry"), "");
    gboolean is_ended = feed && size && line[size - 1] == '\r';
    if (is_ended) size--;
    if ((feed && !is_ended) || memchr(line, '\r', size))
      return refuse(error, N_("the mail that was made has a broken line end"), "");
    if (size > LINE_MAX_OCTETS) return refuse(error, N_("the mail that was made has a line that is too long"), "");
  }
  return TRUE;
}

/* How often a header stands before the empty line. */
static guint count_header(const char *bytes, gsize length, const char *name) {
  gsize size = strlen(name);
  guint count = 0;
  for (gsize i = 0; i + size + 1 < length;) {
    if (bytes[i] == '\r') break;
    if (g_ascii_strncasecmp(bytes + i, name, size) == 0 && bytes[i + size] == ':') count++;
    const char *next = memchr(bytes + i, '\n', length - i);
    if (!next) break;
    i = (gsize)(next - bytes) + 1;
  }
  return count;
}

gboolean sm_wire_check(const char *bytes, gsize length, GError **error) {
  if (!check_lines(bytes, length, error)) return FALSE;
  static const char *const required[] = {"Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type"};
  for (guint i = 0; i < G_N_ELEMENTS(required); i++)
    if (count_header(bytes, length, required[i]) != 1)
      return refuse(error, N_("the mail that was made must have the header {what} exactly once"), required[i]);
  static const char *const optional[] = {"Reply-To",       "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
                                         "Auto-Submitted", "Bcc"};
  for (guint i = 0; i < G_N_ELEMENTS(optional); i++)
    if (count_header(bytes, length, optional[i]) > 1)
      return refuse(error, N_("the mail that was made must have the header {what} exactly once"), optional[i]);
  return TRUE;
}
