/* The title sentences: the plain case, the tie, too little data and nothing wrong, in both languages. */
#include "says.h"

#include "document/review.h"
#include "document/review/findings.h"

#include <math.h>

static SmFigure rate(gint64 part, gint64 whole) {
  return (SmFigure){.id = "sla.attainment", .value = sm_quantity_ratio(part, whole), .n = whole, .q = NAN};
}

static SmVerdict verdict_of(gint64 failed, SmCause first, gint64 first_count, SmCause second, gint64 second_count,
                            gboolean separated) {
  return (SmVerdict){.failed = failed,
                     .first = first,
                     .second = second,
                     .first_count = first_count,
                     .second_count = second_count,
                     .share = sm_quantity_ratio(first_count, failed),
                     .low = sm_quantity_real(SM_UNIT_RATIO, 0.367),
                     .high = sm_quantity_real(SM_UNIT_RATIO, 0.486),
                     .separated = separated,
                     .enough = failed >= SM_ENOUGH};
}

static void verdict_plain(void **state) {
  (void)state;
  SmVerdict verdict = verdict_of(263, SM_CAUSE_UNTREATED, 112, SM_CAUSE_WEAK_MQL, 60, TRUE);
  says(sm_finding_verdict(&verdict, 400, NULL, "EUR", english),
       "112 of 263 lost leads were not treated as agreed (43%, between 37% and 49%)");
  says(sm_finding_verdict(&verdict, 400, NULL, "EUR", french),
       "112 leads perdus sur 263 n’ont pas été traités comme convenu (43\u00a0%, entre 37\u00a0% et 49\u00a0%)");
  verdict.first = SM_CAUSE_WEAK_MQL;
  says(sm_finding_verdict(&verdict, 400, NULL, "EUR", french),
       "112 leads perdus sur 263 étaient des MQL insuffisants\u00a0: incomplets, hors cible ou sans intérêt durable "
       "(43\u00a0%, entre 37\u00a0% et "
       "49\u00a0%)");
  says(sm_finding_verdict(&verdict, 400, NULL, "EUR", english),
       "112 of 263 lost leads were weak MQLs: incomplete, off target or without lasting interest (43%, between 37% and "
       "49%)");
}

static void verdict_names_the_stake_as_an_estimate(void **state) {
  (void)state;
  SmVerdict verdict = verdict_of(263, SM_CAUSE_MISMATCH, 112, SM_CAUSE_WEAK_MQL, 60, TRUE);
  SmFigure stake = {.id = "causes.stake", .value = sm_quantity_money(12300000), .q = NAN};
  says(sm_finding_verdict(&verdict, 400, &stake, "EUR", english),
       "112 of 263 lost leads met a gap between promise, pitch and product (43%, between 37% and 49%); an estimated "
       "€123k at stake");
  says(sm_finding_verdict(&verdict, 400, &stake, "EUR", french),
       "112 leads perdus sur 263 ont buté sur un écart entre la promesse, le discours et le produit (43\u00a0%, entre "
       "37\u00a0% et 49\u00a0%)\u202f; enjeu estimé à 123\u00a0k€");
}

static void verdict_tie(void **state) {
  (void)state;
  SmVerdict verdict = verdict_of(102, SM_CAUSE_UNTREATED, 40, SM_CAUSE_WEAK_MQL, 38, FALSE);
  says(sm_finding_verdict(&verdict, 200, NULL, "EUR", english),
       "Untreated (40) and Weak MQLs (38) weigh about the same among 102 lost leads: the data do not separate them");
  says(sm_finding_verdict(&verdict, 200, NULL, "EUR", french),
       "Non traités (40) et MQL insuffisants (38) pèsent à peu près autant parmi 102 leads perdus\u00a0: les données "
       "ne les départagent pas");
}

/* One against none among thirty: chance could have turned it round. */
static void verdict_of_one_lead(void **state) {
  (void)state;
  SmVerdict verdict = verdict_of(30, SM_CAUSE_UNTREATED, 1, SM_CAUSE_MISMATCH, 0, FALSE);
  says(sm_finding_verdict(&verdict, 90, NULL, "EUR", english),
       "Untreated (1) and Mismatch (0) weigh about the same among 30 lost leads: the data do not separate them");
  says(sm_finding_verdict(&verdict, 90, NULL, "EUR", french),
       "Non traités (1) et Décalage (0) pèsent à peu près autant parmi 30 leads perdus\u00a0: les données ne les "
       "départagent pas");
}

