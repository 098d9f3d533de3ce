/* See findings.h: both sides of the SLA, speed, declared against evidence, and the data themselves. */
#include "document/review/findings.h"

#include "base/numbers.h"
#include "document/words.h"

/* "220 of the 300", "73% of the 300": what a figure says with its denominator. */
static char *say_of(const SmFigure *figure, const SmLanguage *language) {
  g_autofree char *all = sm_format_count(language, figure->n);
  g_autofree char *value = figure->value.unit == SM_UNIT_RATIO ? sm_format_percent(language, figure->value.real, 0)
                                                               : sm_format_count(language, figure->value.whole);
  return sm_say(language, N_("{value} of the {all}"), "value", value, "all", all, NULL);
}

static gboolean is_full(const SmFigure *figure) {
  return figure->value.unit == SM_UNIT_RATIO ? figure->value.real >= 1.0 : figure->value.whole == figure->n;
}

static char *say_one_side(const SmFigure *attainment, const SmFigure *conforming, const SmLanguage *language) {
  g_autofree char *of = say_of(attainment ? attainment : conforming, language);
  if (attainment) return sm_say(language, N_("Sales treated {of} MQLs as agreed"), "of", of, NULL);
  return sm_say(language, N_("Marketing handed over {of} MQLs as defined"), "of", of, NULL);
}

char *sm_finding_sla(const SmFigure *attainment, const SmFigure *conforming, const SmLanguage *language) {
  if (attainment && (!attainment->value.known || attainment->n <= 0)) attainment = NULL;
  if (conforming && (!conforming->value.known || conforming->n <= 0)) conforming = NULL;
  if (!attainment && !conforming)
    return g_strdup(sm_tr(language, N_("No MQL can be judged against the agreement yet")));
  gint64 judged = attainment ? attainment->n : conforming->n;
  if (judged < SM_ENOUGH)
    return sm_say_count(language, N_("Only {count} MQL can be judged against the agreement: too few to conclude"),
                        N_("Only {count} MQLs can be judged against the agreement: too few to conclude"), judged, NULL);
  if (attainment && conforming && is_full(attainment) && is_full(conforming))
    return g_strdup(sm_tr(language, N_("Both teams kept the agreement on every MQL")));
  if (!attainment || !conforming) return say_one_side(attainment, conforming, language);
  g_autofree char *sales = say_of(attainment, language), *marketing = say_of(conforming, language);
  return sm_say(language, N_("Sales treated {sales} MQLs as agreed; marketing handed over {marketing} as defined"),
                "sales", sales, "marketing", marketing, NULL);
}

/* The first and the last bucket that hold enough leads to compare. */
static void find_ends(const GPtrArray *buckets, const SmFigure **fast, const SmFigure **slow) {
  *fast = *slow = NULL;
  for (guint i = 0; i < buckets->len; i++) {
    const SmFigure *figure = g_ptr_array_index(buckets, i);
    if (!figure->value.known || figure->n < SM_ENOUGH || g_str_equal(figure->keys[0].value, "never")) continue;
    if (!*fast) *fast = figure;
    *slow = figure;
  }
}

char *sm_finding_speed(const GPtrArray *buckets, const SmLanguage *language) {
  const SmFigure *fast, *slow;
  find_ends(buckets, &fast, &slow);
  if (!fast || fast == slow) return g_strdup(sm_tr(language, N_("Too few leads by delay to say whether speed pays")));
  gboolean differ = fast->low.known && slow->high.known && fast->low.real > slow->high.real;
  if (!differ)
    return g_strdup(sm_tr(language, N_("The data do not show that a faster first touch engages more leads")));
  g_autofree char *quick = say_of(fast, language), *late = say_of(slow, language);
  return sm_say(language, N_("First touch {fast}: {quick} leads engaged; {slow}: {late}"), "quick", quick, "fast",
                sm_word_group(language, SM_BY_BUCKET, fast->keys[0].value), "late", late, "slow",
                sm_word_group(language, SM_BY_BUCKET, slow->keys[0].value), NULL);
}

char *sm_finding_contested(const SmFigure *contested, gint64 failed, const SmLanguage *language) {
  if (failed == 0) return g_strdup(sm_tr(language, N_("No lead of this period is lost so far")));
  gint64 count = contested->value.whole;
  if (count == 0) return g_strdup(sm_tr(language, N_("No declared reason contradicts the evidence")));
  gint64 declared = contested->n > 0 ? contested->n : failed;
  g_autofree char *all = sm_format_count(language, declared);
  g_autofree char *said = sm_say_count(
      language, N_("{count} of {all} lost leads has a declared reason that the evidence does not bear out"),
      N_("{count} of {all} lost leads have a declared reason that the evidence does not bear out"), count, "all", all,
      NULL);
  if (declared >= SM_ENOUGH) return g_steal_pointer(&said);
  return sm_say(language, N_("{finding} (small sample)"), "finding", said, NULL);
}

char *sm_finding_quality(guint files, gint64 read, gint64 rejected, const SmLanguage *language) {
  g_autofree char *of = sm_say_count(language, N_("{count} file"), N_("{count} files"), files, NULL);
  if (read < 0 || rejected < 0) return sm_say(language, N_("Every row of {files} is accounted for"), "files", of, NULL);
  g_autofree char *rows = sm_say_count(language, N_("{count} row"), N_("{count} rows"), read, NULL);
  if (rejected == 0)
    return sm_say(language, N_("{rows} read from {files}, none rejected"), "rows", rows, "files", of, NULL);
  return sm_say_count(language, N_("{rows} read from {files}, {count} rejected"),
                      N_("{rows} read from {files}, {count} rejected"), rejected, "rows", rows, "files", of, NULL);
}
