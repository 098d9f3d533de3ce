/* The edition's front matter and the letter built from a small company: sections in order, each reader's own leads
 * only, empty sections gone, the same news in French. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../letter_data.h"
#include "base/error.h"
#include "base/message.h"
#include "document/letter.h"
#include "document/letter_sections.h"
#include "document/words.h"

static void front_matter(void **state) {
  (void)state;
  const char *text = "\xef\xbb\xbf---\r\nsubject: \"Deux : points\"\r\n# a remark\r\n\r\nfocus:  Rappeler "
                     "\r\n---\r\n\r\nTexte  \r\nsuite\r\n";
  g_autoptr(GError) error = NULL;
  g_autoptr(SmEdition) edition = sm_edition_parse("newsletter/2026-10.md", text, &error);
  assert_null(error);
  assert_string_equal(edition->subject, "Deux : points");
  assert_string_equal(edition->focus_title, "Rappeler");
  assert_string_equal(edition->question, "");
  assert_string_equal(edition->markdown, "Texte  \nsuite"); /* two spaces are a line break */
  g_autoptr(SmEdition) plain = sm_edition_parse("x.md", "Only *words*", NULL);
  assert_string_equal(plain->markdown, "Only *words*");
  assert_string_equal(plain->subject, "");
}

static void assert_bad_edition(const char *text, const char *words) {
  g_autoptr(GError) error = NULL;
  assert_null(sm_edition_parse("n.md", text, &error));
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_SETTINGS));
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autofree char *said = sm_message_say(english, error->message);
  assert_string_equal(said, words);
}

static void front_matter_faults(void **state) {
  (void)state;
  assert_bad_edition("---\nsubject: a\nsubjct: b\n---\n",
                     "n.md, line 3: unknown key \"subjct\"; did you mean \"subject\"?");
  assert_bad_edition("---\nzzzzzzzzz: b\n---\n",
                     "n.md, line 2: unknown key \"zzzzzzzzz\"; known are subject, preheader, focus and question");
  assert_bad_edition("---\nfocus: a\n\nfocus: b\n---\n", "n.md, line 4: \"focus\" stands here a second time");
  assert_bad_edition("---\nno colon\n---\n", "n.md, line 2: expected \"key: value\", found \"no colon\"");
  assert_bad_edition("---\nsubject: a\n", "n.md, line 1: the part between --- and --- does not end");
  assert_bad_edition("one\ntwo \xff\n", "n.md, line 2: this is not UTF-8 text; save the file as UTF-8");
}

static SmEdition *sample_edition(void) {
  return sm_edition_parse("n.md", "---\nsubject: Ce qui change\nfocus: Rappeler\nquestion: Quoi ?\n---\nUn **mot**.\n",
                          NULL);
}

/* The ids of the pages, joined by spaces. Owned by caller. */
static char *page_ids(const SmDocument *document) {
  GString *ids = g_string_new(NULL);
  for (guint i = 0; i < document->pages->len; i++)
    g_string_append_printf(ids, "%s%s", i ? " " : "", ((SmPage *)g_ptr_array_index(document->pages, i))->id);
  return g_string_free(ids, FALSE);
}

static const SmCell *cell_at(const SmDocument *document, const char *page, const char *block, guint row, guint column) {
  const SmTableBlock *table = sm_page_find_block(sm_document_find_page(document, page), block)->table;
  return g_ptr_array_index((GPtrArray *)g_ptr_array_index(table->rows, row), column);
}

static void readers(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(GArray) all = sm_letter_readers(made->results);
  assert_int_equal(all->len, 2); /* not marketing, not who left, not who has no address */
  assert_string_equal(g_array_index(all, SmReader, 0).name, "Anna Roy");
  assert_string_equal(g_array_index(all, SmReader, 1).address, "leo@exemple.fr");
}

static void sections_in_order(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  g_autoptr(SmEdition) edition = sample_edition();
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  SmReader anna = {"P1", "Anna Roy", "anna@exemple.fr"};
  g_autoptr(SmDocument) letter = sm_letter(agenda, edition, &anna, french);
  g_autofree char *ids = page_ids(letter);
  assert_string_equal(ids, "opening leads results win focus events contents requests objections question");
  assert_string_equal(letter->title, "Ce qui change (octobre 2026)");
  const SmPage *opening = g_ptr_array_index(letter->pages, 0);
  assert_string_equal(((SmBlock *)g_ptr_array_index(opening->blocks, 1))->text,
                      "2 leads attendent votre premier appel, dont 1 au-delà du délai convenu.");
}

static void only_the_readers_own_leads(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  g_autoptr(SmEdition) edition = sample_edition();
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  SmReader anna = {"P1", "Anna Roy", "anna@exemple.fr"}, nobody = {"P9", "X", "x@exemple.fr"};
  g_autoptr(SmDocument) letter = sm_letter(agenda, edition, &anna, english);
  const SmTableBlock *table = sm_page_find_block(sm_document_find_page(letter, "leads"), "leads")->table;
  assert_int_equal(table->rows->len, 2);
  assert_string_equal(cell_at(letter, "leads", "leads", 0, 0)->words, "Moulins Duval");
  assert_string_equal(cell_at(letter, "leads", "leads", 0, 1)->words, "2\u00a0Sep");
  assert_string_equal(cell_at(letter, "leads", "leads", 1, 1)->words, "1\u00a0Oct, 10:00");
  assert_string_equal(cell_at(letter, "leads", "leads", 0, 1)->detail, "past due");
  assert_int_equal(cell_at(letter, "leads", "leads", 0, 1)->role, SM_ROLE_BAD);
  assert_string_equal(cell_at(letter, "leads", "leads", 1, 0)->detail, "Paul Blanc · Guide maintenance · new");
  g_autoptr(SmDocument) none = sm_letter(agenda, edition, &nobody, english),
                        web = sm_letter(agenda, edition, NULL, english);
  assert_null(sm_document_find_page(none, "leads"));
  assert_null(sm_document_find_page(web, "leads"));
}

