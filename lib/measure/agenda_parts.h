/*
 * The parts of an agenda, one function each, shared by agenda*.c only: each fills its lists from the dataset.
 */
#pragma once

#include "measure/agenda.h"

/* The `days` days of 24 hours up to the as-of. */
SmWindow sm_window_before(const SmAgenda *agenda, gint days);
/* A DATE cell as the instant at which its day starts; SM_INSTANT_NONE when empty. */
SmInstant sm_agenda_day_start(const SmAgenda *agenda, gint64 day);
/* The name of whom a cell names by id, name or address; the cell as it stands when nobody is known by it. Borrowed from
 * the dataset. */
const char *sm_agenda_person(const SmAgenda *agenda, const char *who);
/* The row whose key is this text; SM_ROW_NONE when there is none. */
guint32 sm_agenda_find_row(const SmAgenda *agenda, SmTableId table, const char *key);

void sm_agenda_add_leads(SmAgenda *agenda);
void sm_agenda_add_events(SmAgenda *agenda);
void sm_agenda_add_contents(SmAgenda *agenda);
void sm_agenda_add_requests(SmAgenda *agenda);
void sm_agenda_add_objections(SmAgenda *agenda);
void sm_agenda_find_win(SmAgenda *agenda);
