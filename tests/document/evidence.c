/* The evidence of a lead in words: one sentence for each outcome and sub-cause, in both languages. */
#include "small_company.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static int set_up(void **state) {
  Company *company = g_new0(Company, 1);
  company_open(company);
  *state = company;
  return 0;
}

static int tear_down(void **state) {
  company_close(*state);
  g_free(*state);
  return 0;
}

static void proves(const Company *company, const SmTrace *trace, const char *english, const char *french) {
  g_autofree char *said = sm_say_evidence(&company->results->question, trace, company->english);
  g_autofree char *dit = sm_say_evidence(&company->results->question, trace, company->french);
  assert_string_equal(said, english);
  assert_string_equal(dit, french);
}

static SmTrace failed(const Company *company, SmCause cause, SmSubCause sub_cause, SmRule rule) {
  SmTrace trace = company_lead(company, "L1");
  trace.cause = cause;
  trace.sub_cause = sub_cause;
  trace.rule = rule;
  return trace;
}

static void won_and_open(void **state) {
  const Company *company = *state;
  SmTrace trace = failed(company, SM_CAUSE_WON, SM_SUB_NONE, SM_RULE_WON);
  trace.reached[SM_STAGE_WON] = sm_moment_of(company_at(company, "2026-09-01T11:00"));
  trace.won_minor = 1240000;
  proves(company, &trace, "won on 1 September 2026 for €12,400", "gagné le 1er septembre 2026 pour 12\u202f400\u00a0€");
  trace = company_lead(company, "L1");
  proves(company, &trace, "the time promised is still running: 0 attempts of 3 so far",
         "le délai promis court encore\u00a0: 0 tentative sur 3 à ce jour");
  trace.last_heard = sm_moment_of(company_at(company, "2026-09-20T11:00"));
  proves(company, &trace, "in contact, heard from on 20 September 2026",
         "échange engagé, dernières nouvelles le 20 septembre 2026");
  trace.reached[SM_STAGE_OPPORTUNITY] = sm_moment_of(company_at(company, "2026-08-03T11:00"));
  proves(company, &trace, "an opportunity is open, created on 3 August 2026",
         "une opportunité est en cours, créée le 3 août 2026");
}

static void never_touched(void **state) {
  const Company *company = *state;
  SmTrace trace = failed(company, SM_CAUSE_UNTREATED, SM_SUB_UNTOUCHED, SM_RULE_UNTREATED);
  proves(company, &trace, "no touch; the first was due within 1 working day, on 7 July 2026",
         "jamais contacté\u202f; la première prise de contact était attendue sous 1 jour ouvré, le 7 juillet 2026");
  trace.sub_cause = SM_SUB_UNASSIGNED;
  proves(company, &trace, "no owner and no touch; the first was due within 1 working day, on 7 July 2026",
         "sans responsable et jamais contacté\u202f; la première prise de contact était attendue sous 1 jour ouvré, le "
         "7 juillet 2026");
}

static void late(void **state) {
  Company *company = *state;
  SmTrace trace = failed(company, SM_CAUSE_UNTREATED, SM_SUB_LATE, SM_RULE_UNTREATED);
  trace.touch_delay_seconds = 32 * 3240; /* 3.2 days of 9 hours */
  trace.attempts = 1;
  proves(
      company, &trace, "first touch 3.2 working days after handover, due 1.0; 1 attempt of 3",
      "première prise de contact 3,2 jours ouvrés après la transmission, attendue sous 1,0\u202f; 1 tentative sur 3");
  trace.touch_delay_seconds = 3 * 9 * 1800; /* 1.5 days */
  trace.day_level = TRUE;
  proves(company, &trace, "first touch 1.5 working days after handover, due 1.0; 1 attempt of 3 (right to the day)",
         "première prise de contact 1,5 jour ouvré après la transmission, attendue sous 1,0\u202f; 1 tentative sur 3 "
         "(au jour près)");
  trace.day_level = FALSE;
  company->settings.treatment.first_touch_within = (SmDuration){30, 'm'};
  trace.touch_delay_seconds = 2 * 3600;
  trace.attempts = 2;
  proves(company, &trace, "first touch 2 working hours after handover, due 30 minutes; 2 attempts of 3",
         "première prise de contact 2 heures ouvrées après la transmission, attendue sous 30 minutes\u202f; 2 "
         "tentatives sur 3");
}

static void underworked_and_dropped(void **state) {
  const Company *company = *state;
  SmTrace trace = failed(company, SM_CAUSE_UNTREATED, SM_SUB_UNDERWORKED, SM_RULE_UNTREATED);
  trace.touch_delay_seconds = 60;
  trace.attempts_in_window = 1;
  trace.channels_in_window = 1;
  proves(company, &trace, "first touch in time, 1 minute after handover; then 1 attempt of 3, 1 channel of 2",
         "première prise de contact dans les temps, 1 minute après la transmission\u202f; ensuite 1 tentative sur 3, 1 "
         "canal sur 2");
  trace = failed(company, SM_CAUSE_UNTREATED, SM_SUB_DROPPED, SM_RULE_UNTREATED);
  trace.last_heard = sm_moment_of(company_at(company, "2026-07-14T09:00"));
  proves(company, &trace, "the prospect was last heard from on 14 July 2026; no outbound contact since",
         "le prospect s’est manifesté pour la dernière fois le 14 juillet 2026\u202f; aucune réponse depuis");
}

