/* See subject.h: what was read, what was not, and why; what was left out for want of data. Numbers are the accounts of
 * the files as ingest made them. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/message.h"
#include "base/numbers.h"
#include "document/words.h"
#include "table/dataset.h"

#define SHA_WIDTH 66   /* 64 characters on one line */
#define FILES_ALONE 12 /* rows of a page that has no other table */

static const char *const account_columns[][2] = {
    {"read", N_("Rows read")},    {"used", N_("Used")},       {"replaced", N_("Replaced")},
    {"rejected", N_("Rejected")}, {"orphans", N_("Orphans")}, {"warnings", N_("Warnings")},
};

static void add_counts(const SmReview *review, GPtrArray *row, const SmFileAccount *file) {
  const gint64 counts[] = {file->read, file->used, file->replaced, file->rejected, file->orphans, file->warnings};
  for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
    sm_row_add(row, sm_cell_quantity(review->document, sm_quantity_count(counts[i])));
  SmCell *rejected = g_ptr_array_index(row, row->len - 3);
  if (file->rejected) rejected->role = SM_ROLE_ATTENTION;
}

static void add_file_row(const SmReview *review, SmTableBlock *table, const SmFileAccount *file, gboolean full) {
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(file->path));
  if (full) sm_row_add(row, sm_cell_text(sm_schema_get(file->table)->name));
  add_counts(review, row, file);
  if (!full) return;
  g_autofree char *unmapped = file->unmapped ? g_strjoinv(", ", file->unmapped) : NULL;
  sm_row_add(row, sm_cell_text(file->source));
  sm_row_add(row, sm_cell_text(file->recognised));
  sm_row_add(row, sm_cell_quantity(review->document, sm_quantity_count(file->set_aside)));
  sm_row_add(row, sm_cell_text(file->dialect));
  sm_row_add(row, sm_cell_text(unmapped));
}

static gboolean is_faulty(const SmFileAccount *file) { return file->rejected || file->orphans || file->warnings; }

/* By path for the workbook; for a page, which has not room for all, those with something to tell first. Container owned
 * by caller. */
static GPtrArray *order_files(const GPtrArray *files, gboolean by_path) {
  GPtrArray *ordered = g_ptr_array_new();
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < files->len; i++) {
      gboolean first = by_path || is_faulty(g_ptr_array_index(files, i));
      if (first == (pass == 0)) g_ptr_array_add(ordered, g_ptr_array_index(files, i));
    }
  return ordered;
}

static void add_files(const SmReview *review, SmPage *page, guint limit, gboolean full) {
  static const char *const extra[][2] = {{"source", N_("Source in the configuration")},
                                         {"recognised", N_("Recognised as")},
                                         {"set_aside", N_("Set aside: totals and footers")},
                                         {"dialect", N_("Written as")},
                                         {"unmapped", N_("Columns not used")}};
  const SmLanguage *language = review->language;
  const GPtrArray *files = review->results->question.data->files;
  if (!files->len) return;
  SmTableBlock *table =
      sm_page_add_table(page, "files", sm_tr(language, N_("Rows read = used + replaced by a newer export + rejected")));
  sm_table_block_add_column(table, "file", sm_tr(language, N_("File")), SM_ALIGN_START);
  if (full) sm_table_block_add_column(table, "table", sm_tr(language, N_("Table")), SM_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS(account_columns); i++)
    sm_table_block_add_column(table, account_columns[i][0], sm_tr(language, account_columns[i][1]), SM_ALIGN_END);
  for (guint i = 0; full && i < G_N_ELEMENTS(extra); i++)
    sm_table_block_add_column(table, extra[i][0], sm_tr(language, extra[i][1]),
                              g_str_equal(extra[i][0], "set_aside") ? SM_ALIGN_END : SM_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS(account_columns); i++) {
    g_autofree char *id = g_strconcat("data.", account_columns[i][0], NULL);
    sm_review_explain_column(review, table, account_columns[i][0], id);
  }
  g_autoptr(GPtrArray) ordered = order_files(files, full);
  for (guint i = 0; i < MIN(ordered->len, limit); i++) add_file_row(review, table, g_ptr_array_index(ordered, i), full);
}

