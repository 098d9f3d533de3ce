/* See cell.h. Dates are in date_cell.c, amounts in amount.c. */
#include "ingest/cell.h"

#include "base/address.h"
#include "base/fold.h"
#include "base/message.h"
#include "ingest/date_cell.h"
#include "ingest/synonym.h"
#include "ingest/trim.h"
#include "settings/preset.h"
#include "table/table.h"

#include <string.h>

#define MEMO_MOST 8192 /* texts remembered a column; a column of free text shall not fill the memory */

static const SmValueMap *find_map(const GPtrArray *maps, const char *field) {
  for (guint i = 0; maps && i < maps->len; i++) {
    const SmValueMap *map = g_ptr_array_index(maps, i);
    if (g_str_equal(map->field, field)) return map;
  }
  return NULL;
}

static const SmPreset *preset_of(const SmCellReader *reader) {
  return reader->spelling->source ? reader->spelling->source->preset : NULL;
}

/* What "*" means. */
static const char *find_rest(const SmCellReader *reader) {
  for (guint m = 0; m < G_N_ELEMENTS(reader->maps); m++)
    for (guint i = 0; reader->maps[m] && i < reader->maps[m]->values->len; i++) {
      const SmMapping *mapping = g_ptr_array_index(reader->maps[m]->values, i);
      if (g_str_equal(mapping->from, "*")) return mapping->to;
    }
  return NULL;
}

void sm_cell_reader_init(SmCellReader *reader, const SmSpelling *spelling, SmTableId table, guint field) {
  *reader =
      (SmCellReader){.spelling = spelling, .table = table, .field = field, .style = {'.', ','}, .style_known = TRUE};
  reader->of = &sm_schema_get(table)->fields[field];
  const SmSource *source = spelling->source;
  if (source) reader->maps[0] = find_map(source->values, reader->of->name);
  const SmPreset *preset = preset_of(reader);
  if (preset) reader->maps[1] = find_map(preset->values, reader->of->name);
  if (reader->maps[0] || reader->maps[1]) reader->mapped = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  reader->rest = find_rest(reader);
  if (reader->of->type != SM_TYPE_ENUM) return;
  reader->seen = sm_texts_new();
  reader->positions = g_array_new(FALSE, TRUE, sizeof(gint));
  g_array_set_size(reader->positions, 1); /* of the empty text */
}

void sm_cell_reader_clear(SmCellReader *reader) {
  g_clear_pointer(&reader->mapped, g_hash_table_unref);
  g_clear_pointer(&reader->seen, sm_texts_free);
  g_clear_pointer(&reader->positions, g_array_unref);
  g_clear_pointer(&reader->rest_texts, g_ptr_array_unref);
  g_clear_pointer(&reader->days, g_free);
  if (reader->cut) g_string_free(reader->cut, TRUE);
}

void sm_cell_reader_copy(SmCellReader *part, const SmCellReader *whole) {
  part->dates = whole->dates;
  part->date_order = whole->date_order;
  part->evidence = whole->evidence;
  part->style = whole->style;
  part->style_known = whole->style_known;
  part->days = g_memdup2(whole->days, SM_KNOWN_DAYS * sizeof *whole->days);
}

gboolean sm_cell_reader_is_numeric(const SmCellReader *reader) {
  SmType type = reader->of->type;
  return type == SM_TYPE_MONEY || type == SM_TYPE_COUNT || type == SM_TYPE_NUMBER || type == SM_TYPE_SHARE;
}

void sm_cell_reader_decide(SmCellReader *reader) {
  char configured = reader->spelling->source ? reader->spelling->source->decimal_mark : 0;
  reader->style_known = sm_number_decide(&reader->evidence, configured, &reader->style);
  const SmPreset *preset = preset_of(reader);
  gboolean is_open = !reader->style_known && !(reader->evidence.comma_line && reader->evidence.dot_line);
  if (is_open && preset && preset->decimal_mark)
    reader->style_known = sm_number_decide(&reader->evidence, preset->decimal_mark, &reader->style);
  /* A whole number has no decimals: in "1,234" the mark can only part groups. */
  const SmNumberEvidence *evidence = &reader->evidence;
  if (reader->of->type == SM_TYPE_COUNT && !evidence->comma_line && !evidence->dot_line) reader->style_known = TRUE;
}

