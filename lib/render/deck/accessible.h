/*
 * What cairo cannot say of a PDF: its language, that its title names the window, and what each figure shows to those
 * who do not see it. Internal to the deck.
 */
#pragma once

#include "document/document.h"

#include <glib.h>

G_BEGIN_DECLS

/* Appended as PDF wants later changes: new versions of some objects behind all that is there. A file that is built
 * otherwise than cairo 1.16 builds it stays as it was. */
void sm_accessible_append(GByteArray *pdf, const SmDocument *document);

G_END_DECLS
