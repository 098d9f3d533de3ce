/*
 * All that is ever asked of a ledger, one by one, and what stands in it afterwards: for the tests that let something
 * fail meanwhile.
 */
#pragma once

#include "deliver/ledger.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NOW 1790841600 /* 2026-10-01 08:00 UTC */

enum { EDITION = 1, DELIVERY = 2, SUPPRESSION = 4, SAID = 8, LOG = 16 };
static const char *const TABLES[] = {"edition", "delivery", "suppression", "said", "log"};

typedef struct {
  SmLedger *ledger;
  gint64 pending; /* id of a mail of that state */
} Subject;

static gboolean freeze_mails(SmLedger *ledger, const char *body, gboolean refreeze, GError **error) {
  g_autoptr(GPtrArray) said = g_ptr_array_new();
  g_ptr_array_add(said, (char *)"event/E1");
  SmPlannedMail mails[3];
  const char *const addresses[] = {"a@x.fr", "b@x.fr", "c@x.fr"};
  for (guint i = 0; i < G_N_ELEMENTS(mails); i++) {
    g_autofree char *text = g_strdup_printf("Message-ID: <%u@x.fr>\r\n\r\n%s\r\n", i, body);
    mails[i] = (SmPlannedMail){addresses[i], g_bytes_new(text, strlen(text))};
  }
  gboolean ok = sm_ledger_freeze(ledger, "2026-10", G_N_ELEMENTS(mails), mails, said, refreeze, NOW, error);
  for (guint i = 0; i < G_N_ELEMENTS(mails); i++) g_bytes_unref(mails[i].message);
  return ok;
}

static gboolean list(Subject *s, GError **error) {
  g_autoptr(GPtrArray) found = sm_ledger_list(s->ledger, NULL, SM_DELIVERY_PENDING, error);
  return found != NULL;
}
static gboolean count(Subject *s, GError **error) {
  SmLedgerCounts counts;
  return sm_ledger_count(s->ledger, "2026-10", &counts, error);
}
static gboolean editions(Subject *s, GError **error) {
  g_autoptr(GPtrArray) found = sm_ledger_editions(s->ledger, error);
  return found != NULL;
}
static gboolean said_before(Subject *s, GError **error) {
  g_autoptr(GHashTable) found = sm_ledger_said_before(s->ledger, "2026-11", error);
  return found != NULL;
}
static gboolean frozen_at(Subject *s, GError **error) {
  SmInstant at;
  return sm_ledger_frozen_at(s->ledger, "2026-10", &at, error);
}
static gboolean freeze(Subject *s, GError **error) { return freeze_mails(s->ledger, "x", FALSE, error); }
static gboolean refreeze(Subject *s, GError **error) { return freeze_mails(s->ledger, "y", TRUE, error); }
static gboolean intend(Subject *s, GError **error) {
  gboolean go;
  return sm_ledger_intend(s->ledger, s->pending, NOW, &go, error);
}
static gboolean settle(Subject *s, GError **error) {
  return sm_ledger_settle(s->ledger, s->pending, SM_DELIVERY_DEFERRED, "451", NOW, error);
}
static gboolean resolve(Subject *s, GError **error) {
  guint changed;
  return sm_ledger_resolve(s->ledger, SM_DELIVERY_PENDING, NOW, &changed, error);
}
static gboolean retry(Subject *s, GError **error) {
  guint changed;
  return sm_ledger_retry(s->ledger, "2026-10", NOW, &changed, error);
}
static gboolean suppress(Subject *s, GError **error) { return sm_ledger_suppress(s->ledger, "a@x.fr", NOW, error); }
static gboolean forget(Subject *s, GError **error) {
  guint changed;
  return sm_ledger_forget(s->ledger, "b@x.fr", NOW, &changed, error);
}
static gboolean purge(Subject *s, GError **error) {
  guint changed;
  return sm_ledger_purge(s->ledger, NOW + 1, NOW + 1, &changed, error);
}

static const struct {
  const char *name;
  gboolean (*work)(Subject *s, GError **error);
  guint needs;
} WORKS[] = {
    {"list", list, DELIVERY},
    {"count", count, DELIVERY},
    {"editions", editions, EDITION},
    {"said before", said_before, SAID},
    {"frozen at", frozen_at, EDITION},
    {"freeze", freeze, EDITION | DELIVERY},
    {"refreeze", refreeze, EDITION | DELIVERY | SUPPRESSION | SAID | LOG},
    {"intend", intend, DELIVERY | SUPPRESSION},
    {"settle", settle, DELIVERY},
    {"resolve", resolve, DELIVERY | LOG},
    {"retry", retry, DELIVERY | LOG},
    {"suppress", suppress, DELIVERY | SUPPRESSION},
    {"forget", forget, DELIVERY | SUPPRESSION | LOG},
    {"purge", purge, EDITION | DELIVERY | LOG},
};

static sqlite3 *open_beside(const char *folder) {
  g_autofree char *path = g_build_filename(folder, "ledger", "ledger.db", NULL);
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  return db;
}

static int add_row(void *data, int columns, char **values, char **names) {
  (void)names;
  for (int i = 0; i < columns; i++) g_string_append_printf(data, "%s|", values[i] ? values[i] : "");
  return 0;
}

/* All that stands in the tables that are left, as a text. Owned by caller. */
static char *dump(sqlite3 *db) {
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++) {
    g_autofree char *query = g_strdup_printf("SELECT * FROM %s ORDER BY 1, 2", TABLES[i]);
    g_string_append_printf(all, "\n%s:", TABLES[i]);
    sqlite3_exec(db, query, add_row, all, NULL); /* not of the one that is gone */
  }
  return g_string_free(all, FALSE);
}

/* A ledger of three mails: pending, in doubt, failed. */
static Subject open_subject(const char *folder) {
  Subject subject = {.ledger = sm_ledger_open(folder, TRUE, NULL)};
  assert_non_null(subject.ledger);
  assert_true(freeze_mails(subject.ledger, "x", FALSE, NULL));
  g_autoptr(GPtrArray) all = sm_ledger_list(subject.ledger, NULL, SM_DELIVERY_PENDING, NULL);
  gboolean go;
  for (guint i = 1; i < 3; i++)
    assert_true(sm_ledger_intend(subject.ledger, ((SmDelivery *)all->pdata[i])->id, NOW, &go, NULL) && go);
  assert_true(
      sm_ledger_settle(subject.ledger, ((SmDelivery *)all->pdata[2])->id, SM_DELIVERY_FAILED, "550", NOW, NULL));
  subject.pending = ((SmDelivery *)all->pdata[0])->id;
  return subject;
}

static void remove_workspace(const char *folder) {
  static const char *const files[] = {
      "ledger/ledger.db", "ledger/ledger.db-wal", "ledger/ledger.db-shm", "ledger/key", "ledger/lock", "ledger", ""};
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = g_build_filename(folder, files[i], NULL);
    g_remove(path);
  }
}
