/* See reader.h: readers of single values, and the table of all. */
#include "settings/reader.h"

#include "base/fold.h"
#include "base/message.h"
#include "settings/settings.h"
#include "settings/value.h"
#include "settings/vocabulary.h"

#include <math.h>
#include <string.h>

/* What was found, as the first half of the fault. Owned by caller. */
static char *found_message(const SmReading *reading, const SmNode *node) {
  switch (node->kind) {
  case SM_NODE_NULL:
    return sm_message_new(N_("{key} is empty"), "key", reading->key, NULL);
  case SM_NODE_LIST:
    return sm_message_new(N_("{key} is a list"), "key", reading->key, NULL);
  case SM_NODE_MAP:
    return sm_message_new(N_("{key} is a group of settings"), "key", reading->key, NULL);
  default:
    break;
  }
  glong length = g_utf8_strlen(node->text, -1);
  g_autofree char *start = length > 60 ? g_utf8_substring(node->text, 0, 60) : g_strdup(node->text);
  g_autofree char *value = length > 60 ? g_strconcat(start, "…", NULL) : g_steal_pointer(&start);
  return sm_message_new(N_("{key} is \"{value}\""), "key", reading->key, "value", value, NULL);
}

gboolean sm_reading_refuse(const SmReading *reading, const SmNode *node, char *expected) {
  g_autofree char *taken = expected;
  g_autofree char *found = found_message(reading, node);
  sm_faults_add(reading->faults, "BAD_SETTING", node->place, sm_message_join(found, taken));
  return FALSE;
}

gboolean sm_reading_refuse_plain(const SmReading *reading, const SmNode *node, const char *expected_msgid) {
  return sm_reading_refuse(reading, node, sm_message_new(expected_msgid, NULL));
}

gboolean sm_reading_is_known(const SmReading *reading, const SmNode *node, const char *const *known) {
  if (node->kind == SM_NODE_SCALAR && g_strv_contains(known, node->text)) return TRUE;
  const char *near = node->kind == SM_NODE_SCALAR ? sm_fold_nearest(node->text, known) : NULL;
  g_autofree char *all = g_strjoinv(", ", (char **)known);
  if (near) return sm_reading_refuse(reading, node, sm_message_new(N_("did you mean \"{near}\"?"), "near", near, NULL));
  return sm_reading_refuse(reading, node, sm_message_new(N_("one of these is expected: {known}"), "known", all, NULL));
}

static gboolean is_scalar(const SmReading *reading, const SmNode *node, const char *expected_msgid) {
  return node->kind == SM_NODE_SCALAR || sm_reading_refuse_plain(reading, node, expected_msgid);
}

static gboolean keep_text(const SmNode *node, gpointer slot) {
  *(char **)slot = g_strdup(node->text);
  return TRUE;
}

static gboolean read_text(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (!is_scalar(reading, node, N_("a text is expected"))) return FALSE;
  g_autofree char *stripped = g_strstrip(g_strdup(node->text));
  if (g_utf8_strlen(stripped, -1) < (glong)reading->row->least)
    return sm_reading_refuse_plain(reading, node, N_("a text is expected"));
  return keep_text(node, slot);
}

static gboolean read_choice(const SmReading *reading, const SmNode *node, gpointer slot) {
  return sm_reading_is_known(reading, node, reading->row->choices) && keep_text(node, slot);
}

static gboolean read_mark(const SmReading *reading, const SmNode *node, gpointer slot) {
  const char *const *choices = reading->row->choices;
  if (!sm_reading_is_known(reading, node, choices)) return FALSE;
  guint at = 0;
  while (!g_str_equal(choices[at], node->text)) at++;
  *(char *)slot = choices[at | 1][0]; /* pairs: name, sign */
  return TRUE;
}

