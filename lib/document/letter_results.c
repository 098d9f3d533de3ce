/*
 * What both teams reached together: the objectives of the quarter that stands, in one small chart and its numbers, and
 * the win of the month told as the chain of those who made it. People are named for credit only.
 */
#include "base/numbers.h"
#include "document/letter_sections.h"
#include "document/words.h"

#define OBJECTIVES_SHOWN 5
#define IN_A_TITLE 2 /* so many objectives are told in the title itself */

/* The shared objectives, or, where a company has none, those of both teams. Container owned by caller, of const
 * SmObjectiveResult *. */
static GPtrArray *shown_objectives(const SmAgenda *agenda) {
  const GPtrArray *all = agenda->standing->objectives;
  GPtrArray *shared = g_ptr_array_new(), *known = g_ptr_array_new();
  for (guint i = 0; i < all->len; i++) {
    SmObjectiveResult *objective = g_ptr_array_index(all, i);
    if (!objective->actual.known || !objective->target.known) continue;
    if (known->len < OBJECTIVES_SHOWN) g_ptr_array_add(known, objective);
    if (objective->team == SM_OBJECTIVE_TEAM_SHARED && shared->len < OBJECTIVES_SHOWN)
      g_ptr_array_add(shared, objective);
  }
  GPtrArray *shown = shared->len ? shared : known;
  g_ptr_array_unref(shared->len ? known : shared);
  return shown;
}

static gboolean quarter_is_over(const SmAgenda *agenda) {
  return sm_question_is_over(&agenda->results->question, &agenda->standing->question.period);
}

/* The sentence for `all` objectives of which `reached` are reached; `over`: the quarter is closed. */
static const char *choose_results(guint all, guint reached, gboolean over) {
  if (all == 1 && reached == 1) return N_("{period}: our objective is reached.");
  if (all == 1)
    return over ? N_("{period}: our objective was not reached.")
                : N_("{period}: our objective is still to be reached.");
  if (reached == all && all == 2) return N_("{period}: both our objectives are reached.");
  if (reached == all) return N_("{period}: all {all} of our objectives are reached.");
  if (all == 2 && reached == 1) return N_("{period}: one of our two objectives is reached.");
  if (reached == 0)
    return over ? N_("{period}: none of our {all} objectives was reached.")
                : N_("{period}: our {all} objectives are still to be reached.");
  return reached == 1 ? N_("{period}: one of our {all} objectives is reached.")
                      : N_("{period}: {count} of our {all} objectives are reached.");
}

char *sm_letter_say_results(const SmAgenda *agenda, const SmLanguage *language) {
  g_autoptr(GPtrArray) objectives = shown_objectives(agenda);
  guint reached = 0;
  for (guint i = 0; i < objectives->len; i++)
    reached += ((SmObjectiveResult *)g_ptr_array_index(objectives, i))->status == SM_STATUS_REACHED;
  if (objectives->len == 0) return NULL;
  g_autofree char *period = sm_period_say(&agenda->standing->question.period, language);
  g_autofree char *all = sm_format_count(language, objectives->len), *count = sm_format_count(language, reached);
  return sm_say(language, choose_results(objectives->len, reached, quarter_is_over(agenda)), "period", period, "all",
                all, "count", count, NULL);
}

/* Once a quarter is closed nothing is on track or behind any more. */
static const char *say_status(const SmObjectiveResult *objective, gboolean over, const SmLanguage *language) {
  if (over && objective->status != SM_STATUS_REACHED) return sm_tr_in(language, "objective", "not reached");
  switch (objective->status) {
  case SM_STATUS_REACHED:
    return sm_tr_in(language, "objective", "reached");
  case SM_STATUS_ON_TRACK:
    return sm_tr_in(language, "objective", "on track");
  case SM_STATUS_AT_RISK:
    return sm_tr_in(language, "objective", "at risk");
  case SM_STATUS_BEHIND:
    return sm_tr_in(language, "objective", "behind");
  default:
    return "";
  }
}

