/*
 * What check prints beside its table.
 */
#pragma once

#include "command.h"

/* What to do, most useful first: what is alike is said once, with the number of rows it costs. */
void sm_check_print_advice(const SmConsole *console, const SmRunReport *report);

/* How the columns of each file are read. */
void sm_check_print_columns(const SmConsole *console, const SmDataset *dataset);

/* Accounts and diagnostics as one JSON object. */
void sm_check_print_json(const SmConsole *console, const SmRunReport *report);
