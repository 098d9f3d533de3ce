/* See document.h: cells, each a value with its words already said. A cell is its caller's until a row, list or key
 * figure takes it. */
#include "document/document.h"

#include "base/numbers.h"

#include <math.h>

static SmCell *cell_new(SmCellKind kind, char *words) {
  SmCell *cell = g_new0(SmCell, 1);
  cell->kind = kind;
  cell->words = words;
  cell->day = SM_DAY_NONE;
  return cell;
}

void sm_cell_free(SmCell *cell) {
  if (!cell) return;
  g_free(cell->words);
  g_free(cell->link);
  g_free(cell->detail);
  g_free(cell->formula);
  g_free(cell->name);
  g_free(cell->alarm);
  g_free(cell->meaning);
  g_free(cell);
}

SmCell *sm_cell_empty(void) { return cell_new(SM_CELL_EMPTY, g_strdup("")); }

SmCell *sm_cell_text(const char *text) { return cell_new(SM_CELL_TEXT, g_strdup(text ? text : "")); }

SmCell *sm_cell_quantity(const SmDocument *document, SmQuantity quantity) {
  SmCell *cell = cell_new(quantity.known ? SM_CELL_QUANTITY : SM_CELL_EMPTY,
                          sm_format_quantity(document->language, quantity, document->currency));
  cell->quantity = quantity;
  return cell;
}

SmCell *sm_cell_number(const SmDocument *document, SmQuantity quantity) {
  if (!quantity.known) return sm_cell_quantity(document, quantity);
  SmCell *cell = cell_new(SM_CELL_QUANTITY, NULL);
  cell->quantity = quantity;
  return cell;
}

char *sm_cell_say(const SmDocument *document, const SmCell *cell) {
  if (cell->words) return g_strdup(cell->words);
  SmQuantity quantity = cell->quantity;
  if (quantity.unit == SM_UNIT_NONE && quantity.real == floor(quantity.real))
    return sm_format_number(document->language, quantity.real, 0);
  return sm_format_quantity(document->language, quantity, document->currency);
}

SmCell *sm_cell_day(const SmDocument *document, SmDay day) {
  if (day == SM_DAY_NONE) return sm_cell_empty();
  SmCell *cell = cell_new(SM_CELL_DAY, sm_format_date_numeric(document->language, day));
  cell->day = day;
  return cell;
}

SmCell *sm_cell_instant(const SmDocument *document, SmInstant instant, const SmZone *zone) {
  if (instant == SM_INSTANT_NONE) return sm_cell_empty();
  SmCivil civil = sm_zone_to_civil(zone, instant);
  SmCell *cell = cell_new(SM_CELL_INSTANT, sm_format_instant(document->language, instant, zone));
  cell->day = civil.day;
  cell->civil_seconds = (gint64)civil.day * 86400 + civil.second;
  return cell;
}

SmCell *sm_cell_bool(const SmDocument *document, gboolean yes) {
  SmCell *cell = cell_new(SM_CELL_BOOL, g_strdup(sm_tr(document->language, yes ? N_("yes") : N_("no"))));
  cell->yes = yes;
  return cell;
}
