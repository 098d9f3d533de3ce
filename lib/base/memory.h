/*
 * What was freed, back to the system.
 */
#pragma once

#include <glib.h>

/* The C library keeps what was freed in small pieces, for pieces of their size to come. After a stage that made and
 * freed many, as reading the parts of large files does, that is a good part of the program, and what comes next takes
 * large ones: gives back the pages that nothing lies on, where that is some megabytes. Takes some milliseconds then. */
void sm_memory_give_back(void);

/* What stands in these bytes is of no use any more, though the memory that they are part of is not freed yet: gives
 * back the pages that lie in them whole. They hold anything then. */
void sm_memory_forget(gpointer start, gsize bytes);
