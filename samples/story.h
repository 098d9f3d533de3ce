/* What story.c, dates.c and deals.c share. */
#pragma once

#include "world.h"

/* dates.c: when the lead came in, became an MQL and was assigned. */
void give_dates(World *world, Lead *lead);
/* dates.c: the name of who gets it. `seller` gives the salesperson of a number. */
const char *owner_for(World *world, const Lead *lead, const Person *(*seller)(guint number));
/* deals.c: a deal of the size of the lead's company; `closed` NEVER when it is open. */
Deal *new_deal(World *world, Lead *lead, const char *topic, Clock created, Clock closed);
/* deals.c: what Lumivolt sells on a topic. */
const char *product_for(const char *topic);
/* tables.c: the id of a content on this topic, perhaps "". */
const char *content_for(World *world, const char *topic);
/* story.c */
Activity *add_activity(World *world, Lead *lead, Clock at, const char *type, const char *direction,
                       const char *outcome);
Activity *add_sales(World *world, Lead *lead, Clock at, const char *type, const char *outcome);