static gboolean refuse_range(const SmReading *reading, const SmNode *node) {
  char least[G_ASCII_DTOSTR_BUF_SIZE], most[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(least, sizeof least, "%.10g", reading->row->least);
  g_ascii_formatd(most, sizeof most, "%.10g", reading->row->most);
  return sm_reading_refuse(
      reading, node,
      sm_message_new(N_("a number from {least} to {most} is expected"), "least", least, "most", most, NULL));
}

static gboolean read_number(const SmReading *reading, const SmNode *node, gpointer slot) {
  const char *hint;
  double number;
  if (!is_scalar(reading, node, N_("a number is expected"))) return FALSE;
  if (!sm_value_number(node->text, &number, &hint)) return sm_reading_refuse_plain(reading, node, hint);
  if (number < reading->row->least || number > reading->row->most) return refuse_range(reading, node);
  *(double *)slot = number;
  return TRUE;
}

static gboolean read_whole(const SmReading *reading, const SmNode *node, gpointer slot) {
  const char *hint;
  gint64 whole;
  if (!is_scalar(reading, node, N_("a number is expected"))) return FALSE;
  if (!sm_value_whole(node->text, &whole, &hint)) return sm_reading_refuse_plain(reading, node, hint);
  if (whole < reading->row->least || whole > reading->row->most) return refuse_range(reading, node);
  *(gint64 *)slot = whole;
  return TRUE;
}

static gboolean read_month(const SmReading *reading, const SmNode *node, gpointer slot) {
  gint64 month;
  if (!read_whole(reading, node, &month)) return FALSE;
  *(guint *)slot = (guint)month;
  return TRUE;
}

static gboolean read_bool(const SmReading *reading, const SmNode *node, gpointer slot) {
  gboolean yes = node->kind == SM_NODE_SCALAR && g_str_equal(node->text, "true");
  gboolean no = node->kind == SM_NODE_SCALAR && g_str_equal(node->text, "false");
  if (!yes && !no) return sm_reading_refuse_plain(reading, node, N_("true or false is expected"));
  *(gboolean *)slot = yes;
  return TRUE;
}

static gboolean read_duration(const SmReading *reading, const SmNode *node, gpointer slot) {
  SmDuration duration;
  gboolean good = node->kind == SM_NODE_SCALAR && sm_duration_parse(node->text, &duration) && duration.amount > 0;
  if (!good) return sm_reading_refuse_plain(reading, node, N_("a working time is expected, such as 30m, 8h or 10d"));
  *(SmDuration *)slot = duration;
  return TRUE;
}

static gboolean read_time(const SmReading *reading, const SmNode *node, gpointer slot) {
  gint32 second;
  gboolean good = node->kind == SM_NODE_SCALAR && sm_value_time(node->text, &second);
  if (!good) return sm_reading_refuse_plain(reading, node, N_("a time of day is expected, such as 09:00"));
  *(gint32 *)slot = second;
  return TRUE;
}

static gboolean read_zone(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (node->kind != SM_NODE_SCALAR || !sm_zone_is_known(node->text))
    return sm_reading_refuse_plain(reading, node, N_("a time zone of the IANA list is expected, such as Europe/Paris"));
  return keep_text(node, slot);
}

static gboolean read_currency(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (node->kind != SM_NODE_SCALAR || sm_currency_minor_digits(node->text) < 0)
    return sm_reading_refuse_plain(reading, node, N_("the ISO code of a currency is expected, such as EUR"));
  return keep_text(node, slot);
}

static gboolean read_address(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (node->kind != SM_NODE_SCALAR || (*node->text && !sm_value_is_address(node->text)))
    return sm_reading_refuse_plain(reading, node, N_("an e-mail address is expected, such as name@example.com"));
  return keep_text(node, slot);
}

static gboolean read_link(const SmReading *reading, const SmNode *node, gpointer slot) {
  gboolean good = node->kind == SM_NODE_SCALAR && (!*node->text || g_str_has_prefix(node->text, "https://"));
  if (!good || strpbrk(node->text, " \t\r\n<>\""))
    return sm_reading_refuse_plain(reading, node, N_("a web address that begins with https:// is expected"));
  return keep_text(node, slot);
}

static gboolean read_glob(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (node->kind != SM_NODE_SCALAR || !sm_value_is_glob(node->text))
    return sm_reading_refuse_plain(reading, node,
                                   N_("files below the workspace are expected, such as exports/*/leads*.csv"));
  return keep_text(node, slot);
}

static gboolean read_date_format(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (node->kind != SM_NODE_SCALAR || !sm_value_is_date_format(node->text))
    return sm_reading_refuse_plain(reading, node,
                                   N_("day, month and year are expected, such as \"%d/%m/%Y\" or \"%Y-%m-%d %H:%M\""));
  return keep_text(node, slot);
}

static gboolean read_field(const SmReading *reading, const SmNode *node, gpointer slot) {
  return sm_reading_is_known(reading, node, sm_vocabulary_columns("leads")) && keep_text(node, slot);
}

static gboolean read_table(const SmReading *reading, const SmNode *node, gpointer slot) {
  return sm_reading_is_known(reading, node, sm_vocabulary_tables()) && keep_text(node, slot);
}

SmReader sm_reader_of(SmSettingType type) {
  static const SmReader readers[SM_SETTING_TYPE_COUNT] = {
      [SM_SETTING_TEXT] = read_text,
      [SM_SETTING_CHOICE] = read_choice,
      [SM_SETTING_MARK] = read_mark,
      [SM_SETTING_WHOLE] = read_whole,
      [SM_SETTING_MONTH] = read_month,
      [SM_SETTING_NUMBER] = read_number,
      [SM_SETTING_BOOL] = read_bool,
      [SM_SETTING_DURATION] = read_duration,
      [SM_SETTING_TIME] = read_time,
      [SM_SETTING_WEEKDAYS] = sm_read_weekdays,
      [SM_SETTING_ZONE] = read_zone,
      [SM_SETTING_CURRENCY] = read_currency,
      [SM_SETTING_ADDRESS] = read_address,
      [SM_SETTING_LINK] = read_link,
      [SM_SETTING_GLOB] = read_glob,
      [SM_SETTING_DATE_FORMAT] = read_date_format,
      [SM_SETTING_FIELD] = read_field,
      [SM_SETTING_TABLE] = read_table,
      [SM_SETTING_TEXTS] = sm_read_texts,
      [SM_SETTING_FIELDS] = sm_read_fields,
      [SM_SETTING_REASONS] = sm_read_reasons,
      [SM_SETTING_HOLIDAYS] = sm_read_holidays,
      [SM_SETTING_IDEAL] = sm_read_ideal_customer,
      [SM_SETTING_STAGES] = sm_read_stages,
      [SM_SETTING_RATES] = sm_read_rates,
      [SM_SETTING_SOURCES] = sm_read_sources,
      [SM_SETTING_COLUMNS] = sm_read_columns,
      [SM_SETTING_CONSTANTS] = sm_read_constants,
      [SM_SETTING_VALUES] = sm_read_values,
      [SM_SETTING_SIGNATURE] = sm_read_signature,
      [SM_SETTING_PREFERENCES] = sm_read_preferences,
  };
  return readers[type];
}
