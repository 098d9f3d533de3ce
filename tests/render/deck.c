/* The deck: the same document gives the same bytes, and no sheet has text on text, text outside its margins or text too
 * small, whatever the document holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "../layout_check.h"
#include "base/error.h"
#include "gallery.h"
#include "hostile.h"
#include "render/deck/accessible.h"
#include "render/deck/deck.h"

/* All text of all sheets, in the order of reading. Owned by caller. */
static char *all_text(const SmDocument *document) {
  g_autoptr(SmTypesetter) type = sm_type_new(NULL, NULL);
  g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < layout->sheets->len; i++) {
    const GPtrArray *marks = ((const SmDeckSheet *)g_ptr_array_index(layout->sheets, i))->marks->marks;
    for (guint k = 0; k < marks->len; k++) {
      const SmMark *mark = g_ptr_array_index(marks, k);
      if (mark->kind == SM_MARK_TEXT) g_string_append_printf(text, "%s\n", pango_layout_get_text(mark->layout));
    }
  }
  return g_string_free(text, FALSE);
}

static void test_gallery_is_laid_out_well(void **state) {
  (void)state;
  for (const char *const *code = sm_language_codes(); *code; code++) {
    g_autoptr(SmLanguage) language = sm_language_new(*code, NULL);
    g_autoptr(SmDocument) document = gallery_new(language);
    assert_true(check_layout(document) >= document->pages->len);
  }
}

static void add_hostile_table(SmDocument *document, SmPage *page, guint columns, guint rows) {
  SmTableBlock *table = sm_page_add_table(page, "t", rows % 2 ? HOSTILE_LONG : NULL);
  for (guint c = 0; c < columns; c++)
    sm_table_block_add_column(table, "k", hostile_name(HOSTILE_NAMES, c), c % 3 == 2 ? SM_ALIGN_END : SM_ALIGN_START);
  for (guint r = 0; r < rows; r++) {
    GPtrArray *row = sm_table_block_add_row(table);
    for (guint c = 0; c < columns - r % 2; c++) {
      SmCell *cell = c % 3 == 2 ? sm_cell_quantity(document, sm_quantity_count(G_GINT64_CONSTANT(1) << (r % 60)))
                                : sm_cell_text(hostile_name(HOSTILE_NAMES, r + c));
      cell->role = (SmRole)((r + c) % SM_ROLE_COUNT);
      cell->flagged = r % 4 == 1;
      cell->small = r % 3 == 1;
      if (r % 7 == 3) sm_document_set(&cell->link, g_strdup(c % 2 ? "p1" : "https://example.com/it's\\?a=b"));
      sm_row_add(row, cell);
    }
  }
  table->has_total = rows > 2;
}

static void add_hostile_words(SmPage *page, guint count) {
  sm_page_add_paragraph(page, HOSTILE_LONG " " HOSTILE_WORD);
  SmBlock *list = sm_page_add_list(page, "l");
  for (guint i = 0; i < count; i++)
    sm_list_add(list, hostile_name(HOSTILE_NAMES, i), i % 2 ? "p0" : "javascript:alert(1)");
  sm_page_add_callout(page, SM_ROLE_BAD, HOSTILE_LONG);
}

static void add_hostile_figures(SmPage *page, guint count) {
  SmBlock *figures = sm_page_add_key_figures(page, "k");
  for (guint i = 0; i < count; i++) {
    SmKeyFigure *figure = sm_key_figures_add(figures, hostile_name(HOSTILE_NAMES, i),
                                             sm_cell_text(i % 2 ? "−123 456 789 012,34 €" : "–"));
    sm_document_set(&figure->target, g_strdup(HOSTILE_LONG));
    sm_document_set(&figure->comment, g_strdup(HOSTILE_WORD));
    figure->role = (SmRole)(SM_ROLE_GOOD + i % 4);
    for (guint k = 0; k < i; k++) sm_key_figure_add_before(figure, sm_quantity_count(k % 2 ? -5 : 7), "x");
  }
}

