/*
 * What the month puts before the sales team, as plain values: whom to call, what is coming, what is new, what was asked
 * for, what prospects object, the win worth telling. Made once an edition, shared by the letters of all readers.
 * Texts are borrowed from the dataset; an agenda owns its lists and must not outlive the results it was made from.
 *
 * Two windows: "the month" is the SM_AGENDA_MONTH_DAYS days up to the as-of, whatever the name of the edition, so that
 * the letters of two months leave no gap between exports; "to come" starts at the as-of, or at the start of the
 * edition's month when that is later (old exports must not announce what is over).
 */
#pragma once

#include "measure/chain.h"
#include "measure/coming.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_AGENDA_MONTH_DAYS 31
#define SM_AGENDA_COMING_DAYS 42
#define SM_AGENDA_FEEDBACK_DAYS 92
#define SM_AGENDA_NEW_DAYS 7

/* A lead of which nobody has heard yet: never touched, not disqualified, no deal. */
typedef struct {
  const SmTrace *trace;
  const char *owner_id; /* "" when nobody owns it */
  gboolean overdue;     /* the promised first touch is past due; else it is due at trace->touch_due_at */
  gboolean is_new;      /* handed over in the last SM_AGENDA_NEW_DAYS days */
} SmAgendaLead;

typedef SmEvent SmAgendaEvent;

typedef struct {
  const char *id, *title, *type, *url, *use_when, *owner;
  SmDay on;           /* the later of published and updated */
  gboolean refreshed; /* updated in the month, published before */
} SmAgendaContent;

typedef struct {
  const char *id, *title, *asked_by, *made_by; /* names where people knows them; "" where unknown */
  const char *url;                        /* of the content it became; "" */
  SmDay asked_on, delivered_on;           /* SM_DAY_NONE where not */
  gboolean in_progress;
} SmAgendaRequest;

typedef struct {
  const char *text;
  gint64 count;                    /* feedback rows of the last SM_AGENDA_FEEDBACK_DAYS days */
  const char *answer, *answer_url; /* the content whose words meet it best; "" when none does */
} SmAgendaObjection;

typedef struct {
  const SmResults *results; /* borrowed */
  SmInstant month_start;    /* the month is [month_start, as_of) */
  GArray *leads;  /* of SmAgendaLead: overdue first, the latest due first; then those running, the soonest due first */
  GArray *events; /* of SmAgendaEvent, in order of time */
  GArray *contents;    /* of SmAgendaContent, the newest first */
  GArray *unused;      /* of SmAgendaContent: older ones that no activity and no touch ever named, where any are named, the
                          newest first */
  GArray *requests;    /* of SmAgendaRequest: delivered in the month, then those open, the oldest first */
  GArray *objections;  /* of SmAgendaObjection, the most frequent first */
  SmChain *win;        /* the largest deal won in the month, with the steps a letter has room for; NULL: none */
  SmResults *standing; /* the quarter whose objectives the letter shows (owned): the one that holds the as-of, or,
                          in its first ten working days, the one before */
} SmAgenda;

/* Never fails: what the data do not hold is empty. Owned by caller. */
SmAgenda *sm_agenda_new(const SmResults *results);
void sm_agenda_free(SmAgenda *agenda);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmAgenda, sm_agenda_free)

/* Whether this lead is the person's: by the row of people, never by a name alone. */
gboolean sm_agenda_lead_is_of(const SmAgendaLead *lead, const char *person_id);

G_END_DECLS
