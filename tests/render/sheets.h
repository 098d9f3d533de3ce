/* A French document with every kind of block, and texts that do not mean well: what the workbook tests write. */
#pragma once

#include "document/document.h"

#define HOSTILE "=1+1 & <b> \"x\" _x000D_ \x01 \xff \xef\xbf\xbe\r\nfin"

static void sheets_set(char **field, const char *text) {
  g_free(*field);
  *field = g_strdup(text);
}

static void sheets_add_summary(SmDocument *document) {
  SmPage *page = sm_document_add_page(
      document, "summary", "Synthèse : l'essentiel",
      "112 des 263 leads perdus n’ont jamais été appelés ; 58 d’entre eux venaient du salon de Lyon, "
      "où la promesse était tenue à moitié seulement");
  sm_page_add_callout(page, SM_ROLE_ATTENTION, "L’échantillon du salon est petit : 24 leads.");
  SmBlock *key = sm_page_add_key_figures(page, "key");
  SmKeyFigure *figure = sm_key_figures_add(key, "CA gagné", sm_cell_quantity(document, sm_quantity_money(23412050)));
  figure->target = g_strdup("objectif 250 000 €");
  figure->comment = g_strdup("rythme 0,94");
  figure->role = SM_ROLE_ATTENTION;
  for (gint64 i = 0; i < 4; i++)
    sm_key_figure_add_before(
        figure, i == 1 ? sm_quantity_unknown(SM_UNIT_MONEY) : sm_quantity_money(18000000 + i * 1234500), "200 000 €");
  figure = sm_key_figures_add(key, "Respect de l’engagement", sm_cell_quantity(document, sm_quantity_ratio(150, 263)));
  figure->target = g_strdup("objectif 90 %");
  figure->role = SM_ROLE_BAD;
  sm_key_figure_add_before(figure, sm_quantity_ratio(61, 100), "61,0 %");
  figure = sm_key_figures_add(key, "Affaires gagnées", sm_cell_quantity(document, sm_quantity_count(1234)));
  figure->role = SM_ROLE_GOOD;
  sm_page_add_heading(page, 2, "À lire ensuite");
  SmBlock *list = sm_page_add_list(page, "next");
  sm_list_add(list, "L’entonnoir", "funnel");
  sm_list_add(list, "La définition", "https://exemple.fr/définition?a=1&b=\"2\"");
  sm_list_add(list, "Rien à ouvrir", "javascript:alert(1)");
  sm_page_add_paragraph(page,
                        "Les délais sont en jours ouvrés. Les intervalles à 95 % sont ceux de Wilson, donnés dès qu’un "
                        "taux est comparé à un autre ; une ligne plus longue que la page passe à la ligne suivante.");
}

static SmChartBlock *sheets_add_chart(SmPage *page, SmChartKind kind, SmUnit unit, const char *caption,
                                      const char *const *categories) {
  SmChartBlock *chart = sm_page_add_chart(page, caption, kind, unit, caption, "Le salon perd le plus de leads.");
  for (guint i = 0; categories[i]; i++) sm_chart_add_category(chart, categories[i]);
  return chart;
}

static void sheets_add_counts(SmChartBlock *chart, const char *name, SmRole role, gint64 first, gint64 step) {
  SmSeries *series = sm_chart_add_series(chart, name, role);
  for (guint i = 0; i < chart->categories->len; i++) {
    g_autofree char *words = g_strdup_printf("%d", (int)(first + step * i));
    sm_series_add_point(series, sm_quantity_count(first + step * i), words);
  }
}