/* Q3: revenue 84,000 + 9,000 + 990,000 of 400,000 and three deals of two, both shared; marketing's own objective is not
 * shown. */
static void results_of_the_quarter(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  g_autoptr(SmEdition) edition = sample_edition();
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(SmDocument) letter = sm_letter(agenda, edition, NULL, english);
  const SmPage *results = sm_document_find_page(letter, "results");
  assert_int_equal(sm_page_find_block(results, "objectives")->table->rows->len, 2);
  assert_string_equal(cell_at(letter, "results", "objectives", 0, 1)->words, "€1,083,000");
  assert_string_equal(cell_at(letter, "results", "objectives", 0, 1)->detail, "of €400,000");
  assert_string_equal(cell_at(letter, "results", "objectives", 1, 2)->words, "150.0%");
  const SmChartBlock *chart = sm_page_find_block(results, "results")->chart;
  assert_int_equal(chart->kind, SM_CHART_BULLET);
  assert_int_equal(chart->series->len, 3);
  assert_string_equal(
      chart->alt, "Bar chart, share of each target reached: Revenu nouveaux clients 270.8%, Affaires gagnées 150.0%.");
  assert_string_equal(results->title, "Revenu nouveaux clients 270.8%, Affaires gagnées 150.0%");
  g_autofree char *said = sm_letter_say_results(agenda, english);
  assert_string_equal(said, "Q3 2026: both our objectives are reached.");
}

static void win_events_and_content(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  g_autoptr(SmEdition) edition = sample_edition();
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) letter = sm_letter(agenda, edition, NULL, french);
  assert_string_equal(sm_document_find_page(letter, "win")->title,
                      "Verrerie du Nord, 84\u202f000\u00a0€, signée par Anna Roy");
  const SmBlock *chain = sm_page_find_block(sm_document_find_page(letter, "win"), "chain");
  const SmCell *step = g_ptr_array_index(chain->items, 0);
  assert_string_equal(step->words,
                      "La campagne «\u00a0Guide maintenance\u00a0», menée par Mia Sorel, amène le premier contact.");
  assert_string_equal(step->detail, "20 juin 2026");
  const SmBlock *events = sm_page_find_block(sm_document_find_page(letter, "events"), "events");
  const SmCell *first = g_ptr_array_index(events->items, 0), *second = g_ptr_array_index(events->items, 1);
  assert_string_equal(first->detail, "Mardi 6 octobre à 11\u00a0h");
  assert_null(first->link);
  assert_string_equal(second->detail, "Du mardi 13 octobre au jeudi 15 octobre · Lyon · public\u00a0: industrie");
  const SmBlock *contents = sm_page_find_block(sm_document_find_page(letter, "contents"), "contents");
  assert_string_equal(((SmCell *)g_ptr_array_index(contents->items, 0))->detail,
                      "on vous demande une preuve\nNouveau · étude de cas · par Mia Sorel");
}

static void quotes_within_quotes(void **state) {
  (void)state;
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL), english = sm_language_new("en", NULL);
  g_autofree char *one = sm_say_quotable(french, "LinkedIn «\u00a0Directeurs de site\u00a0»");
  g_autofree char *other = sm_say_quotable(english, "LinkedIn “Plant managers”");
  assert_string_equal(one, "LinkedIn “Directeurs de site”");
  assert_string_equal(other, "LinkedIn ‘Plant managers’");
}

static void empty_sections_are_left_out(void **state) {
  (void)state;
  const char *rows[] = {"leads|id=L1|created_at=2026-07-01T09:00|mql_at=2026-07-02T09:00"};
  g_autoptr(LetterData) made = letter_data_new_from(rows, 1, FALSE);
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  g_autoptr(SmEdition) edition = sm_edition_parse("n.md", "", NULL);
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) letter = sm_letter(agenda, edition, NULL, french);
  g_autofree char *ids = page_ids(letter);
  assert_string_equal(ids, "opening");
  assert_string_equal(letter->title, "Exemple SA\u00a0: vos leads, nos résultats, octobre 2026");
}

static void subject_and_preheader(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autoptr(SmEdition) named = sm_edition_parse("n.md", "---\nsubject: News of october\npreheader: Short\n---\n", NULL);
  g_autofree char *subject = sm_letter_subject(agenda, named, english),
                  *line = sm_letter_preheader(agenda, named, english);
  assert_string_equal(subject, "News of october");
  assert_string_equal(line, "Short Q3 2026: both our objectives are reached.");
  g_autofree char *words = g_strnfill(200, 'x'), *text = g_strdup_printf("---\npreheader: Some words %s\n---\n", words);
  g_autoptr(SmEdition) endless = sm_edition_parse("n.md", text, NULL);
  g_autofree char *cut = sm_letter_preheader(agenda, endless, english);
  assert_int_equal(g_utf8_strlen(cut, -1), 130); /* a word without end is cut within */
  assert_true(g_str_has_prefix(cut, "Some words xxx") && g_str_has_suffix(cut, "x…"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(front_matter),
      cmocka_unit_test(front_matter_faults),
      cmocka_unit_test(readers),
      cmocka_unit_test(sections_in_order),
      cmocka_unit_test(only_the_readers_own_leads),
      cmocka_unit_test(results_of_the_quarter),
      cmocka_unit_test(win_events_and_content),
      cmocka_unit_test(empty_sections_are_left_out),
      cmocka_unit_test(subject_and_preheader),
      cmocka_unit_test(quotes_within_quotes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
