/*
 * What was freed, back to the system.
 */
#pragma once

/* The C library keeps what was freed in small pieces, for pieces of their size to come. After a stage that made and
 * freed many, as reading the parts of large files does, that is a good part of the program, and what comes next takes
 * large ones: gives back the pages that nothing lies on. Takes some milliseconds. */
void sm_memory_give_back(void);
