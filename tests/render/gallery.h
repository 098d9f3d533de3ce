/* A document with every kind of block and chart, in English or French, and one of hostile values; for the tests of
 * charts and deck. */
#pragma once

#include "document/document.h"

#include <math.h>

static inline SmSeries *gallery_series(SmChartBlock *chart, const char *name, SmRole role, guint count,
                                       const double *values, const char *const *words) {
  SmSeries *series = sm_chart_add_series(chart, name, role);
  for (guint i = 0; i < count; i++) {
    SmQuantity quantity = chart->unit == SM_UNIT_COUNT   ? sm_quantity_count((gint64)values[i])
                          : chart->unit == SM_UNIT_MONEY ? sm_quantity_money((gint64)(values[i] * 100))
                                                         : sm_quantity_real(chart->unit, values[i]);
    g_autofree char *plain = g_strdup_printf("%g", values[i]);
    sm_series_add_point(series, quantity, words ? words[i] : plain);
  }
  return series;
}

static inline void gallery_interval(SmSeries *series, guint i, double low, double high) {
  SmPoint *point = g_ptr_array_index(series->points, i);
  point->low = sm_quantity_real(SM_UNIT_RATIO, low);
  point->high = sm_quantity_real(SM_UNIT_RATIO, high);
}

static inline void gallery_categories(SmChartBlock *chart, const char *const *names) {
  for (; *names; names++) sm_chart_add_category(chart, *names);
}

#define GALLERY_WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static inline void gallery_key_figures(SmPage *page, gboolean fr) {
  static const struct {
    const char *en, *fr, *value_en, *value_fr, *note_en, *note_fr;
    SmRole role;
  } rows[] = {
      {"Won revenue", "CA gagné", "€412,300", "412 300 €", "target €500,000", "objectif 500 000 €", SM_ROLE_ATTENTION},
      {"SLA attainment", "SLA tenu", "48.3%", "48,3 %", "promised 90.0%", "promis 90,0 %", SM_ROLE_BAD},
      {"MQLs delivered", "MQL livrés", "263", "263", "target 240", "objectif 240", SM_ROLE_GOOD},
      {"Opportunities created", "Opportunités créées", "61", "61", "23.2% of MQLs", "23,2 % des MQL", SM_ROLE_NONE},
  };
  SmBlock *figures = sm_page_add_key_figures(page, "figures");
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    SmCell *value = sm_cell_text(fr ? rows[i].value_fr : rows[i].value_en);
    value->quantity = sm_quantity_count(40 + 12 * (gint64)i);
    SmKeyFigure *figure = sm_key_figures_add(figures, fr ? rows[i].fr : rows[i].en, value);
    sm_document_set(&figure->target, g_strdup(fr ? rows[i].note_fr : rows[i].note_en));
    sm_document_set(&figure->comment, g_strdup(fr ? "rythme 0,93" : "pace 0.93"));
    figure->role = rows[i].role;
    for (gint64 k = 0; k < 4; k++) sm_key_figure_add_before(figure, sm_quantity_count(30 + 7 * k + 3 * (gint64)i), "x");
  }
}

static inline void gallery_remarks(SmPage *page, gboolean fr) {
  SmBlock *list = sm_page_add_list(page, "remarks");
  sm_list_add(list,
              fr ? "112 des 263 leads perdus n’ont jamais été appelés : c’est la première cause, devant le message."
                 : "112 of 263 lost leads were never called: the first cause, before the message.",
              NULL);
  sm_list_add(list,
              fr ? "L’équipe Nord tient le SLA pour 71,2 % de ses leads, l’équipe Sud pour 33,0 %."
                 : "Team North meets the SLA on 71.2% of its leads, team South on 33.0%.",
              NULL);
  sm_list_add(list,
              fr ? "Marketing a livré 263 MQL sur 240 promis, dont 181 complets."
                 : "Marketing delivered 263 MQLs of 240 promised, 181 of them complete.",
              "funnel");
}

static inline void gallery_cover(SmDocument *document, gboolean fr) {
  SmPage *page = sm_document_add_page(document, "cover", fr ? "Couverture" : "Cover", document->title);
  gallery_key_figures(page, fr);
}

