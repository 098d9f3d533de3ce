/* What came of a mail, written down beside the caller or by it: on the disk when it is ended, and a ledger that cannot
 * be written says so then. */
#include "deliver/settling.h"

#include "base/error.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NOW 1790841600 /* 2026-10-01 08:00 UTC */
#define MAIL 1         /* the id of the first of an edition */

/* A ledger with one mail in doubt. */
static SmLedger *open_ledger(const char *folder) {
  SmLedger *ledger = sm_ledger_open(folder, TRUE, NULL);
  g_autoptr(GBytes) message = g_bytes_new_static("Message-ID: <1@x.fr>\r\n\r\nx\r\n", 27);
  SmPlannedMail mail = {"a@x.fr", message};
  gboolean go = FALSE;
  assert_true(sm_ledger_freeze(ledger, "2026-10", 1, &mail, NULL, FALSE, NOW, NULL));
  assert_true(sm_ledger_intend(ledger, MAIL, NOW, &go, NULL) && go);
  return ledger;
}

static void close_ledger(SmLedger *ledger, const char *folder) {
  sm_ledger_close(ledger);
  g_autofree char *inner = g_build_filename(folder, "ledger", NULL);
  static const char *const names[] = {"ledger.db", "ledger.db-wal", "ledger.db-shm", "key", "lock"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(inner, names[i], NULL);
    g_remove(path);
  }
  assert_int_equal(g_rmdir(inner), 0);
  assert_int_equal(g_rmdir(folder), 0);
}

static guint count_of(SmLedger *ledger, SmDeliveryState state) {
  SmLedgerCounts counts;
  assert_true(sm_ledger_count(ledger, "2026-10", &counts, NULL));
  return counts.of[state];
}

static void is_written_when_ended(void **state) {
  (void)state;
  for (guint threads = 0; threads <= 2; threads++) {
    g_autofree char *folder = g_dir_make_tmp("settling-XXXXXX", NULL);
    SmLedger *ledger = open_ledger(folder);
    SmSettling *settling = sm_settling_new(ledger, threads);
    assert_true(sm_settling_end(settling, NULL)); /* nothing is under way */
    char reply[] = "451 later";
    sm_settling_begin(settling, MAIL, SM_DELIVERY_DEFERRED, reply, NOW);
    memset(reply, 'x', strlen(reply)); /* it is the caller's again at once */
    assert_true(sm_settling_end(settling, NULL));
    g_autoptr(GPtrArray) deferred = sm_ledger_list(ledger, "2026-10", SM_DELIVERY_DEFERRED, NULL);
    assert_int_equal(deferred->len, 1);
    assert_string_equal(((const SmDelivery *)deferred->pdata[0])->reason, "451 later");
    sm_settling_begin(settling, MAIL, SM_DELIVERY_SENT, "", NOW);
    assert_true(sm_settling_end(settling, NULL));
    assert_int_equal(count_of(ledger, SM_DELIVERY_SENT), 1);
    sm_settling_free(settling);
    close_ledger(ledger, folder);
  }
}

static void what_is_under_way_is_waited_for(void **state) {
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("settling-XXXXXX", NULL);
  SmLedger *ledger = open_ledger(folder);
  SmSettling *settling = sm_settling_new(ledger, 2);
  sm_settling_begin(settling, MAIL, SM_DELIVERY_FAILED, "550 no", NOW);
  sm_settling_free(settling);
  assert_int_equal(count_of(ledger, SM_DELIVERY_FAILED), 1);
  close_ledger(ledger, folder);
}

static void a_ledger_that_cannot_be_written(void **state) {
  (void)state;
  for (guint threads = 1; threads <= 2; threads++) {
    g_autofree char *folder = g_dir_make_tmp("settling-XXXXXX", NULL);
    SmLedger *ledger = open_ledger(folder);
    g_autofree char *path = g_build_filename(folder, "ledger", "ledger.db", NULL);
    sqlite3 *beside;
    assert_int_equal(sqlite3_open(path, &beside), SQLITE_OK);
    assert_int_equal(sqlite3_exec(beside, "DROP TABLE delivery", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(beside);
    g_autoptr(GError) error = NULL;
    SmSettling *settling = sm_settling_new(ledger, threads);
    sm_settling_begin(settling, MAIL, SM_DELIVERY_SENT, "", NOW);
    assert_false(sm_settling_end(settling, &error));
    assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_FILE));
    assert_true(sm_settling_end(settling, NULL)); /* it is said once */
    sm_settling_free(settling);
    close_ledger(ledger, folder);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(is_written_when_ended),
      cmocka_unit_test(what_is_under_way_is_waited_for),
      cmocka_unit_test(a_ledger_that_cannot_be_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
