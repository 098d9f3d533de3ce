/* Credit along one path against weights worked out by hand, against sums that must hold for any path, and against the
 * figures published with the attribution playbook of dbt Labs (read where the data are there). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "measure/credit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY 86400

static void assert_shares(SmModel model, guint length, const SmInstant *at, gint64 minor, const gint64 *expected) {
  gint64 weights[8], parts[8];
  sm_credit_weigh(model, length, at, weights);
  sm_credit_share(minor, length, weights, parts);
  for (guint i = 0; i < length; i++) assert_int_equal(parts[i], expected[i]);
}

static void each_model_by_hand(void **state) {
  (void)state;
  assert_shares(SM_MODEL_FIRST, 3, NULL, 100, (gint64[]){100, 0, 0});
  assert_shares(SM_MODEL_LAST, 3, NULL, 100, (gint64[]){0, 0, 100});
  assert_shares(SM_MODEL_LINEAR, 4, NULL, 100, (gint64[]){25, 25, 25, 25});
  assert_shares(SM_MODEL_POSITION, 1, NULL, 100, (gint64[]){100});
  assert_shares(SM_MODEL_POSITION, 2, NULL, 100, (gint64[]){50, 50});
  assert_shares(SM_MODEL_POSITION, 3, NULL, 100, (gint64[]){40, 20, 40});
  assert_shares(SM_MODEL_POSITION, 6, NULL, 100, (gint64[]){40, 5, 5, 5, 5, 40});
  /* 14, 7 and 0 days before the last: 1, 2 and 4 of 7. */
  assert_shares(SM_MODEL_DECAY, 3, (SmInstant[]){0, 7 * DAY, 14 * DAY}, 700, (gint64[]){100, 200, 400});
  assert_shares(SM_MODEL_DECAY, 1, (SmInstant[]){0}, 700, (gint64[]){700});
  /* A touch of ten years ago beside one of today. */
  assert_shares(SM_MODEL_DECAY, 2, (SmInstant[]){0, 3650 * DAY}, 700, (gint64[]){0, 700});
}

static void the_last_cent(void **state) {
  (void)state;
  assert_shares(SM_MODEL_LINEAR, 3, NULL, 10000, (gint64[]){3334, 3333, 3333}); /* equal remainders: the earlier */
  assert_shares(SM_MODEL_LINEAR, 3, NULL, 20000, (gint64[]){6667, 6667, 6666});
  assert_shares(SM_MODEL_LINEAR, 3, NULL, -10000, (gint64[]){-3334, -3333, -3333});
  assert_shares(SM_MODEL_LINEAR, 3, NULL, 0, (gint64[]){0, 0, 0});
  /* 0.4, 0.2 and 0.4 of 7 cents are 2.8, 1.4 and 2.8: 2 + 1 + 2 and one more each for the first and the last. */
  assert_shares(SM_MODEL_POSITION, 3, NULL, 7, (gint64[]){3, 1, 3});
  gint64 parts[2];
  sm_credit_share(G_MAXINT64, 2, (gint64[]){1, 3}, parts); /* no product overflows */
  assert_true(parts[0] + parts[1] == G_MAXINT64 && parts[0] == G_MAXINT64 / 4 + 1);
}

static void sums_hold_for_any_path(void **state) {
  (void)state;
  g_autoptr(GRand) rand = g_rand_new_with_seed(8);
  for (guint round = 0; round < 2000; round++) {
    gint64 minor = g_rand_int(rand) % 100000000, weights[12], parts[12];
    guint length = 1 + g_rand_int(rand) % 12;
    SmInstant at[12] = {g_rand_int(rand) % DAY};
    for (guint i = 1; i < length; i++) at[i] = at[i - 1] + g_rand_int(rand) % (90 * DAY);
    for (guint model = 0; model < SM_MODEL_COUNT; model++) {
      gint64 sum = 0;
      sm_credit_weigh((SmModel)model, length, at, weights);
      sm_credit_share(minor, length, weights, parts);
      for (guint i = 0; i < length; i++) {
        assert_true(parts[i] >= 0);
        sum += parts[i];
      }
      assert_int_equal(sum, minor);
    }
  }
}

#define PLAYBOOK SM_SHARED_DIR "/data/attribution-playbook/"
#define FIELDS 7 /* of sessions.csv; rows without utm fields are short of the last, or have empty ones */
enum { SESSION_CUSTOMER = 1, SESSION_STARTED = 2, SESSION_SOURCE = 4 };
enum { CONVERSION_CUSTOMER, CONVERSION_AT, CONVERSION_REVENUE };

typedef struct {
  char *fields[FIELDS];
} Row;

