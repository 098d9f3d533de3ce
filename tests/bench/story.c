/* See exports.h. A seed and a number come in; out go leads, and what sales and the prospect did. Nothing is planted:
 * the habits below are drawn a lead, and every cause of definitions.md comes of them. */
#include "exports.h"

#include <string.h>

#define QUARTER_BEGINS (181 * DAY) /* 2026-07-01 */
#define QUARTER_ENDS (273 * DAY)   /* 2026-10-01 */
#define EARLY_BEGINS (90 * DAY)    /* 2026-04-01 */
#define LATE_BEGINS (176 * DAY)    /* 2026-06-26: most are handed over within the quarter */

/* One in twenty was created well before the quarter; created in order, evenly. */
static gint32 draw_created(guint lead, guint leads) {
  guint early = leads / 20;
  if (lead < early) return (gint32)(EARLY_BEGINS + (gint64)(LATE_BEGINS - EARLY_BEGINS) * lead / early);
  return (gint32)(LATE_BEGINS + (gint64)(QUARTER_ENDS - 2 * HOUR - LATE_BEGINS) * (lead - early) / (leads - early));
}

static void draw_face(BenchWorld *world, BenchLead *lead) {
  Chance *chance = &world->chance;
  lead->campaign = (guint16)chance_skewed(chance, 0, (gint)world->campaigns - 1);
  lead->source = (guint8)chance_below(chance, 6);
  lead->score = chance_of(chance, 3) ? 0 : (guint8)chance_between(chance, 50, 99);
  lead->first_name = (guint8)chance_below(chance, 32);
  lead->last_name = (guint8)chance_below(chance, 32);
  lead->job = (guint8)chance_below(chance, 12);
  lead->industry = (guint8)chance_below(chance, 8);
  lead->country = (guint8)chance_below(chance, 4);
  lead->segment = (guint8)chance_below(chance, 3);
  lead->phone = (guint8)chance_below(chance, 100);
  lead->company = (guint16)chance_below(chance, 4096);
  lead->size = chance_of(chance, 4) ? 0 : (guint16)(20 + chance_skewed(chance, 0, 5000));
  lead->has_email = !chance_of(chance, 3);
  lead->has_company = !chance_of(chance, 2);
  lead->has_job = !chance_of(chance, 5);
}

static void draw_handover(BenchWorld *world, BenchLead *lead) {
  Chance *chance = &world->chance;
  lead->mql = lead->assigned = lead->disqualified = NEVER;
  lead->owner = chance_of(chance, 4) ? NOBODY : chance_below(chance, world->owners);
  if (chance_of(chance, 5)) return;
  lead->mql = lead->created + chance_skewed(chance, 0, 6 * DAY);
  if (lead->owner != NOBODY && !chance_of(chance, 10)) lead->assigned = lead->mql + chance_skewed(chance, 0, DAY);
  if (!chance_of(chance, 12)) return;
  lead->disqualified = lead->mql + chance_skewed(chance, 0, 25 * DAY);
  lead->reason = (guint8)chance_below(chance, 12);
}

/* --- What was done ------------------------------------------------------------------------------------------------ */

/* A lead's habits: does sales hurry, does the prospect ever answer. */
typedef struct {
  guint32 number;
  const BenchLead *lead;
  gboolean answers;
} Prospect;

static void add_activity(BenchWorld *world, const Prospect *prospect, gint32 at, BenchType type, gboolean inbound,
                         BenchOutcome outcome) {
  BenchActivity activity = {.at = at,
                            .lead = prospect->number,
                            .actor = inbound ? NOBODY : prospect->lead->owner,
                            .type = (guint8)type,
                            .outcome = (guint8)outcome,
                            .inbound = (guint8)inbound,
                            .remark = (guint8)chance_below(&world->chance, 200)};
  if (chance_below(&world->chance, 1000) == 0) activity.lead += 20000000; /* of a lead deleted since: an orphan */
  g_array_append_val(world->activities, activity);
}

static BenchOutcome draw_outcome(BenchWorld *world, BenchType type, gboolean answers) {
  Chance *chance = &world->chance;
  gboolean luck = answers && chance_of(chance, 30);
  switch (type) {
  case CALL:
    return luck ? CONNECTED : chance_of(chance, 60) ? NO_ANSWER : VOICEMAIL;
  case EMAIL:
    return luck ? REPLIED : chance_of(chance, 4) ? BOUNCED : SENT;
  case MEETING:
    return luck ? HELD : NO_SHOW;
  default:
    return NO_OUTCOME;
  }
}

static BenchType draw_type(BenchWorld *world) {
  static const struct {
    guint below;
    BenchType type;
  } share[] = {{42, CALL}, {78, EMAIL}, {82, MEETING}, {87, SOCIAL}, {91, TASK}, {95, NOTE}, {100, AUTOMATED}};
  guint drawn = chance_below(&world->chance, 100), i = 0;
  while (drawn >= share[i].below) i++;
  return share[i].type;
}

static void add_step(BenchWorld *world, const Prospect *prospect, gint32 at) {
  BenchType type = draw_type(world);
  gboolean inbound = type == EMAIL && prospect->answers && chance_of(&world->chance, 25);
  add_activity(world, prospect, at, type, inbound, inbound ? NO_OUTCOME : draw_outcome(world, type, prospect->answers));
}

/* Mails before the handover, by machines mostly. */
static void tell_before(BenchWorld *world, const Prospect *prospect) {
  Chance *chance = &world->chance;
  for (guint mails = chance_below(chance, 3); mails; mails--) {
    BenchType type = chance_of(chance, 70) ? AUTOMATED : EMAIL;
    add_activity(world, prospect, prospect->lead->created + chance_skewed(chance, 0, DAY), type, FALSE, SENT);
  }
}

