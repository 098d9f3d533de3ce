/* See bonus.h: what was found, as figures. Plans of several rows are one plan here, known by its name. */
#include "measure/bonus_parts.h"

#include "base/money.h"

#include <string.h>

/* One payout of one row. */
typedef struct {
  const char *plan;
  const SmBonusPayee *payee;
} Entry;

static GArray *list_entries(const SmBonus *bonus) {
  GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
  for (guint p = 0; p < bonus->plans->len; p++) {
    const SmBonusPlan *plan = g_ptr_array_index(bonus->plans, p);
    for (guint i = 0; plan->is_due && i < plan->payees->len; i++) {
      Entry entry = {plan->plan, &g_array_index(plan->payees, SmBonusPayee, i)};
      if (entry.payee->payout_minor != SM_MONEY_NONE) g_array_append_val(entries, entry);
    }
  }
  return entries;
}

/* Entries of a plan, and (with `person`) of one person in it. Owned by caller, of const SmBonusPayee *. */
static GPtrArray *select_payees(const GArray *entries, const char *plan, const char *person) {
  GPtrArray *payees = g_ptr_array_new();
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index(entries, Entry, i);
    if (plan && strcmp(entry->plan, plan) != 0) continue;
    if (person && strcmp(entry->payee->person.id, person) != 0) continue;
    g_ptr_array_add(payees, (gpointer)entry->payee);
  }
  return payees;
}

typedef gint64 (*AmountOf)(const SmBonusPayee *payee);
static gint64 payout_of(const SmBonusPayee *payee) { return payee->payout_minor; }
static gint64 revenue_of(const SmBonusPayee *payee) { return payee->whatif_minor[SM_WHATIF_REVENUE]; }
static gint64 deals_of(const SmBonusPayee *payee) { return payee->whatif_minor[SM_WHATIF_DEALS]; }

static gint64 add_sum(SmResults *results, const char *id, const GPtrArray *payees, AmountOf amount_of, guint key_count,
                      const SmKey *keys) {
  gint64 sum = 0, n = 0;
  for (guint i = 0; i < payees->len; i++) {
    gint64 minor = amount_of(g_ptr_array_index(payees, i));
    if (minor == SM_MONEY_NONE) continue;
    sum += minor;
    n++;
  }
  if (!n) return SM_MONEY_NONE;
  sm_figures_add(results->figures, id, sm_quantity_money(sum), key_count, keys)->n = n;
  return sum;
}

static void add_amounts(SmResults *results, const GPtrArray *payees, guint key_count, const SmKey *keys) {
  add_sum(results, "bonus.payout", payees, payout_of, key_count, keys);
  add_sum(results, "bonus.whatif.revenue", payees, revenue_of, key_count, keys);
  add_sum(results, "bonus.whatif.deals", payees, deals_of, key_count, keys);
}

/* Where all attained the same; else the attainments are told by person. */
static void add_attainment(SmResults *results, const GPtrArray *payees, guint key_count, const SmKey *keys) {
  SmFraction first = ((const SmBonusPayee *)g_ptr_array_index(payees, 0))->attainment;
  for (guint i = 1; i < payees->len; i++) {
    SmFraction other = ((const SmBonusPayee *)g_ptr_array_index(payees, i))->attainment;
    if (other.part != first.part || other.whole != first.whole) return;
  }
  SmQuantity value = sm_quantity_real(SM_UNIT_RATIO, sm_fraction_real(first));
  sm_figures_add(results->figures, "bonus.attainment", value, key_count, keys);
}

static gboolean person_is_before(const GPtrArray *payees, guint index) {
  const SmBonusPayee *payee = g_ptr_array_index(payees, index);
  for (guint i = 0; i < index; i++)
    if (strcmp(((const SmBonusPayee *)g_ptr_array_index(payees, i))->person.id, payee->person.id) == 0) return TRUE;
  return FALSE;
}

