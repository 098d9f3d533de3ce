/* See document.h: making and freeing the tree. Arrays own what they hold, so freeing the document frees everything. */
#include "document/document.h"

static void column_free(SmTableColumn *column) {
  g_free(column->key);
  g_free(column->title);
  g_free(column->meaning);
  g_free(column->formula);
  g_free(column->name);
  g_free(column);
}

static void mark_free(SmRowMark *mark) {
  g_free(mark->name);
  g_free(mark);
}

static void table_free(SmTableBlock *table) {
  if (!table) return;
  g_ptr_array_unref(table->columns);
  g_ptr_array_unref(table->rows);
  g_ptr_array_unref(table->marks);
  if (table->source.free_data) table->source.free_data(table->source.data);
  g_free(table->caption);
  g_free(table);
}

static void point_free(SmPoint *point) {
  g_free(point->words);
  g_free(point);
}

static void series_free(SmSeries *series) {
  g_free(series->name);
  g_ptr_array_unref(series->points);
  g_free(series);
}

static void chart_free(SmChartBlock *chart) {
  if (!chart) return;
  g_free(chart->caption);
  g_free(chart->alt);
  g_ptr_array_unref(chart->categories);
  g_ptr_array_unref(chart->series);
  g_ptr_array_unref(chart->totals);
  g_free(chart);
}

static void key_figure_free(SmKeyFigure *figure) {
  g_free(figure->label);
  g_free(figure->meaning);
  sm_cell_free(figure->value);
  g_free(figure->target);
  g_free(figure->comment);
  g_ptr_array_unref(figure->before);
  g_free(figure);
}

static void block_free(SmBlock *block) {
  g_free(block->id);
  g_free(block->text);
  g_clear_pointer(&block->items, g_ptr_array_unref);
  g_clear_pointer(&block->key_figures, g_ptr_array_unref);
  table_free(block->table);
  chart_free(block->chart);
  g_free(block);
}

static void page_free(SmPage *page) {
  g_free(page->id);
  g_free(page->name);
  g_free(page->title);
  g_ptr_array_unref(page->blocks);
  g_free(page);
}

SmDocument *sm_document_new(const SmLanguage *language) {
  SmDocument *document = g_new0(SmDocument, 1);
  document->language = language;
  char **texts[] = {&document->title,  &document->subtitle, &document->company,
                    &document->period, &document->as_of,    &document->currency};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) *texts[i] = g_strdup("");
  document->as_of_instant = SM_INSTANT_NONE;
  document->minor_digits = 2;
  document->periods_before = g_ptr_array_new_with_free_func(g_free);
  document->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  return document;
}

void sm_document_free(SmDocument *document) {
  if (!document) return;
  g_free(document->title);
  g_free(document->subtitle);
  g_free(document->company);
  g_free(document->period);
  g_free(document->as_of);
  g_free(document->currency);
  g_ptr_array_unref(document->periods_before);
  g_ptr_array_unref(document->pages);
  g_free(document);
}

void sm_document_set(char **field, char *value) {
  g_free(*field);
  *field = value;
}

SmPage *sm_document_add_page(SmDocument *document, const char *id, const char *name, const char *title) {
  SmPage *page = g_new0(SmPage, 1);
  page->id = g_strdup(id);
  page->name = g_strdup(name);
  page->title = g_strdup(title);
  page->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)block_free);
  g_ptr_array_add(document->pages, page);
  return page;
}

static SmBlock *add_block(SmPage *page, SmBlockKind kind, const char *id, const char *text) {
  SmBlock *block = g_new0(SmBlock, 1);
  block->kind = kind;
  block->id = g_strdup(id ? id : "");
  block->text = g_strdup(text);
  g_ptr_array_add(page->blocks, block);
  return block;
}

SmBlock *sm_page_add_heading(SmPage *page, guint level, const char *text) {
  SmBlock *block = add_block(page, SM_BLOCK_HEADING, NULL, text);
  block->level = level;
  return block;
}

SmBlock *sm_page_add_paragraph(SmPage *page, const char *text) {
  return add_block(page, SM_BLOCK_PARAGRAPH, NULL, text);
}

SmBlock *sm_page_add_note(SmPage *page, const char *text) {
  SmBlock *note = sm_page_add_paragraph(page, text);
  note->role = SM_ROLE_MUTED;
  return note;
}

