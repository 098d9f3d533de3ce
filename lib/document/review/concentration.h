/*
 * What the tests of concentration say, for the pages and sheets that mark it.
 */
#pragma once

#include "document/review/showing.h"

#include <glib.h>

G_BEGIN_DECLS

/* The test of one group and cause; NULL where it was not tested. */
const SmFigure *sm_concentration_find(const SmReview *review, SmDimension dimension, const char *value, SmCause cause);

/* What the mark of a flagged cell means. Borrowed from the language. */
const char *sm_concentration_explain(const SmReview *review);

/* Every test of a dimension, the groups with the most lost leads first; nothing where none was made. */
void sm_concentration_table(const SmReview *review, SmPage *page, SmDimension dimension);

G_END_DECLS
