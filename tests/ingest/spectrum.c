/* The files of csv-spectrum, which every reader should agree on, against the JSON that comes with them and against
 * Python's csv module. Skipped where they are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "second_reader.h"

/* JSON without the spaces between its tokens. Owned by caller. */
static char *minify(const char *json) {
  GString *out = g_string_new(NULL);
  gboolean quoted = FALSE;
  for (const char *at = json; *at; at++) {
    if (quoted && *at == '\\')
      g_string_append_c(out, *at++);
    else if (*at == '"')
      quoted = !quoted;
    else if (!quoted && g_ascii_isspace(*at))
      continue;
    g_string_append_c(out, *at);
  }
  return g_string_free(out, FALSE);
}

static void append_string(GString *out, const SmCell *cell) {
  g_autofree char *escaped = g_strescape(cell->bytes, "\xca\xa4");
  g_string_append_printf(out, "\"%s\"", escaped);
}

/* The records as an array of objects, as the suite writes them. Owned by caller. */
static char *read_as_json(const char *text, gsize length) {
  g_autoptr(SmCsv) header = sm_csv_new(text, length, 0, 1, ',', 0);
  g_autoptr(SmCsv) csv = sm_csv_new(text, length, 0, 1, ',', 0);
  const SmRecord *names = sm_csv_next(header), *record = sm_csv_next(csv);
  GString *out = g_string_new("[");
  while ((record = sm_csv_next(csv))) {
    assert_null(record->fault);
    g_string_append(out, out->len > 1 ? ",{" : "{");
    for (guint i = 0; i < record->cell_count; i++) {
      if (i) g_string_append_c(out, ',');
      append_string(out, &names->cells[i]);
      g_string_append_c(out, ':');
      append_string(out, &record->cells[i]);
    }
    g_string_append_c(out, '}');
  }
  g_string_append_c(out, ']');
  return g_string_free(out, FALSE);
}

static void every_file_gives_its_json(void **state) {
  (void)state;
  g_autofree char *folder = g_build_filename(SM_SHARED_DIR, "data", "csv-spectrum", "csvs", NULL);
  g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
  if (!files) skip();
  guint count = 0;
  for (const char *name; (name = g_dir_read_name(files)); count++) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *json_name = g_strdup_printf("%.*s.json", (int)strlen(name) - 4, name);
    g_autofree char *json_path = g_build_filename(folder, "..", "json", json_name, NULL);
    g_autofree char *text = NULL, *json = NULL;
    gsize length;
    assert_true(g_file_get_contents(path, &text, &length, NULL));
    assert_true(g_file_get_contents(json_path, &json, NULL, NULL));
    g_autofree char *expected = minify(json);
    g_autofree char *got = read_as_json(text, length);
    assert_string_equal(got, expected);
    guint faulty;
    g_autoptr(SmCsv) csv = sm_csv_new(text, length, 0, 1, ',', 0);
    assert_int_equal(compare_with_second_reader(csv, text, length, ',', &faulty), 0);
    assert_int_equal(faulty, 0);
  }
  assert_true(count >= 11);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_file_gives_its_json)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