static void verdict_too_little(void **state) {
  (void)state;
  SmVerdict one = verdict_of(1, SM_CAUSE_UNTREATED, 1, SM_CAUSE_MISMATCH, 0, FALSE),
            many = verdict_of(29, SM_CAUSE_UNTREATED, 9, SM_CAUSE_MISMATCH, 0, FALSE);
  says(sm_finding_verdict(&one, 4, NULL, "EUR", english),
       "1 lead is lost so far: too few for a verdict, which needs 30");
  says(sm_finding_verdict(&one, 4, NULL, "EUR", french),
       "1 lead perdu à ce jour\u00a0: trop peu pour un verdict, qui en demande 30");
  says(sm_finding_verdict(&many, 90, NULL, "EUR", french),
       "29 leads perdus à ce jour\u00a0: trop peu pour un verdict, qui en demande 30");
  says(sm_finding_verdict(&many, 90, NULL, "EUR", english),
       "29 leads are lost so far: too few for a verdict, which needs 30");
}

static void verdict_nothing_wrong(void **state) {
  (void)state;
  SmVerdict none = verdict_of(0, SM_CAUSE_UNTREATED, 0, SM_CAUSE_MISMATCH, 0, FALSE),
            merits = verdict_of(50, SM_CAUSE_UNTREATED, 0, SM_CAUSE_MISMATCH, 0, FALSE);
  says(sm_finding_verdict(&none, 0, NULL, "EUR", french), "Aucun MQL n’a été transmis sur cette période");
  says(sm_finding_verdict(&none, 0, NULL, "EUR", english), "No MQL was handed over in this period");
  says(sm_finding_verdict(&none, 12, NULL, "EUR", english), "No lead of this period is lost so far");
  says(sm_finding_verdict(&none, 12, NULL, "EUR", french), "Aucun lead de cette période n’est perdu à ce jour");
  says(sm_finding_verdict(&merits, 80, NULL, "EUR", english),
       "None of the 50 lost leads was lost between sales and marketing");
  says(sm_finding_verdict(&merits, 80, NULL, "EUR", french),
       "Aucun des 50 leads perdus ne l’a été entre commerciaux et marketing");
}

static GPtrArray *objectives_of(guint count, const int *statuses) {
  static const char *const names[] = {"Revenue", "MQLs", "Win rate", "Pipeline", "Deals"};
  GPtrArray *objectives = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < count; i++) {
    SmObjectiveResult *objective = g_new0(SmObjectiveResult, 1);
    objective->name = names[i];
    objective->status = statuses[i];
    g_ptr_array_add(objectives, objective);
  }
  return objectives;
}

static void objectives_say_the_worst_first(void **state) {
  (void)state;
  g_autoptr(GPtrArray) mixed =
      objectives_of(4, (int[]){SM_STATUS_BEHIND, SM_STATUS_AT_RISK, SM_STATUS_REACHED, SM_STATUS_BEHIND});
  says(sm_finding_objectives(mixed, english), "2 of 4 objectives are behind: “Revenue”, “Pipeline”");
  says(sm_finding_objectives(mixed, french),
       "2 objectifs sur 4 sont en retard\u00a0: «\u00a0Revenue\u00a0», «\u00a0Pipeline\u00a0»");
  g_autoptr(GPtrArray) risk = objectives_of(2, (int[]){SM_STATUS_ON_TRACK, SM_STATUS_AT_RISK});
  says(sm_finding_objectives(risk, french), "1 objectif sur 2 est à surveiller\u00a0: «\u00a0MQLs\u00a0»");
  says(sm_finding_objectives(risk, english), "1 of 2 objectives is at risk: “MQLs”");
  g_autoptr(GPtrArray) all = objectives_of(
      5, (int[]){SM_STATUS_BEHIND, SM_STATUS_BEHIND, SM_STATUS_BEHIND, SM_STATUS_BEHIND, SM_STATUS_BEHIND});
  says(sm_finding_objectives(all, english), "5 of 5 objectives are behind: “Revenue”, “MQLs”, “Win rate” and 2 more");
  says(sm_finding_objectives(all, french), "5 objectifs sur 5 sont en retard\u00a0: «\u00a0Revenue\u00a0», "
                                           "«\u00a0MQLs\u00a0», «\u00a0Win rate\u00a0» et 2 autres");
  g_autoptr(GPtrArray) four =
      objectives_of(4, (int[]){SM_STATUS_AT_RISK, SM_STATUS_AT_RISK, SM_STATUS_AT_RISK, SM_STATUS_AT_RISK});
  says(sm_finding_objectives(four, french), "4 objectifs sur 4 sont à surveiller\u00a0: «\u00a0Revenue\u00a0», "
                                            "«\u00a0MQLs\u00a0», «\u00a0Win rate\u00a0» et 1 autre");
  says(sm_finding_objectives(four, english), "4 of 4 objectives are at risk: “Revenue”, “MQLs”, “Win rate” and 1 more");
}

