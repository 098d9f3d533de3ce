/* Fuzzes the ledger's file: that of three mails, with bytes of it changed, or any file in its place. All that the
 * program asks of a ledger says that it cannot, or does it; nothing hangs or crashes, and no mail that may not go is
 * let go. */
#include "deliver/ledger.h"
#include "base/language.h"
#include "base/message.h"

#include <glib/gstdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static SmLanguage *english; /* made once */

#define NOW 1790000000

/* Made once. */
static char *workspace, *path, *whole;
static gsize whole_length;

static GBytes *message_of(guint number) {
  g_autofree char *text = g_strdup_printf("Message-ID: <%u@x.fr>\r\n\r\nx\r\n", number);
  return g_bytes_new(text, strlen(text));
}

static gboolean freeze(SmLedger *ledger) {
  g_autoptr(GBytes) first = message_of(1);
  g_autoptr(GBytes) second = message_of(2);
  g_autoptr(GBytes) third = message_of(3);
  SmPlannedMail mails[] = {{"a@x.fr", first}, {"b@x.fr", second}, {"c@x.fr", third}};
  return sm_ledger_freeze(ledger, "2026-10", G_N_ELEMENTS(mails), mails, NULL, FALSE, NOW, NULL);
}

static void make_whole(void) {
  workspace = g_dir_make_tmp("ledger-XXXXXX", NULL);
  SmLedger *ledger = sm_ledger_open(workspace, TRUE, NULL);
  g_assert(ledger && freeze(ledger));
  sm_ledger_close(ledger);
  path = g_build_filename(workspace, "ledger", "ledger.db", NULL);
  g_assert(g_file_get_contents(path, &whole, &whole_length, NULL));
}

/* Three bytes of input change one: where (two), and to what. */
static void write_damaged(const guint8 *data, size_t size) {
  g_autofree char *bytes = g_memdup2(whole, whole_length);
  for (; size >= 3; data += 3, size -= 3) bytes[(data[0] | data[1] << 8) % whole_length] = (char)data[2];
  g_assert(g_file_set_contents_full(path, bytes, (gssize)whole_length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void go_through(SmLedger *ledger) {
  SmLedgerCounts counts;
  guint count;
  g_autoptr(GError) error = NULL;
  freeze(ledger);
  g_clear_pointer(&(GPtrArray *){sm_ledger_editions(ledger, NULL)}, g_ptr_array_unref);
  g_clear_pointer(&(GHashTable *){sm_ledger_said_before(ledger, "2026-11", NULL)}, g_hash_table_unref);
  if (sm_ledger_count(ledger, "2026-10", &counts, &error)) g_free(sm_ledger_counts_say("2026-10", &counts));
  for (SmDeliveryState state = 0; state < SM_DELIVERY_STATE_COUNT; state++) {
    g_autoptr(GPtrArray) list = sm_ledger_list(ledger, NULL, state, NULL);
    for (guint i = 0; list && i < list->len; i++) {
      const SmDelivery *delivery = list->pdata[i];
      gboolean go = FALSE;
      if (!sm_ledger_intend(ledger, delivery->id, NOW, &go, NULL) || !go) continue;
      g_assert(state == SM_DELIVERY_PENDING || state == SM_DELIVERY_DEFERRED);
      gboolean again = TRUE; /* once it is in doubt, it goes no second time */
      if (sm_ledger_intend(ledger, delivery->id, NOW, &again, NULL)) g_assert(!again);
      sm_ledger_settle(ledger, delivery->id, SM_DELIVERY_DEFERRED, "451", NOW, NULL);
    }
  }
  sm_ledger_suppress(ledger, "b@x.fr", NOW, NULL);
  sm_ledger_resolve(ledger, SM_DELIVERY_PENDING, NOW, &count, NULL);
  sm_ledger_retry(ledger, "2026-10", NOW, &count, NULL);
  sm_ledger_forget(ledger, "a@x.fr", NOW, &count, NULL);
  sm_ledger_purge(ledger, NOW + 1, NOW + 1, &count, NULL);
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (!english) english = sm_language_new("en", NULL);
  if (!whole) make_whole();
  if (size < 1) return 0;
  if (data[0] == 0xff)
    g_assert(
        g_file_set_contents_full(path, (const char *)data + 1, (gssize)size - 1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  else
    write_damaged(data + 1, size - 1);
  static const char *const beside[] = {"-wal", "-shm"};
  for (guint i = 0; i < G_N_ELEMENTS(beside); i++) {
    g_autofree char *log = g_strconcat(path, beside[i], NULL);
    g_unlink(log);
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(SmLedger) ledger = sm_ledger_open(workspace, TRUE, &error);
  g_assert((ledger == NULL) == (error != NULL));
  if (!ledger) {
    g_autofree char *words = sm_message_say(english, error->message);
    g_assert(*words);
    return 0;
  }
  go_through(ledger);
  return 0;
}
