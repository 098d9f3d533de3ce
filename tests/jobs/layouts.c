/* Every document that the program draws, of five companies, in both languages: nothing overlaps, leaves its sheet or is
 * too small to read, no title is cut; pages come in the document's order. With a folder as argument it writes them
 * there instead, to be looked at. */
#include "../layout_check.h"

#include "document/pack.h"
#include "document/review.h"
#include "render/deck/deck.h"
#include "render/workbook/workbook.h"
#include "run/workspace.h"

#include <glib/gstdio.h>
#include <string.h>

#define SETTINGS                                                                                                       \
  "company: %s\nlanguage: fr\ncurrency: EUR\ntime_zone: Europe/Paris\nagreement:\n  mql:\n"                            \
  "    required_fields: [email]\n    minimum_score: 50\n    promised_per_month: 100\n"                                 \
  "  treatment:\n    first_touch_within: 8h\n    attempts: 3\n    channels: 2\n    window: 10d\n"                      \
  "reasons:\n  market: [Prix]\n  weak: [Hors cible]\n"

/* `path` is the workspace; one that was made for the test is removed with it. */
typedef struct {
  char *path;
  gboolean made;
} Company;

static void put(const Company *company, const char *name, const char *text) {
  g_autofree char *path = g_build_filename(company->path, name, NULL);
  g_autofree char *folder = g_path_get_dirname(path);
  assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
  assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void remove_all(const char *path) {
  GDir *folder = g_dir_open(path, 0, NULL);
  for (const char *name; folder && (name = g_dir_read_name(folder));) {
    g_autofree char *inner = g_build_filename(path, name, NULL);
    remove_all(inner);
  }
  if (folder) g_dir_close(folder);
  g_remove(path);
}

static void company_close(Company *company) {
  if (company->made) remove_all(company->path);
  g_free(company->path);
}

static Company company_new(void) {
  char *path = g_dir_make_tmp("smarketing-XXXXXX", NULL);
  assert_non_null(path);
  return (Company){path, TRUE};
}

static Company sample(void) { return (Company){g_build_filename(SM_SOURCE_DIR, "samples", "lumivolt", NULL), FALSE}; }

/* Settings of tests/real, data of the shared folder; a NULL path where they are not there. */
static Company real(const char *name, const char *const *files) {
  Company company = company_new();
  g_autofree char *from = g_build_filename(SM_TEST_DIR, "real", name, "smarketing.yaml", NULL);
  g_autofree char *settings = NULL;
  assert_true(g_file_get_contents(from, &settings, NULL, NULL));
  put(&company, "smarketing.yaml", settings);
  for (; *files; files++) {
    g_autofree char *data = g_build_filename(SM_SHARED_DIR, "data", name, *files, NULL);
    g_autofree char *bytes = NULL, *to = g_build_filename("exports", *files, NULL);
    if (!g_file_get_contents(data, &bytes, NULL, NULL)) {
      company_close(&company);
      return (Company){NULL, FALSE};
    }
    put(&company, to, bytes);
  }
  return company;
}

static Company olist(void) {
  return real("olist", (const char *const[]){"olist_marketing_qualified_leads_dataset.csv",
                                             "olist_closed_deals_dataset.csv", NULL});
}
static Company maven(void) { return real("maven-crm", (const char *const[]){"sales_pipeline.csv", NULL}); }

static Company three_leads(void) {
  Company company = company_new();
  g_autofree char *settings = g_strdup_printf(SETTINGS, "Trois leads");
  put(&company, "smarketing.yaml", settings);
  put(&company, "exports/leads.csv",
      "id,created_at,mql_at,owner,source,campaign_id,company,email,score\n"
      "L1,2026-07-01T09:00,2026-07-02T09:00,Anna,web,C1,Verrerie du Nord,a@b.fr,60\n"
      "L2,2026-08-01T09:00,2026-08-03T09:00,,salon,,,,\n"
      "L3,2026-09-28T09:00,2026-09-28T09:00,Anna,web,C1,Moulins,c@d.fr,40\n");
  put(&company, "exports/activities.csv",
      "id,lead_id,at,type,direction,outcome,actor\nA1,L1,2026-07-02T10:00,call,out,connected,Anna\n");
  put(&company, "exports/opportunities.csv",
      "id,lead_id,account,created_at,stage,status,amount,closed_at,owner\n"
      "O1,L1,Verrerie du Nord,2026-07-10T09:00,Gagné,won,84000.00,2026-09-17T09:00,Anna\n");
  return company;
}

static void add_crowd_lead(guint i, GString *leads, GString *activities, GString *deals) {
  guint campaign = i % 60, day = i % 28 + 1, month = 7 + i % 3;
  g_string_append_printf(leads,
                         "L%u,2026-%02u-%02uT09:00,2026-%02u-%02uT10:00,Commerciale au nom composé %u,"
                         "Source au nom très long n° %u,C%u,Société anonyme des établissements réunis %u,%s,%u\n",
                         i, month, day, month, day, i % 9, i % 14, campaign, i, i % 5 ? "x@example.org" : "",
                         i * 7 % 100);
  if (i % 3)
    g_string_append_printf(activities, "A%u,L%u,2026-%02u-%02uT15:00,call,out,%s,Commerciale %u\n", i, i, month, day,
                           i % 2 ? "connected" : "no_answer", i % 9);
  if (i % 7 != 1) return;
  gboolean won = i % 14 == 1;
  g_string_append_printf(deals,
                         "O%u,L%u,Compte %u,2026-%02u-%02uT16:00,Étape,%s,%u.00,2026-09-29T10:00,Commerciale %u,%s\n",
                         i, i, i, month, day, won ? "won" : "lost", 1000000 + i * 9999, i % 9, won ? "" : "Prix");
}

/* Sixty campaigns with long names, no table of the plan. */
static Company crowd(void) {
  Company company = company_new();
  g_autofree char *settings =
      g_strdup_printf(SETTINGS, "Compagnie générale des solutions industrielles réunies de l’Ouest");
  g_autoptr(GString) leads = g_string_new("id,created_at,mql_at,owner,source,campaign_id,company,email,score\n");
  g_autoptr(GString) activities = g_string_new("id,lead_id,at,type,direction,outcome,actor\n");
  g_autoptr(GString) deals =
      g_string_new("id,lead_id,account,created_at,stage,status,amount,closed_at,owner,lost_reason\n");
  g_autoptr(GString) campaigns = g_string_new("id,name,channel,motion,topic,starts_on\n");
  for (guint i = 0; i < 60; i++)
    g_string_append_printf(campaigns,
                           "C%u,Campagne n° %u « Transformation énergétique et décarbonation des procédés industriels "
                           "lourds »,Réseaux sociaux professionnels,%s,Décarbonation des procédés,2026-01-01\n",
                           i, i, i % 2 ? "inbound" : "outbound");
  for (guint i = 0; i < 3000; i++) add_crowd_lead(i, leads, activities, deals);
  put(&company, "smarketing.yaml", settings);
  put(&company, "exports/leads.csv", leads->str);
  put(&company, "exports/activities.csv", activities->str);
  put(&company, "exports/opportunities.csv", deals->str);
  put(&company, "exports/campaigns.csv", campaigns->str);
  return company;
}

static const struct {
  const char *name;
  Company (*open)(void);
  const char *quarter, *month, *week;
} companies[] = {
    {"sample", sample, "2026-Q3", "2026-09", "2026-W38"}, {"olist", olist, "2018-Q1", "2018-03", "2018-W10"},
    {"maven", maven, "2017-Q3", "2017-09", "2017-W36"},   {"three", three_leads, "2026-Q3", "2026-09", "2026-W40"},
    {"crowd", crowd, "2026-Q3", "2026-09", "2026-W40"},
};

/* No shape (a flag, a marker, how something stands) covers words, and no title is cut. */
static void check_words_are_whole(const SmDeckSheet *sheet) {
  const GPtrArray *marks = sheet->marks->marks;
  gboolean title = FALSE;
  for (guint i = 0; i < marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(marks, i);
    if (mark->kind == SM_MARK_TAG) title = g_str_equal(mark->tag, "H1");
    if (mark->kind != SM_MARK_TEXT) continue;
    const char *words = pango_layout_get_text(mark->layout);
    if (title && pango_layout_is_ellipsized(mark->layout)) fail_msg("%s: a title is cut: %s", sheet->page->id, words);
    for (guint j = 0; j < marks->len; j++) {
      const SmMark *other = g_ptr_array_index(marks, j);
      if (other->kind == SM_MARK_SHAPE && sm_box_meets(mark->box, sm_mark_extents(other), 1.5))
        fail_msg("%s: a shape covers \"%s\"", sheet->page->id, words);
    }
  }
}

static void check_all_words_are_whole(const SmDocument *document) {
  g_autoptr(SmTypesetter) type = sm_type_new(document->theme, NULL);
  g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
  for (guint i = 0; i < layout->sheets->len; i++) check_words_are_whole(g_ptr_array_index(layout->sheets, i));
}

/* Checks a document, or with a folder writes it there. */
static void deal_with(const SmDocument *document, const char *name, const char *folder) {
  if (!folder) {
    check_order(document);
    check_layout(document);
    check_all_words_are_whole(document);
    return;
  }
  g_autofree char *file = g_strconcat(name, ".pdf", NULL), *path = g_build_filename(folder, file, NULL);
  g_autoptr(GBytes) pdf = sm_deck_render(document, NULL);
  g_file_set_contents(path, g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf), NULL);
}

