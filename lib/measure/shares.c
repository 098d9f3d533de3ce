/* See shares.h. The deals and the table splits come in; out goes each deal's list of parts. */
#include "measure/shares.h"

#include "base/money.h"
#include "measure/fraction.h"

#include <stdlib.h>
#include <string.h>

#define SM_SHARES_TOLERANCE (SM_NANOS / 1000)

/* Text of an opportunity's id -> the rows of splits that name it (GArray of guint32). */
static GHashTable *index_splits(const SmDataset *data) {
  GHashTable *index = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)g_array_unref);
  const SmTable *table = data->tables[SM_TABLE_SPLITS];
  for (guint32 row = 0; table && row < table->row_count; row++) {
    gpointer id = GUINT_TO_POINTER(sm_table_text(table, SM_SPLIT_OPPORTUNITY_ID, row));
    GArray *rows = g_hash_table_lookup(index, id);
    if (!rows) {
      rows = g_array_new(FALSE, FALSE, sizeof(guint32));
      g_hash_table_insert(index, id, rows);
    }
    g_array_append_val(rows, row);
  }
  return index;
}

static guint find_part(const SmPart *parts, guint count, const char *person_id) {
  for (guint i = 0; i < count; i++)
    if (strcmp(parts[i].person.id, person_id) == 0) return i;
  return count;
}

/* Where what rounding leaves goes. */
static guint find_keeper(const SmPart *parts, guint count, const char *owner_id) {
  guint keeper = find_part(parts, count, owner_id);
  if (keeper < count) return keeper;
  keeper = 0;
  for (guint i = 1; i < count; i++)
    if (parts[i].share_nanos > parts[keeper].share_nanos) keeper = i;
  return keeper;
}

/* TRUE when the shares sum to 1; then the parts sum to the amount. */
static gboolean share_amount(const SmDeal *deal, const char *owner_id, SmPart *parts, guint count) {
  gint64 shares = 0, amount = 0;
  for (guint i = 0; i < count; i++) {
    parts[i].amount_minor = sm_money_scale(deal->amount_minor, parts[i].share_nanos, SM_NANOS);
    shares += parts[i].share_nanos;
    amount += parts[i].amount_minor;
  }
  if (llabs(shares - SM_NANOS) > SM_SHARES_TOLERANCE) return FALSE;
  SmPart *keeper = &parts[find_keeper(parts, count, owner_id)];
  keeper->amount_minor += deal->amount_minor - amount;
  keeper->share_nanos += SM_NANOS - shares;
  return TRUE;
}

static void add_part(GArray *parts, guint first, SmPerson person, gint64 share_nanos) {
  guint found = first + find_part(&g_array_index(parts, SmPart, first), parts->len - first, person.id);
  SmPart part = {person, share_nanos, 0};
  if (found == parts->len)
    g_array_append_val(parts, part);
  else
    g_array_index(parts, SmPart, found).share_nanos += share_nanos;
}

/* The largest share first, so that the order of the rows of splits changes nothing. */
static int compare_parts(const void *a, const void *b) {
  const SmPart *x = a, *y = b;
  if (x->share_nanos != y->share_nanos) return x->share_nanos > y->share_nanos ? -1 : 1;
  return strcmp(x->person.id, y->person.id);
}

static gboolean divide_deal(const SmDataset *data, const SmPeople *people, const SmDeal *deal, const GArray *rows,
                            GArray *parts) {
  const SmTable *table = data->tables[SM_TABLE_SPLITS];
  SmProfile profile = sm_profile_of_deal(data, deal->row);
  guint first = parts->len;
  for (guint i = 0; rows && i < rows->len; i++) {
    guint32 row = g_array_index(rows, guint32, i);
    gint64 share = sm_table_whole(table, SM_SPLIT_SHARE, row);
    const char *who = sm_dataset_text(data, SM_TABLE_SPLITS, SM_SPLIT_PERSON, row);
    if (share != SM_WHOLE_NONE && *who) add_part(parts, first, sm_people_find(people, who), share);
  }
  if (parts->len > first)
    qsort(&g_array_index(parts, SmPart, first), parts->len - first, sizeof(SmPart), compare_parts);
  if (parts->len == first) add_part(parts, first, (SmPerson){profile.owner_id, profile.owner, profile.team}, SM_NANOS);
  return share_amount(deal, profile.owner_id, &g_array_index(parts, SmPart, first), parts->len - first);
}

SmShares *sm_shares_new(const SmQuestion *question, const SmDeals *deals) {
  const SmDataset *data = question->data;
  g_autoptr(SmPeople) people = sm_people_new(data);
  g_autoptr(GHashTable) splits = index_splits(data);
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(SmPart));
  SmShares *shares = g_new(SmShares, 1);
  shares->start = g_new(guint, (gsize)deals->count + 1);
  shares->uneven = g_new0(gboolean, (gsize)deals->count + 1);
  for (guint i = 0; i < deals->count; i++) {
    SmText id = sm_table_text(data->tables[SM_TABLE_OPPORTUNITIES], SM_OPPORTUNITY_ID, deals->items[i].row);
    shares->start[i] = parts->len;
    shares->uneven[i] =
        !divide_deal(data, people, &deals->items[i], g_hash_table_lookup(splits, GUINT_TO_POINTER(id)), parts);
  }
  shares->start[deals->count] = parts->len;
  shares->parts = (SmPart *)(gpointer)g_array_free(g_steal_pointer(&parts), FALSE);
  return shares;
}

void sm_shares_free(SmShares *shares) {
  if (!shares) return;
  g_free(shares->parts);
  g_free(shares->start);
  g_free(shares->uneven);
  g_free(shares);
}

SmPart sm_shares_of_person(const SmShares *shares, guint deal, const char *person_id) {
  for (guint i = shares->start[deal]; i < shares->start[deal + 1]; i++)
    if (strcmp(shares->parts[i].person.id, person_id) == 0) return shares->parts[i];
  return (SmPart){{person_id, person_id, ""}, 0, 0};
}