static void add_people(SmResults *results, const GArray *entries, const char *plan, const GPtrArray *payees) {
  for (guint i = 0; i < payees->len; i++) {
    const SmBonusPayee *payee = g_ptr_array_index(payees, i);
    if (person_is_before(payees, i)) continue;
    SmKey keys[] = {{SM_BY_PLAN, plan}, {SM_BY_PERSON, payee->person.id}};
    g_autoptr(GPtrArray) own = select_payees(entries, plan, payee->person.id);
    if (own->len == 1) add_attainment(results, own, 2, keys);
    add_amounts(results, own, 2, keys);
  }
}

static void add_plans(SmResults *results, const GArray *entries) {
  g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < entries->len; i++) {
    const char *plan = g_array_index(entries, Entry, i).plan;
    if (!g_hash_table_add(told, (gpointer)plan)) continue;
    SmKey key = {SM_BY_PLAN, plan};
    g_autoptr(GPtrArray) payees = select_payees(entries, plan, NULL);
    add_attainment(results, payees, 1, &key);
    add_amounts(results, payees, 1, &key);
    if (payees->len > 1) add_people(results, entries, plan, payees);
  }
}

static void add_teams(SmResults *results, const GPtrArray *all) {
  static const char *const teams[] = {"sales", "marketing", "product", "cs", "admin"};
  for (guint t = 0; t < G_N_ELEMENTS(teams); t++) {
    SmKey key = {SM_BY_TEAM, teams[t]};
    g_autoptr(GPtrArray) payees = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++)
      if (strcmp(((const SmBonusPayee *)g_ptr_array_index(all, i))->person.team, teams[t]) == 0)
        g_ptr_array_add(payees, g_ptr_array_index(all, i));
    add_amounts(results, payees, 1, &key);
  }
}

static gint64 count_won(const SmBonus *bonus, SmPaid paid) {
  gint64 count = 0;
  for (guint i = 0; i < bonus->cells->len; i++)
    count += ((const SmBonusCell *)g_ptr_array_index(bonus->cells, i))->deals[paid];
  return count;
}

static void add_scope(SmResults *results, const SmBonus *bonus) {
  const SmTable *table = results->question.data->tables[SM_TABLE_OPPORTUNITIES];
  if (!bonus->plans->len || !sm_table_has(table, SM_OPPORTUNITY_AMOUNT) ||
      !sm_table_has(table, SM_OPPORTUNITY_CLOSED_AT))
    return;
  SmQuantity coverage = sm_quantity_ratio(bonus->paid_minor[SM_PAID_BOTH], bonus->revenue_minor);
  gint64 won = 0;
  for (SmPaid paid = 0; paid < SM_PAID_COUNT; paid++) won += count_won(bonus, paid);
  if (coverage.known) sm_figures_add(results->figures, "bonus.shared_coverage", coverage, 0, NULL)->n = won;
  for (SmPaid paid = 0; won && paid < SM_PAID_COUNT; paid++) {
    SmKey key = {SM_BY_TEAM, sm_paid_name(paid)};
    sm_figures_add(results->figures, "bonus.scope", sm_quantity_money(bonus->paid_minor[paid]), 1, &key)->n =
        count_won(bonus, paid);
  }
  for (guint i = 0; i < bonus->cells->len; i++) {
    const SmBonusCell *cell = g_ptr_array_index(bonus->cells, i);
    for (SmPaid paid = 0; paid < SM_PAID_COUNT; paid++) {
      SmKey keys[] = {{SM_BY_MOTION, cell->motion}, {SM_BY_SEGMENT, cell->segment}, {SM_BY_TEAM, sm_paid_name(paid)}};
      sm_figures_add(results->figures, "bonus.scope", sm_quantity_money(cell->minor[paid]), 3, keys)->n =
          cell->deals[paid];
    }
  }
}

void sm_bonus_add_figures(SmResults *results, SmBonus *bonus) {
  g_autoptr(GArray) entries = list_entries(bonus);
  g_autoptr(GPtrArray) all = select_payees(entries, NULL, NULL);
  add_plans(results, entries);
  add_teams(results, all);
  bonus->total_minor = add_sum(results, "bonus.total", all, payout_of, 0, NULL);
  add_sum(results, "bonus.whatif.revenue", all, revenue_of, 0, NULL);
  add_sum(results, "bonus.whatif.deals", all, deals_of, 0, NULL);
  add_scope(results, bonus);
}
