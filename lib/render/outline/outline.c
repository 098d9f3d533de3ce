/*
 * A document as plain text, block by block: its words only, one line a row, so that a changed figure is one changed
 * line in a golden file. Columns are not padded: one long cell would change every row. Texts from data stay on their
 * line.
 */
#include "render/outline/outline.h"

#include "base/numbers.h"

#include <string.h>

static const char *role_name(SmRole role) {
  static const char *const names[SM_ROLE_COUNT] = {
      "none",        "sales",  "marketing", "shared", "won",      "open", "untreated", "mismatch", "market", "weak-mql",
      "unexplained", "actual", "previous",  "plan",   "forecast", "good", "attention", "bad",      "muted"};
  return names[role];
}

/* Appends a text on one line: line breaks of the data become spaces. */
static void add_text(GString *out, const char *text) {
  for (const char *at = text; *at; at++) g_string_append_c(out, *at == '\n' || *at == '\r' || *at == '\t' ? ' ' : *at);
}

static void add_line(GString *out, const char *before, const char *text) {
  g_string_append(out, before);
  add_text(out, text);
  g_string_append_c(out, '\n');
}

static void add_cell(GString *out, const SmDocument *document, const SmCell *cell) {
  if (cell->flagged) g_string_append(out, "▲ ");
  g_autofree char *words = sm_cell_say(document, cell);
  add_text(out, words);
  if (cell->detail) g_string_append(out, " // "), add_text(out, cell->detail);
  if (cell->small) g_string_append(out, " *");
  if (cell->role != SM_ROLE_NONE) g_string_append_printf(out, " [%s]", role_name(cell->role));
  if (cell->link) g_string_append_printf(out, " <%s>", cell->link);
}

static void add_point(GString *out, const SmDocument *document, const SmPoint *point) {
  if (point->flagged) g_string_append(out, "▲ ");
  if (point->words && *point->words) {
    add_text(out, point->words);
  } else {
    g_autofree char *said = sm_format_quantity(document->language, point->value, document->currency);
    g_string_append(out, said);
  }
  if (!point->low.known || !point->high.known) return;
  g_autofree char *low = sm_format_quantity(document->language, point->low, document->currency);
  g_autofree char *high = sm_format_quantity(document->language, point->high, document->currency);
  g_string_append_printf(out, " (%s; %s)", low, high);
}

static void add_points(GString *out, const SmDocument *document, const GPtrArray *points) {
  for (guint i = 0; i < points->len; i++) {
    if (i) g_string_append(out, " | ");
    add_point(out, document, g_ptr_array_index(points, i));
  }
}

static void add_key_figure(GString *out, const SmDocument *document, const SmKeyFigure *figure) {
  g_string_append(out, "= ");
  add_text(out, figure->label);
  g_string_append(out, ": ");
  add_cell(out, document, figure->value);
  if (figure->target) g_string_append(out, " | "), add_text(out, figure->target);
  if (figure->comment) g_string_append(out, " | "), add_text(out, figure->comment);
  if (figure->role != SM_ROLE_NONE) g_string_append_printf(out, " [%s]", role_name(figure->role));
  g_string_append_c(out, '\n');
  if (!figure->before || !figure->before->len) return;
  g_string_append(out, "  < ");
  add_points(out, document, figure->before);
  g_string_append_c(out, '\n');
}

static void add_table(GString *out, const SmDocument *document, const SmTableBlock *table) {
  if (table->caption) add_line(out, ": ", table->caption);
  g_string_append(out, "|");
  for (guint i = 0; i < table->columns->len; i++) {
    const SmTableColumn *column = g_ptr_array_index(table->columns, i);
    g_string_append(out, i ? " | " : " ");
    add_text(out, column->title);
  }
  g_string_append_c(out, '\n');
  g_autoptr(GPtrArray) said = sm_row_new();
  guint count = sm_table_block_count(table);
  for (guint r = 0; r < count; r++) {
    const GPtrArray *row = sm_table_block_row(table, r, said);
    g_string_append_c(out, table->has_total && r + 1 == count ? '=' : '|');
    for (guint i = 0; i < row->len; i++) {
      g_string_append(out, i ? " | " : " ");
      add_cell(out, document, g_ptr_array_index(row, i));
    }
    g_string_append_c(out, '\n');
  }
}