static const char *find_mapped(const SmValueMap *map, const char *text) {
  g_autofree char *folded = sm_fold_text(text);
  for (guint i = 0; map && i < map->values->len; i++) {
    const SmMapping *mapping = g_ptr_array_index(map->values, i);
    g_autofree char *from = sm_fold_text(mapping->from);
    if (g_str_equal(from, folded)) return mapping->to;
  }
  return NULL;
}

const char *sm_cell_mapped(SmCellReader *reader, const char *text) {
  gpointer known;
  if (!reader->mapped || !*text) return text;
  if (g_hash_table_lookup_extended(reader->mapped, text, NULL, &known)) return known ? known : text;
  const char *mapped = find_mapped(reader->maps[0], text);
  if (!mapped) mapped = find_mapped(reader->maps[1], text);
  if (!mapped && reader->rest && reader->of->type != SM_TYPE_ENUM) mapped = reader->rest;
  if (g_hash_table_size(reader->mapped) < MEMO_MOST)
    g_hash_table_insert(reader->mapped, g_strdup(text), (gpointer)mapped);
  return mapped ? mapped : text;
}

static gboolean refuse(SmFault *ret_fault, const char *code, char *message) {
  *ret_fault = (SmFault){code, message};
  return FALSE;
}

static void note_rest(SmCellReader *reader, const char *text) {
  if (!reader->rest_texts) reader->rest_texts = g_ptr_array_new_with_free_func(g_free);
  if (reader->rest_texts->len <= SM_REST_NAMED) g_ptr_array_add(reader->rest_texts, g_strdup(text));
}

void sm_cell_reader_take(SmCellReader *whole, const SmCellReader *part) {
  whole->several += part->several;
  sm_date_learn(whole, part);
  for (guint i = 0; part->rest_texts && i < part->rest_texts->len; i++) {
    const char *text = g_ptr_array_index(part->rest_texts, i);
    if (!whole->rest_texts || !g_ptr_array_find_with_equal_func(whole->rest_texts, text, g_str_equal, NULL))
      note_rest(whole, text);
  }
}

/* The position that a text means: G_MAXINT16 for nothing, -2 when it is not known. */
static gint find_value(SmCellReader *reader, const char *text) {
  SmText seen = sm_texts_find(reader->seen, text);
  if (seen != SM_TEXT_NONE) return g_array_index(reader->positions, gint, seen);
  gint found = sm_synonym_find(reader->table, reader->field, text);
  if (found < 0 && !reader->rest) return -2;
  if (found < 0) {
    note_rest(reader, text);
    found = *reader->rest ? sm_synonym_find(reader->table, reader->field, reader->rest) : (gint)G_MAXINT16;
  }
  if (found < 0 || reader->positions->len >= MEMO_MOST) return found;
  sm_texts_intern(reader->seen, text, strlen(text));
  g_array_append_val(reader->positions, found);
  return found;
}

static gboolean read_enum(SmCellReader *reader, const char *text, SmValue *value, SmFault *ret_fault) {
  gint found = find_value(reader, text);
  if (found < 0) {
    g_autofree char *accepted = g_strjoinv(", ", (char **)reader->of->values);
    return refuse(ret_fault, "BAD_ENUM",
                  sm_message_new(N_("\"{found}\" is none of {accepted}: say what it means under values of the source"),
                                 "found", text, "accepted", accepted, NULL));
  }
  value->given = found != G_MAXINT16;
  value->whole = value->given ? found : SM_WHOLE_NONE;
  return TRUE;
}

