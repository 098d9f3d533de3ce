/* Numbers and dates byte for byte. Groups, marks and currencies as ICU 72 writes them for fr_FR and en_US; the minus is
 * ours. */
#include "base/numbers.h"

#include "base/money.h"

#include <math.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#define NB "\u00a0"
#define NN "\u202f"
#define MINUS "\u2212"

typedef struct {
  SmLanguage *english, *french;
  SmZone *paris;
} Fixture;

static int set_up(void **state) {
  Fixture *fixture = g_new0(Fixture, 1);
  fixture->english = sm_language_new("en", NULL);
  fixture->french = sm_language_new("fr", NULL);
  fixture->paris = sm_zone_new("Europe/Paris", NULL);
  *state = fixture;
  return 0;
}

static int tear_down(void **state) {
  Fixture *fixture = *state;
  sm_language_free(fixture->english);
  sm_language_free(fixture->french);
  sm_zone_free(fixture->paris);
  g_free(fixture);
  return 0;
}

static void assert_said(char *text, const char *expected) {
  assert_string_equal(text, expected);
  g_free(text);
}

static void counts(void **state) {
  const Fixture *f = *state;
  assert_said(sm_format_count(f->french, 0), "0");
  assert_said(sm_format_count(f->french, 999), "999");
  assert_said(sm_format_count(f->french, 1234), "1" NN "234");
  assert_said(sm_format_count(f->french, -1234567), MINUS "1" NN "234" NN "567");
  assert_said(sm_format_count(f->english, 1234567), "1,234,567");
  assert_said(sm_format_count(f->english, G_MININT64), MINUS "9,223,372,036,854,775,808");
}

static void numbers(void **state) {
  const Fixture *f = *state;
  assert_said(sm_format_number(f->french, 12345.6, 1), "12" NN "345,6");
  assert_said(sm_format_number(f->english, 12345.6, 1), "12,345.6");
  assert_said(sm_format_number(f->english, 12345.6, 3), "12,345.600");
  assert_said(sm_format_number(f->french, -0.5, 0), MINUS "1");
  assert_said(sm_format_number(f->english, 1e20, 0), "100,000,000,000,000,000,000");
  assert_said(sm_format_number(f->english, 1e-300, 2), "0.00");
}

/* Half away from zero on the decimal digits, not on the binary value (2.675 is stored as 2.67499...). */
static void rounding(void **state) {
  const Fixture *f = *state;
  assert_said(sm_format_number(f->english, 2.675, 2), "2.68");
  assert_said(sm_format_number(f->english, 1.005, 2), "1.01");
  assert_said(sm_format_number(f->english, 0.125, 2), "0.13");
  assert_said(sm_format_number(f->english, 2.5, 0), "3");
  assert_said(sm_format_number(f->english, 0.1 + 0.2, 1), "0.3");
  assert_said(sm_format_number(f->english, 999.95, 1), "1,000.0");
  assert_said(sm_format_number(f->english, 0.049, 1), "0.0");
  assert_said(sm_format_number(f->english, 0.05, 1), "0.1");
  assert_said(sm_format_number(f->english, -0.04, 1), "0.0"); /* no minus before nothing */
}

static void percents(void **state) {
  const Fixture *f = *state;
  assert_said(sm_format_percent(f->french, 0.042, 1), "4,2" NB "%");
  assert_said(sm_format_percent(f->english, 0.042, 1), "4.2%");
  assert_said(sm_format_percent(f->english, 0.285, 0), "29%"); /* 0.285 x 100 is 28.499999999999996 */
  assert_said(sm_format_percent(f->french, 1, 1), "100,0" NB "%");
  assert_said(sm_format_percent(f->french, -0.1234, 2), MINUS "12,34" NB "%");
  assert_said(sm_format_percent(f->english, 12.5, 0), "1,250%");
  assert_said(sm_format_percent(f->french, 0, 1), "0,0" NB "%"); /* zero is as wide as any */
  assert_said(sm_format_percent(f->english, 0, 0), "0%");
}

static void money(void **state) {
  const Fixture *f = *state;
  assert_said(sm_format_money(f->english, 1234560, "EUR", TRUE), "\u20ac12,345.60");
  assert_said(sm_format_money(f->french, 1234560, "EUR", TRUE), "12" NN "345,60" NB "\u20ac");
  assert_said(sm_format_money(f->english, -500, "EUR", FALSE), MINUS "\u20ac5");
  assert_said(sm_format_money(f->french, -500, "EUR", FALSE), MINUS "5" NB "\u20ac");
  assert_said(sm_format_money(f->english, 1234500, "CHF", FALSE), "CHF" NB "12,345");
  assert_said(sm_format_money(f->french, 1234500, "CHF", FALSE), "12" NN "345" NB "CHF");
  assert_said(sm_format_money(f->english, 150, "USD", FALSE), "$2");
  assert_said(sm_format_money(f->english, -150, "USD", FALSE), MINUS "$2");
  assert_said(sm_format_money(f->english, -49, "USD", FALSE), "$0");
  assert_said(sm_format_money(f->english, -5, "GBP", TRUE), MINUS "\u00a30.05");
  assert_said(sm_format_money(f->english, 12345, "JPY", TRUE), "\u00a512,345");
  assert_said(sm_format_money(f->french, 12345678, "TND", TRUE), "12" NN "345,678" NB "TND");
}

