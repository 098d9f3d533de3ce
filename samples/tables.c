/* The plan tables: people, objectives, bonuses, contents and what was asked, said and decided. Numbers that depend on
 * the exports are nowhere here but in the feedback, which names leads. */
#include "story.h"

#include <string.h>

/* A table as its lines stand, cells already CSV. */
static void write_lines(const char *directory, const char *name, const char *const *lines, guint count) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < count; i++) g_string_append_printf(text, "%s\n", lines[i]);
  write_file(directory, name, text);
}

static void write_people(const char *directory) {
  g_autoptr(GString) text = g_string_new("id,name,email,team,role,manager,active\n");
  for (guint i = 0; i < people_count; i++) {
    const Person *person = &people[i];
    csv_row(text, person->id, person->name, person->email, person->team, person->role, person->manager, person->active,
            NULL);
  }
  write_file(directory, "plan/people.csv", text);
}

static const char *const objectives[] = {
    "id,name,metric,team,source,motion,segment,campaign,owner,product,period,target,weight",
    "OBJ-Q2-1,Chiffre d’affaires signé,revenue,shared,,,,,,,2026-Q2,640000.00,3",
    "OBJ-Q2-2,MQL livrés,mqls,marketing,,,,,,,2026-Q2,270,2",
    "OBJ-Q2-3,Opportunités nées de l’inbound,opportunities_created,marketing,,inbound,,,,,2026-Q2,90,2",
    "OBJ-Q2-4,Affaires gagnées en prospection,deals_won,sales,,outbound,,,,,2026-Q2,8,2",
    "OBJ-Q2-5,SLA tenu,sla_attainment,sales,,,,,,,2026-Q2,0.80,1",
    "OBJ-01,Chiffre d’affaires signé,revenue,shared,,,,,,,2026-Q3,1350000.00,3",
    "OBJ-02,MQL livrés,mqls,marketing,,,,,,,2026-Q3,315,2",
    "OBJ-03,Opportunités nées de l’inbound,opportunities_created,marketing,,inbound,,,,,2026-Q3,105,2",
    "OBJ-04,MQL conformes à la définition,sla_conforming,marketing,,,,,,,2026-Q3,0.95,1",
    "OBJ-05,Chiffre d’affaires grands comptes,revenue,sales,,,Grand compte,,,,2026-Q3,450000.00,2",
    "OBJ-06,Affaires gagnées en prospection,deals_won,sales,,outbound,,,,,2026-Q3,9,2",
    "OBJ-07,SLA tenu,sla_attainment,sales,,,,,,,2026-Q3,0.80,1",
    "OBJ-08,Taux de gain,win_rate,sales,,,,,,,2026-Q3,0.28,1",
    "OBJ-09,Pipeline créé,pipeline_created,shared,,,,,,,2026-Q3,3800000.00,1",
    "OBJ-10,Affaires gagnées,deals_won,shared,,,,,,,2026-Q3,50,1",
};

/* Marketing is paid on inbound opportunities, sales on outbound deals: nobody is paid for what the other does. */
static const char *const bonus_plans[] = {
    "plan,person,role,metric,source,motion,segment,campaign,owner,product,period,target,bonus_at_target,curve",
    "Prime marketing – direction,Antoine "
    "Delaunay,,opportunities_created,,inbound,,,,,2026-Q3,115,4500.00,0.8:0;1:1;1.3:1.6",
    "Prime marketing – campagnes,,Responsable "
    "campagnes,opportunities_created,,inbound,,,,,2026-Q3,115,2200.00,0.8:0;1:1;1.3:1.6",
    "Prime marketing – contenus,,Responsable "
    "contenus,opportunities_created,,inbound,,,,,2026-Q3,115,1800.00,0.8:0;1:1;1.3:1.6",
    "Prime commerciale – terrain,,Commercial,revenue,,outbound,,,,,2026-Q3,45000.00,3500.00,0.7:0;0.7:0.5;1:1;1.5:2",
    "Prime commerciale – terrain,,Commerciale,revenue,,outbound,,,,,2026-Q3,45000.00,3500.00,0.7:0;0.7:0.5;1:1;1.5:2",
    "Prime grands comptes,,Grands comptes,revenue,,outbound,Grand compte,,,,2026-Q3,180000.00,6000.00,0.7:0;1:1;1.5:2",
    "Prime prospection,,Prospection,deals_won,,outbound,,,,,2026-Q3,4,3000.00,0.5:0;0.5:0.5;1:1;2:2.5",
};

