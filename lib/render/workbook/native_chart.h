/*
 * A chart block as a chart of Excel's own, which reads its numbers from cells that stand beside it.
 */
#pragma once

#include "render/workbook/worksheet.h"

G_BEGIN_DECLS

/* Where the chart's numbers stand: names of the series in `header_row` from column 1 on, categories in column 0 below.
 */
typedef struct {
  guint header_row;
  guint column; /* where its left edge goes */
  guint row;    /* and its top */
} SmChartPlace;

/* Inserts the chart; returns how many rows of the usual height it covers. A heat map is its table, and covers none. */
guint sm_native_chart_insert(SmWorksheet *sheet, const SmChartBlock *chart, SmChartPlace place);

/* Whether a series is drawn: rates beside counts are told in the table only, as Excel's second axis is not ours to use.
 */
gboolean sm_native_chart_draws(const SmChartBlock *chart, const SmSeries *series);

G_END_DECLS