static void sheets_add_funnel(SmDocument *document) {
  static const char *const stages[] = {"Leads", "MQL", "Traités", "Opportunités", "Gagnées", NULL};
  static const char *const periods[] = {"T3 2025", "T4 2025", "T1 2026", "T2 2026", "T3 2026", NULL};
  SmPage *page = sm_document_add_page(document, "funnel", "Entonnoir", "Un MQL sur neuf devient client");
  SmChartBlock *chart = sheets_add_chart(page, SM_CHART_FUNNEL, SM_UNIT_COUNT, "L’entonnoir, nombre de leads", stages);
  sheets_add_counts(chart, "Leads", SM_ROLE_ACTUAL, 1200, -280);
  SmSeries *rates = sm_chart_add_series(chart, "Taux de passage", SM_ROLE_NONE);
  for (guint i = 0; i < 5; i++) {
    SmPoint *point =
        sm_series_add_point(rates, i ? sm_quantity_ratio(8 - i, 10) : sm_quantity_unknown(SM_UNIT_RATIO), "");
    if (!i) continue;
    point->low = sm_quantity_ratio(7 - i, 10);
    point->high = sm_quantity_ratio(9 - i, 10);
  }
  chart = sheets_add_chart(page, SM_CHART_COLUMNS, SM_UNIT_COUNT, "Affaires gagnées par trimestre", periods);
  sheets_add_counts(chart, "Réalisé", SM_ROLE_ACTUAL, 40, 7);
  sheets_add_counts(chart, "Objectif", SM_ROLE_PLAN, 50, 5);
  sheets_add_counts(chart, "Prévision", SM_ROLE_FORECAST, 42, 8);
  chart = sheets_add_chart(page, SM_CHART_LINES, SM_UNIT_RATIO, "Taux de gain par trimestre", periods);
  SmSeries *line = sm_chart_add_series(chart, "Gain", SM_ROLE_ACTUAL);
  for (guint i = 0; i < 5; i++) sm_series_add_point(line, sm_quantity_ratio(10 + 2 * i, 100), i == 4 ? "18 %" : "");
}

static void sheets_add_causes(SmDocument *document) {
  static const char *const campaigns[] = {"Salon de Lyon", "Webinaire IA", "=cmd|' /C calc'!A0", NULL};
  SmPage *page =
      sm_document_add_page(document, "causes", "Causes [par/campagne]", "Le salon explique la moitié des pertes");
  SmChartBlock *chart = sheets_add_chart(page, SM_CHART_STACKED, SM_UNIT_COUNT, "Leads perdus par cause", campaigns);
  sheets_add_counts(chart, "Non traités", SM_ROLE_UNTREATED, 60, -10);
  sheets_add_counts(chart, "Décalage", SM_ROLE_MISMATCH, 30, 5);
  sheets_add_counts(chart, "MQL faible", SM_ROLE_WEAK_MQL, 12, 4);
  chart = sheets_add_chart(page, SM_CHART_BULLET, SM_UNIT_RATIO, "Objectifs, part atteinte", campaigns);
  const char *names[] = {"Réalisé", "Objectif", "Attendu à date"};
  SmRole roles[] = {SM_ROLE_ACTUAL, SM_ROLE_PLAN, SM_ROLE_PREVIOUS};
  for (guint s = 0; s < 3; s++) {
    SmSeries *series = sm_chart_add_series(chart, names[s], roles[s]);
    for (guint i = 0; i < 3; i++)
      sm_series_add_point(series, sm_quantity_ratio(s == 1 ? 10 : 5 + i + s, 10), "125 k€")->flagged = s == 0 && i == 2;
  }
  chart = sheets_add_chart(page, SM_CHART_HEATMAP, SM_UNIT_RATIO, "Où cela se concentre, part des leads", campaigns);
  for (guint s = 0; s < 3; s++) {
    SmSeries *series = sm_chart_add_series(chart, names[s], SM_ROLE_NONE);
    for (guint i = 0; i < 3; i++) sm_series_add_point(series, sm_quantity_ratio(s * 2 + i, 10), "12")->flagged = s == 2;
  }
}

static void sheets_add_lead(SmDocument *document, SmTableBlock *table, guint i) {
  static const SmRole roles[] = {SM_ROLE_UNTREATED, SM_ROLE_MISMATCH, SM_ROLE_WON, SM_ROLE_OPEN, SM_ROLE_UNEXPLAINED};
  GPtrArray *row = sm_table_block_add_row(table);
  g_autofree char *id = g_strdup_printf("00%u", 100 + i);
  sm_row_add(row, sm_cell_text(id));
  sm_row_add(row, sm_cell_text(i ? "Boulangerie Martin & fils" : HOSTILE))->link = i == 1 ? g_strdup("funnel") : NULL;
  sm_row_add(row, sm_cell_day(document, 20650 + (SmDay)i));
  SmCell *handed = sm_row_add(row, sm_cell_day(document, 20650 + (SmDay)i));
  handed->kind = SM_CELL_INSTANT;
  handed->civil_seconds = (gint64)handed->day * 86400 + 34200;
  sm_row_add(row, sm_cell_text("Cause"))->role = roles[i % 5];
  sm_row_add(row, sm_cell_quantity(document, sm_quantity_money(1234567 * (gint64)(i + 1))));
  SmCell *score = sm_row_add(row, sm_cell_quantity(document, sm_quantity_count(40 + i)));
  score->flagged = i == 2;
  score->small = i == 3;
  sm_row_add(row, sm_cell_quantity(document, sm_quantity_real(SM_UNIT_NONE, 12345.67 * (i + 1) / (40.0 + i))));
  sm_row_add(row, sm_cell_bool(document, i % 2));
  sm_row_add(row,
             sm_cell_text("premier contact 3,2 jours ouvrés après la remise, dû à 1,0 ; 1 tentative sur 3 ; aucune "
                          "réponse ; « déjà équipé » selon le vendeur"));
}

