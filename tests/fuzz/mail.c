/* Fuzzes addresses and headers: a mail of given names, addresses, subject and texts. It is refused in words, or its
 * head holds the headers of a letter and no other, each once; the same mail is made twice, and goes to one address. */
#include "base/language.h"
#include "base/message.h"
#include "deliver/message.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static SmLanguage *english; /* made once */

static const char *const HEADERS[] = {
    "date",           "from",         "to",      "reply-to",         "subject",
    "message-id",     "mime-version", "list-id", "list-unsubscribe", "list-unsubscribe-post",
    "auto-submitted", "content-type", NULL};

static void check_head(GBytes *message) {
  gsize length;
  const char *bytes = g_bytes_get_data(message, &length);
  const char *end = g_strstr_len(bytes, (gssize)length, "\r\n\r\n");
  g_assert(end);
  g_autofree char *head = g_strndup(bytes, (gsize)(end - bytes));
  g_auto(GStrv) lines = g_strsplit(head, "\r\n", -1);
  guint seen = 0;
  for (char **line = lines; *line; line++) {
    g_assert(!strpbrk(*line, "\r\n"));
    if (**line == ' ' || **line == '\t') continue;
    const char *colon = strchr(*line, ':');
    g_assert(colon);
    g_autofree char *name = g_ascii_strdown(*line, colon - *line);
    guint at = 0;
    while (HEADERS[at] && !g_str_equal(HEADERS[at], name)) at++;
    g_assert(HEADERS[at] && !(seen & 1u << at));
    seen |= 1u << at;
  }
}

static void check_address(const char *address) {
  g_autofree char *ascii = NULL;
  if (!sm_address_check(address, &ascii, NULL)) return;
  g_assert(strlen(ascii) <= 254 && strchr(ascii, '@'));
  for (const char *c = ascii; *c; c++) g_assert(g_ascii_isgraph(*c) && !strchr("<>,;:\"\\()[]", *c));
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (!english) english = sm_language_new("en", NULL);
  static gsize begun;
  if (!begun++) sm_message_begin();
  enum { FIELDS = 12 };
  char *fields[FIELDS];
  for (guint i = 0; i < FIELDS; i++) {
    fields[i] = g_strndup((const char *)data, size);
    gsize used = MIN(strlen(fields[i]) + 1, size);
    data += used;
    size -= used;
  }
  for (guint i = 1; i < 5; i++) check_address(fields[i]);
  SmMail mail = {fields[0], fields[1], fields[2],  fields[3],  fields[4],  fields[5], fields[6], fields[7],
                 fields[8], fields[9], 1790000000, fields[10], fields[11], 0,         NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) message = sm_message_build(&mail, &error);
  g_autoptr(GBytes) again = sm_message_build(&mail, NULL);
  g_assert((message == NULL) == (error != NULL) && (message == NULL) == (again == NULL));
  if (message) {
    check_head(message);
    g_assert(g_bytes_equal(message, again));
  } else {
    g_autofree char *words = sm_message_say(english, error->message);
    g_assert(*words);
  }
  for (guint i = 0; i < FIELDS; i++) g_free(fields[i]);
  return 0;
}
