/* Who a lead is: names, work and company, drawn from invented lists; the telephone numbers lie in the ranges that the
 * French regulator keeps free for fiction. */
#include "world.h"

#include <string.h>

static const char *const women[] = {
    "Aurélie", "Béatrice",    "Cécile",   "Chloé",     "Clémence", "Delphine",       "Élise",   "Émilie",
    "Estelle", "Fabienne",    "Florence", "Gaëlle",    "Héloïse",  "Isabelle",       "Jeanne",  "Laure",
    "Maëlle",  "Marie-Agnès", "Mélanie",  "Mireille",  "Myriam",   "Nathalie",       "Noémie",  "Océane",
    "Pascale", "Salomé",      "Samira",   "Stéphanie", "Valérie",  "Yasmine",        "Zoé",     "Agathe",
    "Solène",  "Fatou",       "Lucie",    "Perrine",   "Sandrine", "Anne-Charlotte", "Corinne", "Ludivine"};
static const char *const men[] = {
    "Adrien",       "Alexis",    "Amaury",   "Baptiste", "Benoît",  "Cédric",   "Damien",    "Didier",
    "Éric",         "Fabrice",   "Florian",  "François", "Gaël",    "Grégoire", "Guillaume", "Hakim",
    "Hervé",        "Jean-Noël", "Jérôme",   "Joël",     "Kévin",   "Laurent",  "Loïc",      "Ludovic",
    "Marc-Antoine", "Maxime",    "Mehdi",    "Nicolas",  "Noël",    "Pascal",   "Quentin",   "Rémi",
    "Romain",       "Sébastien", "Stéphane", "Thibault", "Vincent", "Xavier",   "Yann",      "Youssef"};
static const char *const surnames[] = {"Abgrall",
                                       "Aubertin",
                                       "Bachelier",
                                       "Barthès",
                                       "Beaudouin",
                                       "Belkacem",
                                       "Bergeron",
                                       "Blanchet",
                                       "Bonnafous",
                                       "Bouchardon",
                                       "Boulanger",
                                       "Bréhier",
                                       "Brossard",
                                       "Cadiou",
                                       "Carpentier",
                                       "Cazenave",
                                       "Chabrol",
                                       "Chastaing",
                                       "Clavel",
                                       "Corbineau",
                                       "Coudray",
                                       "Courtois",
                                       "Daguerre",
                                       "Dalmas",
                                       "Darrieux",
                                       "Delacourt",
                                       "Delmas",
                                       "Desmoulins",
                                       "Diallo",
                                       "Doumergue",
                                       "Duchemin",
                                       "Dufresne",
                                       "Durieux",
                                       "Échalier",
                                       "Escoffier",
                                       "Estienne",
                                       "Fabre",
                                       "Faucher",
                                       "Ferrandi",
                                       "Fontenelle",
                                       "Fournel",
                                       "Gaillard",
                                       "Garnier",
                                       "Gicquel",
                                       "Gombert",
                                       "Grandjean",
                                       "Guégan",
                                       "Guérin",
                                       "Haddad",
                                       "Hamelin",
                                       "Hébrard",
                                       "Hennequin",
                                       "Huet",
                                       "Imbert",
                                       "Jacquemin",
                                       "Jaouen",
                                       "Joubert",
                                       "Kerbrat",
                                       "Lacaze",
                                       "Lagarde",
                                       "Lamarque",
                                       "Langlois",
                                       "Larrieu",
                                       "Laurens",
                                       "Le Bihan",
                                       "Le Guen",
                                       "Ledoux",
                                       "Lefort",
                                       "Lemaître",
                                       "Lhermitte",
                                       "Loiseau",
                                       "Madec",
                                       "Malaval",
                                       "Marchand",
                                       "Maréchal",
                                       "Mazières",
                                       "Mercadier",
                                       "Michaud",
                                       "Monnier",
                                       "Montagnac",
                                       "Moreau",
                                       "Mounier",
                                       "N’Guyen",
                                       "Naudin",
                                       "Nedjar",
                                       "Orsini",
                                       "Pasquier",
                                       "Pélissier",
                                       "Perrochon",
                                       "Peyrat",
                                       "Picard",
                                       "Poncet",
                                       "Prévost",
                                       "Quéré",
                                       "Rabier",
                                       "Ravel",
                                       "Renard",
                                       "Ribot",
                                       "Rigaud",
                                       "Rochefort",
                                       "Roussel",
                                       "Sabatier",
                                       "Sanchez",
                                       "Sauvage",
                                       "Ségala",
                                       "Serrano",
                                       "Simonin",
                                       "Tessier",
                                       "Thévenet",
                                       "Tixier",
                                       "Touré",
                                       "Vaillant",
                                       "Valentin",
                                       "Verdier",
                                       "Vial",
                                       "Vidal",
                                       "Villeneuve",
                                       "Weber",
                                       "Zimmermann",
                                       "de La Bretonnière",
                                       "Vanderstraeten-Lepoutre"};

