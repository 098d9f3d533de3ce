/*
 * What happens when there is no memory: GLib aborts and other libraries crash by design, which leaves no half output (a
 * kill does not either) but tells nobody why. Here it becomes a named error and SM_EXIT_WORLD.
 */
#pragma once

#include "command.h"

/* Called once, before work begins. With --log-json the line is made now, and so is its "at". */
void sm_memory_watch(const SmConsole *console);
