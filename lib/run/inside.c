/* See inside.h. */
#include "run/inside.h"

#include "base/error.h"
#include "base/language.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SM_OWN_MOST (1024 * 1024) /* bytes of a template or of the editor's words */

static gboolean fail(GError **error, const char *path, const char *reason) {
  sm_error_set(error, SM_ERROR_FILE, reason, NULL);
  sm_error_prefix(error, N_("{path} cannot be used"), "path", path, NULL);
  return FALSE;
}

gboolean sm_run_is_inside(const char *workspace, const char *path) {
  char *root = realpath(workspace, NULL), *real = realpath(path, NULL);
  g_autofree char *above = g_path_get_dirname(path);
  gboolean inside = FALSE;
  if (root && real)
    inside = g_str_has_prefix(real, root) && (real[strlen(root)] == '/' || real[strlen(root)] == '\0' || !root[1]);
  else if (root && errno == ENOENT && !g_file_test(path, G_FILE_TEST_IS_SYMLINK) && !g_str_equal(above, path))
    inside = sm_run_is_inside(workspace, above);
  free(root);
  free(real);
  return inside;
}

gboolean sm_run_read_own(const SmRunOptions *options, const char *name, char **ret_text, GError **error) {
  g_autofree char *path = g_build_filename(options->workspace, name, NULL), *text = NULL;
  g_autoptr(GError) cause = NULL;
  struct stat status;
  if (lstat(path, &status) < 0 && (errno == ENOENT || errno == ENOTDIR)) {
    *ret_text = NULL;
    return TRUE;
  }
  if (!sm_run_is_inside(options->workspace, path)) return fail(error, path, N_("a link leads out of the workspace"));
  if (stat(path, &status) < 0) return fail(error, path, g_strerror(errno));
  if (!S_ISREG(status.st_mode)) return fail(error, path, N_("it is not a file"));
  if (status.st_size > SM_OWN_MOST) return fail(error, path, N_("it is larger than 1 MiB"));
  if (!g_file_get_contents(path, &text, NULL, &cause)) return fail(error, path, cause->message);
  *ret_text = g_steal_pointer(&text);
  return TRUE;
}

SmFileSet *sm_run_outputs(const SmRunOptions *options, const char *directory, GError **error) {
  if (options->out || sm_run_is_inside(options->workspace, directory)) return sm_file_set_new(directory, error);
  fail(error, directory, N_("a link leads out of the workspace"));
  return NULL;
}
