/* The letter as HTML and text: pictures by cid or by file, hostile data never raw, the editor's Markdown made safe, own
 * templates held to what exists, the same bytes twice. What a whole mail must be like is
 * tests/cmd/test_newsletter.py's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../letter_data.h"
#include "base/error.h"
#include "base/message.h"
#include "document/letter.h"
#include "render/letter/letter_render.h"
#include "render/letter/markdown.h"

#define EDITION                                                                                                        \
  "---\nsubject: Octobre <b>\nquestion: Quoi ?\n---\n# Titre\n\nUn **mot**, [un "                                      \
  "lien](https://exemple.fr/a?b=1&c=2).\n"

static SmLetterFrame sample_frame(void) {
  return (SmLetterFrame){.subject = "Octobre <b>",
                         .preheader = "Deux minutes",
                         .unsubscribe_url = "https://exemple.fr/stop?a=1&b=2",
                         .web_url = "https://exemple.fr/lettre",
                         .reply_address = "reponse@exemple.fr"};
}

static SmLetterParts *render(const LetterData *made, const char *code, const char *text, const SmLetterFrame *frame,
                             GError **error) {
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  g_autoptr(SmEdition) edition = sm_edition_parse("n.md", text, NULL);
  g_autoptr(SmLanguage) language = sm_language_new(code, NULL);
  SmReader anna = {"P1", "Anna Roy", "anna@exemple.fr"};
  g_autoptr(SmDocument) letter = sm_letter(agenda, edition, &anna, language);
  return sm_letter_render(letter, frame, error);
}

static void assert_has(const char *text, const char *part) {
  if (!strstr(text, part)) fail_msg("no \"%s\" in\n%s", part, text);
}

static void assert_has_not(const char *text, const char *part) {
  const char *at = strstr(text, part);
  if (at) fail_msg("\"%s\" stands raw: %.80s", part, at);
}

static void html_and_text(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  SmLetterFrame frame = sample_frame();
  g_autoptr(SmLetterParts) parts = render(made, "fr", EDITION, &frame, NULL);
  assert_non_null(parts);
  assert_true(strlen(parts->html) < 60000);
  assert_has(parts->html, "<html lang=\"fr\" dir=\"ltr\">");
  assert_has(parts->html, "<title>Octobre &lt;b&gt;</title>");
  assert_has(parts->html, "href=\"https://exemple.fr/stop?a=1&amp;b=2\"");
  assert_has(parts->html, "href=\"mailto:reponse@exemple.fr?subject=Re%3A%20Octobre%20%3Cb%3E\"");
  assert_has(parts->html, "<h3");
  assert_has(parts->html, "href=\"https://exemple.fr/a?b=1&amp;c=2\"");
  assert_has(parts->text, "Aciéries Blanc (Paul Blanc · Guide maintenance · nouveau)");
  assert_has(parts->text, "1\u202f083\u202f000\u00a0€ (sur 400\u202f000\u00a0€)");
  assert_has(parts->text, "un lien (https://exemple.fr/a?b=1&c=2)");
  assert_has(parts->text, "https://exemple.fr/stop?a=1&b=2");
  assert_has_not(parts->text, "\n\n\n");
  assert_has_not(parts->text, "&amp;");
}

/* What was typed into an export gets French spaces that do not break, in French; an address is left as it is. */
static void french_spaces(void **state) {
  (void)state;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < G_N_ELEMENTS(letter_rows); i++) {
    GString *row = g_string_new(letter_rows[i]);
    g_string_replace(row, "Guide maintenance", "Guide : « la panne »", 0);
    g_ptr_array_add(rows, g_string_free(row, FALSE));
  }
  g_autoptr(LetterData) made = letter_data_new_from((const char *const *)rows->pdata, rows->len, TRUE);
  SmLetterFrame frame = sample_frame();
  g_autoptr(SmLetterParts) french = render(made, "fr", EDITION, &frame, NULL),
                           english = render(made, "en", EDITION, &frame, NULL);
  const char *typed = "Guide : « la panne »", *bound = "Guide\u00a0: «\u00a0la panne\u00a0»";
  assert_has(french->html, bound);
  assert_has(french->text, bound);
  assert_has_not(french->html, typed);
  assert_has(english->html, "Guide : «\u00a0la panne\u00a0»"); /* a French name all the same */
  assert_has(french->html, "href=\"https://exemple.fr/stop?a=1&amp;b=2\"");
}

