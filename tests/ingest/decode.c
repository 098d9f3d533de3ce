/* What is counted in eights and stretches is what GLib says of the whole text, byte after byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/decode.h"

#include <string.h>

/* As UTF-8 when more characters prove it than bytes gainsay it. */
static SmEncoding plain_choice(const char *bytes, gsize length) {
  gsize proofs = 0, invalid = 0;
  for (gsize at = 0; at < length;) {
    gunichar c = bytes[at] ? g_utf8_get_char_validated(bytes + at, (gssize)(length - at)) : 0;
    gboolean bad = c == (gunichar)-1 || c == (gunichar)-2;
    invalid += bad;
    proofs += !bad && c >= 0x80;
    at += bad || c == 0 ? 1 : (gsize)g_unichar_to_utf8(c, NULL);
  }
  return invalid > 0 && proofs <= invalid ? SM_ENCODING_WINDOWS_1252 : SM_ENCODING_UTF8;
}

static void damage_is_found_wherever_it_stands(void **state) {
  (void)state;
  static const char *const pieces[] = {"a",    "bcdefghi",     "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\xe9",
                                       "\xff", "\xed\xa0\x80", "\xc0\x80", "\xe2\x82",     "01234567"};
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  for (guint i = 0; i < 20000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    guint count = (guint)g_rand_int_range(random, 0, 12), kinds = i % 2 ? G_N_ELEMENTS(pieces) : 5;
    for (guint p = 0; p < count; p++) g_string_append(text, pieces[(guint)g_rand_int(random) % kinds]);
    if (i % 7 == 0 && text->len) text->str[(gsize)g_rand_int(random) % text->len] = '\0';
    g_auto(SmDecoded) decoded = sm_decode(&(SmBytes){text->str, text->len, FALSE}, "utf-8", 1, 0);
    assert_int_equal(decoded.may_be_damaged, !g_utf8_validate_len(text->str, text->len, NULL));
    g_auto(SmDecoded) guessed = sm_decode(&(SmBytes){text->str, text->len, FALSE}, NULL, 1, 0);
    if (guessed.encoding == SM_ENCODING_UTF8 || guessed.encoding == SM_ENCODING_WINDOWS_1252)
      assert_int_equal(guessed.encoding, plain_choice(text->str, text->len));
  }
}

/* What was encoded twice is undone whole or not at all, and each stretch of it still has its bytes in the file. */
static void what_was_encoded_twice_is_undone(void **state) {
  (void)state;
  static const struct {
    const char *bytes, *configured, *text;
    guint mark, broken;
  } cases[] = {
      {"publicit\xc3\x83\xc2\xa9", NULL, "publicit\xc3\xa9", 0, 1},
      {"5 \xc3\xa2\xe2\x80\x9a\xc2\xac, \xc3\x83\xe2\x82\xac", NULL, "5 \xe2\x82\xac, \xc3\x80", 0, 2},
      {"\xc3\xaf\xc2\xbb\xc2\xbfid", NULL, "id", 6, 0},        /* the mark alone */
      {"\xc3\x83\xc2\x81", NULL, "\xc3\x81", 0, 1},            /* a byte that Windows-1252 has no character for */
      {"publicit\xc3\x83\xc2\xa9", "utf-8", NULL, 0, 0},       /* said to be as it is */
      {"publicit\xc3\x83\xc2\xa9 \xc3\xa9", NULL, NULL, 0, 0}, /* one letter that was not broken */
      {"\xc3\x83", NULL, NULL, 0, 0},                          /* half a letter */
      {"\xc3\x83\xc2\xa9\xc3\x83", NULL, NULL, 0, 0},
      {"plain", NULL, NULL, 0, 0},
      {"", NULL, NULL, 0, 0},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    gsize length = strlen(cases[i].bytes);
    g_auto(SmDecoded) decoded = sm_decode(&(SmBytes){cases[i].bytes, length, FALSE}, cases[i].configured, 1, 0);
    assert_int_equal(decoded.encoding, cases[i].text ? SM_ENCODING_UTF8_TWICE : SM_ENCODING_UTF8);
    assert_int_equal(decoded.mark_length, cases[i].mark);
    assert_int_equal(decoded.broken, cases[i].broken);
    assert_int_equal(decoded.mark_length + sm_decoded_source_length(&decoded, 0, decoded.length), length);
    g_autofree char *text = g_strndup(decoded.text, decoded.length);
    assert_string_equal(text, cases[i].text ? cases[i].text : cases[i].bytes);
  }
}

