/* See findings.h: objectives that part, what sales asked of marketing, what it says, what is to come and to decide. */
#include "document/review/findings.h"

#include "base/numbers.h"
#include "document/words.h"

static char *say_segments(const SmMisalignment *marketing, const SmMisalignment *sales, const SmLanguage *language) {
  const SmMisalignment *one = marketing ? marketing : sales;
  g_assert(one); /* asked for one misalignment at least */
  g_autofree char *segment = sm_say_quotable(language, one->segment),
                  *objective = sm_say_quotable(language, one->objective->name);
  if (!marketing || !sales)
    return sm_say(language,
                  sales ? N_("Only sales aims at “{segment}”, with “{objective}”: marketing has no objective on this "
                             "segment")
                        : N_("Only marketing aims at “{segment}”, with “{objective}”: sales has no objective on this "
                             "segment"),
                  "segment", segment, "objective", objective, NULL);
  g_autofree char *other_segment = sm_say_quotable(language, sales->segment),
                  *other_objective = sm_say_quotable(language, sales->objective->name);
  return sm_say(
      language,
      N_("Marketing aims at “{segment}” with “{objective}”, sales at “{other_segment}” with “{other_objective}”: "
         "they work for different customers"),
      "segment", segment, "objective", objective, "other_segment", other_segment, "other_objective", other_objective,
      NULL);
}

/* Objectives of one team alone, with no finding but that. */
static char *say_counterparts(const SmAlignment *alignment, const SmLanguage *language) {
  guint apart = alignment->all - alignment->shared;
  gboolean sales = sm_alignment_find(alignment, SM_MISALIGNED_COUNTERPART, SM_OBJECTIVE_TEAM_SALES) != NULL;
  gboolean marketing = sm_alignment_find(alignment, SM_MISALIGNED_COUNTERPART, SM_OBJECTIVE_TEAM_MARKETING) != NULL;
  if (apart == 0) return g_strdup(sm_tr(language, N_("Both teams are measured on the same objectives")));
  if (alignment->shared == 0 && !marketing)
    return g_strdup(sm_tr(language, N_("Only sales has objectives: there is nothing to compare them with")));
  if (alignment->shared == 0 && !sales)
    return g_strdup(sm_tr(language, N_("Only marketing has objectives: there is nothing to compare them with")));
  if (alignment->shared == 0)
    return g_strdup(sm_tr(language, N_("No objective is shared: each team is measured on its own")));
  g_autofree char *all = sm_format_count(language, alignment->all);
  return sm_say_count(language, N_("{count} of {all} objectives is one team’s alone"),
                      N_("{count} of {all} objectives are one team’s alone"), apart, "all", all, NULL);
}

char *sm_finding_alignment(const SmAlignment *alignment, const SmLanguage *language) {
  const SmMisalignment *marketing = sm_alignment_find(alignment, SM_MISALIGNED_SEGMENT, SM_OBJECTIVE_TEAM_MARKETING);
  const SmMisalignment *sales = sm_alignment_find(alignment, SM_MISALIGNED_SEGMENT, SM_OBJECTIVE_TEAM_SALES);
  const SmMisalignment *volume = sm_alignment_find(alignment, SM_MISALIGNED_VOLUME, SM_OBJECTIVE_TEAM_MARKETING);
  if (marketing && sales) return say_segments(marketing, sales, language);
  if (volume)
    return sm_say(language,
                  N_("Marketing is measured on the number of MQLs ({objective}), and on nothing that comes of them"),
                  "objective", volume->objective->name, NULL);
  if (marketing || sales) return say_segments(marketing, sales, language);
  return say_counterparts(alignment, language);
}

static char *say_delivered(gint64 delivered, const SmFigure *days, const SmLanguage *language) {
  if (!days || !days->value.known)
    return sm_say_count(language, N_("{count} piece of content that sales asked for was delivered"),
                        N_("{count} pieces of content that sales asked for were delivered"), delivered, NULL);
  g_autofree char *length = sm_format_number(language, days->value.real, 1);
  return sm_say_count(
      language, N_("{count} piece of content that sales asked for was delivered, after {days} working days"),
      N_("{count} pieces of content that sales asked for were delivered, half of them within {days} working days"),
      delivered, "days", length, NULL);
}

static char *say_open(gint64 open, const SmLanguage *language) {
  if (open == 0) return g_strdup(sm_tr(language, N_("no request is waiting")));
  return sm_say_count(language, N_("{count} request is still open"), N_("{count} requests are still open"), open, NULL);
}

