/* The escaped bytes of a record are valid text without control characters, and give the bytes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ingest/raw.h"

#include <string.h>

/* Appends a character as iconv encodes it: not the tables of decode.c. */
static void encode(GString *bytes, const char *encoding, const char *utf8, gsize length) {
  gsize size;
  g_autofree char *encoded = g_convert(utf8, (gssize)length, encoding, "UTF-8", NULL, &size, NULL);
  assert_non_null(encoded);
  g_string_append_len(bytes, encoded, (gssize)size);
}

/* What README tells a reader to do. */
static GString *unescape(const char *raw, const char *encoding) {
  GString *bytes = g_string_new(NULL);
  for (const char *at = raw; *at;) {
    if (*at != '\\') {
      encode(bytes, encoding, at, (gsize)(g_utf8_next_char(at) - at));
      at = g_utf8_next_char(at);
    } else if (at[1] == 'x') {
      g_string_append_c(bytes, (char)(g_ascii_xdigit_value(at[2]) << 4 | g_ascii_xdigit_value(at[3])));
      at += 4;
    } else {
      const char *letter = strchr("n\nr\rt\t\\\\''", at[1]);
      assert_non_null(letter);
      encode(bytes, encoding, letter + 1, 1);
      at += 2;
    }
  }
  return bytes;
}

static void check(SmEncoding encoding, const char *bytes, gsize length) {
  g_autofree char *raw = sm_raw_escape(encoding, bytes, length);
  assert_true(g_utf8_validate(raw, -1, NULL));
  for (const char *at = raw; *at; at = g_utf8_next_char(at)) assert_true(g_unichar_isprint(g_utf8_get_char(at)));
  assert_int_not_equal(*raw, '\'');
  g_autoptr(GString) back = unescape(raw, sm_raw_encoding(encoding));
  assert_int_equal(back->len, length);
  assert_memory_equal(back->str, bytes, length);
}

static void any_bytes_come_back(void **state) {
  (void)state;
  static const char pieces[][4] = {"é",    "\r\n", "\"",  "\\",   "'",    "\\x41", "\xff",     "\xe2\x82", "€",
                                   "\xd8", "\xdc", "\x85", "\x81", "\xfe", "=1",    "\xef\xbb", "\x7f",     "\t"};
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (guint i = 0; i < 40000; i++) {
    g_autoptr(GString) bytes = g_string_new(NULL);
    for (guint count = (guint)g_rand_int_range(random, 0, 9); count; count--)
      if (g_rand_boolean(random))
        g_string_append(bytes, pieces[(guint)g_rand_int(random) % G_N_ELEMENTS(pieces)]);
      else
        g_string_append_c(bytes, (char)(g_rand_boolean(random) ? g_rand_int(random) : 0));
    check((SmEncoding)(i % 4), bytes->str, bytes->len);
  }
}

static void what_can_be_read_stays_so(void **state) {
  (void)state;
  static const struct {
    SmEncoding encoding;
    const char *bytes;
    gsize length;
    const char *raw;
  } cases[] = {
      {SM_ENCODING_UTF8, "L1;\"é\r\nb\"\n", 11, "L1;\"é\\r\\nb\"\\n"},
      {SM_ENCODING_UTF8, "a\0b\xff\xe9", 5, "a\\x00b\\xFF\\xE9"},
      {SM_ENCODING_UTF8, "'=1'", 4, "\\'=1'"},
      {SM_ENCODING_UTF8, "C:\\new", 6, "C:\\\\new"},
      {SM_ENCODING_WINDOWS_1252, "\xe9\x80\x81", 3, "é€\\x81"},
      {SM_ENCODING_UTF16_LE, "a\0\xe9\0\n\0\x3d\xd8\x00\xde\x3d\xd8\1\0z", 15, "aé\\n😀\\x3D\\xD8\\x01\\x00\\x7A"},
      {SM_ENCODING_UTF16_BE, "\0a\xfe\xff\0\0", 6, "a\\xFE\\xFF\\x00\\x00"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *raw = sm_raw_escape(cases[i].encoding, cases[i].bytes, cases[i].length);
    assert_string_equal(raw, cases[i].raw);
    check(cases[i].encoding, cases[i].bytes, cases[i].length);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(any_bytes_come_back),
                                     cmocka_unit_test(what_can_be_read_stays_so)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
