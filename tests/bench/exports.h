/*
 * A company's quarter of any size, drawn at random from a seed: what make-exports writes. Leads in the order of their
 * creation, activities in the order of time, as CRM exports have them. The world owns its arrays. All instants are
 * seconds since 2026-01-01 00:00 UTC; NEVER where something did not happen.
 */
#pragma once

#include "chance.h"

#include <glib.h>

#define NEVER ((gint32)-1)
#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define NOBODY G_MAXUINT32

typedef struct {
  gint32 created, mql, assigned, disqualified;
  guint32 owner; /* NOBODY */
  guint16 campaign;
  guint8 source, score; /* score 0: none */
  guint8 reason;        /* of disqualification */
  guint8 first_name, last_name, job, industry, country, segment, phone;
  guint16 company, size; /* size 0: none */
  gboolean has_email, has_company, has_job;
} BenchLead;

typedef enum { CALL, EMAIL, MEETING, SOCIAL, TASK, NOTE, AUTOMATED } BenchType;
typedef enum { NO_OUTCOME, CONNECTED, REPLIED, HELD, NO_ANSWER, VOICEMAIL, BOUNCED, SENT, NO_SHOW } BenchOutcome;

typedef struct {
  gint32 at;
  guint32 lead; /* may be one that no file has */
  guint32 actor;
  guint8 type, outcome, inbound;
  guint8 remark; /* which of the notes */
} BenchActivity;

typedef enum { OPEN, WON, LOST } BenchStatus;

typedef struct {
  gint32 created, closed;
  guint32 lead, owner;
  gint32 cents;
  guint8 status, reason, stage;
} BenchDeal;

typedef struct {
  gint32 at;
  guint32 lead;
  guint16 campaign;
  guint8 kind;
} BenchTouch;

typedef struct {
  Chance chance;
  guint campaigns, owners;
  GArray *leads;      /* of BenchLead */
  GArray *activities; /* of BenchActivity */
  GArray *deals;      /* of BenchDeal */
  GArray *touches;    /* of BenchTouch */
} BenchWorld;

/* story.c: draws what happens to `leads` leads. Owned by caller. */
BenchWorld *bench_world_new(guint leads, guint64 seed);
void bench_world_free(BenchWorld *world);

/* write.c: smarketing.yaml, and exports/2026-Q3/ with leads, activities and opportunities; campaigns and touches too
 * when `whole`. Ends the program with a message when the disk refuses. */
void bench_world_write(const BenchWorld *world, const char *directory, gboolean whole);
