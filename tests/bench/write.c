/* See exports.h. The world comes in; out go files as a CRM would export them. */
#include "exports.h"
#include "page.h"

#define Q3 "exports/2026-Q3/"

static const char *const FIRST[] = {
    "Alice",  "Bastien", "Camille", "Diego",   "Elena", "Farid",    "Grace", "Hugo",     "Ingrid", "Jonas",    "Karin",
    "Louis",  "Maya",    "Nadia",   "Olivier", "Paula", "Quentin",  "Rosa",  "Samuel",   "Tessa",  "Ugo",      "Violet",
    "Walter", "Xavier",  "Yasmin",  "Zoé",     "André", "Béatrice", "Chloé", "Dorothée", "Émile",  "Françoise"};
static const char *const LAST[] = {"Adams",  "Bernard", "Caron",   "Durand",  "Evans",  "Fischer", "Garcia",  "Huber",
                                   "Ivanov", "Jensen",  "Keller",  "Lefèvre", "Martin", "Nilsson", "O'Brien", "Petit",
                                   "Quinn",  "Rossi",   "Schmidt", "Turner",  "Urban",  "Vidal",   "Weber",   "Xu",
                                   "Young",  "Zimmer",  "Almeida", "Bouvier", "Costa",  "Dubois",  "Eriksen", "Fabre"};
static const char *const SOURCES[] = {"Webinar", "Paid search", "Trade fair", "Partner", "Website", "Cold e-mail"};
static const char *const JOBS[] = {
    "Head of Operations", "Plant Manager",        "Chief Financial Officer", "Buyer",
    "Energy Manager",     "Director, Facilities", "Maintenance Lead",        "Data Engineer",
    "Product Owner",      "Consultant",           "Quality Manager",         "VP Sales"};
static const char *const INDUSTRIES[] = {"Food",      "Plastics", "Metal",  "Machinery",
                                         "Logistics", "Retail",   "Hotels", "Public sector"};
static const char *const COUNTRIES[] = {"France", "Germany", "Spain", "Italy"};
static const char *const SEGMENTS[] = {"Enterprise", "Mid-market", "Small"};
/* Of deals lost and of leads turned down: the settings give a class to all but the last two. */
static const char *const REASONS[] = {"expected something else",
                                      "misleading campaign",
                                      "missing feature",
                                      "does not fit the need",
                                      "price",
                                      "competitor",
                                      "timing",
                                      "no decision",
                                      "bad lead",
                                      "not our target",
                                      "other",
                                      "unknown"};
static const char *const TYPES[] = {"call", "email", "meeting", "social", "task", "note", "automated"};
static const char *const OUTCOMES[] = {"",          "connected", "replied", "held",   "no_answer",
                                       "voicemail", "bounced",   "sent",    "no_show"};
/* A fifth of all written are quoted: for a comma, a quote or a line break. */
static const char *const REMARKS[] = {"",
                                      "Left a message",
                                      "",
                                      "Will call back next week",
                                      "Asked for prices, wants a demo, budget in autumn",
                                      "",
                                      "No one there",
                                      "Interested\nSend the case study first, then call",
                                      "",
                                      "Follow up on the offer",
                                      "Said \"not before June\", keep warm",
                                      "Sent brochure",
                                      "",
                                      "Wrong number; found the new one",
                                      "Met at the fair, spoke about meters, sensors and savings\nColleague decides",
                                      "Second reminder"};

static void put_code(BenchPage *page, char letter, guint number, guint digits) {
  bench_page_char(page, letter);
  bench_page_number(page, number, digits);
}

static void put_owner(BenchPage *page, guint owner) {
  if (owner == NOBODY) return;
  bench_page_text(page, FIRST[owner % 32]);
  bench_page_char(page, ' ');
  bench_page_text(page, LAST[(owner / 32 + owner) % 32]);
}

/* The company's number, thousands of them. */
static void put_company(BenchPage *page, const BenchLead *lead) {
  if (!lead->has_company) return;
  gboolean comma = lead->company % 16 == 0;
  bench_page_text(page, comma ? "\"" : "");
  bench_page_text(page, LAST[lead->company % 32]);
  bench_page_text(page, comma ? ", Sons & Co " : " Industries ");
  bench_page_number(page, lead->company / 32, 1);
  bench_page_text(page, comma ? "\"" : "");
}

static void put_email(BenchPage *page, const BenchLead *lead, guint number) {
  if (!lead->has_email) return;
  put_code(page, 'p', number, 1);
  bench_page_text(page, "@company");
  bench_page_number(page, lead->company, 1);
  bench_page_text(page, ".example");
}

