/* See review.h: the trace of a lead in, the sentence that proves its cause out. One function a cause; numbers come from
 * the trace alone. */
#include "base/numbers.h"
#include "document/review.h"
#include "document/words.h"

#include <math.h>

/* What every sentence needs. */
typedef struct {
  const SmQuestion *question;
  const SmTrace *trace;
  const SmLanguage *language;
} Case;

/* The local day of an instant: "3 September 2026". Owned by caller. */
static char *say_day(const Case *of, SmInstant instant) {
  SmCivil civil = sm_zone_to_civil(sm_calendar_zone(of->question->calendar), instant);
  return sm_format_date(of->language, civil.day);
}

static char *say_time(const Case *of, gint64 seconds) {
  return sm_say_working_time(of->language, seconds, sm_calendar_day_seconds(of->question->calendar));
}

/* Within which the first touch was promised. */
static gint64 promised_seconds(const Case *of) {
  return sm_duration_seconds(of->question->settings->treatment.first_touch_within, of->question->calendar);
}

/* "1.0" beside "3.2 working days": the promised delay in the unit of the delay, with its own unit where that one
 * differs. */
static char *say_due(const Case *of) {
  gint64 day = sm_calendar_day_seconds(of->question->calendar), due = promised_seconds(of);
  gint64 delay = of->trace->touch_delay_seconds;
  if (delay >= day && due * 10 >= day) return sm_format_number(of->language, (double)due / (double)day, 1);
  if (delay < day && delay >= 3600 && due >= 3600) return sm_format_number(of->language, (double)due / 3600.0, 1);
  return say_time(of, due);
}

/* "1 attempt of 3". */
static char *say_attempts(const Case *of, gint64 attempts) {
  g_autofree char *promised = sm_format_count(of->language, of->question->settings->treatment.attempts);
  return sm_say_count(of->language, N_("{count} attempt of {promised}"), N_("{count} attempts of {promised}"), attempts,
                      "promised", promised, NULL);
}

/* "1 channel of 2". */
static char *say_channels(const Case *of) {
  g_autofree char *promised = sm_format_count(of->language, of->question->settings->treatment.channels);
  return sm_say_count(of->language, N_("{count} channel of {promised}"), N_("{count} channels of {promised}"),
                      of->trace->channels_in_window, "promised", promised, NULL);
}

static const char *reason_of(const Case *of) {
  return sm_texts_get(of->question->data->texts, of->trace->declared_reason);
}

static char *say_reason(const Case *of) {
  return sm_say(of->language, N_("reason given: “{reason}”"), "reason", reason_of(of), NULL);
}

static char *say_won(const Case *of) {
  g_autofree char *day = say_day(of, sm_trace_reached(of->trace, SM_STAGE_WON));
  if (of->trace->won_minor == 0) return sm_say(of->language, N_("won on {day}"), "day", day, NULL);
  g_autofree char *amount =
      sm_format_money(of->language, of->trace->won_minor, of->question->settings->currency, FALSE);
  return sm_say(of->language, N_("won on {day} for {amount}"), "day", day, "amount", amount, NULL);
}

static char *say_open(const Case *of) {
  const SmTrace *trace = of->trace;
  if (sm_trace_reached(trace, SM_STAGE_OPPORTUNITY) != SM_INSTANT_NONE) {
    g_autofree char *day = say_day(of, sm_trace_reached(trace, SM_STAGE_OPPORTUNITY));
    return sm_say(of->language, N_("an opportunity is open, created on {day}"), "day", day, NULL);
  }
  if (sm_moment_at(trace->last_heard) != SM_INSTANT_NONE) {
    g_autofree char *day = say_day(of, sm_moment_at(trace->last_heard));
    return sm_say(of->language, N_("in contact, heard from on {day}"), "day", day, NULL);
  }
  g_autofree char *attempts = say_attempts(of, trace->attempts);
  return sm_say(of->language, N_("the time promised is still running: {attempts} so far"), "attempts", attempts, NULL);
}

static char *say_never_touched(const Case *of) {
  g_autofree char *due = say_time(of, promised_seconds(of)), *day = say_day(of, sm_moment_at(of->trace->touch_due_at));
  const char *sentence = of->trace->sub_cause == SM_SUB_UNASSIGNED
                             ? N_("no owner and no touch; the first was due within {due}, on {day}")
                             : N_("no touch; the first was due within {due}, on {day}");
  return sm_say(of->language, sentence, "due", due, "day", day, NULL);
}

static char *say_late(const Case *of) {
  g_autofree char *delay = say_time(of, of->trace->touch_delay_seconds), *due = say_due(of);
  g_autofree char *attempts = say_attempts(of, of->trace->attempts);
  return sm_say(of->language, N_("first touch {delay} after handover, due {due}; {attempts}"), "delay", delay, "due",
                due, "attempts", attempts, NULL);
}

static char *say_underworked(const Case *of) {
  g_autofree char *delay = say_time(of, of->trace->touch_delay_seconds);
  g_autofree char *attempts = say_attempts(of, of->trace->attempts_in_window), *channels = say_channels(of);
  return sm_say(of->language, N_("first touch in time, {delay} after handover; then {attempts}, {channels}"), "delay",
                delay, "attempts", attempts, "channels", channels, NULL);
}

static char *say_dropped(const Case *of) {
  if (sm_moment_at(of->trace->last_heard) == SM_INSTANT_NONE)
    return g_strdup(sm_tr(of->language, N_("in contact, then no outbound contact")));
  g_autofree char *day = say_day(of, sm_moment_at(of->trace->last_heard));
  return sm_say(of->language, N_("the prospect was last heard from on {day}; no outbound contact since"), "day", day,
                NULL);
}

