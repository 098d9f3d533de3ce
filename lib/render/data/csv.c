/* A table as CSV for machines: header of column keys, CRLF, UTF-8 without a mark, numbers plain, days and instants in
 * ISO 8601. Text that a spreadsheet would run as a formula is made harmless and counted (OWASP, CSV injection). */
#include "render/data/data.h"
#include "render/data/json.h"

#include <string.h>

#define SM_PIECE (128 * 1024) /* bytes handed on at a time */

static void add_field(GString *out, const char *text) {
  if (!strpbrk(text, "\",\r\n")) {
    g_string_append(out, text);
    return;
  }
  g_string_append_c(out, '"');
  for (const char *at = text; *at; at++) {
    if (*at == '"') g_string_append_c(out, '"');
    g_string_append_c(out, *at);
  }
  g_string_append_c(out, '"');
}

static void add_text(GString *out, const char *text, guint *guarded) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  if (!*valid || !strchr("=+-@\t\r", *valid)) {
    add_field(out, valid);
    return;
  }
  g_autofree char *harmless = g_strconcat("'", valid, NULL);
  add_field(out, harmless);
  (*guarded)++;
}

static void add_instant(GString *out, gint64 civil_seconds) {
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(civil_seconds);
  g_autofree char *text = utc ? g_date_time_format(utc, "%Y-%m-%dT%H:%M:%S") : NULL;
  if (text) g_string_append(out, text);
}

static void add_cell(GString *out, const SmDocument *document, const SmCell *cell, guint *guarded) {
  switch (cell->kind) {
  case SM_CELL_EMPTY:
    break;
  case SM_CELL_TEXT:
    add_text(out, cell->words, guarded);
    break;
  case SM_CELL_QUANTITY:
    sm_plain_add_quantity(out, cell->quantity, document->minor_digits);
    break;
  case SM_CELL_DAY: {
    g_autofree char *day = sm_day_format_iso(cell->day);
    g_string_append(out, day);
    break;
  }
  case SM_CELL_INSTANT:
    add_instant(out, cell->civil_seconds);
    break;
  case SM_CELL_BOOL:
    g_string_append(out, cell->yes ? "true" : "false");
    break;
  }
}

static const SmTableBlock *first_table(const SmDocument *document) {
  for (guint i = 0; i < document->pages->len; i++) {
    const SmPage *page = g_ptr_array_index(document->pages, i);
    for (guint b = 0; b < page->blocks->len; b++) {
      const SmBlock *block = g_ptr_array_index(page->blocks, b);
      if (block->kind == SM_BLOCK_TABLE) return block->table;
    }
  }
  return NULL;
}

static void add_header(GString *out, const SmTableBlock *table, guint *guarded) {
  for (guint c = 0; c < table->columns->len; c++) {
    if (c) g_string_append_c(out, ',');
    add_text(out, ((const SmTableColumn *)g_ptr_array_index(table->columns, c))->key, guarded);
  }
  g_string_append(out, "\r\n");
}

static void add_row(GString *out, const SmDocument *document, const GPtrArray *row, guint *guarded) {
  for (guint c = 0; c < row->len; c++) {
    if (c) g_string_append_c(out, ',');
    add_cell(out, document, g_ptr_array_index(row, c), guarded);
  }
  g_string_append(out, "\r\n");
}

/* Hands on what has come together, when it is worth it. */
static gboolean drain(GString *out, const SmDataSink *sink, gsize least, GError **error) {
  if (out->len < least) return TRUE;
  gboolean taken = sink->take(sink->to, out->str, out->len, error);
  g_string_truncate(out, 0);
  return taken;
}

gboolean sm_data_table_csv(const SmDocument *document, const SmDataSink *sink, guint *ret_guarded, GError **error) {
  g_autoptr(GString) out = g_string_sized_new(2 * SM_PIECE);
  g_autoptr(GPtrArray) said = sm_row_new();
  const SmTableBlock *table = first_table(document);
  guint guarded = 0, count = table ? sm_table_block_count(table) : 0;
  if (table) add_header(out, table, &guarded);
  for (guint r = 0; r < count; r++) {
    add_row(out, document, sm_table_block_row(table, r, said), &guarded);
    if (!drain(out, sink, SM_PIECE, error)) return FALSE;
  }
  if (ret_guarded) *ret_guarded = guarded;
  return drain(out, sink, 0, error);
}