/* The quarter's workbook, whose pages LibreOffice makes (tests/cmd/test_workbook_printed_slow.py). */
static void write_workbook(const SmResults *results, const SmLanguage *language, const char *name, const char *folder) {
  g_autofree char *file = g_strconcat(name, ".xlsx", NULL), *path = g_build_filename(folder, file, NULL);
  g_autoptr(SmDocument) document = sm_review_workbook(results, language);
  g_autoptr(GError) error = NULL;
  if (!sm_workbook_write(document, path, &error)) fail_msg("%s", error->message);
}

static SmDocument *document_of(const SmResults *results, const SmAgenda *agenda, const SmLanguage *language) {
  if (results->question.period.kind == SM_PERIOD_WEEK) return sm_pack_week(agenda, language);
  if (results->question.period.kind == SM_PERIOD_MONTH) return sm_pack_month(agenda, language);
  return sm_review_deck(results, language);
}

static void deal_with_period(const SmWorkspace *workspace, SmRunReport *report, const char *name, const char *period,
                             const char *folder) {
  g_autoptr(GError) error = NULL;
  SmQuestion question;
  SmRunOptions options = {.period = period};
  if (!sm_workspace_ask(&options, workspace, report->dataset, &question, &error)) fail_msg("%s", error->message);
  g_autoptr(SmResults) results = sm_measure(&question, NULL);
  g_autoptr(SmAgenda) agenda = sm_agenda_new(results);
  for (const char *const *code = sm_language_codes(); *code; code++) {
    g_autoptr(SmLanguage) language = sm_language_new(*code, NULL);
    g_autofree char *file = g_strjoin(".", name, period, *code, NULL);
    g_autofree char *agreed = g_strjoin(".", name, "sla", *code, NULL);
    g_autoptr(SmDocument) document = document_of(results, agenda, language);
    g_autoptr(SmDocument) agreement = sm_agreement(workspace->settings, language);
    deal_with(document, file, folder);
    deal_with(agreement, agreed, folder);
    if (folder && question.period.kind == SM_PERIOD_QUARTER) write_workbook(results, language, file, folder);
  }
}

