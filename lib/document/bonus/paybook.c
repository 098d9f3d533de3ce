/* See paybook.h: words that Inputs and Deals share, and cells. */
#include "document/bonus/paybook.h"

#include "base/fold.h"
#include "base/money.h"
#include "base/numbers.h"
#include "document/words.h"

#include <string.h>

const char *sm_filter_key(SmFilter filter) {
  static const char *const keys[SM_FILTER_COUNT] = {"source", "motion", "segment", "campaign", "owner", "product"};
  return keys[filter];
}

const char *sm_paybook_filter_title(const SmPaybook *book, SmFilter filter) {
  static const SmDimension dimensions[SM_FILTER_COUNT] = {SM_BY_SOURCE,   SM_BY_MOTION, SM_BY_SEGMENT,
                                                          SM_BY_CAMPAIGN, SM_BY_OWNER,  SM_BY_OWNER};
  if (filter == SM_FILTER_PRODUCT) return sm_tr(book->language, N_("Product"));
  return sm_word_dimension(book->language, dimensions[filter]);
}

const char *sm_paybook_label(SmPaybook *book, SmFilter filter, const char *value) {
  g_autofree char *folded = sm_fold_text(value);
  if (!*folded) return SM_UNKNOWN_SIGN;
  if (filter == SM_FILTER_MOTION) {
    const char *word = sm_word_group(book->language, SM_BY_MOTION, folded);
    if (word != folded) return word;
  }
  const char *known = g_hash_table_lookup(book->spelling[filter], folded);
  if (known) return known;
  known = g_string_chunk_insert_const(book->words, value);
  g_hash_table_insert(book->spelling[filter], g_steal_pointer(&folded), (gpointer)known);
  return known;
}

const char *sm_paybook_label_of(SmPaybook *book, SmFilter filter, const SmProfile *profile, const char *product) {
  const char *values[SM_FILTER_COUNT] = {profile->source,   profile->motion, profile->segment,
                                         profile->campaign, profile->owner,  product};
  return sm_paybook_label(book, filter, values[filter]);
}

const char *sm_paybook_person(SmPaybook *book, const SmPerson *person) {
  if (!*person->name) return SM_UNKNOWN_SIGN;
  if (GPOINTER_TO_UINT(g_hash_table_lookup(book->name_count, person->name)) < 2) return person->name;
  g_autofree char *label = g_strdup_printf("%s (%s)", person->name, person->id);
  return g_string_chunk_insert_const(book->words, label);
}

/* Excel reads <, > and = at the start, and *, ? and ~ anywhere, as more than they are. */
const char *sm_paybook_escape(SmPaybook *book, const char *label) {
  if (!strpbrk(label, "*?~") && !strchr("<>=", *label)) return label;
  g_autoptr(GString) criterion = g_string_new(strchr("<>=", *label) ? "=" : NULL);
  for (const char *at = label; *at; at++) {
    if (strchr("*?~", *at)) g_string_append_c(criterion, '~');
    g_string_append_c(criterion, *at);
  }
  return g_string_chunk_insert_const(book->words, criterion->str);
}

const char *sm_paybook_criterion(SmPaybook *book, SmTableId table, guint32 row, SmFilter filter) {
  const SmDataset *data = book->results->question.data;
  const char *value = sm_scope_filter(data, table, row, filter);
  if (!*value) return "*";
  if (filter == SM_FILTER_CAMPAIGN) value = sm_results_name(book->results, SM_BY_CAMPAIGN, value);
  if (filter == SM_FILTER_OWNER) value = sm_results_name(book->results, SM_BY_OWNER, value);
  return sm_paybook_escape(book, sm_paybook_label(book, filter, value));
}

const char *sm_paybook_paid(const SmPaybook *book, SmPaid paid) {
  static const char *const words[SM_PAID_COUNT] = {NC_("paid", "nobody"), NC_("paid", "sales only"),
                                                   NC_("paid", "marketing only"), NC_("paid", "both teams")};
  return sm_tr_in(book->language, "paid", words[paid]);
}

void sm_paybook_add_columns(const SmPaybook *book, SmTableBlock *table, const SmPayColumn *columns, guint count) {
  for (guint i = 0; i < count; i++) {
    const SmPayColumn *row = &columns[i];
    SmTableColumn *column = sm_table_block_add_column(table, row->key, sm_tr(book->language, row->title), row->align);
    column->name = g_strdup(row->name);
    column->formula = g_strdup(row->formula);
    column->width = row->width;
  }
}

