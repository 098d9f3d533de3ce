/*
 * What was not computed and why, so that a figure left out is never read as a zero.
 */
#pragma once

#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

/* Owned by caller, of SmLeftOut. Names every row of the catalogue, of the families wanted, without a single figure
 * in `results`, with its reason. */
GPtrArray *sm_left_out(const SmResults *results);

G_END_DECLS
