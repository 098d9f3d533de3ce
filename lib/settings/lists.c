/* Readers of lists and maps of values (reader.h): fields, reasons, holidays, the ideal customer, stages, rates. */
#include "base/message.h"
#include "base/period.h"
#include "settings/reader.h"
#include "settings/settings.h"
#include "settings/value.h"
#include "settings/vocabulary.h"

#include <math.h>
#include <string.h>

static gboolean is_list(const SmReading *reading, const SmNode *node) {
  return node->kind == SM_NODE_LIST ||
         sm_reading_refuse_plain(reading, node, N_("a list is expected, such as [one, two], or [] for none"));
}

static gboolean is_map(const SmReading *reading, const SmNode *node) {
  return node->kind == SM_NODE_MAP ||
         sm_reading_refuse_plain(reading, node, N_("lines of the form \"name: value\" are expected below it"));
}

static gboolean is_text(const SmReading *reading, const SmNode *node) {
  return (node->kind == SM_NODE_SCALAR && *node->text) ||
         sm_reading_refuse_plain(reading, node, N_("a text is expected"));
}

/* All items are looked at, so that all their faults are told. NULL after any. Owned by caller. */
static char **read_items(const SmReading *reading, const SmNode *node, const char *const *known) {
  if (!is_list(reading, node)) return NULL;
  gboolean good = TRUE;
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < node->items->len; i++) {
    const SmNode *item = node->items->pdata[i];
    good &= known ? sm_reading_is_known(reading, item, known) : is_text(reading, item);
    g_ptr_array_add(texts, g_strdup(item->text));
  }
  if (!good) return NULL;
  g_ptr_array_add(texts, NULL);
  return (char **)g_ptr_array_steal(texts, NULL);
}

gboolean sm_read_texts(const SmReading *reading, const SmNode *node, gpointer slot) {
  char **texts = read_items(reading, node, NULL);
  if (texts) *(char ***)slot = texts;
  return texts != NULL;
}

gboolean sm_read_fields(const SmReading *reading, const SmNode *node, gpointer slot) {
  char **fields = read_items(reading, node, sm_vocabulary_columns("leads"));
  if (fields) *(char ***)slot = fields;
  return fields != NULL;
}

gboolean sm_read_reasons(const SmReading *reading, const SmNode *node, gpointer slot) {
  g_autofree char **texts = read_items(reading, node, NULL);
  if (!texts) return FALSE;
  GPtrArray *reasons = g_ptr_array_new_with_free_func(g_free);
  for (char **text = texts; *text; text++) g_ptr_array_add(reasons, *text);
  *(GPtrArray **)slot = reasons;
  return TRUE;
}

gboolean sm_read_weekdays(const SmReading *reading, const SmNode *node, gpointer slot) {
  static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL};
  g_auto(GStrv) days = read_items(reading, node, names);
  if (!days) return FALSE;
  if (!*days) return sm_reading_refuse_plain(reading, node, N_("at least one day is expected, such as [mon, tue]"));
  guint8 bits = 0;
  for (char **day = days; *day; day++) {
    guint weekday = 0;
    sm_value_weekday(*day, &weekday);
    bits |= (guint8)(1u << weekday);
  }
  *(guint8 *)slot = bits;
  return TRUE;
}

static gboolean is_holiday(const SmReading *reading, const SmNode *node) {
  SmDay day;
  g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(SmDay));
  if (node->kind == SM_NODE_SCALAR &&
      (sm_value_day(node->text, &day) || sm_calendar_named_holidays(node->text, 2026, 2026, days)))
    return TRUE;
  return sm_reading_refuse_plain(reading, node, N_("fr or a date such as 2026-12-24 is expected"));
}

gboolean sm_read_holidays(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (!is_list(reading, node)) return FALSE;
  gboolean good = TRUE;
  g_autoptr(GPtrArray) holidays = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < node->items->len; i++) {
    const SmNode *item = node->items->pdata[i];
    good &= is_holiday(reading, item);
    g_ptr_array_add(holidays, g_strdup(item->text));
  }
  if (good) *(GPtrArray **)slot = g_steal_pointer(&holidays);
  return good;
}

void sm_ideal_rule_free(gpointer pointer) {
  SmIdealRule *rule = pointer;
  g_free(rule->field);
  g_strfreev(rule->any_of);
  g_free(rule);
}

/* A rule is a set of values or a range, not both and not neither. */
static gboolean rule_holds_together(const SmReading *reading, const SmNode *node, const SmIdealRule *rule) {
  gboolean range = !isnan(rule->at_least) || !isnan(rule->at_most);
  if (range == (rule->any_of != NULL))
    return sm_reading_refuse_plain(reading, node,
                                   N_("either any_of, or at_least and at_most, is expected beside field"));
  if (g_str_equal(rule->field, "email") || g_str_equal(rule->field, "phone"))
    return sm_reading_refuse_plain(reading, node,
                                   N_("of e-mail addresses and phone numbers is only kept whether they look valid, so "
                                      "that no rule can look at them: name another field"));
  if (rule->at_least > rule->at_most)
    return sm_reading_refuse_plain(reading, node, N_("at_least must not exceed at_most"));
  return TRUE;
}

