/*
 * A job's own files: what it reads of the workspace besides exports, and where it writes (base/inside.h). Shared by
 * run.c and run/ only.
 */
#pragma once

#include "deliver/file.h"
#include "run.h"

#include <glib.h>

G_BEGIN_DECLS

/* The text of a template or of the editor's words, at most a MiB; as sm_inside_read(). Owned by caller. */
gboolean sm_run_read_own(const SmRunOptions *options, const char *name, char **ret_text, GError **error);

/* The set of outputs in `directory`; unless the user said --out, it must lie within the workspace. Owned by caller. */
SmFileSet *sm_run_outputs(const SmRunOptions *options, const char *directory, GError **error);

G_END_DECLS
