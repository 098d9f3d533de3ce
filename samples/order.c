/* The world from first to last: made, sorted by time, and given ids in that order. */
#include "world.h"

static void lead_free(gpointer pointer) {
  Lead *lead = pointer;
  g_free(lead->id);
  g_free(lead->phone);
  g_free(lead->email);
  g_free(lead);
}

static void deal_free(gpointer pointer) {
  Deal *deal = pointer;
  g_free(deal->id);
  g_free(deal);
}

static void activity_free(gpointer pointer) {
  Activity *activity = pointer;
  g_free(activity->id);
  g_free(activity);
}

World *world_new(guint64 seed) {
  World *world = g_new0(World, 1);
  world->chance.state = seed;
  world->leads = g_ptr_array_new_with_free_func(lead_free);
  world->deals = g_ptr_array_new_with_free_func(deal_free);
  world->activities = g_ptr_array_new_with_free_func(activity_free);
  world->touches = g_ptr_array_new_with_free_func(g_free);
  world->companies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  world->texts = g_string_chunk_new(4096);
  return world;
}

void world_free(World *world) {
  g_ptr_array_unref(world->leads);
  g_ptr_array_unref(world->deals);
  g_ptr_array_unref(world->activities);
  g_ptr_array_unref(world->touches);
  g_hash_table_unref(world->companies);
  g_string_chunk_free(world->texts);
  g_free(world);
}

Clock world_end(void) { return clock_at(2026, 9, 30, 18, 0); }
Clock world_first_cut(void) { return clock_at(2026, 6, 30, 19, 0); }

Clock quarter_start(guint quarter) {
  guint month = 6 + 3 * quarter; /* months since January 2025 */
  return clock_at(2025 + (gint)(month / 12), (gint)(month % 12) + 1, 1, 0, 0);
}

static gint order(Clock a, Clock b, guint order_a, guint order_b) {
  if (a != b) return a < b ? -1 : 1;
  return order_a < order_b ? -1 : order_a > order_b;
}

static gint by_created(gconstpointer a, gconstpointer b) {
  const Lead *first = *(const Lead *const *)a, *second = *(const Lead *const *)b;
  gint by_time = order(first->created, second->created, first->fate, second->fate);
  return by_time ? by_time : order(0, 0, first->variant, second->variant);
}

static gint deals_by_created(gconstpointer a, gconstpointer b) {
  const Deal *first = *(const Deal *const *)a, *second = *(const Deal *const *)b;
  gint by_time = order(first->created, second->created, 0, 0);
  return by_time ? by_time : g_strcmp0(first->account, second->account);
}

static gint activities_by_time(gconstpointer a, gconstpointer b) {
  const Activity *first = *(const Activity *const *)a, *second = *(const Activity *const *)b;
  return order(first->at, second->at, first->order, second->order);
}

static gint touches_by_time(gconstpointer a, gconstpointer b) {
  const Touch *first = *(const Touch *const *)a, *second = *(const Touch *const *)b;
  return order(first->at, second->at, first->order, second->order);
}

void put_in_order(World *world) {
  g_ptr_array_sort(world->leads, by_created);
  g_ptr_array_sort(world->deals, deals_by_created);
  g_ptr_array_sort(world->activities, activities_by_time);
  g_ptr_array_sort(world->touches, touches_by_time);
  for (guint i = 0; i < world->leads->len; i++)
    ((Lead *)world->leads->pdata[i])->id = g_strdup_printf("L-%05u", 10001 + i);
  for (guint i = 0; i < world->deals->len; i++)
    ((Deal *)world->deals->pdata[i])->id = g_strdup_printf("AFF-%04u", 1001 + i);
  for (guint i = 0; i < world->activities->len; i++) {
    Activity *activity = world->activities->pdata[i];
    g_assert(activity->at <= world_end());
    activity->id = g_strdup_printf("ACT-%05u", 1 + i);
  }
}
