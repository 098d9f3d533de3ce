/*
 * The templates that the program carries, filled in: a folder of templates/ with a main file and its partials.
 */
#pragma once

#include "render/letter/mustache.h"

#include <glib.h>

G_BEGIN_DECLS

/* templates/FOLDER/NAME.mustache, or `own` in its place where it is not NULL, filled in strictly; partials are the
 * other files of the folder ("blocks.html" is blocks.html.mustache). `plain` escapes nothing: for text parts, style and
 * script. Errors: SM_ERROR_SETTINGS with file and line. Owned by caller. */
char *sm_template_fill(const char *folder, const char *name, const char *own, const SmView *view, gboolean plain,
                       GError **error);

G_END_DECLS
