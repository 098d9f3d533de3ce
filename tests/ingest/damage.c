/* One row of a clean file is damaged, in every way and at many places: no other row may be lost or changed, and the
 * damaged one is rejected, warned of, or means what it meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "workspace.h"

enum { ROWS = 12 };

static char *clean_row(guint i) {
  static const char *const companies[] = {"Société A", "\"B, Inc.\"", "\"two\nlines\"", "\"said \"\"yes\"\"\"", ""};
  return g_strdup_printf("L%02u,2026-07-%02u,2026-07-%02u,%s,%u,city%u", i, i + 1, i + 2, companies[i % 5], i * 3, i);
}

/* The file with row `damaged` replaced by `bytes`. */
static GString *make_file(guint damaged, const char *bytes, gsize length) {
  GString *text = g_string_new("id,created_at,mql_at,company,score,country\n");
  for (guint i = 0; i < ROWS; i++) {
    g_autofree char *row = clean_row(i);
    if (i == damaged)
      g_string_append_len(text, bytes, (gssize)length);
    else
      g_string_append(text, row);
    g_string_append_c(text, '\n');
  }
  return text;
}

/* The cells of the row that bears the id, or NULL. Owned by caller. */
static char *row_of(const SmDataset *dataset, const char *id) {
  const SmTable *leads = dataset->tables[SM_TABLE_LEADS];
  for (guint32 row = 0; leads && row < leads->row_count; row++) {
    if (!g_str_equal(sm_dataset_text(dataset, SM_TABLE_LEADS, SM_LEAD_ID, row), id)) continue;
    return g_strdup_printf(
        "%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%s|%g|%s", sm_table_whole(leads, SM_LEAD_CREATED_AT, row),
        sm_table_whole(leads, SM_LEAD_MQL_AT, row), sm_dataset_text(dataset, SM_TABLE_LEADS, SM_LEAD_COMPANY, row),
        sm_table_real(leads, SM_LEAD_SCORE, row), sm_dataset_text(dataset, SM_TABLE_LEADS, SM_LEAD_COUNTRY, row));
  }
  return NULL;
}

/* Every reject names its line, its column and a class of reliability.md. */
static void check_names(const SmDataset *dataset) {
  static const char *const classes[] = {"MISSING_FIELDS",
                                        "EXTRA_FIELDS",
                                        "BARE_QUOTE",
                                        "TEXT_AFTER_QUOTE",
                                        "UNTERMINATED_QUOTE",
                                        "INVALID_UTF8",
                                        "NUL_BYTE",
                                        "BAD_NUMBER",
                                        "BAD_DATE",
                                        "AMBIGUOUS_DATE",
                                        "OUT_OF_RANGE",
                                        "MISSING_VALUE",
                                        "BAD_ENUM",
                                        "DUP_KEY",
                                        "DAMAGED_ID",
                                        "AMBIGUOUS_NUMBER",
                                        NULL};
  for (guint i = 0; i < sm_diagnostics_count(dataset->diagnostics); i++) {
    const SmDiagnostic *reject = sm_diagnostics_at(dataset->diagnostics, i);
    if (reject->severity != SM_SEVERITY_REJECT) continue;
    if (reject->line > 1 && *reject->column && g_strv_contains(classes, reject->code)) continue;
    print_message("%s in line %u, column \"%s\"\n", reject->code, (guint)reject->line, reject->column);
    fail();
  }
}

static void check_damage(Workspace *workspace, char *const *clean, guint damaged, const GString *row,
                         gboolean may_be_silent) {
  g_autoptr(GString) file = make_file(damaged, row->str, row->len);
  workspace_write_bytes(workspace, "exports/leads.csv", file->str, file->len);
  const SmDataset *dataset = workspace_read(workspace);
  check_names(dataset);
  for (guint i = 0; i < ROWS; i++) {
    g_autofree char *id = g_strdup_printf("L%02u", i);
    g_autofree char *got = row_of(dataset, id);
    gboolean same = g_strcmp0(got, clean[i]) == 0;
    gboolean noticed = file_at(dataset, 0)->rejected + file_at(dataset, 0)->warnings > 0;
    if (same || (i == damaged && (noticed || may_be_silent))) continue;
    print_message("row %u damaged to %s: row %u is %s, was %s\n", damaged, row->str, i, got, clean[i]);
    fail();
  }
}

static gsize random_place(GRand *random, const char *row) {
  return (gsize)g_rand_int_range(random, 0, (gint32)strlen(row) + 1);
}

