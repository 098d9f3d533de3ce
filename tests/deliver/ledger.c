/* The ledger's promises one by one: each state reached only from those before it, frozen content held, counts that add
 * up, and nothing of a person left once forgotten. */
#include "deliver/ledger.h"
#include "base/error.h"
#include "deliver/dispatch.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NOW 1790841600 /* 2026-10-01 08:00 UTC */
#define MONTH (31 * 86400)

typedef struct {
  char *folder;
  SmLedger *ledger;
} Place;

static SmLedger *open_ledger(const char *folder) {
  g_autoptr(GError) error = NULL;
  SmLedger *ledger = sm_ledger_open(folder, TRUE, &error);
  if (!ledger) fail_msg("%s", error->message);
  return ledger;
}

static void place_make(Place *place) {
  place->folder = g_dir_make_tmp("ledger-XXXXXX", NULL);
  place->ledger = open_ledger(place->folder);
}

static void remove_tree(const char *path) {
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  for (const char *name; folder && (name = g_dir_read_name(folder));) {
    g_autofree char *inner = g_build_filename(path, name, NULL);
    remove_tree(inner);
  }
  g_remove(path);
}

static void place_clear(Place *place) {
  sm_ledger_close(place->ledger);
  remove_tree(place->folder);
  g_free(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static GBytes *message_of(const char *body) {
  g_autofree char *text = g_strdup_printf("Message-ID: <2026-10.%s@exemple.fr>\r\n\r\n%s\r\n", body, body);
  return g_bytes_new(text, strlen(text));
}

/* Mails "a1@exemple.fr" ... with bodies "`body`1" ...; freed by mails_free. */
static SmPlannedMail *mails_new(guint count, const char *body) {
  SmPlannedMail *mails = g_new0(SmPlannedMail, count);
  for (guint i = 0; i < count; i++) {
    g_autofree char *text = g_strdup_printf("%s%u", body, i + 1);
    mails[i] = (SmPlannedMail){g_strdup_printf("a%u@exemple.fr", i + 1), message_of(text)};
  }
  return mails;
}

static void mails_free(SmPlannedMail *mails, guint count) {
  for (guint i = 0; i < count; i++) {
    g_free((char *)mails[i].address);
    g_clear_pointer((GBytes **)&mails[i].message, g_bytes_unref);
  }
  g_free(mails);
}

static gboolean freeze(const Place *place, guint count, const char *body, gboolean refreeze, GError **error) {
  SmPlannedMail *mails = mails_new(count, body);
  gboolean ok = sm_ledger_freeze(place->ledger, "2026-10", count, mails, NULL, refreeze, NOW, error);
  mails_free(mails, count);
  return ok;
}

static void assert_counts(const Place *place, guint excluded, guint pending, guint in_doubt, guint sent, guint deferred,
                          guint failed) {
  SmLedgerCounts counts;
  assert_true(sm_ledger_count(place->ledger, "2026-10", &counts, NULL));
  guint expected[] = {excluded, pending, in_doubt, sent, deferred, failed}, sum = 0;
  for (guint i = 0; i < SM_DELIVERY_STATE_COUNT; i++) {
    if (counts.of[i] != expected[i]) fail_msg("state %u: %u, not %u", i, counts.of[i], expected[i]);
    sum += counts.of[i];
  }
  assert_int_equal(counts.planned, sum);
}

static gint64 first_id(const Place *place, SmDeliveryState state) {
  g_autoptr(GPtrArray) list = sm_ledger_list(place->ledger, "2026-10", state, NULL);
  assert_true(list->len > 0);
  return ((SmDelivery *)list->pdata[0])->id;
}

static void freezing(void **state) {
  (void)state;
  g_auto(Place) place = {0};
  place_make(&place);
  g_autoptr(GError) error = NULL;
  assert_true(freeze(&place, 3, "x", FALSE, NULL));
  assert_true(freeze(&place, 3, "x", FALSE, NULL)); /* the same again is a resume */
  assert_counts(&place, 0, 3, 0, 0, 0, 0);
  assert_false(freeze(&place, 3, "y", FALSE, &error)); /* other text */
  assert_int_equal(error->code, SM_ERROR_DELIVERY);
  assert_false(freeze(&place, 4, "x", FALSE, NULL)); /* one reader more */
  assert_false(freeze(&place, 2, "x", FALSE, NULL)); /* one fewer */
  assert_counts(&place, 0, 3, 0, 0, 0, 0);
  gboolean go;
  gint64 id = first_id(&place, SM_DELIVERY_PENDING);
  assert_true(sm_ledger_intend(place.ledger, id, NOW, &go, NULL) && go);
  assert_true(sm_ledger_settle(place.ledger, id, SM_DELIVERY_SENT, "250 ok", NOW, NULL));
  assert_true(freeze(&place, 2, "y", TRUE, NULL)); /* told to: the sent one stays, the third is dropped */
  assert_counts(&place, 1, 1, 0, 1, 0, 0);
  assert_true(freeze(&place, 2, "y", TRUE, NULL));
}

static void who_is_excluded(void **state) {
  (void)state;
  g_auto(Place) place = {0};
  place_make(&place);
  assert_true(sm_ledger_suppress(place.ledger, "Stop@Exemple.fr", NOW, NULL));
  g_autoptr(GBytes) one = message_of("1"), two = message_of("2");
  SmPlannedMail mails[] = {{"a@exemple.fr", one}, {"stop@exemple.fr", two}, {"A@exemple.fr", two}, {"nobody", NULL}};
  assert_true(sm_ledger_freeze(place.ledger, "2026-10", 4, mails, NULL, FALSE, NOW, NULL));
  assert_counts(&place, 3, 1, 0, 0, 0, 0);
  g_autoptr(GPtrArray) list = sm_ledger_list(place.ledger, NULL, SM_DELIVERY_EXCLUDED, NULL);
  const char *reasons[] = {"suppressed", "duplicate", "unmakeable"};
  for (guint i = 0; i < 3; i++) {
    const SmDelivery *delivery = list->pdata[i];
    assert_string_equal(delivery->reason, reasons[i]);
    assert_string_equal(delivery->address, "");
  }
  /* suppressed after freezing: what waits is excluded at once */
  gboolean go = TRUE;
  gint64 id = first_id(&place, SM_DELIVERY_PENDING);
  assert_true(sm_ledger_suppress(place.ledger, "a@exemple.fr", NOW, NULL));
  assert_true(sm_ledger_intend(place.ledger, id, NOW, &go, NULL));
  assert_false(go);
  assert_counts(&place, 4, 0, 0, 0, 0, 0);
}

/* A mail that did not wait when its address was suppressed, and then was ordered to go again: only the look before the
 * intent keeps it. */
static void the_last_look(void **state) {
  (void)state;
  g_auto(Place) place = {0};
  place_make(&place);
  assert_true(freeze(&place, 2, "x", FALSE, NULL));
  gint64 doubtful = first_id(&place, SM_DELIVERY_PENDING), failed;
  gboolean go;
  guint count;
  assert_true(sm_ledger_intend(place.ledger, doubtful, NOW, &go, NULL) && go);
  failed = first_id(&place, SM_DELIVERY_PENDING);
  assert_true(sm_ledger_intend(place.ledger, failed, NOW, &go, NULL) && go);
  assert_true(sm_ledger_settle(place.ledger, failed, SM_DELIVERY_FAILED, "550 no", NOW, NULL));
  assert_true(sm_ledger_suppress(place.ledger, "a1@exemple.fr", NOW, NULL));
  assert_true(sm_ledger_suppress(place.ledger, "a2@exemple.fr", NOW, NULL));
  assert_counts(&place, 0, 0, 1, 0, 0, 1);
  assert_true(sm_ledger_resolve(place.ledger, SM_DELIVERY_PENDING, NOW, &count, NULL));
  assert_true(sm_ledger_retry(place.ledger, "2026-10", NOW, &count, NULL));
  assert_counts(&place, 0, 2, 0, 0, 0, 0);
  assert_true(sm_ledger_intend(place.ledger, doubtful, NOW, &go, NULL) && !go);
  assert_true(sm_ledger_intend(place.ledger, failed, NOW, &go, NULL) && !go);
  assert_counts(&place, 2, 0, 0, 0, 0, 0);
}

static void one_way_only(void **state) {
  (void)state;
  g_auto(Place) place = {0};
  place_make(&place);
  assert_true(freeze(&place, 3, "x", FALSE, NULL));
  gboolean go;
  gint64 id = first_id(&place, SM_DELIVERY_PENDING);
  assert_true(sm_ledger_intend(place.ledger, id, NOW, &go, NULL) && go);
  assert_counts(&place, 0, 2, 1, 0, 0, 0);
  assert_true(sm_ledger_intend(place.ledger, id, NOW, &go, NULL)); /* in doubt is never sent by itself */
  assert_false(go);
  sm_ledger_close(place.ledger); /* as after a crash */
  place.ledger = open_ledger(place.folder);
  assert_counts(&place, 0, 2, 1, 0, 0, 0);
  guint count = 0;
  assert_true(sm_ledger_resolve(place.ledger, SM_DELIVERY_PENDING, NOW, &count, NULL));
  assert_int_equal(count, 1);
  assert_true(sm_ledger_intend(place.ledger, id, NOW, &go, NULL) && go);
  assert_true(sm_ledger_settle(place.ledger, id, SM_DELIVERY_DEFERRED, "451 later", NOW, NULL));
  assert_counts(&place, 0, 2, 0, 0, 1, 0);
  assert_true(sm_ledger_intend(place.ledger, id, NOW, &go, NULL) && go);
  assert_true(sm_ledger_settle(place.ledger, id, SM_DELIVERY_SENT, "250 ok", NOW, NULL));
  assert_true(sm_ledger_settle(place.ledger, id, SM_DELIVERY_FAILED, "550 no", NOW, NULL)); /* changes nothing */
  assert_true(sm_ledger_intend(place.ledger, id, NOW, &go, NULL));
  assert_false(go);
  assert_counts(&place, 0, 2, 0, 1, 0, 0);
  g_autoptr(GPtrArray) sent = sm_ledger_list(place.ledger, NULL, SM_DELIVERY_SENT, NULL);
  assert_string_equal(((SmDelivery *)sent->pdata[0])->address, "");
  assert_string_equal(((SmDelivery *)sent->pdata[0])->message_id, "<2026-10.x1@exemple.fr>");
}

static void assert_nowhere(const char *folder, const char *words) {
  static const char *const names[] = {"ledger.db", "ledger.db-wal"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(folder, "ledger", names[i], NULL), *bytes = NULL;
    gsize length;
    if (!g_file_get_contents(path, &bytes, &length, NULL)) continue;
    if (memmem(bytes, length, words, strlen(words))) fail_msg("%s is still in %s", words, names[i]);
  }
}

static void forgetting(void **state) {
  (void)state;
  g_auto(Place) place = {0};
  place_make(&place);
  assert_true(freeze(&place, 4, "x", FALSE, NULL));
  gboolean go;
  gint64 id = first_id(&place, SM_DELIVERY_PENDING);
  assert_true(sm_ledger_intend(place.ledger, id, NOW, &go, NULL) && go);
  g_autofree char *first = sm_ledger_recipient(place.ledger, "a1@exemple.fr");
  guint count = 0;
  assert_true(sm_ledger_forget(place.ledger, "A1@exemple.fr", NOW, &count, NULL));
  assert_int_equal(count, 1);
  assert_true(sm_ledger_forget(place.ledger, "a2@exemple.fr", NOW, &count, NULL));
  assert_counts(&place, 1, 2, 1, 0, 0, 0); /* the one in doubt stays so: it may have arrived */
  assert_true(sm_ledger_resolve(place.ledger, SM_DELIVERY_PENDING, NOW, &count, NULL));
  assert_int_equal(count, 0); /* nobody knows to whom it would go */
  assert_nowhere(place.folder, "a1@exemple.fr");
  assert_nowhere(place.folder, "a2@exemple.fr");
  assert_nowhere(place.folder, first);
  assert_nowhere(place.folder, "2026-10.x1@");
  assert_true(sm_ledger_purge(place.ledger, NOW, NOW, &count, NULL));
  assert_int_equal(count, 0); /* frozen now, not before */
  assert_true(sm_ledger_purge(place.ledger, NOW + 13 * MONTH, NOW + 14 * MONTH, &count, NULL));
  assert_int_equal(count, 4);
  assert_nowhere(place.folder, "a3@exemple.fr");
  assert_nowhere(place.folder, "2026-10.x3@");
  assert_counts(&place, 0, 0, 0, 0, 0, 0);
  assert_false(freeze(&place, 4, "x", FALSE, NULL)); /* and is not sent anew */
}

static void alone(void **state) {
  (void)state;
  g_auto(Place) place = {0};
  place_make(&place);
  g_autoptr(GError) error = NULL;
  assert_null(sm_ledger_open(place.folder, TRUE, &error));
  assert_int_equal(error->code, SM_ERROR_DELIVERY);
  g_autoptr(SmLedger) reader = sm_ledger_open(place.folder, FALSE, NULL);
  assert_non_null(reader);
  g_clear_pointer(&reader, sm_ledger_close);
  g_autofree char *key = g_build_filename(place.folder, "ledger", "key", NULL);
  g_remove(key); /* without it everybody would be written to again */
  assert_null(sm_ledger_open(place.folder, FALSE, NULL));
}

static char *said_in(SmLedger *ledger, const char *edition, const char *item) {
  g_autoptr(GHashTable) said = sm_ledger_said_before(ledger, edition, NULL);
  const GPtrArray *editions = g_hash_table_lookup(said, item);
  GString *names = g_string_new(NULL);
  for (guint i = 0; editions && i < editions->len; i++)
    g_string_append_printf(names, " %s", (char *)editions->pdata[i]);
  return g_string_free(names, FALSE);
}

static void assert_said(const Place *place, const char *edition, const char *item, const char *expected) {
  g_autofree char *names = said_in(place->ledger, edition, item);
  assert_string_equal(names, expected);
}

static void what_was_said_before(void **state) {
  (void)state;
  g_auto(Place) place = {0};
  place_make(&place);
  SmInstant at = 0;
  assert_true(sm_ledger_frozen_at(place.ledger, "2026-09", &at, NULL) && at == SM_INSTANT_NONE);
  const char *first[] = {"event/E1", "content/K1", "content/K1"}, *second[] = {"event/E1"};
  GPtrArray one = {(gpointer *)first, 3}, two = {(gpointer *)second, 1};
  assert_true(sm_ledger_freeze(place.ledger, "2026-09", 0, NULL, &one, FALSE, NOW, NULL));
  assert_true(sm_ledger_frozen_at(place.ledger, "2026-09", &at, NULL) && at == NOW);
  SmPlannedMail *mails = mails_new(1, "x");
  assert_true(sm_ledger_freeze(place.ledger, "2026-10", 1, mails, &one, FALSE, NOW, NULL));
  assert_true(sm_ledger_freeze(place.ledger, "2026-10", 1, mails, &two, FALSE, NOW, NULL)); /* a resume says the same */
  assert_said(&place, "2026-11", "content/K1", " 2026-09 2026-10");
  mails_free(mails, 1);
  mails = mails_new(1, "y");
  assert_true(
      sm_ledger_freeze(place.ledger, "2026-10", 1, mails, &two, TRUE, NOW + 5, NULL)); /* other mails say other */
  mails_free(mails, 1);
  assert_true(sm_ledger_frozen_at(place.ledger, "2026-10", &at, NULL) && at == NOW);
  assert_said(&place, "2026-11", "content/K1", " 2026-09");
  assert_said(&place, "2026-11", "event/E1", " 2026-09 2026-10");
  assert_said(&place, "2026-10", "event/E1", " 2026-09"); /* never itself */
  assert_said(&place, "2026-09", "event/E1", "");
}

/* One key for all editions of a ledger, frozen or not; another ledger has another. */
static void the_key_of_mails(void **state) {
  (void)state;
  g_auto(Place) place = {0}, other = {0};
  place_make(&place);
  place_make(&other);
  g_autoptr(GBytes) before = NULL, after = NULL, next = NULL, elsewhere = NULL;
  assert_true(sm_ledger_mail_key(place.ledger, "2026-10", &before, NULL));
  assert_true(freeze(&place, 1, "x", FALSE, NULL));
  g_clear_pointer(&place.ledger, sm_ledger_close);
  place.ledger = open_ledger(place.folder);
  assert_true(sm_ledger_mail_key(place.ledger, "2026-10", &after, NULL));
  assert_true(sm_ledger_mail_key(place.ledger, "2026-11", &next, NULL));
  assert_true(sm_ledger_mail_key(other.ledger, "2026-10", &elsewhere, NULL));
  assert_true(before && g_bytes_equal(before, after) && g_bytes_equal(before, next));
  assert_false(g_bytes_equal(before, elsewhere));
}

/* A ledger of the first version gets what it lacks, and keeps what it has. */
static void an_older_ledger(void **state) {
  (void)state;
  g_auto(Place) place = {0};
  place_make(&place);
  assert_true(freeze(&place, 2, "x", FALSE, NULL));
  g_clear_pointer(&place.ledger, sm_ledger_close);
  g_autofree char *path = g_build_filename(place.folder, "ledger", "ledger.db", NULL);
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, "DROP TABLE said; ALTER TABLE edition DROP COLUMN keyed; PRAGMA user_version = 1",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  sqlite3_close(db);
  place.ledger = open_ledger(place.folder);
  assert_counts(&place, 0, 2, 0, 0, 0, 0);
  assert_said(&place, "2026-11", "event/E1", "");
  g_autoptr(GBytes) of_old = NULL;
  assert_true(sm_ledger_mail_key(place.ledger, "2026-10", &of_old, NULL));
  assert_null(of_old); /* frozen without a key: resumed without one */
  assert_true(freeze(&place, 3, "y", TRUE, NULL));
  assert_true(sm_ledger_mail_key(place.ledger, "2026-10", &of_old, NULL) && !of_old);
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 9", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
  g_autoptr(GError) error = NULL;
  assert_null(sm_ledger_open(place.folder, FALSE, &error)); /* a newer one is left alone */
}

/* --- dispatch ----------------------------------------------------------------------------------------------------- */

/* A transport that says what a script tells it to: one letter a mail. After a capital S the next mail is asked for on
 * the same connection, and after none that it is closed. */
typedef struct {
  SmTransport base;
  const char *script;
  guint calls, limit;
  guint connections;
} Script;

static void script_send(SmTransport *transport, const SmHandover *first, SmReceipt *ret_receipt) {
  Script *script = (Script *)transport;
  SmHandover now = *first, *handover = &now;
  script->connections++;
  while (script->script[script->calls] == 'S') {
    SmReceipt taken = {.outcome = SM_HANDOVER_SENT, .reason = (char *)"250 taken"};
    script->calls++;
    assert_true(now.intend(now.data));
    SmHandover next = {0};
    if (!now.follow(&taken, &next, now.data)) return;
    now = next;
  }
  char letter = script->script[script->calls++];
  *ret_receipt = (SmReceipt){.outcome = SM_HANDOVER_NOT_SENT, .reason = g_strdup("words"), .is_final = letter == 'x'};
  if (letter == 'n' || letter == 'x' || !handover->intend(handover->data)) return;
  ret_receipt->outcome = letter == 's'   ? SM_HANDOVER_SENT
                         : letter == 'd' ? SM_HANDOVER_DEFERRED
                         : letter == 'f' ? SM_HANDOVER_FAILED
                                         : SM_HANDOVER_DOUBT;
}

static SmInstant now_of(void *data) { return *(SmInstant *)data; }
static gboolean pace(gint64 interval_us, void *data) {
  *(SmInstant *)data += interval_us / G_USEC_PER_SEC;
  return TRUE;
}

static guint per_minute = 6, threads = 1, connections;

static SmDispatchEnd dispatch(const Place *place, const char *letters, guint count, guint *ret_calls) {
  SmPlannedMail *mails = mails_new(count, "x");
  SmInstant now = NOW;
  SmSenderClock clock = {now_of, pace, &now};
  Script script = {{script_send, NULL}, letters, 0, 0, 0};
  SmDispatch with = {.ledger = place->ledger,
                     .transport = &script.base,
                     .clock = &clock,
                     .edition = "2026-10",
                     .sender = "from@exemple.fr",
                     .send_until = NOW + 600,
                     .per_minute = per_minute,
                     .threads = threads,
                     .count = count,
                     .mails = mails};
  SmDispatchEnd end;
  g_autofree char *reason = NULL;
  assert_true(sm_dispatch(&with, &end, &reason, NULL));
  mails_free(mails, count);
  *ret_calls = script.calls;
  connections = script.connections;
  return end;
}

static void a_run(void **state) {
  (void)state;
  g_auto(Place) place = {0};
  place_make(&place);
  guint calls;
  assert_true(freeze(&place, 5, "x", FALSE, NULL));
  assert_int_equal(dispatch(&place,
                            "sdfun"
                            "s",
                            5, &calls),
                   SM_DISPATCH_THROUGH); /* the fifth breaks once */
  assert_int_equal(calls, 6);
  assert_counts(&place, 0, 0, 1, 2, 1, 1);
  assert_int_equal(dispatch(&place, "s", 5, &calls), SM_DISPATCH_THROUGH); /* only the deferred one goes again */
  assert_int_equal(calls, 1);
  assert_counts(&place, 0, 0, 1, 3, 0, 1);
}

/* Mails that follow one another on a connection: the first two, then one that breaks, comes again and is followed by
 * a deferred one, and the last. */
static void on_one_connection(void **state) {
  (void)state;
  g_auto(Place) place = {0};
  place_make(&place);
  guint calls;
  assert_true(freeze(&place, 5, "x", FALSE, NULL));
  per_minute = 0;
  assert_int_equal(dispatch(&place, "SSnSdS", 5, &calls), SM_DISPATCH_THROUGH);
  assert_int_equal(calls, 6);
  assert_int_equal(connections, 3);
  assert_counts(&place, 0, 0, 0, 4, 1, 0);
  assert_int_equal(dispatch(&place, "S", 5, &calls), SM_DISPATCH_THROUGH);
  assert_counts(&place, 0, 0, 0, 5, 0, 0);
  per_minute = 6; /* a connection is not kept while there is a wait */
  assert_true(freeze(&place, 7, "x", TRUE, NULL));
  assert_int_equal(dispatch(&place, "SS", 7, &calls), SM_DISPATCH_THROUGH);
  assert_int_equal(connections, 2);
}

static void how_a_run_ends(void **state) {
  (void)state;
  guint calls;
  g_auto(Place) place = {0};
  place_make(&place);
  assert_true(freeze(&place, 70, "x", FALSE, NULL));
  assert_int_equal(dispatch(&place, "nnn", 70, &calls), SM_DISPATCH_REFUSED); /* three in a row */
  assert_int_equal(calls, 3);
  assert_int_equal(dispatch(&place, "sx", 70, &calls), SM_DISPATCH_REFUSED); /* no use in trying */
  assert_int_equal(calls, 2);
  assert_counts(&place, 0, 69, 0, 1, 0, 0);
  g_autofree char *letters = g_strnfill(70, 's');
  assert_int_equal(dispatch(&place, letters, 70, &calls), SM_DISPATCH_TOO_LATE); /* six a minute for ten minutes */
  assert_int_equal(calls, 60);
  assert_counts(&place, 0, 9, 0, 61, 0, 0);
}

/* What came of a mail is then written down while the next one is begun, and all is as before. */
static void with_two_threads(void **state) {
  threads = 2;
  a_run(state);
  on_one_connection(state);
  how_a_run_ends(state);
  threads = 1;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(freezing),
      cmocka_unit_test(who_is_excluded),
      cmocka_unit_test(the_last_look),
      cmocka_unit_test(one_way_only),
      cmocka_unit_test(forgetting),
      cmocka_unit_test(alone),
      cmocka_unit_test(a_run),
      cmocka_unit_test(how_a_run_ends),
      cmocka_unit_test(on_one_connection),
      cmocka_unit_test(with_two_threads),
      cmocka_unit_test(what_was_said_before),
      cmocka_unit_test(an_older_ledger),
      cmocka_unit_test(the_key_of_mails),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
