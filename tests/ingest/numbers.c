/* How columns write numbers, and single cells of each type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/address.h"
#include "ingest/amount.h"
#include "ingest/date_cell.h"
#include "ingest/synonym.h"
#include "workspace.h"

/* What a column of these cells (parted by |) is decided to be: its decimal and group marks, or "?". */
static const char *style_of(const char *cells, char configured, char out[3]) {
  SmNumberEvidence evidence = {0};
  SmNumberStyle style;
  g_auto(GStrv) list = g_strsplit(cells, "|", -1);
  for (guint i = 0; list[i]; i++) sm_number_evidence_add(&evidence, list[i], i + 2);
  if (!sm_number_decide(&evidence, configured, &style)) return "?";
  out[0] = style.decimal_mark;
  out[1] = style.group_mark;
  out[2] = '\0';
  return out;
}

static void the_whole_column_decides(void **state) {
  (void)state;
  char out[3];
  assert_string_equal(style_of("12|900", 0, out), ".,");
  assert_string_equal(style_of("1,234|12.5", 0, out), ".,");
  assert_string_equal(style_of("1.234|12,5", 0, out), ",.");
  assert_string_equal(style_of("1.234,50|1.000", 0, out), ",.");
  assert_string_equal(style_of("1,234,567|1,000", 0, out), ".,");
  assert_string_equal(style_of("1 234,56|12", 0, out), ", ");
  assert_string_equal(style_of("1\u202f234,56", 0, out), ", ");
  assert_string_equal(style_of("1'234.50", 0, out), ".'");
  assert_string_equal(style_of("0,850", 0, out), ",.");
  assert_string_equal(style_of("1234.567", 0, out), ".,");
  assert_string_equal(style_of("1,234|2,500", 0, out), "?");
  assert_string_equal(style_of("1,5|2.5", 0, out), "?");
  assert_string_equal(style_of("1,234|2,500", ',', out), ",.");
  assert_string_equal(style_of("1,5|2.5", '.', out), ".,");
}

static void numbers_shares_and_counts(void **state) {
  (void)state;
  SmNumberStyle dot = {'.', ','}, comma = {',', ' '};
  double real;
  gint64 whole;
  assert_true(sm_number_parse("87.5", dot, &real) && real == 87.5);
  assert_true(sm_number_parse("-1 234,25", comma, &real) && real == -1234.25);
  assert_true(sm_number_parse("0.30000000000000004", dot, &real) && real == 0.3);
  assert_false(sm_number_parse("12 €", dot, &real));
  assert_false(sm_number_parse("1e5", dot, &real));
  assert_false(sm_number_parse("", dot, &real));
  assert_true(sm_count_parse("1,234", dot, &whole) && whole == 1234);
  assert_true(sm_count_parse("117.0", dot, &whole) && whole == 117);
  assert_false(sm_count_parse("117.5", dot, &whole));
  assert_true(sm_share_parse("0.5", dot, FALSE, &whole) && whole == 500000000);
  assert_true(sm_share_parse("12,5 %", comma, FALSE, &whole) && whole == 125000000);
  assert_true(sm_share_parse("60", dot, TRUE, &whole) && whole == 600000000);
  assert_false(sm_share_parse("%", dot, FALSE, &whole));
}

/* Reads one amount of a deal; the code of its fault, or NULL and the minor units. */
static const char *amount_of(const Workspace *workspace, const char *text, const char *currency, const char *day,
                             gint64 *ret_minor) {
  SmSpelling spelling = {workspace->settings, NULL, workspace->zone};
  SmCellReader reader;
  SmFault fault = {NULL, NULL};
  SmInstant at = SM_INSTANT_NONE;
  gboolean day_level;
  if (day) assert_true(sm_instant_parse(day, workspace->zone, &at, &day_level));
  sm_cell_reader_init(&reader, &spelling, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_AMOUNT);
  sm_amount_read(&reader, workspace->zone, text, currency, at, ret_minor, &fault);
  sm_cell_reader_clear(&reader);
  g_free(fault.message);
  return fault.code;
}

