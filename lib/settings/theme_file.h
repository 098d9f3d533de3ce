/*
 * templates/theme.yaml as a plain value: what a company says of its looks. What the colours mean is the renderers'
 * business; the names of the roles come from the caller.
 */
#pragma once

#include "base/diagnostics.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *role; /* one of the names given */
  guint32 rgb;
  guint line; /* of the file, for messages */
} SmThemeColour;

typedef struct {
  char *font;         /* a family; "" where the file says none, as below */
  char *logo;         /* a PNG or SVG, below the workspace */
  char *footer;       /* words at the foot of each page */
  GPtrArray *colours; /* of SmThemeColour, in the order written */
} SmThemeFile;

/* `roles` is NULL-terminated. All faults are reported at once as by sm_settings_parse; then the error is
 * SM_ERROR_SETTINGS. Owned by caller. */
SmThemeFile *sm_theme_file_parse(const char *path, const char *text, gsize length, const char *const *roles,
                                 SmDiagnostics *diagnostics, GError **error);
void sm_theme_file_free(SmThemeFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmThemeFile, sm_theme_file_free)

G_END_DECLS
