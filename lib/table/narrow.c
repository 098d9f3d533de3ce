/* See narrow.h. */
#include "table/narrow.h"

/* The places of a list that has become short fit into bytes. */
static guint8 *shorten(const guint16 *listed, guint32 row_count, guint32 capacity) {
  guint8 *listed_few = g_new(guint8, capacity);
  for (guint32 row = 0; row < row_count; row++) listed_few[row] = (guint8)listed[row];
  return listed_few;
}

static gboolean narrow_column(SmColumn *column, guint32 row_count, guint32 capacity) {
  g_autoptr(SmShortlist) list = sm_shortlist_new();
  g_autofree guint16 *listed = g_new(guint16, capacity);
  for (guint32 row = 0; row < row_count; row++) {
    guint32 place = sm_shortlist_add(list, column->texts[row]);
    if (place == SM_SHORTLIST_MOST) return FALSE;
    listed[row] = (guint16)place;
  }
  g_clear_pointer(&column->texts, g_free);
  if (list->count <= SM_SHORTLIST_FEW)
    column->listed_few = shorten(listed, row_count, capacity);
  else
    column->listed = g_steal_pointer(&listed);
  column->list = g_steal_pointer(&list);
  return TRUE;
}

void sm_table_narrow(SmTable *part, const SmTable *whole) {
  const SmSchema *schema = sm_schema_get(part->id);
  sm_table_trim(part);
  for (guint field = 0; field < schema->field_count; field++) {
    SmColumn *column = &part->columns[field];
    gboolean is_wide = whole->row_count && whole->columns[field].texts;
    if (schema->fields[field].type == SM_TYPE_TEXT && column->texts && !is_wide)
      narrow_column(column, part->row_count, part->capacity);
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
  for (guint32 i = 0; i < from->count; i++)
    if (sm_shortlist_add(list, take_text(from, i, taken, list)) == SM_SHORTLIST_MOST) return FALSE;
  return TRUE;
}

void sm_column_meet(SmColumn *column, const SmColumn *from, const SmText *taken, guint32 row_count, guint32 capacity) {
  if (row_count == 0 && column->texts && from->list) {
    g_clear_pointer(&column->texts, g_free);
    column->listed_few = g_new(guint8, capacity);
    column->list = sm_shortlist_new();
  }
  if (!column->list) return;
  if (from->texts || (from->list && !list_texts(column->list, from->list, taken)))
    widen(column, row_count, capacity);
  else if (column->listed_few && column->list->count > SM_SHORTLIST_FEW)
    lengthen(column, row_count, capacity);
}

#define COPY_PLACES(to, places)                                                                                        \
  for (guint32 row = 0; row < row_count; row++) (to)[first + row] = (typeof(*(to)))place_of[(places)[row]]

/* Both are narrow. */
static void copy_places(SmColumn *column, guint32 first, const SmColumn *from, guint32 row_count, const SmText *taken) {
  g_autofree guint16 *place_of = g_new(guint16, from->list->count);
  for (guint32 i = 0; i < from->list->count; i++)
    place_of[i] = sm_shortlist_get(column->list, take_text(from->list, i, taken, column->list));
  if (column->listed_few && from->listed_few)
    COPY_PLACES(column->listed_few, from->listed_few);
  else if (from->listed_few)
    COPY_PLACES(column->listed, from->listed_few);
  else
    COPY_PLACES(column->listed, from->listed);
}

void sm_column_copy_texts(SmColumn *column, guint32 first, const SmColumn *from, guint32 row_count,
                          const SmText *taken) {
  if (column->list) {
    copy_places(column, first, from, row_count, taken);
    return;
  }
  for (guint32 row = 0; row < row_count; row++) {
    SmText text = from->list ? from->list->texts[place_at(from, row)] : from->texts[row];
    column->texts[first + row] = sm_text_taken(text, taken);
  }
}
