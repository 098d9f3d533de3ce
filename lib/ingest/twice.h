/*
 * Text that was encoded twice: UTF-8 that a program took for Windows-1252 and saved as UTF-8 again, so that "publicité"
 * reads "publicitÃ©". It is believed of a whole text only: where all that is not ASCII gives UTF-8 when it is undone,
 * nothing else was meant.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text as it was meant, and how many of its characters were broken. NULL when it was not encoded twice, or holds
 * ASCII alone. Owned by caller. */
GString *sm_twice_undo(const char *text, gsize length, guint64 *ret_broken);

/* How many bytes this byte of UTF-8 took when it was encoded again. */
gsize sm_twice_size(guchar byte);

G_END_DECLS
