/*
 * What a workspace may reach: its own files. A workspace is a folder that people pass on, zipped or in a shared drive;
 * a link in it must not make the program read, or write over, what lies elsewhere, nor wait for what is no file.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the path, or what of it is there, ends within the workspace when all links are followed; if not,
 * SM_ERROR_FILE, which names the path. */
gboolean sm_inside_check(const char *workspace, const char *path, GError **error);

/* The bytes of the workspace's file `name` ("templates/letter.txt.mustache"), ended by a NUL that is not counted;
 * *ret_text is NULL where there is none. `ret_length` may be NULL. Error: SM_ERROR_FILE when it is no file, cannot be
 * read, is larger than `most_mib`, or a link leads out of the workspace. Owned by caller. */
gboolean sm_inside_read(const char *workspace, const char *name, guint most_mib, char **ret_text, gsize *ret_length,
                        GError **error);

G_END_DECLS
