/*
 * What a newsletter's run writes beside the letter: the events as a calendar file, the message for Slack, and the list
 * of what a reader would trip on. Shared by run/ only.
 */
#pragma once

#include "document/letter.h"
#include "run/workspace.h"

#include <glib.h>

G_BEGIN_DECLS

#define SM_EVENTS_FILE "events.ics"

/* "https://.../events.ics" where the web version is published, SM_EVENTS_FILE on the page itself, "" where there is no
 * such file. Owned by caller. */
char *sm_beside_events_url(const SmAgenda *agenda, gboolean for_web);

/* The letter as a message for Slack, JSON. Owned by caller. */
GBytes *sm_beside_slack(const SmAgenda *agenda, const SmEdition *edition, const SmLanguage *language);

/* Adds events.ics (where there are events) and slack.json. */
gboolean sm_beside_add(SmFileSet *files, SmRunReport *report, const SmAgenda *agenda, const SmEdition *edition,
                       const SmLanguage *language, GError **error);

/* Adds the remarks to the report's lines. */
void sm_beside_remark(SmRunReport *report, const SmAgenda *agenda, const SmEdition *edition,
                      const SmLanguage *language);

G_END_DECLS