static gboolean read_bool(const char *text, SmValue *value, SmFault *ret_fault) {
  static const char *const yes[] = {"1", "true", "yes", "y", "oui", "o", "vrai", "x", "active", "actif", NULL};
  static const char *const no[] = {"0", "false", "no", "n", "non", "faux", "inactive", "inactif", NULL};
  g_autofree char *folded = sm_fold_text(text);
  value->whole = g_strv_contains(yes, folded);
  if (value->whole || g_strv_contains(no, folded)) return TRUE;
  return refuse(ret_fault, "BAD_ENUM", sm_message_new(N_("\"{found}\" is neither yes nor no"), "found", text, NULL));
}

/* 1,2023E+17: what a spreadsheet makes of a long id. */
static gboolean is_damaged_id(const char *text) {
  if (!g_ascii_isdigit(text[0]) || (text[1] != '.' && text[1] != ',')) return FALSE;
  const char *at = text + 2;
  gsize digits = strspn(at, "0123456789");
  at += digits;
  if (digits == 0 || g_ascii_toupper(*at) != 'E' || at[1] != '+') return FALSE;
  at += 2;
  digits = strspn(at, "0123456789");
  return digits > 0 && at[digits] == '\0';
}

static gboolean is_long_id(const char *text, gsize length) {
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum(text[i])) return FALSE;
  return length == 18;
}

/* Of several ids in one cell the first links; of an id that a product writes in 15 or 18 characters, 15 are compared.
 */
static const char *cut_id(SmCellReader *reader, const char *text) {
  const SmPreset *preset = preset_of(reader);
  if (!preset || reader->of->type != SM_TYPE_ID) return text;
  gsize length = strlen(text), used = length;
  const char *mark = preset->list_mark ? strchr(text, preset->list_mark) : NULL;
  if (mark) used = (gsize)(mark - text);
  if (preset->id_length > 0 && is_long_id(text, used)) used = MIN(used, (gsize)preset->id_length);
  if (used == length) return text;
  reader->several += mark != NULL;
  if (!reader->cut) reader->cut = g_string_new(NULL);
  g_string_truncate(reader->cut, 0);
  g_string_append_len(reader->cut, text, (gssize)used);
  return g_strchomp(reader->cut->str);
}

gboolean sm_cell_uses_whole_ids(const SmCellReader *reader) {
  const SmPreset *preset = preset_of(reader);
  return !preset || (!preset->list_mark && preset->id_length <= 0);
}

static gboolean read_text(SmCellReader *reader, const char *text, SmValue *value, SmFault *ret_fault) {
  text = cut_id(reader, text);
  if (reader->of->type == SM_TYPE_ID && is_damaged_id(text))
    return refuse(
        ret_fault, "DAMAGED_ID",
        sm_message_new(N_("a spreadsheet has turned this id into {found}: export the file again, and do not save it "
                          "from a spreadsheet"),
                       "found", text, NULL));
  value->text = text;
  value->given = *text != '\0';
  return TRUE;
}

static SmFault conflict_fault(const SmNumberEvidence *evidence) {
  g_autofree char *comma = g_strdup_printf("%" G_GUINT64_FORMAT, evidence->comma_line);
  g_autofree char *dot = g_strdup_printf("%" G_GUINT64_FORMAT, evidence->dot_line);
  return (SmFault){
      "AMBIGUOUS_NUMBER",
      sm_message_new(N_("this column writes decimals with a comma in line {comma} and with a dot in line {dot}: "
                        "set decimal_mark of the source"),
                     "comma", comma, "dot", dot, NULL)};
}

static SmFault open_fault(const SmNumberEvidence *evidence, const char *text) {
  g_autofree char *first = g_strdup_printf("%" G_GUINT64_FORMAT, evidence->ambiguous_line);
  g_autofree char *last = g_strdup_printf("%" G_GUINT64_FORMAT, evidence->last_ambiguous_line);
  return (SmFault){
      "AMBIGUOUS_NUMBER",
      sm_message_new(N_("\"{found}\" may mean two numbers, and no cell of this column decides (first in line "
                        "{first}, last in line {last}): set decimal_mark of the source"),
                     "found", text, "first", first, "last", last, NULL)};
}

