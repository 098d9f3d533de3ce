/* figures.json read back strictly, and CSV byte for byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <jansson.h>
#include <string.h>

#include "base/message.h"
#include "render/data/data.h"

static const SmFiguresHeader header = {
    .company = "Société \"A\\B\"\n",
    .period = "2026-Q3",
    .as_of = "2026-10-01T00:00:00+02:00",
    .currency = "EUR",
    .minor_digits = 2,
    .input_count = 1,
    .input_paths = (const char *const[]){"exports/leads.csv"},
    .input_sha256 = (const char *const[]){"e3b0c442"},
};

static char *write_json(const SmFigures *figures) {
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(GBytes) bytes = sm_data_figures_json(figures, &header, english);
  return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void add_figures(SmFigures *figures) {
  SmKey keys[] = {{SM_BY_CAMPAIGN, "=1+1 \x01 \xff \"x\""}, {SM_BY_CAUSE, ""}};
  sm_figures_add(figures, "flow.revenue", sm_quantity_money(1234560), 0, NULL);
  SmFigure *figure =
      sm_figures_add(figures, "causes.concentration", sm_quantity_real(SM_UNIT_NONE, 0.1 + 0.2), 2, keys);
  figure->q = 0.04;
  figure->flagged = figure->small = TRUE;
  figure->n = 29;
  figure = sm_figures_add(figures, "funnel.mql.rate", sm_quantity_ratio(1, 4), 0, NULL);
  figure->low = sm_quantity_real(SM_UNIT_RATIO, 0.125);
  figure->high = sm_quantity_real(SM_UNIT_RATIO, 0.5);
  g_autofree char *note = sm_message_new("no leads from {source}", "source", "salon", NULL);
  sm_figures_set_note(figures, figure, note);
  sm_figures_add(figures, "sla.attainment", sm_quantity_unknown(SM_UNIT_RATIO), 0, NULL);
}

static json_t *member(json_t *object, const char *name) {
  json_t *value = json_object_get(object, name);
  assert_non_null(value);
  return value;
}

static void test_figures_read_back(void **state) {
  (void)state;
  g_autoptr(SmFigures) figures = sm_figures_new();
  add_figures(figures);
  g_autofree char *text = write_json(figures);
  json_error_t error;
  json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
  if (!root) fail_msg("%d: %s", error.line, error.text);
  assert_string_equal(json_string_value(member(root, "company")), header.company);
  assert_string_equal(json_string_value(member(json_array_get(member(root, "inputs"), 0), "sha256")), "e3b0c442");
  json_t *rows = member(root, "figures");
  assert_int_equal(json_array_size(rows), 4);
  json_t *tested = json_array_get(rows, 1), *noted = json_array_get(rows, 2), *unknown = json_array_get(rows, 3);
  assert_string_equal(json_string_value(member(member(tested, "by"), "campaign")), "=1+1 \x01 \xef\xbf\xbd \"x\"");
  assert_string_equal(json_string_value(member(member(tested, "by"), "cause")), "");
  assert_true(json_is_true(member(tested, "flagged")));
  assert_true(json_is_true(member(tested, "small")));
  assert_int_equal(json_integer_value(member(tested, "n")), 29);
  assert_string_equal(json_string_value(member(noted, "note")), "no leads from salon");
  assert_null(json_object_get(noted, "flagged"));
  assert_null(json_object_get(noted, "by"));
  assert_true(json_is_null(member(unknown, "value")));
  assert_null(json_object_get(unknown, "low"));
  json_decref(root);
}

/* Money is an exact decimal, so the digits themselves are looked at. */
static void test_digits(void **state) {
  (void)state;
  g_autoptr(SmFigures) figures = sm_figures_new();
  add_figures(figures);
  sm_figures_add(figures, "flow.pipeline_created", sm_quantity_money(-9007199254740993), 0, NULL);
  sm_figures_add(figures, "funnel.leads", sm_quantity_count(9007199254740993), 0, NULL);
  sm_figures_add(figures, "mql.lift", sm_quantity_real(SM_UNIT_NONE, -0.0), 0, NULL);
  g_autofree char *text = write_json(figures);
  assert_non_null(strstr(text, "{\"id\": \"flow.revenue\", \"value\": 12345.60, \"unit\": \"money\"}"));
  assert_non_null(strstr(text, "\"value\": 0.3, \"unit\": \"none\", \"n\": 29, \"q\": 0.04, \"flagged\": true, "));
  assert_non_null(strstr(text, "\"value\": 0.25, \"unit\": \"ratio\", \"low\": 0.125, \"high\": 0.5, "));
  assert_non_null(strstr(text, "\"value\": -90071992547409.93, "));
  assert_non_null(strstr(text, "\"value\": 9007199254740993, "));
  assert_non_null(strstr(text, "\"mql.lift\", \"value\": 0, "));
  g_autofree char *again = write_json(figures);
  assert_string_equal(text, again);
}

