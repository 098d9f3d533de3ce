/* See review.h: diagnostics in, the rows of rejects.csv out. Raw rows are whole and escaped (ingest/raw.h says how, and
 * README how that is undone), but for the local parts of e-mail addresses, masked unless asked. */
#include "document/review.h"

#include "base/message.h"

#include <string.h>

/* What may stand in the local part of an address as exports write it: quoting marks, separators and spaces end it. */
static gboolean is_local(char byte) {
  return byte != '\0' && !g_ascii_isspace(byte) && !strchr(",;:\"'<>()[]\\|=@", byte);
}

/* How many of the letters after a backslash belong to it: \n, \xE9. */
static gsize escape_length(const char *after_backslash) { return *after_backslash == 'x' ? 3 : 1; }

/* "jeanne.martin@acme.fr" -> "j***@acme.fr": what stands before an @ that something follows. Owned by caller. */
static char *mask_addresses(const char *raw) {
  GString *masked = g_string_new(NULL);
  for (const char *at = raw; *at; at++) {
    gsize length = 0;
    while (*at == '@' && is_local(at[1]) && length < masked->len && is_local(masked->str[masked->len - 1 - length]))
      length++;
    if (length > 0 && length < masked->len && masked->str[masked->len - 1 - length] == '\\')
      length -= MIN(length, escape_length(masked->str + masked->len - length));
    if (length > 0) {
      gsize start = masked->len - length;
      gsize kept = (gsize)g_utf8_next_char(masked->str + start) - (gsize)(masked->str + start);
      g_string_truncate(masked, start + MIN(kept, length));
      g_string_append(masked, "***");
    }
    g_string_append_c(masked, *at);
  }
  return g_string_free(masked, FALSE);
}

static void add_columns(const SmLanguage *language, SmTableBlock *table) {
  static const char *const columns[][2] = {
      {"file", N_("File")},
      {"record", N_("Record")},
      {"line", N_("Line")},
      {"last_line", N_("Last line")},
      {"offset", N_("Offset (bytes)")},
      {"length", N_("Length (bytes)")},
      {"column", N_("Column")},
      {"code", N_("Code")},
      {"reason", N_("Reason")},
      {"encoding", N_("Encoding")},
      {"raw", N_("Row as it stood")},
  };
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    sm_table_block_add_column(table, columns[i][0], sm_tr(language, columns[i][1]),
                              i >= 1 && i <= 5 ? SM_ALIGN_END : SM_ALIGN_START);
}

/* What a row is said from; the diagnostics are borrowed. */
typedef struct {
  const SmDocument *document;
  GPtrArray *rejects; /* of const SmDiagnostic * */
  gboolean unmasked;
} Rejects;

static void rejects_free(gpointer data) {
  Rejects *all = data;
  g_ptr_array_unref(all->rejects);
  g_free(all);
}

static void say_reject(gconstpointer data, guint index, GPtrArray *row) {
  const Rejects *all = data;
  const SmDocument *document = all->document;
  const SmDiagnostic *reject = g_ptr_array_index(all->rejects, index);
  gboolean unmasked = all->unmasked;
  const guint64 numbers[] = {reject->record, reject->line, reject->last_line, reject->offset, reject->length};
  g_autofree char *reason = sm_message_say(document->language, reject->message);
  g_autofree char *raw = unmasked ? g_strdup(reject->raw) : mask_addresses(reject->raw);
  g_autofree char *shown_reason = unmasked ? g_strdup(reason) : mask_addresses(reason); /* it may quote the cell */
  sm_row_add(row, sm_cell_text(reject->file));
  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
    sm_row_add(row, sm_cell_number(document, sm_quantity_count((gint64)numbers[i])));
  sm_row_add(row, sm_cell_text(reject->column));
  sm_row_add(row, sm_cell_text(reject->code));
  sm_row_add(row, sm_cell_text(shown_reason));
  sm_row_add(row, sm_cell_text(reject->encoding));
  sm_row_add(row, sm_cell_text(raw));
}

SmDocument *sm_review_rejects(const SmDiagnostics *diagnostics, const SmLanguage *language, gboolean unmasked) {
  SmDocument *document = sm_document_new(language);
  sm_document_set(&document->title, g_strdup(sm_tr(language, N_("Rejected rows"))));
  guint rejected = sm_diagnostics_count_severity(diagnostics, SM_SEVERITY_REJECT);
  g_autofree char *title =
      sm_say_count(language, N_("{count} row was rejected"), N_("{count} rows were rejected"), rejected, NULL);
  SmPage *page = sm_document_add_page(document, "rejects", document->title, title);
  SmTableBlock *table = sm_page_add_table(page, "rejects", NULL);
  table->filterable = TRUE;
  add_columns(language, table);
  Rejects *all = g_new(Rejects, 1);
  *all = (Rejects){document, g_ptr_array_new(), unmasked};
  for (guint i = 0; i < sm_diagnostics_count(diagnostics); i++) {
    const SmDiagnostic *diagnostic = sm_diagnostics_at(diagnostics, i);
    if (diagnostic->severity == SM_SEVERITY_REJECT) g_ptr_array_add(all->rejects, (gpointer)diagnostic);
  }
  sm_table_block_set_source(table, (SmRowSource){all->rejects->len, say_reject, all, rejects_free});
  return document;
}
