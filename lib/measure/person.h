/*
 * Whom a cell means: people are named by id, name or address, whatever the export, and some are known to nobody's list.
 */
#pragma once

#include "table/dataset.h"

#include <glib.h>

G_BEGIN_DECLS

/* All borrowed from the dataset (team is static). */
typedef struct {
  const char *id;   /* the person's id when known in people, else as the export says; "" for nobody */
  const char *name; /* the person's name when known, else as the export says */
  const char *team; /* "" when unknown */
} SmPerson;

/* The person of a row of people (SM_ROW_NONE: not known) whom a cell names. */
SmPerson sm_person_of(const SmDataset *data, guint32 row, const char *as_exported);

typedef struct SmPeople SmPeople;

/* An index of people. Owned by caller; borrows the dataset. */
SmPeople *sm_people_new(const SmDataset *data);
void sm_people_free(SmPeople *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmPeople, sm_people_free)

/* By id, else by name, else by address, the latter two without case or accents; where two people bear one name, the
 * first in the table is meant: as the links of the dataset. */
SmPerson sm_people_find(const SmPeople *people, const char *who);

G_END_DECLS
