/*
 * What a workspace may reach: its own files. A workspace is a folder that people pass on, zipped or in a shared drive;
 * a link in it must not make the program read, or write over, what lies elsewhere. Shared by run.c and run/ only.
 */
#pragma once

#include "deliver/file.h"
#include "run.h"

#include <glib.h>

G_BEGIN_DECLS

/* Whether the path, or what of it is there, ends within the workspace when all links are followed. */
gboolean sm_run_is_inside(const char *workspace, const char *path);

/* The text of the workspace's file `name` ("templates/letter.txt.mustache"); *ret_text is NULL where there is none.
 * Error: SM_ERROR_FILE when it cannot be read, is too large, or a link leads out of the workspace. Owned by caller. */
gboolean sm_run_read_own(const SmRunOptions *options, const char *name, char **ret_text, GError **error);

/* The set of outputs in `directory`; unless the user said --out, it must lie within the workspace. Owned by caller. */
SmFileSet *sm_run_outputs(const SmRunOptions *options, const char *directory, GError **error);

G_END_DECLS
