/* What the statistics say, in one sentence: concentration, score, declared against evidence, and the data. The plain
 * case, the tie, too little data, nothing wrong; in both languages. */
#include "says.h"

#include "document/review.h"
#include "document/review/findings.h"

#include <math.h>

static void concentration_names_what_chance_explains_least(void **state) {
  (void)state;
  const SmConcentrated cells[] = {{.group = "Webinar",
                                   .cause = SM_CAUSE_UNTREATED,
                                   .count = 40,
                                   .of_group = 300,
                                   .elsewhere = sm_quantity_ratio(60, 200),
                                   .of_elsewhere = 200,
                                   .p = 0.9,
                                   .flagged = FALSE},
                                  {.group = "Salon",
                                   .cause = SM_CAUSE_MISMATCH,
                                   .count = 38,
                                   .of_group = 60,
                                   .elsewhere = sm_quantity_ratio(60, 440),
                                   .of_elsewhere = 440,
                                   .p = 0.0001,
                                   .flagged = TRUE},
                                  {.group = "Salon",
                                   .cause = SM_CAUSE_WEAK_MQL,
                                   .count = 12,
                                   .of_group = 60,
                                   .elsewhere = sm_quantity_ratio(40, 440),
                                   .of_elsewhere = 440,
                                   .p = 0.02,
                                   .flagged = TRUE}};
  says(sm_finding_concentration(cells, 3, SM_BY_CAMPAIGN, english),
       "Salon: 38 of 60 lost leads met another pitch or product than promised; elsewhere 14% of 440");
  says(sm_finding_concentration(cells, 3, SM_BY_CAMPAIGN, french),
       "Salon\u00a0: 38 leads perdus sur 60 ont trouvé un discours ou un produit différent de la promesse\u202f; "
       "ailleurs, 14\u00a0% sur 440");
  const SmConcentrated tie[] = {{.group = "A",
                                 .cause = SM_CAUSE_UNTREATED,
                                 .count = 20,
                                 .of_group = 40,
                                 .elsewhere = sm_quantity_ratio(1, 40),
                                 .of_elsewhere = 40,
                                 .p = 0.01,
                                 .flagged = TRUE},
                                {.group = "B",
                                 .cause = SM_CAUSE_WEAK_MQL,
                                 .count = 20,
                                 .of_group = 40,
                                 .elsewhere = sm_quantity_ratio(1, 40),
                                 .of_elsewhere = 40,
                                 .p = 0.01,
                                 .flagged = TRUE},
                                {.group = "C",
                                 .cause = SM_CAUSE_WEAK_MQL,
                                 .count = 20,
                                 .of_group = 40,
                                 .elsewhere = sm_quantity_ratio(1, 40),
                                 .of_elsewhere = 40,
                                 .p = 0.02,
                                 .flagged = TRUE}};
  says(sm_finding_concentration(tie, 3, SM_BY_CAMPAIGN, english),
       "2 campaigns stand out, none more clearly than another");
  says(sm_finding_concentration(tie, 3, SM_BY_CAMPAIGN, french),
       "2 campagnes ressortent, aucune plus nettement qu’une autre");
  says(sm_finding_concentration(tie, 3, SM_BY_SOURCE, english), "2 sources stand out, none more clearly than another");
  says(sm_finding_concentration(tie, 3, SM_BY_SOURCE, french),
       "2 sources ressortent, aucune plus nettement qu’une autre");
}

/* What is alike is named: the cause, where it is one, and the group. */
static void concentration_names_what_ties_share(void **state) {
  (void)state;
  SmConcentrated cells[] = {
      {.group = "A", .cause = SM_CAUSE_UNTREATED, .count = 20, .of_group = 40, .p = 0, .flagged = TRUE},
      {.group = "B", .cause = SM_CAUSE_UNTREATED, .count = 20, .of_group = 40, .p = 0, .flagged = TRUE},
      {.group = "C", .cause = SM_CAUSE_WEAK_MQL, .count = 20, .of_group = 40, .p = 0.1, .flagged = TRUE},
      {.group = "D", .cause = SM_CAUSE_MISMATCH, .count = 20, .of_group = 40, .p = 0, .flagged = FALSE}};
  says(sm_finding_concentration(cells, 4, SM_BY_CAMPAIGN, english),
       "“Untreated” stands out in 2 campaigns, in none more clearly than another");
  says(sm_finding_concentration(cells, 4, SM_BY_CAMPAIGN, french),
       "«\u00a0Non traités\u00a0» ressort dans 2 campagnes, dans aucune plus nettement qu’une autre");
  says(sm_finding_concentration(cells, 4, SM_BY_SOURCE, english),
       "“Untreated” stands out in 2 sources, in none more clearly than another");
  says(sm_finding_concentration(cells, 4, SM_BY_SOURCE, french),
       "«\u00a0Non traités\u00a0» ressort dans 2 sources, dans aucune plus nettement qu’une autre");
  cells[1].group = "A", cells[1].cause = SM_CAUSE_MISMATCH;
  says(sm_finding_concentration(cells, 4, SM_BY_CAMPAIGN, english),
       "A stands out for several causes, none more clearly than another");
  says(sm_finding_concentration(cells, 4, SM_BY_CAMPAIGN, french),
       "A ressort pour plusieurs causes, aucune plus nettement qu’une autre");
}

