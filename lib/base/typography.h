/*
 * What a careful typist does to words that somebody else typed.
 */
#pragma once

#include "base/language.h"

G_BEGIN_DECLS

/* A copy in which the spaces that French sets inside guillemets and before ; : ! ? % and € do not break the line; of
 * other languages' words only those inside guillemets. Fit for HTML too, whose tags and entities hold no such spaces.
 * Owned by caller. */
char *sm_typography_bind(const SmLanguage *language, const char *text);

G_END_DECLS
