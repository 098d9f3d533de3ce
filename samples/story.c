/* What happens to each lead, so that the fate planned for it comes true under the agreement of words.c: first touch
 * within 8 h of work, 3 attempts on 2 channels within 10 working days, dropped after 30. */
#include "story.h"

#include <string.h>

#define DAYS(days) ((gint64)(days)*WORKDAY)

static const Person *seller(guint number) { return &people[first_seller + number % seller_count]; }

static gboolean in_holiday(Clock at) { return at >= clock_at(2026, 8, 3, 0, 0) && at < clock_at(2026, 8, 24, 0, 0); }

/* Who does something at this time for the owner: Julien Abadie is away for three weeks of August, Karim Benali stands
 * in. */
static const char *actor_at(const Lead *lead, Clock at) {
  const char *away = people[on_holiday].name;
  return g_str_equal(lead->owner, away) && in_holiday(at) ? people[first_seller].name : lead->owner;
}

Activity *add_activity(World *world, Lead *lead, Clock at, const char *type, const char *direction,
                       const char *outcome) {
  Activity *activity = g_new0(Activity, 1);
  *activity = (Activity){.lead = lead,
                         .at = at,
                         .type = type,
                         .direction = direction,
                         .outcome = outcome,
                         .actor = "",
                         .topic = "",
                         .content = "",
                         .order = world->activities->len};
  g_ptr_array_add(world->activities, activity);
  lead->changed = MAX(lead->changed, at);
  return activity;
}

/* What sales talks about with this lead. */
static const char *pitch(const Lead *lead) {
  static const char *const others[] = {"Maintenance prédictive", "Pilotage en temps réel", "ISO 50001"};
  const Campaign *campaign = &campaigns[lead->campaign];
  if (lead->fate == FATE_MESSAGE_SHOWN) {
    if (campaign->pitch) return campaign->pitch;
    const char *other = others[lead->variant % 3];
    return g_str_equal(other, campaign->topic) ? "Décarbonation" : other;
  }
  gboolean by_habit = lead->fate == FATE_MESSAGE_DECLARED || lead->fate == FATE_MARKET || lead->fate == FATE_LATE ||
                      lead->fate == FATE_UNDERWORKED || lead->fate == FATE_OPEN_DEAL || lead->fate == FATE_PENDING;
  return by_habit && campaign->pitch ? campaign->pitch : campaign->topic;
}

Activity *add_sales(World *world, Lead *lead, Clock at, const char *type, const char *outcome) {
  Activity *activity = add_activity(world, lead, at, type, "out", outcome);
  activity->actor = actor_at(lead, at);
  activity->topic = pitch(lead);
  if (g_str_equal(type, "email") && chance_of(&world->chance, 40))
    activity->content = content_for(world, activity->topic);
  return activity;
}

/* The prospect answers by e-mail. */
static void add_reply(World *world, Lead *lead, Clock at) { add_activity(world, lead, at, "email", "in", "replied"); }

static void add_machine_mail(World *world, Lead *lead, Clock at) {
  Activity *mail = add_activity(world, lead, at, "automated", "out", "sent");
  mail->actor = "Marketing automation";
  mail->topic = campaigns[lead->campaign].topic;
}

static Clock handover(const Lead *lead) { return lead->assigned ? lead->assigned : lead->mql; }

static Clock later(World *world, Clock from, double least_days, double most_days) {
  double days = least_days + chance_unit(&world->chance) * (most_days - least_days);
  return clock_after(from, (gint64)(days * WORKDAY));
}

/* A first touch that keeps the promise; those who will buy are called sooner. */
static Clock prompt_touch(World *world, const Lead *lead) {
  gint64 most = lead->fate == FATE_WON || lead->fate == FATE_OPEN_DEAL ? 3 * HOUR : 7 * HOUR + 1800;
  return clock_after(handover(lead), chance_skewed(&world->chance, 120, (gint)most));
}