static void concentration_claims_nothing_without_a_flag(void **state) {
  (void)state;
  const SmConcentrated chance[] = {{.group = "A",
                                    .cause = SM_CAUSE_UNTREATED,
                                    .count = 20,
                                    .of_group = 40,
                                    .elsewhere = sm_quantity_ratio(18, 40),
                                    .of_elsewhere = 40,
                                    .p = 0.4,
                                    .flagged = FALSE}};
  says(sm_finding_concentration(chance, 1, SM_BY_CAMPAIGN, english),
       "No campaign stands out: chance alone may explain the differences");
  says(sm_finding_concentration(chance, 1, SM_BY_CAMPAIGN, french),
       "Aucune campagne ne ressort\u00a0: le hasard suffit à expliquer les écarts");
  says(sm_finding_concentration(chance, 1, SM_BY_SOURCE, french),
       "Aucune source ne ressort\u00a0: le hasard suffit à expliquer les écarts");
  says(sm_finding_concentration(chance, 1, SM_BY_SOURCE, english),
       "No source stands out: chance alone may explain the differences");
  const SmConcentrated nothing[] = {{.group = "A",
                                     .cause = SM_CAUSE_UNTREATED,
                                     .count = 0,
                                     .of_group = 40,
                                     .elsewhere = sm_quantity_ratio(0, 40),
                                     .of_elsewhere = 40,
                                     .p = 1,
                                     .flagged = FALSE}};
  says(sm_finding_concentration(nothing, 1, SM_BY_CAMPAIGN, english),
       "No campaign stands out: none lost leads between sales and marketing");
  says(sm_finding_concentration(nothing, 1, SM_BY_CAMPAIGN, french),
       "Aucune campagne ne ressort\u00a0: aucun lead perdu entre commerciaux et marketing");
  says(sm_finding_concentration(NULL, 0, SM_BY_CAMPAIGN, french),
       "Trop peu de leads perdus par campagne pour dire où se concentrent les causes");
  says(sm_finding_concentration(NULL, 0, SM_BY_CAMPAIGN, english),
       "Too few lost leads by campaign to say where the causes concentrate");
}

static SmFigure area(double value, double low, double high) {
  return (SmFigure){.id = "mql.auc.won",
                    .value = sm_quantity_real(SM_UNIT_NONE, value),
                    .low = sm_quantity_real(SM_UNIT_NONE, low),
                    .high = sm_quantity_real(SM_UNIT_NONE, high),
                    .n = 194,
                    .q = NAN};
}