static void add_words(GString *out, const GPtrArray *words) {
  for (guint i = 0; i < words->len; i++) {
    if (i) g_string_append(out, " | ");
    add_text(out, g_ptr_array_index(words, i));
  }
  g_string_append_c(out, '\n');
}

static void add_chart(GString *out, const SmDocument *document, const SmChartBlock *chart) {
  static const char *const kinds[SM_CHART_KIND_COUNT] = {"bars",   "stacked",   "columns",   "lines",        "funnel",
                                                         "bullet", "heatmap",   "waterfall", "distribution", "matrix",
                                                         "chain",  "threshold", "variance"};
  g_string_append_printf(out, "%% %s: ", kinds[chart->kind]);
  add_line(out, "", chart->caption);
  add_line(out, "  ", chart->alt);
  g_string_append(out, "  - ");
  add_words(out, chart->categories);
  for (guint i = 0; i < chart->series->len; i++) {
    const SmSeries *series = g_ptr_array_index(chart->series, i);
    g_string_append(out, "  - ");
    add_text(out, series->name);
    g_string_append_printf(out, " [%s]: ", role_name(series->role));
    add_points(out, document, series->points);
    g_string_append_c(out, '\n');
  }
  if (chart->totals->len == 0) return;
  g_string_append(out, "  = ");
  add_words(out, chart->totals);
}

/* The editor's Markdown keeps its lines. */
static void add_markdown(GString *out, const char *text) {
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    if (*lines[i] || lines[i + 1]) add_line(out, *lines[i] ? "> " : ">", lines[i]);
  }
}

static void add_block(GString *out, const SmDocument *document, const SmBlock *block) {
  static const char *const levels[] = {"", "## ", "### ", "#### "};
  g_string_append_c(out, '\n');
  switch (block->kind) {
  case SM_BLOCK_HEADING:
    add_line(out, levels[MIN(block->level, 3)], block->text);
    break;
  case SM_BLOCK_PARAGRAPH:
    add_line(out, "", block->text);
    break;
  case SM_BLOCK_CALLOUT:
    g_string_append_printf(out, "! [%s] ", role_name(block->role));
    add_line(out, "", block->text);
    break;
  case SM_BLOCK_MARKDOWN:
    add_markdown(out, block->text);
    break;
  case SM_BLOCK_KEY_FIGURES:
    for (guint i = 0; i < block->key_figures->len; i++)
      add_key_figure(out, document, g_ptr_array_index(block->key_figures, i));
    break;
  case SM_BLOCK_LIST:
    for (guint i = 0; i < block->items->len; i++) {
      g_string_append(out, "* ");
      add_cell(out, document, g_ptr_array_index(block->items, i));
      g_string_append_c(out, '\n');
    }
    break;
  case SM_BLOCK_TABLE:
    add_table(out, document, block->table);
    break;
  case SM_BLOCK_CHART:
    add_chart(out, document, block->chart);
    break;
  case SM_BLOCK_BREAK:
    g_string_append(out, "---\n");
    break;
  }
}

char *sm_outline_render(const SmDocument *document) {
  GString *out = g_string_new(NULL);
  add_line(out, "", document->title);
  if (*document->subtitle) add_line(out, "", document->subtitle);
  g_string_append(out, "(");
  add_text(out, document->company);
  g_string_append(out, "; ");
  add_text(out, document->period);
  g_string_append(out, "; ");
  add_text(out, document->as_of);
  g_string_append(out, ")\n");
  for (guint i = 0; i < document->pages->len; i++) {
    const SmPage *page = g_ptr_array_index(document->pages, i);
    g_string_append_printf(out, "\n# %s: ", page->id);
    add_line(out, "", page->name);
    add_line(out, "", page->title);
    for (guint b = 0; b < page->blocks->len; b++) add_block(out, document, g_ptr_array_index(page->blocks, b));
  }
  return g_string_free(out, FALSE);
}