/* A table of its own, at the end: 64 characters on one line are wider than any column should be. */
static void add_fingerprints(const SmReview *review, SmPage *page) {
  const GPtrArray *files = review->results->question.data->files;
  if (!files->len) return;
  SmTableBlock *table = sm_page_add_table(
      page, "fingerprints", sm_tr(review->language, N_("The files these figures come from, to the byte")));
  sm_table_block_add_column(table, "file", sm_tr(review->language, N_("File")), SM_ALIGN_START);
  sm_table_block_add_column(table, "sha256", "SHA-256", SM_ALIGN_START)->width = SHA_WIDTH;
  for (guint i = 0; i < files->len; i++) {
    const SmFileAccount *file = g_ptr_array_index(files, i);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(file->path));
    sm_row_add(row, sm_cell_text(file->sha256));
  }
}

/* "Win rate by threshold: The exports do not hold what it needs: ...". */
static void add_left_out(const SmReview *review, SmPage *page) {
  const GPtrArray *left_out = review->results->left_out;
  if (!left_out->len) return;
  SmTableBlock *table =
      sm_page_add_table(page, "left_out", sm_tr(review->language, N_("Left out, and why: never shown as zero")));
  sm_table_block_add_column(table, "id", sm_tr(review->language, N_("Id")), SM_ALIGN_START);
  sm_table_block_add_column(table, "figure", sm_tr(review->language, N_("Figure")), SM_ALIGN_START);
  sm_table_block_add_column(table, "reason", sm_tr(review->language, N_("Reason")), SM_ALIGN_START)->width = 60;
  for (guint i = 0; i < left_out->len; i++) {
    const SmLeftOut *item = g_ptr_array_index(left_out, i);
    const SmMeasure *measure = sm_catalogue_find(item->id);
    g_autofree char *reason = sm_message_say(review->language, item->reason);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(item->id));
    sm_row_add(row, sm_cell_text(measure ? sm_tr(review->language, measure->title) : item->id));
    sm_row_add(row, sm_cell_text(reason));
  }
}

/* Warnings and notes in words, the first ones: all are with `smarketing check`. */
static void add_diagnostics(const SmReview *review, SmPage *page, guint limit) {
  const SmDiagnostics *diagnostics = review->results->question.data->diagnostics;
  static const char *const columns[][2] = {{"file", N_("File")},
                                           {"line", N_("Line")},
                                           {"column", N_("Column")},
                                           {"code", N_("Code")},
                                           {"reason", N_("Reason")}};
  SmTableBlock *table = NULL;
  for (guint i = 0; diagnostics && i < sm_diagnostics_count(diagnostics); i++) {
    const SmDiagnostic *item = sm_diagnostics_at(diagnostics, i);
    if (item->severity == SM_SEVERITY_REJECT || (table && table->rows->len >= limit)) continue;
    if (!table) {
      table = sm_page_add_table(page, "warnings",
                                sm_tr(review->language, N_("Warnings and notes; rejected rows are in rejects.csv")));
      for (guint c = 0; c < G_N_ELEMENTS(columns); c++)
        sm_table_block_add_column(table, columns[c][0], sm_tr(review->language, columns[c][1]),
                                  c == 1 ? SM_ALIGN_END : SM_ALIGN_START);
    }
    g_autofree char *reason = sm_message_say(review->language, item->message);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(item->file));
    sm_row_add(row, item->line ? sm_cell_quantity(review->document, sm_quantity_count((gint64)item->line))
                               : sm_cell_empty());
    sm_row_add(row, sm_cell_text(item->column));
    sm_row_add(row, sm_cell_text(item->code));
    sm_row_add(row, sm_cell_text(reason));
  }
}

static SmPage *add_page(const SmReview *review) {
  guint files = review->results->question.data->files->len;
  g_autofree char *finding = sm_finding_quality(files, sm_review_count(review, "data.read"),
                                                sm_review_count(review, "data.rejected"), review->language);
  return sm_document_add_page(review->document, "quality", sm_tr(review->language, N_("Data quality")), finding);
}

/* The pages of a whole deck, and what each needs to be there. */
static const struct {
  const char *id, *name, *needs;
} pages[] = {
    {"objectives", N_("Objectives"), N_("objectives of the period, in plan/objectives.csv")},
    {"funnel", N_("Funnel"), N_("leads with the day they were handed over to sales")},
    {"speed", N_("Speed to lead"), N_("activities of sales with leads of the period")},
    {"sla", N_("SLA"), N_("activities of sales with leads of the period")},
    {"causes", N_("Causes"), N_("activities of sales, and deals")},
    {"concentration", N_("Concentration"), N_("lost leads of the period, from at least two campaigns or sources")},
    {"contested", N_("Contested"), N_("reasons declared for lost leads, with their class in the settings")},
    {"mql", N_("MQL definition"), N_("a score, and at least 10 wins among leads treated as agreed")},
    {"bonus", N_("Bonuses"), N_("bonus plans of the period, in plan/bonus_plans.csv, and deals won")},
    {"attribution", N_("Attribution"), N_("deals won whose leads met a campaign")},
    {"assists", N_("Assists"), N_("deals won with a recorded part of someone besides the closer")},
    {"content", N_("Content"), N_("content or requests, in plan/contents.csv and plan/content_requests.csv")},
    {"coming", N_("To come"), N_("events to come or open decisions, in plan/events.csv and plan/decisions.csv")},
};

