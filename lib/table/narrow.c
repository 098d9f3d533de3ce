/* See narrow.h. */
#include "table/narrow.h"

static gboolean narrow_column(SmColumn *column, guint32 row_count, guint32 capacity) {
  g_autoptr(SmShortlist) list = sm_shortlist_new();
  g_autofree guint16 *listed = g_new(guint16, capacity);
  for (guint32 row = 0; row < row_count; row++) {
    guint32 place = sm_shortlist_add(list, column->texts[row]);
    if (place == SM_SHORTLIST_MOST) return FALSE;
    listed[row] = (guint16)place;
  }
  g_clear_pointer(&column->texts, g_free);
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

static void widen(SmColumn *column, guint32 row_count, guint32 capacity) {
  column->texts = g_new(SmText, capacity);
  for (guint32 row = 0; row < row_count; row++) column->texts[row] = column->list->texts[column->listed[row]];
  g_clear_pointer(&column->listed, g_free);
  g_clear_pointer(&column->list, sm_shortlist_free);
}

static gboolean list_texts(SmShortlist *list, const SmShortlist *from, const SmText *taken) {
  for (guint32 i = 0; i < from->count; i++)
    if (sm_shortlist_add(list, sm_text_taken(from->texts[i], taken)) == SM_SHORTLIST_MOST) return FALSE;
  return TRUE;
}

void sm_column_meet(SmColumn *column, const SmColumn *from, const SmText *taken, guint32 row_count, guint32 capacity) {
  if (row_count == 0 && column->texts && from->listed) {
    g_clear_pointer(&column->texts, g_free);
    column->listed = g_new(guint16, capacity);
    column->list = sm_shortlist_new();
  }
  if (column->listed && (from->texts || (from->listed && !list_texts(column->list, from->list, taken))))
    widen(column, row_count, capacity);
}

/* Both are narrow. */
static void copy_places(SmColumn *column, guint32 first, const SmColumn *from, guint32 row_count, const SmText *taken) {
  g_autofree guint16 *place_of = g_new(guint16, from->list->count);
  for (guint32 i = 0; i < from->list->count; i++)
    place_of[i] = sm_shortlist_get(column->list, sm_text_taken(from->list->texts[i], taken));
  for (guint32 row = 0; row < row_count; row++) column->listed[first + row] = place_of[from->listed[row]];
}

void sm_column_copy_texts(SmColumn *column, guint32 first, const SmColumn *from, guint32 row_count,
                          const SmText *taken) {
  if (column->listed) {
    copy_places(column, first, from, row_count, taken);
    return;
  }
  for (guint32 row = 0; row < row_count; row++) {
    SmText text = from->listed ? from->list->texts[from->listed[row]] : from->texts[row];
    column->texts[first + row] = sm_text_taken(text, taken);
  }
}
