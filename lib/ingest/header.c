/* See header.h. What is to be said about a header is in header_report.c. */
#include "ingest/header.h"

#include "base/fold.h"
#include "base/message.h"
#include "ingest/trim.h"
#include "ingest/word.h"
#include "settings/preset.h"

#include <string.h>

/* The names of the file folded once, in the two forms in which they are compared. */
typedef struct {
  char **words;   /* sm_fold_text */
  char **letters; /* sm_fold_header */
} Folded;

static char **fold_all(char *const *names, char *(*fold)(const char *)) {
  guint count = g_strv_length((char **)names);
  char **folded = g_new0(char *, (gsize)count + 1);
  for (guint i = 0; i < count; i++) folded[i] = fold(names[i]);
  return folded;
}

static void feed_field(SmHeader *header, guint field, guint cell) {
  SmHeaderField *fed = &header->fields[field];
  if (!fed->cells) fed->cells = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < fed->cells->len; i++)
    if (g_array_index(fed->cells, guint, i) == cell) return; /* a preset spells one name in two ways */
  g_array_append_val(fed->cells, cell);
}

static void guess(SmHeader *header, guint field, SmMappedBy by) {
  header->fields[field].guessed = TRUE;
  header->fields[field].by = by;
}

/* All columns of this folded name feed the field. */
static gboolean feed_by_name(SmHeader *header, guint field, char *const *folded, const char *name) {
  gboolean found = FALSE;
  for (guint cell = 0; *name && cell < header->width; cell++) {
    /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): all were folded */
    if (!g_str_equal(folded[cell], name)) continue;
    feed_field(header, field, cell);
    found = TRUE;
  }
  return found;
}

/* Columns that bear the configured name; only when there is none, those that do once brackets and punctuation are gone:
 * "Amount (EUR)" beside "Amount (USD)" must not be one. */
static void map_configured(SmHeader *header, const Folded *folded, const SmMapping *mapping) {
  gint field = sm_schema_find_field(header->table, mapping->to);
  if (field < 0) return;
  g_autofree char *words = sm_fold_text(mapping->from);
  g_autofree char *letters = sm_fold_header(mapping->from);
  if (!feed_by_name(header, (guint)field, folded->words, words) &&
      !feed_by_name(header, (guint)field, folded->letters, letters))
    g_ptr_array_add(header->absent, mapping->from);
}

gboolean sm_header_uses(const SmHeader *header, guint cell) {
  for (guint field = 0; field < sm_schema_get(header->table)->field_count; field++) {
    const GArray *cells = header->fields[field].cells;
    for (guint i = 0; cells && i < cells->len; i++)
      if (g_array_index(cells, guint, i) == cell) return TRUE;
  }
  return FALSE;
}

/* Names that need no configuration; a field or a column that the configuration speaks of is left to it. One that is
 * spelled as products do ("Score") may be another thing all the same. */
static void map_canonical(SmHeader *header, const Folded *folded) {
  const SmSchema *schema = sm_schema_get(header->table);
  g_autofree gboolean *used = g_new0(gboolean, (gsize)header->width + 1);
  for (guint cell = 0; cell < header->width; cell++) used[cell] = sm_header_uses(header, cell);
  for (guint field = 0; field < schema->field_count; field++) {
    if (sm_header_has(header, field)) continue;
    g_autofree char *name = sm_fold_header(schema->fields[field].name);
    for (guint cell = 0; cell < header->width; cell++) {
      if (used[cell] || !g_str_equal(folded->letters[cell], name)) continue;
      feed_field(header, field, cell);
      header->fields[field].by = SM_MAPPED_BY_NAME;
      if (!g_str_equal(header->names[cell], schema->fields[field].name)) header->fields[field].guessed = TRUE;
    }
  }
}

static void map_constants(SmHeader *header, const GPtrArray *constants, SmMappedBy by) {
  for (guint i = 0; constants && i < constants->len; i++) {
    const SmMapping *mapping = g_ptr_array_index(constants, i);
    gint field = sm_schema_find_field(header->table, mapping->from);
    if (field < 0 || sm_header_has(header, (guint)field)) continue;
    header->fields[field].constant = mapping->to;
    header->fields[field].by = by;
  }
}

/* Which fields the configuration speaks of. Owned by caller. */
static gboolean *fields_taken(const SmHeader *header) {
  guint count = sm_schema_get(header->table)->field_count;
  gboolean *taken = g_new0(gboolean, count);
  for (guint field = 0; field < count; field++) taken[field] = sm_header_has(header, field);
  return taken;
}

/* An export without an id: what together names a row. */
static void join_id(SmHeader *header, const SmPreset *preset, guint key) {
  for (char **name = preset->id_from; name && *name; name++) feed_by_name(header, key, header->letters, *name);
  header->fields[key].joined = header->fields[key].cells != NULL;
  header->fields[key].by = SM_MAPPED_BY_PRESET;
}

