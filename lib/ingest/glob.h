/*
 * Patterns of file names, as sources have them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a relative path fits: ? is one byte and * any run of bytes within a folder or file name; ** followed by a
 * slash is any number of folders, none included. */
gboolean sm_glob_match(const char *pattern, const char *path);

G_END_DECLS
