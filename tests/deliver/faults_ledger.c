/* A ledger while the disk fails: every call that SQLite and the ledger make for each thing that is asked of it, in
 * turn. It says that it cannot, or does it; afterwards it opens, is whole, and says what it said before or what it was
 * to say; and of mails being sent none goes twice, none is lost, none is hidden. */
#include "failing.h"

#include "ledger_works.h"

#include "base/error.h"
#include "deliver/dispatch.h"

static const int ERRORS[] = {EIO, ENOSPC, EAGAIN};

/* The files of a prepared ledger, to begin each case with. */
typedef struct {
  char *database, *key;
  gsize size;
} Prepared;

static void put(const char *folder, const char *name, const char *bytes, gsize size) {
  g_autofree char *path = g_build_filename(folder, "ledger", name, NULL);
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  assert_true(file >= 0 && write(file, bytes, size) == (ssize_t)size && close(file) == 0);
}

static void lay_out(const Prepared *prepared, const char *folder) {
  g_autofree char *inner = g_build_filename(folder, "ledger", NULL);
  remove_workspace(folder);
  assert_int_equal(g_mkdir_with_parents(inner, 0700), 0);
  if (!prepared) return;
  put(folder, "ledger.db", prepared->database, prepared->size);
  put(folder, "key", prepared->key, 32);
}

static Prepared prepare(const char *folder, gint64 *ret_pending) {
  Prepared prepared = {0};
  Subject subject = open_subject(folder);
  *ret_pending = subject.pending;
  sm_ledger_close(subject.ledger);
  g_autofree char *database = g_build_filename(folder, "ledger", "ledger.db", NULL);
  g_autofree char *key = g_build_filename(folder, "ledger", "key", NULL);
  assert_true(g_file_get_contents(database, &prepared.database, &prepared.size, NULL));
  assert_true(g_file_get_contents(key, &prepared.key, NULL, NULL));
  return prepared;
}

static void prepared_clear(Prepared *prepared) {
  g_free(prepared->database);
  g_free(prepared->key);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Prepared, prepared_clear)

static int is_ok(void *data, int columns, char **values, char **names) {
  (void)columns, (void)names;
  *(gboolean *)data = g_str_equal(values[0], "ok");
  return 0;
}

/* What the ledger says, as SQLite finds it after a crash; names that forgetting made up are all alike. Owned by caller.
 */
static char *said(const char *folder, const char *what) {
  sqlite3 *db = open_beside(folder);
  gboolean whole = FALSE;
  sqlite3_exec(db, "PRAGMA integrity_check", is_ok, &whole, NULL);
  if (!whole) fail_msg("%s: the ledger is damaged", what);
  g_autofree char *all = dump(db);
  sqlite3_close(db);
  g_autoptr(GRegex) made_up = g_regex_new("[0-9A-F]{64}", 0, 0, NULL);
  return g_regex_replace_literal(made_up, all, -1, 0, "X", 0, NULL);
}

static void check_error(const char *what, gboolean ok, const GError *error) {
  if (ok != (error == NULL)) fail_msg("%s: %d, and %s", what, ok, error ? error->message : "no error");
  if (error && (error->domain != SM_ERROR || error->code != SM_ERROR_FILE || !*error->message))
    fail_msg("%s: %s", what, error->message);
}

/* One thing asked, with one fault; FALSE when there is no such call any more. */
static gboolean ask(const char *folder, guint work, gint64 pending, const char *what, const char *before,
                    const char *after) {
  Subject subject = {sm_ledger_open(folder, TRUE, NULL), pending};
  assert_non_null(subject.ledger);
  g_autoptr(GError) error = NULL;
  failing.is_armed = TRUE;
  gboolean ok = WORKS[work].work(&subject, &error);
  gboolean met = failing_disarm();
  sm_ledger_close(subject.ledger);
  check_error(what, ok, error);
  gboolean is_flush = failing.call == CALL_FSYNC || failing.call == CALL_FDATASYNC;
  if (ok && met && is_flush && (WORKS[work].work == intend || WORKS[work].work == settle))
    fail_msg("%s: it is passed over", what);
  g_autofree char *left = said(folder, what);
  gboolean is_after = g_str_equal(left, after);
  if (!is_after && (ok || !g_str_equal(left, before)))
    fail_msg("%s: %d, and the ledger says%s\nnot%s", what, ok, left, after);
  return met;
}

