/*
 * See hub_page.h. Cards are written as they stand, so that the page reads without its script; the script only hides and
 * sorts them. It gets its data from attributes, never from text put into it.
 */
#include "render/web/hub_page.h"

#include "base/fold.h"
#include "render/letter/template_set.h"
#include "render/theme.h"

#include <string.h>

static const char *const facets[] = {"persona", "stage", "topic", "type", "language", NULL};

static void set_text(SmView *map, const char *name, const char *text) { sm_view_set(map, name, sm_view_text(text)); }

/* The position of a column; -1 when the table has none of that key. */
static gint column_of(const SmTableBlock *table, const char *key) {
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal(((SmTableColumn *)g_ptr_array_index(table->columns, i))->key, key)) return (gint)i;
  return -1;
}

static const SmCell *cell_of(const SmTableBlock *table, guint row, const char *key) {
  gint column = column_of(table, key);
  g_assert(column >= 0); /* sm_hub makes them all */
  return g_ptr_array_index((GPtrArray *)g_ptr_array_index(table->rows, row), column);
}

/* The values of a facet's cell, trimmed, none empty. Owned by caller. */
static char **values_of(const SmCell *cell) {
  g_autoptr(GStrvBuilder) values = g_strv_builder_new();
  g_autofree char *clean = sm_view_clean(cell->words);
  g_auto(GStrv) parts = g_strsplit(clean, ";", -1);
  for (char **part = parts; *part; part++)
    if (*g_strstrip(*part)) g_strv_builder_add(values, *part);
  return g_strv_builder_end(values);
}

static gint compare_words(gconstpointer a, gconstpointer b) {
  const char *one = *(const char *const *)a, *other = *(const char *const *)b;
  g_autofree char *first = sm_fold_text(one), *second = sm_fold_text(other);
  gint order = strcmp(first, second);
  return order ? order : strcmp(one, other);
}

/* Every value of a facet once, in the order of the alphabet. Owned by caller. */
static GPtrArray *choices_of(const SmTableBlock *table, const char *key) {
  GPtrArray *choices = g_ptr_array_new_with_free_func(g_free);
  for (guint row = 0; row < table->rows->len; row++) {
    g_auto(GStrv) values = values_of(cell_of(table, row, key));
    for (char **value = values; *value; value++)
      if (!g_ptr_array_find_with_equal_func(choices, *value, g_str_equal, NULL))
        g_ptr_array_add(choices, g_strdup(*value));
  }
  g_ptr_array_sort(choices, compare_words);
  return choices;
}

/* A facet that cannot tell contents apart is not offered. */
static void add_facet(SmView *list, const SmTableBlock *table, const char *key) {
  g_autoptr(GPtrArray) choices = choices_of(table, key);
  if (choices->len < 2) return;
  SmView *facet = sm_view_add(list, sm_view_map());
  set_text(facet, "key", key);
  set_text(facet, "title", ((SmTableColumn *)g_ptr_array_index(table->columns, column_of(table, key)))->title);
  SmView *options = sm_view_set(facet, "choices", sm_view_list());
  for (guint i = 0; i < choices->len; i++) sm_view_add(options, sm_view_text(g_ptr_array_index(choices, i)));
}

static void add_facts(SmView *card, const SmTableBlock *table, guint row) {
  SmView *facts = sm_view_set(card, "facts", sm_view_list());
  for (const char *const *key = facets; *key; key++) {
    g_auto(GStrv) values = values_of(cell_of(table, row, *key));
    if (!*values) continue;
    g_autofree char *joined = g_strjoinv(";", values), *said = g_strjoinv(", ", values);
    SmView *fact = sm_view_add(facts, sm_view_map());
    set_text(fact, "key", *key);
    set_text(fact, "title", ((SmTableColumn *)g_ptr_array_index(table->columns, column_of(table, *key)))->title);
    set_text(fact, "values", joined);
    set_text(fact, "said", said);
  }
}

static void add_card(SmView *cards, const SmTableBlock *table, guint row) {
  SmView *card = sm_view_add(cards, sm_view_map());
  const SmCell *title = cell_of(table, row, "title"), *state = cell_of(table, row, "state");
  set_text(card, "title", title->words);
  set_text(card, "link", title->link);
  set_text(card, "use_when", cell_of(table, row, "use_when")->words);
  set_text(card, "made", cell_of(table, row, "made")->words);
  set_text(card, "asked", cell_of(table, row, "asked")->words);
  set_text(card, "state", state->words);
  sm_view_set(card, "is_new", sm_view_bool(state->role == SM_ROLE_GOOD));
  sm_view_set(card, "is_stale", sm_view_bool(state->role == SM_ROLE_ATTENTION));
  add_facts(card, table, row);
}

/* The table is NULL where there is nothing to show. */
static void add_contents(SmView *root, const SmTableBlock *table) {
  SmView *list = sm_view_set(root, "facets", sm_view_list());
  SmView *cards = sm_view_set(root, "cards", sm_view_list());
  for (const char *const *key = facets; table && *key; key++) add_facet(list, table, *key);
  for (guint row = 0; table && row < table->rows->len; row++) add_card(cards, table, row);
}