static inline void gallery_objectives(SmDocument *document, gboolean fr) {
  SmPage *page = sm_document_add_page(
      document, "objectives", fr ? "Objectifs" : "Objectives",
      fr ? "Deux objectifs sur quatre sont en retard ; le chiffre d’affaires finira à 88 % de sa cible"
         : "Two of four objectives are behind; revenue will end at 88% of its target");
  SmChartBlock *chart = sm_page_add_chart(
      page, "progress", SM_CHART_BULLET, SM_UNIT_RATIO,
      fr ? "Avancement des objectifs, en % de la cible" : "Progress of objectives, % of target", "alt");
  gallery_categories(chart,
                     fr ? GALLERY_WORDS("Chiffre d’affaires gagné", "MQL livrés", "SLA tenu", "Opportunités créées")
                        : GALLERY_WORDS("Won revenue", "MQLs delivered", "SLA attainment", "Opportunities created"));
  gallery_series(chart, fr ? "Réalisé" : "Actual", SM_ROLE_ACTUAL, 4, (const double[]){0.73, 1.096, 0.537, 0.81},
                 fr ? GALLERY_WORDS("73,0 %", "109,6 %", "53,7 %", "81,0 %")
                    : GALLERY_WORDS("73.0%", "109.6%", "53.7%", "81.0%"));
  gallery_series(chart, fr ? "Cible" : "Target", SM_ROLE_PLAN, 4, (const double[]){1, 1, 1, 1},
                 fr ? GALLERY_WORDS("500 000 €", "240", "90,0 %", "75")
                    : GALLERY_WORDS("€500,000", "240", "90.0%", "75"));
  gallery_series(chart, fr ? "Rythme attendu" : "Expected pace", SM_ROLE_PREVIOUS, 4,
                 (const double[]){0.83, 0.83, 0.83, 0.83}, GALLERY_WORDS("", "", "", ""));
  gallery_series(chart, fr ? "Prévision" : "Forecast", SM_ROLE_FORECAST, 4, (const double[]){0.88, 1.3, 0.6, 0.97},
                 GALLERY_WORDS("", "", "", ""));
  gallery_remarks(page, fr);
}

static inline void gallery_funnel(SmDocument *document, gboolean fr) {
  SmPage *page =
      sm_document_add_page(document, "funnel", fr ? "Entonnoir" : "Funnel",
                           fr ? "Le plus grand écart est au premier contact : 151 des 263 MQL ont été traités"
                              : "The widest gap is the first touch: 151 of 263 MQLs were treated");
  SmChartBlock *chart = sm_page_add_chart(
      page, "funnel", SM_CHART_FUNNEL, SM_UNIT_COUNT,
      fr ? "MQL de la période par étape atteinte, nombre" : "The period's MQLs by stage reached, count", "alt");
  gallery_categories(chart, fr ? GALLERY_WORDS("MQL", "Traités", "Engagés", "Opportunité", "Gagnés")
                               : GALLERY_WORDS("MQL", "Treated", "Engaged", "Opportunity", "Won"));
  gallery_series(chart, "T3 2026", SM_ROLE_ACTUAL, 5, (const double[]){263, 151, 98, 61, 19}, NULL);
  SmSeries *rates = sm_chart_add_series(
      chart, fr ? "Passage d’une étape à la suivante, intervalle à 95 %" : "Step rate, 95% interval", SM_ROLE_ACTUAL);
  const double values[] = {NAN, 0.574, 0.649, 0.622, 0.311};
  const char *const *words = fr ? GALLERY_WORDS("", "57,4 %", "64,9 %", "62,2 %", "31,1 %")
                                : GALLERY_WORDS("", "57.4%", "64.9%", "62.2%", "31.1%");
  for (guint i = 0; i < 5; i++) {
    sm_series_add_point(rates, sm_quantity_real(SM_UNIT_RATIO, values[i]), words[i]);
    if (i) gallery_interval(rates, i, values[i] - 0.03 * i, values[i] + 0.03 * i);
  }
  gallery_series(chart, fr ? "T2 2026" : "Q2 2026", SM_ROLE_PREVIOUS, 5, (const double[]){240, 160, 110, 60, 22}, NULL);
  gallery_remarks(page, fr);
}