static void what_is_asked(void **state) {
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("ledger-XXXXXX", NULL);
  gint64 pending;
  g_auto(Prepared) prepared = prepare(folder, &pending);
  guint cases = 0;
  for (guint work = 0; work < G_N_ELEMENTS(WORKS); work++) {
    lay_out(&prepared, folder);
    g_autofree char *before = said(folder, "before");
    Subject subject = {sm_ledger_open(folder, TRUE, NULL), pending};
    assert_true(WORKS[work].work(&subject, NULL));
    sm_ledger_close(subject.ledger);
    g_autofree char *after = said(folder, "after");
    for (guint i = 0; i < CALL_COUNT * G_N_ELEMENTS(ERRORS) * 2; i++) {
      Call call = i / 2 % CALL_COUNT;
      int number = ERRORS[i / 2 / CALL_COUNT];
      for (guint at = 1;; at++, cases++) {
        g_autofree char *what = g_strdup_printf("%s: %s %u %s%s", WORKS[work].name, CALL_NAMES[call], at,
                                                g_strerror(number), i % 2 ? " onwards" : "");
        lay_out(&prepared, folder);
        failing_arm(call, at, number, i % 2);
        failing.is_armed = FALSE;
        if (!ask(folder, work, pending, what, before, after)) break;
      }
    }
  }
  print_message("%u cases\n", cases);
  assert_true(cases > 1000);
  remove_workspace(folder);
}

/* A new ledger, and one that is there: opened or refused in words, and opened the next time. */
static void opening(void **state) {
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("ledger-XXXXXX", NULL);
  gint64 pending;
  g_auto(Prepared) prepared = prepare(folder, &pending);
  guint cases = 0, refused = 0;
  for (guint i = 0; i < CALL_COUNT * G_N_ELEMENTS(ERRORS) * 2; i++) {
    Call call = i / 2 % CALL_COUNT;
    int number = ERRORS[i / 2 / CALL_COUNT];
    for (guint at = 1;; at++, cases++) {
      g_autofree char *what = g_strdup_printf("opening %s: %s %u %s", i % 2 ? "a new one" : "one", CALL_NAMES[call], at,
                                              g_strerror(number));
      lay_out(i % 2 ? NULL : &prepared, folder);
      g_autoptr(GError) error = NULL;
      failing_arm(call, at, number, FALSE);
      SmLedger *ledger = sm_ledger_open(folder, TRUE, &error);
      gboolean met = failing_disarm();
      refused += ledger == NULL;
      sm_ledger_close(ledger);
      /* a lock that would block is another sender */
      if (error && call == CALL_FLOCK && number == EAGAIN)
        assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_DELIVERY));
      else
        check_error(what, ledger != NULL, error);
      g_clear_error(&error);
      ledger = sm_ledger_open(folder, TRUE, &error);
      if (!ledger) fail_msg("%s: the next time, %s", what, error->message);
      if (i % 2 && !freeze_mails(ledger, "x", FALSE, &error)) fail_msg("%s: %s", what, error->message);
      sm_ledger_close(ledger);
      g_free(said(folder, what));
      if (!met) break;
    }
  }
  print_message("%u cases, %u refused\n", cases, refused);
  assert_true(cases > 200 && refused > 50);
  remove_workspace(folder);
}

/* SQLite passes over a folder that cannot be flushed; without the name of its log on the disk, a power cut would take
 * what was written down, and mails would go twice. */
static void a_folder_that_cannot_be_flushed(void **state) {
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("ledger-XXXXXX", NULL);
  gint64 pending;
  g_auto(Prepared) prepared = prepare(folder, &pending);
  lay_out(&prepared, folder);
  g_autoptr(GError) error = NULL;
  failing_arm(CALL_FLUSH_FOLDER, 1, EIO, TRUE);
  assert_null(sm_ledger_open(folder, TRUE, &error));
  assert_true(failing_disarm());
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_FILE));
  remove_workspace(folder);
}

/* --- sending ------------------------------------------------------------------------------------------------------ */

enum { MAILS = 4 };

typedef struct {
  SmTransport base;
  guint taken[MAILS];
} Server;

/* Takes every mail, all on one connection. */
static void server_send(SmTransport *transport, const SmHandover *first, SmReceipt *ret_receipt) {
  Server *server = (Server *)transport;
  SmHandover now = *first;
  *ret_receipt = (SmReceipt){.outcome = SM_HANDOVER_NOT_SENT, .reason = g_strdup("")};
  while (now.intend(now.data)) {
    SmReceipt taken = {.outcome = SM_HANDOVER_SENT, .reason = (char *)"250 taken"};
    server->taken[now.recipient[0] - 'a']++;
    SmHandover next = {0};
    if (!now.follow(&taken, &next, now.data)) return;
    now = next;
  }
}

static SmInstant now_of(void *data) { return (void)data, NOW; }
static gboolean pace(gint64 interval_us, void *data) { return (void)interval_us, (void)data, TRUE; }

