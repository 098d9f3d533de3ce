/* See inside.h. */
#include "base/inside.h"

#include "base/error.h"
#include "base/language.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static gboolean fail(GError **error, const char *path, const char *reason) {
  sm_error_set(error, SM_ERROR_FILE, reason, NULL);
  sm_error_prefix(error, N_("{path} cannot be used"), "path", path, NULL);
  return FALSE;
}

static gboolean is_below(const char *root, const char *real) {
  gsize length = strlen(root);
  return g_str_has_prefix(real, root) && (real[length] == '/' || real[length] == '\0' || length == 1);
}

/* FALSE with *ret_number 0 when it ends elsewhere, else with the errno that kept us from knowing. */
static gboolean is_inside(const char *workspace, const char *path, int *ret_number) {
  g_autofree char *root = realpath(workspace, NULL), *above = g_path_get_dirname(path);
  g_autofree char *real = root ? realpath(path, NULL) : NULL; /* freed by free, which is what g_free is */
  *ret_number = real ? 0 : errno;
  if (real) return is_below(root, real);
  if (!root || *ret_number != ENOENT) return FALSE;
  *ret_number = 0;
  if (g_file_test(path, G_FILE_TEST_IS_SYMLINK) || g_str_equal(above, path)) return FALSE;
  return is_inside(workspace, above, ret_number);
}

gboolean sm_inside_check(const char *workspace, const char *path, GError **error) {
  int number;
  if (is_inside(workspace, path, &number)) return TRUE;
  return fail(error, path, number ? g_strerror(number) : N_("a link leads out of the workspace"));
}

gboolean sm_inside_read(const char *workspace, const char *name, guint most_mib, char **ret_text, gsize *ret_length,
                        GError **error) {
  g_autofree char *path = g_build_filename(workspace, name, NULL), *text = NULL;
  g_autoptr(GError) cause = NULL;
  struct stat status;
  gsize length = 0;
  if (lstat(path, &status) < 0 && (errno == ENOENT || errno == ENOTDIR)) {
    *ret_text = NULL;
    return TRUE;
  }
  if (!sm_inside_check(workspace, path, error)) return FALSE;
  if (stat(path, &status) < 0) return fail(error, path, g_strerror(errno));
  if (!S_ISREG(status.st_mode)) return fail(error, path, N_("it is not a file"));
  if (status.st_size > (goffset)most_mib << 20) {
    g_autofree char *most = g_strdup_printf("%u", most_mib);
    sm_error_set(error, SM_ERROR_FILE, N_("{path} cannot be used: it is larger than {most} MiB"), "path", path, "most",
                 most, NULL);
    return FALSE;
  }
  if (!g_file_get_contents(path, &text, &length, &cause)) return fail(error, path, cause->message);
  *ret_text = g_steal_pointer(&text);
  if (ret_length) *ret_length = length;
  return TRUE;
}