static inline void gallery_speed(SmDocument *document, gboolean fr) {
  SmPage *page =
      sm_document_add_page(document, "sla", "SLA",
                           fr ? "Un lead touché dans l’heure devient trois fois plus souvent une opportunité"
                              : "A lead touched within the hour becomes an opportunity three times as often");
  SmChartBlock *bars = sm_page_add_chart(page, "speed", SM_CHART_BARS, SM_UNIT_RATIO,
                                         fr ? "Conversion en opportunité par délai de premier contact, %"
                                            : "Conversion to opportunity by delay of first touch, %",
                                         "alt");
  gallery_categories(bars, fr ? GALLERY_WORDS("5 min", "1 h", "4 h", "1 jour", "3 jours", "plus tard", "jamais")
                              : GALLERY_WORDS("5 min", "1 h", "4 h", "1 day", "3 days", "later", "never"));
  SmSeries *series = gallery_series(
      bars, "", SM_ROLE_ACTUAL, 7, (const double[]){0.46, 0.41, 0.33, 0.22, 0.15, 0.09, NAN},
      fr ? GALLERY_WORDS("46,0 % de 24", "41,2 % de 51", "33,0 % de 33", "22,4 % de 29", "15,1 % de 40", "9,3 % de 35",
                         "–")
         : GALLERY_WORDS("46.0% of 24", "41.2% of 51", "33.0% of 33", "22.4% of 29", "15.1% of 40", "9.3% of 35", "–"));
  for (guint i = 0; i < 6; i++) {
    double value = ((SmPoint *)g_ptr_array_index(series->points, i))->value.real;
    gallery_interval(series, i, value * 0.7, value * 1.4);
  }
  SmChartBlock *columns = sm_page_add_chart(
      page, "attainment", SM_CHART_COLUMNS, SM_UNIT_RATIO,
      fr ? "SLA tenu par les ventes, % des leads échus" : "SLA attainment of sales, % of leads due", "alt");
  gallery_categories(columns, GALLERY_WORDS("T3 2025", "T4 2025", "T1 2026", "T2 2026", "T3 2026"));
  gallery_series(columns, "", SM_ROLE_SALES, 5, (const double[]){0.61, 0.58, 0.55, 0.52, 0.483},
                 fr ? GALLERY_WORDS("61,0 %", "58,1 %", "55,4 %", "52,0 %", "48,3 %")
                    : GALLERY_WORDS("61.0%", "58.1%", "55.4%", "52.0%", "48.3%"));
  gallery_remarks(page, fr);
}

