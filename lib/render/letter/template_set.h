/*
 * The templates that the program carries: a folder of templates/ with a main file and its partials, parsed once and
 * filled in as often as wanted, by several threads at once.
 */
#pragma once

#include "render/letter/mustache.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct SmTemplateSet SmTemplateSet;

/* templates/FOLDER/NAME.mustache, or `own` in its place where it is not NULL; partials are the other files of the folder
 * ("blocks.html" is blocks.html.mustache). `plain` escapes nothing: for text parts, style and script. Errors:
 * SM_ERROR_SETTINGS with file and line. Owned by caller; borrows `folder`. */
SmTemplateSet *sm_template_set_new(const char *folder, const char *name, const char *own, gboolean plain,
                                   GError **error);
void sm_template_set_free(SmTemplateSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmTemplateSet, sm_template_set_free)

/* Filled in strictly. Errors: SM_ERROR_SETTINGS with file and line. Owned by caller. */
char *sm_template_set_fill(const SmTemplateSet *set, const SmView *view, GError **error);

/* Both, for what is filled in once. */
char *sm_template_fill(const char *folder, const char *name, const char *own, const SmView *view, gboolean plain,
                       GError **error);

G_END_DECLS