SmBlock *sm_page_add_callout(SmPage *page, SmRole role, const char *text) {
  SmBlock *block = add_block(page, SM_BLOCK_CALLOUT, NULL, text);
  block->role = role;
  return block;
}

SmBlock *sm_page_add_markdown(SmPage *page, const char *text) { return add_block(page, SM_BLOCK_MARKDOWN, NULL, text); }

SmBlock *sm_page_add_break(SmPage *page) { return add_block(page, SM_BLOCK_BREAK, NULL, NULL); }

SmBlock *sm_page_add_list(SmPage *page, const char *id) {
  SmBlock *block = add_block(page, SM_BLOCK_LIST, id, NULL);
  block->items = g_ptr_array_new_with_free_func((GDestroyNotify)sm_cell_free);
  return block;
}

SmCell *sm_list_add(SmBlock *list, const char *text, const char *link) {
  SmCell *item = sm_cell_text(text);
  item->link = g_strdup(link);
  g_ptr_array_add(list->items, item);
  return item;
}

SmBlock *sm_page_add_key_figures(SmPage *page, const char *id) {
  SmBlock *block = add_block(page, SM_BLOCK_KEY_FIGURES, id, NULL);
  block->key_figures = g_ptr_array_new_with_free_func((GDestroyNotify)key_figure_free);
  return block;
}

SmKeyFigure *sm_key_figures_add(SmBlock *block, const char *label, SmCell *value) {
  SmKeyFigure *figure = g_new0(SmKeyFigure, 1);
  figure->label = g_strdup(label);
  figure->value = value;
  figure->before = g_ptr_array_new_with_free_func((GDestroyNotify)point_free);
  g_ptr_array_add(block->key_figures, figure);
  return figure;
}

SmPoint *sm_key_figure_add_before(SmKeyFigure *figure, SmQuantity value, const char *words) {
  SmPoint *point = g_new0(SmPoint, 1);
  point->value = value;
  point->low = point->high = sm_quantity_unknown(value.unit);
  point->words = g_strdup(words);
  g_ptr_array_add(figure->before, point);
  return point;
}

SmTableBlock *sm_page_add_table(SmPage *page, const char *id, const char *caption) {
  SmTableBlock *table = g_new0(SmTableBlock, 1);
  table->columns = g_ptr_array_new_with_free_func((GDestroyNotify)column_free);
  table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  table->marks = g_ptr_array_new_with_free_func((GDestroyNotify)mark_free);
  table->caption = g_strdup(caption);
  add_block(page, SM_BLOCK_TABLE, id, NULL)->table = table;
  return table;
}

SmTableColumn *sm_table_block_add_column(SmTableBlock *table, const char *key, const char *title, SmAlign align) {
  SmTableColumn *column = g_new0(SmTableColumn, 1);
  column->key = g_strdup(key);
  column->title = g_strdup(title);
  column->align = align;
  g_ptr_array_add(table->columns, column);
  return column;
}

GPtrArray *sm_table_block_add_row(SmTableBlock *table) {
  GPtrArray *row = g_ptr_array_new_full(table->columns->len, (GDestroyNotify)sm_cell_free);
  g_ptr_array_add(table->rows, row);
  return row;
}

void sm_table_block_mark_row(SmTableBlock *table, const char *name, guint row) {
  SmRowMark *mark = g_new(SmRowMark, 1);
  *mark = (SmRowMark){g_strdup(name), row};
  g_ptr_array_add(table->marks, mark);
}

static gboolean has_mark(const SmTableBlock *table, const char *name) {
  for (guint i = 0; i < table->marks->len; i++)
    if (g_str_equal(((const SmRowMark *)g_ptr_array_index(table->marks, i))->name, name)) return TRUE;
  return FALSE;
}

gboolean sm_document_has_mark(const SmDocument *document, const char *name) {
  for (guint p = 0; p < document->pages->len; p++) {
    const SmPage *page = g_ptr_array_index(document->pages, p);
    for (guint b = 0; b < page->blocks->len; b++) {
      const SmBlock *block = g_ptr_array_index(page->blocks, b);
      if (block->kind == SM_BLOCK_TABLE && has_mark(block->table, name)) return TRUE;
    }
  }
  return FALSE;
}

void sm_table_block_set_source(SmTableBlock *table, SmRowSource source) {
  g_assert(!table->source.say && table->rows->len == 0);
  table->source = source;
}