static inline void gallery_causes(SmDocument *document, gboolean fr) {
  SmPage *page = sm_document_add_page(
      document, "causes", "Causes",
      fr ? "112 des 244 leads non gagnés n’ont pas été traités ; 41 se sont heurtés à un décalage de message"
         : "112 of 244 leads not won were not treated; 41 met a message that differs");
  SmChartBlock *chart =
      sm_page_add_chart(page, "causes", SM_CHART_STACKED, SM_UNIT_COUNT,
                        fr ? "Leads par source et issue, nombre" : "Leads by source and outcome, count", "alt");
  gallery_categories(chart,
                     fr ? GALLERY_WORDS("Salon VivaTech", "Webinaire juin", "Livre blanc", "Google Ads", "Partenaires")
                        : GALLERY_WORDS("VivaTech fair", "June webinar", "White paper", "Google Ads", "Partners"));
  static const struct {
    const char *en, *fr;
    SmRole role;
    double values[5];
  } rows[] = {
      {"Won", "Gagnés", SM_ROLE_WON, {6, 4, 3, 4, 2}},
      {"Open", "En cours", SM_ROLE_OPEN, {8, 6, 9, 3, 4}},
      {"Not treated", "Non traités", SM_ROLE_UNTREATED, {41, 30, 22, 15, 4}},
      {"Mismatch", "Décalage", SM_ROLE_MISMATCH, {4, 21, 8, 6, 2}},
      {"Market", "Marché", SM_ROLE_MARKET, {9, 5, 6, 4, 3}},
      {"Weak MQL", "MQL faible", SM_ROLE_WEAK_MQL, {5, 4, 12, 3, 1}},
      {"Unexplained", "Inexpliqués", SM_ROLE_UNEXPLAINED, {2, 3, 1, 2, 1}},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    gallery_series(chart, fr ? rows[i].fr : rows[i].en, rows[i].role, 5, rows[i].values, NULL);
  gallery_remarks(page, fr);
  sm_page_add_callout(page, SM_ROLE_UNTREATED,
                      fr ? "Estimation : 96 000 € à 210 000 € étaient en jeu dans les leads non traités."
                         : "An estimate: €96,000 to €210,000 were at stake in leads not treated.");
}

static inline void gallery_heat(SmDocument *document, gboolean fr) {
  SmPage *page = sm_document_add_page(document, "where", fr ? "Où ?" : "Where",
                                      fr ? "Le webinaire de juin concentre le décalage de message"
                                         : "The June webinar holds most of the mismatch");
  SmChartBlock *chart = sm_page_add_chart(
      page, "heat", SM_CHART_HEATMAP, SM_UNIT_RATIO,
      fr ? "Part de chaque cause, % des leads perdus" : "Share of each cause, % of lost leads", "alt");
  gallery_categories(chart,
                     fr ? GALLERY_WORDS("Salon VivaTech", "Webinaire juin", "Livre blanc", "Google Ads", "Partenaires")
                        : GALLERY_WORDS("VivaTech fair", "June webinar", "White paper", "Google Ads", "Partners"));
  static const struct {
    const char *en, *fr;
    SmRole role;
    double values[5];
  } rows[] = {
      {"Not treated", "Non traités", SM_ROLE_UNTREATED, {0.67, 0.48, 0.45, 0.5, 0.36}},
      {"Mismatch", "Décalage de message", SM_ROLE_MISMATCH, {0.07, 0.33, 0.16, 0.2, 0.18}},
      {"Market", "Marché", SM_ROLE_MARKET, {0.15, 0.08, 0.12, 0.13, 0.27}},
      {"Weak MQL", "MQL faible", SM_ROLE_WEAK_MQL, {0.08, 0.06, 0.24, 0.1, 0.09}},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (guint k = 0; k < 5; k++)
      g_ptr_array_add(words, g_strdup_printf(fr ? "%.0f\u00a0%%" : "%.0f%%", rows[i].values[k] * 100));
    SmSeries *series = gallery_series(chart, fr ? rows[i].fr : rows[i].en, rows[i].role, 5, rows[i].values,
                                      (const char *const *)words->pdata);
    if (i == 1) ((SmPoint *)g_ptr_array_index(series->points, 1))->flagged = TRUE;
  }
  SmTableBlock *table = sm_page_add_table(page, "table", NULL);
  sm_table_block_add_column(table, "campaign", fr ? "Campagne" : "Campaign", SM_ALIGN_START);
  sm_table_block_add_column(table, "lost", fr ? "Perdus" : "Lost", SM_ALIGN_END);
  sm_table_block_add_column(table, "share", fr ? "Décalage (%)" : "Mismatch (%)", SM_ALIGN_END);
  for (guint i = 0; i < 5; i++) {
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(g_ptr_array_index(chart->categories, i)));
    SmCell *lost = sm_row_add(row, sm_cell_quantity(document, sm_quantity_count(61 - 11 * (gint64)i)));
    lost->small = i == 4;
    sm_row_add(row, sm_cell_quantity(document, sm_quantity_real(SM_UNIT_RATIO, rows[1].values[i])))->flagged = i == 1;
  }
  gallery_remarks(page, fr);
}

static inline void gallery_lines(SmDocument *document, gboolean fr) {
  SmPage *page = sm_document_add_page(document, "trend", fr ? "Tendance" : "Trend",
                                      fr ? "Les deux équipes s’éloignent depuis trois trimestres"
                                         : "Both teams drift apart since three quarters");
  SmChartBlock *chart = sm_page_add_chart(page, "lines", SM_CHART_LINES, SM_UNIT_RATIO,
                                          fr ? "Promesses tenues, %" : "Promises kept, %", "alt");
  gallery_categories(chart, GALLERY_WORDS("T3 2025", "T4 2025", "T1 2026", "T2 2026", "T3 2026"));
  gallery_series(chart, fr ? "Ventes" : "Sales", SM_ROLE_SALES, 5, (const double[]){0.61, 0.58, NAN, 0.52, 0.483},
                 fr ? GALLERY_WORDS("61,0 %", "58,1 %", "", "52,0 %", "48,3 %")
                    : GALLERY_WORDS("61.0%", "58.1%", "", "52.0%", "48.3%"));
  gallery_series(chart, "Marketing", SM_ROLE_MARKETING, 5, (const double[]){0.62, 0.66, 0.71, 0.7, 0.688},
                 fr ? GALLERY_WORDS("62,0 %", "66,1 %", "71,4 %", "70,0 %", "68,8 %")
                    : GALLERY_WORDS("62.0%", "66.1%", "71.4%", "70.0%", "68.8%"));
}