static void pictures(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  SmLetterFrame frame = sample_frame();
  g_autoptr(SmLetterParts) mail = render(made, "en", EDITION, &frame, NULL);
  assert_int_equal(mail->pictures->len, 1);
  const SmPicture *picture = g_ptr_array_index(mail->pictures, 0);
  assert_string_equal(picture->cid, "chart-results@smarketing");
  assert_memory_equal(g_bytes_get_data(picture->png, NULL), "\x89PNG", 4);
  assert_has(mail->html, "src=\"cid:chart-results@smarketing\" alt=\"Bar chart, share of each target reached: ");
  frame.for_web = TRUE;
  frame.drawn = mail;
  g_autoptr(SmLetterParts) web = render(made, "en", EDITION, &frame, NULL);
  assert_has(web->html, "src=\"results.svg\"");
  assert_has_not(web->html, "cid:");
  const SmPicture *beside = g_ptr_array_index(web->pictures, 0);
  assert_ptr_equal(beside->png, picture->png); /* taken over, not drawn again */
  assert_string_equal(beside->web_name, "results.svg");
  assert_has((const char *)g_bytes_get_data(beside->svg, NULL), "<svg ");
  assert_null(picture->svg); /* most readers' programs would not show it */
  assert_has_not(mail->html, ".svg");
}

static void same_letter_same_bytes(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  SmLetterFrame frame = sample_frame();
  g_autoptr(SmLetterParts) first = render(made, "fr", EDITION, &frame, NULL),
                           second = render(made, "fr", EDITION, &frame, NULL);
  assert_string_equal(first->html, second->html);
  assert_string_equal(first->text, second->text);
  assert_true(g_bytes_equal(((SmPicture *)g_ptr_array_index(first->pictures, 0))->png,
                            ((SmPicture *)g_ptr_array_index(second->pictures, 0))->png));
}

/* What is made ready once for all readers changes no byte of a letter, whoever is printed before. */
static void printed_as_made_alone(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmAgenda) agenda = sm_agenda_new(made->results);
  g_autoptr(SmEdition) edition = sm_edition_parse("n.md", EDITION, NULL);
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  SmLetterFrame frame = sample_frame();
  g_autoptr(SmDocument) shared = sm_letter_shared(agenda, edition, french);
  g_autoptr(SmLetterPress) press = sm_letter_press_new(shared, &frame, NULL);
  assert_non_null(press);
  SmReader readers[] = {{"P1", "Anna Roy", "anna@exemple.fr"}, {"P9", "Nobody", "nobody@exemple.fr"}};
  for (guint i = 0; i < 2 * G_N_ELEMENTS(readers); i++) {
    const SmReader *reader = &readers[i % G_N_ELEMENTS(readers)];
    g_autoptr(SmDocument) whole = sm_letter(agenda, edition, reader, french);
    g_autoptr(SmDocument) own = sm_letter_own(agenda, edition, reader, french);
    g_autoptr(SmLetterParts) alone = sm_letter_render(whole, &frame, NULL);
    g_autoptr(SmLetterParts) printed = sm_letter_press_print(press, own, NULL);
    assert_string_equal(printed->html, alone->html);
    assert_string_equal(printed->text, alone->text);
    assert_int_equal(printed->pictures->len, alone->pictures->len);
    assert_int_equal(strstr(printed->text, "== Vos leads") != NULL, reader == &readers[0]);
  }
}

/* Every text column of every table holds something evil; the letter must show it as text and nothing else. */
static void hostile_data(void **state) {
  (void)state;
  const char *evil = "<script>x()</script>{{secret}}\"'&\u202e\u2066\x01";
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
  const char *texts[] = {"name=",      "company=", "account=",  "title=",     "type=",
                         "use_when=",  "place=",   "audience=", "objection=", "url=https://exemple.fr/",
                         "first_name="};
  for (guint i = 0; i < G_N_ELEMENTS(letter_rows); i++) {
    GString *row = g_string_new(letter_rows[i]);
    gboolean enumerated = g_str_has_prefix(letter_rows[i], "activities|"); /* its type is one of a list */
    for (guint t = 0; t < G_N_ELEMENTS(texts) && !enumerated; t++) {
      g_autofree char *from = g_strconcat("|", texts[t], NULL), *to = g_strconcat("|", texts[t], evil, NULL);
      g_string_replace(row, from, to, 0);
    }
    g_ptr_array_add(rows, g_string_free(row, FALSE));
  }
  g_autoptr(LetterData) made = letter_data_new_from((const char *const *)rows->pdata, rows->len, TRUE);
  SmLetterFrame frame = sample_frame();
  g_autoptr(GError) error = NULL;
  g_autoptr(SmLetterParts) parts = render(made, "en", EDITION, &frame, &error);
  assert_null(error);
  assert_has(parts->html, "&lt;script&gt;x()&lt;/script&gt;{{secret}}&quot;&#39;&amp;");
  const char *raw[] = {"<script", "\u202e", "\u2066", "\x01", "\"'&"};
  for (guint i = 0; i < G_N_ELEMENTS(raw); i++) assert_has_not(parts->html, raw[i]);
  assert_has_not(parts->text, "\u202e");
  assert_has_not(parts->html, "href=\"https://exemple.fr/&lt;"); /* an address like that is no link */
}

