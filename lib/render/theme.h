/*
 * How meanings look: one palette, which a company may change (templates/theme.yaml), one type family, for workbook,
 * deck, letter and web page alike. Colours are safe for colour-blind readers, and never the only carrier of a meaning:
 * `hatched` and `outlined` tell roles apart in black and white.
 */
#pragma once

#include "document/document.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint32 fill;      /* 0xRRGGBB */
  guint32 ink;       /* text on that fill, at least 4.5:1 */
  gboolean outlined; /* plan */
  gboolean hatched;  /* forecast */
} SmLook;

typedef struct SmTheme SmTheme;

#define SM_INK 0x1B1F24u
#define SM_SLATE 0x5B6570u
#define SM_LINE 0xC9D0D8u
#define SM_PAPER 0xFFFFFFu
#define SM_WASH 0xF4F6F8u

/* A company's own looks: begins as the built-in ones. Owned by caller. */
SmTheme *sm_theme_new(void);
void sm_theme_free(SmTheme *theme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmTheme, sm_theme_free)

/* The names of the roles whose colours a theme may change ("sales", "weak_mql"), NULL-terminated; static. */
const char *const *sm_theme_role_names(void);
/* FALSE for a name that is none of them. The ink on the colour follows from it. */
gboolean sm_theme_set_colour(SmTheme *theme, const char *role_name, guint32 rgb);
/* A family of fonts, put before the built-in ones; "" for none. */
void sm_theme_set_family(SmTheme *theme, const char *family);
/* Words at the foot of each page of the deck; "" for none. */
void sm_theme_set_footer(SmTheme *theme, const char *footer);
/* The company's picture, a PNG or SVG. Errors: SM_ERROR_SETTINGS when it is neither, or larger than SM_LOGO_MOST_BYTES
 * or, a PNG, SM_LOGO_MOST_PIXELS on a side; `name` is for the message. */
gboolean sm_theme_set_logo(SmTheme *theme, const char *name, GBytes *picture, GError **error);
#define SM_LOGO_MOST_BYTES (512 * 1024)
#define SM_LOGO_MOST_PIXELS 2400

/* The contrast of a role's colour with paper, and the least it needs: teams colour words (4.5), marks need
 * to be seen (1.2). FALSE when it is too low. */
gboolean sm_theme_contrast(const SmTheme *theme, const char *role_name, double *ret_contrast, double *ret_least);
/* Whether the theme's own family is installed; TRUE when it has none. */
gboolean sm_theme_has_fonts(const SmTheme *theme);

/* In all of these a NULL theme is the built-in one. */
SmLook sm_theme_look(const SmTheme *theme, SmRole role);
const char *sm_theme_footer(const SmTheme *theme); /* "" for none */
/* A PNG, whatever it was made from, with its size in pixels; NULL when there is none. Borrowed. */
GBytes *sm_theme_logo(const SmTheme *theme, guint *ret_width, guint *ret_height);
/* The colour between two, `t` from 0 (a) to 1 (b). */
guint32 sm_theme_blend(guint32 a, guint32 b, double t);
/* The colour of text on any fill: paper, SM_INK or black, the first that has 4.5:1; one of them always has. */
guint32 sm_theme_ink_on(guint32 fill);
/* The same, paper or black, for where a program may invert all colours: what was read before is read then. */
guint32 sm_theme_ink_either_way(guint32 fill);
/* The families in order of preference, "Inter, DejaVu Sans" the last: for Pango. Borrowed from the theme. */
const char *sm_theme_families(const SmTheme *theme);
/* The theme's own family; "" when it has none. */
const char *sm_theme_family(const SmTheme *theme);

G_END_DECLS
