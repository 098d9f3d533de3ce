/* See dataset.h: its life. Its links are made in join.c, its groups in group.c. */
#include "table/dataset.h"

static void mapped_field_free(gpointer data) {
  SmMappedField *mapped = data;
  g_strfreev(mapped->headers);
  g_free(mapped->constant);
  g_free(mapped);
}

GPtrArray *sm_mapped_fields_new(void) { return g_ptr_array_new_with_free_func(mapped_field_free); }

static void file_account_free(gpointer data) {
  SmFileAccount *file = data;
  g_free(file->path);
  g_free(file->source);
  g_free(file->dialect);
  g_free(file->recognised);
  g_clear_pointer(&file->mapped, g_ptr_array_unref);
  g_strfreev(file->unmapped);
  g_strfreev(file->nearest);
  g_free(file);
}

SmDataset *sm_dataset_new(void) {
  SmDataset *dataset = g_new0(SmDataset, 1);
  dataset->texts = sm_texts_new();
  dataset->files = g_ptr_array_new_with_free_func(file_account_free);
  dataset->diagnostics = sm_diagnostics_new();
  for (SmTableId id = 0; id < SM_TABLE_COUNT; id++) dataset->newest_of[id] = SM_INSTANT_NONE;
  dataset->newest = SM_INSTANT_NONE;
  return dataset;
}

static void groups_clear(SmGroups *groups) {
  g_free(groups->start);
  g_free(groups->rows);
}

static void links_clear(SmDataset *dataset) {
  guint32 *const links[] = {dataset->lead_campaign,     dataset->lead_owner,           dataset->first_activity,
                            dataset->person_of_text,    dataset->activity_opportunity, dataset->opportunity_lead,
                            dataset->opportunity_owner, dataset->touch_lead,           dataset->touch_campaign,
                            dataset->feedback_lead,     dataset->feedback_campaign};
  for (guint i = 0; i < G_N_ELEMENTS(links); i++) g_free(links[i]);
}

void sm_dataset_free(SmDataset *dataset) {
  if (!dataset) return;
  for (SmTableId table = 0; table < SM_TABLE_COUNT; table++) sm_table_free(dataset->tables[table]);
  links_clear(dataset);
  groups_clear(&dataset->opportunities_of_lead);
  groups_clear(&dataset->touches_of_lead);
  groups_clear(&dataset->feedback_of_lead);
  g_ptr_array_unref(dataset->files);
  sm_diagnostics_free(dataset->diagnostics);
  g_clear_pointer(&dataset->reasons, g_hash_table_unref);
  sm_texts_free(dataset->texts);
  g_free(dataset);
}