/* By gender: women's title, men's. */
static const char *const titles[][2] = {
    {"Directrice de site", "Directeur de site"},
    {"Directrice industrielle", "Directeur industriel"},
    {"Responsable maintenance", "Responsable maintenance"},
    {"Responsable énergie", "Responsable énergie"},
    {"Responsable QHSE", "Responsable QHSE"},
    {"Responsable travaux neufs", "Responsable travaux neufs"},
    {"Directrice administrative et financière", "Directeur administratif et financier"},
    {"Acheteuse énergie", "Acheteur énergie"},
    {"Ingénieure méthodes", "Ingénieur méthodes"},
    {"Responsable production", "Responsable production"},
    {"Directrice RSE", "Directeur RSE"},
    {"Responsable services généraux", "Responsable services généraux"}};
static const char *const off_titles[][2] = {{"Étudiante", "Étudiant"},
                                            {"Gérante", "Gérant"},
                                            {"Consultante indépendante", "Consultant indépendant"},
                                            {"Enseignante", "Enseignant"},
                                            {"Stagiaire communication", "Stagiaire communication"}};

typedef struct {
  const char *industry;
  const char *forms[4]; /* %s is the invented name */
} Trade;

static const Trade trades[] = {
    {"Agroalimentaire", {"Laiterie %s", "Biscuiterie %s", "Conserverie %s", "%s Salaisons"}},
    {"Plasturgie", {"%s Plastiques", "%s Injection", "Moulages %s", "Plasturgie %s"}},
    {"Métallurgie", {"Fonderies %s", "Forges de %s", "Laminoirs %s", "%s Aciers spéciaux"}},
    {"Mécanique", {"Ateliers %s", "%s Mécanique de précision", "Décolletage %s", "%s Usinage"}},
    {"Logistique", {"Transports %s", "%s Logistique", "Entrepôts %s", "%s Froid"}},
    {"Chimie", {"%s Chimie", "%s Spécialités", "Laboratoires %s", "Résines %s"}},
    {"Papier-carton", {"Papeteries %s", "Cartonnages %s", "%s Emballages", "Imprimeries %s"}},
    {"Cosmétique", {"Parfums %s", "%s Cosmétiques", "Savonnerie %s", "Laboratoire %s Beauté"}},
    {"Électronique", {"%s Électronique", "%s Capteurs", "Circuits %s", "%s Câblage"}},
    {"Bois", {"Scieries %s", "Menuiseries %s", "%s Panneaux", "Charpentes %s"}},
};
static const Trade off_trades[] = {
    {"Enseignement", {"Lycée %s", "École %s", "Campus %s", "Institut %s"}},
    {"Commerce de détail", {"Boutique %s", "%s Primeurs", "Librairie %s", "Opticien %s"}},
    {"Conseil", {"Cabinet %s", "%s Conseil", "%s & Associés", "Agence %s"}},
    {"Restauration", {"Brasserie %s", "Crêperie %s", "Traiteur %s", "Café %s"}},
};