/* The lines of a file without quotes, short ones filled up with "". NULL when the file is not there. */
static GPtrArray *read_rows(const char *path) {
  g_autofree char *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, NULL)) return NULL;
  GPtrArray *rows = g_ptr_array_new();
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 1; lines[i] && *g_strstrip(lines[i]); i++) {
    g_auto(GStrv) cells = g_strsplit(lines[i], ",", FIELDS);
    Row *row = g_new0(Row, 1);
    for (guint f = 0, there = g_strv_length(cells); f < FIELDS; f++)
      row->fields[f] = g_strdup(f < there ? g_strstrip(cells[f]) : "");
    g_ptr_array_add(rows, row);
  }
  return rows;
}

static void free_rows(GPtrArray *rows) {
  for (guint i = 0; i < rows->len; i++) {
    for (guint f = 0; f < FIELDS; f++) g_free(((Row *)rows->pdata[i])->fields[f]);
    g_free(rows->pdata[i]);
  }
  g_ptr_array_unref(rows);
}

/* "2020-02-04 4:30:21" */
static SmInstant read_time(const char *text) {
  int year, month, day, hour, minute, second;
  assert_int_equal(sscanf(text, "%d-%d-%d %d:%d:%d", &year, &month, &day, &hour, &minute, &second), 6);
  g_autoptr(GDateTime) time = g_date_time_new_utc(year, month, day, hour, minute, second);
  return g_date_time_to_unix(time);
}

static gint compare_sessions(gconstpointer a, gconstpointer b) {
  SmInstant one = read_time((*(const Row *const *)a)->fields[SESSION_STARTED]),
            other = read_time((*(const Row *const *)b)->fields[SESSION_STARTED]);
  return one < other ? -1 : one > other;
}

static const char *const sources[] = {"adwords", "bing", "direct", "facebook_ads", "google"};

/* Conversions and revenue of each source, in millionths of a conversion and in cents. As the playbook does it: the
 * sessions of the customer within the 30 days before the conversion. */
static void credit_sources(SmModel model, gint64 *ret_conversions, gint64 *ret_cents, GPtrArray *sessions,
                           GPtrArray *conversions) {
  for (guint c = 0; c < conversions->len; c++) {
    const Row *conversion = conversions->pdata[c];
    SmInstant converted = read_time(conversion->fields[CONVERSION_AT]);
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    for (guint s = 0; s < sessions->len; s++) {
      Row *session = sessions->pdata[s];
      SmInstant started = read_time(session->fields[SESSION_STARTED]);
      if (g_str_equal(session->fields[SESSION_CUSTOMER], conversion->fields[CONVERSION_CUSTOMER]) &&
          started <= converted && started >= converted - 30 * DAY)
        g_ptr_array_add(path, session);
    }
    assert_true(path->len > 0);
    g_ptr_array_sort(path, compare_sessions);
    g_autofree gint64 *weights = g_new(gint64, path->len), *parts = g_new(gint64, path->len),
                      *cents = g_new(gint64, path->len);
    sm_credit_weigh(model, path->len, NULL, weights);
    sm_credit_share(1000000, path->len, weights, parts);
    sm_credit_share(atoi(conversion->fields[CONVERSION_REVENUE]) * 100, path->len, weights, cents);
    for (guint i = 0; i < path->len; i++)
      for (guint source = 0; source < G_N_ELEMENTS(sources); source++)
        if (g_str_equal(((const Row *)path->pdata[i])->fields[SESSION_SOURCE], sources[source])) {
          ret_conversions[source] += parts[i];
          ret_cents[source] += cents[i];
        }
  }
}

static void attribution_playbook(void **state) {
  (void)state;
  const gint64 published[] = {124, 80, 1094, 544, 258}; /* hundredths of a conversion */
  const gint64 published_cents[] = {1640, 1000, 14140, 7140, 3580};
  GPtrArray *sessions = read_rows(PLAYBOOK "sessions.csv");
  if (!sessions) skip();
  GPtrArray *conversions = read_rows(PLAYBOOK "customer_conversions.csv");
  for (guint model = SM_MODEL_FIRST; model <= SM_MODEL_POSITION; model++) {
    gint64 converted[G_N_ELEMENTS(sources)] = {0}, cents[G_N_ELEMENTS(sources)] = {0}, count = 0, sum = 0;
    credit_sources((SmModel)model, converted, cents, sessions, conversions);
    for (guint source = 0; source < G_N_ELEMENTS(sources); source++) {
      count += converted[source];
      sum += cents[source];
      if (model != SM_MODEL_POSITION) continue;
      assert_int_equal((converted[source] + 5000) / 10000, published[source]);
      assert_int_equal(cents[source], published_cents[source]);
    }
    assert_int_equal(count, 21000000); /* conversions */
    assert_int_equal(sum, 27500);      /* revenue 275 */
  }
  free_rows(sessions);
  free_rows(conversions);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_model_by_hand),
      cmocka_unit_test(the_last_cent),
      cmocka_unit_test(sums_hold_for_any_path),
      cmocka_unit_test(attribution_playbook),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