static gboolean send_mails(const char *folder, Server *server, guint threads, gboolean is_tried, GError **error) {
  static const char *const addresses[MAILS] = {"a@x.fr", "b@x.fr", "c@x.fr", "d@x.fr"};
  SmPlannedMail mails[MAILS];
  for (guint i = 0; i < MAILS; i++)
    mails[i] = (SmPlannedMail){addresses[i], g_bytes_new_static("Message-ID: <1@x.fr>\r\n\r\nx\r\n", 27)};
  SmSenderClock clock = {now_of, pace, NULL};
  SmLedger *ledger = sm_ledger_open(folder, TRUE, NULL);
  assert_non_null(ledger);
  assert_true(sm_ledger_freeze(ledger, "2026-10", MAILS, mails, NULL, FALSE, NOW, NULL));
  SmDispatch with = {.ledger = ledger,
                     .transport = &server->base,
                     .clock = &clock,
                     .edition = "2026-10",
                     .sender = "from@x.fr",
                     .send_until = NOW + 600,
                     .threads = threads,
                     .count = MAILS,
                     .mails = mails};
  SmDispatchEnd end;
  g_autofree char *reason = NULL;
  failing.is_armed = is_tried;
  gboolean ok = sm_dispatch(&with, &end, &reason, error);
  failing.is_armed = FALSE;
  sm_ledger_close(ledger);
  for (guint i = 0; i < MAILS; i++) g_bytes_unref(mails[i].message);
  return ok;
}

static int take_states(void *data, int columns, char **values, char **names) {
  (void)columns, (void)names;
  char *states = data;
  states[strtoul(values[0], NULL, 10) - 1] = values[1][0];
  return 0;
}

/* p pending, i in doubt, s sent: of each mail. */
static void check_states(const char *folder, const Server *server, const char *what, const char *allowed) {
  char states[MAILS + 1] = "----";
  sqlite3 *db = open_beside(folder);
  assert_int_equal(sqlite3_exec(db, "SELECT id, state FROM delivery ORDER BY id", take_states, states, NULL),
                   SQLITE_OK);
  sqlite3_close(db);
  for (guint i = 0; i < MAILS; i++) {
    gboolean is_true = states[i] == 'i' || (states[i] == 's' ? server->taken[i] == 1 : server->taken[i] == 0);
    if (!is_true || server->taken[i] > 1 || !strchr(allowed, states[i]))
      fail_msg("%s: mail %u is %c, and was taken %u times", what, i, states[i], server->taken[i]);
  }
}

/* The calls of writing down what came of a mail are another thread's where there are two, in the same order: there one
 * error stands for all. */
static void send_failing(const char *folder, guint threads, guint *cases, guint *failed) {
  guint errors = threads == 1 ? G_N_ELEMENTS(ERRORS) : 1;
  for (guint i = 0; i < CALL_COUNT * errors * 2; i++) {
    Call call = i / 2 % CALL_COUNT;
    int number = ERRORS[i / 2 / CALL_COUNT];
    for (guint at = 1;; at++, ++*cases) {
      g_autofree char *what = g_strdup_printf("sending, %u threads: %s %u %s%s", threads, CALL_NAMES[call], at,
                                              g_strerror(number), i % 2 ? " onwards" : "");
      lay_out(NULL, folder);
      Server server = {{server_send, NULL}, {0}};
      g_autoptr(GError) error = NULL;
      failing_arm(call, at, number, i % 2);
      failing.is_armed = FALSE;
      gboolean ok = send_mails(folder, &server, threads, TRUE, &error);
      gboolean met = failing_disarm();
      check_error(what, ok, error);
      *failed += !ok;
      check_states(folder, &server, what, "pis");
      g_clear_error(&error);
      if (!send_mails(folder, &server, threads, FALSE, &error)) fail_msg("%s: the next time, %s", what, error->message);
      check_states(folder, &server, what, "is");
      if (!met) break;
    }
  }
}

static void sending(void **state) {
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("ledger-XXXXXX", NULL);
  for (guint threads = 1; threads <= 2; threads++) {
    guint cases = 0, failed = 0;
    send_failing(folder, threads, &cases, &failed);
    print_message("%u threads: %u cases, %u ended by the fault\n", threads, cases, failed);
    assert_true(cases > 100 && failed > 20);
  }
  remove_workspace(folder);
}

/* Someone who reads the ledger keeps its log from being emptied: then traces may be left, and it is said. */
static void a_reader_beside(void **state) {
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("ledger-XXXXXX", NULL);
  Subject subject = open_subject(folder);
  sqlite3 *beside = open_beside(folder);
  assert_int_equal(sqlite3_exec(beside, "BEGIN; SELECT count(*) FROM delivery", NULL, NULL, NULL), SQLITE_OK);
  g_autoptr(GError) error = NULL;
  guint changed = 0;
  assert_false(sm_ledger_forget(subject.ledger, "b@x.fr", NOW, &changed, &error));
  assert_non_null(strstr(error->message, "traces may be left"));
  g_clear_error(&error);
  assert_false(sm_ledger_purge(subject.ledger, NOW, NOW, &changed, &error));
  assert_int_equal(sqlite3_close(beside), SQLITE_OK);
  assert_true(sm_ledger_purge(subject.ledger, NOW, NOW, &changed, NULL));
  sm_ledger_close(subject.ledger);
  remove_workspace(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_asked),
      cmocka_unit_test(opening),
      cmocka_unit_test(a_folder_that_cannot_be_flushed),
      cmocka_unit_test(sending),
      cmocka_unit_test(a_reader_beside),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
