/* See narrow.h. */
#include "table/narrow.h"

#include <string.h>

void sm_table_list_texts(SmTable *part, const SmTable *whole) {
  const SmSchema *schema = sm_schema_get(part->id);
  g_assert(part->row_count == 0);
  for (guint field = 0; field < schema->field_count; field++) {
    SmColumn *column = &part->columns[field];
    gboolean is_wide = whole->row_count && whole->columns[field].texts;
    if (schema->fields[field].type == SM_TYPE_TEXT && column->texts && !is_wide) column->list = sm_shortlist_new();
  }
}

static guint32 place_at(const SmColumn *column, guint32 row) {
  return column->listed_few ? column->listed_few[row] : column->listed[row];
}

static void widen(SmColumn *column, guint32 row_count, guint32 capacity) {
  column->texts = g_new(SmText, capacity);
  for (guint32 row = 0; row < row_count; row++) column->texts[row] = column->list->texts[place_at(column, row)];
  g_clear_pointer(&column->listed, g_free);
  g_clear_pointer(&column->listed_few, g_free);
  g_clear_pointer(&column->list, sm_shortlist_free);
}

/* The list has become too long for bytes. */
static void lengthen(SmColumn *column, guint32 row_count, guint32 capacity) {
  column->listed = g_new(guint16, capacity);
  for (guint32 row = 0; row < row_count; row++) column->listed[row] = column->listed_few[row];
  g_clear_pointer(&column->listed_few, g_free);
}

#define AHEAD 8u /* texts whose slots are on their way at a time */

/* The number that a text of a part's list has in the whole. The one that is asked for a little later is fetched. */
static SmText take_text(const SmShortlist *from, guint32 place, const SmText *taken, const SmShortlist *list) {
  if (place + AHEAD < from->count) sm_shortlist_prefetch(list, sm_text_taken(from->texts[place + AHEAD], taken));
  return sm_text_taken(from->texts[place], taken);
}

static gboolean list_texts(SmShortlist *list, const SmShortlist *from, const SmText *taken) {
  for (guint32 i = 0; i < from->count && list->count <= SM_SHORTLIST_MOST; i++)
    sm_shortlist_add(list, take_text(from, i, taken, list));
  return list->count <= SM_SHORTLIST_MOST;
}

void sm_column_meet(SmColumn *column, const SmColumn *from, const SmText *taken, guint32 row_count, guint32 capacity) {
  if (row_count == 0 && column->texts && from->list) {
    g_clear_pointer(&column->texts, g_free);
    column->listed_few = g_new(guint8, capacity);
    column->list = sm_shortlist_new();
  }
  if (!column->list) return;
  if (from->texts && !(from->list && list_texts(column->list, from->list, taken)))
    widen(column, row_count, capacity);
  else if (column->listed_few && column->list->count > SM_SHORTLIST_FEW)
    lengthen(column, row_count, capacity);
}

/* What stands in the column for each text that a part lists. Owned by caller. */
static SmText *translate(const SmColumn *column, const SmShortlist *from, const SmText *taken) {
  SmText *cell_of = g_new(SmText, from->count);
  for (guint32 i = 0; i < from->count; i++)
    cell_of[i] = column->list ? sm_shortlist_get(column->list, take_text(from, i, taken, column->list))
                              : sm_text_taken(from->texts[i], taken);
  return cell_of;
}

#define COPY(to)                                                                                                       \
  for (guint32 row = 0; row < row_count; row++) (to)[row] = (typeof(*(to)))cell_of[places[row]]

/* Where cells go is asked once: a byte that is written might be of the column itself. */
static void copy_listed(const SmColumn *column, guint32 first, const SmColumn *from, guint32 row_count,
                        const SmText *taken) {
  g_autofree SmText *cell_of = translate(column, from->list, taken);
  const SmText *places = from->texts;
  if (column->listed_few) {
    guint8 *to = column->listed_few + first;
    COPY(to);
  } else if (column->listed) {
    guint16 *to = column->listed + first;
    COPY(to);
  } else {
    SmText *to = column->texts + first;
    COPY(to);
  }
}

void sm_column_copy_texts(SmColumn *column, guint32 first, const SmColumn *from, guint32 row_count,
                          const SmText *taken) {
  if (from->list)
    copy_listed(column, first, from, row_count, taken);
  else if (taken)
    for (guint32 row = 0; row < row_count; row++) column->texts[first + row] = sm_text_taken(from->texts[row], taken);
  else
    memcpy(column->texts + first, from->texts, row_count * sizeof *column->texts);
}
