/* What becomes of a message on its way out in pieces, whatever the pieces; and of a server's replies, however they
 * come. */
#include "deliver/handing.h"
#include "deliver/reply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
  guint asked;
  gsize given; /* when it was asked */
  const SmHanding *handing;
  gboolean answer;
} Intent;

static gboolean intend(void *data) {
  Intent *intent = data;
  intent->asked++;
  intent->given = intent->handing->given;
  return intent->answer;
}

/* Hands over `text` in pieces of at most `most`; what was given, owned by caller. */
static char *hand_over(const char *text, gsize most, gboolean answer, Intent *ret_intent) {
  g_autoptr(GBytes) message = g_bytes_new(text, strlen(text));
  SmHandover handover = {.message = message, .intend = intend, .data = ret_intent};
  SmHanding handing = {.handover = &handover};
  *ret_intent = (Intent){.handing = &handing, .answer = answer};
  GString *all = g_string_new(NULL);
  gsize length = 0;
  for (const char *piece; (piece = sm_handing_next(&handing, most, &length));) {
    assert_true(length > 0 && length <= most);
    g_string_append_len(all, piece, (gssize)length);
  }
  assert_null(sm_handing_next(&handing, most, &length));
  assert_int_equal(handing.is_refused, !answer);
  return g_string_free(all, FALSE);
}

/* Lines of all lengths around those of the pieces. */
static char *text_of(guint lines, guint longest) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < lines; i++) {
    g_autofree char *line = g_strnfill(i * 37 % longest, (char)('a' + i % 26));
    g_string_append_printf(text, "%s\r\n", line);
  }
  return g_string_free(text, FALSE);
}

static void every_size_of_pieces(void **state) {
  (void)state;
  const gsize sizes[] = {1, 2, 3, 77, 511, 512, 513, 1000, 4096, 16384, 1 << 20};
  g_autofree char *small = text_of(3, 20), *large = text_of(60, 78), *wide = text_of(9, 900);
  const char *const texts[] = {"x", "\n", small, large, wide, "no line end at all"};
  for (guint t = 0; t < G_N_ELEMENTS(texts); t++)
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
      Intent intent;
      g_autofree char *given = hand_over(texts[t], sizes[i], TRUE, &intent);
      assert_string_equal(given, texts[t]);
      assert_int_equal(intent.asked, 1);
      assert_true(strlen(texts[t]) - intent.given <= MIN(512, sizes[i])); /* so little is ever in doubt */
      g_autofree char *refused = hand_over(texts[t], sizes[i], FALSE, &intent);
      assert_int_equal(intent.asked, 1);
      assert_true(strlen(refused) == intent.given && strlen(refused) < strlen(texts[t]));
    }
}

static void codes(void **state) {
  (void)state;
  const struct {
    int code;
    SmHandoverOutcome outcome;
  } expected[] = {{200, SM_HANDOVER_SENT},     {250, SM_HANDOVER_SENT},     {299, SM_HANDOVER_SENT},
                  {400, SM_HANDOVER_DEFERRED}, {499, SM_HANDOVER_DEFERRED}, {500, SM_HANDOVER_FAILED},
                  {599, SM_HANDOVER_FAILED},   {0, SM_HANDOVER_DOUBT},      {-1, SM_HANDOVER_DOUBT},
                  {199, SM_HANDOVER_DOUBT},    {300, SM_HANDOVER_DOUBT},    {354, SM_HANDOVER_DOUBT},
                  {399, SM_HANDOVER_DOUBT},    {600, SM_HANDOVER_DOUBT},    {999, SM_HANDOVER_DOUBT}};
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
    assert_int_equal(sm_handover_outcome(expected[i].code), expected[i].outcome);
}

static void assert_line(int code, const char *text, const char *expected) {
  g_autofree char *line = sm_reply_line(code, text);
  assert_string_equal(line, expected);
}

static void words(void **state) {
  (void)state;
  assert_line(250, "ok", "250 ok");
  assert_line(250, NULL, "250");
  assert_line(250, " \r\n", "250");
  assert_line(550, "no\r\nBcc: x\x7fy\tz\x1b[31m", "550 no  Bcc: x y z [31m");
  assert_line(550, "\xff\xfe", "550 \xef\xbf\xbd\xef\xbf\xbd");
  g_autofree char *e = g_strnfill(300, 'e'), *line = sm_reply_line(451, e);
  assert_int_equal(strlen(line), 4 + 200);
}

/* Feeds `bytes` in pieces of `size` and writes down what is taken: "code text|...", and what was left. */
static char *take_all(const char *bytes, gsize length, gsize size) {
  g_autoptr(GString) received = g_string_new(NULL);
  GString *taken = g_string_new(NULL);
  for (gsize at = 0; at < length; at += size) {
    g_string_append_len(received, bytes + at, (gssize)MIN(size, length - at));
    int code = -1;
    for (char *text = NULL; sm_reply_take(received, &code, &text);) {
      g_string_append_printf(taken, "%d %s|", code, text);
      g_free(text);
    }
  }
  g_string_append_len(taken, received->str, (gssize)received->len);
  return g_string_free(taken, FALSE);
}

static void whole_replies_are_taken_however_they_come(void **state) {
  (void)state;
  const struct {
    const char *bytes, *expected;
  } cases[] = {{"250 ok\r\n", "250 ok|"},
               {"250\r\n", "250 |"},
               {"250 \n354  go \r\n", "250 |354  go |"},
               {"250-a\r\n250-b\r\n250 c\r\n550 d\r\n", "250 c|550 d|"},
               {"250-a\r\n550 b\r\n", "550 b|"}, /* the last line counts */
               {"250-\r\n250\r\n", "250 |"},
               {"250-a\r\n250-b\r\n", "250-a\r\n250-b\r\n"},
               {"250 ok", "250 ok"},
               {"250 ok\r", "250 ok\r"},
               {"999 what\r\n", "999 what|"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    for (gsize size = 1; size <= strlen(cases[i].bytes); size++) {
      g_autofree char *taken = take_all(cases[i].bytes, strlen(cases[i].bytes), size);
      assert_string_equal(taken, cases[i].expected);
    }
}

/* What follows is not listened to, either. */
static void what_is_no_reply_ends_it(void **state) {
  (void)state;
  static const char *const lines[] = {"\r\n",     "\n",          "25\r\n",      "25x ok\r\n",    "2 50 ok\r\n",
                                      "250x\r\n", "250\tok\r\n", " 250 ok\r\n", "250-a\r\nb\r\n"};
  for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autofree char *bytes = g_strconcat(lines[i], "250 ok\r\n", NULL),
                    *taken = take_all(bytes, strlen(bytes), strlen(bytes));
    assert_true(g_str_has_prefix(taken, "0 ") && g_str_has_suffix(taken, "|") && !strstr(taken, "250 ok|"));
  }
  g_autofree char *taken = take_all("25\0 ok\r\n", 9, 9), *with = take_all("250 o\0k\r\n", 10, 10);
  assert_string_equal(taken, "0 |");
  assert_string_equal(with, "250 o|");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(whole_replies_are_taken_however_they_come),
      cmocka_unit_test(what_is_no_reply_ends_it),
      cmocka_unit_test(every_size_of_pieces),
      cmocka_unit_test(codes),
      cmocka_unit_test(words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
