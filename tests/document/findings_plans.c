/* Titles on objectives that part, on requests, feedback, what is to come and what was decided: the plain case, a tie,
 * too little, nothing wrong. */
#include "document/review/findings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define BOTH(call, english, french)                                                                                    \
  do {                                                                                                                 \
    g_autoptr(SmLanguage) en = sm_language_new("en", NULL);                                                            \
    g_autoptr(SmLanguage) fr = sm_language_new("fr", NULL);                                                            \
    const SmLanguage *language = en;                                                                                   \
    g_autofree char *said = call;                                                                                      \
    assert_string_equal(said, english);                                                                                \
    language = fr;                                                                                                     \
    g_autofree char *dit = call;                                                                                       \
    assert_string_equal(dit, french);                                                                                  \
  } while (0)

typedef struct {
  SmObjectiveResult baskets, accounts;
  SmAlignment alignment;
} Goals;

static void goals_open(Goals *goals, guint shared, guint all) {
  *goals = (Goals){.baskets = {.name = "Paniers de moins de 5 k€"}, .accounts = {.name = "Grands comptes"}};
  goals->alignment.findings = g_array_new(FALSE, FALSE, sizeof(SmMisalignment));
  goals->alignment.shared = shared;
  goals->alignment.all = all;
}

static void goals_close(Goals *goals) { g_array_unref(goals->alignment.findings); }

static void part(Goals *goals, SmMisalignmentKind kind, int team, const char *segment) {
  SmMisalignment finding = {kind, team, team == SM_OBJECTIVE_TEAM_SALES ? &goals->accounts : &goals->baskets, segment};
  g_array_append_val(goals->alignment.findings, finding);
}

/* The case every company tells, in one sentence; before any other finding. */
static void small_baskets_beside_large_accounts(void **state) {
  (void)state;
  Goals goals;
  goals_open(&goals, 0, 2);
  part(&goals, SM_MISALIGNED_COUNTERPART, SM_OBJECTIVE_TEAM_SALES, "");
  part(&goals, SM_MISALIGNED_SEGMENT, SM_OBJECTIVE_TEAM_SALES, "Grand compte");
  part(&goals, SM_MISALIGNED_SEGMENT, SM_OBJECTIVE_TEAM_MARKETING, "TPE");
  part(&goals, SM_MISALIGNED_VOLUME, SM_OBJECTIVE_TEAM_MARKETING, "");
  BOTH(sm_finding_alignment(&goals.alignment, language),
       "Marketing aims at “TPE” with “Paniers de moins de 5 k€”, sales at “Grand compte” with “Grands comptes”: they "
       "work for "
       "different customers",
       "Le marketing vise « TPE » avec « Paniers de moins de 5 k€ », les ventes visent « Grand compte » avec « Grands "
       "comptes » : "
       "les deux équipes ne travaillent pas pour les mêmes clients");
  goals_close(&goals);
}

static void other_misalignments(void **state) {
  (void)state;
  Goals goals;
  goals_open(&goals, 1, 3);
  part(&goals, SM_MISALIGNED_COUNTERPART, SM_OBJECTIVE_TEAM_SALES, "");
  part(&goals, SM_MISALIGNED_COUNTERPART, SM_OBJECTIVE_TEAM_MARKETING, "");
  BOTH(sm_finding_alignment(&goals.alignment, language), "2 of 3 objectives are one team’s alone",
       "2 objectifs sur 3 ne sont que ceux d’une équipe");
  part(&goals, SM_MISALIGNED_SEGMENT, SM_OBJECTIVE_TEAM_SALES, "Grand compte");
  BOTH(sm_finding_alignment(&goals.alignment, language),
       "Only sales aims at “Grand compte”, with “Grands comptes”: marketing has no objective on this segment",
       "Seules les ventes visent « Grand compte », avec « Grands comptes » : le marketing n’a pas d’objectif sur ce "
       "segment");
  part(&goals, SM_MISALIGNED_VOLUME, SM_OBJECTIVE_TEAM_MARKETING, "");
  BOTH(sm_finding_alignment(&goals.alignment, language),
       "Marketing is measured on the number of MQLs (Paniers de moins de 5 k€), and on nothing that comes of them",
       "Le marketing est jugé sur le nombre de MQL (Paniers de moins de 5 k€), et sur rien de ce qui en découle");
  goals_close(&goals);
}

