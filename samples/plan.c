/* How many leads of each fate each campaign gets. The third quarter of 2026 is planned lead by lead, so that README.md
 * can tell what is in it; the four quarters before are drawn from a mixture in which fewer and fewer leads are treated.
 */
#include "world.h"

/* Columns: won, open deal, pending | unassigned, untouched, late, underworked, dropped | message declared, shown,
 * product declared, shown | market | incomplete, off target, cold, faded | unexplained. */
static const guint8 third_quarter[][FATE_COUNT] = {
    [WEBINAR] = {1, 3, 3, 0, 1, 1, 1, 0, 1, 1, 1, 0, 2, 0, 0, 1, 1, 1},
    [GUIDE] = {2, 3, 4, 0, 5, 3, 2, 1, 9, 14, 0, 0, 3, 1, 1, 3, 2, 2},
    [SEARCH] = {4, 5, 4, 0, 3, 2, 1, 2, 1, 1, 1, 1, 5, 1, 0, 2, 1, 2},
    [LINKEDIN] = {1, 3, 3, 0, 3, 2, 2, 1, 1, 1, 0, 0, 2, 2, 2, 2, 1, 1},
    [FAIR] = {1, 2, 0, 9, 31, 3, 1, 1, 0, 0, 0, 0, 2, 2, 2, 2, 1, 1},
    [CONTEST] = {0, 1, 1, 0, 5, 1, 2, 0, 0, 1, 0, 0, 1, 3, 17, 2, 0, 0},
    [MAILING] = {2, 3, 2, 0, 1, 1, 0, 1, 0, 0, 5, 4, 2, 0, 0, 0, 1, 1},
    [COMPARISON] = {1, 2, 2, 0, 2, 1, 1, 0, 0, 0, 1, 1, 3, 1, 0, 1, 0, 1},
    [CALL_FOOD] = {2, 2, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1},
    [CALL_CHEMICALS] = {2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0},
    [CALL_PLASTICS] = {0},
    [DEMO] = {8, 8, 5, 0, 1, 2, 1, 1, 0, 0, 1, 1, 5, 0, 0, 1, 1, 2},
};

/* Of 1,000 leads of an earlier quarter; the untreated ones are scaled by `neglect` percent. */
static const guint mixture[FATE_COUNT] = {105, 0, 0, 4, 75, 45, 40, 30, 35, 45, 30, 20, 130, 45, 85, 70, 60, 45};
typedef struct {
  guint leads, others; /* MQLs, and leads never handed over */
  guint neglect;
  guint weights[12]; /* of the campaigns */
} Quarter;

static const Quarter quarters[] = {
    {64, 14, 70, {0, 0, 20, 16, 0, 0, 12, 12, 16, 8, 0, 24}},
    {82, 16, 85, {0, 0, 20, 16, 0, 0, 12, 12, 14, 8, 10, 24}},
    {104, 18, 100, {10, 0, 20, 16, 0, 0, 12, 12, 12, 8, 12, 24}},
    {280, 36, 135, {34, 46, 40, 32, 0, 26, 26, 22, 16, 9, 14, 40}},
};

static Lead *lead_new(World *world, guint quarter, Fate fate, guint campaign) {
  Lead *lead = g_new0(Lead, 1);
  lead->quarter = quarter;
  lead->fate = fate;
  lead->campaign = campaign;
  lead->owner = "";
  lead->disqualified_reason = "";
  g_ptr_array_add(world->leads, lead);
  return lead;
}

static guint draw(Chance *chance, const guint *weights, guint count) {
  guint sum = 0, i = 0;
  for (guint j = 0; j < count; j++) sum += weights[j];
  for (guint at = chance_below(chance, sum); at >= weights[i]; i++) at -= weights[i];
  return i;
}

static Fate draw_fate(Chance *chance, guint neglect) {
  guint weights[FATE_COUNT];
  for (guint fate = 0; fate < FATE_COUNT; fate++) {
    gboolean untreated = fate >= FATE_UNASSIGNED && fate <= FATE_DROPPED;
    weights[fate] = untreated ? mixture[fate] * neglect / 100 : mixture[fate];
  }
  return (Fate)draw(chance, weights, FATE_COUNT);
}

/* Of the second quarter of 2026 some deals are still open at the end of the third. */
static Fate earlier_fate(World *world, guint quarter) {
  Fate fate = draw_fate(&world->chance, quarters[quarter].neglect);
  return quarter == 3 && fate == FATE_MARKET && chance_of(&world->chance, 25) ? FATE_OPEN_DEAL : fate;
}

static void plan_earlier(World *world) {
  for (guint quarter = 0; quarter < G_N_ELEMENTS(quarters); quarter++) {
    const Quarter *plan = &quarters[quarter];
    for (guint i = 0; i < plan->leads; i++)
      lead_new(world, quarter, earlier_fate(world, quarter), draw(&world->chance, plan->weights, 12));
    for (guint i = 0; i < plan->others; i++)
      lead_new(world, quarter, FATE_NO_MQL, draw(&world->chance, plan->weights, 12));
  }
}

static void plan_third(World *world) {
  static const guint others[12] = {4, 12, 10, 8, 0, 10, 6, 5, 0, 0, 0, 8};
  guint first = world->leads->len;
  for (guint campaign = 0; campaign < campaign_count; campaign++)
    for (guint fate = 0; fate < FATE_COUNT; fate++)
      for (guint i = 0; i < third_quarter[campaign][fate]; i++) lead_new(world, 4, (Fate)fate, campaign);
  chance_shuffle(&world->chance, world->leads->pdata + first, world->leads->len - first);
  for (guint i = 0; i < 46; i++) lead_new(world, 4, FATE_NO_MQL, draw(&world->chance, others, 12));
}

void plan_leads(World *world) {
  plan_earlier(world);
  plan_third(world);
  guint seen[5][FATE_COUNT + 1] = {0};
  for (guint i = 0; i < world->leads->len; i++) {
    Lead *lead = world->leads->pdata[i];
    lead->variant = seen[lead->quarter][lead->fate]++;
  }
}
