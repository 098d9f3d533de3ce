/* Mails as bytes: the headers that mail programs look for, the same bytes twice, and nothing from outside that writes a
 * header of its own. What a foreign parser makes of them is tests/cmd/test_newsletter.py's. */
#include "base/message.h"
#include "base/error.h"
#include "deliver/message.h"
#include "deliver/wire.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static SmMail sample(GBytes *png, SmInlinePicture *picture) {
  *picture = (SmInlinePicture){.cid = "chart-results@smarketing", .file_name = "results.png", .png = png};
  return (SmMail){.from_name = "Équipe marketing",
                  .from_address = "lettre@exemple.fr",
                  .to_name = "Zoé \"Zaza\" Lœuillet",
                  .to_address = "zoe@exemple.fr",
                  .reply_to = "reponse@exemple.fr",
                  .subject = "Octobre : ce qui a changé pour vos leads et pourquoi cela vaut la peine d’être lu",
                  .list_id = "newsletter.exemple.fr",
                  .unsubscribe_url =
                      "https://exemple.fr/stop?who=0123456789abcdef0123456789abcdef0123456789abcdef0123456789",
                  .unsubscribe_address = "stop@exemple.fr",
                  .edition = "2026-10",
                  .date = 1790841600, /* 2026-10-01 08:00 UTC */
                  .text = "Bonjour Zoé,\n\n.\nFrom here on\nété\n",
                  .html = "<p>Bonjour Zoé</p><img src=\"cid:chart-results@smarketing\" alt=\"x\">\n",
                  .picture_count = 1,
                  .pictures = picture};
}

static char *build(const SmMail *mail) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = sm_message_build(mail, &error);
  if (!bytes) fail_msg("%s", error->message);
  return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void assert_has(const char *message, const char *part) {
  if (!strstr(message, part)) fail_msg("no \"%s\" in\n%s", part, message);
}

static void headers_and_parts(void **state) {
  (void)state;
  g_autoptr(GBytes) png = g_bytes_new_static("\x89PNG\r\n\x1a\n", 8);
  SmInlinePicture picture;
  SmMail mail = sample(png, &picture);
  g_autofree char *message = build(&mail);
  assert_has(message, "\r\nDate: Thu, 01 Oct 2026 08:00:00 +0000\r\n");
  assert_has(message, "\r\nList-Id: <newsletter.exemple.fr>\r\n");
  assert_has(
      message,
      "\r\nList-Unsubscribe: <https://exemple.fr/stop?who=0123456789abcdef0123456789abcdef0123456789abcdef0123456789>,"
      "\r\n\t<mailto:stop@exemple.fr?subject=unsubscribe>\r\n");
  assert_has(message, "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
  assert_has(message, "\r\nAuto-Submitted: auto-generated\r\n");
  assert_has(message, "\r\nReply-To: reponse@exemple.fr\r\n");
  assert_has(message, "Message-Id: <2026-10.");
  assert_has(message, "@exemple.fr>\r\n");
  assert_has(message, "Content-Type: multipart/alternative;");
  assert_has(message, "Content-Type: multipart/related;");
  assert_has(message, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n");
  assert_has(message, "Content-Id: <chart-results@smarketing>\r\n");
  assert_true(strstr(message, "text/plain") < strstr(message, "text/html"));
  assert_null(strstr(message, "iso-8859"));
}

static void same_mail_same_bytes(void **state) {
  (void)state;
  g_autoptr(GBytes) png = g_bytes_new_static("png", 3);
  SmInlinePicture picture;
  SmMail mail = sample(png, &picture);
  g_autofree char *first = build(&mail), *second = build(&mail);
  assert_string_equal(first, second);
  mail.to_address = "anna@exemple.fr";
  g_autofree char *other = build(&mail);
  const char *id = strstr(first, "Message-Id:"), *other_id = strstr(other, "Message-Id:");
  assert_int_not_equal(strncmp(id, other_id, 40), 0);
}

/* "2026-10.0123...@exemple.fr". Owned by caller. */
static char *message_id_of(const SmMail *mail) {
  g_autofree char *message = build(mail);
  const char *id = strstr(message, "Message-Id: <") + strlen("Message-Id: <");
  return g_strndup(id, strcspn(id, ">"));
}

/* Who knows all that a mail says and to whom, but not the key, does not know its Message-ID. The numbers are Python's:
 *   texts and the date as <Q length + bytes, pictures too -> sha256 -> hmac.new(key, hexdigest, "sha256") */
static void the_key_of_a_message_id(void **state) {
  (void)state;
  g_autoptr(GBytes) one = g_bytes_new_static("one", 3), two = g_bytes_new_static("two", 3);
  SmMail mail = {.from_name = "",
                 .from_address = "a@b.fr",
                 .to_name = "",
                 .to_address = "c@d.fr",
                 .reply_to = "",
                 .subject = "s",
                 .list_id = "",
                 .unsubscribe_url = "",
                 .unsubscribe_address = "",
                 .edition = "2026-10",
                 .text = "t",
                 .html = "h"};
  g_autofree char *plain = message_id_of(&mail);
  mail.key = one;
  g_autofree char *first = message_id_of(&mail), *again = message_id_of(&mail);
  mail.key = two;
  g_autofree char *other = message_id_of(&mail);
  assert_string_equal(plain, "2026-10.d509c3bc108a27fc94c8a8e68a28d74e@b.fr");
  assert_string_equal(first, "2026-10.4fe3a20a217881521d03e00139032e4a@b.fr");
  assert_string_equal(again, first);
  assert_string_not_equal(other, first);
}

static void assert_refused(const SmMail *mail) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = sm_message_build(mail, &error);
  assert_null(bytes);
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_DELIVERY));
}