void sm_paybook_add_filters(const SmPaybook *book, SmTableBlock *table, const char *prefix) {
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++) {
    if (!book->uses_filter[i]) continue;
    SmTableColumn *column =
        sm_table_block_add_column(table, sm_filter_key(i), sm_paybook_filter_title(book, i), SM_ALIGN_START);
    if (prefix) column->name = g_strconcat(prefix, "_", sm_filter_key(i), NULL);
  }
}

void sm_pay_text(GPtrArray *row, const char *text) { sm_row_add(row, sm_cell_text(text)); }

void sm_pay_quantity(const SmPaybook *book, GPtrArray *row, SmQuantity quantity) {
  SmCell *cell = sm_row_add(row, sm_cell_quantity(book->document, quantity));
  if (quantity.unit != SM_UNIT_MONEY || !quantity.known) return;
  sm_document_set(&cell->words, sm_format_money(book->language, quantity.whole, book->document->currency, TRUE));
}

void sm_pay_count(const SmPaybook *book, GPtrArray *row, gint64 count) {
  sm_pay_quantity(book, row, sm_quantity_count(count));
}

void sm_pay_money(const SmPaybook *book, GPtrArray *row, gint64 minor) {
  sm_pay_quantity(book, row, minor == SM_MONEY_NONE ? sm_quantity_unknown(SM_UNIT_MONEY) : sm_quantity_money(minor));
}

void sm_pay_share(const SmPaybook *book, GPtrArray *row, double share) {
  sm_pay_quantity(book, row, sm_quantity_real(SM_UNIT_RATIO, share));
}

void sm_pay_nanos(const SmPaybook *book, GPtrArray *row, gint64 nanos) {
  sm_pay_quantity(book, row,
                  nanos % SM_NANOS ? sm_quantity_real(SM_UNIT_NONE, (double)nanos / (double)SM_NANOS)
                                   : sm_quantity_count(nanos / SM_NANOS));
}

SmCell *sm_pay_live(GPtrArray *row, char *formula) {
  SmCell *cell = g_ptr_array_index(row, row->len - 1);
  sm_document_set(&cell->formula, formula);
  return cell;
}

SmCell *sm_pay_name(GPtrArray *row, const char *name) {
  SmCell *cell = g_ptr_array_index(row, row->len - 1);
  sm_document_set(&cell->name, g_strdup(name));
  return cell;
}

/* The sum of a column's cells; FALSE when it holds anything but amounts, or but counts. */
static gboolean sum_column(const SmTableBlock *table, guint column, SmQuantity *ret_sum) {
  SmQuantity sum = {0};
  for (guint r = 0; r < table->rows->len; r++) {
    const SmCell *cell = g_ptr_array_index((GPtrArray *)g_ptr_array_index(table->rows, r), column);
    if (cell->kind != SM_CELL_QUANTITY) return FALSE;
    if (r == 0)
      sum = cell->quantity;
    else if (cell->quantity.unit != sum.unit)
      return FALSE;
    else
      sum.whole += cell->quantity.whole;
  }
  *ret_sum = sum;
  return table->rows->len > 0 && (sum.unit == SM_UNIT_MONEY || sum.unit == SM_UNIT_COUNT);
}

void sm_paybook_add_total(const SmPaybook *book, SmTableBlock *table) {
  g_autoptr(GPtrArray) row = g_ptr_array_new_with_free_func((GDestroyNotify)sm_cell_free);
  for (guint c = 0; c < table->columns->len; c++) {
    const SmTableColumn *column = g_ptr_array_index(table->columns, c);
    SmQuantity sum;
    gboolean counts = !g_str_equal(column->key, "line") && !g_str_equal(column->key, "number");
    if (c == 0)
      sm_pay_text(row, sm_tr(book->language, N_("Total")));
    else if (counts && column->name && sum_column(table, c, &sum)) {
      sm_pay_quantity(book, row, sum);
      sm_pay_live(row, g_strdup_printf("SUM({%s})", column->name));
    } else
      sm_pay_text(row, "");
  }
  g_ptr_array_add(table->rows, g_steal_pointer(&row));
  table->has_total = TRUE;
}
