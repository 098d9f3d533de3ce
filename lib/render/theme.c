/* See theme.h. The one table of colours, and what a company puts in its place; tests/render/theme.c computes the
 * contrasts and the distances for colour-blind readers. */
#include "render/theme.h"

#include "base/error.h"
#include "render/paint.h"
#include "render/png.h"
#include "render/svg.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define BUILT_IN_FAMILIES "Inter, DejaVu Sans"
#define DRAWING_PIXELS 900 /* the longer side of a drawing: six a point where it is shown largest */

/* The ink is paper where that reads (4.5:1), else SM_INK, else black: the orange of untreated leads is too dark for
 * SM_INK. */
static const SmLook looks[SM_ROLE_COUNT] = {
    [SM_ROLE_NONE] = {SM_SLATE, SM_PAPER},
    [SM_ROLE_SALES] = {0x2F5D9B, SM_PAPER},
    [SM_ROLE_MARKETING] = {0xB0588D, SM_PAPER},
    [SM_ROLE_SHARED] = {0x1B7F6B, SM_PAPER},
    [SM_ROLE_WON] = {0x1B7F6B, SM_PAPER},
    [SM_ROLE_OPEN] = {0xDDE3E9, SM_INK},
    [SM_ROLE_UNTREATED] = {0xD1662E, 0x000000},
    [SM_ROLE_MISMATCH] = {0x7A5CA8, SM_PAPER},
    [SM_ROLE_MARKET] = {0x8A94A0, SM_INK},
    [SM_ROLE_WEAK_MQL] = {0xC9A227, SM_INK},
    [SM_ROLE_UNEXPLAINED] = {0xC9D0D8, SM_INK},
    [SM_ROLE_ACTUAL] = {0x2B323A, SM_PAPER},
    [SM_ROLE_PREVIOUS] = {0xA7B0BA, SM_INK},
    [SM_ROLE_PLAN] = {SM_PAPER, SM_INK, .outlined = TRUE},
    [SM_ROLE_FORECAST] = {SM_SLATE, SM_PAPER, .hatched = TRUE},
    [SM_ROLE_GOOD] = {0x1B7F6B, SM_PAPER},
    [SM_ROLE_ATTENTION] = {0xE0A030, SM_INK},
    [SM_ROLE_BAD] = {0x9E2F23, SM_PAPER},
    [SM_ROLE_MUTED] = {0xE4E8EC, SM_SLATE},
};

struct SmTheme {
  SmLook looks[SM_ROLE_COUNT];
  char *family, *families, *footer;
  GBytes *logo;
  guint logo_width, logo_height;
};

/* What plan, forecast and none look like is notation, not taste. */
static const char *const role_names[] = {"sales",    "marketing", "shared",   "won",         "open",   "untreated",
                                         "mismatch", "market",    "weak_mql", "unexplained", "actual", "previous",
                                         "good",     "attention", "bad",      NULL};
static const SmRole named_roles[] = {SM_ROLE_SALES,    SM_ROLE_MARKETING,   SM_ROLE_SHARED,   SM_ROLE_WON,
                                     SM_ROLE_OPEN,     SM_ROLE_UNTREATED,   SM_ROLE_MISMATCH, SM_ROLE_MARKET,
                                     SM_ROLE_WEAK_MQL, SM_ROLE_UNEXPLAINED, SM_ROLE_ACTUAL,   SM_ROLE_PREVIOUS,
                                     SM_ROLE_GOOD,     SM_ROLE_ATTENTION,   SM_ROLE_BAD};

SmTheme *sm_theme_new(void) {
  SmTheme *theme = g_new0(SmTheme, 1);
  memcpy(theme->looks, looks, sizeof looks);
  theme->family = g_strdup("");
  theme->families = g_strdup(BUILT_IN_FAMILIES);
  theme->footer = g_strdup("");
  return theme;
}

void sm_theme_free(SmTheme *theme) {
  if (!theme) return;
  g_free(theme->family);
  g_free(theme->families);
  g_free(theme->footer);
  g_clear_pointer(&theme->logo, g_bytes_unref);
  g_free(theme);
}

const char *const *sm_theme_role_names(void) { return role_names; }

/* SM_ROLE_NONE for a name that is none. */
static SmRole find_role(const char *name) {
  for (guint i = 0; role_names[i]; i++)
    if (g_str_equal(role_names[i], name)) return named_roles[i];
  return SM_ROLE_NONE;
}

gboolean sm_theme_set_colour(SmTheme *theme, const char *role_name, guint32 rgb) {
  SmRole role = find_role(role_name);
  if (role == SM_ROLE_NONE) return FALSE;
  theme->looks[role].fill = rgb;
  theme->looks[role].ink = sm_theme_ink_on(rgb);
  return TRUE;
}

void sm_theme_set_family(SmTheme *theme, const char *family) {
  g_free(theme->family);
  g_free(theme->families);
  theme->family = g_strdelimit(g_strdup(family), ",", ' ');
  theme->families = *family ? g_strconcat(theme->family, ", " BUILT_IN_FAMILIES, NULL) : g_strdup(BUILT_IN_FAMILIES);
}

