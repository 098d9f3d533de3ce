/* See settings.h. */
#include "settings/settings.h"

#include "base/error.h"
#include "base/fold.h"
#include "base/inside.h"
#include "base/message.h"
#include "base/sha256.h"
#include "settings/preset.h"
#include "settings/reader.h"
#include "settings/value.h"

#include <string.h>

#define FILE_NAME "smarketing.yaml"
/* Named holidays are laid out for all years that exports can speak of. */
#define FIRST_YEAR 1990
#define LAST_YEAR 2100

static void clear_newsletter(SmNewsletterSettings *newsletter) {
  g_free(newsletter->from_name);
  g_free(newsletter->from_address);
  g_free(newsletter->reply_to);
  g_free(newsletter->list_id);
  g_free(newsletter->unsubscribe_url);
  g_free(newsletter->unsubscribe_address);
  g_free(newsletter->web_base_url);
}

static void clear_slack(SmSlackSettings *slack) {
  g_free(slack->webhook_command);
  g_free(slack->webhook_file);
  g_free(slack->webhook_env);
  g_free(slack->ca_file);
}

static void clear_mail(SmMailSettings *mail) {
  g_free(mail->transport);
  g_free(mail->host);
  g_strfreev(mail->trusted_hosts);
  g_free(mail->security);
  g_free(mail->user);
  g_free(mail->login);
  g_free(mail->password_command);
  g_free(mail->password_file);
  g_free(mail->password_env);
  g_free(mail->ca_file);
  g_free(mail->envelope_sender);
}

void sm_settings_free(SmSettings *settings) {
  if (!settings) return;
  g_free(settings->path);
  g_free(settings->company);
  g_free(settings->language);
  g_free(settings->currency);
  g_free(settings->time_zone);
  g_clear_pointer(&settings->holidays, g_ptr_array_unref);
  g_strfreev(settings->mql.required_fields);
  g_clear_pointer(&settings->mql.ideal_customer, g_ptr_array_unref);
  for (guint i = 0; i < SM_DECLARED_COUNT; i++) g_clear_pointer(&settings->reasons[i], g_ptr_array_unref);
  g_strfreev(settings->automation);
  g_clear_pointer(&settings->stages, g_ptr_array_unref);
  g_clear_pointer(&settings->rates, g_ptr_array_unref);
  g_clear_pointer(&settings->sources, g_ptr_array_unref);
  clear_newsletter(&settings->newsletter);
  g_free(settings->weekly_meeting.day);
  g_free(settings->monthly_meeting.day);
  g_free(settings->quarterly_meeting.day);
  sm_presets_free(settings->presets);
  clear_mail(&settings->mail);
  clear_slack(&settings->slack);
  g_free(settings);
}

static SmPlace place_in(const SmNode *root, const char *group, const char *inner, const char *key) {
  const SmNode *node = sm_node_find(root, group);
  if (node && inner) node = sm_node_find(node, inner);
  const SmNode *value = node ? sm_node_find(node, key) : NULL;
  return value ? value->place : root->place;
}

/* A reason in two classes would be classified by chance. */
static void check_reasons(SmFaults *faults, const SmNode *root, const SmSettings *settings) {
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  static const char *const names[] = {[SM_DECLARED_MESSAGE] = "message",
                                      [SM_DECLARED_PRODUCT] = "product",
                                      [SM_DECLARED_MARKET] = "market",
                                      [SM_DECLARED_WEAK] = "weak"};
  for (guint class = SM_DECLARED_MESSAGE; class < SM_DECLARED_COUNT; class ++)
    for (guint i = 0; i < settings->reasons[class]->len; i++) {
      const char *reason = settings->reasons[class]->pdata[i];
      char *folded = sm_fold_text(reason);
      guint other = GPOINTER_TO_UINT(g_hash_table_lookup(seen, folded));
      if (other && other != class)
        sm_faults_add(faults, "BAD_SETTING", place_in(root, "reasons", NULL, names[class]),
                      sm_message_new(N_("the reason \"{reason}\" stands in two classes: {first} and {second}"),
                                     "reason", reason, "first", names[other], "second", names[class], NULL));
      g_hash_table_insert(seen, folded, GUINT_TO_POINTER(class));
    }
}

/* What no single setting shows. Only looked at when each one is good. */
static void check_together(SmFaults *faults, const SmNode *root, const SmSettings *settings) {
  if (settings->week.end_second <= settings->week.start_second)
    sm_faults_add(faults, "BAD_SETTING", place_in(root, "working_week", NULL, "end"),
                  sm_message_new(N_("the working day must end after it begins"), NULL));
  if (settings->treatment.channels > settings->treatment.attempts)
    sm_faults_add(faults, "BAD_SETTING", place_in(root, "agreement", "treatment", "channels"),
                  sm_message_new(N_("more channels than attempts cannot be kept"), NULL));
  check_reasons(faults, root, settings);
}

