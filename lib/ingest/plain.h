/*
 * Cells that mean what their bytes say, told from where they stand in the text, without a copy: most cells of an export
 * are such, and reading them is most of the work. What a setting, a preset or a spreadsheet could have to do with is
 * left to reading.
 */
#pragma once

#include "ingest/row.h"
#include "ingest/trim.h"

#include <glib.h>

G_BEGIN_DECLS

/* What of a cell's bytes says that it means what they say. */

/* Nothing around it to be trimmed; not empty. */
static inline gboolean sm_plain_is_bare(const SmCell *cell) {
  return cell->length && sm_is_mark(cell->bytes[0]) && sm_is_mark(cell->bytes[cell->length - 1]);
}

/* A text: it does not begin like a formula either, or with the apostrophe that guards against one. */
static inline gboolean sm_plain_is_text(const SmCell *cell) {
  if (!sm_plain_is_bare(cell)) return FALSE;
  char first = cell->bytes[0];
  if (first == '+' || first == '-') return cell->length < 2 || !g_ascii_isalpha(cell->bytes[1]);
  return first != '\'' && first != '=' && first != '@';
}

/* An id: not "1." or "1,", which may be what a spreadsheet makes of a long one. */
static inline gboolean sm_plain_is_id(const SmCell *cell) {
  if (!sm_plain_is_bare(cell) || cell->bytes[0] == '\'') return FALSE;
  return cell->length < 2 || (cell->bytes[1] != '.' && cell->bytes[1] != ',') || !g_ascii_isdigit(cell->bytes[0]);
}

/* How the cells of a column may be told; NOT when the configuration has a say in them. */
SmPlain sm_plain_of(const SmCellReader *cell);

/* Stores what a cell of a plain field means in the row, and has `seen` remember it, unless that is NULL. FALSE, and
 * nothing is done, when it takes more to know. */
gboolean sm_plain_store(SmRowReader *rows, const SmUsedField *used, const SmCell *cell, SmSeenCell *seen, guint32 row);

G_END_DECLS