static void objectives_nothing_wrong_or_not_known(void **state) {
  (void)state;
  g_autoptr(GPtrArray) good = objectives_of(3, (int[]){SM_STATUS_REACHED, SM_STATUS_ON_TRACK, SM_STATUS_REACHED});
  says(sm_finding_objectives(good, french), "Les 3 objectifs sont atteints ou en bonne voie");
  says(sm_finding_objectives(good, english), "All 3 objectives are reached or on track");
  g_autoptr(GPtrArray) one = objectives_of(1, (int[]){SM_STATUS_REACHED});
  says(sm_finding_objectives(one, english), "The objective is reached");
  says(sm_finding_objectives(one, french), "L’objectif est atteint");
  g_autoptr(GPtrArray) unknown = objectives_of(2, (int[]){SM_STATUS_UNKNOWN, SM_STATUS_UNKNOWN});
  says(sm_finding_objectives(unknown, english), "The data do not say yet where the objectives stand");
  says(sm_finding_objectives(unknown, french), "Les données ne disent pas encore où en sont les objectifs");
}

static void funnel_cases(void **state) {
  (void)state;
  says(sm_finding_funnel(1400, 31, 1, english), "1,400 MQLs have led to 31 opportunities and 1 customer so far");
  says(sm_finding_funnel(1400, 31, 1, french), "1\u202f400 MQL ont donné 31 opportunités et 1 client à ce jour");
  says(sm_finding_funnel(1400, 1, 0, french), "1\u202f400 MQL ont donné 1 opportunité et 0 client à ce jour");
  says(sm_finding_funnel(1400, 1, 0, english), "1,400 MQLs have led to 1 opportunity and 0 customers so far");
  says(sm_finding_funnel(3343, 318, 318, english), "3,343 MQLs have led to 318 opportunities, all of them won");
  says(sm_finding_funnel(3343, 318, 318, french), "3\u202f343 MQL ont donné 318 opportunités, toutes gagnées");
  says(sm_finding_funnel(400, 1, 1, english), "400 MQLs have led to 1 opportunity and 1 customer so far");
  says(sm_finding_funnel(400, 1, 1, french), "400 MQL ont donné 1 opportunité et 1 client à ce jour");
  says(sm_finding_funnel(400, 0, 0, english), "None of the 400 MQLs has become an opportunity so far");
  says(sm_finding_funnel(400, 0, 0, french), "Aucun des 400 MQL n’est encore devenu une opportunité");
  says(sm_finding_funnel(29, 5, 2, english), "Only 29 MQLs were handed over: too few to compare rates");
  says(sm_finding_funnel(29, 5, 2, french), "Seulement 29 MQL transmis\u00a0: trop peu pour comparer des taux");
  says(sm_finding_funnel(0, 0, 0, french), "Aucun MQL n’a été transmis sur cette période");
  says(sm_finding_funnel(0, 0, 0, english), "No MQL was handed over in this period");
}

static void results_cases(void **state) {
  (void)state;
  says(sm_finding_results(1254, "€3,086,111", english), "1,254 deals were won in this period, for €3,086,111");
  says(sm_finding_results(1254, "€3,086,111", french), "1\u202f254 affaires gagnées sur la période, pour €3,086,111");
  says(sm_finding_results(1, NULL, french), "1 affaire gagnée sur la période");
  says(sm_finding_results(1, NULL, english), "1 deal was won in this period");
  says(sm_finding_results(0, NULL, french), "Aucune affaire gagnée sur la période");
  says(sm_finding_results(0, NULL, english), "No deal was won in this period");
}

