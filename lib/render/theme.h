/*
 * How meanings look: one palette, one type family, for workbook, deck, letter and web page alike. Colours are safe for
 * colour-blind readers, and never the only carrier of a meaning: `hatched` and `outlined` tell roles apart in black and
 * white.
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

#define SM_INK 0x1B1F24u
#define SM_SLATE 0x5B6570u
#define SM_LINE 0xC9D0D8u
#define SM_PAPER 0xFFFFFFu
#define SM_WASH 0xF4F6F8u

SmLook sm_theme_look(SmRole role);
/* The colour between two, `t` from 0 (a) to 1 (b). */
guint32 sm_theme_blend(guint32 a, guint32 b, double t);
/* The colour of text on any fill: paper, SM_INK or black, the first that has 4.5:1; one of them always has. */
guint32 sm_theme_ink_on(guint32 fill);
/* "Inter" with "DejaVu Sans" behind it: for Pango. Static. */
const char *sm_theme_family(void);

G_END_DECLS