/* Two halves of an invented place or family: Valbrune, Kermoisan, Rochevigne ... */
static const char *const heads[] = {"Val",  "Mont",   "Roche",   "Clair", "Haute", "Belle", "Fonte",
                                    "Ker",  "Pierre", "Brû",     "Cham",  "Orme",  "Saule", "Aigue",
                                    "Bois", "Grand",  "Vieille", "Nor",   "Tour",  "Mar"};
static const char *const tails[] = {"brune",  "moisan", "vigne", "lande",  "sac",   "court", "valin",
                                    "rive",   "mare",   "nay",   "fontès", "quier", "pré",   "lac",
                                    "verdun", "zelles", "gault", "ville",  "dore",  "nières"};

static const char *const cities[] = {"Lyon",
                                     "Villeurbanne",
                                     "Saint-Étienne",
                                     "Grenoble",
                                     "Annecy",
                                     "Oyonnax",
                                     "Bourg-en-Bresse",
                                     "Dijon",
                                     "Besançon",
                                     "Mulhouse",
                                     "Strasbourg",
                                     "Metz",
                                     "Nancy",
                                     "Reims",
                                     "Lille",
                                     "Roubaix",
                                     "Dunkerque",
                                     "Amiens",
                                     "Rouen",
                                     "Le Havre",
                                     "Caen",
                                     "Rennes",
                                     "Vitré",
                                     "Brest",
                                     "Lorient",
                                     "Nantes",
                                     "Cholet",
                                     "Angers",
                                     "Le Mans",
                                     "Tours",
                                     "Orléans",
                                     "Bordeaux",
                                     "Pau",
                                     "Toulouse",
                                     "Albi",
                                     "Montpellier",
                                     "Nîmes",
                                     "Avignon",
                                     "Marseille",
                                     "Clermont-Ferrand"};
static const char *const swiss_cities[] = {"Lausanne", "Fribourg", "Neuchâtel"};

#define PICK(chance, list) ((list)[chance_below((chance), G_N_ELEMENTS(list))])

/* Names that a file or a workbook may stumble over; NULL for all but a few leads. */
static const char *awkward_company(const Lead *lead) {
  if (lead->quarter != 4) return NULL;
  if (lead->fate == FATE_UNTOUCHED && lead->variant == 20) return "=1+1";
  if (lead->fate == FATE_MARKET && lead->variant == 2) return "Aubertin \"Frères\" ; Fils & Cie";
  if (lead->fate == FATE_WON && lead->variant == 3)
    return "Société coopérative agricole et laitière des hautes vallées de l’Aiguelande et du pays de Rochefontès";
  return NULL;
}

/* A company that nobody else in the sample has. */
static const char *company_name(World *world, const Trade *trade) {
  for (;;) {
    g_autofree char *place = g_strconcat(PICK(&world->chance, heads), PICK(&world->chance, tails), NULL);
    const char *form = PICK(&world->chance, trade->forms);
    const char *at = strstr(form, "%s");
    g_autofree char *name = g_strdup_printf("%.*s%s%s", (int)(at - form), form, place, at + 2);
    if (!g_hash_table_contains(world->companies, place))
      g_hash_table_add(world->companies, g_strdup(place));
    else if (g_hash_table_contains(world->companies, name))
      continue;
    const char *kept = g_string_chunk_insert(world->texts, name);
    g_hash_table_add(world->companies, g_strdup(name));
    return kept;
  }
}

/* Lower case, without accents, everything else a hyphen: for addresses. Owned by caller. */
static char *slug(const char *text) {
  g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
  GString *plain = g_string_new(NULL);
  for (const char *at = apart; *at; at++) {
    if (g_ascii_isalnum(*at))
      g_string_append_c(plain, g_ascii_tolower(*at));
    else if ((guchar)*at < 0x80 && plain->len && plain->str[plain->len - 1] != '-')
      g_string_append_c(plain, '-');
  }
  while (plain->len && plain->str[plain->len - 1] == '-') g_string_truncate(plain, plain->len - 1);
  return g_string_free(plain, FALSE);
}

