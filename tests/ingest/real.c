/* Real exports, read with the configurations of tests/real. Skipped where the data are not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "workspace.h"

static Workspace open_real(const char *name, const char *const *files) {
  g_autofree char *settings_path = g_build_filename(SM_TEST_DIR, "real", name, "smarketing.yaml", NULL);
  g_autofree char *settings = NULL;
  assert_true(g_file_get_contents(settings_path, &settings, NULL, NULL));
  const char *start = strstr(settings, "company:");
  Workspace workspace = workspace_new(start);
  for (; *files; files++) {
    g_autofree char *from = g_build_filename(SM_SHARED_DIR, "data", name, *files, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    if (!g_file_get_contents(from, &bytes, &length, NULL)) {
      workspace_clear(&workspace);
      skip();
    }
    g_autofree char *to = g_build_filename("exports", *files, NULL);
    workspace_write_bytes(&workspace, to, bytes, length);
  }
  return workspace;
}

static guint32 count_whole(const SmTable *table, guint field, gint64 value) {
  guint32 count = 0;
  for (guint32 row = 0; row < table->row_count; row++) count += sm_table_whole(table, field, row) == value;
  return count;
}

static void maven_is_read_whole(void **state) {
  (void)state;
  g_auto(Workspace) workspace = open_real("maven-crm", (const char *const[]){"sales_pipeline.csv", NULL});
  const SmDataset *dataset = workspace_read(&workspace);
  const SmTable *deals = dataset->tables[SM_TABLE_OPPORTUNITIES];
  assert_int_equal(deals->row_count, 8800);
  assert_int_equal(count_whole(deals, SM_OPPORTUNITY_STATUS, SM_DEAL_WON), 4238);
  assert_int_equal(count_whole(deals, SM_OPPORTUNITY_STATUS, SM_DEAL_LOST), 2473);
  assert_int_equal(count_whole(deals, SM_OPPORTUNITY_STATUS, SM_DEAL_OPEN), 2089);
  gint64 revenue = 0;
  for (guint32 row = 0; row < deals->row_count; row++)
    if (sm_table_whole(deals, SM_OPPORTUNITY_STATUS, row) == SM_DEAL_WON)
      revenue += sm_table_whole(deals, SM_OPPORTUNITY_AMOUNT, row);
  assert_int_equal(revenue, 1000553400);
  assert_int_equal(sm_diagnostics_count_severity(dataset->diagnostics, SM_SEVERITY_REJECT), 0);
  assert_int_equal(file_at(dataset, 0)->used, 8800);
}

static void olist_joins_deals_and_leads(void **state) {
  (void)state;
  g_auto(Workspace) workspace = open_real("olist", (const char *const[]){"olist_marketing_qualified_leads_dataset.csv",
                                                                         "olist_closed_deals_dataset.csv", NULL});
  const SmDataset *dataset = workspace_read(&workspace);
  const SmTable *leads = dataset->tables[SM_TABLE_LEADS];
  assert_int_equal(leads->row_count, 8000);
  assert_int_equal(dataset->tables[SM_TABLE_OPPORTUNITIES]->row_count, 842);
  assert_int_equal(dataset->opportunities_of_lead.start[8000], 842);
  SmInstant start = sm_zone_day_start(workspace.zone, sm_day_from_date((SmDate){2018, 1, 1}));
  SmInstant end = sm_zone_day_start(workspace.zone, sm_day_from_date((SmDate){2018, 4, 1}));
  guint32 cohort = 0, won = 0, early = 0;
  for (guint32 row = 0; row < leads->row_count; row++) {
    SmInstant mql_at = sm_table_whole(leads, SM_LEAD_MQL_AT, row);
    if (mql_at < start || mql_at >= end) continue;
    cohort++;
    won += dataset->opportunities_of_lead.start[row + 1] > dataset->opportunities_of_lead.start[row];
  }
  for (guint32 row = 0; row < 842; row++)
    early += sm_table_whole(dataset->tables[SM_TABLE_OPPORTUNITIES], SM_OPPORTUNITY_CLOSED_AT, row) <
             sm_table_whole(leads, SM_LEAD_CREATED_AT, dataset->opportunity_lead[row]);
  assert_int_equal(cohort, 3343);
  assert_int_equal(won, 468);
  assert_int_equal(early, 1);
  assert_int_equal(count_diagnostics(dataset, "MQL_AT_SUBSTITUTED"), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(maven_is_read_whole),
                                     cmocka_unit_test(olist_joins_deals_and_leads)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
