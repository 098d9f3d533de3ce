/* What is counted in blocks is what GLib says of each character. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/utf8.h"

#include <string.h>

static SmUtf8Count count_plainly(const char *bytes, gsize length) {
  SmUtf8Count count = {0, 0, 0};
  for (gsize at = 0; at < length;) {
    gunichar c = bytes[at] ? g_utf8_get_char_validated(bytes + at, (gssize)(length - at)) : 0;
    gboolean bad = c == (gunichar)-1 || c == (gunichar)-2;
    count.invalid += bad;
    count.nul += c == 0;
    count.multibyte += !bad && c >= 0x80;
    at += bad ? 1 : (gsize)g_unichar_to_utf8(c, NULL);
  }
  return count;
}

static void check(const GString *text) {
  g_autofree char *just = g_memdup2(text->str, text->len); /* so that a sanitizer sees any look beyond */
  SmUtf8Count count = sm_utf8_count(just, text->len), plain = count_plainly(just, text->len);
  assert_int_equal(count.invalid, plain.invalid);
  assert_int_equal(count.nul, plain.nul);
  assert_int_equal(count.multibyte, plain.multibyte);
}

/* Good text for the most part, in some of it damage; each piece stands at every place of a block now and then. */
static void counts_are_those_of_each_character(void **state) {
  (void)state;
  static const char *const pieces[] = {
      "a", "bcdefghi", "0123456789012345678901234567890123456789", "\xc3\xa9", "\xdf\xbf", "\xc2\x80", "\xe2\x82\xac",
      "\xe1\x80\x80", "\xec\xbf\xbf", "\xef\xbf\xbd", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xf0\x9f\x98\x80",
      /* and what is none */
      "\xe9", "\xff", "\xed\xa0\x80", "\xc0\x80", "\xe2\x82", "\xe0\x9f\xbf", "\xc3", "\xbf", "\xf4\x90\x80\x80"};
  const guint good = 13;
  g_autoptr(GRand) random = g_rand_new_with_seed(64);
  for (guint i = 0; i < 20000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    guint count = (guint)g_rand_int_range(random, 0, 60), kinds = i % 4 ? good : G_N_ELEMENTS(pieces);
    for (guint p = 0; p < count; p++) g_string_append(text, pieces[(guint)g_rand_int(random) % kinds]);
    if (i % 7 == 0 && text->len) text->str[(gsize)g_rand_int(random) % text->len] = '\0';
    if (i % 5 == 0 && text->len) g_string_truncate(text, (gsize)g_rand_int(random) % text->len);
    check(text);
  }
}

static void any_bytes_are_counted(void **state) {
  (void)state;
  g_autoptr(GRand) random = g_rand_new_with_seed(65);
  for (guint i = 0; i < 20000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    guint length = (guint)g_rand_int_range(random, 0, 200), one_in = i % 50 + 1;
    for (guint at = 0; at < length; at++)
      g_string_append_c(text, (char)(g_rand_int(random) % one_in ? g_rand_int_range(random, 32, 127)
                                                                 : g_rand_int_range(random, 0, 256)));
    check(text);
  }
}

static void kinds_are_alike_with_and_without_vectors(void **state) {
  (void)state;
  char block[SM_UTF8_BLOCK];
  for (guint byte = 0; byte < 256; byte++)
    for (guint i = 0; i < SM_UTF8_BLOCK; i++) {
      for (guint at = 0; at < SM_UTF8_BLOCK; at++) block[at] = (char)(byte + (at == i ? 0 : at * 7));
      SmUtf8Kinds vectors = sm_utf8_kinds(block), plain = sm_utf8_kinds_plain(block);
      assert_memory_equal(&vectors, &plain, sizeof plain);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(counts_are_those_of_each_character),
                                     cmocka_unit_test(any_bytes_are_counted),
                                     cmocka_unit_test(kinds_are_alike_with_and_without_vectors)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
