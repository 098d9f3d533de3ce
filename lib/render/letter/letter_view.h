/*
 * A letter's document and frame as what its templates see. Every word of the template comes through here, so that one
 * template serves all languages.
 */
#pragma once

#include "render/letter/letter_render.h"
#include "render/letter/view.h"

/* `pictures` are those of the letter, one for each chart block in the order of the document; their size and address go
 * in. Owned by caller. */
SmView *sm_letter_view(const SmDocument *document, const SmLetterFrame *frame, const GPtrArray *pictures);

/* `shared`, with the pages of `own`, which hold no chart, before its own; what both have in common is not copied. Owned
 * by caller. */
SmView *sm_letter_view_of(const SmView *shared, const SmDocument *own, const SmLetterFrame *frame);
