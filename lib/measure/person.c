/* See person.h. The people of the dataset come in; out goes whom a text means. */
#include "measure/person.h"

#include "base/fold.h"

struct SmPeople {
  const SmDataset *data;
  GHashTable *by_id;              /* -> row + 1; keys borrowed from the dataset */
  GHashTable *by_name, *by_email; /* folded text -> row + 1 */
};

SmPerson sm_person_of(const SmDataset *data, guint32 row, const char *as_exported) {
  if (row == SM_ROW_NONE) return (SmPerson){as_exported, as_exported, ""};
  const char *id = sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_ID, row);
  const char *name = sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_NAME, row);
  gint64 team = sm_table_whole(data->tables[SM_TABLE_PEOPLE], SM_PERSON_TEAM, row);
  const SmField *field = &sm_schema_get(SM_TABLE_PEOPLE)->fields[SM_PERSON_TEAM];
  return (SmPerson){id, *name ? name : id, team == SM_WHOLE_NONE ? "" : field->values[team]};
}

static void index_folded(GHashTable *index, const char *text, guint32 row) {
  g_autofree char *folded = sm_fold_text(text);
  if (*folded && !g_hash_table_contains(index, folded))
    g_hash_table_insert(index, g_steal_pointer(&folded), GUINT_TO_POINTER(row + 1));
}

SmPeople *sm_people_new(const SmDataset *data) {
  SmPeople *people = g_new(SmPeople, 1);
  people->data = data;
  people->by_id = g_hash_table_new(g_str_hash, g_str_equal);
  people->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  people->by_email = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const SmTable *table = data->tables[SM_TABLE_PEOPLE];
  for (guint32 row = 0; table && row < table->row_count; row++) {
    const char *id = sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_ID, row);
    if (*id) g_hash_table_insert(people->by_id, (gpointer)id, GUINT_TO_POINTER(row + 1));
    index_folded(people->by_name, sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_NAME, row), row);
    index_folded(people->by_email, sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_EMAIL, row), row);
  }
  return people;
}

void sm_people_free(SmPeople *people) {
  if (!people) return;
  g_hash_table_unref(people->by_id);
  g_hash_table_unref(people->by_name);
  g_hash_table_unref(people->by_email);
  g_free(people);
}

SmPerson sm_people_find(const SmPeople *people, const char *who) {
  guint found = GPOINTER_TO_UINT(g_hash_table_lookup(people->by_id, who));
  g_autofree char *folded = found ? NULL : sm_fold_text(who);
  if (!found) found = GPOINTER_TO_UINT(g_hash_table_lookup(people->by_name, folded));
  if (!found) found = GPOINTER_TO_UINT(g_hash_table_lookup(people->by_email, folded));
  return sm_person_of(people->data, found ? found - 1 : SM_ROW_NONE, who);
}
