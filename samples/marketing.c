/* What a prospect met of marketing before becoming a lead: the touches. */
#include "story.h"

static void add_touch(World *world, const Lead *lead, Clock at, guint campaign, const char *kind) {
  Touch *touch = g_new0(Touch, 1);
  gboolean reads = g_str_equal(kind, "download") || g_str_equal(kind, "visit");
  *touch =
      (Touch){.lead = lead, .at = at, .campaign = campaign, .kind = kind, .content = "", .order = world->touches->len};
  if (reads && chance_of(&world->chance, 60)) touch->content = content_for(world, campaigns[campaign].topic);
  g_ptr_array_add(world->touches, touch);
}

static const char *kind_of(Chance *chance, guint campaign) {
  switch (campaign) {
  case WEBINAR:
    return "event";
  case GUIDE:
    return "download";
  case FAIR:
    return "event";
  case CONTEST:
    return "form";
  case MAILING:
    return chance_of(chance, 40) ? "open" : "click";
  case DEMO:
    return "form";
  default:
    return chance_of(chance, 70) ? "click" : "visit";
  }
}

/* An always-on campaign that people meet on their way. */
static guint wayside(Chance *chance) {
  static const guint choices[] = {SEARCH, LINKEDIN, MAILING, COMPARISON, SEARCH, MAILING};
  return choices[chance_below(chance, G_N_ELEMENTS(choices))];
}

void tell_touches(World *world, Lead *lead) {
  Chance *chance = &world->chance;
  gboolean outbound = g_str_equal(campaigns[lead->campaign].motion, "outbound");
  guint before = outbound ? chance_below(chance, 3) : chance_below(chance, 4) / 2 + chance_below(chance, 2);
  Clock at = lead->created;
  for (guint i = 0; i < before; i++) {
    at -= chance_between(chance, 400, 14000) * 60;
    guint campaign = wayside(chance);
    add_touch(world, lead, at, campaign, kind_of(chance, campaign));
  }
  add_touch(world, lead, lead->created, lead->campaign, outbound ? "outreach" : kind_of(chance, lead->campaign));
  if (lead->mql && lead->mql - lead->created > 2 * 86400)
    add_touch(world, lead, lead->mql - chance_between(chance, 10, 900) * 60, MAILING, "click");
}