static const char *const contents[] = {
    "id,title,type,persona,stage,topic,language,owner,url,published_on,updated_on,use_when",
    "CT-01,Livre blanc : −15 % sur la facture sans arrêter la ligne,Livre blanc,Direction "
    "industrielle,Découverte,Réduction de la facture,fr,Malik "
    "Traoré,https://contenus.lumivolt.example/livre-blanc-15,2026-05-04,2026-05-04,Quand on vous dit que mesurer coûte "
    "trop cher",
    "CT-02,Calculateur de gains en cinq questions,Outil,Direction financière,Qualification,Réduction de la "
    "facture,fr,Malik "
    "Traoré,https://contenus.lumivolt.example/calculateur,2025-11-18,2026-07-08,Au premier appel avec un directeur "
    "financier",
    "CT-03,Cas client : une laiterie baisse son talon de nuit,Cas client,Responsable énergie,Proposition,Réduction de "
    "la facture,fr,Malik "
    "Traoré,https://contenus.lumivolt.example/cas-laiterie,2026-09-08,2026-09-08,Face à « nous connaissons déjà nos "
    "consommations »",
    "CT-04,Guide du décret tertiaire pour les sites industriels,Guide,Responsable QHSE,Découverte,Décret "
    "tertiaire,fr,Malik "
    "Traoré,https://contenus.lumivolt.example/decret-tertiaire,2024-10-02,2025-03-14,Quand le site a plus de 1 000 m² "
    "de bureaux",
    "CT-05,Modèle de déclaration annuelle commentée,Modèle,Responsable QHSE,Qualification,Décret tertiaire,fr,Léa "
    "Fontanel,https://contenus.lumivolt.example/declaration,2026-09-15,2026-09-15,Avant l’échéance du 30 septembre",
    "CT-06,Démonstration filmée : le tableau de bord en 4 minutes,Vidéo,Direction de site,Découverte,Pilotage en temps "
    "réel,fr,Claire "
    "Vasseur,https://contenus.lumivolt.example/demo-4-minutes,2025-09-22,2026-06-30,Juste après une demande de "
    "démonstration",
    "CT-07,Comparatif : sous-comptage ou capteurs sans fil,Fiche,Responsable maintenance,Qualification,Pilotage en "
    "temps réel,fr,Malik "
    "Traoré,https://contenus.lumivolt.example/comparatif-capteurs,2026-02-11,2026-02-11,Quand on vous parle du prix "
    "des compteurs",
    "CT-08,Cas client : un plasturgiste pilote ses presses en direct,Cas client,Direction de site,Proposition,Pilotage "
    "en temps réel,fr,Malik "
    "Traoré,https://contenus.lumivolt.example/cas-plasturgie,2026-08-27,2026-08-27,Face à « nos opérateurs n’ont pas "
    "le temps »",
    "CT-09,Feuille de route carbone en douze mois,Guide,Direction RSE,Découverte,Décarbonation,fr,Malik "
    "Traoré,https://contenus.lumivolt.example/feuille-de-route,2025-06-12,2025-06-12,Quand un donneur d’ordre demande "
    "un plan",
    "CT-10,Cas client : la chimie fine divise ses pointes par deux,Cas client,Direction "
    "industrielle,Proposition,Décarbonation,fr,Malik "
    "Traoré,https://contenus.lumivolt.example/cas-chimie,2026-04-20,2026-04-20,En grand compte avant le comité "
    "d’investissement",
    "CT-11,Maintenance prédictive : ce que les courants disent des moteurs,Article,Responsable "
    "maintenance,Découverte,Maintenance "
    "prédictive,fr,Olivier Sarrazin,https://contenus.lumivolt.example/courants-moteurs,2025-01-30,2025-02-03,Quand la "
    "panne est le sujet",
    "CT-12,ISO 50001 : la liste des preuves que l’auditeur demande,Liste de contrôle,Responsable "
    "énergie,Qualification,ISO 50001,fr,Malik "
    "Traoré,https://contenus.lumivolt.example/preuves-iso,2026-03-03,2026-09-22,Quand l’audit de suivi approche",
    "CT-13,One-pager : Lumivolt for multi-site groups,Fiche,Direction industrielle,Proposition,Pilotage en temps "
    "réel,en,Claire "
    "Vasseur,https://contenus.lumivolt.example/multi-site-en,2026-09-02,2026-09-02,Quand la maison mère lit l’anglais",
};