static const char *lead_status(const BenchLead *lead) {
  return lead->disqualified != NEVER ? "Disqualified" : lead->mql != NEVER ? "MQL" : "New";
}

static void put_lead_facts(BenchPage *page, const BenchLead *lead, guint number) {
  const gint32 instants[] = {lead->created, lead->mql, lead->assigned};
  put_code(page, 'L', number, 8);
  for (guint i = 0; i < 3; i++) {
    bench_page_char(page, ',');
    bench_page_instant(page, instants[i]);
  }
  bench_page_char(page, ',');
  put_owner(page, lead->owner);
  bench_page_char(page, ',');
  bench_page_text(page, SOURCES[lead->source]);
  bench_page_char(page, ',');
  bench_page_text(page, lead->source < 3 ? "Online" : "Offline");
  bench_page_text(page, ",");
  put_code(page, 'C', lead->campaign + 1, 3);
  bench_page_char(page, ',');
  if (lead->score) bench_page_number(page, lead->score, 1);
  bench_page_char(page, ',');
  bench_page_text(page, lead_status(lead));
  bench_page_char(page, ',');
  bench_page_instant(page, lead->disqualified);
  bench_page_char(page, ',');
  bench_page_text(page, lead->disqualified == NEVER ? "" : REASONS[lead->reason]);
}

static void put_lead_face(BenchPage *page, const BenchLead *lead, guint number) {
  bench_page_char(page, ',');
  bench_page_text(page, FIRST[lead->first_name]);
  bench_page_char(page, ',');
  bench_page_text(page, LAST[lead->last_name]);
  bench_page_char(page, ',');
  bench_page_cell(page, lead->has_job ? JOBS[lead->job] : "");
  bench_page_char(page, ',');
  put_company(page, lead);
  bench_page_char(page, ',');
  if (lead->size) bench_page_number(page, lead->size, 1);
  bench_page_char(page, ',');
  bench_page_text(page, INDUSTRIES[lead->industry]);
  bench_page_char(page, ',');
  bench_page_text(page, COUNTRIES[lead->country]);
  bench_page_char(page, ',');
  bench_page_text(page, SEGMENTS[lead->segment]);
  bench_page_text(page, ",+33 1 99 00 ");
  bench_page_number(page, lead->phone, 2);
  bench_page_char(page, ' ');
  bench_page_number(page, number % 100, 2);
  bench_page_char(page, ',');
  put_email(page, lead, number);
  bench_page_text(page, "\n");
}

static void write_leads(const BenchWorld *world, BenchPage *page) {
  bench_page_text(page,
                  "id,created_at,mql_at,assigned_at,owner,source,channel,campaign_id,score,status,disqualified_at,"
                  "disqualified_reason,first_name,last_name,job_title,company,company_size,industry,country,"
                  "segment,phone,email\n");
  for (guint number = 0; number < world->leads->len; number++) {
    const BenchLead *lead = &g_array_index(world->leads, BenchLead, number);
    put_lead_facts(page, lead, number);
    put_lead_face(page, lead, number);
  }
}

static void write_activities(const BenchWorld *world, BenchPage *page) {
  bench_page_text(page, "id,lead_id,at,type,direction,outcome,actor,notes\n");
  for (guint i = 0; i < world->activities->len; i++) {
    const BenchActivity *activity = &g_array_index(world->activities, BenchActivity, i);
    put_code(page, 'A', i, 8);
    bench_page_char(page, ',');
    put_code(page, 'L', activity->lead, 8);
    bench_page_char(page, ',');
    bench_page_instant(page, activity->at);
    bench_page_char(page, ',');
    bench_page_text(page, TYPES[activity->type]);
    bench_page_text(page, activity->inbound ? ",in," : ",out,");
    bench_page_text(page, OUTCOMES[activity->outcome]);
    bench_page_char(page, ',');
    put_owner(page, activity->actor);
    bench_page_char(page, ',');
    bench_page_cell(
        page, REMARKS[activity->remark < 8 * G_N_ELEMENTS(REMARKS) ? activity->remark / 8 : activity->remark % 4]);
    bench_page_text(page, "\n");
  }
}