static void aligned_or_alone(void **state) {
  (void)state;
  Goals goals;
  goals_open(&goals, 3, 3);
  BOTH(sm_finding_alignment(&goals.alignment, language), "Both teams are measured on the same objectives",
       "Les deux équipes sont jugées sur les mêmes objectifs");
  goals_close(&goals);
  goals_open(&goals, 0, 1);
  part(&goals, SM_MISALIGNED_COUNTERPART, SM_OBJECTIVE_TEAM_SALES, "");
  BOTH(sm_finding_alignment(&goals.alignment, language),
       "Only sales has objectives: there is nothing to compare them with",
       "Seules les ventes ont des objectifs : il n’y a rien à quoi les comparer");
  goals_close(&goals);
  goals_open(&goals, 0, 1);
  part(&goals, SM_MISALIGNED_COUNTERPART, SM_OBJECTIVE_TEAM_MARKETING, "");
  BOTH(sm_finding_alignment(&goals.alignment, language),
       "Only marketing has objectives: there is nothing to compare them with",
       "Seul le marketing a des objectifs\u00a0: il n’y a rien à quoi les comparer");
  part(&goals, SM_MISALIGNED_COUNTERPART, SM_OBJECTIVE_TEAM_SALES, "");
  goals.alignment.all = 2;
  part(&goals, SM_MISALIGNED_COUNTERPART, SM_OBJECTIVE_TEAM_MARKETING, "");
  BOTH(sm_finding_alignment(&goals.alignment, language), "No objective is shared: each team is measured on its own",
       "Aucun objectif n’est commun : chaque équipe est jugée sur les siens");
  goals_close(&goals);
}

static void requests(void **state) {
  (void)state;
  SmFigure days = {.value = sm_quantity_real(SM_UNIT_DAYS, 35.5), .n = 4};
  BOTH(sm_finding_requests(4, &days, 1, language),
       "4 pieces of content that sales asked for were delivered, half of them within 35.5 working days; 1 request is "
       "still open",
       "4 contenus demandés par les ventes ont été livrés, la moitié en 35,5 jours ouvrés au plus ; 1 demande attend "
       "encore");
  BOTH(sm_finding_requests(1, &days, 0, language),
       "1 piece of content that sales asked for was delivered, after 35.5 working days; no request is waiting",
       "1 contenu demandé par les ventes a été livré, au bout de 35,5 jours ouvrés ; aucune demande n’attend");
  BOTH(sm_finding_requests(0, NULL, 2, language), "No request was delivered in this period; 2 requests are still open",
       "Aucune demande n’a été livrée dans cette période ; 2 demandes attendent encore");
  BOTH(sm_finding_requests(0, NULL, 0, language), "No request was delivered in this period, and none is waiting",
       "Aucune demande n’a été livrée dans cette période, et aucune n’attend");
  BOTH(sm_finding_contents(11, 13, language), "11 of 13 pieces of content were used in this period",
       "11 contenus sur 13 ont servi dans cette période");
  BOTH(sm_finding_contents(0, 13, language), "None of the 13 pieces of content was used in this period",
       "Aucun des 13 contenus n’a servi dans cette période");
  BOTH(sm_finding_requests(2, NULL, 0, language),
       "2 pieces of content that sales asked for were delivered; no request is waiting",
       "2 contenus demandés par les ventes ont été livrés\u202f; aucune demande n’attend");
  BOTH(sm_finding_requests(0, NULL, 1, language), "No request was delivered in this period; 1 request is still open",
       "Aucune demande n’a été livrée dans cette période\u202f; 1 demande attend encore");
  BOTH(sm_finding_contents(1, 1, language), "The one piece of content was used in this period",
       "Le seul contenu a servi dans cette période");
  BOTH(sm_finding_contents(0, 1, language), "The one piece of content was not used in this period",
       "Le seul contenu n’a pas servi dans cette période");
  BOTH(sm_finding_contents(1, 13, language), "1 of 13 pieces of content was used in this period",
       "1 contenu sur 13 a servi dans cette période");
  BOTH(sm_finding_contents(13, 13, language), "All 13 pieces of content were used in this period",
       "Les 13 contenus ont tous servi dans cette période");
}

