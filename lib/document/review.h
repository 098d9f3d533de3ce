/*
 * The quarterly review as documents: the deck for the room and the workbook for those who check it. Both are built from the
 * same figures by the same sentences, so that they cannot disagree.
 */
#pragma once

#include "document/document.h"
#include "measure/measure.h"

#include <glib.h>

G_BEGIN_DECLS

/* Pages for review.pdf. Owned by caller; borrows `language`. */
SmDocument *sm_review_deck(const SmResults *results, const SmLanguage *language);
/* One page a sheet of review.xlsx, its last sheet the data quality. Its leads are said on demand, from `results`. Owned by caller; borrows
 * both. */
SmDocument *sm_review_workbook(const SmResults *results, const SmLanguage *language);
/* The Leads sheet alone, with machine columns (id, sla, cause, sub_cause, rule, declared, contested, evidence, ...): what
 * leads.csv holds, said on demand. Owned by caller; borrows both. */
SmDocument *sm_review_leads(const SmResults *results, const SmLanguage *language);
/* Every rejected row, whole, with file, record, lines, offset, column, code and reason: what rejects.csv holds. Raw cells
 * keep local parts of addresses masked unless `unmasked`. Said on demand. Owned by caller; borrows both. */
SmDocument *sm_review_rejects(const SmDiagnostics *diagnostics, const SmLanguage *language, gboolean unmasked);

/* The verdict in one sentence. Owned by caller. */
char *sm_say_verdict(const SmResults *results, const SmLanguage *language);
/* Why this lead has its cause, in words and numbers: "first touch 3.2 working days after handover, due 1.0; 1 attempt of 3". Owned by caller. */
char *sm_say_evidence(const SmQuestion *question, const SmTrace *trace, const SmLanguage *language);

G_END_DECLS
