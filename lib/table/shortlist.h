/*
 * The few distinct texts of a column, each with a place that two bytes hold.
 */
#pragma once

#include "table/text.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_SHORTLIST_MOST (G_MAXUINT16 + 1u)

typedef struct {
  SmText *texts; /* by their places; SM_TEXT_NONE has the first */
  guint32 count;
  guint32 *slots; /* 1 + the place of a text, or 0 */
  guint32 slot_mask;
} SmShortlist;

SmShortlist *sm_shortlist_new(void);
void sm_shortlist_free(SmShortlist *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmShortlist, sm_shortlist_free)

/* The place of a text, which is added when new; SM_SHORTLIST_MOST when there is no place left for it. */
guint32 sm_shortlist_add(SmShortlist *list, SmText text);
/* The place of a text that is there. Changes nothing, so that several threads may ask at once. */
guint16 sm_shortlist_get(const SmShortlist *list, SmText text);

G_END_DECLS
