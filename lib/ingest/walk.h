/*
 * All files below a folder.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Relative paths of the regular files below `directory`, hidden ones and the folder out/ left out, sorted by their
 * bytes, appended to `files` as strings owned by it. Links that lead out of it, and linked folders, are not followed:
 * they are appended to `refused`. What has a name that is not UTF-8 is appended to `misnamed`, made valid.
 * SM_ERROR_FILE when a folder cannot be read. */
gboolean sm_walk_files(const char *directory, GPtrArray *files, GPtrArray *refused, GPtrArray *misnamed,
                       GError **error);

G_END_DECLS