/* Each kind inserts bytes, or, given as NULL, removes one. */
static void no_clean_row_is_lost(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    gsize length;
    gboolean may_be_silent;
  } kinds[] = {{"\"", 1, FALSE},   {",", 1, FALSE},   {"\n", 1, FALSE},    {"\0", 1, FALSE},
               {"\xe9", 1, FALSE}, {"\"\"", 2, TRUE}, {"\",\"", 3, FALSE}, {NULL, 1, TRUE}};
  g_auto(Workspace) workspace = workspace_new(NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  g_autoptr(GPtrArray) clean = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GString) whole = make_file(ROWS, "", 0);
  workspace_write_bytes(&workspace, "exports/leads.csv", whole->str, whole->len);
  workspace_read(&workspace);
  for (guint i = 0; i < ROWS; i++) {
    g_autofree char *id = g_strdup_printf("L%02u", i);
    g_ptr_array_add(clean, row_of(workspace.dataset, id));
    assert_non_null(clean->pdata[i]);
  }
  for (guint i = 0; i < ROWS * G_N_ELEMENTS(kinds) * 25; i++) {
    guint damaged = i % ROWS, kind = i / ROWS % G_N_ELEMENTS(kinds);
    g_autofree char *row = clean_row(damaged);
    gsize place = random_place(random, row);
    g_autoptr(GString) bytes = g_string_new(row);
    if (kinds[kind].bytes)
      g_string_insert_len(bytes, (gssize)place, kinds[kind].bytes, (gssize)kinds[kind].length);
    else if (place < bytes->len)
      g_string_erase(bytes, (gssize)place, 1);
    /* Inside quotes a separator or a line end is text like any other. */
    gboolean quoted = strchr(row, '"') != NULL;
    /* Two quotes around anything make a cell where there was none. */
    quoted |= place > 0 && row[place - 1] == ',' && row[place] == ',';
    check_damage(&workspace, (char *const *)clean->pdata, damaged, bytes, kinds[kind].may_be_silent || quoted);
  }
}

/* Every rejected record is told of once, with its place; the header is record 1. */
static void check_rejects(const SmDataset *dataset, gsize length) {
  gint64 rejects = 0;
  for (guint i = 0; i < sm_diagnostics_count(dataset->diagnostics); i++) {
    const SmDiagnostic *diagnostic = sm_diagnostics_at(dataset->diagnostics, i);
    if (diagnostic->severity != SM_SEVERITY_REJECT || diagnostic->record < 2) continue;
    rejects++;
    assert_true(diagnostic->length > 0 && diagnostic->offset + diagnostic->length <= length);
    assert_true(diagnostic->line > 0 && diagnostic->last_line >= diagnostic->line);
  }
  assert_int_equal(rejects, file_at(dataset, 0)->rejected);
}

/* Whatever the bytes: no crash, and an account that adds up. */
static void any_bytes_are_survived(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    gsize length;
  } pieces[] = {{"\xef\xbb\xbf", 3},
                {"\xff\xfe", 2},
                {"\xfe\xff", 2},
                {"sep=;\n", 6},
                {"id", 2},
                {"created_at", 10},
                {"score", 5},
                {",", 1},
                {";", 1},
                {"\t", 1},
                {"\n", 1},
                {"\r\n", 2},
                {"\"", 1},
                {"2026-07-01", 10},
                {"1,5", 3},
                {"\0", 1},
                {"\xe9", 1},
                {"\xd8", 1},
                {"\xc2\xa0", 2},
                {"'=", 2},
                {"%", 1},
                {"id,created_at\n", 14},
                {"L1,2026-07-01\n", 14}};
  g_auto(Workspace) workspace = workspace_new(NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  for (guint i = 0; i < 1500; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    guint count = (guint)g_rand_int_range(random, 0, 25);
    for (guint k = 0; k < count; k++) {
      guint piece = (guint)g_rand_int_range(random, 0, G_N_ELEMENTS(pieces));
      g_string_append_len(text, pieces[piece].bytes, (gssize)pieces[piece].length);
    }
    workspace_write_bytes(&workspace, "exports/leads.csv", text->str, text->len);
    const SmDataset *dataset = workspace_read(&workspace);
    const SmFileAccount *file = file_at(dataset, 0);
    assert_int_equal(file->read, file->used + file->replaced + file->rejected);
    assert_bytes_add_up(file);
    check_rejects(dataset, text->len);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(no_clean_row_is_lost), cmocka_unit_test(any_bytes_are_survived)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