static void sla_puts_both_sides_together(void **state) {
  (void)state;
  SmFigure sales = rate(219, 300), marketing = rate(250, 310), full = rate(300, 300), few = rate(10, 29),
           none = rate(0, 0);
  says(sm_finding_sla(&sales, &marketing, english),
       "Sales treated 73% of the 300 MQLs as agreed; marketing handed over 81% of the 310 as defined");
  says(sm_finding_sla(&sales, &marketing, french),
       "Les commerciaux ont traité 73\u00a0% des 300 MQL comme convenu\u202f; 81\u00a0% des 310 transmis par le "
       "marketing sont conformes");
  says(sm_finding_sla(NULL, &marketing, english), "Marketing handed over 81% of the 310 MQLs as defined");
  says(sm_finding_sla(&sales, NULL, english), "Sales treated 73% of the 300 MQLs as agreed");
  says(sm_finding_sla(&sales, NULL, french), "Les commerciaux ont traité 73\u00a0% des 300 MQL comme convenu");
  says(sm_finding_sla(NULL, &marketing, french),
       "81\u00a0% des 310 MQL transmis par le marketing sont conformes à la définition");
  says(sm_finding_sla(&full, &full, french), "Les deux équipes ont tenu l’accord sur tous les MQL");
  says(sm_finding_sla(&full, &full, english), "Both teams kept the agreement on every MQL");
  says(sm_finding_sla(&few, &marketing, english),
       "Only 29 MQLs can be judged against the agreement: too few to conclude");
  says(sm_finding_sla(&few, &marketing, french),
       "Seulement 29 MQL à juger selon l’accord\u00a0: trop peu pour conclure");
  says(sm_finding_sla(&none, NULL, english), "No MQL can be judged against the agreement yet");
  says(sm_finding_sla(&none, NULL, french), "Aucun MQL ne peut encore être jugé à l’aune de l’accord");
}

static void speed_claims_only_what_intervals_separate(void **state) {
  (void)state;
  SmFigure fast = rate(60, 100), slow = rate(20, 100);
  fast.keys[0] = (SmKey){SM_BY_BUCKET, "1h"};
  slow.keys[0] = (SmKey){SM_BY_BUCKET, "later"};
  fast.low = sm_quantity_real(SM_UNIT_RATIO, 0.5);
  slow.high = sm_quantity_real(SM_UNIT_RATIO, 0.29);
  g_autoptr(GPtrArray) buckets = g_ptr_array_new();
  says(sm_finding_speed(buckets, english), "Too few leads by delay to say whether speed pays");
  says(sm_finding_speed(buckets, french), "Trop peu de leads par délai pour dire si la rapidité paie");
  g_ptr_array_add(buckets, &fast);
  g_ptr_array_add(buckets, &slow);
  says(sm_finding_speed(buckets, english),
       "First touch within 1 hour: 60% of the 100 leads engaged; later: 20% of the 100");
  says(sm_finding_speed(buckets, french),
       "Contact sous 1 heure\u00a0: 60\u00a0% des 100 leads engagés\u202f; plus tard\u00a0: 20\u00a0% des 100");
  slow.high = sm_quantity_real(SM_UNIT_RATIO, 0.55);
  says(sm_finding_speed(buckets, french),
       "Les données ne montrent pas qu’un contact plus rapide engage davantage de leads");
  says(sm_finding_speed(buckets, english), "The data do not show that a faster first touch engages more leads");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(verdict_plain),
      cmocka_unit_test(verdict_names_the_stake_as_an_estimate),
      cmocka_unit_test(verdict_tie),
      cmocka_unit_test(verdict_of_one_lead),
      cmocka_unit_test(verdict_too_little),
      cmocka_unit_test(verdict_nothing_wrong),
      cmocka_unit_test(objectives_say_the_worst_first),
      cmocka_unit_test(objectives_nothing_wrong_or_not_known),
      cmocka_unit_test(funnel_cases),
      cmocka_unit_test(results_cases),
      cmocka_unit_test(sla_puts_both_sides_together),
      cmocka_unit_test(speed_claims_only_what_intervals_separate),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
