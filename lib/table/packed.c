/* See packed.h. A code is a number of one digit a column, each of as many values as its column has. Where a value may
 * be missing, that is one of them, the first. */
#include "table/packed.h"

#include <string.h>

static gboolean is_packed(const SmField *of) { return of->type == SM_TYPE_ENUM; }

/* How far the values of a column stand from those of its digit. */
static guint shift_of(const SmField *of) { return of->required ? 0 : 1; }

static guint base_of(const SmField *of) { return g_strv_length((char **)of->values) + shift_of(of); }

/* How many columns there are to be packed, and how many codes that takes. */
static guint count_columns(const SmSchema *schema, guint *ret_codes) {
  guint columns = 0, codes = 1;
  for (guint field = 0; field < schema->field_count; field++) {
    if (!is_packed(&schema->fields[field])) continue;
    columns++;
    codes *= base_of(&schema->fields[field]);
  }
  *ret_codes = codes;
  return columns;
}

/* By how much a code grows from one value of the column to the next: what the columns before take. */
static guint weight_of(const SmSchema *schema, guint field) {
  guint weight = 1;
  while (field-- > 0)
    if (is_packed(&schema->fields[field])) weight *= base_of(&schema->fields[field]);
  return weight;
}

static gint8 *list_meanings(const SmSchema *schema, guint field) {
  const SmField *of = &schema->fields[field];
  gint8 *meanings = g_new(gint8, SM_CODES);
  for (guint code = 0; code < SM_CODES; code++)
    meanings[code] = (gint8)(code / weight_of(schema, field) % base_of(of) - shift_of(of));
  return meanings;
}

void sm_table_pack(SmTable *table) {
  const SmSchema *schema = sm_schema_get(table->id);
  guint codes;
  g_assert(table->row_count == 0);
  if (table->codes || count_columns(schema, &codes) < 2 || codes > SM_CODES) return;
  table->capacity = MAX(table->capacity, 64u);
  table->codes = g_new(guint8, table->capacity);
  for (guint field = 0; field < schema->field_count; field++) {
    if (!is_packed(&schema->fields[field])) continue;
    g_clear_pointer(&table->columns[field].positions, g_free);
    table->columns[field].meanings = list_meanings(schema, field);
  }
}

/* Returns the least position, or 0. */
static inline gint8 add_digits(guint8 *restrict codes, const gint8 *restrict positions, guint32 count, gint shift,
                               guint weight) {
  gint8 least = 0;
  for (guint32 row = 0; row < count; row++) {
    least = MIN(least, positions[row]);
    codes[row] = (guint8)(codes[row] + weight * (guint)(positions[row] + shift));
  }
  return least;
}

#define TOGETHER 64u /* rows, so many that a compiler has several of them added at a time */

static void add_column(guint8 *codes, const gint8 *positions, guint32 row_count, gint shift, guint weight) {
  guint32 row = 0;
  gint8 least = 0, here;
  for (; row + TOGETHER <= row_count; row += TOGETHER) {
    here = add_digits(codes + row, positions + row, TOGETHER, shift, weight);
    least = MIN(least, here);
  }
  here = add_digits(codes + row, positions + row, row_count - row, shift, weight);
  g_assert(MIN(least, here) + shift >= 0);
}

void sm_packed_copy(SmTable *table, guint32 first, const SmTable *from) {
  const SmSchema *schema = sm_schema_get(table->id);
  guint8 *codes = table->codes + first;
  memset(codes, 0, from->row_count);
  for (guint field = 0; field < schema->field_count; field++) {
    if (!is_packed(&schema->fields[field])) continue;
    const gint8 *positions = from->columns[field].positions;
    gint shift = (gint)shift_of(&schema->fields[field]);
    g_assert(positions || shift);
    if (positions) add_column(codes, positions, from->row_count, shift, weight_of(schema, field));
  }
}