static guint count_pages_left_out(const SmReview *review) {
  guint count = 0;
  for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
    if (!sm_document_find_page(review->document, pages[i].id)) count++;
  return count;
}

/* Pages that are there have a finding each; those around them are of every deck. */
static guint count_pages_shown(const SmReview *review) {
  static const char *const around[] = {"cover", "contents", "definitions", "quality", NULL};
  guint count = 0;
  for (guint i = 0; i < review->document->pages->len; i++)
    count += !g_strv_contains(around, ((const SmPage *)g_ptr_array_index(review->document->pages, i))->id);
  return count;
}

/* Many pages left out have a page of their own. */
static SmPage *add_page_of_left_out(const SmReview *review, guint count) {
  g_autofree char *all = sm_format_count(review->language, count_pages_shown(review) + count);
  g_autofree char *title =
      sm_say_count(review->language, N_("{count} of {all} pages is left out for want of data"),
                   N_("{count} of {all} pages are left out for want of data"), count, "all", all, NULL);
  return sm_document_add_page(review->document, "left_out", sm_tr(review->language, N_("Left out")), title);
}

/* What the deck could have held, and what that takes. */
static void add_pages_left_out(const SmReview *review, SmPage *page) {
  SmTableBlock *table = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
    if (sm_document_find_page(review->document, pages[i].id)) continue;
    if (!table) {
      table =
          sm_page_add_table(page, "pages_left_out",
                            sm_tr(review->language, N_("Pages left out: nothing is shown as zero for want of data")));
      sm_table_block_add_column(table, "page", sm_tr(review->language, N_("Page")), SM_ALIGN_START);
      sm_table_block_add_column(table, "needs", sm_tr(review->language, N_("What it takes")), SM_ALIGN_START);
    }
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(sm_tr(review->language, pages[i].name)));
    sm_row_add(row, sm_cell_text(sm_tr(review->language, pages[i].needs)));
  }
}

static void add_left_out_figures(const SmReview *review, SmBlock *list, guint left_out) {
  g_autofree char *words = sm_say_count(
      review->language, N_("{count} figure was left out for want of data; the workbook says which and why."),
      N_("{count} figures were left out for want of data; the workbook says which and why."), left_out, NULL);
  sm_list_add(list, words, NULL);
}

static gboolean has_orphans(const SmReview *review) {
  const GPtrArray *files = review->results->question.data->files;
  for (guint i = 0; i < files->len; i++)
    if (((const SmFileAccount *)g_ptr_array_index(files, i))->orphans > 0) return TRUE;
  return FALSE;
}

void sm_quality_page(const SmReview *review) {
  SmPage *page = add_page(review);
  guint files = review->results->question.data->files->len, left_out = review->results->left_out->len;
  guint absent = count_pages_left_out(review), room = absent ? SM_DECK_ROWS : FILES_ALONE;
  add_files(review, page, room, FALSE);
  if (absent && absent <= SM_DECK_ROWS) add_pages_left_out(review, page);
  SmBlock *list = NULL;
  if (files > room) {
    g_autofree char *more =
        sm_say_count(review->language, N_("{count} more file is in the workbook, sheet Data quality."),
                     N_("{count} more files are in the workbook, sheet Data quality."), files - room, NULL);
    list = sm_page_add_list(page, "remarks");
    sm_list_add(list, more, NULL);
  }
  if (left_out) add_left_out_figures(review, list ? list : sm_page_add_list(page, "remarks"), left_out);
  if (has_orphans(review))
    sm_page_add_note(page, sm_tr(review->language, N_("Orphans: rows that refer to a lead, a deal or something else "
                                                      "that no file holds; they are among those used.")));
  if (absent > SM_DECK_ROWS) add_pages_left_out(review, add_page_of_left_out(review, absent));
}

void sm_quality_sheet(const SmReview *review) {
  SmPage *page = add_page(review);
  add_files(review, page, G_MAXUINT, TRUE);
  add_left_out(review, page);
  add_diagnostics(review, page, 1000);
  add_fingerprints(review, page);
}