guint sm_table_block_count(const SmTableBlock *table) {
  return table->source.say ? table->source.count : table->rows->len;
}

const GPtrArray *sm_table_block_row(const SmTableBlock *table, guint index, GPtrArray *said) {
  if (!table->source.say) return g_ptr_array_index(table->rows, index);
  g_ptr_array_set_size(said, 0);
  table->source.say(table->source.data, index, said);
  return said;
}

GPtrArray *sm_row_new(void) { return g_ptr_array_new_with_free_func((GDestroyNotify)sm_cell_free); }

SmCell *sm_row_add(GPtrArray *row, SmCell *cell) {
  g_ptr_array_add(row, cell);
  return cell;
}

SmChartBlock *sm_page_add_chart(SmPage *page, const char *id, SmChartKind kind, SmUnit unit, const char *caption,
                                const char *alt) {
  SmChartBlock *chart = g_new0(SmChartBlock, 1);
  chart->kind = kind;
  chart->unit = unit;
  chart->caption = g_strdup(caption);
  chart->alt = g_strdup(alt);
  chart->categories = g_ptr_array_new_with_free_func(g_free);
  chart->series = g_ptr_array_new_with_free_func((GDestroyNotify)series_free);
  chart->totals = g_ptr_array_new_with_free_func(g_free);
  add_block(page, SM_BLOCK_CHART, id, NULL)->chart = chart;
  return chart;
}

void sm_chart_add_category(SmChartBlock *chart, const char *label) {
  g_ptr_array_add(chart->categories, g_strdup(label));
}

void sm_chart_add_total(SmChartBlock *chart, const char *words) { g_ptr_array_add(chart->totals, g_strdup(words)); }

SmSeries *sm_chart_add_series(SmChartBlock *chart, const char *name, SmRole role) {
  SmSeries *series = g_new0(SmSeries, 1);
  series->name = g_strdup(name);
  series->role = role;
  series->points = g_ptr_array_new_with_free_func((GDestroyNotify)point_free);
  g_ptr_array_add(chart->series, series);
  return series;
}

SmPoint *sm_series_add_point(SmSeries *series, SmQuantity value, const char *words) {
  SmPoint *point = g_new0(SmPoint, 1);
  point->value = value;
  point->low = point->high = sm_quantity_unknown(value.unit);
  point->words = g_strdup(words);
  g_ptr_array_add(series->points, point);
  return point;
}

/* An item of a list that leads to the page; a cell of a table loses its link alone. */
static void remove_links(SmPage *page, const char *id) {
  for (guint b = 0; b < page->blocks->len; b++) {
    const SmBlock *block = g_ptr_array_index(page->blocks, b);
    for (guint i = block->items ? block->items->len : 0; i > 0; i--)
      if (g_strcmp0(((const SmCell *)g_ptr_array_index(block->items, i - 1))->link, id) == 0)
        g_ptr_array_remove_index(block->items, i - 1);
    for (guint r = 0; block->table && r < block->table->rows->len; r++) {
      const GPtrArray *row = g_ptr_array_index(block->table->rows, r);
      for (guint c = 0; c < row->len; c++) {
        SmCell *cell = g_ptr_array_index(row, c);
        if (g_strcmp0(cell->link, id) == 0) sm_document_set(&cell->link, NULL);
      }
    }
  }
}

void sm_document_keep_pages(SmDocument *document, const char *const *ids) {
  for (guint i = document->pages->len; i > 0; i--) {
    g_autofree char *id = g_strdup(((const SmPage *)g_ptr_array_index(document->pages, i - 1))->id);
    if (g_strv_contains(ids, id)) continue;
    g_ptr_array_remove_index(document->pages, i - 1);
    for (guint k = 0; k < document->pages->len; k++) remove_links(g_ptr_array_index(document->pages, k), id);
  }
}

const SmPage *sm_document_find_page(const SmDocument *document, const char *id) {
  for (guint i = 0; i < document->pages->len; i++) {
    const SmPage *page = g_ptr_array_index(document->pages, i);
    if (g_str_equal(page->id, id)) return page;
  }
  return NULL;
}

const SmBlock *sm_page_find_block(const SmPage *page, const char *id) {
  for (guint i = 0; i < page->blocks->len; i++) {
    const SmBlock *block = g_ptr_array_index(page->blocks, i);
    if (g_str_equal(block->id, id)) return block;
  }
  return NULL;
}
