/*
 * The small company of the sample: what it is made of, and the fate planned for each of its leads. Everything is
 * invented. The world owns all leads, deals and texts.
 */
#pragma once

#include "chance.h"
#include "clock.h"

#include <glib.h>

/* What becomes of a lead, by the as-of of the last export; the order of the columns of the plan (plan.c). */
typedef enum {
  FATE_WON,
  FATE_OPEN_DEAL,
  FATE_PENDING,
  FATE_UNASSIGNED,
  FATE_UNTOUCHED,
  FATE_LATE,
  FATE_UNDERWORKED,
  FATE_DROPPED,
  FATE_MESSAGE_DECLARED,
  FATE_MESSAGE_SHOWN, /* by evidence */
  FATE_PRODUCT_DECLARED,
  FATE_PRODUCT_SHOWN,
  FATE_MARKET,
  FATE_INCOMPLETE,
  FATE_OFF_TARGET,
  FATE_COLD,
  FATE_FADED,
  FATE_UNEXPLAINED,
  FATE_COUNT,
  FATE_NO_MQL = FATE_COUNT /* never handed over */
} Fate;

/* The names of definitions.md section 5. */
const char *fate_cause(Fate fate);
const char *fate_sub_cause(Fate fate);

typedef struct {
  const char *id, *name, *channel, *motion, *topic, *segment, *owner, *source;
  const char *starts, *ends; /* dates; "" for still running */
  guint cost;                /* in euros */
  guint sent[2];             /* by the end of each quarter exported: Q2, Q3; 0 where nothing is sent */
  const char *pitch;         /* what sales talks about instead of the topic; NULL: the topic */
} Campaign;

extern const Campaign campaigns[];
extern const guint campaign_count;
/* The campaigns that plans name. */
enum {
  WEBINAR,
  GUIDE,
  SEARCH,
  LINKEDIN,
  FAIR,
  CONTEST,
  MAILING,
  COMPARISON,
  CALL_FOOD,
  CALL_CHEMICALS,
  CALL_PLASTICS,
  DEMO
};

typedef struct {
  const char *id, *name, *email, *team, *role, *manager, *active;
} Person;

extern const Person people[];
extern const guint people_count;
/* Sales people who own leads: people[first_seller] to people[first_seller + seller_count - 1]. */
extern const guint first_seller, seller_count;
/* On holiday from 3 to 21 August 2026: position in people. */
extern const guint on_holiday;

typedef struct {
  char *id;
  Fate fate;
  guint quarter; /* 0: 2025-Q3 ... 4: 2026-Q3; of mql_at, or of created_at where there is none */
  guint variant; /* counts the leads of the same fate and quarter */
  guint campaign;
  Clock created, mql, assigned, disqualified;
  const char *disqualified_reason; /* "" */
  const char *owner;               /* name, "" */
  guint score;
  gboolean conforming;
  const char *first_name, *last_name, *job_title, *company, *industry, *country, *segment, *city;
  char *phone, *email;
  guint company_size; /* 0: not known */
  Clock changed;      /* when anything last happened to it */
} Lead;

typedef struct {
  char *id;
  Lead *lead; /* NULL: a deal that came without one */
  const char *account, *currency, *lost_reason, *owner, *source, *segment, *product, *topic;
  Clock created, closed, due;
  Clock proposal; /* when it went from the first stage to the second */
  gboolean won;   /* when closed */
  gint64 amount;  /* in whole units */
} Deal;

typedef struct {
  char *id;
  const Lead *lead;
  const Deal *deal; /* NULL */
  Clock at;
  const char *type, *direction, *outcome, *actor, *topic, *content;
  guint order; /* in which it was made, to sort those of the same minute */
} Activity;

typedef struct {
  const Lead *lead;
  Clock at;
  guint campaign;
  const char *kind, *content;
  guint order;
} Touch;

typedef struct {
  Chance chance;
  GPtrArray *leads;      /* of Lead, by created */
  GPtrArray *deals;      /* of Deal, by created */
  GPtrArray *activities; /* of Activity, by time */
  GPtrArray *touches;    /* of Touch, by time */
  GHashTable *companies; /* names taken */
  GStringChunk *texts;
} World;

World *world_new(guint64 seed);
void world_free(World *world);

/* The end of the last export: nothing happens after it. */
Clock world_end(void);
/* The end of the export before. */
Clock world_first_cut(void);
/* The first instant of a quarter, 0 to 5 (the end of the last). */
Clock quarter_start(guint quarter);

/* plan.c: how many leads of each fate and campaign the third quarter of 2026 gets, and what is made of the others. */
void plan_leads(World *world);
/* face.c: who a lead is. `lead->fate`, `campaign`, `conforming` are there. */
void give_face(World *world, Lead *lead);
/* story.c: what happens to a lead, so that its fate comes true under the agreement. */
void tell_story(World *world, Lead *lead);
/* marketing.c: what the prospect met of marketing before, and deals that came without a lead. */
void tell_touches(World *world, Lead *lead);
void add_deals_without_leads(World *world);
/* order.c: sorts everything by time and gives ids. */
void put_in_order(World *world);

/* write.c, tables.c, words.c: the files. */
void write_exports(const World *world, const char *directory);
void write_plan_tables(const World *world, const char *directory);
void write_words(const char *directory);
void write_planted(const World *world, const char *path);
/* Stops the program when it cannot be written. */
void write_file(const char *directory, const char *name, const GString *text);

/* A cell of a CSV file, quoted where it must be, and a separator before all but the first. */
void csv_cell(GString *text, const char *value);
void csv_row(GString *text, ...) G_GNUC_NULL_TERMINATED;