/* FALSE where the company's data are not there. */
static gboolean deal_with_company(guint index, const char *folder) {
  Company company = companies[index].open();
  if (!company.path) return FALSE;
  g_auto(SmWorkspace) workspace = {NULL};
  g_autoptr(SmRunReport) report = sm_run_report_new();
  g_autoptr(GError) error = NULL;
  SmRunOptions options = {.workspace = company.path};
  if (!sm_workspace_read(&options, report, &workspace, &error))
    fail_msg("%s: %s", companies[index].name, error->message);
  const char *const periods[] = {companies[index].quarter, companies[index].month, companies[index].week};
  for (guint i = 0; i < G_N_ELEMENTS(periods); i++)
    deal_with_period(&workspace, report, companies[index].name, periods[i], folder);
  company_close(&company);
  return TRUE;
}

static void laid_out_well(void **state) {
  guint index = GPOINTER_TO_UINT(*state);
  if (!deal_with_company(index, NULL)) skip();
}

int main(int argc, char **argv) {
  struct CMUnitTest tests[G_N_ELEMENTS(companies)];
  for (guint i = 0; i < G_N_ELEMENTS(companies); i++) {
    if (argc == 2) deal_with_company(i, argv[1]);
    tests[i] = (struct CMUnitTest){companies[i].name, laid_out_well, NULL, NULL, GUINT_TO_POINTER(i)};
  }
  return argc == 2 ? 0 : cmocka_run_group_tests(tests, NULL, NULL);
}
