/*
 * What both teams hold in their hands when they meet: the weekly pack, the monthly pack, and the agreement to sign. All
 * are A4, to be printed. Gaps are shown by team, source and campaign, never by person.
 */
#pragma once

#include "document/document.h"
#include "measure/agenda.h"
#include "settings/settings.h"

#include <glib.h>

G_BEGIN_DECLS

/* Hot leads, first touches due and overdue by team, what marketing runs, events, open decisions, thirty minutes of
 * agenda and what each side brings. Owned by caller; borrows `language`. */
SmDocument *sm_pack_week(const SmAgenda *agenda, const SmLanguage *language);
/* Lead quality by campaign, objections, needs, requests, open decisions, an hour of agenda and what each side brings.
 * Owned by caller; borrows `language`. */
SmDocument *sm_pack_month(const SmAgenda *agenda, const SmLanguage *language);

/* The agreement in words, from the settings alone. Owned by caller; borrows `language`. */
SmDocument *sm_agreement(const SmSettings *settings, const SmLanguage *language);

G_END_DECLS