static void attempt(World *world, Lead *lead, Clock at, guint number) {
  static const char *const types[] = {"call", "email", "call", "social", "call"};
  const char *type = types[number % G_N_ELEMENTS(types)];
  const char *outcome =
      g_str_equal(type, "call") ? (chance_of(&world->chance, 45) ? "voicemail" : "no_answer") : "sent";
  add_sales(world, lead, at, type, outcome);
}

/* Three or four attempts as promised, and nobody answers. Returns the last. */
static Clock work_by_the_book(World *world, Lead *lead) {
  guint count = 3 + chance_below(&world->chance, 2);
  Clock at = prompt_touch(world, lead);
  for (guint i = 0; i < count; i++) {
    attempt(world, lead, at, i);
    if (i + 1 < count) at = later(world, at, 0.7, 2.4);
  }
  return at;
}

/* From the first touch to the first conversation. Returns its time. */
static Clock engage(World *world, Lead *lead) {
  gboolean late = lead->fate >= FATE_DROPPED && chance_of(&world->chance, 16);
  Clock at = late ? later(world, handover(lead), 1.2, 4) : prompt_touch(world, lead);
  guint misses = chance_below(&world->chance, 3);
  for (guint i = 0; i < misses; i++) {
    attempt(world, lead, at, i);
    at = later(world, at, 0.4, 1.6);
  }
  if (misses && chance_of(&world->chance, 35)) {
    add_reply(world, lead, at);
    at = later(world, at, 0.05, 0.6);
  }
  add_sales(world, lead, at, "call", "connected");
  return at;
}

static Clock hold_meeting(World *world, Lead *lead, Clock from) {
  Clock at = later(world, from, 1.5, 4);
  add_sales(world, lead, at, "meeting", "held");
  Clock mail = clock_after(at, chance_between(&world->chance, 3600, 12000));
  add_sales(world, lead, mail, "email", "sent");
  return mail;
}

static void disqualify(Lead *lead, Clock at, const char *reason) {
  lead->disqualified = at;
  lead->disqualified_reason = reason;
  lead->changed = MAX(lead->changed, at);
}

/* What the CRM offers and the configuration does not class. */
static const char *vague_reason(const Lead *lead) {
  static const char *const reasons[] = {"Sans suite", "Autre", "Ne répond plus"};
  return reasons[lead->variant % 3];
}

/* A deal from `created` to `closed` (NEVER: open), with a meeting on the way. */
static Deal *make_deal(World *world, Lead *lead, Clock created, Clock closed) {
  Deal *deal = new_deal(world, lead, pitch(lead), created, closed);
  Clock meeting = later(world, created, 0.6, 2.5);
  Clock end = closed ? closed : world_end();
  deal->proposal = clock_after(created, clock_work_between(created, end) / 2);
  if (meeting < end) add_sales(world, lead, meeting, "meeting", "held")->deal = deal;
  if (deal->proposal < end && deal->proposal > meeting) {
    Activity *offer = add_sales(world, lead, deal->proposal, "email", "sent");
    offer->deal = deal;
  }
  lead->changed = MAX(lead->changed, closed ? closed : created);
  return deal;
}

/* Some time after `from`, before the end. */
static Clock closing(World *world, Clock from) {
  gint64 rest = clock_work_between(from, world_end() - 2 * HOUR);
  return clock_after(from, MIN(rest, DAYS(42)) * chance_between(&world->chance, 45, 98) / 100);
}

static Deal *deal_to_the_end(World *world, Lead *lead) {
  Clock engaged = engage(world, lead);
  Clock created = later(world, engaged, 0.5, 4);
  return make_deal(world, lead, created, closing(world, created));
}

static void tell_won(World *world, Lead *lead) {
  if (lead->quarter == 4 && lead->variant >= 22) { /* sold without a word in the CRM */
    Clock created = later(world, handover(lead), 4, 8);
    Deal *silent = new_deal(world, lead, pitch(lead), created, closing(world, created));
    silent->won = TRUE;
    lead->changed = MAX(lead->changed, silent->closed);
    return;
  }
  deal_to_the_end(world, lead)->won = TRUE;
}