static SmRole status_role(const SmObjectiveResult *objective) {
  if (objective->status == SM_STATUS_REACHED || objective->status == SM_STATUS_ON_TRACK) return SM_ROLE_GOOD;
  if (objective->status == SM_STATUS_AT_RISK) return SM_ROLE_ATTENTION;
  return objective->status == SM_STATUS_BEHIND ? SM_ROLE_BAD : SM_ROLE_NONE;
}

static char *say_quantity(const SmLetterWriting *writing, SmQuantity quantity) {
  return sm_format_quantity(writing->language, quantity, writing->document->currency);
}

static void draw_objectives(const SmLetterWriting *writing, SmPage *page, GPtrArray *objectives, const char *alt) {
  const SmLanguage *language = writing->language;
  SmChartBlock *chart =
      sm_page_add_chart(page, "results", SM_CHART_BULLET, SM_UNIT_RATIO,
                        sm_tr(language, N_("Share of the target reached; the mark is where we should be")), alt);
  SmSeries *actual = sm_chart_add_series(chart, sm_tr(language, N_("Actual")), SM_ROLE_ACTUAL);
  SmSeries *plan = sm_chart_add_series(chart, sm_tr(language, N_("Target")), SM_ROLE_PLAN);
  SmSeries *pace = sm_chart_add_series(chart, sm_tr(language, N_("Due by now")), SM_ROLE_PREVIOUS);
  for (guint i = 0; i < objectives->len; i++) {
    const SmObjectiveResult *objective = g_ptr_array_index(objectives, i);
    sm_chart_add_category(chart, objective->name);
    g_autofree char *share = say_quantity(writing, sm_quantity_real(SM_UNIT_RATIO, objective->progress));
    sm_series_add_point(actual, sm_quantity_real(SM_UNIT_RATIO, objective->progress), share);
    sm_series_add_point(plan, sm_quantity_real(SM_UNIT_RATIO, 1), "");
    sm_series_add_point(pace, objective->elapsed, "");
  }
}

static void add_objective_row(const SmLetterWriting *writing, SmTableBlock *table, const SmObjectiveResult *objective) {
  GPtrArray *row = sm_table_block_add_row(table);
  SmCell *name = sm_row_add(row, sm_cell_text(objective->name));
  name->detail = g_strdup(say_status(objective, quarter_is_over(writing->agenda), writing->language));
  name->role = status_role(objective);
  g_autofree char *target = say_quantity(writing, objective->target);
  SmCell *actual = sm_row_add(row, sm_cell_quantity(writing->document, objective->actual));
  actual->detail = sm_say(writing->language, N_("of {target}"), "target", target, NULL);
  sm_row_add(row, sm_cell_quantity(writing->document, sm_quantity_real(SM_UNIT_RATIO, objective->progress)));
}

/* "Revenue 93 %, deals won 110 %". Owned by caller. */
static char *say_shares(const SmLetterWriting *writing, GPtrArray *objectives) {
  GString *shares = g_string_new(NULL);
  for (guint i = 0; i < objectives->len; i++) {
    const SmObjectiveResult *objective = g_ptr_array_index(objectives, i);
    g_autofree char *share = say_quantity(writing, sm_quantity_real(SM_UNIT_RATIO, objective->progress));
    g_string_append_printf(shares, "%s%s %s", i ? ", " : "", objective->name, share);
  }
  return g_string_free(shares, FALSE);
}

void sm_letter_add_results(const SmLetterWriting *writing) {
  g_autoptr(GPtrArray) objectives = shown_objectives(writing->agenda);
  if (objectives->len == 0) return;
  const SmLanguage *language = writing->language;
  g_autofree char *shares = say_shares(writing, objectives);
  g_autofree char *alt = sm_say(language, N_("Bar chart, share of each target reached: {list}."), "list", shares, NULL);
  const char *together = sm_tr(language, N_("Where we stand, sales and marketing together"));
  SmPage *page = sm_document_add_page(writing->document, "results", sm_tr(language, N_("Our results")),
                                      objectives->len <= IN_A_TITLE ? shares : together);
  draw_objectives(writing, page, objectives, alt);
  g_autofree char *period = sm_period_say(&writing->agenda->standing->question.period, language);
  g_autofree char *caption = sm_say(language, N_("Objectives of {period}, as of {date}"), "period", period, "date",
                                    writing->document->as_of, NULL);
  SmTableBlock *table = sm_page_add_table(page, "objectives", caption);
  sm_table_block_add_column(table, "objective", sm_tr(language, N_("Objective")), SM_ALIGN_START);
  sm_table_block_add_column(table, "actual", sm_tr(language, N_("Actual")), SM_ALIGN_END);
  sm_table_block_add_column(table, "progress", sm_tr(language, N_("Reached")), SM_ALIGN_END);
  for (guint i = 0; i < objectives->len; i++) add_objective_row(writing, table, g_ptr_array_index(objectives, i));
}