void sm_theme_set_footer(SmTheme *theme, const char *footer) {
  g_free(theme->footer);
  theme->footer = g_strdup(footer);
}

gboolean sm_theme_set_logo(SmTheme *theme, const char *name, GBytes *picture, GError **error) {
  guint width = 0, height = 0;
  if (g_bytes_get_size(picture) > SM_LOGO_MOST_BYTES) {
    sm_error_set(error, SM_ERROR_SETTINGS, N_("the logo {file} is larger than 512 KB: save it smaller"), "file", name,
                 NULL);
    return FALSE;
  }
  if (sm_svg_is_one(picture) && !sm_svg_can_draw()) {
    sm_error_set(error, SM_ERROR_SETTINGS, N_("the logo {file} is an SVG: install librsvg2-2, or save it as PNG"),
                 "file", name, NULL);
    return FALSE;
  }
  g_autoptr(GBytes) png = sm_svg_is_one(picture) ? sm_svg_to_png(picture, DRAWING_PIXELS) : sm_png_bare(picture);
  gboolean is_png = png && sm_png_size(png, &width, &height);
  if (is_png && (width > SM_LOGO_MOST_PIXELS || height > SM_LOGO_MOST_PIXELS)) {
    sm_error_set(error, SM_ERROR_SETTINGS, N_("the logo {file} has more than 2400 pixels on a side: save it smaller"),
                 "file", name, NULL);
    return FALSE;
  }
  cairo_surface_t *decoded = is_png ? sm_paint_decode_png(png) : NULL;
  gboolean good = decoded && cairo_surface_status(decoded) == CAIRO_STATUS_SUCCESS && width && height;
  if (decoded) cairo_surface_destroy(decoded);
  if (!good) {
    sm_error_set(error, SM_ERROR_SETTINGS, N_("the logo {file} is no PNG or SVG picture"), "file", name, NULL);
    return FALSE;
  }
  g_clear_pointer(&theme->logo, g_bytes_unref);
  theme->logo = g_steal_pointer(&png);
  theme->logo_width = width;
  theme->logo_height = height;
  return TRUE;
}

SmLook sm_theme_look(const SmTheme *theme, SmRole role) {
  g_return_val_if_fail((guint)role < SM_ROLE_COUNT, looks[SM_ROLE_NONE]);
  return theme ? theme->looks[role] : looks[role];
}

const char *sm_theme_footer(const SmTheme *theme) { return theme ? theme->footer : ""; }

GBytes *sm_theme_logo(const SmTheme *theme, guint *ret_width, guint *ret_height) {
  if (!theme || !theme->logo) return NULL;
  *ret_width = theme->logo_width;
  *ret_height = theme->logo_height;
  return theme->logo;
}

guint32 sm_theme_blend(guint32 a, guint32 b, double t) {
  guint32 mixed = 0;
  for (int shift = 16; shift >= 0; shift -= 8) {
    double from = (a >> shift) & 0xff, to = (b >> shift) & 0xff;
    mixed |= (guint32)lround(from + (to - from) * t) << shift;
  }
  return mixed;
}

/* Relative luminance after WCAG 2.1. */
static double luminance(guint32 rgb) {
  static const double weights[] = {0.0722, 0.7152, 0.2126};
  double sum = 0;
  for (int i = 0; i < 3; i++) {
    double c = ((rgb >> (8 * i)) & 0xff) / 255.0;
    sum += weights[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

guint32 sm_theme_ink_on(guint32 fill) {
  double light = luminance(fill);
  if (1.05 / (light + 0.05) >= 4.5) return SM_PAPER;
  return (light + 0.05) / (luminance(SM_INK) + 0.05) >= 4.5 ? SM_INK : 0x000000;
}

guint32 sm_theme_ink_either_way(guint32 fill) { return sm_theme_ink_on(fill) == SM_PAPER ? SM_PAPER : 0x000000; }

const char *sm_theme_families(const SmTheme *theme) { return theme ? theme->families : BUILT_IN_FAMILIES; }

const char *sm_theme_family(const SmTheme *theme) { return theme ? theme->family : ""; }

/* Words in its colour: links and the teams' titles, and what is said of a state. */
static gboolean colours_words(SmRole role) {
  return role == SM_ROLE_SALES || role == SM_ROLE_MARKETING || role == SM_ROLE_SHARED;
}

gboolean sm_theme_contrast(const SmTheme *theme, const char *role_name, double *ret_contrast, double *ret_least) {
  SmRole role = find_role(role_name);
  *ret_contrast = 1.05 / (luminance(sm_theme_look(theme, role).fill) + 0.05);
  *ret_least = colours_words(role) ? 4.5 : 1.2;
  return *ret_contrast >= *ret_least;
}

gboolean sm_theme_has_fonts(const SmTheme *theme) {
  if (!theme || !*theme->family) return TRUE;
  PangoFontMap *map = pango_cairo_font_map_new();
  PangoFontFamily *family = pango_font_map_get_family(map, theme->family);
  gboolean known = family && g_ascii_strcasecmp(pango_font_family_get_name(family), theme->family) == 0;
  g_object_unref(map);
  return known;
}