static void write_deals(const BenchWorld *world, BenchPage *page) {
  static const char *const statuses[] = {"open", "won", "lost"}, *const stages[] = {"Discovery", "Proposal", "Offer"};
  bench_page_text(page, "id,lead_id,created_at,stage,status,amount,currency,closed_at,lost_reason,owner\n");
  for (guint i = 0; i < world->deals->len; i++) {
    const BenchDeal *deal = &g_array_index(world->deals, BenchDeal, i);
    put_code(page, 'D', i, 8);
    bench_page_char(page, ',');
    put_code(page, 'L', deal->lead, 8);
    bench_page_char(page, ',');
    bench_page_instant(page, deal->created);
    bench_page_char(page, ',');
    bench_page_text(page, stages[deal->stage]);
    bench_page_char(page, ',');
    bench_page_text(page, statuses[deal->status]);
    bench_page_char(page, ',');
    bench_page_number(page, (guint64)deal->cents / 100, 1);
    bench_page_char(page, '.');
    bench_page_number(page, (guint64)deal->cents % 100, 2);
    bench_page_text(page, ",EUR,");
    bench_page_instant(page, deal->closed);
    bench_page_char(page, ',');
    bench_page_text(page, deal->status == LOST ? REASONS[deal->reason] : "");
    bench_page_char(page, ',');
    put_owner(page, deal->owner);
    bench_page_text(page, "\n");
  }
}

static void write_touches(const BenchWorld *world, BenchPage *page) {
  static const char *const kinds[] = {"click", "visit", "download", "open"};
  bench_page_text(page, "lead_id,at,campaign_id,channel,kind\n");
  for (guint i = 0; i < world->touches->len; i++) {
    const BenchTouch *touch = &g_array_index(world->touches, BenchTouch, i);
    put_code(page, 'L', touch->lead, 8);
    bench_page_char(page, ',');
    bench_page_instant(page, touch->at);
    bench_page_char(page, ',');
    put_code(page, 'C', touch->campaign + 1, 3);
    bench_page_text(page, touch->campaign % 2 ? ",Online," : ",Offline,");
    bench_page_text(page, kinds[touch->kind]);
    bench_page_text(page, "\n");
  }
}

static void write_campaigns(const BenchWorld *world, BenchPage *page) {
  bench_page_text(page, "id,name,channel,motion,owner,starts_on,cost,sent,delivered,opens,clicks\n");
  for (guint i = 0; i < world->campaigns; i++) {
    put_code(page, 'C', i + 1, 3);
    bench_page_text(page, ",Campaign ");
    bench_page_number(page, i + 1, 1);
    bench_page_text(page, i % 2 ? ",Online,inbound," : ",Offline,outbound,");
    put_owner(page, i);
    bench_page_text(page, ",2026-05-01,");
    bench_page_number(page, 1000 + 370 * i, 1);
    bench_page_text(page, ".00,9000,8800,2700,380\n");
  }
}

/* Every day is a working day of 24 hours, so that a delay is a difference in SQL too: README.md says why. */
static void write_settings(const BenchWorld *world, BenchPage *page) {
  (void)world;
  bench_page_text(page,
                  "company: Benchmark\nlanguage: en\ncurrency: EUR\ntime_zone: UTC\n"
                  "working_week:\n  days: [mon, tue, wed, thu, fri, sat, sun]\n  start: 00:00\n  end: 24:00\n"
                  "holidays: []\n"
                  "agreement:\n  mql:\n    required_fields: [email, company, job_title]\n    minimum_score: 60\n"
                  "    ideal_customer:\n      - field: company_size\n        at_least: 50\n"
                  "      - field: industry\n        any_of: [Food, Plastics, Metal, Machinery, Logistics, Retail]\n"
                  "  treatment:\n    first_touch_within: 8h\n    attempts: 3\n    channels: 2\n    window: 10d\n"
                  "    dropped_after: 30d\n"
                  "reasons:\n  message: [expected something else, misleading campaign]\n"
                  "  product: [missing feature, does not fit the need]\n"
                  "  market: [price, competitor, timing, no decision]\n"
                  "  weak: [bad lead, not our target]\n");
}

void bench_world_write(const BenchWorld *world, const char *directory, gboolean whole) {
  static const struct {
    const char *name;
    gboolean always;
    void (*write)(const BenchWorld *, BenchPage *);
  } files[] = {
      {"smarketing.yaml", TRUE, write_settings},     {Q3 "leads.csv", TRUE, write_leads},
      {Q3 "activities.csv", TRUE, write_activities}, {Q3 "opportunities.csv", TRUE, write_deals},
      {Q3 "campaigns.csv", FALSE, write_campaigns},  {Q3 "touches.csv", FALSE, write_touches},
  };
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    if (!files[i].always && !whole) continue;
    BenchPage page;
    bench_page_open(&page, directory, files[i].name);
    files[i].write(world, &page);
    bench_page_close(&page);
  }
}
