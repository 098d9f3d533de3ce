/* Fuzzes delivery reports and lists of addresses, which come from anywhere. */
#include "base/language.h"
#include "base/message.h"
#include "deliver/bounce.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static SmLanguage *english; /* made once */

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (!english) english = sm_language_new("en", NULL);
  g_autofree char *path = g_strdup_printf("%s/bounces-%d", g_get_tmp_dir(), (int)getpid());
  g_assert(g_file_set_contents_full(path, (const char *)data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GError) error = NULL;
  gboolean ok = sm_bounces_read(path, addresses, lines, &error);
  g_assert(ok == (error == NULL));
  for (guint i = 0; i < addresses->len; i++) g_assert(strchr(addresses->pdata[i], '@'));
  for (guint i = 0; i < lines->len; i++) {
    g_autofree char *words = sm_message_say(english, lines->pdata[i]);
    g_assert(g_utf8_validate(words, -1, NULL));
  }
  g_unlink(path);
  return 0;
}