static void short_money(void **state) {
  const Fixture *f = *state;
  assert_said(sm_format_money_short(f->english, 1234560, "EUR"), "\u20ac12.3k");
  assert_said(sm_format_money_short(f->french, 1234560, "EUR"), "12,3" NB "k\u20ac");
  assert_said(sm_format_money_short(f->french, 123456000, "EUR"), "1,2" NB "M\u20ac");
  assert_said(sm_format_money_short(f->french, 200000000000, "EUR"), "2" NB "Md\u20ac");
  assert_said(sm_format_money_short(f->english, 12345600, "EUR"), "\u20ac123k");
  assert_said(sm_format_money_short(f->english, 1000000, "EUR"), "\u20ac10k");
  assert_said(sm_format_money_short(f->english, 94999, "EUR"), "\u20ac950");
  assert_said(sm_format_money_short(f->english, 99949, "EUR"), "\u20ac999");
  assert_said(sm_format_money_short(f->english, 99950, "EUR"), "\u20ac1k");
  assert_said(sm_format_money_short(f->english, -99995000, "EUR"), MINUS "\u20ac1M");
  assert_said(sm_format_money_short(f->english, 0, "EUR"), "\u20ac0");
}

static void quantities(void **state) {
  const Fixture *f = *state;
  assert_said(sm_format_quantity(f->french, sm_quantity_count(4238), "EUR"), "4" NN "238");
  assert_said(sm_format_quantity(f->french, sm_quantity_ratio(4238, 6711), "EUR"), "63,2" NB "%");
  assert_said(sm_format_quantity(f->english, sm_quantity_money(1000553450), "EUR"), "\u20ac10,005,535");
  assert_said(sm_format_quantity(f->french, sm_quantity_real(SM_UNIT_DAYS, 3.25), "EUR"), "3,3");
  assert_said(sm_format_quantity(f->english, sm_quantity_real(SM_UNIT_RATING, 4), "EUR"), "4.0");
  assert_said(sm_format_quantity(f->english, sm_quantity_real(SM_UNIT_NONE, 0.715), "EUR"), "0.72");
}

static void the_unknown_is_an_en_dash(void **state) {
  const Fixture *f = *state;
  assert_said(sm_format_quantity(f->french, sm_quantity_ratio(0, 0), "EUR"), "\u2013");
  assert_said(sm_format_number(f->french, NAN, 1), "\u2013");
  assert_said(sm_format_percent(f->english, INFINITY, 1), "\u2013");
  assert_said(sm_format_money(f->english, SM_MONEY_NONE, "EUR", TRUE), "\u2013");
  assert_said(sm_format_money_short(f->english, SM_MONEY_NONE, "EUR"), "\u2013");
  assert_said(sm_format_date(f->english, SM_DAY_NONE), "\u2013");
  assert_said(sm_format_date_short(f->english, SM_DAY_NONE), "\u2013");
  assert_said(sm_format_date_numeric(f->french, SM_DAY_NONE), "\u2013");
  assert_said(sm_format_instant(f->french, SM_INSTANT_NONE, f->paris), "\u2013");
}

static void dates(void **state) {
  const Fixture *f = *state;
  SmDay first = sm_day_from_date((SmDate){2026, 10, 1}), last = sm_day_from_date((SmDate){2024, 2, 29});
  assert_said(sm_format_date(f->french, first), "1er octobre 2026");
  assert_said(sm_format_date(f->english, first), "1 October 2026");
  assert_said(sm_format_date(f->french, last), "29 f\u00e9vrier 2024");
  assert_said(sm_format_date_short(f->french, first), "1er\u00a0oct.");
  assert_said(sm_format_date_short(f->english, first), "1\u00a0Oct");
  assert_said(sm_format_date_short(f->french, last), "29\u00a0f\u00e9vr.");
  assert_said(sm_format_date_numeric(f->french, first), "01/10/2026");
  assert_said(sm_format_date_numeric(f->english, first), "2026-10-01");
  SmDay late = first + 45, after = first + 100;
  assert_said(sm_format_date_before(f->english, late, late + 2), "15");
  assert_said(sm_format_date_before(f->french, first, first + 2), "1er");
  assert_said(sm_format_date_before(f->french, first, late), "1er octobre");
  assert_said(sm_format_date_before(f->english, late, after), "15 November 2026");
  assert_said(sm_format_date_before(f->english, late, SM_DAY_NONE), "15 November 2026");
  assert_said(sm_format_date_before(f->english, SM_DAY_NONE, late), "\u2013");
  assert_said(sm_format_clock(f->english, 34200), "09:30");
  assert_said(sm_format_clock(f->french, 34200), "9" NB "h" NB "30");
  assert_said(sm_format_clock(f->french, 64800), "18" NB "h");
  assert_string_equal(sm_month_name(f->french, 8), "ao\u00fbt");
  assert_string_equal(sm_weekday_name(f->french, sm_day_weekday(first)), "jeudi");
  assert_string_equal(sm_weekday_name(f->english, 6), "Sunday");
}

static void instants(void **state) {
  const Fixture *f = *state;
  SmInstant at = 1790839800; /* 2026-10-01T07:30:00Z */
  assert_said(sm_format_instant(f->french, at, f->paris), "1er octobre 2026 \u00e0 9" NB "h" NB "30");
  assert_said(sm_format_instant(f->english, at, f->paris), "1 October 2026, 09:30");
  assert_said(sm_format_instant(f->french, at + 34 * 60, f->paris), "1er octobre 2026 \u00e0 10" NB "h" NB "04");
  assert_said(sm_format_instant(f->french, at - 1800, f->paris), "1er octobre 2026 \u00e0 9" NB "h");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts),     cmocka_unit_test(numbers),
      cmocka_unit_test(rounding),   cmocka_unit_test(percents),
      cmocka_unit_test(money),      cmocka_unit_test(short_money),
      cmocka_unit_test(quantities), cmocka_unit_test(the_unknown_is_an_en_dash),
      cmocka_unit_test(dates),      cmocka_unit_test(instants),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