static void amounts_are_converted_or_refused(void **state) {
  (void)state;
  g_auto(Workspace) workspace =
      workspace_new("rates:\n  USD: 0.9\n  2026-Q3:\n    USD: 0.8\n    JPY: 0.006\n    TND: 0.3\n");
  gint64 minor = 0;
  assert_null(amount_of(&workspace, "12.34", "", NULL, &minor));
  assert_int_equal(minor, 1234);
  assert_null(amount_of(&workspace, "10", "USD", "2026-04-01", &minor));
  assert_int_equal(minor, 900);
  assert_null(amount_of(&workspace, "10", "usd", "2026-09-30T23:59", &minor));
  assert_int_equal(minor, 800);
  assert_null(amount_of(&workspace, "1000", "JPY", "2026-07-01", &minor)); /* no minor digits: 1000 x 0.006 */
  assert_int_equal(minor, 600);
  assert_null(amount_of(&workspace, "10.001", "TND", "2026-07-01", &minor)); /* three digits: 3.0003 */
  assert_int_equal(minor, 300);
  assert_null(amount_of(&workspace, "€10", "", NULL, &minor));
  assert_int_equal(minor, 1000);
  assert_null(amount_of(&workspace, "10 USD", "", "2026-07-01", &minor));
  assert_int_equal(minor, 800);
  assert_string_equal(amount_of(&workspace, "$10", "", NULL, &minor), "BAD_CURRENCY");
  assert_string_equal(amount_of(&workspace, "10 GBP", "EUR", NULL, &minor), "BAD_CURRENCY");
  assert_string_equal(amount_of(&workspace, "10", "JPY", "2026-04-01", &minor), "BAD_CURRENCY");
  assert_string_equal(amount_of(&workspace, "ten", "", NULL, &minor), "BAD_NUMBER");
  assert_string_equal(amount_of(&workspace, "10.005", "", NULL, &minor), "BAD_NUMBER");
}

static const char *date_fault_of(const Workspace *workspace, const SmSource *source, const char *text,
                                 gint64 *ret_whole) {
  SmSpelling spelling = {workspace->settings, source, workspace->zone};
  SmCellReader reader = {.spelling = &spelling, .table = SM_TABLE_CONTENTS, .field = SM_CONTENT_PUBLISHED_ON};
  SmValue value = {0};
  SmFault fault = {NULL, NULL};
  if (sm_date_read(&reader, SM_TYPE_DATE, text, &value, &fault)) *ret_whole = value.whole;
  sm_cell_reader_clear(&reader);
  g_free(fault.message);
  return fault.code;
}

/* What is told by its digits alone is what money.h makes of it, whatever the column has decided. */
static void plain_amounts_are_amounts(void **state) {
  (void)state;
  static const char *const texts[] = {"0",
                                      "12",
                                      "007",
                                      "12.3",
                                      "12.34",
                                      "12.345",
                                      "12.340",
                                      "12.",
                                      ".5",
                                      "1.2.3",
                                      "12,5",
                                      "12,34",
                                      "1,234",
                                      "-3",
                                      "+3.5",
                                      "1 000",
                                      "12 EUR",
                                      "12.34x",
                                      "x",
                                      "1234567890123",
                                      "123456789012.34",
                                      "12 34",
                                      "1e3",
                                      "12..5",
                                      "1234567890123456789",
                                      "92233720368547758.08",
                                      "333333333333333333333333333333"};
  static const char *const companies[] = {"EUR", "JPY", "KWD"};
  for (guint c = 0; c < G_N_ELEMENTS(companies); c++) {
    g_autofree char *settings =
        g_strdup_printf("company: E\nlanguage: en\ncurrency: %s\ntime_zone: UTC\n", companies[c]);
    g_auto(Workspace) workspace = workspace_new(settings);
    SmSpelling spelling = {workspace.settings, NULL, workspace.zone};
    for (guint i = 0; i < 4 * G_N_ELEMENTS(texts); i++) {
      const char *text = texts[i / 4];
      SmCellReader reader;
      sm_cell_reader_init(&reader, &spelling, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_AMOUNT);
      reader.style = i % 2 ? (SmNumberStyle){',', '.'} : (SmNumberStyle){'.', ','};
      reader.style_known = i % 4 < 2;
      gint64 expected = 0, minor = 0;
      SmFault fault = {NULL, NULL};
      gboolean good = (reader.style_known || !sm_number_needs_style(text)) &&
                      sm_money_parse(text, reader.style, (guint)sm_currency_minor_digits(companies[c]), &expected);
      if (strstr(text, "EUR")) good &= c == 0;
      assert_int_equal(
          sm_amount_read(&reader, workspace.zone, text, i % 3 ? companies[c] : "", SM_INSTANT_NONE, &minor, &fault),
          good);
      if (good) assert_int_equal(minor, expected);
      g_free(fault.message);
      sm_cell_reader_clear(&reader);
    }
  }
}

