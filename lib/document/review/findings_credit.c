/* See findings.h: whose credit a win is: the revenue that two motions can claim, and the help that deals had. */
#include "document/review/findings.h"

#include "base/numbers.h"

char *sm_finding_attribution(const SmFigure *disputed, const SmFigure *revenue, gint64 deals, gboolean agreed,
                             const char *currency, const SmLanguage *language) {
  g_autofree char *all = sm_format_money(language, revenue->value.whole, currency, FALSE);
  if (deals == 0) return g_strdup(sm_tr(language, N_("No deal was won in this period: there is no credit to share")));
  if ((!disputed || !disputed->value.known) && agreed)
    return sm_say(language, N_("{revenue} won: first and last touch credit the same campaigns"), "revenue", all, NULL);
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
    return sm_say_count(language, N_("The {count} deal won had help from someone besides the closer"),
                        N_("Each of the {count} deals won had help from someone besides the closer"), won, NULL);
  g_autofree char *all = sm_format_count(language, won);
  return sm_say_count(language, N_("{count} of {all} deals won had help from someone besides the closer"),
                      N_("{count} of {all} deals won had help from someone besides the closer"), assisted, "all", all,
                      NULL);
}

/* The larger of this period's and the earlier leads comes first, beside all deals; that is what credit is about. */
char *sm_finding_bridge(const SmBridge *bridge, const char *period, const SmLanguage *language) {
  g_autofree char *all = sm_format_count(language, bridge->won), *own = sm_format_count(language, bridge->own);
  if (bridge->own == 0 && bridge->earlier == 0)
    return sm_say_count(language, N_("The deal won in {period} is tied to no lead"),
                        N_("None of the {count} deals won in {period} is tied to a lead"), bridge->won, "period",
                        period, NULL);
  if (bridge->own == 0)
    return sm_say_count(language, N_("{count} deal won in {period}: from leads of earlier periods"),
                        N_("{count} deals won in {period}: none from leads of this period"), bridge->won, "period",
                        period, NULL);
  if (bridge->own == bridge->won)
    return sm_say_count(language, N_("{count} deal won in {period}: from leads of the same period"),
                        N_("{count} deals won in {period}, all from leads of the same period"), bridge->won, "period",
                        period, NULL);
  if (bridge->earlier == 0)
    return sm_say(language,
                  N_("Of {all} deals won in {period}, {own} come from its leads; the others are tied to no lead"),
                  "all", all, "period", period, "own", own, NULL);
  if (bridge->own == bridge->earlier)
    return sm_say(language, N_("As many deals won in {period} come from earlier leads as from its own: {own} each"),
                  "period", period, "own", own, NULL);
  return sm_say_count(language,
                      N_("Of {all} deals won in {period}, {own} came from its leads and {count} from earlier ones"),
                      N_("Of {all} deals won in {period}, {own} came from its leads and {count} from earlier ones"),
                      bridge->earlier, "all", all, "period", period, "own", own, NULL);
}
