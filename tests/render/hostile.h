/* Values and names that break charts and tables: too long, too many, none, negative, huge, missing, not Latin. */
#pragma once

#include "document/document.h"

#include <math.h>

#define HOSTILE_LONG                                                                                                   \
  "Anticonstitutionnellement développée et hypercommunicationnelle, campagne de relance nº 14 (Hauts-de-Seine)"
#define HOSTILE_WORD "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzesentwurfsvorlage"

typedef enum {
  HOSTILE_PLAIN,
  HOSTILE_NAMES,
  HOSTILE_MANY,
  HOSTILE_ONE,
  HOSTILE_NONE,
  HOSTILE_ZERO,
  HOSTILE_MISSING,
  HOSTILE_NEGATIVE,
  HOSTILE_HUGE,
  HOSTILE_RAGGED,
  HOSTILE_FLAGGED,
  HOSTILE_COUNT
} HostileKind;

static inline const char *hostile_name(HostileKind kind, guint i) {
  static const char *const plain[] = {"Salon", "Webinaire de juin", "Google Ads", "Partenaires", "Bouche-à-oreille"};
  static const char *const odd[] = {HOSTILE_LONG, HOSTILE_WORD, "", "株式会社ドラゴン 🐉", "=1+1\nnouvelle ligne\t<b>"};
  return kind == HOSTILE_NAMES ? odd[i % 5] : plain[i % 5];
}

static inline double hostile_value(HostileKind kind, guint series, guint i) {
  double plain = 0.1 + 0.13 * ((i * 3 + series * 2) % 7);
  switch (kind) {
  case HOSTILE_ZERO:
    return 0;
  case HOSTILE_MISSING:
    return NAN;
  case HOSTILE_NEGATIVE:
    return i % 2 ? -plain : plain;
  case HOSTILE_HUGE:
    return i % 2 ? 9.1e15 : plain;
  default:
    return plain;
  }
}

static inline void hostile_points(SmSeries *series, HostileKind kind, guint s, guint count) {
  for (guint i = 0; i < count; i++) {
    double value = hostile_value(kind, s, i);
    g_autofree char *words = kind == HOSTILE_NAMES     ? g_strdup(HOSTILE_LONG)
                             : kind == HOSTILE_MISSING ? g_strdup("–")
                                                       : g_strdup_printf("%.3g", value);
    SmPoint *point = sm_series_add_point(series, sm_quantity_real(SM_UNIT_RATIO, value), words);
    point->flagged = kind == HOSTILE_FLAGGED || i % 5 == 2;
    if (s > 0 && kind != HOSTILE_FLAGGED) continue;
    point->low = sm_quantity_real(SM_UNIT_RATIO, value - 0.08);
    point->high = sm_quantity_real(SM_UNIT_RATIO, value + 0.3);
  }
}

/* Fills a chart. */
static inline void hostile_fill(SmChartBlock *chart, HostileKind kind, guint series_count) {
  static const SmRole roles[] = {SM_ROLE_ACTUAL,   SM_ROLE_PLAN,     SM_ROLE_PREVIOUS,
                                 SM_ROLE_FORECAST, SM_ROLE_MISMATCH, SM_ROLE_WEAK_MQL};
  guint count = kind == HOSTILE_MANY ? 60 : kind == HOSTILE_ONE ? 1 : kind == HOSTILE_NONE ? 0 : 5;
  for (guint i = 0; i < count; i++) sm_chart_add_category(chart, hostile_name(kind, i));
  for (guint s = 0; s < series_count; s++) {
    SmSeries *series = sm_chart_add_series(chart, hostile_name(kind, s), roles[s % G_N_ELEMENTS(roles)]);
    hostile_points(series, kind, s, kind == HOSTILE_RAGGED ? s : count);
  }
}
