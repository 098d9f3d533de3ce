/*
 * The content hub as one web page that needs nothing beside itself: no server, no other file, no network. Style and
 * script stand in it, and its own policy lets no other script run.
 */
#pragma once

#include "document/document.h"

#include <glib.h>

G_BEGIN_DECLS

/* `document` is that of sm_hub. From templates/hub; `own_template` (hub.html) stands in for the built-in page, or NULL.
 * Errors: SM_ERROR_SETTINGS for a template that cannot be used, with its line. Owned by caller. */
char *sm_hub_page(const SmDocument *document, const char *own_template, GError **error);

G_END_DECLS
