/*
 * What happens when there is no memory: the process ends at once with a named error and SM_EXIT_WORLD. No output is half
 * written then, as none is after a kill. Allocations that fail come from allocation.c; what the kernel refuses by itself
 * (a thread, a stack that grows) is seen by GLib's last message or by the signal.
 */
#pragma once

#include "command.h"

/* A sanitizer brings allocators of its own, which end the program themselves, and tells more of signals. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SM_IS_SANITIZED
#endif

/* Called once, before work begins. With --log-json the line is made now, and so is its "at". */
void sm_memory_watch(const SmConsole *console);

/* Ends the process with those words; to be called from anywhere, an allocator too. */
G_NORETURN void sm_memory_end(void);
