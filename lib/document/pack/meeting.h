/*
 * What the packs share: decisions carried on, the agenda with its minutes, and what each side brings. Internal to
 * pack/.
 */
#pragma once

#include "document/review/showing.h"

#include <glib.h>

G_BEGIN_DECLS

/* One point of the agenda, or one thing to bring; words are N_() templates. */
typedef struct {
  guint minutes;
  const char *what;
} SmAgendaPoint;

/* Heading and chart of the objectives under way; nothing when there are none. */
void sm_pack_add_objectives(const SmReview *review, SmPage *page);
/* Heading and table of the decisions still open; nothing when there are none. */
void sm_pack_add_decisions(const SmReview *review, SmPage *page);
/* Heading and table: from which minute, what. The minutes of all points are in the heading. */
void sm_pack_add_agenda(const SmReview *review, SmPage *page, const SmAgendaPoint *points, guint count);
/* Two columns of equal weight, whatever their lengths. */
void sm_pack_add_both_sides(const SmReview *review, SmPage *page, const char *const *sales,
                            const char *const *marketing);
/* A table of texts: `titles` has `count` column heads, N_(). The last `ends` columns are aligned to their end. */
SmTableBlock *sm_pack_add_table(const SmReview *review, SmPage *page, const char *id, const char *const *titles,
                                guint count, guint ends);
SmPage *sm_pack_add_page(const SmReview *review, const char *id, const char *name, const char *title);

G_END_DECLS
