/*
 * newsletter --variables: what a letter's template may use, for those who write their own.
 */
#pragma once

#include "command.h"

/* Prints the list; returns the exit status. */
int sm_print_variables(const SmConsole *console);
