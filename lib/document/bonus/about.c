/* See paybook.h: what the workbook is, how to read it, what it stands on, and who is not in it. */
#include "document/bonus/paybook.h"

#include "base/message.h"
#include "base/numbers.h"
#include "document/bonus_workbook.h"

static void add_sheets(SmPaybook *book, SmPage *page) {
  static const char *const sheets[][2] = {
      {"inputs", N_("Inputs: plans, people, curves and shared objectives. Change them here; everything else follows.")},
      {"deals",
       N_("Deals: each won deal with whom it pays, and whose it is. Nothing here is computed but the controls.")},
      {"attainment", N_("Attainment: what each person reached of each plan, summed over the deals within its scope.")},
      {"payouts",
       N_("Payouts: bonus at target x the curve at the attainment, rounded once. The working stands beside it.")},
      {"alignment", N_("Alignment: which revenue pays both teams, one of them, or nobody.")},
      {"whatif", N_("What if: everyone paid on the objective that both teams share.")},
      {"checks", N_("Checks: sums that must agree, and one cell that says so.")},
  };
  SmBlock *list = sm_page_add_list(page, "sheets");
  for (guint i = 0; i < G_N_ELEMENTS(sheets); i++) sm_list_add(list, sm_tr(book->language, sheets[i][1]), sheets[i][0]);
}

static void add_left_out(SmPaybook *book, SmPage *page) {
  const GPtrArray *faults = book->bonus->faults;
  if (!faults->len) return;
  static const SmPayColumn columns[] = {{"plan", N_("Plan"), SM_ALIGN_START},
                                        {"reason", N_("Reason"), SM_ALIGN_START, .width = 60}};
  SmTableBlock *table =
      sm_page_add_table(page, "left_out", sm_tr(book->language, N_("Plans that are not paid here, and why")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < faults->len; i++) {
    const SmBonusFault *fault = g_ptr_array_index(faults, i);
    g_autofree char *reason = sm_message_say(book->language, fault->reason);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_pay_text(row, fault->plan);
    sm_pay_text(row, reason);
  }
}

static void add_sources(SmPaybook *book, SmPage *page) {
  static const SmPayColumn columns[] = {{"file", N_("File"), SM_ALIGN_START},
                                        {"table", N_("Table"), SM_ALIGN_START},
                                        {"used", N_("Rows used"), SM_ALIGN_END},
                                        {"sha256", "SHA-256", SM_ALIGN_START, .width = 66}};
  const GPtrArray *files = book->results->question.data->files;
  if (!files->len) return;
  SmTableBlock *table = sm_page_add_table(page, "sources", sm_tr(book->language, N_("What it was computed from")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < files->len; i++) {
    const SmFileAccount *file = g_ptr_array_index(files, i);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_pay_text(row, file->path);
    sm_pay_text(row, sm_schema_get(file->table)->name);
    sm_pay_count(book, row, file->used);
    sm_pay_text(row, file->sha256);
  }
}

void sm_pay_about(SmPaybook *book) {
  const SmLanguage *language = book->language;
  g_autofree char *total = sm_format_money(language, book->bonus->total_minor, book->document->currency, TRUE);
  g_autofree char *title =
      sm_say_count(language, N_("{count} payout comes to {total}"), N_("{count} payouts come to {total}"),
                   book->payouts->len, "total", total, NULL);
  SmPage *page = sm_document_add_page(book->document, "about", sm_tr(language, N_("About")), title);
  sm_page_add_paragraph(page,
                        sm_tr(language, N_("Payout = bonus at target x the curve at the attainment; attainment = "
                                           "actual / target. A person of sales is paid on the own deals, by the "
                                           "share of split ones; everybody else on all within the plan's scope.")));
  sm_page_add_paragraph(
      page, sm_tr(language, N_("Between two points of a curve the payout is linear, outside them flat; "
                               "two points of the same attainment are a step, at which the second one counts.")));
  add_sheets(book, page);
  add_left_out(book, page);
  add_sources(book, page);
  g_autofree char *version = sm_say(language, N_("Made by smarketing {version}. It holds no personal data of leads."),
                                    "version", SMARKETING_VERSION, NULL);
  sm_page_add_paragraph(page, version);
}