/* A cell of 20,000 letters is cut; the editor may write as much as there is room for. */
static void overlong_data(void **state) {
  (void)state;
  g_autofree char *many = g_strnfill(20000, 'x'), *words = g_strnfill(3000, 'w');
  g_autofree char *company = g_strconcat("|company=", many, NULL);
  g_autofree char *edition = g_strconcat(EDITION, "\n", words, "\n", NULL);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < G_N_ELEMENTS(letter_rows); i++) {
    GString *row = g_string_new(letter_rows[i]);
    g_string_replace(row, "|company=", company, 0);
    g_ptr_array_add(rows, g_string_free(row, FALSE));
  }
  g_autoptr(LetterData) made = letter_data_new_from((const char *const *)rows->pdata, rows->len, TRUE);
  SmLetterFrame frame = sample_frame();
  g_autoptr(SmLetterParts) parts = render(made, "en", edition, &frame, NULL);
  g_autofree char *most = g_strnfill(999, 'x'), *cut = g_strconcat(most, "…", NULL), *more = g_strnfill(1000, 'x');
  assert_has(parts->html, cut);
  assert_has_not(parts->html, more);
  assert_has(parts->html, words);
  assert_true(strlen(parts->html) < 60000);
}

static void hostile_markdown(void **state) {
  (void)state;
  const SmMarkdownStyles none = {"", "", "", "", "", "", "", ""};
  const char *evil =
      "<script>x()</script>\n\nA <b onclick='x'>b</b> [j](javascript:x()) [d](data:text/html,x) [h](http://e.fr) "
      "[m](mailto:a@e.fr) ![pic](https://e.fr/track.png) {{secret}} \u202e`<i>`\n";
  g_autofree char *html = sm_markdown_html(evil, &none);
  assert_string_equal(html, "<p>A b j d h <a class=\"link\" href=\"mailto:a@e.fr\" style=\"\">m</a> pic {{secret}} "
                            "<code>&lt;i&gt;</code></p>\n");
  g_autofree char *text = sm_markdown_text(evil);
  assert_string_equal(text, "A b j d h m (mailto:a@e.fr) pic {{secret}} <i>");
}

static void markdown_forms(void **state) {
  (void)state;
  const SmMarkdownStyles none = {"", "", "", "", "", "", "", ""};
  const char *source =
      "# One\n\nTwo *three*\nfour\n\n1. a\n2. b\n   - c\n   - d\n\n> said\n\n---\n\n<https://e.fr/x>\n";
  g_autofree char *html = sm_markdown_html(source, &none), *text = sm_markdown_text(source);
  assert_string_equal(
      html, "<h3>One</h3>\n<p>Two <em>three</em>\nfour</p>\n<ol><li>a</li>\n<li>b<ul><li>c</li>\n<li>d</li>\n</ul>\n"
            "</li>\n</ol>\n<blockquote><p>said</p>\n</blockquote>\n<hr>"
            "<p><a class=\"link\" href=\"https://e.fr/x\" style=\"\">https://e.fr/x</a></p>\n");
  assert_string_equal(text, "One\n\nTwo *three* four\n\n1. a\n2. b\n  - c\n  - d\n\nsaid\n\n* * *\n\nhttps://e.fr/x");
}

static void own_templates(void **state) {
  (void)state;
  g_autoptr(LetterData) made = letter_data_new();
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  SmLetterFrame frame = sample_frame();
  frame.html_template = "<p>{{subject}} {{#sections}}{{id}} {{/sections}}</p>";
  g_autoptr(SmLetterParts) parts = render(made, "en", EDITION, &frame, NULL);
  assert_string_equal(parts->html,
                      "<p>Octobre &lt;b&gt; leads results win focus events contents requests objections question </p>");
  frame.html_template = "<p>\n{{subjekt}}</p>";
  g_autoptr(GError) error = NULL;
  assert_null(render(made, "en", EDITION, &frame, &error));
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_SETTINGS));
  g_autofree char *said = sm_message_say(english, error->message);
  assert_string_equal(said, "letter.html.mustache, line 2: there is no variable \"subjekt\"");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(html_and_text),
      cmocka_unit_test(french_spaces),
      cmocka_unit_test(pictures),
      cmocka_unit_test(same_letter_same_bytes),
      cmocka_unit_test(hostile_data),
      cmocka_unit_test(hostile_markdown),
      cmocka_unit_test(markdown_forms),
      cmocka_unit_test(own_templates),
      cmocka_unit_test(printed_as_made_alone),
      cmocka_unit_test(overlong_data),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
