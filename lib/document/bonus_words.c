/* See bonus_workbook.h: who is paid for what, and what would change, each in one sentence. */
#include "document/bonus_workbook.h"

#include "base/money.h"
#include "base/numbers.h"
#include "measure/bonus.h"

#include <string.h>

/* Revenue of a motion, by who is paid. */
typedef struct {
  gint64 all, paid[SM_PAID_COUNT];
} MotionTally;

static MotionTally tally_motion(const SmBonus *bonus, const char *motion) {
  MotionTally tally = {0};
  for (guint i = 0; i < bonus->cells->len; i++) {
    const SmBonusCell *cell = g_ptr_array_index(bonus->cells, i);
    if (strcmp(cell->motion, motion) != 0) continue;
    for (SmPaid paid = 0; paid < SM_PAID_COUNT; paid++) {
      tally.paid[paid] += cell->minor[paid];
      tally.all += cell->minor[paid];
    }
  }
  return tally;
}

/* "inbound deals pay only marketing": where it holds of all revenue of a motion, NULL where it does not. */
static const char *say_motion(const SmBonus *bonus, guint motion) {
  static const char *const motions[] = {"inbound", "outbound", ""};
  static const char *const words[][SM_PAID_COUNT] = {
      {N_("inbound deals pay nobody"), N_("inbound deals pay only sales"), N_("inbound deals pay only marketing"),
       N_("inbound deals pay both")},
      {N_("outbound deals pay nobody"), N_("outbound deals pay only sales"), N_("outbound deals pay only marketing"),
       N_("outbound deals pay both")},
      {N_("the rest pays nobody"), N_("the rest pays only sales"), N_("the rest pays only marketing"),
       N_("the rest pays both")},
  };
  MotionTally tally = tally_motion(bonus, motions[motion]);
  for (SmPaid paid = 0; tally.all > 0 && paid < SM_PAID_COUNT; paid++)
    if (tally.paid[paid] == tally.all) return words[motion][paid];
  return NULL;
}

/* Clauses parted by commas; "" when no motion is of one kind. */
static char *say_motions(const SmBonus *bonus, const SmLanguage *language) {
  g_autoptr(GString) clauses = g_string_new(NULL);
  for (guint motion = 0; motion < 3; motion++) {
    const char *clause = say_motion(bonus, motion);
    if (clause) g_string_append_printf(clauses, "%s%s", clauses->len ? ", " : "", sm_tr(language, clause));
  }
  return g_strdup(clauses->str);
}

/* Below 1 a share is never said to be all of it, above 0 never nothing. */
static char *say_share(const SmLanguage *language, double share) {
  guint decimals = (share > 0 && share < 0.01) || (share > 0.99 && share < 1) ? 1 : 0;
  return sm_format_percent(language, share, decimals);
}

/* What does not pay both, without the nothings: "€60,000 pay only marketing". */
static char *say_amounts(const SmResults *results, const SmLanguage *language) {
  static const struct {
    SmPaid paid;
    const char *words;
  } clauses[] = {{SM_PAID_SALES, N_("{amount} pay only sales")},
                 {SM_PAID_MARKETING, N_("{amount} pay only marketing")},
                 {SM_PAID_NOBODY, N_("{amount} pay nobody")}};
  g_autoptr(GString) said = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(clauses); i++) {
    gint64 minor = results->bonus->paid_minor[clauses[i].paid];
    if (minor == 0) continue;
    g_autofree char *amount = sm_format_money(language, minor, results->question.settings->currency, FALSE);
    g_autofree char *clause = sm_say(language, clauses[i].words, "amount", amount, NULL);
    g_string_append_printf(said, "%s%s", said->len ? ", " : "", clause);
  }
  return g_strdup(said->str);
}

char *sm_say_bonus_finding(const SmResults *results, const SmLanguage *language) {
  const SmFigure *coverage = sm_figures_total(results->figures, "bonus.shared_coverage");
  if (!coverage || !coverage->value.known) return NULL;
  if (coverage->value.real >= 1) return g_strdup(sm_tr(language, N_("Every won deal pays both teams")));
  g_autofree char *share = say_share(language, coverage->value.real), *motions = say_motions(results->bonus, language);
  if (*motions && coverage->value.real <= 0)
    return sm_say(language, N_("None of the won revenue pays both teams: {motions}"), "motions", motions, NULL);
  if (*motions)
    return sm_say(language, N_("{share} of the won revenue pays both teams: {motions}"), "share", share, "motions",
                  motions, NULL);
  g_autofree char *amounts = say_amounts(results, language);
  return sm_say(language, N_("{share} of the won revenue pays both teams; {amounts}"), "share", share, "amounts",
                amounts, NULL);
}

char *sm_say_bonus_whatif(const SmResults *results, const SmLanguage *language) {
  const SmBonus *bonus = results->bonus;
  if (!bonus || !bonus->whatif[SM_WHATIF_REVENUE].known ||
      bonus->whatif[SM_WHATIF_REVENUE].total_minor == SM_MONEY_NONE)
    return NULL;
  const char *currency = results->question.settings->currency;
  g_autofree char *attainment =
      sm_format_percent(language, sm_fraction_real(bonus->whatif[SM_WHATIF_REVENUE].attainment), 1);
  g_autofree char *now = sm_format_money(language, bonus->total_minor, currency, FALSE);
  g_autofree char *then = sm_format_money(language, bonus->whatif[SM_WHATIF_REVENUE].total_minor, currency, FALSE);
  return sm_say(language,
                N_("If everyone were paid on the shared revenue objective ({attainment} reached), bonuses would be "
                   "{then} instead of {now}"),
                "attainment", attainment, "then", then, "now", now, NULL);
}