static void tell_treatment(BenchWorld *world, const Prospect *prospect) {
  Chance *chance = &world->chance;
  gint32 at = prospect->lead->assigned != NEVER ? prospect->lead->assigned : prospect->lead->mql;
  gboolean hurried = chance_of(chance, 70), thorough = chance_of(chance, 85);
  at += chance_skewed(chance, MINUTE, hurried ? 8 * HOUR : 6 * DAY);
  guint steps = thorough ? 8 + chance_below(chance, 9) : 1 + chance_below(chance, 4);
  for (guint i = 0; i < steps; i++) {
    add_step(world, prospect, at);
    at += chance_skewed(chance, 10 * MINUTE, (i < 4 ? 4 : 12) * DAY);
  }
  /* Who wrote last: some prospects write once more and hear nothing. */
  if (prospect->answers && chance_of(chance, 15)) add_activity(world, prospect, at, EMAIL, TRUE, NO_OUTCOME);
}

static void add_deal(BenchWorld *world, const Prospect *prospect, gint32 at) {
  Chance *chance = &world->chance;
  BenchDeal deal = {.created = at,
                    .closed = NEVER,
                    .lead = prospect->number,
                    .owner = prospect->lead->owner,
                    .cents = 100 * chance_skewed(chance, 900, 90000) + 5 * chance_between(chance, 0, 19),
                    .stage = (guint8)chance_below(chance, 3),
                    .reason = (guint8)chance_below(chance, 12)};
  if (deal.owner == NOBODY || chance_of(chance, 10)) deal.owner = chance_below(chance, world->owners);
  guint fate = chance_below(chance, 100);
  deal.status = fate < 35 ? WON : fate < 80 ? LOST : OPEN;
  if (deal.status != OPEN) deal.closed = at + chance_between(chance, DAY, 30 * DAY);
  g_array_append_val(world->deals, deal);
  /* Some try again once it was lost, later than the first was closed. */
  if (deal.status == LOST && chance_of(chance, 8)) add_deal(world, prospect, deal.closed + 2 * HOUR);
}

static void tell_story(BenchWorld *world, guint32 number) {
  Chance *chance = &world->chance;
  const BenchLead *lead = &g_array_index(world->leads, BenchLead, number);
  Prospect prospect = {number, lead, chance_of(chance, 45)};
  tell_before(world, &prospect);
  if (lead->mql == NEVER) return;
  if (!chance_of(chance, 10)) tell_treatment(world, &prospect);
  guint percent = prospect.answers ? 30 : 1;
  if (chance_of(chance, percent)) add_deal(world, &prospect, lead->mql + chance_between(chance, 2 * HOUR, 35 * DAY));
  BenchTouch touch = {lead->created, number, lead->campaign, 0};
  for (guint touches = chance_below(chance, 4); touches; touches--) {
    touch.at -= chance_skewed(chance, HOUR, 8 * DAY);
    touch.kind = (guint8)chance_below(chance, 4);
    if (chance_of(chance, 40)) touch.campaign = (guint16)chance_below(chance, world->campaigns);
    g_array_append_val(world->touches, touch);
  }
}

/* --- In the order of time ----------------------------------------------------------------------------------------- */

/* Stable, by counting hours: CRM exports come in about this order. Rows begin with their instant. */
static void sort_by_hour(GArray *rows) {
  enum { HOURS = 600 * 24 };
  g_autofree guint *next = g_new0(guint, HOURS + 1);
  guint width = g_array_get_element_size(rows);
  char *data = rows->data;
  guint length = rows->len;
  for (guint i = 0; i < length; i++) next[*(gint32 *)(gpointer)(data + (gsize)i * width) / HOUR + 1]++;
  for (guint hour = 0; hour < HOURS; hour++) next[hour + 1] += next[hour];
  char *sorted = g_malloc((gsize)length * width + 1);
  for (guint i = 0; i < length; i++) {
    char *row = data + (gsize)i * width;
    memcpy(sorted + (gsize)next[*(gint32 *)(gpointer)row / HOUR]++ * width, row, width);
  }
  memcpy(data, sorted, (gsize)length * width);
  g_free(sorted);
}

BenchWorld *bench_world_new(guint leads, guint64 seed) {
  BenchWorld *world = g_new0(BenchWorld, 1);
  world->chance.state = seed;
  world->campaigns = 12 + leads / 25000;
  world->owners = 20 + leads / 4000;
  world->leads = g_array_sized_new(FALSE, TRUE, sizeof(BenchLead), leads);
  world->activities = g_array_sized_new(FALSE, TRUE, sizeof(BenchActivity), leads * 11);
  world->deals = g_array_new(FALSE, TRUE, sizeof(BenchDeal));
  world->touches = g_array_new(FALSE, TRUE, sizeof(BenchTouch));
  for (guint number = 0; number < leads; number++) {
    BenchLead lead = {.created = draw_created(number, leads)};
    draw_face(world, &lead);
    draw_handover(world, &lead);
    g_array_append_val(world->leads, lead);
    tell_story(world, number);
  }
  sort_by_hour(world->activities);
  sort_by_hour(world->deals);
  sort_by_hour(world->touches);
  return world;
}

void bench_world_free(BenchWorld *world) {
  g_array_unref(world->leads);
  g_array_unref(world->activities);
  g_array_unref(world->deals);
  g_array_unref(world->touches);
  g_free(world);
}
