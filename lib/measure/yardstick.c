/* See yardstick.h. The settings and the columns there are come in; out goes what the leads are held against. */
#include "measure/yardstick.h"

#include "measure/definition.h"
#include "measure/topic.h"

#include <math.h>

static gboolean has_field(const SmQuestion *question, gint field) {
  return field >= 0 && sm_table_has(question->data->tables[SM_TABLE_LEADS], (guint)field);
}

SmYardstick *sm_yardstick_new(const SmQuestion *question, SmDeals *deals) {
  const SmSettings *settings = question->settings;
  SmYardstick *yardstick = g_new0(SmYardstick, 1);
  yardstick->question = question;
  yardstick->deals = deals;
  yardstick->touch_seconds = sm_duration_seconds(settings->treatment.first_touch_within, question->calendar);
  yardstick->window_seconds =
      MAX(yardstick->touch_seconds, sm_duration_seconds(settings->treatment.window, question->calendar));
  yardstick->dropped_seconds = sm_duration_seconds(settings->treatment.dropped_after, question->calendar);
  yardstick->work_before_as_of = sm_calendar_work_before(question->calendar, question->as_of);
  yardstick->required = g_array_new(FALSE, FALSE, sizeof(guint));
  for (char **name = settings->mql.required_fields; name && *name; name++) {
    gint field = sm_schema_find_field(SM_TABLE_LEADS, *name);
    if (has_field(question, field)) g_array_append_val(yardstick->required, field);
  }
  yardstick->checks_score = !isnan(settings->mql.minimum_score) && has_field(question, SM_LEAD_SCORE);
  yardstick->roles = sm_role_book_new(question);
  yardstick->checks = sm_rule_checks_new(question);
  yardstick->topics = sm_topic_book_new(question->data);
  yardstick->declared = g_new0(guint8, sm_texts_count(question->data->texts));
  return yardstick;
}

void sm_yardstick_free(SmYardstick *yardstick) {
  if (!yardstick) return;
  g_array_unref(yardstick->required);
  sm_role_book_free(yardstick->roles);
  g_ptr_array_unref(yardstick->checks);
  sm_topic_book_free(yardstick->topics);
  g_free(yardstick->declared);
  g_free(yardstick);
}

gint64 sm_yardstick_work_since(const SmYardstick *yardstick, SmInstant from) {
  const SmQuestion *question = yardstick->question;
  if (question->as_of <= from) return 0;
  return MAX(yardstick->work_before_as_of - sm_calendar_work_before(question->calendar, from), 0);
}

static gboolean has_named(const SmQuestion *question, const char *name) {
  return has_field(question, sm_schema_find_field(SM_TABLE_LEADS, name));
}

guint sm_yardstick_checks(const SmQuestion *question, gboolean all) {
  const SmMqlDefinition *mql = &question->settings->mql;
  guint checks = 0;
  for (char **name = mql->required_fields; name && *name; name++) checks += has_named(question, *name);
  if (!all) return checks;
  checks += !isnan(mql->minimum_score) && has_field(question, SM_LEAD_SCORE);
  for (guint i = 0; mql->ideal_customer && i < mql->ideal_customer->len; i++)
    checks += has_named(question, ((const SmIdealRule *)mql->ideal_customer->pdata[i])->field);
  return checks;
}

static void note_unchecked(const SmQuestion *question, const char *name, GString *names) {
  if (has_named(question, name)) return;
  g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
}

char *sm_yardstick_unchecked(const SmQuestion *question) {
  const SmMqlDefinition *mql = &question->settings->mql;
  g_autoptr(GString) names = g_string_new(NULL);
  for (char **name = mql->required_fields; name && *name; name++) note_unchecked(question, *name, names);
  if (!isnan(mql->minimum_score)) note_unchecked(question, "score", names);
  for (guint i = 0; mql->ideal_customer && i < mql->ideal_customer->len; i++)
    note_unchecked(question, ((const SmIdealRule *)mql->ideal_customer->pdata[i])->field, names);
  return names->len ? g_strdup(names->str) : NULL;
}
