/* A page is one file of words and blocks: what this file adds to the review comes out of deck and workbook alike, and
 * no renderer knows of it. */
#include "../document/small_company.h"

#include "render/deck/layout.h"
#include "render/workbook/workbook.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "package.h"

#define TITLE "Three partners brought half of the leads"

/* What a file of lib/document/review would hold. */
static void add_partners(SmDocument *document) {
  SmPage *page = sm_document_add_page(document, "partners", "Partners", TITLE);
  SmChartBlock *chart =
      sm_page_add_chart(page, "by_partner", SM_CHART_BARS, SM_UNIT_COUNT, "Leads by partner, count", "");
  SmSeries *series = sm_chart_add_series(chart, "Leads", SM_ROLE_ACTUAL);
  for (gint64 i = 1; i <= 3; i++) {
    g_autofree char *name = g_strdup_printf("Partner %c", (char)('@' + i)), *words = g_strdup_printf("%d", (int)i * 10);
    sm_chart_add_category(chart, name);
    sm_series_add_point(series, sm_quantity_count(i * 10), words);
  }
  sm_list_add(sm_page_add_list(page, "remarks"), "The list of them is to be agreed on.", NULL);
}

static gboolean has_words(const SmDeckSheet *sheet, const char *words) {
  for (guint i = 0; i < sheet->marks->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks->marks, i);
    if (mark->kind == SM_MARK_TEXT && strstr(pango_layout_get_text(mark->layout), words)) return TRUE;
  }
  return FALSE;
}

static void in_the_deck(const Company *company) {
  g_autoptr(SmDocument) deck = sm_review_deck(company->results, company->english);
  g_autoptr(SmTypesetter) type = sm_type_new(NULL, NULL);
  g_autoptr(SmDeckLayout) before = sm_deck_lay_out(type, deck);
  add_partners(deck);
  g_autoptr(SmDeckLayout) after = sm_deck_lay_out(type, deck);
  assert_int_equal(after->sheets->len, before->sheets->len + 1);
  const SmDeckSheet *last = g_ptr_array_index(after->sheets, after->sheets->len - 1);
  static const char *const words[] = {TITLE, "Partner A", "Partner C", "to be agreed on"};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) assert_true(has_words(last, words[i]));
}

static void look_for(const char *name, const char *text, void *data) {
  guint *found = data;
  if (g_str_equal(name, "xl/workbook.xml")) found[0] += strstr(text, "name=\"Partners\"") != NULL;
  if (g_str_equal(name, "xl/sharedStrings.xml")) found[1] += strstr(text, TITLE) != NULL && strstr(text, "Partner C");
  if (g_str_has_prefix(name, "xl/charts/chart")) found[2] += strstr(text, "Partners!$B$") != NULL;
}

static void in_the_workbook(const Company *company) {
  g_autofree char *folder = g_dir_make_tmp("smarketing-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "review.xlsx", NULL);
  g_autoptr(SmDocument) workbook = sm_review_workbook(company->results, company->english);
  guint found[3] = {0};
  add_partners(workbook);
  assert_true(sm_workbook_write(workbook, path, NULL));
  assert_true(package_read(path, look_for, found));
  for (guint i = 0; i < G_N_ELEMENTS(found); i++) assert_int_equal(found[i], 1);
  g_remove(path);
  g_remove(folder);
}

static void a_page_is_one_file(void **state) {
  (void)state;
  Company company = {0};
  company_open(&company);
  company_fill(&company);
  in_the_deck(&company);
  in_the_workbook(&company);
  company_close(&company);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_page_is_one_file)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
