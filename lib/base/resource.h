/*
 * The files of templates/ that the program carries with it, so that it runs from anywhere. A workspace may override
 * some of them; that choice is the caller's. The bundle is made by the build (templates/templates.gresource.xml).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes of templates/`path` ("newsletter/letter.html.mustache"); NULL when there is no such file. Owned by caller. */
GBytes *sm_resource_find(const char *path);

/* The same for a file that must be there: its absence is a bug of ours. */
GBytes *sm_resource_get(const char *path);

/* The names directly below templates/`folder`, sorted, NULL-terminated; empty when there is no such folder. Owned by caller. */
char **sm_resource_list(const char *folder);

G_END_DECLS
