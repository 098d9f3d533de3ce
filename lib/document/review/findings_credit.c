/* See findings.h: whose credit a win is: the revenue that two motions can claim, and the help that deals had. */
#include "document/review/findings.h"

#include "base/numbers.h"

char *sm_finding_attribution(const SmFigure *disputed, const SmFigure *revenue, gint64 deals, const char *currency,
                             const SmLanguage *language) {
  g_autofree char *all = sm_format_money(language, revenue->value.whole, currency, FALSE);
  if (deals == 0) return g_strdup(sm_tr(language, N_("No deal was won in this period: there is no credit to share")));
  if (!disputed || !disputed->value.known)
    return sm_say(language, N_("{revenue} won: what each campaign has to do with it depends on how one counts"),
                  "revenue", all, NULL);
  if (disputed->n == 0)
    return sm_say(language, N_("Inbound and outbound do not dispute any of the {revenue} won"), "revenue", all, NULL);
  g_autofree char *amount = sm_format_money(language, disputed->value.whole, currency, FALSE);
  return sm_say_count(
      language,
      N_("{amount} of {revenue} won is disputed: {count} deal that inbound began and outbound ended, or the reverse"),
      N_("{amount} of {revenue} won is disputed: {count} deals that inbound began and outbound ended, or the reverse"),
      disputed->n, "amount", amount, "revenue", all, NULL);
}

char *sm_finding_assists(gint64 assisted, gint64 won, const SmLanguage *language) {
  if (won == 0) return g_strdup(sm_tr(language, N_("No deal was won in this period")));
  if (assisted == 0)
    return sm_say_count(language, N_("{count} deal won, and nobody but the closer in its history"),
                        N_("{count} deals won, and nobody but the closer in their history"), won, NULL);
  if (assisted == won)
    return sm_say_count(language, N_("The {count} deal won had help from someone beside the closer"),
                        N_("Each of the {count} deals won had help from someone beside the closer"), won, NULL);
  g_autofree char *all = sm_format_count(language, won);
  return sm_say_count(language, N_("{count} of {all} deals won had help from someone beside the closer"),
                      N_("{count} of {all} deals won had help from someone beside the closer"), assisted, "all", all,
                      NULL);
}