static void feedback(void **state) {
  (void)state;
  SmFigure many = {.value = sm_quantity_real(SM_UNIT_RATING, 3.44), .n = 40};
  SmFigure few = {.value = sm_quantity_real(SM_UNIT_RATING, 2), .n = 1};
  SmMention heard[] = {{"Trop « cher »", NULL, 4, 1}, {"Pas le temps", NULL, 2, 2}};
  g_autoptr(GArray) objections = g_array_new(FALSE, FALSE, sizeof(SmMention));
  BOTH(sm_finding_feedback(&few, 3, objections, language), "Only 1 rating by sales: 2.0 of 5",
       "Seulement 1 note des ventes : 2,0 sur 5");
  BOTH(sm_finding_feedback(NULL, 3, objections, language), "Sales spoke up 3 times, without a rating",
       "Les ventes se sont exprimées 3 fois, sans donner de note");
  g_array_append_vals(objections, heard, 2);
  BOTH(sm_finding_feedback(&many, 50, objections, language),
       "40 ratings by sales: 3.4 of 5 on average; the objection heard most: “Trop « cher »” (4 times)",
       "40 notes des ventes : 3,4 sur 5 en moyenne ; l’objection la plus entendue : « Trop “cher” » (4 fois)");
  g_array_index(objections, SmMention, 0).count = 2;
  BOTH(sm_finding_feedback(&many, 50, objections, language),
       "40 ratings by sales: 3.4 of 5 on average; no objection stands out",
       "40 notes des ventes : 3,4 sur 5 en moyenne ; aucune objection ne se détache");
}

static void decisions(void **state) {
  (void)state;
  SmDecisions found = {.open = 5, .overdue = 2};
  BOTH(sm_finding_decisions(&found, language), "2 of 5 open decisions are overdue",
       "2 décisions en cours sur 5 ont dépassé leur échéance");
  found.overdue = 5;
  BOTH(sm_finding_decisions(&found, language), "The 5 open decisions are overdue",
       "Les 5 décisions en cours ont dépassé leur échéance");
  found.overdue = 0;
  BOTH(sm_finding_decisions(&found, language), "5 decisions are open, all of them in time",
       "5 décisions sont en cours, toutes dans les temps");
  found = (SmDecisions){.open = 1, .overdue = 1};
  BOTH(sm_finding_decisions(&found, language), "The one open decision is overdue",
       "La seule décision en cours a dépassé son échéance");
  found = (SmDecisions){.done = 3};
  BOTH(sm_finding_decisions(&found, language), "Of what was decided nothing is open",
       "Rien de ce qui a été décidé n’est en attente");
}

static void coming(void **state) {
  (void)state;
  g_autoptr(SmZone) zone = sm_zone_new("Europe/Paris", NULL);
  SmComing found = {.events = g_array_new(FALSE, FALSE, sizeof(SmEvent)),
                    .campaigns = g_array_new(FALSE, TRUE, sizeof(SmComingCampaign))};
  g_array_set_size(found.campaigns, 2);
  BOTH(sm_finding_coming(&found, zone, language), "2 campaigns begin or end soon",
       "2 campagnes commencent ou s’achèvent bientôt");
  SmEvent event = {.title = "Salon de Nantes", .ends_at = SM_INSTANT_NONE};
  assert_true(sm_instant_parse("2026-11-01T09:00", zone, &event.starts_at, NULL));
  g_array_append_val(found.events, event);
  BOTH(sm_finding_coming(&found, zone, language), "1 event to come, on 1 November 2026: Salon de Nantes",
       "1 événement à venir, le 1er novembre 2026 : Salon de Nantes");
  g_array_append_val(found.events, event);
  BOTH(sm_finding_coming(&found, zone, language), "2 events to come, the first on 1 November 2026: Salon de Nantes",
       "2 événements à venir, le premier le 1er novembre 2026 : Salon de Nantes");
  g_array_unref(found.events);
  g_array_unref(found.campaigns);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(small_baskets_beside_large_accounts),
      cmocka_unit_test(other_misalignments),
      cmocka_unit_test(aligned_or_alone),
      cmocka_unit_test(requests),
      cmocka_unit_test(feedback),
      cmocka_unit_test(decisions),
      cmocka_unit_test(coming),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