/* Every text that becomes part of a header, with a line break in it. */
static void injection_is_refused(void **state) {
  (void)state;
  g_autoptr(GBytes) png = g_bytes_new_static("png", 3);
  SmInlinePicture picture;
  const gsize fields[] = {
      offsetof(SmMail, from_name),  offsetof(SmMail, from_address),    offsetof(SmMail, to_name),
      offsetof(SmMail, to_address), offsetof(SmMail, reply_to),        offsetof(SmMail, subject),
      offsetof(SmMail, list_id),    offsetof(SmMail, unsubscribe_url), offsetof(SmMail, unsubscribe_address),
      offsetof(SmMail, edition)};
  const char *evil[] = {
      "x\r\nBcc: all@exemple.fr", "x\nBcc: y@exemple.fr", "https://e.fr/\r\nX: y", "a@b.fr\n", "\x7f", "\xff"};
  for (guint f = 0; f < G_N_ELEMENTS(fields); f++)
    for (guint e = 0; e < G_N_ELEMENTS(evil); e++) {
      SmMail mail = sample(png, &picture);
      *(const char **)((char *)&mail + fields[f]) = evil[e];
      assert_refused(&mail);
    }
  SmMail mail = sample(png, &picture);
  picture.file_name = "a.png\r\nX: y";
  assert_refused(&mail);
  mail = sample(png, &picture);
  picture.cid = "a>\r\nX: y";
  assert_refused(&mail);
  mail.unsubscribe_url = "http://exemple.fr/";
  assert_refused(&mail);
}

static void addresses(void **state) {
  (void)state;
  const char *good[] = {"a@b.fr", "anna.o'neil+x@mail.exemple.fr", "A_b-c@x-y.io"};
  for (guint i = 0; i < G_N_ELEMENTS(good); i++) assert_true(sm_address_check(good[i], NULL, NULL));
  g_autofree char *ascii = NULL;
  assert_true(sm_address_check("zoe@Crème-brûlée.fr", &ascii, NULL));
  assert_string_equal(ascii, "zoe@xn--crme-brle-13ar8s.fr");
  g_autofree char *long_local = g_strnfill(65, 'a'), *too_long = g_strconcat(long_local, "@b.fr", NULL);
  g_autofree char *long_domain = g_strnfill(64, 'b'), *too_wide = g_strconcat("a@", long_domain, ".fr", NULL);
  g_autofree char *label = g_strnfill(60, 'b'), *domain = g_strconcat(label, ".", label, ".", label, ".fr", NULL);
  g_autofree char *most = g_strnfill(64, 'a'), *longest = g_strconcat(most, "@", domain, ".eu.example", NULL);
  g_autofree char *shorter = g_strconcat(most, "@", domain, NULL); /* 64 + 1 + 185 */
  assert_true(sm_address_check(shorter, NULL, NULL));              /* 250 octets; 254 is the most, 261 too many */
  const char *bad[] = {"",           "a",          "@b.fr",         "a@",       "a@b",           "a b@c.fr",
                       "<a@b.fr>",   "a@b.fr\r\n", "a@b.fr,c@d.fr", "a@-b.fr",  "a@b..fr",       ".a@b.fr",
                       "a..b@c.fr",  "zoé@b.fr",   "\"a b\"@c.fr",  "a@b_c.fr", "a@[127.0.0.1]", too_long,
                       too_wide,     "a\xff@b.fr", "a.@b.fr",       "a@b-.fr",  "a@.b.fr",       "a@b.fr.",
                       "a\x7f@b.fr", "a>@b.fr",    longest};
  for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    if (sm_address_check(bad[i], NULL, &error)) fail_msg("accepted \"%s\"", bad[i]);
    assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_DELIVERY));
  }
}