static void dates_are_iso_or_as_configured(void **state) {
  (void)state;
  g_auto(Workspace) workspace = workspace_new(NULL);
  SmSource source = {.date_format = (char *)"%d/%m/%Y"};
  gint64 day = 0;
  assert_null(date_fault_of(&workspace, NULL, "2000-01-01", &day));
  assert_int_equal(day, 10957);
  assert_null(date_fault_of(&workspace, NULL, "1999-12-31T23:30:00Z", &day)); /* after midnight in Paris */
  assert_int_equal(day, 10957);
  assert_null(date_fault_of(&workspace, &source, "01/01/2000", &day));
  assert_int_equal(day, 10957);
  assert_null(date_fault_of(&workspace, &source, "2000-01-02", &day)); /* ISO is never doubtful */
  assert_int_equal(day, 10958);
  assert_string_equal(date_fault_of(&workspace, &source, "13/13/2000", &day), "BAD_DATE");
  assert_string_equal(date_fault_of(&workspace, NULL, "03/04/2000", &day), "AMBIGUOUS_DATE");
  assert_string_equal(date_fault_of(&workspace, NULL, "03/14/2000", &day), "BAD_DATE");
  assert_string_equal(date_fault_of(&workspace, NULL, "2001-02-29", &day), "BAD_DATE");
  assert_string_equal(date_fault_of(&workspace, NULL, "1989-12-31", &day), "OUT_OF_RANGE");
  assert_string_equal(date_fault_of(&workspace, NULL, "2101-01-01", &day), "OUT_OF_RANGE");
}

static void words_mean_values(void **state) {
  (void)state;
  const struct {
    SmTableId table;
    guint field;
    const char *text;
    gint value;
  } words[] = {
      {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_STATUS, "Closed Won", SM_DEAL_WON},
      {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_STATUS, "Gagnée", SM_DEAL_WON},
      {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_STATUS, "PERDU", SM_DEAL_LOST},
      {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_STATUS, "gagn", -1},
      {SM_TABLE_ACTIVITIES, SM_ACTIVITY_TYPE, "Rendez-vous", SM_ACTIVITY_MEETING},
      {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, "No answer", SM_OUTCOME_NO_ANSWER},
      {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, "no_show", SM_OUTCOME_NO_SHOW},
      {SM_TABLE_OBJECTIVES, SM_OBJECTIVE_TEAM, "partagé", SM_OBJECTIVE_TEAM_SHARED},
      {SM_TABLE_PEOPLE, SM_PERSON_TEAM, "Customer success", SM_TEAM_CS},
      {SM_TABLE_PEOPLE, SM_PERSON_TEAM, "", -1},
  };
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    assert_int_equal(sm_synonym_find(words[i].table, words[i].field, words[i].text), words[i].value);
}

static void addresses_are_looked_at(void **state) {
  (void)state;
  assert_true(sm_email_looks_valid("a.b+c@example.co"));
  const char *const bad[] = {"",         "a",        "a@",    "@b.fr",   "a@b",           "a@b.",
                             "a b@c.fr", "a@b@c.fr", "a@.fr", "a@b..fr", "a@b.fr, c@d.fr"};
  for (guint i = 0; i < G_N_ELEMENTS(bad); i++) assert_false(sm_email_looks_valid(bad[i]));
}

/* What is kept of them tells two apart and whether each looks valid, and has room in a column of 31 bits. */
static void prints_stand_for_addresses_and_numbers(void **state) {
  (void)state;
  assert_true(sm_print_looks_valid(sm_email_print("a@b.fr")));
  assert_false(sm_print_looks_valid(sm_email_print("a@b")));
  assert_true(sm_print_looks_valid(sm_phone_print("+33 1 23 45")));
  assert_false(sm_print_looks_valid(sm_phone_print("12 345")));
  assert_int_equal(sm_email_print("a@b.fr"), sm_email_print("a@b.fr"));
  g_autoptr(GHashTable) prints = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < 1000; i++) {
    g_autofree char *text = g_strdup_printf("p%u@company%u.example", i, i * 7);
    gint64 print = sm_email_print(text);
    assert_true(print >= 0 && print <= G_MAXINT32);
    g_hash_table_add(prints, GINT_TO_POINTER((gint)print));
  }
  assert_int_equal(g_hash_table_size(prints), 1000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_whole_column_decides),  cmocka_unit_test(prints_stand_for_addresses_and_numbers),
      cmocka_unit_test(numbers_shares_and_counts), cmocka_unit_test(amounts_are_converted_or_refused),
      cmocka_unit_test(plain_amounts_are_amounts), cmocka_unit_test(dates_are_iso_or_as_configured),
      cmocka_unit_test(words_mean_values),         cmocka_unit_test(addresses_are_looked_at),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