const char *content_for(World *world, const char *topic) {
  static const struct {
    const char *topic;
    const char *ids[3];
  } known[] = {
      {"Réduction de la facture", {"CT-01", "CT-02", "CT-03"}}, {"Décret tertiaire", {"CT-04", "CT-04", "CT-05"}},
      {"Pilotage en temps réel", {"CT-06", "CT-07", "CT-06"}},  {"Décarbonation", {"CT-09", "CT-10", "CT-10"}},
      {"Maintenance prédictive", {"CT-11", "CT-11", "CT-11"}},  {"ISO 50001", {"CT-12", "CT-12", "CT-12"}},
  };
  guint choice = chance_below(&world->chance, 3);
  for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    if (g_str_equal(known[i].topic, topic)) return known[i].ids[choice];
  return "";
}

static const char *const requests[] = {
    "id,title,requested_by,requested_on,owner,delivered_on,feedback_on,improved_on,status,content_id",
    "DEM-01,Un cas client dans l’agroalimentaire,Mathieu Le Goff,2026-06-11,Malik "
    "Traoré,2026-09-08,2026-09-18,,delivered,CT-03",
    "DEM-02,Une réponse à « nos opérateurs n’ont pas le temps »,Sophie Lecomte,2026-07-02,Malik "
    "Traoré,2026-08-27,2026-09-03,2026-09-17,delivered,CT-08",
    "DEM-03,Une page en anglais pour les groupes,Camille Rousselot,2026-07-20,Claire "
    "Vasseur,2026-09-02,,,delivered,CT-13",
    "DEM-04,La liste des preuves ISO remise à jour,Inès Morvan,2026-08-28,Malik Traoré,2026-09-22,,,delivered,CT-12",
    "DEM-05,Un tableau de prix face aux deux concurrents,Karim Benali,2026-08-31,Claire Vasseur,,,,in_progress,",
    "DEM-06,Un argumentaire pour le directeur financier,Thomas Girardeau,2026-09-14,Malik Traoré,,,,in_progress,",
    "DEM-07,Un script d’appel pour les badges du salon,Julien Abadie,2026-07-09,Léa Fontanel,,,,open,",
    "DEM-08,Une vidéo d’installation des capteurs,Nadia Ferhaoui,2026-09-21,,,,,open,",
    "DEM-09,Une plaquette imprimée pour chaque région,Bruno Castaing,2026-05-05,Claire Vasseur,,,,declined,",
};

static const char *const events[] = {
    "id,title,starts_at,ends_at,place,url,audience",
    "EV-01,Webinaire : lire sa facture en quinze minutes,2026-10-08T11:00:00,2026-10-08T11:45:00,En "
    "ligne,https://lumivolt.example/webinaire-facture,Prospects "
    "du livre blanc",
    "EV-02,Petit-déjeuner énergie avec l’Union des "
    "plasturgistes,2026-10-15T08:30:00,2026-10-15T10:30:00,Oyonnax,https://lumivolt.example/oyonnax,Directeurs de "
    "site",
    "EV-03,Visite de l’atelier "
    "pilote,2026-10-22T14:00:00,2026-10-22T17:00:00,Villeurbanne,https://lumivolt.example/visite,Affaires en "
    "proposition",
    "EV-04,Réunion ventes et marketing : revue du trimestre,2026-10-13T09:30:00,2026-10-13T11:00:00,\"Lyon, salle "
    "Ampère\",,Équipes ventes et marketing",
    "EV-05,Salon Industries de "
    "l’Ouest,2026-11-17T09:00:00,2026-11-19T18:00:00,Nantes,https://lumivolt.example/nantes,Tous",
};

static const char *const decisions[] = {
    "id,decided_on,text,owner,due_on,status",
    "DEC-01,2026-04-14,Écrire ensemble la définition du MQL et la relire chaque trimestre,Antoine "
    "Delaunay,2026-05-15,done",
    "DEC-02,2026-04-14,Attribuer chaque lead à une personne dans l’heure,Hélène Marchetti,2026-06-30,done",
    "DEC-03,2026-07-07,Confier les badges du salon à deux commerciaux nommés,Hélène Marchetti,2026-07-10,open",
    "DEC-04,2026-07-07,Revoir le message du livre blanc avec ceux qui appellent,Malik Traoré,2026-09-15,open",
    "DEC-05,2026-07-07,Arrêter le jeu-concours si la moitié des leads sont hors cible,Claire "
    "Vasseur,2026-08-31,dropped",
};

static void write_splits(const World *world, const char *directory) {
  g_autoptr(GString) text = g_string_new("opportunity_id,person,share\n");
  guint made = 0;
  for (guint i = 0; i < world->deals->len && made < 2; i++) {
    const Deal *deal = world->deals->pdata[i];
    gboolean large = deal->won && deal->lead && deal->closed > world_first_cut() && deal->lead->company_size >= 5000;
    if (!large) continue;
    csv_row(text, deal->id, deal->owner, made ? "0.6" : "0.7", NULL);
    csv_row(text, deal->id, made ? "Nadia Ferhaoui" : "Sophie Lecomte", made ? "0.4" : "0.3", NULL);
    made++;
  }
  write_file(directory, "plan/splits.csv", text);
}