/* One link of the chain. Owned by caller. */
static char *say_step(const SmLanguage *language, const SmChainStep *step, const char *account) {
  gboolean named = *step->who.name != '\0';
  g_autofree char *what = sm_say_quotable(language, step->what);
  switch (step->kind) {
  case SM_STEP_CAMPAIGN:
    return named ? sm_say(language, N_("“{what}”, a campaign by {who}, brings the first contact."), "what", what, "who",
                          step->who.name, NULL)
                 : sm_say(language, N_("“{what}” brings the first contact."), "what", what, NULL);
  case SM_STEP_CONTENT:
    return named ? sm_say(language, N_("{account} gets “{what}”, by {who}."), "account", account, "what", what, "who",
                          step->who.name, NULL)
                 : sm_say(language, N_("{account} gets “{what}”."), "account", account, "what", what, NULL);
  case SM_STEP_HANDOVER:
    return named ? sm_say(language, N_("Marketing hands the lead over to {who}."), "who", step->who.name, NULL)
                 : g_strdup(sm_tr(language, N_("Marketing hands the lead over to sales.")));
  case SM_STEP_TALK:
    return named ? sm_say(language, N_("{who} has the first real conversation."), "who", step->who.name, NULL)
                 : g_strdup(sm_tr(language, N_("The first real conversation.")));
  case SM_STEP_HELP:
    return sm_say(language, N_("{who} lends a hand."), "who", step->who.name, NULL);
  case SM_STEP_DEAL:
    return g_strdup(sm_tr(language, N_("The deal is opened.")));
  default:
    return named ? sm_say(language, N_("{who} closes the deal."), "who", step->who.name, NULL)
                 : g_strdup(sm_tr(language, N_("The deal is won.")));
  }
}

static char *say_win(const SmLetterWriting *writing, const char *amount) {
  const SmChain *win = writing->agenda->win;
  const SmLanguage *language = writing->language;
  if (*win->account && *win->closer.name)
    return sm_say(language, N_("{account}, {amount}, by {owner}"), "account", win->account, "amount", amount, "owner",
                  win->closer.name, NULL);
  const char *what = *win->account ? win->account : win->closer.name;
  return *what ? sm_say(language, N_("{account}, {amount}"), "account", what, "amount", amount, NULL)
               : g_strdup(amount);
}

void sm_letter_add_win(const SmLetterWriting *writing) {
  const SmChain *win = writing->agenda->win;
  if (!win || sm_letter_earlier(writing, "deal", win->deal)) return; /* a story told before is none */
  sm_letter_tell(writing, "deal", win->deal);
  g_autofree char *amount = sm_format_money(writing->language, win->amount_minor, writing->document->currency, FALSE);
  g_autofree char *title = say_win(writing, amount);
  SmPage *page =
      sm_document_add_page(writing->document, "win", sm_tr(writing->language, N_("The win of the month")), title);
  SmBlock *list = sm_page_add_list(page, "chain");
  const char *account = *win->account ? win->account : sm_tr(writing->language, N_("The prospect"));
  for (guint i = 0; i < win->steps->len; i++) {
    const SmChainStep *step = &g_array_index(win->steps, SmChainStep, i);
    g_autofree char *words = say_step(writing->language, step, account);
    sm_list_add(list, words, NULL)->detail =
        sm_format_date(writing->language, sm_zone_to_civil(writing->zone, step->at).day);
  }
}
