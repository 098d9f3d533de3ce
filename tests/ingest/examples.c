/* Files in the true shape of each product's exports: each is known by its header, and gives the rows one expects.
 * Skipped where they are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/address.h"
#include "workspace.h"

typedef struct {
  const char *file, *recognised, *table;
  guint used, set_aside;
  const char *row; /* the first row, as field=value */
} Example;

static const Example EXAMPLES[] = {
    {"brevo.contacts.csv", "Brevo: contacts", "leads", 1, 0,
     "id=alex@example.com created_at=2026-04-12T09:30:00+02:00 first_name=Alex last_name=Exemple phone=33600000001 "
     "email=alex@example.com"},
    {"dynamics365.leads.csv", "Dynamics 365: leads", "leads", 1, 0,
     "id=0f8fad5b-d9cb-469f-a165-70867728950e created_at=2026-03-01T08:00:00+01:00 owner=Camille Example status=New "
     "last_name=Alex Example"},
    {"espocrm.Export_Lead.csv", "EspoCRM: leads", "leads", 1, 0,
     "id=6650aa created_at=2026-03-01T09:00:00+01:00 owner=Camille Exemple source=Web Site status=In Process "
     "first_name=Alex last_name=Exemple job_title=CFO company=Exemple SA phone=+33100000001 email=alex@example.com"},
    {"google-ads.campagnes.fr.utf16.csv", "Google Ads: campaigns (in French)", "campaigns", 1, 2,
     "id=Marque – FR name=Marque – FR channel=Google Ads cost=102355 clicks=85 currency=EUR"},
    {"hubspot.contacts.en.csv", "HubSpot: contacts", "leads", 1, 0,
     "id=8000000001 created_at=2026-02-01T08:00:00+01:00 mql_at=2026-02-02T12:30:00+01:00 "
     "assigned_at=2026-02-03T09:00:00+01:00 owner=Camille Exemple source=Paid Search status=Attempted to Contact "
     "first_name=Alex last_name=Sample job_title=CFO company=Exemple SA phone=+33100000001 email=alex@example.com"},
    {"hubspot.deals.fr.csv", "HubSpot: deals", "opportunities", 2, 0,
     "id=9000000001 lead_id=8000000001 account=Exemple SA created_at=2026-03-02T09:14:00+01:00 stage=Présentation "
     "planifiée status=open amount=1250000 closed_at=2026-05-12T10:30:00+02:00 owner=Camille Exemple "
     "due_on=2026-05-12"},
    {"linkedin.account_1_campaign_performance_report.csv", "LinkedIn Ads: campaigns", "campaigns", 1, 0,
     "id=123456789 name=Campagne A channel=LinkedIn Ads starts_on=2026-03-01 ends_on=2026-03-01 cost=12050 clicks=85 "
     "currency=EUR"},
    {"mailchimp.campaigns.csv", "Mailchimp: campaigns", "campaigns", 1, 0,
     "id=abc123 name=News 1 channel=email starts_on=2026-06-09 sent=110 delivered=108 opens=30 clicks=7"},
    {"meta.campagnes.fr.csv", "Meta Ads: campaigns", "campaigns", 2, 0,
     "id=Formulaire démo name=Formulaire démo channel=Meta Ads starts_on=2026-08-01 ends_on=2026-08-31 cost=123456 "
     "clicks=210"},
    {"meta.campagnes.fr.excel-resaved.csv", "Meta Ads: campaigns", "campaigns", 1, 0,
     "id=Formulaire démo name=Formulaire démo channel=Meta Ads starts_on=2026-08-01 ends_on=2026-08-31 cost=123456 "
     "clicks=210"},
    {"odoo.crm.lead.en.csv", "Odoo: pipeline", "opportunities", 1, 0,
     "id=Pilot / alex@example.com / 2026-03-01 08:00:00 account=Example SA created_at=2026-03-01T08:00:00+01:00 "
     "stage=Qualified status=open amount=1250000 owner=Camille source=Website due_on=2026-06-30"},
    {"pipedrive.deals.fr.csv", "Pipedrive: deals", "opportunities", 1, 0,
     "id=101 account=Exemple SA created_at=2026-02-07T20:47:49+01:00 stage=Proposition status=lost amount=1250050 "
     "currency=EUR closed_at=2026-03-10T09:00:00+01:00 lost_reason=Budget"},
    {"salesforce.lead-report.fr.csv", "Salesforce: leads (report in French)", "leads", 1, 4,
     "id=00Q0000000AAAAA created_at=2026-08-19T00:00:00+02:00 status=Ouverte - Non contactée first_name=Alex "
     "last_name=Exemple company=Exemple SA phone=01 00 00 00 01 email=alex@example.com"},
    {"salesforce.opportunity-report.en.csv", "Salesforce: opportunities (report)", "opportunities", 1, 6,
     "id=0060000000AAAAA account=Example Inc created_at=2026-03-02T00:00:00+01:00 stage=Closed Lost status=lost "
     "amount=1250000 currency=EUR closed_at=2026-05-12T00:00:00+02:00 owner=Camille Example source=Web probability=0 "
     "due_on=2026-05-12"},
    {"salesforce.weekly.Lead.cp1252.csv", "Salesforce: leads (data export)", "leads", 1, 0,
     "id=00Q0000000AAAAA created_at=2026-02-07T21:47:49+01:00 owner=0050000000AAAAAAA0 source=Web status=New "
     "first_name=Zoé last_name=Exemplé job_title=Directrice company=Exemple SA phone=+33100000001 "
     "email=zoe@example.com"},
    {"sellsy.prospects.csv", "Sellsy: prospects", "leads", 1, 0,
     "id=1001 created_at=2026-03-02T00:00:00+01:00 owner=Camille Exemple status=prospect company=Exemple SA "
     "industry=6201Z country=FR phone=0100000001 email=alex@example.com"},
};

