/* The digits are those of FIPS 180-4, and GLib's for any other length. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/sha256.h"

#include <string.h>

static void known_sums(void **state) {
  (void)state;
  char digits[SM_SHA256_DIGITS + 1];
  sm_sha256("", 0, digits);
  assert_string_equal(digits, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  sm_sha256("abc", 3, digits);
  assert_string_equal(digits, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void sums_are_those_of_glib(void **state) {
  (void)state;
  char bytes[300], digits[SM_SHA256_DIGITS + 1];
  for (gsize i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i * 7);
  for (gsize length = 1; length <= sizeof bytes; length++) {
    g_autofree char *expected = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    sm_sha256(bytes, length, digits);
    assert_string_equal(digits, expected);
  }
}

static void pieces_sum_up_to_the_whole(void **state) {
  (void)state;
  char bytes[300], expected[SM_SHA256_DIGITS + 1], digits[SM_SHA256_DIGITS + 1];
  for (gsize i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i * 7);
  sm_sha256(bytes, sizeof bytes, expected);
  for (gsize piece = 1; piece <= sizeof bytes; piece++) {
    g_autoptr(SmSha256) sum = sm_sha256_new();
    for (gsize at = 0; at < sizeof bytes; at += piece) sm_sha256_add(sum, bytes + at, MIN(piece, sizeof bytes - at));
    sm_sha256_end(sum, digits);
    assert_string_equal(digits, expected);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(known_sums),
      cmocka_unit_test(sums_are_those_of_glib),
      cmocka_unit_test(pieces_sum_up_to_the_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