/* Headers of a preset stand in order of preference; the first that is filled counts. */
static void map_preset(SmHeader *header, const SmPreset *preset) {
  g_autofree gboolean *taken = fields_taken(header);
  map_constants(header, preset->constants, SM_MAPPED_BY_PRESET);
  for (guint i = 0; i < preset->columns->len; i++) {
    const SmMapping *mapping = g_ptr_array_index(preset->columns, i);
    gint field = sm_schema_find_field(header->table, mapping->to);
    if (field < 0 || taken[field] || header->fields[field].constant) continue;
    if (feed_by_name(header, (guint)field, header->letters, mapping->from))
      guess(header, (guint)field, SM_MAPPED_BY_PRESET);
  }
  gint key = sm_schema_get(header->table)->key;
  if (key >= 0 && !sm_header_has(header, (guint)key)) join_id(header, preset, (guint)key);
}

/* What many products call a column that nobody has spoken of. */
static void map_words(SmHeader *header) {
  g_autofree gboolean *taken = fields_taken(header);
  g_autofree gboolean *used = g_new0(gboolean, (gsize)header->width + 1);
  g_autofree guint *rank = g_new0(guint, sm_schema_get(header->table)->field_count);
  for (guint cell = 0; cell < header->width; cell++) used[cell] = sm_header_uses(header, cell);
  for (guint cell = 0; cell < header->width; cell++) {
    guint place;
    gint field =
        used[cell] || !*header->letters[cell] ? -1 : sm_word_find(header->table, header->letters[cell], &place);
    if (field < 0 || taken[field] || (rank[field] && rank[field] <= place)) continue;
    g_clear_pointer(&header->fields[field].cells, g_array_unref); /* a better word for the same thing */
    feed_field(header, (guint)field, cell);
    guess(header, (guint)field, SM_MAPPED_BY_WORD);
    rank[field] = place;
  }
}

void sm_header_unmap(SmHeader *header, guint field) {
  g_clear_pointer(&header->fields[field].cells, g_array_unref);
  header->fields[field].guessed = FALSE;
}

gboolean sm_header_is_plain(const SmHeader *header) {
  for (guint field = 0; field < sm_schema_get(header->table)->field_count; field++)
    if (header->fields[field].guessed) return FALSE;
  for (guint cell = 0; cell < header->width; cell++)
    if (*header->names[cell] && !sm_header_uses(header, cell)) return FALSE;
  return TRUE;
}

static char *header_name(const SmCell *cell) {
  g_autofree char *name = g_utf8_make_valid(cell->bytes, (gssize)cell->length);
  SmCell trimmed = {name, strlen(name)};
  sm_trim(&trimmed);
  return sm_message_clean(trimmed.bytes); /* names are printed, on terminals too */
}

SmHeader *sm_header_new(SmTableId table, const SmSource *source, const SmCell *cells, guint count) {
  SmHeader *header = g_new0(SmHeader, 1);
  header->table = table;
  header->width = count;
  header->names = g_new0(char *, (gsize)count + 1);
  header->absent = g_ptr_array_new();
  header->fields = g_new0(SmHeaderField, sm_schema_get(table)->field_count);
  for (guint cell = 0; cell < count; cell++) header->names[cell] = header_name(&cells[cell]);
  g_auto(GStrv) words = fold_all(header->names, sm_fold_text);
  header->letters = fold_all(header->names, sm_fold_header);
  Folded folded = {words, header->letters};
  if (source) map_constants(header, source->constants, SM_MAPPED_BY_SETTINGS);
  for (guint i = 0; source && source->columns && i < source->columns->len; i++)
    map_configured(header, &folded, g_ptr_array_index(source->columns, i));
  if (source && source->preset) map_preset(header, source->preset);
  map_canonical(header, &folded);
  map_words(header);
  return header;
}

void sm_header_free(SmHeader *header) {
  if (!header) return;
  for (guint field = 0; field < sm_schema_get(header->table)->field_count; field++)
    g_clear_pointer(&header->fields[field].cells, g_array_unref);
  g_free(header->fields);
  g_ptr_array_unref(header->absent);
  g_strfreev(header->names);
  g_strfreev(header->letters);
  g_free(header);
}

guint sm_header_count_known(SmTableId table, const SmSource *source, const SmCell *cells, guint count) {
  g_autoptr(SmHeader) header = sm_header_new(table, source, cells, count);
  guint known = 0;
  for (guint cell = 0; cell < count; cell++) known += sm_header_uses(header, cell);
  return known;
}

const char *sm_header_name(const SmHeader *header, guint field) {
  const SmHeaderField *fed = &header->fields[field];
  if (fed->cells && !fed->constant) return header->names[g_array_index(fed->cells, guint, 0)];
  return sm_schema_get(header->table)->fields[field].name;
}