/* Words on campaigns as a whole. */
static const char *const words_on_campaigns[] = {
    "2026-09-11T17:20:00,Karim Benali,,CMP-02,2,message,On attendait des économies sur la facture,Un argumentaire sur "
    "la facture,Ils raccrochent quand je "
    "parle de maintenance",
    "2026-09-15T09:45:00,Sophie Lecomte,,CMP-02,2,message,On attendait des économies sur la facture,Un argumentaire "
    "sur la facture,",
    "2026-09-16T18:05:00,Thomas Girardeau,,CMP-06,1,,Je voulais seulement gagner le capteur,,Des étudiants et des "
    "boutiques",
    "2026-08-27T12:10:00,Inès Morvan,,CMP-06,1,,Je voulais seulement gagner le capteur,,",
    "2026-07-22T16:30:00,Julien Abadie,,CMP-05,2,,,Un script d’appel pour les badges,Qui appelle qui ? Personne ne "
    "sait",
    "2026-09-23T11:15:00,Sophie Lecomte,,CMP-12,5,,Trop cher face au concurrent,Un tableau de prix,Les meilleures "
    "demandes du trimestre",
    "2026-09-24T15:40:00,Karim Benali,,CMP-12,5,,Trop cher face au concurrent,Un tableau de prix,",
    "2026-09-09T10:00:00,Inès Morvan,,CMP-07,3,product,Pas d’export pour l’auditeur,Une liste des preuves ISO,Ils "
    "veulent le rapport d’audit tout fait",
    "2026-09-17T14:25:00,Thomas Girardeau,,CMP-03,4,,Nos opérateurs n’ont pas le temps,,",
    "2026-06-18T14:25:00,Karim Benali,,CMP-02,3,,Nos opérateurs n’ont pas le temps,,",
    "2026-06-23T09:30:00,Sophie Lecomte,,CMP-12,4,,Trop cher face au concurrent,,",
    "2026-06-25T16:10:00,Thomas Girardeau,,CMP-08,3,,Trop cher face au concurrent,Un tableau de prix,",
};

/* And on single leads: the gap of those that were turned down with a vague reason. */
static void write_feedback(const World *world, const char *directory) {
  g_autoptr(GString) text = g_string_new("id,at,by,lead_id,campaign_id,rating,gap,objection,need,comment\n");
  guint number = 1;
  for (guint i = 0; i < G_N_ELEMENTS(words_on_campaigns); i++)
    g_string_append_printf(text, "FB-%02u,%s\n", number++, words_on_campaigns[i]);
  for (guint i = 0; i < world->leads->len; i++) {
    const Lead *lead = world->leads->pdata[i];
    gboolean vague = lead->quarter == 4 && lead->fate == FATE_MESSAGE_DECLARED && lead->variant % 4 == 0;
    gboolean praised = lead->quarter == 4 && lead->fate == FATE_WON && lead->variant % 4 == 0;
    if (!vague && !praised) continue;
    g_autofree char *id = g_strdup_printf("FB-%02u", number++), *at = clock_text(lead->changed);
    const char *objection = lead->campaign == GUIDE ? "On attendait des économies sur la facture"
                                                    : "Ce n’est pas ce que disait l’invitation";
    csv_row(text, id, at, lead->owner, lead->id, campaigns[lead->campaign].id, vague ? "2" : "5",
            vague ? "message" : "", vague ? objection : "", "",
            vague ? "Venu pour autre chose que ce que je vends" : "", NULL);
  }
  write_file(directory, "plan/feedback.csv", text);
}

void write_plan_tables(const World *world, const char *directory) {
  write_people(directory);
  write_lines(directory, "plan/objectives.csv", objectives, G_N_ELEMENTS(objectives));
  write_lines(directory, "plan/bonus_plans.csv", bonus_plans, G_N_ELEMENTS(bonus_plans));
  write_lines(directory, "plan/contents.csv", contents, G_N_ELEMENTS(contents));
  write_lines(directory, "plan/content_requests.csv", requests, G_N_ELEMENTS(requests));
  write_lines(directory, "plan/events.csv", events, G_N_ELEMENTS(events));
  write_lines(directory, "plan/decisions.csv", decisions, G_N_ELEMENTS(decisions));
  write_splits(world, directory);
  write_feedback(world, directory);
}