/* Every mixture of blocks on one page. */
static SmDocument *hostile_document(const SmLanguage *language) {
  SmDocument *document = sm_document_new(language);
  sm_document_set(&document->title, g_strdup(HOSTILE_LONG));
  sm_document_set(&document->company, g_strdup(HOSTILE_WORD));
  sm_document_set(&document->subtitle,
                  g_strdup(HOSTILE_LONG " " HOSTILE_LONG " " HOSTILE_LONG " " HOSTILE_LONG " " HOSTILE_LONG));
  sm_document_set(&document->as_of, g_strdup(HOSTILE_LONG));
  sm_document_set(&document->period, g_strdup(HOSTILE_WORD));
  add_hostile_figures(sm_document_add_page(document, "cover", "", ""), 8);
  for (guint kind = SM_CHART_BARS; kind < SM_CHART_KIND_COUNT; kind++)
    for (guint mix = kind % 2; mix < 8; mix += 2) {
      g_autofree char *id = g_strdup_printf("p%u", document->pages->len);
      SmPage *page = sm_document_add_page(document, id, HOSTILE_WORD,
                                          mix % 2 ? HOSTILE_LONG " " HOSTILE_LONG " " HOSTILE_LONG : HOSTILE_WORD);
      if (mix & 1) add_hostile_figures(page, 3 + mix);
      for (guint c = 0; c < 1 + mix % 3; c++)
        hostile_fill(sm_page_add_chart(page, "c", (SmChartKind)kind, SM_UNIT_RATIO, HOSTILE_LONG, ""),
                     (HostileKind)((kind + mix + c) % HOSTILE_COUNT), 1 + mix);
      if (mix & 2) add_hostile_table(document, page, 2 + mix * 2, 3 + mix * 4);
      if (mix & 4) add_hostile_words(page, 2 + mix);
      if (mix == 5) sm_page_add_heading(page, 1, HOSTILE_LONG);
      if (mix == 6) sm_page_add_break(page);
      if (mix == 6) add_hostile_table(document, page, 15, 9);
    }
  return document;
}

static void test_hostile_documents_hold_together(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = hostile_document(language);
  assert_true(check_layout(document) > document->pages->len);
  document->format = SM_FORMAT_A4;
  assert_true(check_layout(document) > document->pages->len);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = sm_deck_render(document, &error);
  assert_null(error);
  assert_non_null(pdf);
}

static void test_nothing_is_lost_over_sheets(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = sm_document_new(language);
  SmPage *page = sm_document_add_page(document, "p", "Page", "Une liste");
  SmTableBlock *table = sm_page_add_table(page, "t", NULL);
  sm_table_block_add_column(table, "k", "Ligne", SM_ALIGN_START);
  for (guint i = 0; i < 90; i++) {
    g_autofree char *words = g_strdup_printf("ligne %u.", i);
    sm_row_add(sm_table_block_add_row(table), sm_cell_text(words));
  }
  GString *prose = g_string_new(NULL);
  for (guint i = 0; i < 900; i++) g_string_append_printf(prose, "mot%u. ", i);
  sm_page_add_paragraph(page, prose->str);
  g_string_free(prose, TRUE);
  g_autofree char *text = all_text(document);
  for (guint i = 0; i < 90; i++) {
    g_autofree char *words = g_strdup_printf("ligne %u.", i);
    assert_non_null(strstr(text, words));
  }
  for (guint i = 0; i < 900; i++) {
    g_autofree char *words = g_strdup_printf("mot%u.", i);
    assert_non_null(strstr(text, words));
  }
  assert_non_null(strstr(text, "Une liste (suite)"));
  assert_true(check_layout(document) >= 4);
}

static void test_neighbours_share_a_scale(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = sm_document_new(language);
  SmPage *page = sm_document_add_page(document, "p", "p", "p");
  for (guint i = 0; i < 2; i++) {
    SmChartBlock *chart = sm_page_add_chart(page, "c", SM_CHART_BARS, SM_UNIT_COUNT, "", "");
    sm_chart_add_category(chart, i ? "A" : "A much longer name than its neighbour");
    sm_series_add_point(sm_chart_add_series(chart, "", SM_ROLE_ACTUAL), sm_quantity_count(i ? 100 : 25), "x");
  }
  g_autoptr(SmTypesetter) type = sm_type_new(NULL, NULL);
  g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
  assert_int_equal(layout->sheets->len, 1);
  const GPtrArray *marks = ((SmDeckSheet *)g_ptr_array_index(layout->sheets, 0))->marks->marks;
  g_autoptr(GPtrArray) bars = g_ptr_array_new();
  for (guint i = 0; i < marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(marks, i);
    if (mark->kind == SM_MARK_FILL && mark->colour == sm_theme_look(NULL, SM_ROLE_ACTUAL).fill)
      g_ptr_array_add(bars, (gpointer)mark);
  }
  assert_int_equal(bars->len, 2);
  const SmMark *low = g_ptr_array_index(bars, 0), *high = g_ptr_array_index(bars, 1);
  assert_true(fabs(high->box.width / low->box.width - 4) < 1e-6);
}

