/* See inside.h. */
#include "run/inside.h"

#include "base/inside.h"

gboolean sm_run_read_own(const SmRunOptions *options, const char *name, char **ret_text, GError **error) {
  return sm_inside_read(options->workspace, name, 1, ret_text, NULL, error);
}

SmFileSet *sm_run_outputs(const SmRunOptions *options, const char *directory, GError **error) {
  if (!options->out && !sm_inside_check(options->workspace, directory, error)) return NULL;
  return sm_file_set_new(directory, error);
}
