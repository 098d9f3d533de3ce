/* See word.h. The list is looked through from the top: it is short, and asked only for columns nobody else knows. */
#include "ingest/word.h"

#include "base/resource.h"

#include <string.h>

/* The next cell of a line, up to a tab; moves on past it. */
static gboolean take_cell(const char **at, const char *end, const char *expected) {
  const char *tab = memchr(*at, '\t', (gsize)(end - *at));
  gsize length = (gsize)((tab ? tab : end) - *at);
  gboolean same = strlen(expected) == length && memcmp(*at, expected, length) == 0;
  *at = tab ? tab + 1 : end;
  return same;
}

static gint read_field(SmTableId table, const char *at, const char *end) {
  const char *tab = memchr(at, '\t', (gsize)(end - at));
  g_autofree char *name = g_strndup(at, (gsize)((tab ? tab : end) - at));
  return sm_schema_find_field(table, name);
}

gint sm_word_find(SmTableId table, const char *letters, guint *ret_place) {
  g_autoptr(GBytes) bytes = sm_resource_get("presets/synonyms.tsv");
  gsize length;
  const char *text = g_bytes_get_data(bytes, &length), *stop = text + length;
  guint place = 0;
  for (const char *line = text; line < stop; place++) {
    const char *end = memchr(line, '\n', (gsize)(stop - line));
    if (!end) end = stop;
    const char *at = line, *field = NULL;
    gboolean same = take_cell(&at, end, sm_schema_get(table)->name);
    field = at;
    take_cell(&at, end, "");
    if (same && take_cell(&at, end, letters)) {
      *ret_place = place;
      return read_field(table, field, end);
    }
    line = end + 1;
  }
  return -1;
}

void sm_word_each(SmTableId table, void (*each)(gpointer data, guint field, const char *letters, const char *seen),
                  gpointer data) {
  g_autoptr(GBytes) bytes = sm_resource_get("presets/synonyms.tsv");
  gsize length;
  const char *text = g_bytes_get_data(bytes, &length);
  g_autofree char *all = g_strndup(text, length);
  g_auto(GStrv) lines = g_strsplit(all, "\n", -1);
  for (char **line = lines; *line; line++) {
    g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
    if (g_strv_length(cells) < 5 || !g_str_equal(cells[0], sm_schema_get(table)->name)) continue;
    gint field = sm_schema_find_field(table, cells[1]);
    if (field >= 0) each(data, (guint)field, cells[2], cells[4]);
  }
}
