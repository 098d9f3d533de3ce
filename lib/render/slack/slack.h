/*
 * A letter as a Slack message (Block Kit), ready to be posted to a webhook: headings, lines and links in Slack's own
 * marks. What comes from data cannot mention anybody: & < > are escaped, and Slack is told to take texts as they stand.
 */
#pragma once

#include "document/document.h"

#include <glib.h>

G_BEGIN_DECLS

/* What Slack takes at most. */
#define SM_SLACK_BLOCKS 50
#define SM_SLACK_HEADER_CHARACTERS 150
#define SM_SLACK_TEXT_CHARACTERS 3000

/* The message as one JSON object: text (what notifications show), blocks, unfurling off. `document` is the letter
 * without personal parts; a text too long is cut between lines, sections too many are left out at the end. `web_url` ""
 * where there is none. Owned by caller. */
char *sm_slack_message(const SmDocument *document, const char *subject, const char *preheader, const char *web_url);

G_END_DECLS
