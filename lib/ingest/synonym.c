/* See synonym.h. The words stand folded: small letters and digits only. */
#include "ingest/synonym.h"

#include "base/fold.h"

#include <string.h>

typedef struct {
  SmTableId table;
  guint field;
  guint value;
  const char *words; /* parted by spaces */
} Synonyms;

static const Synonyms SYNONYMS[] = {
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_TYPE, SM_ACTIVITY_CALL,
     "calls phone phonecall outboundcall inboundcall appel appels appeltelephonique telephone tel"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_TYPE, SM_ACTIVITY_EMAIL, "emails mail mails courriel courriels emailing"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_TYPE, SM_ACTIVITY_MEETING,
     "meetings event demo rdv rendezvous reunion reunions visio visioconference visite entretien rencontre"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_TYPE, SM_ACTIVITY_SOCIAL,
     "linkedin linkedinmessage messagelinkedin inmail socialmedia reseausocial reseauxsociaux"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_TYPE, SM_ACTIVITY_TASK, "tasks todo tache taches afaire"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_TYPE, SM_ACTIVITY_NOTE, "notes comment commentaire"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_TYPE, SM_ACTIVITY_AUTOMATED,
     "automatic automation sequence workflow automatique automatise automatisee"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_DIRECTION, SM_DIRECTION_OUT, "outbound outgoing sortant sortante emis envoye"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_DIRECTION, SM_DIRECTION_IN, "inbound incoming entrant entrante recu"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_CONNECTED, "answered reached joint abouti decroche"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_REPLIED, "reply answeredemail repondu arepondu reponse"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_HELD,
     "completed attended tookplace tenu tenue honore effectue effectuee realise"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_NO_ANSWER,
     "noresponse busy unanswered pasdereponse sansreponse nonjoint injoignable occupe absent"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_VOICEMAIL,
     "leftvoicemail leftmessage messagerie repondeur messagevocal messagelaisse"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_BOUNCED, "bounce hardbounce softbounce rejete nondistribue"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_SENT, "delivered envoye envoyee"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_NO_SHOW, "nonvenu nonhonore absence"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_CANCELLED, "canceled annule annulee"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_PLANNED,
     "scheduled upcoming prevu prevue planifie planifiee avenir"},
    {SM_TABLE_ACTIVITIES, SM_ACTIVITY_OUTCOME, SM_OUTCOME_DONE, "fait faite termine terminee"},
    {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_STATUS, SM_DEAL_OPEN, "opened inprogress ouvert ouverte encours"},
    {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_STATUS, SM_DEAL_WON,
     "closedwon closewon gagne gagnee fermegagne fermeegagnee clotureegagnee signe signee"},
    {SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_STATUS, SM_DEAL_LOST,
     "closedlost closelost perdu perdue fermeperdu fermeeperdue clotureeperdue abandonne abandonnee"},
    {SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_MOTION, SM_MOTION_INBOUND, "in entrant entrante"},
    {SM_TABLE_CAMPAIGNS, SM_CAMPAIGN_MOTION, SM_MOTION_OUTBOUND, "out sortant sortante"},
    {SM_TABLE_PEOPLE, SM_PERSON_TEAM, SM_TEAM_SALES, "sale commercial commerciale commerciaux vente ventes"},
    {SM_TABLE_PEOPLE, SM_PERSON_TEAM, SM_TEAM_MARKETING, "mkt mktg"},
    {SM_TABLE_PEOPLE, SM_PERSON_TEAM, SM_TEAM_PRODUCT, "produit produits"},
    {SM_TABLE_PEOPLE, SM_PERSON_TEAM, SM_TEAM_CS,
     "customersuccess customersupport support serviceclient relationclient"},
    {SM_TABLE_PEOPLE, SM_PERSON_TEAM, SM_TEAM_ADMIN, "administration administratif direction management"},
    {SM_TABLE_OBJECTIVES, SM_OBJECTIVE_TEAM, SM_OBJECTIVE_TEAM_SALES, "commercial commerciaux vente ventes"},
    {SM_TABLE_OBJECTIVES, SM_OBJECTIVE_TEAM, SM_OBJECTIVE_TEAM_MARKETING, "mkt mktg"},
    {SM_TABLE_OBJECTIVES, SM_OBJECTIVE_TEAM, SM_OBJECTIVE_TEAM_SHARED, "both commun commune partage partagee"},
    {SM_TABLE_FEEDBACK, SM_FEEDBACK_GAP, SM_GAP_MESSAGE, "pitch discours promesse"},
    {SM_TABLE_FEEDBACK, SM_FEEDBACK_GAP, SM_GAP_PRODUCT, "produit"},
    {SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_STATUS, SM_REQUEST_OPEN, "new ouvert ouverte demande demandee"},
    {SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_STATUS, SM_REQUEST_IN_PROGRESS, "encours"},
    {SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_STATUS, SM_REQUEST_DELIVERED, "done livre livree fait faite"},
    {SM_TABLE_CONTENT_REQUESTS, SM_REQUEST_STATUS, SM_REQUEST_DECLINED, "refused rejected refuse refusee"},
    {SM_TABLE_DECISIONS, SM_DECISION_STATUS, SM_DECISION_OPEN, "ouvert ouverte encours"},
    {SM_TABLE_DECISIONS, SM_DECISION_STATUS, SM_DECISION_DONE, "fait faite termine terminee"},
    {SM_TABLE_DECISIONS, SM_DECISION_STATUS, SM_DECISION_DROPPED, "abandonne abandonnee"},
};

static gboolean has_word(const char *words, const char *word) {
  gsize length = strlen(word);
  for (const char *at = words; (at = strstr(at, word)); at++)
    if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0')) return TRUE;
  return FALSE;
}

gint sm_synonym_find(SmTableId table, guint field, const char *text) {
  g_autofree char *folded = sm_fold_header(text);
  if (!*folded) return -1;
  const char *const *values = sm_schema_get(table)->fields[field].values;
  for (guint value = 0; values[value]; value++) {
    g_autofree char *canonical = sm_fold_header(values[value]);
    if (g_str_equal(canonical, folded)) return (gint)value;
  }
  for (guint i = 0; i < G_N_ELEMENTS(SYNONYMS); i++)
    if (SYNONYMS[i].table == table && SYNONYMS[i].field == field && has_word(SYNONYMS[i].words, folded))
      return (gint)SYNONYMS[i].value;
  return -1;
}
