/* See paybook.h: which revenue pays whom, in all and by motion and segment. */
#include "document/bonus/paybook.h"

#include "document/bonus_workbook.h"

/* From the best to the worst. */
static const SmPaid order[] = {SM_PAID_BOTH, SM_PAID_SALES, SM_PAID_MARKETING, SM_PAID_NOBODY};
static const SmRole roles[SM_PAID_COUNT] = {SM_ROLE_MUTED, SM_ROLE_SALES, SM_ROLE_MARKETING, SM_ROLE_SHARED};

static gint64 count_won(const SmPaybook *book, SmPaid paid) {
  gint64 count = 0;
  for (guint i = 0; i < book->bonus->cells->len; i++)
    count += ((const SmBonusCell *)g_ptr_array_index(book->bonus->cells, i))->deals[paid];
  return count;
}

static void add_totals(SmPaybook *book, SmPage *page) {
  static const SmPayColumn columns[] = {
      {"paid", N_("Who is paid"), SM_ALIGN_START},
      {"deals", N_("Deals"), SM_ALIGN_END, "paid_deals", "COUNTIFS({deal_paid},{paid})"},
      {"revenue", N_("Won revenue"), SM_ALIGN_END, "paid_revenue", "SUMIFS({deal_amount},{deal_paid},{paid})"},
      {"share", N_("Share of the won revenue"), SM_ALIGN_END, NULL, "{revenue}/SUM({deal_amount})"}};
  SmTableBlock *table = sm_page_add_table(page, "paid", sm_tr(book->language, N_("Shared coverage is the first line")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
    GPtrArray *row = sm_table_block_add_row(table);
    gint64 minor = book->bonus->paid_minor[order[i]], revenue = book->bonus->revenue_minor;
    g_autofree char *name = g_strconcat("paid_", sm_paid_name(order[i]), NULL);
    sm_pay_text(row, sm_paybook_paid(book, order[i]));
    sm_pay_name(row, name)->role = roles[order[i]];
    sm_pay_count(book, row, count_won(book, order[i]));
    sm_pay_money(book, row, minor);
    sm_pay_quantity(book, row, revenue > 0 ? sm_quantity_ratio(minor, revenue) : sm_quantity_unknown(SM_UNIT_RATIO));
    if (i == 0) sm_pay_name(row, "shared_coverage");
  }
  sm_paybook_add_total(book, table);
}

static void add_matrix(SmPaybook *book, SmPage *page) {
  static const char *const keys[SM_PAID_COUNT] = {"nobody", "sales", "marketing", "both"};
  SmTableBlock *table =
      sm_page_add_table(page, "matrix", sm_tr(book->language, N_("Won revenue by motion and segment")));
  static const SmPayColumn before[] = {{"motion", N_("Motion"), SM_ALIGN_START},
                                       {"segment", N_("Segment"), SM_ALIGN_START}};
  static const SmPayColumn after[] = {
      {"all", N_("All"), SM_ALIGN_END, "cell_all", "{both}+{sales}+{marketing}+{nobody}"}};
  sm_paybook_add_columns(book, table, before, G_N_ELEMENTS(before));
  for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
    SmTableColumn *column =
        sm_table_block_add_column(table, keys[order[i]], sm_paybook_paid(book, order[i]), SM_ALIGN_END);
    column->name = g_strconcat("cell_", keys[order[i]], NULL);
    column->formula = g_strdup_printf(
        "SUMPRODUCT(({deal_motion}={motion})*({deal_segment}={segment})*({deal_paid}={paid_%s})*{deal_amount})",
        keys[order[i]]);
  }
  sm_paybook_add_columns(book, table, after, G_N_ELEMENTS(after));
  for (guint c = 0; c < book->bonus->cells->len; c++) {
    const SmBonusCell *cell = g_ptr_array_index(book->bonus->cells, c);
    GPtrArray *row = sm_table_block_add_row(table);
    gint64 sum = 0;
    sm_pay_text(row, sm_paybook_label(book, SM_FILTER_MOTION, cell->motion));
    sm_pay_text(row, sm_paybook_label(book, SM_FILTER_SEGMENT, cell->segment));
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
      sm_pay_money(book, row, cell->minor[order[i]]);
      if (cell->minor[order[i]]) ((SmCell *)g_ptr_array_index(row, row->len - 1))->role = roles[order[i]];
      sum += cell->minor[order[i]];
    }
    sm_pay_money(book, row, sum);
  }
  sm_paybook_add_total(book, table);
}

void sm_pay_alignment(SmPaybook *book) {
  g_autofree char *finding = sm_say_bonus_finding(book->results, book->language);
  SmPage *page = sm_document_add_page(
      book->document, "alignment", sm_tr(book->language, N_("Alignment")),
      finding ? finding : sm_tr(book->language, N_("Nothing was won: there is nothing to be paid for")));
  add_totals(book, page);
  add_matrix(book, page);
}