static const SmMark *find_text(const SmDeckLayout *layout, guint sheet, const char *part) {
  const GPtrArray *marks = ((const SmDeckSheet *)g_ptr_array_index(layout->sheets, sheet))->marks->marks;
  for (guint i = 0; i < marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(marks, i);
    if (mark->kind == SM_MARK_TEXT && strstr(pango_layout_get_text(mark->layout), part)) return mark;
  }
  fail_msg("no \"%s\" on sheet %u", part, sheet);
  return NULL;
}

/* Beside a chart a low table leaves room: the remarks stand below it, not below both; a note is quieter than they. */
static void test_remarks_stand_below_a_low_table(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = sm_document_new(language);
  SmPage *page = sm_document_add_page(document, "p", "p", "p");
  SmChartBlock *chart = sm_page_add_chart(page, "c", SM_CHART_BARS, SM_UNIT_COUNT, "", "");
  gallery_categories(chart, GALLERY_WORDS("A", "B", "C", "D", "E"));
  gallery_series(chart, "", SM_ROLE_ACTUAL, 5, (const double[]){5, 4, 3, 2, 1}, NULL);
  SmTableBlock *table = sm_page_add_table(page, "t", NULL);
  for (guint c = 0; c < 4; c++) sm_table_block_add_column(table, "k", "Period", SM_ALIGN_END);
  GPtrArray *row = sm_table_block_add_row(table);
  for (guint c = 0; c < 4; c++) sm_row_add(row, sm_cell_text(c == 0 ? "cell" : "12"));
  sm_list_add(sm_page_add_list(page, "remarks"), "A remark.", NULL);
  sm_page_add_note(page, "A note.");
  g_autoptr(SmTypesetter) type = sm_type_new(NULL, NULL);
  g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
  assert_int_equal(layout->sheets->len, 1);
  const SmMark *cell = find_text(layout, 0, "cell"), *remark = find_text(layout, 0, "A remark."),
               *note = find_text(layout, 0, "A note."), *last = find_text(layout, 0, "E");
  assert_true(remark->box.x > 400 && cell->box.x > 400);
  assert_true(remark->box.y > sm_box_bottom(cell->box) && remark->box.y < last->box.y);
  assert_true(note->pt < remark->pt && note->colour == SM_SLATE && note->box.y > remark->box.y);
}

/* A longer font or title: the cover's figures stay on it, the contents on one sheet. */
static void test_cover_and_contents_keep_to_a_sheet(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = sm_document_new(language);
  g_autoptr(SmTheme) theme = sm_theme_new();
  sm_theme_set_family(theme, "DejaVu Serif");
  document->theme = theme;
  sm_document_set(&document->title, g_strdup("Revue commerciale et marketing, T3 2026"));
  sm_document_set(&document->as_of, g_strdup("état au 30 septembre 2026"));
  sm_document_set(&document->subtitle, g_strdup("97 leads perdus sur 238 n’ont pas été traités comme convenu (41 %, "
                                                "entre 35 % et 47 %) ; enjeu estimé à 531 k€"));
  SmPage *cover = sm_document_add_page(document, "cover", "Couverture", "c");
  gallery_key_figures(cover, TRUE);
  SmBlock *figures = g_ptr_array_index(cover->blocks, 0);
  for (guint i = 0; i < 2; i++) sm_key_figures_add(figures, "MQL", sm_cell_text("320"));
  SmBlock *list = sm_page_add_list(sm_document_add_page(document, "contents", "Sommaire", "En bref"), "contents");
  for (guint i = 0; i < 16; i++) {
    g_autofree char *id = g_strdup_printf("p%u", i);
    sm_document_add_page(document, id, "Rapidité de contact",
                         i ? "4 contenus demandés par les ventes ont été livrés, la moitié en 35,5 jours ouvrés au "
                             "plus ; 4 demandes attendent encore"
                           : "Aucun chiffre d’affaires gagné ne paie les deux équipes : l’entrant ne paie que le "
                             "marketing, le sortant ne paie que les commerciaux, le reste ne paie personne");
    sm_list_add(list, "x", id);
  }
  g_autoptr(SmTypesetter) type = sm_type_new(theme, NULL);
  g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
  assert_int_equal(layout->sheets->len, 18);
  assert_int_equal(pango_layout_get_line_count(find_text(layout, 0, "Revue")->layout), 1);
  assert_non_null(find_text(layout, 0, "État au 30")); /* alone on its line; in the footer it is one of several */
  assert_non_null(find_text(layout, 1, "état au 30"));
  assert_false(pango_layout_is_ellipsized(find_text(layout, 2, "Aucun chiffre")->layout));
  document->theme = NULL;
}