static void tell_open_deal(World *world, Lead *lead) {
  Clock engaged = engage(world, lead);
  make_deal(world, lead, later(world, engaged, 0.5, 3), NEVER);
}

/* The window is still open: some were tried, some answered, some have only just come in. */
static void tell_pending(World *world, Lead *lead) {
  Clock at = prompt_touch(world, lead);
  guint tries = lead->variant % 4;
  for (guint i = 0; i < tries && at < world_end(); i++) {
    attempt(world, lead, at, i);
    at = later(world, at, 0.8, 2);
  }
  if (tries == 3 && at < world_end()) add_sales(world, lead, at, "call", "connected");
}

/* Nobody called. Some wrote in themselves and were not answered; some were turned down all the same. */
static void tell_untouched(World *world, Lead *lead) {
  if (chance_of(&world->chance, 55)) add_machine_mail(world, lead, lead->mql + 600);
  if (lead->variant % 8 == 5) add_activity(world, lead, later(world, handover(lead), 1, 3), "email", "in", "");
  guint verdict = lead->quarter == 4 ? lead->variant : lead->variant % 18;
  if (lead->fate == FATE_UNASSIGNED || verdict >= 17) return;
  disqualify(lead, later(world, handover(lead), 2, 6),
             verdict < 14 ? (verdict % 3 ? "Mauvais lead" : "Hors cible") : "Calendrier");
}

static void tell_late(World *world, Lead *lead) {
  Clock at = later(world, handover(lead), 1.3, 8);
  if (g_str_equal(lead->owner, people[on_holiday].name) && in_holiday(at))
    at = clock_after(clock_at(2026, 8, 24, 9, 0), chance_between(&world->chance, 1800, 20000));
  guint tries = 1 + chance_below(&world->chance, 3);
  for (guint i = 0; i < tries; i++) {
    attempt(world, lead, at, i);
    at = later(world, at, 0.6, 1.8);
  }
  if (lead->variant % 4 == 0) disqualify(lead, later(world, at, 0.5, 1), "Injoignable");
}

static void tell_underworked(World *world, Lead *lead) {
  Clock at = prompt_touch(world, lead);
  guint tries = 1 + lead->variant % 2;
  for (guint i = 0; i < tries; i++) {
    attempt(world, lead, at, i);
    at = later(world, at, 1, 3);
  }
}

/* They talked, and then nobody came back to the prospect. */
static void tell_dropped(World *world, Lead *lead) {
  Clock at = engage(world, lead);
  add_reply(world, lead, later(world, at, 1, 4));
}

static void tell_faded(World *world, Lead *lead) {
  Clock at = engage(world, lead);
  if (lead->variant % 2) at = hold_meeting(world, lead, at);
  for (guint i = 0; i < 2; i++) {
    at = later(world, at, 2, 4);
    add_sales(world, lead, at, i ? "email" : "call", i ? "sent" : "voicemail");
  }
}

static void tell_message_declared(World *world, Lead *lead) {
  static const char *const reasons[] = {"Attente différente", "Discours différent de la campagne"};
  if (lead->variant % 2) {
    deal_to_the_end(world, lead)->lost_reason = reasons[lead->variant / 2 % 2];
    return;
  }
  Clock last = hold_meeting(world, lead, engage(world, lead));
  /* Every fourth was turned down with a vague reason; the salesperson's feedback says what it was (tables.c). */
  disqualify(lead, later(world, last, 1, 3), lead->variant % 4 == 0 && lead->quarter == 4 ? "Sans suite" : reasons[0]);
}

static void tell_message_shown(World *world, Lead *lead) {
  if (lead->variant % 3 == 1) {
    deal_to_the_end(world, lead)->lost_reason = lead->variant % 2 ? "Autre" : "";
    return;
  }
  Clock last = hold_meeting(world, lead, engage(world, lead));
  disqualify(lead, later(world, last, 1, 3),
             lead->variant % 3 == 0 && lead->variant < 15 ? "Mauvais lead" : vague_reason(lead));
}

