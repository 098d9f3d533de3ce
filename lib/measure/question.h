/*
 * What is asked: which data, under which agreement, for which period, as of when. Made once a run, borrowed by all.
 */
#pragma once

#include "base/calendar.h"
#include "base/period.h"
#include "measure/family.h"
#include "settings/settings.h"
#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_PERIODS_BEFORE 4

typedef struct {
  const SmDataset *data;
  const SmSettings *settings;
  const SmCalendar *calendar;
  SmPeriod period;
  SmPeriod before[SM_PERIODS_BEFORE]; /* the newest first */
  SmInstant as_of;                    /* nothing dated after it is counted anywhere */
  SmFamilies families;                /* of figures that are wanted; a question is made with all */
  gboolean lists_leads;               /* single leads will be told of, by their traces; a question is made so */
  guint threads;                      /* that answer it, made with 1; figures are the same for any number */
} SmQuestion;

/* All things borrowed. One as-of serves all periods: an earlier cohort has had longer to become something. `as_of`
 * SM_INSTANT_NONE takes the default: the period's end, or the newest timestamp in the exports if that is earlier. */
SmQuestion sm_question_make(const SmDataset *data, const SmSettings *settings, const SmCalendar *calendar,
                            SmPeriod period, SmInstant as_of);

static inline gboolean sm_question_wants(const SmQuestion *question, SmFamily family) {
  return question->families >> family & 1;
}

/* Whether a period is over at the as-of. Exports often end some hours before the period does: in its last working day
 * it counts as over, and documents speak of it in the past. */
gboolean sm_question_is_over(const SmQuestion *question, const SmPeriod *period);

G_END_DECLS
