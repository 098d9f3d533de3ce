/*
 * The content hub: what sales may use, one row a content, each with what helps to find it. One page "contents" with a
 * table of that name, or, where there is none, words on what to fill in.
 */
#pragma once

#include "document/document.h"
#include "measure/shelf.h"

#include <glib.h>

G_BEGIN_DECLS

/* The keys of the table's columns: title (its cell links), use_when, the facets persona, stage, topic, type and
 * language (several values parted by ";"), made ("by Mia, 15 September 2026"), state (role GOOD: new or refreshed,
 * ATTENTION: stale) and asked ("asked for by Léo, delivered on ..."); "" where there is nothing to say. `shelf` is of
 * SmShelfItem. Owned by caller; borrows `language`. */
SmDocument *sm_hub(const char *company, const GArray *shelf, SmDay as_of, const SmLanguage *language);

G_END_DECLS
