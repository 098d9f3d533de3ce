/* Fuzzes the ledger's file: that of three mails, with bytes of it changed, or any file in its place; and what is asked
 * of it, up to seven things in any order. Each says that it cannot, or does it; nothing hangs or crashes, and no mail
 * that may not go is let go. An input: how many things (high bits: any file), the things, then the damage. */
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

/* Every mail in a state that may go is let go; one that is in doubt goes no second time. */
static void let_go(SmLedger *ledger, SmDeliveryState state) {
  g_autoptr(GPtrArray) list = sm_ledger_list(ledger, NULL, state, NULL);
  for (guint i = 0; list && i < list->len; i++) {
    const SmDelivery *delivery = list->pdata[i];
    gboolean go = FALSE, again = TRUE;
    if (!sm_ledger_intend(ledger, delivery->id, NOW, &go, NULL) || !go) continue;
    g_assert(state == SM_DELIVERY_PENDING || state == SM_DELIVERY_DEFERRED);
    if (sm_ledger_intend(ledger, delivery->id, NOW, &again, NULL)) g_assert(!again);
    if (i == 0) continue;
    SmDeliveryState outcomes[] = {SM_DELIVERY_SENT, SM_DELIVERY_DEFERRED, SM_DELIVERY_FAILED};
    sm_ledger_settle(ledger, delivery->id, outcomes[delivery->id % 3 ? 1 : 0], "451", NOW, NULL);
  }
}

static void count(SmLedger *ledger) {
  SmLedgerCounts counts;
  g_clear_pointer(&(GPtrArray *){sm_ledger_editions(ledger, NULL)}, g_ptr_array_unref);
  g_clear_pointer(&(GHashTable *){sm_ledger_said_before(ledger, "2026-11", NULL)}, g_hash_table_unref);
  if (sm_ledger_count(ledger, "2026-10", &counts, NULL)) g_free(sm_ledger_counts_say("2026-10", &counts));
}

/* One thing that the program asks of a ledger. */
static void do_one(SmLedger *ledger, guint8 what) {
  guint changed;
  switch (what % 9) {
  case 0:
    freeze(ledger);
    break;
  case 1:
    count(ledger);
    break;
  case 2:
    let_go(ledger, (SmDeliveryState)(what / 9 % SM_DELIVERY_STATE_COUNT));
    break;
  case 3:
    sm_ledger_suppress(ledger, "b@x.fr", NOW, NULL);
    break;
  case 4:
    sm_ledger_resolve(ledger, what & 16 ? SM_DELIVERY_SENT : SM_DELIVERY_PENDING, NOW, &changed, NULL);
    break;
  case 5:
    sm_ledger_retry(ledger, "2026-10", NOW, &changed, NULL);
    break;
  case 6:
    sm_ledger_forget(ledger, "a@x.fr", NOW, &changed, NULL);
    break;
  case 7:
    sm_ledger_purge(ledger, NOW + 1, NOW + 1, &changed, NULL);
    break;
  default:
    let_go(ledger, SM_DELIVERY_PENDING);
  }
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (!english) english = sm_language_new("en", NULL);
  if (!whole) make_whole();
  if (size < 1) return 0;
  const guint8 *things = data + 1;
  gsize many = MIN(size - 1, data[0] & 7u), rest = size - 1 - many;
  if (data[0] >= 0xf0)
    g_assert(g_file_set_contents_full(path, (const char *)things + many, (gssize)rest, G_FILE_SET_CONTENTS_NONE, 0600,
                                      NULL));
  else
    write_damaged(things + many, rest);
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
  for (gsize i = 0; i < many; i++) do_one(ledger, things[i]);
  return 0;
}
