/* A workspace's own looks: templates/theme.yaml and its logo come in, a theme goes out. See workspace.h. */
#include "base/error.h"
#include "base/inside.h"
#include "base/message.h"
#include "run/workspace.h"
#include "settings/theme_file.h"

#define FILE_NAME "templates/theme.yaml"

static void warn(SmRunReport *report, guint line, char *message) {
  sm_diagnostics_add(report->settings_faults, &(SmDiagnostic){.severity = SM_SEVERITY_WARNING,
                                                              .code = "THEME",
                                                              .file = FILE_NAME,
                                                              .line = line,
                                                              .last_line = line,
                                                              .column = "",
                                                              .message = message,
                                                              .raw = ""});
  g_free(message);
}

static void set_colours(const SmThemeFile *file, SmTheme *theme, SmRunReport *report) {
  for (guint i = 0; i < file->colours->len; i++) {
    const SmThemeColour *colour = g_ptr_array_index(file->colours, i);
    double contrast, least;
    sm_theme_set_colour(theme, colour->role, colour->rgb);
    if (sm_theme_contrast(theme, colour->role, &contrast, &least)) continue;
    char shown[G_ASCII_DTOSTR_BUF_SIZE], wanted[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(shown, sizeof shown, "%.1f", contrast);
    g_ascii_formatd(wanted, sizeof wanted, "%.1f", least);
    warn(report, colour->line,
         sm_message_new(N_("the colour of {role} has a contrast of {contrast}:1 with the paper; to be read it needs "
                           "{least}:1"),
                        "role", colour->role, "contrast", shown, "least", wanted, NULL));
  }
}

/* Only a file of the workspace: a path out of it is refused. */
static gboolean set_logo(const SmRunOptions *options, const SmThemeFile *file, SmTheme *theme, GError **error) {
  if (!*file->logo) return TRUE;
  g_autofree char *text = NULL;
  gsize length = 0;
  g_auto(GStrv) parts = g_strsplit(file->logo, "/", -1);
  gboolean below = !g_path_is_absolute(file->logo) && !g_strv_contains((const char *const *)parts, "..");
  if (below && !sm_inside_read(options->workspace, file->logo, 1, &text, &length, error)) return FALSE;
  if (!text) {
    sm_error_set(error, SM_ERROR_SETTINGS,
                 N_("{path}: the logo {file} cannot be read; it is looked for below the workspace"), "path", FILE_NAME,
                 "file", file->logo, NULL);
    return FALSE;
  }
  g_autoptr(GBytes) picture = g_bytes_new_take(g_steal_pointer(&text), length);
  return sm_theme_set_logo(theme, file->logo, picture, error);
}

gboolean sm_workspace_read_theme(const SmRunOptions *options, SmRunReport *report, SmTheme **ret_theme,
                                 GError **error) {
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!sm_inside_read(options->workspace, FILE_NAME, 1, &text, &length, error)) return FALSE;
  if (!text) return TRUE;
  g_autoptr(SmThemeFile) file =
      sm_theme_file_parse(FILE_NAME, text, length, sm_theme_role_names(), report->settings_faults, error);
  if (!file) return FALSE;
  g_autoptr(SmTheme) theme = sm_theme_new();
  set_colours(file, theme, report);
  sm_theme_set_family(theme, file->font);
  sm_theme_set_footer(theme, file->footer);
  if (!sm_theme_has_fonts(theme))
    warn(report, 0,
         sm_message_new(N_("the font {font} is not installed: Inter or DejaVu Sans stands in its place"), "font",
                        file->font, NULL));
  if (!set_logo(options, file, theme, error)) return FALSE;
  *ret_theme = g_steal_pointer(&theme);
  return TRUE;
}