/* The contact of the examples that has this print: texts themselves are kept nowhere. */
static const char *find_contact(SmType type, gint64 print) {
  const char *const contacts[] = {"+33100000001", "01 00 00 00 01",   "0100000001",
                                  "33600000001",  "alex@example.com", "zoe@example.com"};
  for (guint i = 0; i < G_N_ELEMENTS(contacts); i++)
    if ((type == SM_TYPE_EMAIL ? sm_email_print(contacts[i]) : sm_phone_print(contacts[i])) == print)
      return contacts[i];
  return "of none of the examples";
}

static void append_value(GString *out, const Workspace *workspace, SmTableId id, guint number, guint32 row) {
  const SmField *field = &sm_schema_get(id)->fields[number];
  const SmTable *table = workspace->dataset->tables[id];
  gint64 whole = sm_table_whole(table, number, row);
  const char *text = sm_dataset_text(workspace->dataset, id, number, row);
  g_autofree char *said = NULL;
  if (*text)
    said = g_strdup(text);
  else if (whole == SM_WHOLE_NONE)
    return;
  else if (field->type == SM_TYPE_ENUM)
    said = g_strdup(field->values[whole]);
  else if (field->type == SM_TYPE_INSTANT)
    said = sm_instant_format_iso(whole, workspace->zone);
  else if (field->type == SM_TYPE_DATE)
    said = sm_day_format_iso((SmDay)whole);
  else if (field->type == SM_TYPE_EMAIL || field->type == SM_TYPE_PHONE)
    said = g_strdup(find_contact(field->type, whole));
  else
    said = g_strdup_printf("%" G_GINT64_FORMAT, whole);
  g_string_append_printf(out, "%s%s=%s", out->len ? " " : "", field->name, said);
}

static void check_example(const char *folder, const Example *example) {
  g_autofree char *path = g_build_filename(folder, example->file, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  g_auto(Workspace) workspace = workspace_new(NULL);
  workspace_write_bytes(&workspace, "exports/any name.csv", bytes, length);
  const SmDataset *dataset = workspace_read(&workspace);
  const SmFileAccount *file = file_at(dataset, 0);
  assert_string_equal(file->recognised, example->recognised);
  assert_string_equal(sm_schema_get(file->table)->name, example->table);
  assert_int_equal(file->read, example->used);
  assert_int_equal(file->used, example->used);
  assert_int_equal(file->set_aside, example->set_aside);
  assert_bytes_add_up(file);
  g_autoptr(GString) row = g_string_new(NULL);
  for (guint field = 0; field < sm_schema_get(file->table)->field_count; field++)
    append_value(row, &workspace, file->table, field, 0);
  assert_string_equal(row->str, example->row);
}

static void every_example_is_recognised(void **state) {
  (void)state;
  g_autofree char *folder = g_build_filename(SM_SHARED_DIR, "formats", "examples", NULL);
  if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) skip();
  for (guint i = 0; i < G_N_ELEMENTS(EXAMPLES); i++) check_example(folder, &EXAMPLES[i]);
}

/* Where a file is called tells nothing, and neither does which of the separators it uses. */
static void a_name_does_not_matter(void **state) {
  (void)state;
  g_auto(Workspace) workspace = workspace_new(NULL);
  workspace_write(&workspace, "exports/campaigns.csv",
                  "Record ID;Deal Name;Deal Stage;Create Date\n1;Pilot;Closed Won;2026-07-01 09:00\n");
  const SmDataset *dataset = workspace_read(&workspace);
  assert_string_equal(file_at(dataset, 0)->recognised, "HubSpot: deals");
  assert_int_equal(dataset->tables[SM_TABLE_OPPORTUNITIES]->row_count, 1);
  assert_null(dataset->tables[SM_TABLE_CAMPAIGNS]);
}

/* A header below more lines than any product writes is not looked for. */
static void a_preamble_may_be_long_but_not_endless(void **state) {
  (void)state;
  static const struct {
    guint lines;
    gboolean known;
  } tries[] = {{0, TRUE}, {14, TRUE}, {15, FALSE}};
  for (guint i = 0; i < G_N_ELEMENTS(tries); i++) {
    g_auto(Workspace) workspace = workspace_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint line = 0; line < tries[i].lines; line++) g_string_append(text, "Report, of some kind\n");
    g_string_append(text, "Record ID,Deal Name,Deal Stage,Create Date\n1,Pilot,Closed Won,2026-07-01 09:00\n");
    workspace_write(&workspace, "exports/x.csv", text->str);
    const SmDataset *dataset = workspace_read(&workspace);
    assert_int_equal(dataset->files->len, tries[i].known ? 1 : 0);
    if (!tries[i].known) continue;
    assert_int_equal(file_at(dataset, 0)->bytes.preamble, 21 * tries[i].lines);
    assert_bytes_add_up(file_at(dataset, 0));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_example_is_recognised),
      cmocka_unit_test(a_name_does_not_matter),
      cmocka_unit_test(a_preamble_may_be_long_but_not_endless),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