static void mismatch(void **state) {
  const Company *company = *state;
  SmTrace trace = failed(company, SM_CAUSE_MISMATCH, SM_SUB_MESSAGE, SM_RULE_DECLARED_MISMATCH);
  trace.declared = SM_DECLARED_MESSAGE;
  trace.declared_reason = company_text(company, "Not what the ad said");
  proves(company, &trace, "reason given: “Not what the ad said”",
         "motif donné\u00a0: «\u00a0Not what the ad said\u00a0»");
  trace.declared = SM_DECLARED_NONE;
  proves(company, &trace, "sales’ feedback on this lead names the message",
         "le retour des commerciaux sur ce lead met en cause le message");
  trace.sub_cause = SM_SUB_PRODUCT;
  proves(company, &trace, "sales’ feedback on this lead names the product",
         "le retour des commerciaux sur ce lead met en cause le produit");
  trace.rule = SM_RULE_TOPIC_MISMATCH;
  SmText price = company_text(company, "prix"); /* while texts are taken in */
  trace.spoken_topic = company_text(company, "audit");
  company_put(company, SM_TABLE_CAMPAIGNS, 0, SM_CAMPAIGN_ID, "C1");
  company_put(company, SM_TABLE_CAMPAIGNS, 0, SM_CAMPAIGN_TOPIC, "audit");
  company_put(company, SM_TABLE_LEADS, trace.lead, SM_LEAD_CAMPAIGN_ID, "C1");
  company_put(company, SM_TABLE_OPPORTUNITIES, 0, SM_OPPORTUNITY_TOPIC, "paie");
  sm_dataset_join(company->data, NULL, 1);
  trace.deal = 0;
  proves(
      company, &trace, "campaign and sales spoke of “audit”, the lost opportunity was about “paie”",
      "campagne et commerciaux ont parlé de «\u00a0audit\u00a0», l’opportunité perdue portait sur «\u00a0paie\u00a0»");
  trace.sub_cause = SM_SUB_MESSAGE;
  trace.spoken_topic = price;
  proves(company, &trace, "the campaign was about “audit”, sales spoke most of “prix”",
         "la campagne portait sur «\u00a0audit\u00a0», les commerciaux ont surtout parlé de «\u00a0prix\u00a0»");
}

static void market_and_unexplained(void **state) {
  const Company *company = *state;
  SmTrace trace = failed(company, SM_CAUSE_MARKET, SM_SUB_NONE, SM_RULE_MARKET);
  trace.declared_reason = company_text(company, "{price}");
  proves(company, &trace, "reason given: “{price}”", "motif donné\u00a0: «\u00a0{price}\u00a0»");
  trace = failed(company, SM_CAUSE_UNEXPLAINED, SM_SUB_NONE, SM_RULE_UNEXPLAINED);
  proves(company, &trace, "lost or disqualified without a reason", "perdu ou disqualifié sans motif");
  trace.declared_reason = company_text(company, "Divers");
  proves(company, &trace, "the reason given, “Divers”, is in no class of the configuration",
         "le motif donné, «\u00a0Divers\u00a0», n’appartient à aucune classe de la configuration");
}

static void weak(void **state) {
  const Company *company = *state;
  SmTrace trace = failed(company, SM_CAUSE_WEAK_MQL, SM_SUB_INCOMPLETE, SM_RULE_WEAK);
  trace.missing_field = 1 + SM_LEAD_PHONE;
  proves(company, &trace, "agreed field missing or not valid: phone number",
         "champ convenu absent ou non valide\u00a0: téléphone");
  trace = failed(company, SM_CAUSE_WEAK_MQL, SM_SUB_OFF_TARGET, SM_RULE_WEAK);
  trace.score_ok = FALSE;
  company_put_score(company, trace.lead, 32);
  proves(company, &trace, "score 32, at least 50 agreed", "score de 32, au moins 50 convenu");
  company_put_score(company, trace.lead, NAN);
  proves(company, &trace, "no score, though one was agreed", "sans score, alors qu’un minimum était convenu");
  trace.score_ok = TRUE, trace.ideal_ok = FALSE;
  proves(company, &trace, "outside the ideal customer agreed on", "hors du client idéal convenu");
  trace.ideal_ok = TRUE, trace.declared_reason = company_text(company, "Étudiant");
  proves(company, &trace, "reason given: “Étudiant”", "motif donné\u00a0: «\u00a0Étudiant\u00a0»");
  trace = failed(company, SM_CAUSE_WEAK_MQL, SM_SUB_COLD, SM_RULE_WEAK);
  trace.attempts_in_window = 4, trace.channels_in_window = 2;
  proves(company, &trace, "treated as agreed (4 attempts on 2 channels), never reacted",
         "traité comme convenu (4 tentatives sur 2 canaux), sans aucune réaction");
  trace = failed(company, SM_CAUSE_WEAK_MQL, SM_SUB_FADED, SM_RULE_WEAK);
  trace.last_heard = sm_moment_of(company_at(company, "2026-08-01T09:00"));
  proves(company, &trace, "in contact, followed up, silent since 1 August 2026",
         "échange engagé, relancé, silence depuis le 1er août 2026");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(won_and_open, set_up, tear_down),
      cmocka_unit_test_setup_teardown(never_touched, set_up, tear_down),
      cmocka_unit_test_setup_teardown(late, set_up, tear_down),
      cmocka_unit_test_setup_teardown(underworked_and_dropped, set_up, tear_down),
      cmocka_unit_test_setup_teardown(mismatch, set_up, tear_down),
      cmocka_unit_test_setup_teardown(market_and_unexplained, set_up, tear_down),
      cmocka_unit_test_setup_teardown(weak, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
