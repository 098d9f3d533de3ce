/* The list of what a template may use, held against the view that templates get: nothing in it is missing from the
 * view, and nothing in the view is missing from it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/letter/letter_variables.h"
#include "render/letter/letter_view.h"

/* One block of every kind. */
static void add_all(SmDocument *document, const char *id) {
  SmPage *page = sm_document_add_page(document, id, "Name", "Title");
  sm_page_add_heading(page, 3, "Heading");
  sm_page_add_paragraph(page, "Paragraph");
  sm_page_add_callout(page, SM_ROLE_ATTENTION, "Callout");
  sm_page_add_markdown(page, "Words");
  sm_page_add_break(page);
  sm_list_add(sm_page_add_list(page, "list"), "Item", NULL)->detail = g_strdup("Detail");
  sm_key_figures_add(sm_page_add_key_figures(page, "figures"), "Label", sm_cell_text("1"));
  SmTableBlock *table = sm_page_add_table(page, "table", "Caption");
  sm_table_block_add_column(table, "a", "A", SM_ALIGN_START);
  sm_row_add(sm_table_block_add_row(table), sm_cell_text("x"))->detail = g_strdup("Detail");
  sm_page_add_chart(page, "chart", SM_CHART_BARS, SM_UNIT_COUNT, "Caption", "Alt");
}

static const char *const kinds[] = {
    [SM_VIEW_TEXT] = "text", [SM_VIEW_BOOL] = "bool", [SM_VIEW_LIST] = "list", [SM_VIEW_MAP] = "map"};

/* Adds "sections.blocks.table map" for every value below `view`; of the kinds that a block is not there is nothing. */
static void collect(GHashTable *paths, const SmView *view, const char *path) {
  for (guint i = 0; i < sm_view_count(view); i++) collect(paths, sm_view_at(view, i), path);
  g_autofree const char **names = sm_view_names(view);
  for (const char **name = names; *name; name++) {
    const SmView *value = sm_view_find(view, *name);
    g_autofree char *below = *path ? g_strdup_printf("%s.%s", path, *name) : g_strdup(*name);
    gboolean no_such_block = g_str_has_suffix(path, ".blocks") || g_str_equal(path, "blocks");
    no_such_block = no_such_block && sm_view_kind(value) == SM_VIEW_BOOL && !sm_view_holds(value);
    if (no_such_block) continue;
    g_hash_table_add(paths, g_strdup_printf("%s %s", below, kinds[sm_view_kind(value)]));
    collect(paths, value, below);
  }
}

static GHashTable *paths_of_view(void) {
  GHashTable *paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = sm_document_new(english);
  add_all(document, "opening");
  add_all(document, "events");
  SmPicture picture = {.cid = (char *)"c", .file_name = (char *)"c.png", .alt = (char *)"Alt", .width = 1, .height = 1};
  g_autoptr(GPtrArray) pictures = g_ptr_array_new();
  for (guint i = 0; i < 2; i++) g_ptr_array_add(pictures, &picture);
  SmLetterFrame frame = {.subject = "S", .preheader = "P", .unsubscribe_url = "", .web_url = ""};
  g_autoptr(SmView) view = sm_letter_view(document, &frame, pictures);
  collect(paths, view, "");
  return paths;
}

static GHashTable *paths_of_list(void) {
  GHashTable *paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) stack = g_ptr_array_new();
  guint count;
  const SmLetterVariable *variables = sm_letter_variables(&count);
  for (guint i = 0; i < count; i++) {
    assert_true(variables[i].depth <= stack->len);
    g_ptr_array_set_size(stack, (gint)variables[i].depth);
    g_ptr_array_add(stack, (gpointer)variables[i].name);
    g_autoptr(GString) path = g_string_new(NULL);
    for (guint s = 0; s < stack->len; s++)
      g_string_append_printf(path, "%s%s", s ? "." : "", (const char *)stack->pdata[s]);
    g_hash_table_add(paths, g_strdup_printf("%s %s", path->str, kinds[variables[i].kind]));
  }
  return paths;
}

static void assert_within(GHashTable *these, GHashTable *those, const char *what) {
  GHashTableIter iter;
  gpointer path;
  g_hash_table_iter_init(&iter, these);
  while (g_hash_table_iter_next(&iter, &path, NULL))
    if (!g_hash_table_contains(those, path)) fail_msg("%s: %s", what, (const char *)path);
}

static void list_and_view_agree(void **state) {
  (void)state;
  g_autoptr(GHashTable) view = paths_of_view(), list = paths_of_list();
  assert_true(g_hash_table_size(view) > 100);
  assert_within(view, list, "not listed");
  assert_within(list, view, "listed, and not there");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(list_and_view_agree)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
