/* Money: what is read, what is refused, and exact arithmetic. */
#include "base/money.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
static const SmNumberStyle english = {.decimal_mark = '.', .group_mark = ','};
static const SmNumberStyle french = {.decimal_mark = ',', .group_mark = ' '};
static const SmNumberStyle german = {.decimal_mark = ',', .group_mark = '.'};
static const SmNumberStyle swiss = {.decimal_mark = '.', .group_mark = '\''};
static const SmNumberStyle plain = {.decimal_mark = '.'};

static void assert_reads(const char *text, SmNumberStyle style, guint digits, gint64 expected) {
  gint64 minor = 4711;
  if (!sm_money_parse(text, style, digits, &minor)) fail_msg("refused: %s", text);
  assert_int_equal(minor, expected);
}

static void assert_refused(const char *text, SmNumberStyle style, guint digits) {
  gint64 minor = 4711;
  if (sm_money_parse(text, style, digits, &minor)) fail_msg("read: %s", text);
  assert_int_equal(minor, 4711);
}

static void amounts(void **state) {
  (void)state;
  assert_reads("0", plain, 2, 0);
  assert_reads("12345.6", plain, 2, 1234560);
  assert_reads("-12.30", plain, 2, -1230);
  assert_reads("+7", plain, 0, 7);
  assert_reads("007", plain, 0, 7);
  assert_reads("12.3400", plain, 2, 1234);
  assert_reads("12.345", plain, 3, 12345);
  assert_reads("$22,700.00", english, 2, 2270000);
  assert_reads("22700.00", english, 2, 2270000);
  assert_reads("-$5", english, 2, -500);
  assert_reads("$-5", english, 2, -500);
  assert_reads("\u2212\u20ac5", english, 2, -500);
  assert_reads(" EUR 1,234,567 ", english, 2, 123456700);
  assert_reads("1\u00a0234,56\u00a0\u20ac", french, 2, 123456);
  assert_reads("1\u202f234,56 EUR", french, 2, 123456);
  assert_reads("1 234 567", french, 2, 123456700);
  assert_reads("1.234,5", german, 2, 123450);
  assert_reads("1'234'567.05", swiss, 2, 123456705);
  assert_reads("1\u2019234", swiss, 2, 123400);
  assert_reads("CHF1'234", swiss, 2, 123400);
  assert_reads("92233720368547758.07", plain, 2, G_MAXINT64);
}

static void refusals(void **state) {
  (void)state;
  static const char *const texts[] = {
      "",
      " ",
      "-",
      "$",
      "abc",
      "1,2,3",
      "1,23",
      "1234,567",
      "1,2345",
      ",123",
      "123,",
      "1,,234",
      "12.",
      ".5",
      "12.345",
      "1.2.3",
      "1 234",
      "(12.00)",
      "12-",
      "--12",
      "+-12",
      "-$-12",
      "$12$",
      "EUR 12 \u20ac",
      "12 XYZ",
      "12 EURO",
      "eur 12",
      "12k",
      "12%",
      "1e3",
      "0x10",
      "NaN",
      "inf",
      "12 34",
      "1,234.5,6",
      "12.3 4",
      "\xff"
      "12",
      "1\u066b5",
      "\u0661\u0662",
      "92233720368547758.08",
      "99999999999999999999",
  };
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) assert_refused(texts[i], english, 2);
  assert_refused("1,5", plain, 2);
  assert_refused("1200,5", plain, 2);
  assert_refused("1.5", french, 2);
  assert_refused("12.345,6", french, 2);
  assert_refused("0.5", plain, 0);
  assert_refused("1\n234", french, 2);
  assert_refused(NULL, plain, 2);
}

/* What we write we read back, whatever the amount. */
static void written_and_read_back(void **state) {
  (void)state;
  guint64 seed = 42;
  for (int i = 0; i < 20000; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    gint64 minor = (gint64)(seed >> (1 + seed % 60)) * (seed & 1 ? -1 : 1);
    g_autofree char *text = sm_money_format_plain(minor, (guint)(i % 4));
    assert_reads(text, plain, (guint)(i % 4), minor);
  }
}

static void decimals(void **state) {
  (void)state;
  gint64 nanos = 0;
  assert_true(sm_decimal_parse("0.8525", &nanos));
  assert_int_equal(nanos, 852500000);
  assert_true(sm_decimal_parse("-1", &nanos));
  assert_int_equal(nanos, -1000000000);
  assert_true(sm_decimal_parse("0.333333333000", &nanos));
  assert_int_equal(nanos, 333333333);
  static const char *const refused[] = {"",   "0,85", ".5",           "5.",           "1 ", " 1",
                                        "+1", "1e3",  "0.3333333333", "9999999999.9", "--1"};
  for (guint i = 0; i < G_N_ELEMENTS(refused); i++) assert_false(sm_decimal_parse(refused[i], &nanos));
  assert_int_equal(nanos, 333333333);
}

static void scaling_rounds_half_away_from_zero(void **state) {
  (void)state;
  assert_int_equal(sm_money_scale(5, 1, 10), 1);
  assert_int_equal(sm_money_scale(-5, 1, 10), -1);
  assert_int_equal(sm_money_scale(4, 1, 10), 0);
  assert_int_equal(sm_money_scale(-14, 1, 10), -1);
  assert_int_equal(sm_money_scale(5, -1, 10), -1);
  assert_int_equal(sm_money_scale(5, 1, -10), -1);
  assert_int_equal(sm_money_scale(2270000, 852500000, 1000000000), 1935175);
  assert_int_equal(sm_money_scale(G_MAXINT64, G_MAXINT64, G_MAXINT64), G_MAXINT64); /* the product needs 126 bits */
  assert_int_equal(sm_money_scale(G_MAXINT64, 2, 1), G_MAXINT64);
}

static void plain_texts(void **state) {
  (void)state;
  static const struct {
    gint64 minor;
    guint digits;
    const char *text;
  } rows[] = {
      {1234560, 2, "12345.60"}, {-5, 2, "-0.05"}, {0, 2, "0.00"},
      {-1200, 0, "-1200"},      {1, 3, "0.001"},  {G_MININT64, 2, "-92233720368547758.08"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *text = sm_money_format_plain(rows[i].minor, rows[i].digits);
    assert_string_equal(text, rows[i].text);
  }
}

static void currencies(void **state) {
  (void)state;
  assert_int_equal(sm_currency_minor_digits("EUR"), 2);
  assert_int_equal(sm_currency_minor_digits("AED"), 2);
  assert_int_equal(sm_currency_minor_digits("ZMW"), 2);
  assert_int_equal(sm_currency_minor_digits("JPY"), 0);
  assert_int_equal(sm_currency_minor_digits("XPF"), 0);
  assert_int_equal(sm_currency_minor_digits("TND"), 3);
  static const char *const unknown[] = {"XYZ", "eur", "EU", "EURO", "", "R J", "UR "};
  for (guint i = 0; i < G_N_ELEMENTS(unknown); i++) assert_int_equal(sm_currency_minor_digits(unknown[i]), -1);
  assert_int_equal(sm_currency_minor_digits(NULL), -1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(amounts),
      cmocka_unit_test(refusals),
      cmocka_unit_test(written_and_read_back),
      cmocka_unit_test(decimals),
      cmocka_unit_test(scaling_rounds_half_away_from_zero),
      cmocka_unit_test(plain_texts),
      cmocka_unit_test(currencies),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