char *sm_finding_requests(gint64 delivered, const SmFigure *days, gint64 open, const SmLanguage *language) {
  g_autofree char *waiting = say_open(open, language);
  if (delivered == 0 && open == 0)
    return g_strdup(sm_tr(language, N_("No request was delivered in this period, and none is waiting")));
  if (delivered == 0)
    return sm_say(language, N_("No request was delivered in this period; {open}"), "open", waiting, NULL);
  g_autofree char *done = say_delivered(delivered, days, language);
  return sm_say(language, N_("{delivered}; {open}"), "delivered", done, "open", waiting, NULL);
}

char *sm_finding_contents(gint64 used, gint64 all, const SmLanguage *language) {
  if (used == 0)
    return sm_say_count(language, N_("The one piece of content was not used in this period"),
                        N_("None of the {count} pieces of content was used in this period"), all, NULL);
  if (used == all)
    return sm_say_count(language, N_("The one piece of content was used in this period"),
                        N_("All {count} pieces of content were used in this period"), all, NULL);
  g_autofree char *total = sm_format_count(language, all);
  return sm_say_count(language, N_("{count} of {all} pieces of content was used in this period"),
                      N_("{count} of {all} pieces of content were used in this period"), used, "all", total, NULL);
}

static char *say_rating(const SmFigure *rating, gint64 count, const SmLanguage *language) {
  if (!rating || !rating->value.known)
    return sm_say_count(language, N_("Sales spoke up {count} time, without a rating"),
                        N_("Sales spoke up {count} times, without a rating"), count, NULL);
  g_autofree char *mean = sm_format_number(language, rating->value.real, 1);
  if (rating->n < SM_ENOUGH)
    return sm_say_count(language, N_("Only {count} rating by sales: {mean} of 5"),
                        N_("Only {count} ratings by sales: {mean} of 5 on average"), rating->n, "mean", mean, NULL);
  return sm_say_count(language, N_("{count} rating by sales: {mean} of 5"),
                      N_("{count} ratings by sales: {mean} of 5 on average"), rating->n, "mean", mean, NULL);
}

char *sm_finding_feedback(const SmFigure *rating, gint64 count, const GArray *objections, const SmLanguage *language) {
  g_autofree char *rated = say_rating(rating, count, language);
  const SmMention *first = objections->len > 0 ? &g_array_index(objections, SmMention, 0) : NULL;
  const SmMention *second = objections->len > 1 ? &g_array_index(objections, SmMention, 1) : NULL;
  if (!first || first->count == 0) return g_steal_pointer(&rated);
  if (second && second->count == first->count)
    return sm_say(language, N_("{rating}; no objection stands out"), "rating", rated, NULL);
  g_autofree char *quoted = sm_say_quotable(language, first->text);
  return sm_say_count(language, N_("{rating}; one objection was heard: “{objection}”"),
                      N_("{rating}; the objection heard most: “{objection}” ({count} times)"), first->count, "rating",
                      rated, "objection", quoted, NULL);
}

char *sm_finding_coming(const SmComing *coming, const SmZone *zone, const SmLanguage *language) {
  if (coming->events->len == 0)
    return sm_say_count(language, N_("{count} campaign begins or ends soon"), N_("{count} campaigns begin or end soon"),
                        coming->campaigns->len, NULL);
  const SmEvent *first = &g_array_index(coming->events, SmEvent, 0);
  g_autofree char *day = sm_format_date(language, sm_zone_to_civil(zone, first->starts_at).day);
  return sm_say_count(language, N_("{count} event to come, on {day}: {title}"),
                      N_("{count} events to come, the first on {day}: {title}"), coming->events->len, "day", day,
                      "title", first->title, NULL);
}

char *sm_finding_decisions(const SmDecisions *decisions, const SmLanguage *language) {
  if (decisions->open == 0) return g_strdup(sm_tr(language, N_("Of what was decided nothing is open")));
  if (decisions->overdue == 0)
    return sm_say_count(language, N_("{count} decision is open, and in time"),
                        N_("{count} decisions are open, all of them in time"), decisions->open, NULL);
  if (decisions->overdue == decisions->open)
    return sm_say_count(language, N_("The one open decision is overdue"), N_("The {count} open decisions are overdue"),
                        decisions->open, NULL);
  g_autofree char *open = sm_format_count(language, decisions->open);
  return sm_say_count(language, N_("{count} of {open} open decisions is overdue"),
                      N_("{count} of {open} open decisions are overdue"), decisions->overdue, "open", open, NULL);
}