static void tell_product_declared(World *world, Lead *lead) {
  Deal *deal = deal_to_the_end(world, lead);
  deal->lost_reason = lead->variant % 3 ? "Fonction manquante" : "Ne répond pas au besoin";
}

/* They were told what the campaign promised, and offered another thing. */
static void tell_product_shown(World *world, Lead *lead) {
  Deal *deal = deal_to_the_end(world, lead);
  deal->lost_reason = lead->variant % 2 ? "Autre" : "";
  deal->topic =
      g_str_equal(campaigns[lead->campaign].topic, "Maintenance prédictive") ? "ISO 50001" : "Maintenance prédictive";
  deal->product = product_for(deal->topic);
}

static void tell_market(World *world, Lead *lead) {
  static const char *const reasons[] = {"Prix",       "Concurrent", "Prix", "Pas de décision",
                                        "Concurrent", "Calendrier", "Prix", "Budget coupé"};
  deal_to_the_end(world, lead)->lost_reason = reasons[lead->variant % G_N_ELEMENTS(reasons)];
}

static void tell_incomplete(World *world, Lead *lead) {
  if (lead->variant % 2) {
    Clock last = hold_meeting(world, lead, engage(world, lead));
    disqualify(lead, later(world, last, 1, 3), vague_reason(lead));
    return;
  }
  work_by_the_book(world, lead);
}

static void tell_off_target(World *world, Lead *lead) {
  if (lead->variant % 3 == 0) { /* seen at a glance, and said so in time */
    disqualify(lead, clock_after(handover(lead), chance_between(&world->chance, 1800, 6 * HOUR)),
               lead->variant % 2 ? "Hors cible" : "Étudiant");
    return;
  }
  Clock last = lead->variant % 3 == 1 ? work_by_the_book(world, lead) : engage(world, lead);
  disqualify(lead, later(world, last, 0.5, 2), chance_of(&world->chance, 60) ? "Hors cible" : "Mauvais lead");
}

static void tell_cold(World *world, Lead *lead) {
  Clock last = work_by_the_book(world, lead);
  if (lead->variant % 3 == 0) disqualify(lead, later(world, last, 3, 6), "Injoignable");
}

static void tell_unexplained(World *world, Lead *lead) {
  if (lead->variant % 2) {
    deal_to_the_end(world, lead)->lost_reason = lead->variant % 4 == 1 ? "" : "Autre";
    return;
  }
  Clock last = hold_meeting(world, lead, engage(world, lead));
  disqualify(lead, later(world, last, 1, 4), vague_reason(lead));
}

void tell_story(World *world, Lead *lead) {
  static void (*const stories[FATE_COUNT])(World *, Lead *) = {
      [FATE_WON] = tell_won,
      [FATE_OPEN_DEAL] = tell_open_deal,
      [FATE_PENDING] = tell_pending,
      [FATE_UNASSIGNED] = tell_untouched,
      [FATE_UNTOUCHED] = tell_untouched,
      [FATE_LATE] = tell_late,
      [FATE_UNDERWORKED] = tell_underworked,
      [FATE_DROPPED] = tell_dropped,
      [FATE_MESSAGE_DECLARED] = tell_message_declared,
      [FATE_MESSAGE_SHOWN] = tell_message_shown,
      [FATE_PRODUCT_DECLARED] = tell_product_declared,
      [FATE_PRODUCT_SHOWN] = tell_product_shown,
      [FATE_MARKET] = tell_market,
      [FATE_INCOMPLETE] = tell_incomplete,
      [FATE_OFF_TARGET] = tell_off_target,
      [FATE_COLD] = tell_cold,
      [FATE_FADED] = tell_faded,
      [FATE_UNEXPLAINED] = tell_unexplained,
  };
  give_dates(world, lead);
  if (lead->fate == FATE_NO_MQL) return;
  lead->owner = lead->fate == FATE_UNASSIGNED ? "" : owner_for(world, lead, seller);
  stories[lead->fate](world, lead);
}
