/* When a lead comes in, becomes an MQL and is assigned, and to whom: early enough that its fate is sealed by the end.
 */
#include "story.h"

#include <stdio.h>

#define A_DAY 86400

/* The last day of the third quarter on which a lead of this fate may be handed over. */
static Clock last_handover(Fate fate) {
  switch (fate) {
  case FATE_DROPPED:
  case FATE_FADED:
    return clock_at(2026, 7, 28, 18, 0); /* the last word must be more than 30 working days old */
  case FATE_UNASSIGNED:
  case FATE_UNTOUCHED:
  case FATE_UNDERWORKED:
    return clock_at(2026, 9, 14, 12, 0); /* the window must be closed */
  case FATE_COLD:
    return clock_at(2026, 9, 7, 18, 0);
  case FATE_OPEN_DEAL:
    return clock_at(2026, 9, 14, 18, 0);
  case FATE_PENDING:
    return clock_at(2026, 9, 30, 11, 0);
  case FATE_NO_MQL:
    return clock_at(2026, 9, 29, 18, 0);
  default:
    return clock_at(2026, 9, 4, 18, 0);
  }
}

static Clock campaign_start(guint campaign) {
  gint year, month, day;
  sscanf(campaigns[campaign].starts, "%d-%d-%d", &year, &month, &day);
  return clock_at(year, month, day, 9, 0) + A_DAY;
}

/* A moment at which people fill in forms: mostly by day and on workdays, and little in August. */
static Clock moment_between(Chance *chance, Clock from, Clock to) {
  for (;;) {
    Clock day = from + (Clock)chance_below(chance, (guint)((to - from) / A_DAY + 1)) * A_DAY;
    Clock at = day - day % A_DAY + chance_between(chance, 7 * 60 + 30, 21 * 60) * 60;
    gboolean august = at >= clock_at(2026, 8, 1, 0, 0) && at < clock_at(2026, 8, 24, 0, 0);
    gboolean unlikely = (august && chance_of(chance, 55)) || (!clock_is_workday(at) && chance_of(chance, 75));
    if (!unlikely && at >= from && at <= to) return at;
  }
}

static void give_fair_dates(Chance *chance, Lead *lead) {
  lead->created = clock_at(2026, 7, 1 + chance_between(chance, 0, 2), 9, 30) + chance_between(chance, 0, 8 * 60) * 60;
  lead->mql = clock_at(2026, 7, 6, 10, 30); /* the badges were loaded in one go */
  if (lead->fate != FATE_UNASSIGNED) lead->assigned = clock_at(2026, 7, 7, 9, 12);
}

void give_dates(World *world, Lead *lead) {
  Chance *chance = &world->chance;
  if (lead->campaign == FAIR && lead->quarter == 4) {
    give_fair_dates(chance, lead);
    return;
  }
  Clock from = MAX(quarter_start(lead->quarter) + 8 * HOUR, campaign_start(lead->campaign));
  Clock to = quarter_start(lead->quarter + 1) - 4 * HOUR;
  if (lead->quarter == 4) to = last_handover(lead->fate);
  gboolean forgotten = lead->quarter == 4 && (lead->fate == FATE_UNTOUCHED || lead->fate == FATE_LATE);
  if (lead->fate == FATE_PENDING) {
    from = clock_at(2026, 9, 18, 8, 0);
  } else if (forgotten && lead->variant % 3 == 0) { /* while the one who gets them is away */
    from = clock_at(2026, 8, 3, 8, 0);
    to = clock_at(2026, 8, 19, 18, 0);
  } else if (to > clock_at(2026, 9, 1, 0, 0) && chance_of(chance, 45)) {
    from = clock_at(2026, 8, 24, 8, 0); /* back from holidays */
  }
  Clock at = moment_between(chance, from, to);
  if (lead->fate == FATE_NO_MQL) {
    lead->created = at;
    return;
  }
  lead->mql = at;
  lead->created = at - chance_skewed(chance, 2, 9 * 24 * 60) * 60;
  Clock assigned = clock_after(at, chance_skewed(chance, 300, 4 * HOUR));
  if (lead->fate != FATE_UNASSIGNED && chance_of(chance, 88) && assigned < world_end()) lead->assigned = assigned;
}

/* Sales people by their number: 0 to 4 the field, 5 large accounts, 6 and 7 prospecting. */
const char *owner_for(World *world, const Lead *lead, const Person *(*seller)(guint number)) {
  Clock away = clock_at(2026, 8, 3, 0, 0), back = clock_at(2026, 8, 22, 0, 0);
  gboolean forgotten = lead->fate == FATE_UNTOUCHED || lead->fate == FATE_LATE;
  if (lead->campaign == CALL_CHEMICALS || lead->company_size >= 5000) return seller(5)->name;
  if (lead->campaign == CALL_FOOD) return seller(6)->name;
  if (lead->campaign == CALL_PLASTICS) return seller(7)->name;
  if (lead->quarter < 2 && chance_of(&world->chance, 18))
    return people[first_seller + seller_count].name; /* since gone */
  if (forgotten && lead->mql >= away - A_DAY && lead->mql < back) return people[on_holiday].name;
  gboolean overlaps = lead->mql >= away - 6 * A_DAY && lead->mql < back;
  return seller(chance_below(&world->chance, overlaps ? 4 : 5))->name;
}
