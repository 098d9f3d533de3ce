/* See findings.h: the verdict, the objectives and the funnel. */
#include "document/review/findings.h"

#include "base/numbers.h"
#include "document/words.h"

/* "{n} of {all} lost leads ..." for one of the three causes that lie between the teams. */
static char *say_cause_share(const SmLanguage *language, SmCause cause, gint64 count, const char *all) {
  switch (cause) {
  case SM_CAUSE_UNTREATED:
    return sm_say_count(language, N_("{count} of {all} lost leads was not treated as agreed"),
                        N_("{count} of {all} lost leads were not treated as agreed"), count, "all", all, NULL);
  case SM_CAUSE_MISMATCH:
    return sm_say_count(language, N_("{count} of {all} lost leads met a gap between promise, pitch and product"),
                        N_("{count} of {all} lost leads met a gap between promise, pitch and product"), count, "all",
                        all, NULL);
  default:
    return sm_say_count(
        language, N_("{count} of {all} lost leads was a weak MQL: incomplete, off target or without lasting interest"),
        N_("{count} of {all} lost leads were weak MQLs: incomplete, off target or without lasting interest"), count,
        "all", all, NULL);
  }
}

static char *say_no_verdict(const SmVerdict *verdict, gint64 cohort, const SmLanguage *language) {
  if (cohort == 0) return g_strdup(sm_tr(language, N_("No MQL was handed over in this period")));
  if (verdict->failed == 0) return g_strdup(sm_tr(language, N_("No lead of this period is lost so far")));
  return sm_say_count(language, N_("{count} lead is lost so far: too few for a verdict, which needs {enough}"),
                      N_("{count} leads are lost so far: too few for a verdict, which needs {enough}"), verdict->failed,
                      "enough", G_STRINGIFY(SM_ENOUGH), NULL);
}

static char *say_tie(const SmVerdict *verdict, const SmLanguage *language) {
  g_autofree char *all = sm_format_count(language, verdict->failed);
  g_autofree char *first = sm_format_count(language, verdict->first_count);
  g_autofree char *second = sm_format_count(language, verdict->second_count);
  return sm_say(language,
                N_("{first_cause} ({first}) and {second_cause} ({second}) weigh about the same among {all} lost leads: "
                   "the data do "
                   "not separate them"),
                "first_cause", sm_word_causes(language, verdict->first), "first", first, "second_cause",
                sm_word_causes(language, verdict->second), "second", second, "all", all, NULL);
}

/* ", about 84 000 € at stake (estimate)", or nothing. */
static char *with_stake(char *sentence, const SmFigure *stake, const char *currency, const SmLanguage *language) {
  if (!stake || !stake->value.known || stake->value.whole <= 0) return sentence;
  g_autofree char *plain = sentence, *amount = sm_format_money_short(language, stake->value.whole, currency);
  return sm_say(language, N_("{finding}; an estimated {amount} at stake"), "finding", plain, "amount", amount, NULL);
}

char *sm_finding_verdict(const SmVerdict *verdict, gint64 cohort, const SmFigure *stake, const char *currency,
                         const SmLanguage *language) {
  if (!verdict->enough) return say_no_verdict(verdict, cohort, language);
  g_autofree char *all = sm_format_count(language, verdict->failed);
  if (verdict->first_count == 0)
    return sm_say(language, N_("None of the {all} lost leads was lost between sales and marketing"), "all", all, NULL);
  if (!verdict->separated) return say_tie(verdict, language);
  g_autofree char *counted = say_cause_share(language, verdict->first, verdict->first_count, all);
  if (!verdict->low.known || !verdict->high.known)
    return with_stake(g_steal_pointer(&counted), stake, currency, language);
  g_autofree char *share = sm_format_percent(language, verdict->share.real, 0);
  g_autofree char *low = sm_format_percent(language, verdict->low.real, 0);
  g_autofree char *high = sm_format_percent(language, verdict->high.real, 0);
  char *sentence = sm_say(language, N_("{finding} ({share}, between {low} and {high})"), "finding", counted, "share",
                          share, "low", low, "high", high, NULL);
  return with_stake(sentence, stake, currency, language);
}

#define NAMED_OBJECTIVES 3 /* in a title */