static char *say_untreated(const Case *of) {
  switch (of->trace->sub_cause) {
  case SM_SUB_LATE:
    return say_late(of);
  case SM_SUB_UNDERWORKED:
    return say_underworked(of);
  case SM_SUB_DROPPED:
    return say_dropped(of);
  default:
    return say_never_touched(of);
  }
}

static char *say_mismatch(const Case *of) {
  const SmTrace *trace = of->trace;
  gboolean message = trace->sub_cause == SM_SUB_MESSAGE;
  const char *campaign = sm_trace_profile(of->question, trace).topic;
  const char *spoken = sm_texts_get(of->question->data->texts, trace->spoken_topic);
  if (trace->rule == SM_RULE_TOPIC_MISMATCH && message)
    return sm_say(of->language, N_("the campaign was about “{campaign}”, sales spoke most of “{spoken}”"), "campaign",
                  campaign, "spoken", spoken, NULL);
  if (trace->rule == SM_RULE_TOPIC_MISMATCH)
    return sm_say(of->language,
                  N_("campaign and sales spoke of “{campaign}”, the lost opportunity was about “{product}”"),
                  "campaign", campaign, "product", sm_trace_product_topic(of->question, trace), NULL);
  gboolean declared = trace->declared == (message ? SM_DECLARED_MESSAGE : SM_DECLARED_PRODUCT);
  if (declared && trace->declared_reason != SM_TEXT_NONE) return say_reason(of);
  return g_strdup(sm_tr(of->language, message ? N_("sales’ feedback on this lead names the message")
                                              : N_("sales’ feedback on this lead names the product")));
}

static char *say_off_target(const Case *of) {
  const SmTrace *trace = of->trace;
  double points = sm_trace_score(of->question, trace);
  if (!trace->score_ok && !isnan(points)) {
    g_autofree char *score = sm_format_number(of->language, points, 0);
    g_autofree char *asked = sm_format_number(of->language, of->question->settings->mql.minimum_score, 0);
    return sm_say(of->language, N_("score {score}, at least {asked} agreed"), "score", score, "asked", asked, NULL);
  }
  if (!trace->score_ok) return g_strdup(sm_tr(of->language, N_("no score, though one was agreed")));
  if (!trace->ideal_ok) return g_strdup(sm_tr(of->language, N_("outside the ideal customer agreed on")));
  return say_reason(of);
}

static char *say_cold(const Case *of) {
  const SmTrace *trace = of->trace;
  if (trace->attempts_in_window < of->question->settings->treatment.attempts)
    return g_strdup(sm_tr(of->language, N_("treated as agreed, never reacted")));
  g_autofree char *attempts =
      sm_say_count(of->language, N_("{count} attempt"), N_("{count} attempts"), trace->attempts_in_window, NULL);
  g_autofree char *channels =
      sm_say_count(of->language, N_("{count} channel"), N_("{count} channels"), trace->channels_in_window, NULL);
  return sm_say(of->language, N_("treated as agreed ({attempts} on {channels}), never reacted"), "attempts", attempts,
                "channels", channels, NULL);
}

static const char *missing_field(const SmTrace *trace) {
  return trace->missing_field ? sm_schema_get(SM_TABLE_LEADS)->fields[trace->missing_field - 1].name : "";
}

static char *say_weak(const Case *of) {
  const SmTrace *trace = of->trace;
  if (trace->sub_cause == SM_SUB_OFF_TARGET) return say_off_target(of);
  if (trace->sub_cause == SM_SUB_COLD) return say_cold(of);
  if (trace->sub_cause == SM_SUB_INCOMPLETE)
    return sm_say(of->language, N_("agreed field missing or not valid: {field}"), "field",
                  sm_word_lead_field(of->language, missing_field(trace)), NULL);
  if (sm_moment_at(trace->last_heard) == SM_INSTANT_NONE)
    return g_strdup(sm_tr(of->language, N_("in contact, followed up, then silent")));
  g_autofree char *day = say_day(of, sm_moment_at(trace->last_heard));
  return sm_say(of->language, N_("in contact, followed up, silent since {day}"), "day", day, NULL);
}

static char *say_unexplained(const Case *of) {
  if (of->trace->declared_reason == SM_TEXT_NONE)
    return g_strdup(sm_tr(of->language, N_("lost or disqualified without a reason")));
  return sm_say(of->language, N_("the reason given, “{reason}”, is in no class of the configuration"), "reason",
                reason_of(of), NULL);
}

static char *say_case(const Case *of) {
  switch (of->trace->cause) {
  case SM_CAUSE_WON:
    return say_won(of);
  case SM_CAUSE_OPEN:
    return say_open(of);
  case SM_CAUSE_UNTREATED:
    return say_untreated(of);
  case SM_CAUSE_MISMATCH:
    return say_mismatch(of);
  case SM_CAUSE_MARKET:
    return say_reason(of);
  case SM_CAUSE_WEAK_MQL:
    return say_weak(of);
  default:
    return say_unexplained(of);
  }
}

char *sm_say_evidence(const SmQuestion *question, const SmTrace *trace, const SmLanguage *language) {
  const Case of = {question, trace, language};
  char *sentence = say_case(&of);
  gboolean delay_shown = trace->sub_cause == SM_SUB_LATE || trace->sub_cause == SM_SUB_UNDERWORKED;
  if (!trace->day_level || !delay_shown) return sentence;
  g_autofree char *exact = sentence; /* dates without times make delays right to the day only: said, not hidden */
  return sm_say(language, N_("{evidence} (right to the day)"), "evidence", exact, NULL);
}