static gboolean read_rule(const SmReading *reading, const SmNode *node, GPtrArray *rules) {
  if (!is_map(reading, node)) return FALSE;
  SmIdealRule *rule = g_new0(SmIdealRule, 1);
  g_ptr_array_add(rules, rule);
  return sm_read_map(reading->faults, sm_rows_of_ideal_rule(), reading->fiscal_first_month, node, rule) &&
         rule_holds_together(reading, node, rule);
}

gboolean sm_read_ideal_customer(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (!is_list(reading, node)) return FALSE;
  gboolean good = TRUE;
  g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func(sm_ideal_rule_free);
  for (guint i = 0; i < node->items->len; i++) good &= read_rule(reading, node->items->pdata[i], rules);
  if (good) *(GPtrArray **)slot = g_steal_pointer(&rules);
  return good;
}

void sm_stage_probability_free(gpointer pointer) {
  SmStageProbability *stage = pointer;
  g_free(stage->stage);
  g_free(stage);
}

static gboolean read_stage(const SmReading *reading, const SmNode *name, const SmNode *node, GPtrArray *stages) {
  const SmSettingRow row = {"", SM_SETTING_NUMBER, .least = 0, .most = 1};
  g_autofree char *key = g_strdup_printf("%s.%s", reading->key, name->text);
  SmReading inner = {reading->faults, key, &row, reading->fiscal_first_month};
  double probability;
  if (!sm_reader_of(SM_SETTING_NUMBER)(&inner, node, &probability)) return FALSE;
  SmStageProbability *stage = g_new0(SmStageProbability, 1);
  *stage = (SmStageProbability){g_strdup(name->text), probability};
  g_ptr_array_add(stages, stage);
  return TRUE;
}

gboolean sm_read_stages(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (!is_map(reading, node)) return FALSE;
  gboolean good = TRUE;
  g_autoptr(GPtrArray) stages = g_ptr_array_new_with_free_func(sm_stage_probability_free);
  for (guint i = 0; i < node->items->len; i++)
    good &= read_stage(reading, node->keys->pdata[i], node->items->pdata[i], stages);
  if (good) *(GPtrArray **)slot = g_steal_pointer(&stages);
  return good;
}

void sm_rate_free(gpointer pointer) {
  SmRate *rate = pointer;
  g_free(rate->period);
  g_free(rate->currency);
  g_free(rate);
}

static gboolean read_rate(const SmReading *reading, const char *period, const SmNode *currency, const SmNode *node,
                          GPtrArray *rates) {
  const SmSettingRow row = {"", SM_SETTING_CURRENCY};
  g_autofree char *key = g_strdup_printf("%s.%s", reading->key, currency->text);
  SmReading inner = {reading->faults, key, &row, reading->fiscal_first_month};
  g_autofree char *code = NULL;
  if (!sm_reader_of(SM_SETTING_CURRENCY)(&inner, currency, &code)) return FALSE;
  double number;
  gint64 nanos;
  const char *hint;
  if (node->kind != SM_NODE_SCALAR) return sm_reading_refuse_plain(&inner, node, N_("a number is expected"));
  if (!sm_value_number(node->text, &number, &hint)) return sm_reading_refuse_plain(&inner, node, hint);
  if (!sm_decimal_parse(node->text, &nanos) || nanos <= 0)
    return sm_reading_refuse_plain(&inner, node, N_("a number above 0 with at most 9 decimals is expected"));
  SmRate *rate = g_new0(SmRate, 1);
  *rate = (SmRate){g_strdup(period), g_steal_pointer(&code), nanos};
  g_ptr_array_add(rates, rate);
  return TRUE;
}

static gboolean read_rates_of_period(const SmReading *reading, const SmNode *name, const SmNode *node,
                                     GPtrArray *rates) {
  g_autofree char *key = g_strdup_printf("%s.%s", reading->key, name->text);
  SmReading inner = {reading->faults, key, reading->row, reading->fiscal_first_month};
  g_autoptr(SmZone) zone = sm_zone_new("UTC", NULL);
  SmPeriod period;
  if (!sm_period_parse(name->text, reading->fiscal_first_month, zone, &period, NULL))
    return sm_reading_refuse_plain(&inner, name,
                                   N_("the name of a period is expected, such as 2026-Q3, 2026-10 or FY2026"));
  gboolean good = TRUE;
  for (guint i = 0; i < node->items->len; i++)
    good &= read_rate(&inner, name->text, node->keys->pdata[i], node->items->pdata[i], rates);
  return good;
}

gboolean sm_read_rates(const SmReading *reading, const SmNode *node, gpointer slot) {
  if (!is_map(reading, node)) return FALSE;
  gboolean good = TRUE;
  g_autoptr(GPtrArray) rates = g_ptr_array_new_with_free_func(sm_rate_free);
  for (guint i = 0; i < node->items->len; i++) {
    const SmNode *name = node->keys->pdata[i], *value = node->items->pdata[i];
    good &= value->kind == SM_NODE_MAP ? read_rates_of_period(reading, name, value, rates)
                                       : read_rate(reading, "", name, value, rates);
  }
  if (good) *(GPtrArray **)slot = g_steal_pointer(&rates);
  return good;
}
