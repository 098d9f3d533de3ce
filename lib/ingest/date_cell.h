/*
 * Cells that hold a date or an instant.
 */
#pragma once

#include "ingest/cell.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads ISO 8601, and the source's date_format where it has one. `type` is INSTANT or DATE: of an instant a DATE is the
 * local day. */
gboolean sm_date_read(const SmSpelling *spelling, SmType type, const char *text, SmValue *value, SmFault *ret_fault);

G_END_DECLS