SmFault sm_number_fault(const SmCellReader *reader, const char *text) {
  const SmNumberEvidence *evidence = &reader->evidence;
  if (!reader->style_known && sm_number_needs_style(text))
    return evidence->comma_line && evidence->dot_line ? conflict_fault(evidence) : open_fault(evidence, text);
  const char mark[] = {reader->style.decimal_mark, '\0'};
  return (SmFault){
      "BAD_NUMBER",
      sm_message_new(N_("\"{found}\" is not a number as this column writes them (decimals after \"{mark}\")"), "found",
                     text, "mark", mark, NULL)};
}

static gboolean check_range(gint64 value, gint64 least, gint64 most, const char *text, SmFault *ret_fault) {
  if (value >= least && value <= most) return TRUE;
  g_autofree char *low = g_strdup_printf("%" G_GINT64_FORMAT, least);
  g_autofree char *high = g_strdup_printf("%" G_GINT64_FORMAT, most);
  return refuse(ret_fault, "OUT_OF_RANGE",
                most == G_MAXINT64
                    ? sm_message_new(N_("\"{found}\" is less than {least}"), "found", text, "least", low, NULL)
                    : sm_message_new(N_("\"{found}\" does not lie between {least} and {most}"), "found", text, "least",
                                     low, "most", high, NULL));
}

static gboolean parse_number(const SmCellReader *reader, const char *text, SmValue *value) {
  if (!reader->style_known && sm_number_needs_style(text)) return FALSE;
  SmType type = reader->of->type;
  if (type == SM_TYPE_NUMBER) return sm_number_parse(text, reader->style, &value->real);
  if (type == SM_TYPE_COUNT) return sm_count_parse(text, reader->style, &value->whole);
  return sm_share_parse(text, reader->style, sm_number_is_percent(&reader->evidence), &value->whole);
}

static gboolean read_number(const SmCellReader *reader, const char *text, SmValue *value, SmFault *ret_fault) {
  if (!parse_number(reader, text, value)) {
    *ret_fault = sm_number_fault(reader, text);
    return FALSE;
  }
  gboolean is_rating = reader->table == SM_TABLE_FEEDBACK && reader->field == SM_FEEDBACK_RATING;
  SmType type = reader->of->type;
  if (type == SM_TYPE_COUNT) return check_range(value->whole, is_rating, is_rating ? 5 : G_MAXINT64, text, ret_fault);
  if (type == SM_TYPE_NUMBER || (value->whole >= 0 && value->whole <= 1000000000)) return TRUE;
  return refuse(ret_fault, "OUT_OF_RANGE",
                sm_message_new(N_("\"{found}\" is not a part of the whole: expected 0 to 1, or 0 % to 100 %"), "found",
                               text, NULL));
}

gboolean sm_cell_read(SmCellReader *reader, const char *text, SmValue *ret_value, SmFault *ret_fault) {
  if (reader->mapped) text = sm_cell_mapped(reader, text);
  if (!*text && reader->rest && reader->of->required) text = reader->rest;
  *ret_value = (SmValue){.given = *text != '\0', .text = text};
  if (!ret_value->given) return TRUE;
  switch (reader->of->type) {
  case SM_TYPE_TEXT:
  case SM_TYPE_ID:
    return read_text(reader, text, ret_value, ret_fault);
  case SM_TYPE_EMAIL:
    ret_value->whole = sm_email_print(text);
    return TRUE;
  case SM_TYPE_PHONE:
    ret_value->whole = sm_phone_print(text);
    return TRUE;
  case SM_TYPE_ENUM:
    return read_enum(reader, text, ret_value, ret_fault);
  case SM_TYPE_BOOL:
    return read_bool(text, ret_value, ret_fault);
  case SM_TYPE_INSTANT:
  case SM_TYPE_DATE:
    if (sm_date_recall(reader, text, strlen(text), ret_value)) return TRUE;
    return sm_date_read(reader, reader->of->type, text, ret_value, ret_fault);
  case SM_TYPE_MONEY:
    return TRUE;
  case SM_TYPE_COUNT:
  case SM_TYPE_NUMBER:
  case SM_TYPE_SHARE:
    return read_number(reader, text, ret_value, ret_fault);
  }
  g_assert_not_reached();
}
