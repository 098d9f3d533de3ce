/* The outline of a document with every kind of block, word for word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/outline/outline.h"

static SmLanguage *english(void) {
  SmLanguage *language = sm_language_new("en", NULL);
  assert_non_null(language);
  return language;
}

static void set(char **field, const char *text) {
  g_free(*field);
  *field = g_strdup(text);
}

static void add_words(SmPage *page) {
  sm_page_add_heading(page, 2, "By source");
  sm_page_add_paragraph(page, "Counted once,\nper lead.");
  sm_page_add_callout(page, SM_ROLE_ATTENTION, "12 leads are nobody's");
  SmBlock *list = sm_page_add_list(page, "more");
  sm_list_add(list, "The agreement", "sla");
  sm_page_add_markdown(page, "# Hello\n\n- one\n");
}

static void add_figures(SmDocument *document, SmPage *page) {
  SmBlock *block = sm_page_add_key_figures(page, "key");
  SmKeyFigure *figure = sm_key_figures_add(block, "Deals won", sm_cell_quantity(document, sm_quantity_count(12)));
  figure->target = g_strdup("target 20");
  figure->role = SM_ROLE_BAD;
  sm_key_figure_add_before(figure, sm_quantity_count(9), "");
  sm_key_figure_add_before(figure, sm_quantity_count(1234), "1.2k");
}

static void add_table(SmDocument *document, SmPage *page) {
  SmTableBlock *table = sm_page_add_table(page, "sources", "Leads by source");
  table->has_total = TRUE;
  sm_table_block_add_column(table, "source", "Source", SM_ALIGN_START);
  sm_table_block_add_column(table, "leads", "Leads", SM_ALIGN_END);
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text("web\nform"))->link = g_strdup("funnel");
  SmCell *cell = sm_row_add(row, sm_cell_quantity(document, sm_quantity_count(7)));
  cell->flagged = cell->small = TRUE;
  cell->role = SM_ROLE_SALES;
  row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text("Total"));
  sm_row_add(row, sm_cell_empty());
}

static void add_chart(SmPage *page) {
  SmChartBlock *chart = sm_page_add_chart(page, "rate", SM_CHART_BARS, SM_UNIT_RATIO, "Win rate", "One in ten wins.");
  sm_chart_add_category(chart, "web");
  SmSeries *series = sm_chart_add_series(chart, "now", SM_ROLE_ACTUAL);
  SmPoint *point = sm_series_add_point(series, sm_quantity_ratio(1, 10), "");
  point->low = sm_quantity_ratio(1, 20);
  point->high = sm_quantity_ratio(3, 20);
}

static void test_every_block(void **state) {
  (void)state;
  g_autoptr(SmLanguage) language = english();
  g_autoptr(SmDocument) document = sm_document_new(language);
  set(&document->title, "Review");
  set(&document->company, "Acme");
  set(&document->period, "Q3 2026");
  set(&document->as_of, "1 October 2026");
  set(&document->currency, "EUR");
  SmPage *page = sm_document_add_page(document, "funnel", "Funnel", "12 of 100 leads were won");
  add_words(page);
  sm_page_add_break(page);
  add_figures(document, page);
  add_table(document, page);
  add_chart(page);
  g_autofree char *text = sm_outline_render(document);
  assert_string_equal(text, "Review\n(Acme; Q3 2026; 1 October 2026)\n"
                            "\n# funnel: Funnel\n12 of 100 leads were won\n"
                            "\n### By source\n\nCounted once, per lead.\n\n! [attention] 12 leads are nobody's\n"
                            "\n* The agreement <sla>\n\n> # Hello\n>\n> - one\n\n---\n"
                            "\n= Deals won: 12 | target 20 [bad]\n  < 9 | 1.2k\n"
                            "\n: Leads by source\n| Source | Leads\n| web form <funnel> | ▲ 7 * [sales]\n= Total | \n"
                            "\n% bars: Win rate\n  One in ten wins.\n  - web\n  - now [actual]: 10.0% (5.0%; 15.0%)\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_block)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
