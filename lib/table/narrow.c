/* See narrow.h. */
#include "table/narrow.h"

#include <string.h>

#define LIST_MOST (G_MAXUINT16 + 1u)

/* The distinct texts of a column. */
typedef struct {
  guint32 *place_of; /* of each text: 1 + where it stands in the list, 0 when it does not */
  SmText *list;      /* room for LIST_MOST */
  guint32 count;
} Listing;

/* FALSE when there are too many. */
static gboolean list_texts(Listing *listing, const SmText *texts, guint32 row_count) {
  for (guint32 row = 0; row < row_count; row++) {
    guint32 *place = &listing->place_of[texts[row]];
    if (*place) continue;
    if (listing->count == LIST_MOST) return FALSE;
    listing->list[listing->count++] = texts[row];
    *place = listing->count;
  }
  return TRUE;
}

/* Each place takes half the memory of a cell that was looked at before, so that no column is there twice. */
static void narrow_column(SmColumn *column, const Listing *listing, guint32 row_count, guint32 capacity) {
  char *cells = (char *)column->texts;
  for (guint32 row = 0; row < row_count; row++) {
    guint16 place = (guint16)(listing->place_of[column->texts[row]] - 1);
    memcpy(cells + row * sizeof place, &place, sizeof place);
  }
  column->listed = g_realloc_n(g_steal_pointer(&column->texts), capacity, sizeof *column->listed);
  column->list = g_memdup2(listing->list, listing->count * sizeof *listing->list);
}

void sm_table_narrow(SmTable *table, const SmTexts *texts) {
  const SmSchema *schema = sm_schema_get(table->id);
  g_autofree guint32 *place_of = g_new0(guint32, sm_texts_count(texts));
  g_autofree SmText *list = g_new(SmText, LIST_MOST);
  for (guint field = 0; field < schema->field_count; field++) {
    SmColumn *column = &table->columns[field];
    if (schema->fields[field].type != SM_TYPE_TEXT || !column->texts || !table->row_count) continue;
    Listing listing = {place_of, list, 0};
    if (list_texts(&listing, column->texts, table->row_count))
      narrow_column(column, &listing, table->row_count, table->capacity);
    for (guint32 i = 0; i < listing.count; i++) place_of[list[i]] = 0;
  }
}
