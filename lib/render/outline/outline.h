/*
 * A document as plain text: what golden tests compare, and what a reader without eyes for charts gets.
 */
#pragma once

#include "document/document.h"

/* UTF-8, LF. Owned by caller. */
char *sm_outline_render(const SmDocument *document);