/* The periods in rates need it before its turn comes. */
static guint peek_first_month(const SmNode *root) {
  const SmNode *group = sm_node_find(root, "fiscal_year");
  const SmNode *month = group ? sm_node_find(group, "first_month") : NULL;
  gint64 number = 1;
  const char *hint;
  if (!month || month->kind != SM_NODE_SCALAR || !sm_value_whole(month->text, &number, &hint)) return 1;
  return number >= 1 && number <= 12 ? (guint)number : 1;
}

static void read_root(SmFaults *faults, const SmNode *root, SmSettings *settings) {
  if (root->kind != SM_NODE_MAP) {
    sm_faults_add(faults, "BAD_YAML", root->place,
                  sm_message_new(N_("lines of the form \"name: value\" are expected"), NULL));
    return;
  }
  if (sm_read_map(faults, sm_rows_of_settings(), peek_first_month(root), root, settings) && faults->count == 0)
    check_together(faults, root, settings);
}

SmSettings *sm_settings_parse(const char *path, const char *text, gsize length, SmDiagnostics *diagnostics,
                              GError **error) {
  SmFaults faults = {diagnostics, path, text, length, 0};
  g_autoptr(SmSettings) settings = g_new0(SmSettings, 1);
  settings->path = g_strdup(path);
  settings->presets = sm_presets_new();
  sm_sha256(text, length, settings->sha256);
  g_autoptr(SmNode) root = sm_node_parse(&faults, text, length);
  if (root) read_root(&faults, root, settings);
  if (faults.count == 0) return g_steal_pointer(&settings);
  g_autofree char *count = g_strdup_printf("%u", faults.count);
  if (faults.count == 1)
    sm_error_set(error, SM_ERROR_SETTINGS, N_("{path} has a fault"), "path", path, NULL);
  else
    sm_error_set(error, SM_ERROR_SETTINGS, N_("{path} has {count} faults"), "path", path, "count", count, NULL);
  return NULL;
}

SmSettings *sm_settings_load(const char *directory, SmDiagnostics *diagnostics, GError **error) {
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!sm_inside_read(directory, FILE_NAME, 1, &text, &length, error)) return NULL;
  if (!text) {
    sm_error_set(error, SM_ERROR_FILE,
                 N_("{directory} is no workspace: it holds no {file}; \"smarketing init\" makes one"), "directory",
                 directory, "file", FILE_NAME, NULL);
    return NULL;
  }
  g_autoptr(SmSettings) settings = sm_settings_parse(FILE_NAME, text, length, diagnostics, error);
  if (!settings || !sm_presets_load(settings->presets, directory, diagnostics, error)) return NULL;
  return g_steal_pointer(&settings);
}

SmDeclared sm_settings_classify_reason(const SmSettings *settings, const char *reason) {
  g_autofree char *folded = sm_fold_text(reason ? reason : "");
  if (*folded == '\0') return SM_DECLARED_NONE;
  for (guint class = SM_DECLARED_MESSAGE; class < SM_DECLARED_COUNT; class ++)
    for (guint i = 0; i < settings->reasons[class]->len; i++) {
      g_autofree char *known = sm_fold_text(settings->reasons[class]->pdata[i]);
      if (g_str_equal(known, folded)) return (SmDeclared) class;
    }
  return SM_DECLARED_NONE;
}

gint64 sm_settings_rate_nanos(const SmSettings *settings, const char *currency, const char *period) {
  if (g_str_equal(currency, settings->currency)) return 1000000000;
  gint64 always = 0;
  for (guint i = 0; i < settings->rates->len; i++) {
    const SmRate *rate = settings->rates->pdata[i];
    if (!g_str_equal(rate->currency, currency)) continue;
    if (g_str_equal(rate->period, period)) return rate->rate_nanos;
    if (*rate->period == '\0') always = rate->rate_nanos;
  }
  return always;
}

SmCalendar *sm_settings_calendar(const SmSettings *settings, const SmZone *zone) {
  g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(SmDay));
  for (guint i = 0; i < settings->holidays->len; i++) {
    const char *holiday = settings->holidays->pdata[i];
    SmDay day;
    if (sm_value_day(holiday, &day))
      g_array_append_val(days, day);
    else
      sm_calendar_named_holidays(holiday, FIRST_YEAR, LAST_YEAR, days);
  }
  return sm_calendar_new(zone, settings->week, (const SmDay *)(gpointer)days->data, days->len);
}
