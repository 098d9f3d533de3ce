/*
 * What a letter's template may use, for people who write their own: every name, what it is and what it holds. A test
 * holds it against what letter_view.c gives.
 */
#pragma once

#include "render/letter/view.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint depth;      /* below the last row that is less deep; 0: anywhere in the template */
  const char *name; /* {{name}}, or {{#name}}...{{/name}} for what is not a text */
  SmViewKind kind;
  const char *meaning; /* N_ */
} SmLetterVariable;

/* In the order of the template. Static. */
const SmLetterVariable *sm_letter_variables(guint *ret_count);

G_END_DECLS