static char *phone_number(Chance *chance) {
  static const char *const ranges[] = {"01 99 00", "02 61 91", "03 53 01", "04 65 71",
                                       "05 36 49", "06 39 98", "06 39 98"};
  return g_strdup_printf("%s %02u %02u", PICK(chance, ranges), chance_below(chance, 100), chance_below(chance, 100));
}

/* The segment follows from the size, and the outbound campaigns choose theirs. */
static guint size_for(Chance *chance, guint campaign) {
  if (campaign == CALL_CHEMICALS) return (guint)chance_between(chance, 5200, 18000) / 100 * 100;
  if (campaign == CALL_FOOD) return (guint)chance_between(chance, 260, 1900) / 10 * 10;
  if (campaign == CALL_PLASTICS) return (guint)chance_between(chance, 60, 240);
  guint kind = chance_below(chance, 100);
  if (kind < 54) return (guint)chance_between(chance, 52, 248);
  return kind < 94 ? (guint)chance_between(chance, 255, 2600) / 5 * 5
                   : (guint)chance_between(chance, 5000, 22000) / 500 * 500;
}

static const Trade *trade_for(Chance *chance, guint campaign) {
  if (campaign == CALL_FOOD) return &trades[0];
  if (campaign == CALL_PLASTICS) return &trades[1];
  return campaign == CALL_CHEMICALS ? &trades[5] : &PICK(chance, trades);
}

/* One of four ways to miss the ideal customer. */
static void give_off_target_work(World *world, Lead *lead, gboolean woman) {
  if (lead->variant % 4 == 3) {
    lead->score = (guint)chance_between(&world->chance, 38, 58);
    return;
  }
  const Trade *trade = &PICK(&world->chance, off_trades);
  lead->industry = trade->industry;
  lead->company = company_name(world, trade);
  lead->job_title = PICK(&world->chance, off_titles)[!woman];
  lead->company_size = (guint)chance_between(&world->chance, 1, 38);
}

/* A required field is missing: that is what makes the lead incomplete. */
static void take_a_field(Lead *lead) {
  if (lead->variant % 3 == 0)
    g_clear_pointer(&lead->phone, g_free);
  else if (lead->variant % 3 == 1)
    lead->job_title = "";
  else
    lead->company_size = 0;
}

/* Drawn without a look at the fate, so that the score tells nothing; only a lead that must conform has at least 60. */
static guint score_for(Chance *chance, const Lead *lead) {
  gboolean must_conform = lead->fate == FATE_COLD || lead->fate == FATE_FADED || lead->fate == FATE_UNEXPLAINED;
  return (guint)(must_conform || chance_of(chance, 95) ? chance_between(chance, 60, 98)
                                                       : chance_between(chance, 45, 59));
}

void give_face(World *world, Lead *lead) {
  Chance *chance = &world->chance;
  gboolean woman = chance_of(chance, 42),
           swiss = lead->fate == FATE_WON ? lead->variant % 9 == 4 : chance_of(chance, 3);
  const Trade *trade = trade_for(chance, lead->campaign);
  lead->first_name = woman ? PICK(chance, women) : PICK(chance, men);
  lead->last_name = PICK(chance, surnames);
  lead->job_title = PICK(chance, titles)[!woman];
  lead->industry = trade->industry;
  lead->company_size = size_for(chance, lead->campaign);
  lead->score = score_for(chance, lead);
  lead->country = swiss ? "Suisse" : "France";
  lead->city = swiss ? PICK(chance, swiss_cities) : PICK(chance, cities);
  lead->company = awkward_company(lead);
  if (lead->fate == FATE_OFF_TARGET) give_off_target_work(world, lead, woman);
  if (!lead->company) lead->company = company_name(world, trade);
  lead->segment = lead->company_size >= 5000 ? "Grand compte" : lead->company_size >= 250 ? "ETI" : "PME";
  g_autofree char *first = slug(lead->first_name), *last = slug(lead->last_name), *whole = slug(lead->company);
  g_autofree char *domain = g_strndup(whole, 40);
  lead->email = g_strdup_printf("%s.%s@%s.example", first, last, domain);
  lead->phone = phone_number(chance);
  if (lead->fate == FATE_INCOMPLETE) take_a_field(lead);
}
