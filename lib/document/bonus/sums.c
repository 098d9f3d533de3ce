/* See paybook.h: what each metric adds up, as SUMIFS over the parts of deals or over the leads. */
#include "document/bonus/paybook.h"

/* A sum of one named column over the rows whose flags are all set. */
typedef struct {
  const char *summed, *flags[2];
} Sum;

static const struct {
  Sum counted, divisor;
} sums[SM_METRIC_COUNT] = {
    [SM_METRIC_REVENUE] = {{"part_amount", {"part_won"}}, {NULL}},
    [SM_METRIC_DEALS_WON] = {{"part_share", {"part_won"}}, {NULL}},
    [SM_METRIC_OPPORTUNITIES_CREATED] = {{"part_share", {"part_created"}}, {NULL}},
    [SM_METRIC_PIPELINE_CREATED] = {{"part_amount", {"part_created"}}, {NULL}},
    [SM_METRIC_WIN_RATE] = {{"part_share", {"part_won"}}, {"part_share", {"part_closed"}}},
    [SM_METRIC_AVERAGE_DEAL] = {{"part_amount", {"part_won"}}, {"part_share", {"part_won", "part_priced"}}},
    [SM_METRIC_MQLS] = {{"lead_handed_over", {NULL}}, {NULL}},
    [SM_METRIC_ENGAGED] = {{"lead_engaged", {NULL}}, {NULL}},
    [SM_METRIC_SLA_ATTAINMENT] = {{"lead_met", {NULL}}, {"lead_due", {NULL}}},
    [SM_METRIC_SLA_CONFORMING] = {{"lead_conforming", {NULL}}, {"lead_handed_over", {NULL}}},
};

gboolean sm_metric_counts_leads(int metric) { return g_str_has_prefix(sums[metric].counted.summed, "lead_"); }

/* "ROUND(SUMIFS({part_amount},{part_won},1,{part_person},{counts},{part_motion},{motion}),{money_decimals})": rounded,
 * because sums of cents and of shares are not exact in a spreadsheet, and a step pays by the last digit. */
static char *write_sum(const SmPaybook *book, const Sum *sum, gboolean of_leads, const char *person,
                       const char *prefix) {
  const char *family = of_leads ? "lead" : "part";
  g_autoptr(GString) formula = g_string_new("ROUND(SUMIFS(");
  g_string_append_printf(formula, "{%s}", sum->summed);
  for (guint i = 0; i < G_N_ELEMENTS(sum->flags) && sum->flags[i]; i++)
    g_string_append_printf(formula, ",{%s},1", sum->flags[i]);
  if (person) g_string_append_printf(formula, ",{%s_person},{%s}", family, person);
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++)
    if (book->uses_filter[i])
      g_string_append_printf(formula, ",{%s_%s},{%s%s}", family, sm_filter_key(i), prefix, sm_filter_key(i));
  g_string_append_printf(formula, "),{%s})",
                         g_str_equal(sum->summed, "part_amount") ? "money_decimals" : "share_decimals");
  return g_strdup(formula->str);
}

char *sm_pay_sum_counted(const SmPaybook *book, int metric, const char *person, const char *prefix) {
  return write_sum(book, &sums[metric].counted, sm_metric_counts_leads(metric), person, prefix);
}

char *sm_pay_sum_divisor(const SmPaybook *book, int metric, const char *person, const char *prefix) {
  if (!sums[metric].divisor.summed) return NULL;
  return write_sum(book, &sums[metric].divisor, sm_metric_counts_leads(metric), person, prefix);
}