static inline void gallery_definitions(SmDocument *document, gboolean fr) {
  SmPage *page = sm_document_add_page(document, "definitions", fr ? "Définitions" : "Definitions",
                                      fr ? "Ce que chaque chiffre veut dire" : "What each figure means");
  sm_page_add_heading(page, 1, fr ? "Chiffres" : "Figures");
  SmTableBlock *table = sm_page_add_table(page, "definitions", NULL);
  sm_table_block_add_column(table, "figure", fr ? "Chiffre" : "Figure", SM_ALIGN_START);
  sm_table_block_add_column(table, "meaning", fr ? "Signification" : "Meaning", SM_ALIGN_START);
  sm_table_block_add_column(table, "n", "N", SM_ALIGN_END);
  for (guint i = 0; i < 16; i++) {
    GPtrArray *row = sm_table_block_add_row(table);
    SmCell *name = sm_row_add(row, sm_cell_text(i % 2 ? "SLA" : "MQL"));
    name->role = i % 4 == 1 ? SM_ROLE_GOOD : i % 4 == 3 ? SM_ROLE_BAD : SM_ROLE_NONE;
    sm_row_add(row, sm_cell_text(fr ? "Premier contact dans le délai promis, puis le nombre de tentatives promis sur "
                                      "au moins deux canaux dans la fenêtre, ou engagement du prospect avant cela."
                                    : "A first touch within the promised delay, then the attempts promised on at least "
                                      "two channels within the window, or the prospect engaged before that."));
    sm_row_add(row, sm_cell_quantity(document, sm_quantity_count(1234 * (gint64)i)));
  }
  table->has_total = TRUE;
  sm_page_add_heading(page, 1, fr ? "Qualité des données" : "Data quality");
  sm_page_add_paragraph(page, fr ? "Chaque ligne lue est utilisée, remplacée ou rejetée."
                                 : "Each row read is used, replaced or rejected.");
  sm_page_add_markdown(page, "**Focus**: see <b>[the hub](https://example.com)</b>\n\n- one\n- two");
}

/* Owned by caller; borrows `language`. */
static inline SmDocument *gallery_new(const SmLanguage *language) {
  gboolean fr = g_str_equal(sm_language_code(language), "fr");
  SmDocument *document = sm_document_new(language);
  sm_document_set(&document->title, g_strdup(fr ? "Revue trimestrielle T3 2026" : "Quarterly review Q3 2026"));
  sm_document_set(&document->company, g_strdup("Hélio Énergie"));
  sm_document_set(&document->period, g_strdup(fr ? "T3 2026" : "Q3 2026"));
  sm_document_set(&document->as_of, g_strdup(fr ? "au 1er octobre 2026" : "as of 1 October 2026"));
  sm_document_set(&document->currency, g_strdup("EUR"));
  sm_document_set(
      &document->subtitle,
      g_strdup(fr ? "Sur 263 MQL, 112 n’ont jamais été appelés et 82 étaient incomplets : les deux équipes doivent "
                    "chacune la moitié de l’écart, et le chiffre d’affaires finira à 88 % de l’objectif."
                  : "Of 263 MQLs, 112 were never called and 82 were incomplete: each team owes half of the gap, and "
                    "revenue will end at 88% of its target."));
  document->minor_digits = 2;
  document->as_of_instant = 1790805600;
  gallery_cover(document, fr);
  gallery_objectives(document, fr);
  gallery_funnel(document, fr);
  gallery_speed(document, fr);
  gallery_causes(document, fr);
  gallery_heat(document, fr);
  gallery_lines(document, fr);
  gallery_definitions(document, fr);
  return document;
}
