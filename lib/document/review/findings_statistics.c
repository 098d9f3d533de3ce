/* See findings.h: what the tests single out, and whether the score tells anything. */
#include "document/review/findings.h"

#include "base/numbers.h"
#include "document/words.h"

#include <string.h>

/* The flagged cell of the smallest p, and whether another group or cause has as small a one. NULL when none is flagged.
 */
static const SmConcentrated *find_clearest(const SmConcentrated *cells, guint count, gboolean *ret_tie) {
  const SmConcentrated *clearest = NULL;
  gboolean tie = FALSE;
  for (guint i = 0; i < count; i++) {
    if (!cells[i].flagged) continue;
    tie = clearest && (cells[i].p == clearest->p || (tie && cells[i].p > clearest->p));
    if (!clearest || cells[i].p < clearest->p) clearest = &cells[i];
  }
  *ret_tie = tie;
  return clearest;
}

/* "Fair: 45 of 55 lost leads were not treated as agreed". */
static char *say_cell(const SmConcentrated *cell, const SmLanguage *language) {
  g_autofree char *all = sm_format_count(language, cell->of_group);
  switch (cell->cause) {
  case SM_CAUSE_UNTREATED:
    return sm_say_count(language, N_("{campaign}: {count} of {all} lost leads was not treated as agreed"),
                        N_("{campaign}: {count} of {all} lost leads were not treated as agreed"), cell->count,
                        "campaign", cell->group, "all", all, NULL);
  case SM_CAUSE_MISMATCH:
    return sm_say_count(language,
                        N_("{campaign}: {count} of {all} lost leads met another pitch or product than promised"),
                        N_("{campaign}: {count} of {all} lost leads met another pitch or product than promised"),
                        cell->count, "campaign", cell->group, "all", all, NULL);
  default:
    return sm_say_count(language, N_("{campaign}: {count} of {all} lost leads was a weak MQL"),
                        N_("{campaign}: {count} of {all} lost leads were weak MQLs"), cell->count, "campaign",
                        cell->group, "all", all, NULL);
  }
}

/* Cells that chance explains as little: of one cause it is named, of one group too. */
static char *say_tie(const SmConcentrated *cells, guint count, const SmConcentrated *first, gboolean by_campaign,
                     const SmLanguage *language) {
  g_autoptr(GHashTable) groups = g_hash_table_new(g_str_hash, g_str_equal);
  gboolean one_cause = TRUE;
  for (guint i = 0; i < count; i++) {
    if (!cells[i].flagged || cells[i].p != first->p) continue;
    g_hash_table_add(groups, (gpointer)cells[i].group);
    one_cause &= cells[i].cause == first->cause;
  }
  guint alike = g_hash_table_size(groups);
  if (alike == 1)
    return sm_say(language, N_("{group} stands out for several causes, none more clearly than another"), "group",
                  first->group, NULL);
  const char *cause = sm_word_causes(language, first->cause);
  if (one_cause)
    return sm_say_count(language,
                        by_campaign ? N_("“{cause}” stands out in {count} campaign")
                                    : N_("“{cause}” stands out in {count} source"),
                        by_campaign ? N_("“{cause}” stands out in {count} campaigns, in none more clearly than another")
                                    : N_("“{cause}” stands out in {count} sources, in none more clearly than another"),
                        alike, "cause", cause, NULL);
  return sm_say_count(language, by_campaign ? N_("{count} campaign stands out") : N_("{count} source stands out"),
                      by_campaign ? N_("{count} campaigns stand out, none more clearly than another")
                                  : N_("{count} sources stand out, none more clearly than another"),
                      alike, NULL);
}

static gboolean none_lost_between_teams(const SmConcentrated *cells, guint count) {
  for (guint i = 0; i < count; i++)
    if (cells[i].count > 0 || (cells[i].elsewhere.known && cells[i].elsewhere.real > 0)) return FALSE;
  return TRUE;
}