/* What the empty hub says: its callout and list. */
static void add_advice(SmView *root, const SmPage *page) {
  SmView *advice = sm_view_set(root, "advice", sm_view_list());
  SmView *steps = sm_view_set(root, "steps", sm_view_list());
  for (guint b = 0; b < page->blocks->len; b++) {
    const SmBlock *block = g_ptr_array_index(page->blocks, b);
    if (block->kind == SM_BLOCK_CALLOUT) sm_view_add(advice, sm_view_text(block->text));
    for (guint i = 0; block->kind == SM_BLOCK_LIST && i < block->items->len; i++)
      sm_view_add(steps, sm_view_text(((SmCell *)g_ptr_array_index(block->items, i))->words));
  }
}

static void set_words(SmView *root, const SmDocument *document) {
  const SmLanguage *language = document->language;
  SmView *words = sm_view_set(root, "say", sm_view_map());
  g_autofree char *state = sm_say(language, N_("As of {date}."), "date", document->as_of, NULL);
  set_text(words, "state", state);
  set_text(words, "skip", sm_tr(language, N_("Go to the contents")));
  set_text(words, "search", sm_tr(language, N_("Search")));
  set_text(words, "hint", sm_tr(language, N_("The / key goes to the search, Escape clears everything.")));
  set_text(words, "all", sm_tr_in(language, "hub", NC_("hub", "All")));
  set_text(words, "arrange", sm_tr(language, N_("Arrange by")));
  set_text(words, "by_date", sm_tr_in(language, "hub", NC_("hub", "Date")));
  set_text(words, "fresh", sm_tr(language, N_("New or refreshed this month")));
  set_text(words, "stale", sm_tr_in(language, "hub", NC_("hub", "To refresh")));
  set_text(words, "asked", sm_tr_in(language, "hub", NC_("hub", "Asked for and delivered")));
  set_text(words, "clear", sm_tr(language, N_("Clear all filters")));
  set_text(words, "contents", sm_tr_in(language, "hub", NC_("hub", "Contents")));
  set_text(words, "other", sm_tr_in(language, "hub", NC_("hub", "Not said")));
  set_text(words, "use_when", sm_tr_in(language, "hub", NC_("hub", "Use it when")));
  set_text(words, "colon", sm_tr_in(language, "punctuation", ": "));
  set_text(words, "none", sm_tr(language, N_("No content matches. Take a filter away, or ask marketing for it.")));
  set_text(words, "one", sm_tr(language, N_("{shown} content of {total}")));
  set_text(words, "many", sm_tr(language, N_("{shown} contents of {total}")));
}

static void set_colours(SmView *root, const SmTheme *theme) {
  static const struct {
    const char *name;
    guint32 rgb;
  } colours[] = {{"ink", SM_INK}, {"slate", SM_SLATE}, {"line", SM_LINE}, {"paper", SM_PAPER}, {"wash", SM_WASH}};
  SmView *map = sm_view_set(root, "colour", sm_view_map());
  for (guint i = 0; i < G_N_ELEMENTS(colours); i++) {
    g_autofree char *hex = g_strdup_printf("#%06X", colours[i].rgb);
    set_text(map, colours[i].name, hex);
  }
  g_autofree char *sales = g_strdup_printf("#%06X", sm_theme_look(theme, SM_ROLE_SALES).fill);
  g_autofree char *shared = g_strdup_printf("#%06X", sm_theme_look(theme, SM_ROLE_SHARED).fill);
  set_text(map, "sales", sales);
  set_text(map, "shared", shared);
}

/* "sha256-...": what the page's policy lets run. Owned by caller. */
static char *hash_of(const char *script) {
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)script, -1);
  g_checksum_get_digest(sum, digest, &length);
  g_autofree char *encoded = g_base64_encode(digest, length);
  return g_strconcat("sha256-", encoded, NULL);
}

char *sm_hub_page(const SmDocument *document, const char *own_template, GError **error) {
  const SmPage *page = sm_document_find_page(document, "contents");
  const SmBlock *block = sm_page_find_block(page, "contents");
  g_autoptr(SmView) root = sm_view_map();
  set_text(root, "language", sm_language_code(document->language));
  set_text(root, "direction", "ltr");
  set_text(root, "title", document->title);
  set_words(root, document);
  set_colours(root, document->theme);
  add_contents(root, block ? block->table : NULL);
  add_advice(root, page);
  const char *const parts[] = {"style", "script"};
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
    g_autofree char *text = sm_template_fill("hub", parts[i], NULL, root, TRUE, error);
    if (!text) return NULL;
    g_autofree char *hash = hash_of(text), *name = g_strconcat(parts[i], "_hash", NULL);
    set_text(root, parts[i], text);
    set_text(root, name, hash);
  }
  return sm_template_fill("hub", "hub.html", own_template, root, FALSE, error);
}