/* One short word alone on the last line of a remark: others are moved down to it, in as many lines. */
static void test_no_word_is_left_alone(void **state) {
  (void)state;
  static const char *const remarks[] = {
      "Waiting longest: “A call script for the badges of the fair”, for 58 working days.",
      "Only campaigns with at least 30 lost leads are judged; smaller ones are just shown.",
      "Help is counted, never split."};
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = sm_document_new(language);
  SmPage *page = sm_document_add_page(document, "p", "p", "p");
  SmChartBlock *chart = sm_page_add_chart(page, "c", SM_CHART_BARS, SM_UNIT_COUNT, "", "");
  gallery_categories(chart, GALLERY_WORDS("A", "B"));
  gallery_series(chart, "", SM_ROLE_ACTUAL, 2, (const double[]){5, 4}, NULL);
  SmBlock *list = sm_page_add_list(page, "remarks");
  for (guint i = 0; i < G_N_ELEMENTS(remarks); i++) sm_list_add(list, remarks[i], NULL);
  g_autoptr(SmTypesetter) type = sm_type_new(NULL, NULL);
  g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
  for (guint i = 0; i < G_N_ELEMENTS(remarks); i++) {
    PangoLayout *set = find_text(layout, 0, remarks[i])->layout;
    PangoRectangle last;
    int lines = pango_layout_get_line_count(set);
    pango_layout_line_get_extents(pango_layout_get_line_readonly(set, lines - 1), NULL, &last);
    if (lines > 1 && last.width < 55 * PANGO_SCALE) fail_msg("the last line of \"%s\" is short", remarks[i]);
    assert_true((lines > 1) == (i < 2));
  }
}

/* Where no figure has a target or denominator, no room is left for one. */
static void test_cards_without_notes_are_lower(void **state) {
  (void)state;
  double heights[2];
  for (guint i = 0; i < 2; i++) {
    g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
    g_autoptr(SmDocument) document = sm_document_new(language);
    SmPage *page = sm_document_add_page(document, "p", "p", "p");
    SmKeyFigure *figure = sm_key_figures_add(sm_page_add_key_figures(page, "k"), "MQLs", sm_cell_text("320"));
    if (i == 0) sm_document_set(&figure->target, g_strdup("target 315"));
    sm_page_add_paragraph(page, "Below.");
    g_autoptr(SmTypesetter) type = sm_type_new(NULL, NULL);
    g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
    heights[i] = find_text(layout, 0, "Below.")->box.y;
  }
  assert_true(heights[0] - heights[1] > 15);
}

/* The footer tells which document this is, however long the company's name. */
static void test_a_footer_keeps_the_title(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = sm_document_new(language);
  document->format = SM_FORMAT_A4;
  sm_document_set(&document->title, g_strdup("Weekly pack, week 40, 2026"));
  sm_document_set(&document->as_of, g_strdup("as of 29 September 2026"));
  sm_page_add_paragraph(sm_document_add_page(document, "week", "The week", "A finding"), "Words.");
  sm_document_set(&document->company, g_strdup("Lumivolt"));
  g_autoptr(SmTypesetter) type = sm_type_new(NULL, NULL);
  g_autoptr(SmDeckLayout) whole = sm_deck_lay_out(type, document);
  find_text(whole, 0, "Lumivolt · Weekly pack, week 40, 2026");
  sm_document_set(&document->company, g_strdup("Compagnie générale des solutions industrielles réunies de l’Ouest"));
  g_autoptr(SmDeckLayout) shortened = sm_deck_lay_out(type, document);
  const SmDeckSheet *sheet = g_ptr_array_index(shortened->sheets, 0);
  gboolean found = FALSE;
  for (guint i = 0; i < sheet->marks->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks->marks, i);
    const char *text = mark->kind == SM_MARK_TEXT ? pango_layout_get_text(mark->layout) : "";
    if (!g_str_has_prefix(text, "Compagnie générale") || !g_str_has_suffix(text, "… · Weekly pack, week 40, 2026"))
      continue;
    found = !pango_layout_is_ellipsized(mark->layout);
  }
  assert_true(found);
}

