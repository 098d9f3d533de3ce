/*
 * A number with its unit: what figures hold and documents show. Counts and money are whole numbers throughout
 * (money in minor units, cents); the rest are doubles. A quantity that is not known is not zero.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SM_UNIT_NONE,    /* a plain real number: an AUC, a lift, a p-value */
  SM_UNIT_COUNT,   /* things counted; whole */
  SM_UNIT_MONEY,   /* minor units of the company's currency; whole */
  SM_UNIT_RATIO,   /* a share, 0 to 1 (progress and pace may exceed 1) */
  SM_UNIT_DAYS,    /* working days of the configured length */
  SM_UNIT_RATING,  /* mean of ratings, 1 to 5 */
} SmUnit;

/* The unit's name in figures.json: "none", "count", "money", "ratio", "days", "rating". Static. */
const char *sm_unit_name(SmUnit unit);

typedef struct {
  SmUnit unit;
  gboolean known;
  gint64 whole; /* COUNT, MONEY */
  double real;  /* all others */
} SmQuantity;

static inline SmQuantity sm_quantity_unknown(SmUnit unit) { return (SmQuantity){.unit = unit}; }
static inline SmQuantity sm_quantity_count(gint64 n) { return (SmQuantity){.unit = SM_UNIT_COUNT, .known = TRUE, .whole = n}; }
static inline SmQuantity sm_quantity_money(gint64 minor) { return (SmQuantity){.unit = SM_UNIT_MONEY, .known = TRUE, .whole = minor}; }

/* A real number of a unit; NaN and infinities are "not known". */
SmQuantity sm_quantity_real(SmUnit unit, double value);

/* numerator / denominator as a ratio; not known when the denominator is 0. */
SmQuantity sm_quantity_ratio(gint64 numerator, gint64 denominator);

/* For scales, sorting and cells: money in major units (`minor_digits` decimals), all else as it is; NaN when not known. */
double sm_quantity_as_double(SmQuantity quantity, guint minor_digits);

G_END_DECLS
