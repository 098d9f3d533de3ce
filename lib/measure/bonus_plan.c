/* See bonus_parts.h. Rows of bonus_plans come in; out go plans with their people, what these reached and are paid, and
 * the reasons why a row pays nobody. */
#include "measure/bonus_parts.h"

#include "base/fold.h"
#include "base/message.h"
#include "base/money.h"

#include <string.h>

static const char *plan_text(const SmDataset *data, guint field, guint32 row) {
  return sm_dataset_text(data, SM_TABLE_BONUS_PLANS, field, row);
}

void sm_bonus_add_fault(SmBonus *bonus, const char *plan, char *reason) {
  SmBonusFault *fault = g_new(SmBonusFault, 1);
  *fault = (SmBonusFault){plan, reason};
  g_ptr_array_add(bonus->faults, fault);
}

void sm_bonus_plan_free(SmBonusPlan *plan) {
  if (!plan) return;
  sm_scope_free(plan->scope);
  g_array_unref(plan->payees);
  g_free(plan);
}

static void add_payee(SmBonusPlan *plan, SmPerson person) {
  SmBonusPayee payee = {.person = person, .own = strcmp(person.team, "sales") == 0, .payout_minor = SM_MONEY_NONE};
  for (guint i = 0; i < SM_WHATIF_COUNT; i++) payee.whatif_minor[i] = SM_MONEY_NONE;
  if (payee.own) plan->teams |= SM_PAID_SALES;
  if (strcmp(person.team, "marketing") == 0) plan->teams |= SM_PAID_MARKETING;
  g_array_append_val(plan->payees, payee);
}

static void add_people_of_role(SmBonusPlan *plan, const SmDataset *data, const char *role) {
  const SmTable *people = data->tables[SM_TABLE_PEOPLE];
  g_autofree char *wanted = sm_fold_text(role);
  for (guint32 row = 0; people && row < people->row_count; row++) {
    g_autofree char *own = sm_fold_text(sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_ROLE, row));
    gint64 active = sm_table_whole(people, SM_PERSON_ACTIVE, row); /* not said: active */
    if (active != 0 && strcmp(own, wanted) == 0) add_payee(plan, sm_person_of(data, row, ""));
  }
}

/* Why nobody is paid by this row; NULL when somebody is. A message, owned by caller. */
static char *find_payees(SmBonusPlan *plan, const SmDataset *data, const SmPeople *people) {
  const char *who = plan_text(data, SM_BONUS_PERSON, plan->row), *role = plan_text(data, SM_BONUS_ROLE, plan->row);
  if (*who) {
    SmPerson person = sm_people_find(people, who);
    if (!*person.team) return sm_message_new(N_("people does not name {person}"), "person", who, NULL);
    add_payee(plan, person);
    return NULL;
  }
  if (!*role) return sm_message_new(N_("it names neither a person nor a role"), NULL);
  add_people_of_role(plan, data, role);
  return plan->payees->len ? NULL : sm_message_new(N_("nobody active has the role {role}"), "role", role, NULL);
}

/* Target, bonus, curve, and whether it is this report that pays. NULL when the plan is due. */
static char *read_terms(SmBonusPlan *plan, const SmQuestion *question) {
  const SmDataset *data = question->data;
  gint digits = sm_currency_minor_digits(question->settings->currency);
  const char *target = plan_text(data, SM_BONUS_TARGET, plan->row);
  plan->target = sm_target_parse(target, plan->metric, digits < 0 ? 2 : (guint)digits);
  plan->bonus_minor = sm_table_whole(data->tables[SM_TABLE_BONUS_PLANS], SM_BONUS_AT_TARGET, plan->row);
  char *reason = NULL;
  if (!sm_curve_parse(plan_text(data, SM_BONUS_CURVE, plan->row), &plan->curve, &reason)) return reason;
  if (!plan->target.known)
    return sm_message_new(N_("its target \"{target}\" is not a positive number"), "target", target, NULL);
  if (plan->bonus_minor == SM_MONEY_NONE || plan->bonus_minor < 0)
    return sm_message_new(N_("its bonus at target is not a positive amount"), NULL);
  if (plan->period.start == question->period.start && plan->period.end == question->period.end) return NULL;
  g_autofree char *period = sm_period_format(&plan->period);
  return sm_message_new(N_("its period is {period}: the report of that period pays it"), "period", period, NULL);
}

static void pay(const SmBonusWork *work, SmBonusPlan *plan) {
  for (guint i = 0; i < plan->payees->len; i++) {
    SmBonusPayee *payee = &g_array_index(plan->payees, SmBonusPayee, i);
    SmCounted counted = {plan->scope, &plan->period, work->shares, payee->own ? payee->person.id : NULL};
    payee->reached = sm_metric_reach(work->results, work->deals, plan->metric, &counted);
    payee->attainment = sm_target_attain(&payee->reached, plan->target);
    if (sm_curve_pay(&plan->curve, plan->bonus_minor, payee->attainment, &payee->payout_minor)) continue;
    const char *why =
        payee->reached.value.known
            ? N_("the payout to {person} is too large to compute")
            : N_("what {person} reached is not known: a table is missing, or there is nothing to divide by");
    sm_bonus_add_fault(work->bonus, plan->plan, sm_message_new(why, "person", payee->person.name, NULL));
  }
}

/* FALSE when the plan has nothing to do with the period asked, or it is not known which it has. */
static gboolean read_period(const SmBonusWork *work, guint32 row, SmPeriod *ret_period) {
  const SmQuestion *question = &work->results->question;
  const char *text = plan_text(question->data, SM_BONUS_PERIOD, row);
  SmPeriod period;
  if (!sm_period_parse(text, question->settings->fiscal_first_month, sm_calendar_zone(question->calendar), &period,
                       NULL)) {
    sm_bonus_add_fault(work->bonus, plan_text(question->data, SM_BONUS_PLAN, row),
                       sm_message_new(N_("its period \"{period}\" cannot be read"), "period", text, NULL));
    return FALSE;
  }
  *ret_period = period;
  return period.end > question->period.start && period.start < question->period.end;
}

static void read_plan(const SmBonusWork *work, const SmPeople *people, guint32 row) {
  const SmQuestion *question = &work->results->question;
  const SmDataset *data = question->data;
  SmPeriod period;
  if (!read_period(work, row, &period)) return;
  SmBonusPlan *plan = g_new0(SmBonusPlan, 1);
  plan->row = row;
  plan->plan = plan_text(data, SM_BONUS_PLAN, row);
  plan->metric = (int)sm_table_whole(data->tables[SM_TABLE_BONUS_PLANS], SM_BONUS_METRIC, row);
  plan->period = period;
  plan->payees = g_array_new(FALSE, FALSE, sizeof(SmBonusPayee));
  plan->scope = sm_scope_new(data, SM_TABLE_BONUS_PLANS, row);
  char *fault = find_payees(plan, data, people);
  if (fault) {
    sm_bonus_add_fault(work->bonus, plan->plan, fault);
    sm_bonus_plan_free(plan);
    return;
  }
  g_ptr_array_add(work->bonus->plans, plan);
  fault = read_terms(plan, question);
  plan->is_due = !fault;
  if (fault)
    sm_bonus_add_fault(work->bonus, plan->plan, fault);
  else
    pay(work, plan);
}

void sm_bonus_read_plans(const SmBonusWork *work) {
  const SmDataset *data = work->results->question.data;
  g_autoptr(SmPeople) people = sm_people_new(data);
  const SmTable *table = data->tables[SM_TABLE_BONUS_PLANS];
  for (guint32 row = 0; row < table->row_count; row++) read_plan(work, people, row);
}