static void masks(void **state) {
  (void)state;
  const char *const pairs[][2] = {
      {"anna@exemple.fr", "a...@exemple.fr"}, {"a@b@c.fr", "a...@c.fr"}, {"@c.fr", "?"}, {"", "?"}, {"anna", "anna"}};
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autofree char *masked = sm_address_mask(pairs[i][0]);
    assert_string_equal(masked, pairs[i][1]);
  }
}

/* Each text that is no text, and each URL that is none. */
static void contents_are_checked(void **state) {
  (void)state;
  g_autoptr(GBytes) png = g_bytes_new_static("png", 3);
  g_autofree char *path = g_strnfill(901, 'p'), *endless = g_strconcat("https://e.fr/", path, NULL);
  SmInlinePicture picture;
  const char *const urls[] = {"https://e.fr/a b",  "https://e.fr/\"", "https://e.fr/<", "https://e.fr/\xc3\xa9",
                              "https://e.fr/\x7f", "ftp://e.fr",      endless};
  for (guint i = 0; i < G_N_ELEMENTS(urls); i++) {
    SmMail mail = sample(png, &picture);
    mail.unsubscribe_url = urls[i];
    assert_refused(&mail);
  }
  SmMail mail = sample(png, &picture);
  mail.text = "\xff";
  assert_refused(&mail);
  mail = sample(png, &picture);
  mail.html = "\xff";
  assert_refused(&mail);
  mail = sample(png, &picture);
  mail.edition = "";
  g_autofree char *unnamed = build(&mail);
  assert_null(strstr(unnamed, "<.")); /* an identifier begins with no dot */
}

static void assert_wire(const char *bytes, gboolean ok) {
  assert_int_equal(sm_wire_check(bytes, strlen(bytes), NULL), ok);
}

static void the_last_look(void **state) {
  (void)state;
  const char *head =
      "Date: x\r\nFrom: x\r\nTo: x\r\nSubject: x\r\nMessage-ID: x\r\nMIME-Version: 1.0\r\nContent-Type: x\r\n";
  g_autofree char *fine = g_strconcat(head, "\r\nTo: y\r\n", NULL), *twice = g_strconcat(head, "To: y\r\n\r\n", NULL);
  g_autofree char *bare = g_strconcat(head, "\r\na\nb\r\n", NULL), *eight = g_strconcat(head, "\r\n\xc3\xa9\r\n", NULL);
  g_autofree char *x998 = g_strnfill(998, 'x'), *longest = g_strconcat(head, "\r\n", x998, "\r\n", NULL);
  g_autofree char *longer = g_strconcat(head, "\r\nx", x998, "\r\n", NULL);
  assert_wire(fine, TRUE);
  assert_wire(twice, FALSE);
  assert_wire(bare, FALSE);
  assert_wire(eight, FALSE);
  assert_wire(longest, TRUE);
  assert_wire(longer, FALSE);
  assert_wire("Date: x\r\n\r\n", FALSE);
  g_autofree char *open_end = g_strconcat(head, "\r\nx", NULL), *lone = g_strconcat(head, "\r\na\rb\r\n", NULL);
  g_autofree char *last = g_strconcat(head, "\r\nx\r", NULL), *headless = g_strndup(head, strlen(head) - 2);
  g_autofree char *copies = g_strconcat("Bcc: a\r\nBcc: b\r\n", head, "\r\nx\r\n", NULL),
                  *copy = g_strconcat("Bcc: a\r\n", head, "\r\nx\r\n", NULL);
  assert_wire(open_end, TRUE); /* the transport ends the last line */
  assert_wire(lone, FALSE);
  assert_wire(last, FALSE);
  assert_wire(headless, TRUE);
  assert_wire(copies, FALSE);
  assert_wire(copy, TRUE);
  assert_int_equal(sm_wire_check("a\0b", 3, NULL), FALSE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(headers_and_parts),
      cmocka_unit_test(same_mail_same_bytes),
      cmocka_unit_test(the_key_of_a_message_id),
      cmocka_unit_test(injection_is_refused),
      cmocka_unit_test(addresses),
      cmocka_unit_test(the_last_look),
      cmocka_unit_test(masks),
      cmocka_unit_test(contents_are_checked),
  };
  sm_message_begin();
  return cmocka_run_group_tests(tests, NULL, NULL);
}