static void score_cases(void **state) {
  (void)state;
  SmFigure tells = area(0.712, 0.62, 0.8), lots = area(0.49, 0.41, 0.57), inverse = area(0.3, 0.2, 0.4),
           threshold = {.value = sm_quantity_real(SM_UNIT_NONE, 62.5), .q = NAN},
           none = {.value = sm_quantity_unknown(SM_UNIT_NONE), .q = NAN};
  says(sm_finding_score(&tells, &threshold, 24, english),
       "The score tells who becomes a customer: AUC 0.71 (0.62 to 0.80); suggested threshold 62.5");
  says(sm_finding_score(&tells, &threshold, 24, french),
       "Le score annonce qui devient client\u00a0: AUC 0,71 (0,62\u00a0à\u00a00,80)\u202f; seuil suggéré\u00a0: 62,5");
  says(sm_finding_score(&tells, &none, 24, french),
       "Le score annonce qui devient client\u00a0: AUC 0,71 (0,62\u00a0à\u00a00,80)");
  says(sm_finding_score(&tells, &none, 24, english),
       "The score tells who becomes a customer: AUC 0.71 (0.62\u00a0to\u00a00.80)");
  says(sm_finding_score(&lots, &none, 24, english),
       "The data do not show that the score tells who becomes a customer: AUC 0.49 (0.41\u00a0to\u00a00.57)");
  says(sm_finding_score(&lots, &none, 24, french),
       "Les données ne montrent pas que le score annonce qui devient client\u00a0: AUC 0,49 (0,41\u00a0à\u00a00,57)");
  says(sm_finding_score(&inverse, &none, 24, english),
       "The higher the score, the fewer customers: AUC 0.30 (0.20\u00a0to\u00a00.40)");
  says(sm_finding_score(&inverse, &none, 24, french),
       "Plus le score est élevé, moins il y a de clients\u00a0: AUC 0,30 (0,20\u00a0à\u00a00,40)");
  says(sm_finding_score(&tells, &none, 9, english),
       "Only 9 leads treated as agreed are won: too few to judge the score");
  says(sm_finding_score(&tells, &none, 9, french),
       "Seulement 9 leads traités comme convenu sont gagnés\u00a0: trop peu pour juger le score");
  says(sm_finding_score(NULL, &none, 0, french),
       "Aucun lead traité comme convenu n’est gagné à ce jour\u00a0: rien ne permet de juger le score");
  says(sm_finding_score(NULL, &none, 0, english),
       "No lead treated as agreed is won so far: nothing to judge the score by");
  says(sm_finding_score(NULL, NULL, -1, english),
       "The exports hold no score: the MQL definition is judged by its conditions");
  says(sm_finding_score(NULL, NULL, -1, french),
       "Les exports n’ont pas de score\u00a0: la définition du MQL est jugée condition par condition");
}

static void contested_cases(void **state) {
  (void)state;
  SmFigure contested = {.id = "causes.contested", .value = sm_quantity_count(17), .n = 102, .q = NAN}, few = contested,
           none = contested;
  few.n = 20, few.value = sm_quantity_count(1), none.value = sm_quantity_count(0);
  says(sm_finding_contested(&contested, 102, english),
       "17 of 102 lost leads have a declared reason that the evidence does not bear out");
  says(sm_finding_contested(&contested, 102, french),
       "Pour 17 leads perdus sur 102, les faits ne confirment pas le motif déclaré");
  says(sm_finding_contested(&few, 20, french),
       "Pour 1 lead perdu sur 20, les faits ne confirment pas le motif déclaré (petit échantillon)");
  says(sm_finding_contested(&few, 20, english),
       "1 of 20 lost leads has a declared reason that the evidence does not bear out (small sample)");
  says(sm_finding_contested(&none, 102, french), "Aucun motif déclaré ne contredit les faits");
  says(sm_finding_contested(&none, 102, english), "No declared reason contradicts the evidence");
  says(sm_finding_contested(&none, 0, english), "No lead of this period is lost so far");
  says(sm_finding_contested(&none, 0, french), "Aucun lead de cette période n’est perdu à ce jour");
}

static void quality_cases(void **state) {
  (void)state;
  says(sm_finding_quality(5, 8312, 120, english), "8,312 rows read from 5 files, 120 rejected");
  says(sm_finding_quality(5, 8312, 120, french), "8\u202f312 lignes dans 5 fichiers, dont 120 rejetées");
  says(sm_finding_quality(1, 8312, 1, french), "8\u202f312 lignes dans 1 fichier, dont 1 rejetée");
  says(sm_finding_quality(1, 8312, 1, english), "8,312 rows read from 1 file, 1 rejected");
  says(sm_finding_quality(2, 10, 0, english), "10 rows read from 2 files, none rejected");
  says(sm_finding_quality(2, 10, 0, french), "10 lignes dans 2 fichiers, aucune rejetée");
  says(sm_finding_quality(2, -1, -1, english), "Every row of 2 files is accounted for");
  says(sm_finding_quality(2, -1, -1, french), "Chaque ligne de 2 fichiers est comptée");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(concentration_names_what_chance_explains_least),
      cmocka_unit_test(concentration_names_what_ties_share),
      cmocka_unit_test(concentration_claims_nothing_without_a_flag),
      cmocka_unit_test(score_cases),
      cmocka_unit_test(contested_cases),
      cmocka_unit_test(quality_cases),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
