/*
 * What a bonus pays for an attainment, as a pure function. A curve is a list of points (attainment:payout, both as
 * shares of the target and of the bonus at target), linear between them and flat outside. Two points of the same
 * attainment are a step, and at the step the second counts. Thresholds, accelerators, cliffs and caps are points too.
 * All is whole numbers: shares in 10^-9, attainment as a fraction, money in minor units.
 */
#pragma once

#include "measure/fraction.h"

G_BEGIN_DECLS

#define SM_CURVE_MAX_POINTS 50

typedef struct {
  gint64 attainment_nanos, payout_nanos;
} SmCurvePoint;

typedef struct {
  guint count; /* at least 1 */
  SmCurvePoint points[SM_CURVE_MAX_POINTS];
} SmCurve;

/* Reads "0.7:0;0.7:0.5;1:1;1.5:2". Each number may be written 0.7, 0,7 or 70 %. FALSE when it is not a curve:
 * *ret_reason then says why (a message, owned by caller); attainments that fall, three points of one attainment and
 * shares below 0 are refused, never put right. */
gboolean sm_curve_parse(const char *text, SmCurve *ret_curve, char **ret_reason);

/* bonus x curve(attainment), rounded once, half away from zero, to minor units. FALSE when the attainment is not known
 * or the product does not fit. */
gboolean sm_curve_pay(const SmCurve *curve, gint64 bonus_minor, SmFraction attainment, gint64 *ret_minor);

G_END_DECLS
