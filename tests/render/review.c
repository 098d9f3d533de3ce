/* The review as plain text, held against golden files: every word and figure of deck and workbook, in both languages.
 * On a difference the new text is written beside the test, to be read and then copied. */
#include "../document/small_company.h"

#include "render/outline/outline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static int set_up(void **state) {
  Company *company = g_new0(Company, 1);
  company_open(company);
  company_fill(company);
  *state = company;
  return 0;
}

static int tear_down(void **state) {
  company_close(*state);
  g_free(*state);
  return 0;
}

static void is_golden(SmDocument *document, const char *name) {
  g_autoptr(SmDocument) owned = document;
  g_autofree char *path = g_build_filename(SM_TEST_DIR, "render", "golden", name, NULL), *golden = NULL;
  g_autofree char *text = sm_outline_render(document);
  if (g_file_get_contents(path, &golden, NULL, NULL) && g_str_equal(golden, text)) return;
  g_file_set_contents(name, text, -1, NULL);
  fail_msg("differs from %s; the new text is in ./%s", path, name);
}

static void deck(void **state) {
  const Company *company = *state;
  is_golden(sm_review_deck(company->results, company->english), "review-deck.en.txt");
  is_golden(sm_review_deck(company->results, company->french), "review-deck.fr.txt");
}

/* The definitions of the catalogue are measure's words: cut, so that a new measure does not change this file. */
static SmDocument *without_catalogue(SmDocument *document) {
  const SmPage *page = sm_document_find_page(document, "definitions");
  const SmBlock *block = sm_page_find_block(page, "catalogue");
  g_ptr_array_set_size(block->table->rows, 0);
  return document;
}

static void workbook(void **state) {
  const Company *company = *state;
  is_golden(without_catalogue(sm_review_workbook(company->results, company->english)), "review-workbook.en.txt");
  is_golden(without_catalogue(sm_review_workbook(company->results, company->french)), "review-workbook.fr.txt");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(deck, set_up, tear_down),
      cmocka_unit_test_setup_teardown(workbook, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