static void test_no_figures(void **state) {
  (void)state;
  g_autoptr(SmFigures) figures = sm_figures_new();
  g_autofree char *text = write_json(figures);
  json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
  assert_int_equal(json_array_size(member(root, "figures")), 0);
  json_decref(root);
}

static void add_text_row(SmTableBlock *table, const char *text) {
  sm_row_add(sm_table_block_add_row(table), sm_cell_text(text));
}

static gboolean take(gpointer to, const char *bytes, gsize size, GError **error) {
  (void)error;
  g_string_append_len(to, bytes, (gssize)size);
  return TRUE;
}

static char *write_csv(const SmDocument *document, guint *ret_guarded) {
  GString *text = g_string_new(NULL);
  assert_true(sm_data_table_csv(document, &(SmDataSink){take, text}, ret_guarded, NULL));
  return g_string_free(text, FALSE);
}

static void test_csv_guards_text(void **state) {
  (void)state;
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = sm_document_new(english);
  SmPage *page = sm_document_add_page(document, "leads", "Leads", "");
  sm_page_add_paragraph(page, "not a table");
  SmTableBlock *table = sm_page_add_table(page, "leads", NULL);
  sm_table_block_add_column(table, "id", "Id", SM_ALIGN_START);
  const char *texts[] = {"=1+1", "+33 6", "-1", "@x", "\tx", "\rx", "a=b", "", "a \"b\", c", "two\nlines", "'=1"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) add_text_row(table, texts[i]);
  guint guarded = 99;
  g_autofree char *csv = write_csv(document, &guarded);
  assert_string_equal(csv,
                      "id\r\n'=1+1\r\n'+33 6\r\n'-1\r\n'@x\r\n'\tx\r\n\"'\rx\"\r\na=b\r\n\r\n\"a \"\"b\"\", c\"\r\n"
                      "\"two\nlines\"\r\n'=1\r\n");
  assert_int_equal(guarded, 6);
}

static void test_csv_values_are_plain(void **state) {
  (void)state;
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = sm_document_new(french);
  SmTableBlock *table = sm_page_add_table(sm_document_add_page(document, "p", "P", ""), "t", NULL);
  const char *keys[] = {"stake", "rate", "n", "day", "at", "contested", "unknown"};
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) sm_table_block_add_column(table, keys[i], keys[i], SM_ALIGN_START);
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_quantity(document, sm_quantity_money(-123450)));
  sm_row_add(row, sm_cell_quantity(document, sm_quantity_ratio(1, 3)));
  sm_row_add(row, sm_cell_quantity(document, sm_quantity_count(1234567)));
  sm_row_add(row, sm_cell_day(document, 20361));
  SmCell *instant = sm_row_add(row, sm_cell_day(document, 20361));
  instant->kind = SM_CELL_INSTANT;
  instant->civil_seconds = G_GINT64_CONSTANT(20361) * 86400 + 34200;
  sm_row_add(row, sm_cell_bool(document, TRUE));
  sm_row_add(row, sm_cell_quantity(document, sm_quantity_unknown(SM_UNIT_DAYS)));
  g_autofree char *csv = write_csv(document, NULL);
  assert_string_equal(csv, "stake,rate,n,day,at,contested,unknown\r\n"
                           "-1234.50,0.333333333333333,1234567,2025-09-30,2025-09-30T09:30:00,true,\r\n");
}

static void test_csv_without_table(void **state) {
  (void)state;
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = sm_document_new(english);
  g_autofree char *csv = write_csv(document, NULL);
  assert_string_equal(csv, "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_figures_read_back),    cmocka_unit_test(test_digits),
      cmocka_unit_test(test_no_figures),           cmocka_unit_test(test_csv_guards_text),
      cmocka_unit_test(test_csv_values_are_plain), cmocka_unit_test(test_csv_without_table),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