/* The first bytes tell what all are where they prove it, and only there. */
static void enough_bytes_tell_the_encoding(void **state) {
  (void)state;
  enum { ENOUGH = 8 };
  static const struct {
    const char *bytes, *configured;
    SmEncoding encoding;
    gboolean may_be_damaged;
  } cases[] = {
      {"abc \xc3\xa9 abc", NULL, SM_ENCODING_UTF8, TRUE}, /* nobody has looked */
      {"abc \xc3\xa9 abc \xe9\xe9\xe9", NULL, SM_ENCODING_UTF8, TRUE},
      {"\xef\xbb\xbf \xc3\xa9 abcdef", NULL, SM_ENCODING_UTF8, TRUE},
      {"abcdefghi", "utf-8", SM_ENCODING_UTF8, TRUE},
      /* no more than enough */
      {"a \xc3\xa9 abc", NULL, SM_ENCODING_UTF8, FALSE},
      {"a \xc3\xa9 ab\xe9", NULL, SM_ENCODING_WINDOWS_1252, FALSE},
      {"\xef\xbb\xbf \xc3\xa9 abcd", NULL, SM_ENCODING_UTF8, FALSE},
      /* no proof */
      {"abcdefghijk", NULL, SM_ENCODING_UTF8, FALSE},
      {"abcdefghijk\xe9", NULL, SM_ENCODING_WINDOWS_1252, FALSE},
      {"abc \xe9 abcdef", NULL, SM_ENCODING_WINDOWS_1252, FALSE},
      {"abc \xc3\xa9\xe9 abcdef\xc3\xa9", NULL, SM_ENCODING_UTF8, TRUE},
      {"\xef\xbb\xbf abcdefghijk", NULL, SM_ENCODING_UTF8, FALSE},
      {"abc \xc3\x83\xc2\xa9 abc", NULL, SM_ENCODING_UTF8_TWICE, FALSE},
      {"abc \xc3\x83\xc2\xa9 abc \xc3\xa9", NULL, SM_ENCODING_UTF8, FALSE},
      /* what may have been encoded twice is not cut in two */
      {"abcdef\xc3\x83\xc2\xa9 abcdef", NULL, SM_ENCODING_UTF8_TWICE, FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    SmBytes bytes = {cases[i].bytes, strlen(cases[i].bytes), FALSE};
    g_auto(SmDecoded) decoded = sm_decode(&bytes, cases[i].configured, 1, ENOUGH);
    assert_int_equal(decoded.encoding, cases[i].encoding);
    assert_int_equal(decoded.may_be_damaged, cases[i].may_be_damaged);
  }
}

/* Of as many bytes that threads share them, and pairs stand where they are parted. */
static void large_files_are_made_over_by_threads(void **state) {
  (void)state;
  static const struct {
    const char *name, *mark, *configured;
    gsize mark_length;
  } encodings[] = {
      {"WINDOWS-1252", "", "windows-1252", 0}, {"UTF-16LE", "\xff\xfe", NULL, 2}, {"UTF-16BE", "\xfe\xff", NULL, 2}};
  static const char *const words[] = {"lead;2026-04-01\r\n", "\xc3\xa9t\xc3\xa9", "\xe2\x82\xac", "\xc5\x93uvre",
                                      "\xf0\x9f\x98\x80"};
  for (guint e = 0; e < G_N_ELEMENTS(encodings); e++) {
    g_autoptr(GRand) random = g_rand_new_with_seed(e);
    g_autoptr(GString) text = g_string_new(e == 2 ? "x" : "");
    while (text->len < 5 * 1024 * 1024) { /* of UTF-16 mostly pairs: about half of all places are within one */
      guint word = (guint)g_rand_int_range(random, 0, e ? 60 : 4);
      g_string_append(text, words[MIN(word, G_N_ELEMENTS(words) - 1)]);
    }
    gsize length = 0;
    g_autofree char *encoded = g_convert(text->str, (gssize)text->len, encodings[e].name, "UTF-8", NULL, &length, NULL);
    assert_non_null(encoded);
    g_autoptr(GString) file = g_string_new_len(encodings[e].mark, (gssize)encodings[e].mark_length);
    g_string_append_len(file, encoded, (gssize)length);
    for (guint threads = 1; threads <= 3; threads++) {
      g_auto(SmDecoded) decoded =
          sm_decode(&(SmBytes){file->str, file->len, FALSE}, encodings[e].configured, threads, 0);
      assert_int_equal(decoded.length, text->len);
      assert_memory_equal(decoded.text, text->str, text->len + 1);
      assert_false(decoded.may_be_damaged);
      assert_int_equal(sm_decoded_source_length(&decoded, 0, decoded.length), length);
    }
    file->str[file->len - 3] = '\0'; /* in the last piece */
    file->str[file->len - 4] = '\0';
    g_auto(SmDecoded) damaged = sm_decode(&(SmBytes){file->str, file->len, FALSE}, encodings[e].configured, 2, 0);
    assert_true(damaged.may_be_damaged);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_was_encoded_twice_is_undone), cmocka_unit_test(damage_is_found_wherever_it_stands),
      cmocka_unit_test(enough_bytes_tell_the_encoding), cmocka_unit_test(large_files_are_made_over_by_threads)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
