/*
 * Whether the objectives of both teams pull in one direction: how much of their weight is shared, and where it is not,
 * by name.
 *
 * - The objectives looked at are those whose period overlaps the period asked. Same scope means that all filters are
 *   the same, without case or accents; a campaign and an owner may be written as id or as name.
 * - A team aims at a segment when one of its objectives, or a shared one, names it in its filter. An objective without
 *   that filter is about all customers and aims at none in particular.
 * - A shared objective on opportunities, deals or revenue is an outcome goal of marketing too.
 * - An objective without a weight weighs 1; a negative weight counts as none.
 */
#pragma once

#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SM_MISALIGNED_COUNTERPART, /* an objective of one team that the other has not */
  SM_MISALIGNED_SEGMENT,     /* a segment that one team aims at and the other does not */
  SM_MISALIGNED_VOLUME,      /* marketing is measured on MQLs, and on nothing that comes of them */
} SmMisalignmentKind;

typedef struct {
  SmMisalignmentKind kind;
  int team;                           /* SM_OBJECTIVE_TEAM_SALES or _MARKETING: whose it is */
  const SmObjectiveResult *objective; /* of a segment the first that names it; borrowed from the results */
  const char *segment; /* as the objective writes it; "" for the other kinds. Borrowed from the dataset */
} SmMisalignment;

typedef struct SmAlignment {
  gint64 shared_nanos, all_nanos; /* weights */
  guint shared, all;              /* objectives */
  GArray *findings;               /* of SmMisalignment: by kind, then in the order of the objectives */
} SmAlignment;

/* After the objectives: sets results->alignment, where there are any, and adds objectives.alignment. */
void sm_alignment_measure(SmResults *results);
void sm_alignment_free(SmAlignment *alignment);

/* The first finding of a kind and team; NULL when there is none. */
const SmMisalignment *sm_alignment_find(const SmAlignment *alignment, SmMisalignmentKind kind, int team);

G_END_DECLS
