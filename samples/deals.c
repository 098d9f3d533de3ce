/* Deals: their size, product and owner, and those that came without a lead. */
#include "story.h"

#include <string.h>

const char *product_for(const char *topic) {
  if (strstr(topic, "ISO") || strstr(topic, "Décret")) return "Lumivolt Audit";
  if (g_str_equal(topic, "Décarbonation")) return "Lumivolt Carbone";
  return g_str_equal(topic, "Maintenance prédictive") ? "Lumivolt Predict" : "Lumivolt Pilot";
}

static gint64 amount_for(Chance *chance, guint company_size) {
  if (company_size >= 5000) return (gint64)chance_between(chance, 620, 1750) * 100;
  if (company_size >= 250) return (gint64)chance_between(chance, 150, 520) * 100;
  return (gint64)chance_between(chance, 38, 145) * 100;
}

static Deal *deal_new(World *world, Clock created, Clock closed) {
  Deal *deal = g_new0(Deal, 1);
  deal->created = created;
  deal->closed = closed;
  deal->lost_reason = "";
  deal->currency = "EUR";
  deal->due = clock_after(created, (gint64)chance_between(&world->chance, 30, 62) * WORKDAY);
  g_ptr_array_add(world->deals, deal);
  return deal;
}

Deal *new_deal(World *world, Lead *lead, const char *topic, Clock created, Clock closed) {
  Deal *deal = deal_new(world, created, closed);
  deal->lead = lead;
  deal->account = lead->company;
  deal->owner = lead->owner;
  deal->source = campaigns[lead->campaign].source;
  deal->segment = lead->segment;
  deal->topic = topic;
  deal->product = product_for(topic);
  deal->amount = amount_for(&world->chance, lead->company_size);
  if (g_str_equal(lead->country, "Suisse")) deal->currency = "CHF";
  return deal;
}

typedef struct {
  const char *account, *owner, *segment, *topic;
  gint year, month, day, weeks; /* weeks to the signature; 0: still open */
  gint64 amount;
} Known;

/* Customers who came back: marketing had no part in these. */
static const Known known[] = {
    {"Résines Montfontès", "Camille Rousselot", "Grand compte", "Décarbonation", 2025, 9, 9, 9, 96000},
    {"Laiterie Roquebelle", "Mathieu Le Goff", "ETI", "Réduction de la facture", 2026, 2, 3, 7, 31500},
    {"Cartonnages Orlande", "Karim Benali", "PME", "Pilotage en temps réel", 2026, 4, 14, 6, 8900},
    {"Transports Vaubrune", "Sophie Lecomte", "ETI", "Pilotage en temps réel", 2026, 5, 19, 8, 42300},
    {"Fonderies Clairquier", "Inès Morvan", "ETI", "Réduction de la facture", 2026, 6, 9, 7, 38600},
    {"Parfums Aiguedore", "Camille Rousselot", "Grand compte", "Décarbonation", 2026, 6, 30, 10, 118000},
    {"Moulages Kermare", "Thomas Girardeau", "PME", "Maintenance prédictive", 2026, 8, 25, 0, 11200},
};

void add_deals_without_leads(World *world) {
  for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
    const Known *row = &known[i];
    Clock created = clock_at(row->year, row->month, row->day, 11, 20);
    Deal *deal = deal_new(world, created, row->weeks ? clock_after(created, (gint64)row->weeks * 5 * WORKDAY) : NEVER);
    deal->account = row->account;
    deal->owner = row->owner;
    deal->source = "Client existant";
    deal->segment = row->segment;
    deal->topic = row->topic;
    deal->product = product_for(row->topic);
    deal->amount = row->amount;
    deal->won = row->weeks > 0;
    Clock end = deal->closed ? deal->closed : world_end();
    deal->proposal = clock_after(created, clock_work_between(created, end) / 2);
    Activity *meeting = g_new0(Activity, 1);
    *meeting = (Activity){.deal = deal,
                          .at = deal->proposal,
                          .type = "meeting",
                          .direction = "out",
                          .outcome = "held",
                          .actor = row->owner,
                          .topic = row->topic,
                          .content = "",
                          .order = world->activities->len};
    g_ptr_array_add(world->activities, meeting);
  }
}