static char *say_no_flag(const SmConcentrated *cells, guint count, gboolean by_campaign, const SmLanguage *language) {
  if (count == 0)
    return g_strdup(sm_tr(language, by_campaign
                                        ? N_("Too few lost leads by campaign to say where the causes concentrate")
                                        : N_("Too few lost leads by source to say where the causes concentrate")));
  if (none_lost_between_teams(cells, count))
    return g_strdup(sm_tr(language, by_campaign
                                        ? N_("No campaign stands out: none lost leads between sales and marketing")
                                        : N_("No source stands out: none lost leads between sales and marketing")));
  return g_strdup(sm_tr(language, by_campaign ? N_("No campaign stands out: chance alone may explain the differences")
                                              : N_("No source stands out: chance alone may explain the differences")));
}

char *sm_finding_concentration(const SmConcentrated *cells, guint count, SmDimension dimension,
                               const SmLanguage *language) {
  gboolean tie, by_campaign = dimension == SM_BY_CAMPAIGN;
  const SmConcentrated *cell = find_clearest(cells, count, &tie);
  if (!cell) return say_no_flag(cells, count, by_campaign, language);
  if (tie) return say_tie(cells, count, cell, by_campaign, language);
  g_autofree char *here = say_cell(cell, language);
  g_autofree char *elsewhere = sm_format_percent(language, cell->elsewhere.real, 0);
  g_autofree char *all = sm_format_count(language, cell->of_elsewhere);
  if (!cell->elsewhere.known) return g_steal_pointer(&here);
  return sm_say(language, N_("{finding}; elsewhere {elsewhere} of {all}"), "finding", here, "elsewhere", elsewhere,
                "all", all, NULL);
}

char *sm_say_threshold(const SmLanguage *language, double threshold) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(text, sizeof text, "%.12g", threshold);
  const char *point = strchr(text, '.');
  return sm_format_number(language, threshold, point && !strchr(text, 'e') ? (guint)strlen(point + 1) : 0);
}

char *sm_say_area(const SmFigure *auc, const SmLanguage *language) {
  g_autofree char *area = sm_format_number(language, auc->value.real, 2);
  if (!auc->low.known || !auc->high.known) return g_steal_pointer(&area);
  g_autofree char *low = sm_format_number(language, auc->low.real, 2);
  g_autofree char *high = sm_format_number(language, auc->high.real, 2);
  return sm_say(language, N_("{value} ({low} to {high})"), "value", area, "low", low, "high", high, NULL);
}

static char *say_informative(const SmFigure *suggested, const char *area, const SmLanguage *language) {
  if (!suggested || !suggested->value.known)
    return sm_say(language, N_("The score tells who becomes a customer: AUC {area}"), "area", area, NULL);
  g_autofree char *threshold = sm_say_threshold(language, suggested->value.real);
  return sm_say(language, N_("The score tells who becomes a customer: AUC {area}; suggested threshold {threshold}"),
                "area", area, "threshold", threshold, NULL);
}

char *sm_finding_score(const SmFigure *auc, const SmFigure *suggested, gint64 wins, const SmLanguage *language) {
  if (wins < 0)
    return g_strdup(sm_tr(language, N_("The exports hold no score: the MQL definition is judged by its conditions")));
  if (wins == 0)
    return g_strdup(sm_tr(language, N_("No lead treated as agreed is won so far: nothing to judge the score by")));
  if (wins < SM_ENOUGH_WINS || !auc || !auc->value.known)
    return sm_say_count(language, N_("Only {count} lead treated as agreed is won: too few to judge the score"),
                        N_("Only {count} leads treated as agreed are won: too few to judge the score"), wins, NULL);
  g_autofree char *area = sm_say_area(auc, language);
  if (auc->low.real > 0.5) return say_informative(suggested, area, language);
  if (auc->high.real < 0.5)
    return sm_say(language, N_("The higher the score, the fewer customers: AUC {area}"), "area", area, NULL);
  return sm_say(language, N_("The data do not show that the score tells who becomes a customer: AUC {area}"), "area",
                area, NULL);
}
