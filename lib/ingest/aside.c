/* See aside.h. */
#include "ingest/aside.h"

#include "base/fold.h"
#include "ingest/trim.h"

#include <string.h>

static char **fold_texts(char *const *texts) {
  g_autoptr(GStrvBuilder) folded = g_strv_builder_new();
  for (; texts && *texts; texts++) {
    g_autofree char *text = sm_fold_text(*texts);
    g_strv_builder_add(folded, text);
  }
  return g_strv_builder_end(folded);
}

void sm_aside_init(SmAside *aside, const SmPreset *preset, char *const *names, char *const *letters) {
  *aside = (SmAside){.preset = preset, .names = names, .needed = g_array_new(FALSE, FALSE, sizeof(guint))};
  if (names[0]) aside->first_byte = names[0][0];
  if (!preset) return;
  aside->totals = fold_texts(preset->totals);
  aside->footers = fold_texts(preset->footers);
  for (guint cell = 0; preset->total_without && letters[cell]; cell++)
    if (g_strv_contains((const char *const *)preset->total_without, letters[cell]))
      g_array_append_val(aside->needed, cell);
}

void sm_aside_clear(SmAside *aside) {
  g_clear_pointer(&aside->needed, g_array_unref);
  g_strfreev(aside->totals);
  g_strfreev(aside->footers);
}

static gboolean is_empty(const SmRecord *record, guint cell) {
  if (cell >= record->cell_count) return TRUE;
  const SmCell *at = &record->cells[cell];
  gsize left = at->length, space;
  while (left && (space = sm_space_length(at->bytes, left, TRUE))) left -= space;
  return left == 0;
}

static gboolean stands_alone(const SmRecord *record) {
  for (guint cell = 1; cell < MIN(record->cell_count, SM_COLUMNS_MAX); cell++)
    if (record->cells[cell].length) return FALSE;
  return TRUE;
}

/* "Total:" begins such a row; "Total" is all of its first cell, as a customer may be called Total Energies. */
static gboolean fits(const char *text, const char *start, gboolean whole) {
  return whole ? g_str_equal(text, start) : g_str_has_prefix(text, start);
}

static gboolean begins(const SmRecord *record, char *const *starts, gboolean may_be_whole) {
  if (!starts || !*starts) return FALSE;
  g_autofree char *valid = g_utf8_make_valid(record->cells[0].bytes, (gssize)MIN(record->cells[0].length, 200));
  g_autofree char *text = sm_fold_text(valid);
  for (; *starts; starts++)
    if (fits(text, *starts, may_be_whole && !g_str_has_suffix(*starts, ":"))) return TRUE;
  return FALSE;
}

gboolean sm_aside_has_footers(const SmAside *aside) { return aside->footers && *aside->footers; }

static gboolean lacks_all(const SmAside *aside, const SmRecord *record) {
  for (guint i = 0; i < aside->needed->len; i++)
    if (!is_empty(record, g_array_index(aside->needed, guint, i))) return FALSE;
  return aside->needed->len > 0;
}

/* A byte order mark begins each of the files that were put together. */
static gboolean is_name(const SmCell *cell, const char *name) {
  gsize mark = cell->length >= 3 && memcmp(cell->bytes, "\ufeff", 3) == 0 ? 3 : 0, length = strlen(name);
  return cell->length - mark == length && memcmp(cell->bytes + mark, name, length) == 0;
}

gboolean sm_aside_is_first_name(const SmAside *aside, const SmCell *first) {
  return aside->names[0] && is_name(first, aside->names[0]);
}

gboolean sm_aside_judges_rows(const SmAside *aside) {
  return sm_aside_has_footers(aside) || (aside->totals && *aside->totals) || aside->needed->len > 0;
}

gboolean sm_aside_repeats_header(const SmAside *aside, const SmRecord *record) {
  guint cell = 0;
  if (record->fault || !record->cell_count || !sm_aside_may_begin(aside, &record->cells[0])) return FALSE;
  while (cell < record->cell_count && aside->names[cell] && is_name(&record->cells[cell], aside->names[cell])) cell++;
  return cell > 0 && cell == record->cell_count && !aside->names[cell];
}

gboolean sm_aside_has(SmAside *aside, const SmRecord *record) {
  if (sm_aside_repeats_header(aside, record)) return TRUE;
  if (!aside->preset) return FALSE;
  if (aside->in_footer) return TRUE;
  if ((record->fault && !g_str_has_suffix(record->fault, "_FIELDS")) || record->cell_count == 0) return FALSE;
  if (stands_alone(record) && begins(record, aside->footers, FALSE)) aside->in_footer = TRUE;
  return aside->in_footer || begins(record, aside->totals, TRUE) || (!record->fault && lacks_all(aside, record));
}