static void test_same_bytes_twice(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = gallery_new(language), again = gallery_new(language);
  g_autoptr(GBytes) one = sm_deck_render(document, NULL);
  g_autoptr(GBytes) two = sm_deck_render(again, NULL);
  assert_non_null(one);
  assert_true(g_bytes_equal(one, two));
  assert_memory_equal(g_bytes_get_data(one, NULL), "%PDF-1.", 7);
}

/* A PDF whose table of objects is not where it is looked for is left alone. */
static void test_a_strange_pdf_stays_as_it_is(void **state) {
  (void)state;
  static const char *const files[] = {
      "",
      "%PDF-1.5\n",
      "trailer\n<< /Size 3\n   /Root 2 0 R\n   /Info 1 0 R\n>>\nstartxref\n0\n%%EOF\n",
      "xref\n0 9999999\ntrailer\n<< /Size 9999999\n   /Root 2 0 R\n   /Info 1 0 R\n>>\nstartxref\n0\n%%EOF\n",
      "xref\n0 3\ntrailer\n<< /Size 3\n   /Root 2 0 R\n   /Info 1 0 R\n>>\nstartxref\n99999\n%%EOF\n",
  };
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = gallery_new(language);
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)files[i], (guint)strlen(files[i]));
    sm_accessible_append(bytes, document);
    assert_int_equal(bytes->len, strlen(files[i]));
    assert_memory_equal(bytes->data, files[i], bytes->len);
  }
}

static void test_page_png(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = gallery_new(language);
  g_autoptr(GBytes) png = sm_deck_page_png(document, 1, 2, NULL);
  assert_non_null(png);
  const guint8 *data = g_bytes_get_data(png, NULL);
  assert_int_equal(data[18] << 8 | data[19], 1920);
  assert_int_equal(data[22] << 8 | data[23], 1080);
  g_autoptr(GError) error = NULL;
  assert_null(sm_deck_page_png(document, 4000, 2, &error));
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_RENDER));
}

static void test_links_lead_somewhere(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = sm_language_new("en", NULL);
  g_autoptr(SmDocument) document = gallery_new(language);
  SmDesk desk = {.document = document};
  g_autofree char *page = sm_desk_link(&desk, "funnel"), *web = sm_desk_link(&desk, "https://example.com/l'été");
  assert_string_equal(page, "dest='p2'");
  assert_string_equal(web, "uri='https://example.com/l\\'été'");
  assert_null(sm_desk_link(&desk, "javascript:alert(1)"));
  assert_null(sm_desk_link(&desk, "nowhere"));
  assert_null(sm_desk_link(&desk, NULL));
}

/* With a language and a file: writes the gallery there, to be looked at. */
static int write_gallery(const char *code, const char *file) {
  g_autoptr(SmLanguage) language = sm_language_new(code, NULL);
  g_autoptr(SmDocument) document =
      g_str_has_suffix(file, "hostile.pdf") ? hostile_document(language) : gallery_new(language);
  g_autoptr(GBytes) pdf = sm_deck_render(document, NULL);
  return pdf && g_file_set_contents(file, g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf), NULL) ? 0 : 1;
}

int main(int argc, char **argv) {
  if (argc == 3) return write_gallery(argv[1], argv[2]);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_gallery_is_laid_out_well),
      cmocka_unit_test(test_hostile_documents_hold_together),
      cmocka_unit_test(test_nothing_is_lost_over_sheets),
      cmocka_unit_test(test_a_footer_keeps_the_title),
      cmocka_unit_test(test_same_bytes_twice),
      cmocka_unit_test(test_neighbours_share_a_scale),
      cmocka_unit_test(test_page_png),
      cmocka_unit_test(test_links_lead_somewhere),
      cmocka_unit_test(test_a_strange_pdf_stays_as_it_is),
      cmocka_unit_test(test_remarks_stand_below_a_low_table),
      cmocka_unit_test(test_cover_and_contents_keep_to_a_sheet),
      cmocka_unit_test(test_cards_without_notes_are_lower),
      cmocka_unit_test(test_no_word_is_left_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