static void sheets_add_leads(SmDocument *document) {
  static const char *const keys[] = {"id",    "company", "created",   "handed",    "cause",
                                     "stake", "score",   "per_point", "contested", "evidence"};
  static const char *const titles[] = {"Id",          "Société", "Créé le", "Remis le",      "Cause",
                                       "Enjeu (EUR)", "Score",   "score",   "Enjeu [#]'fin", "Preuve"};
  SmPage *page = sm_document_add_page(document, "leads", "Leads", "12 leads, dont 3 contestés");
  SmTableBlock *table = sm_page_add_table(page, "leads", "Une ligne par lead de la cohorte");
  table->filterable = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
    sm_table_block_add_column(table, keys[i], titles[i], i >= 5 && i <= 7 ? SM_ALIGN_END : SM_ALIGN_START);
  SmTableColumn *column = g_ptr_array_index(table->columns, 4);
  column->meaning = g_strdup("La première règle qui s’applique, dans l’ordre des définitions.");
  column = g_ptr_array_index(table->columns, 7);
  column->formula = g_strdup("{stake}/{score}");
  for (guint i = 0; i < 12; i++) sheets_add_lead(document, table, i);
}

static void sheets_add_source(SmDocument *document, SmTableBlock *table, const char *name, gint64 leads, gint64 won) {
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(name));
  sm_row_add(row, sm_cell_quantity(document, sm_quantity_count(leads)));
  sm_row_add(row, sm_cell_quantity(document, sm_quantity_count(won)));
  sm_row_add(row, sm_cell_quantity(document, sm_quantity_ratio(won, leads)));
  sm_row_add(row, sm_cell_quantity(document, sm_quantity_money(won * 120000)));
}

static void sheets_add_sources(SmDocument *document) {
  static const char *const keys[] = {"source", "leads", "won", "rate", "revenue"};
  static const char *const titles[] = {"Source", "Leads", "Gagnées", "Taux de gain", "CA (EUR)"};
  SmPage *page = sm_document_add_page(document, "sources", "leads", "Les sources se valent");
  SmTableBlock *table = sm_page_add_table(page, "sources", "Par source");
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
    sm_table_block_add_column(table, keys[i], titles[i], i ? SM_ALIGN_END : SM_ALIGN_START);
  ((SmTableColumn *)g_ptr_array_index(table->columns, 3))->formula = g_strdup("{won}/{leads}");
  table->has_total = TRUE;
  sheets_add_source(document, table, "Site web", 120, 12);
  sheets_add_source(document, table, "Salon", 0, 0);
  sheets_add_source(document, table, "Total", 120, 12);
  sm_page_add_break(page);
  table = sm_page_add_table(page, "none", "Une liste vide");
  table->filterable = TRUE;
  sm_table_block_add_column(table, "a", "A", SM_ALIGN_START);
}

static SmDocument *sheets_document(const SmLanguage *language) {
  SmDocument *document = sm_document_new(language);
  sheets_set(&document->title, "Revue trimestrielle T3 2026");
  sheets_set(&document->company, "Dupont & Fils");
  sheets_set(&document->period, "T3 2026");
  sheets_set(&document->as_of, "au 1er octobre 2026");
  sheets_set(&document->currency, "EUR");
  document->as_of_instant = 1790805600;
  sheets_add_summary(document);
  sheets_add_funnel(document);
  sheets_add_causes(document);
  sheets_add_leads(document);
  sheets_add_sources(document);
  return document;
}