/* The names of the objectives of a status, three at most: “Revenue”, “MQLs”, “Deals” and 2 more. Owned by caller. */
static char *name_objectives(const GPtrArray *objectives, int status, const SmLanguage *language) {
  GString *names = g_string_new(NULL);
  guint named = 0;
  for (guint i = 0; i < objectives->len; i++) {
    const SmObjectiveResult *objective = g_ptr_array_index(objectives, i);
    if ((int)objective->status != status) continue;
    if (named++ >= NAMED_OBJECTIVES) continue;
    g_autofree char *name = sm_say_quotable(language, objective->name);
    g_autofree char *quoted = sm_say(language, N_("“{name}”"), "name", name, NULL);
    g_string_append_printf(names, "%s%s", named > 1 ? ", " : "", quoted);
  }
  g_autofree char *all = g_string_free(names, FALSE);
  if (named <= NAMED_OBJECTIVES) return g_steal_pointer(&all);
  return sm_say_count(language, N_("{names} and {count} more"), N_("{names} and {count} more"),
                      named - NAMED_OBJECTIVES, "names", all, NULL);
}

static char *say_objectives_in(const SmLanguage *language, gint64 count, const char *all, gboolean behind,
                               const char *names) {
  if (behind)
    return sm_say_count(language, N_("{count} of {all} objectives is behind: {names}"),
                        N_("{count} of {all} objectives are behind: {names}"), count, "all", all, "names", names, NULL);
  return sm_say_count(language, N_("{count} of {all} objectives is at risk: {names}"),
                      N_("{count} of {all} objectives are at risk: {names}"), count, "all", all, "names", names, NULL);
}

char *sm_finding_objectives(const GPtrArray *objectives, const SmLanguage *language) {
  gint64 counts[SM_STATUS_UNKNOWN + 1] = {0};
  for (guint i = 0; i < objectives->len; i++)
    counts[((const SmObjectiveResult *)g_ptr_array_index(objectives, i))->status]++;
  g_autofree char *all = sm_format_count(language, objectives->len);
  if (counts[SM_STATUS_BEHIND] || counts[SM_STATUS_AT_RISK]) {
    gboolean behind = counts[SM_STATUS_BEHIND] > 0;
    int status = behind ? SM_STATUS_BEHIND : SM_STATUS_AT_RISK;
    g_autofree char *names = name_objectives(objectives, status, language);
    return say_objectives_in(language, counts[status], all, behind, names);
  }
  if (counts[SM_STATUS_UNKNOWN] == objectives->len)
    return g_strdup(sm_tr(language, N_("The data do not say yet where the objectives stand")));
  if (counts[SM_STATUS_REACHED] == objectives->len)
    return sm_say_count(language, N_("The objective is reached"), N_("All {count} objectives are reached"),
                        objectives->len, NULL);
  return sm_say_count(language, N_("The objective is on track"), N_("All {count} objectives are reached or on track"),
                      objectives->len - counts[SM_STATUS_UNKNOWN], NULL);
}

char *sm_finding_funnel(gint64 mqls, gint64 opportunities, gint64 won, const SmLanguage *language) {
  if (mqls == 0) return g_strdup(sm_tr(language, N_("No MQL was handed over in this period")));
  if (mqls < SM_ENOUGH)
    return sm_say_count(language, N_("Only {count} MQL was handed over: too few to compare rates"),
                        N_("Only {count} MQLs were handed over: too few to compare rates"), mqls, NULL);
  if (opportunities == 0)
    return sm_say_count(language, N_("The one MQL has not become an opportunity so far"),
                        N_("None of the {count} MQLs has become an opportunity so far"), mqls, NULL);
  g_autofree char *all = sm_format_count(language, mqls);
  g_autofree char *deals =
      sm_say_count(language, N_("{count} opportunity"), N_("{count} opportunities"), opportunities, NULL);
  if (won == opportunities && won > 1)
    return sm_say(language, N_("{all} MQLs have led to {opportunities}, all of them won"), "all", all, "opportunities",
                  deals, NULL);
  g_autofree char *customers = sm_say_count(language, N_("{count} customer"), N_("{count} customers"), won, NULL);
  return sm_say(language, N_("{all} MQLs have led to {opportunities} and {customers} so far"), "all", all,
                "opportunities", deals, "customers", customers, NULL);
}

char *sm_finding_results(gint64 won, const char *revenue, const SmLanguage *language) {
  if (won == 0) return g_strdup(sm_tr(language, N_("No deal was won in this period")));
  if (!revenue)
    return sm_say_count(language, N_("{count} deal was won in this period"),
                        N_("{count} deals were won in this period"), won, NULL);
  return sm_say_count(language, N_("{count} deal was won in this period, for {revenue}"),
                      N_("{count} deals were won in this period, for {revenue}"), won, "revenue", revenue, NULL);
}
