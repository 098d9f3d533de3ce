/* See subject.h: one row a lead of the cohort, in words for the workbook and in names for leads.csv. The only place of
 * the review that names owners: it is what operations works from. */
#include "document/review/subject.h"

#include "document/review.h"
#include "document/words.h"
#include "measure/stake.h"

/* A column: its cell in words (workbook) and in names (leads.csv); NULL where it is not in that one. */
typedef struct {
  const char *key, *title;
  SmAlign align;
  enum { NEEDS_NOTHING, NEEDS_SLA, NEEDS_CAUSES } needs; /* what must mean something for the cell to be filled */
  SmCell *(*words)(const SmReview *review, const SmTrace *trace);
  SmCell *(*names)(const SmReview *review, const SmTrace *trace);
  const char *meaning; /* N_, for a comment on the header; NULL where the title says it */
} LeadColumn;

#define TEXT_CELL(name, expression)                                                                                    \
  static SmCell *name(const SmReview *review, const SmTrace *trace) {                                                  \
    (void)review;                                                                                                      \
    return sm_cell_text(expression);                                                                                   \
  }

#define OF_LEAD(field) sm_trace_text(&review->results->question, trace, field)
#define OF_PROFILE(member) (sm_trace_profile(&review->results->question, trace).member)

TEXT_CELL(cell_id, OF_LEAD(SM_LEAD_ID))
TEXT_CELL(cell_company, OF_LEAD(SM_LEAD_COMPANY))
TEXT_CELL(cell_owner, OF_PROFILE(owner))
TEXT_CELL(cell_team, *OF_PROFILE(team) ? sm_word_group(review->language, SM_BY_TEAM, OF_PROFILE(team)) : "")
TEXT_CELL(cell_campaign, OF_PROFILE(campaign))
TEXT_CELL(cell_source, OF_LEAD(SM_LEAD_SOURCE))
TEXT_CELL(cell_segment, OF_LEAD(SM_LEAD_SEGMENT))
TEXT_CELL(cell_stage, sm_word_stage(review->language, trace->furthest))
TEXT_CELL(cell_sub_cause, sm_word_sub_cause(review->language, trace->sub_cause))
TEXT_CELL(cell_declared, sm_word_declared(review->language, trace->declared))
TEXT_CELL(cell_reason, sm_texts_get(review->results->question.data->texts, trace->declared_reason))
TEXT_CELL(name_owner, OF_PROFILE(owner_id))
TEXT_CELL(name_campaign, OF_LEAD(SM_LEAD_CAMPAIGN_ID))
TEXT_CELL(name_team, OF_PROFILE(team))
TEXT_CELL(name_sla, sm_sla_name(trace->sla))
TEXT_CELL(name_stage, sm_stage_name(trace->furthest))
TEXT_CELL(name_cause, sm_cause_name(trace->cause))
TEXT_CELL(name_sub_cause, sm_sub_cause_name(trace->sub_cause))
TEXT_CELL(name_declared, sm_declared_name(trace->declared))

static SmCell *cell_person(const SmReview *review, const SmTrace *trace) {
  g_autofree char *person = sm_trace_person(&review->results->question, trace);
  return sm_cell_text(person);
}

static SmCell *cell_sla(const SmReview *review, const SmTrace *trace) {
  SmCell *cell = sm_cell_text(sm_word_sla(review->language, trace->sla));
  cell->role = sm_role_of_sla(trace->sla);
  return cell;
}

static SmCell *cell_cause(const SmReview *review, const SmTrace *trace) {
  SmCell *cell = sm_cell_text(sm_word_cause(review->language, trace->cause));
  cell->role = sm_role_of_cause(trace->cause);
  return cell;
}

static SmCell *cell_rule(const SmReview *review, const SmTrace *trace) {
  return sm_cell_number(review->document, sm_quantity_count(trace->rule));
}

static SmCell *cell_contested(const SmReview *review, const SmTrace *trace) {
  SmCell *cell = sm_cell_bool(review->document, trace->contested);
  if (trace->contested) cell->role = SM_ROLE_ATTENTION;
  return cell;
}

static SmCell *cell_evidence(const SmReview *review, const SmTrace *trace) {
  g_autofree char *evidence = sm_say_evidence(&review->results->question, trace, review->language);
  return sm_cell_text(evidence);
}

static SmCell *cell_score(const SmReview *review, const SmTrace *trace) {
  return sm_cell_number(review->document,
                        sm_quantity_real(SM_UNIT_NONE, sm_trace_score(&review->results->question, trace)));
}

static SmCell *cell_mql_at(const SmReview *review, const SmTrace *trace) {
  return sm_cell_instant(review->document, sm_trace_mql_at(trace),
                         sm_calendar_zone(review->results->question.calendar));
}

static SmCell *cell_delay(const SmReview *review, const SmTrace *trace) {
  if (trace->touch_delay_seconds < 0) return sm_cell_empty();
  double day = (double)sm_calendar_day_seconds(review->results->question.calendar);
  return sm_cell_number(review->document, sm_quantity_real(SM_UNIT_DAYS, (double)trace->touch_delay_seconds / day));
}

static SmCell *cell_attempts(const SmReview *review, const SmTrace *trace) {
  return sm_cell_number(review->document, sm_quantity_count(trace->attempts));
}

static SmCell *cell_won(const SmReview *review, const SmTrace *trace) {
  if (sm_trace_reached(trace, SM_STAGE_WON) == SM_INSTANT_NONE) return sm_cell_empty();
  return sm_cell_number(review->document, sm_quantity_money(trace->won_minor));
}

static SmCell *cell_stake(const SmReview *review, const SmTrace *trace) {
  SmQuantity stake = sm_stake_of_lead(review->results, trace);
  return stake.known ? sm_cell_number(review->document, stake) : sm_cell_empty();
}

/* In the order of leads.csv; the workbook puts those of `workbook_order` first. */
static const LeadColumn columns[] = {
    {"id", N_("Lead"), SM_ALIGN_START, NEEDS_NOTHING, cell_id, cell_id},
    {"sla", N_("SLA status"), SM_ALIGN_START, NEEDS_SLA, cell_sla, name_sla,
     N_("Whether sales kept what it promises each MQL, by the as-of")},
    {"cause", N_("Cause"), SM_ALIGN_START, NEEDS_CAUSES, cell_cause, name_cause,
     N_("The one outcome of the lead, by the first rule that fits it")},
    {"sub_cause", N_("Sub-cause"), SM_ALIGN_START, NEEDS_CAUSES, cell_sub_cause, name_sub_cause},
    {"rule", N_("Rule"), SM_ALIGN_END, NEEDS_CAUSES, cell_rule, cell_rule,
     N_("Which rule gave the cause: 1 won, 2 open, 3 untreated, 4 declared mismatch, 5 market, 6 mismatch by topics, 7 "
        "weak MQL, 8 unexplained")},
    {"declared", N_("Declared"), SM_ALIGN_START, NEEDS_NOTHING, cell_declared, name_declared,
     N_("What the reason given in the CRM speaks of, by the classes of the settings")},
    {"contested", N_("Is contested"), SM_ALIGN_START, NEEDS_CAUSES, cell_contested, cell_contested,
     N_("The reason given names another cause than what was logged")},
    {"evidence", N_("Evidence"), SM_ALIGN_START, NEEDS_CAUSES, cell_evidence, cell_evidence,
     N_("What was logged and made the rule fit")},
    {"declared_reason", N_("Reason given"), SM_ALIGN_START, NEEDS_NOTHING, cell_reason, cell_reason},
    {"person", N_("Person"), SM_ALIGN_START, NEEDS_NOTHING, cell_person, NULL},
    {"company", N_("Company"), SM_ALIGN_START, NEEDS_NOTHING, cell_company, cell_company},
    {"owner", N_("Owner"), SM_ALIGN_START, NEEDS_NOTHING, cell_owner, name_owner},
    {"team", N_("Team"), SM_ALIGN_START, NEEDS_NOTHING, cell_team, name_team},
    {"campaign", N_("Campaign"), SM_ALIGN_START, NEEDS_NOTHING, cell_campaign, name_campaign},
    {"source", N_("Source"), SM_ALIGN_START, NEEDS_NOTHING, cell_source, cell_source},
    {"segment", N_("Segment"), SM_ALIGN_START, NEEDS_NOTHING, cell_segment, cell_segment},
    {"score", N_("Score"), SM_ALIGN_END, NEEDS_NOTHING, cell_score, cell_score},
    {"mql_at", N_("Handed over on"), SM_ALIGN_END, NEEDS_NOTHING, cell_mql_at, cell_mql_at},
    {"touch_delay_days", N_("First touch after (working days)"), SM_ALIGN_END, NEEDS_SLA, cell_delay, cell_delay,
     N_("Working days from the handover to the first attempt or conversation")},
    {"attempts", N_("Attempts"), SM_ALIGN_END, NEEDS_SLA, cell_attempts, cell_attempts,
     N_("Calls, mails, meetings and messages by people of sales; what a machine sends is none")},
    {"stage", N_("Stage reached"), SM_ALIGN_START, NEEDS_NOTHING, cell_stage, name_stage},
    {"won", N_("Won amount ({currency})"), SM_ALIGN_END, NEEDS_NOTHING, cell_won, cell_won},
    {"stake", N_("At stake, estimate ({currency})"), SM_ALIGN_END, NEEDS_CAUSES, cell_stake, cell_stake,
     N_("An estimate: what a lead brought on average that was as defined and treated as agreed")},
};

/* What one looks for comes first, what proves it last. */
static const char *const workbook_order[] = {"id",
                                             "person",
                                             "company",
                                             "owner",
                                             "team",
                                             "campaign",
                                             "source",
                                             "segment",
                                             "score",
                                             "mql_at",
                                             "sla",
                                             "touch_delay_days",
                                             "attempts",
                                             "stage",
                                             "cause",
                                             "sub_cause",
                                             "rule",
                                             "declared",
                                             "declared_reason",
                                             "contested",
                                             "evidence",
                                             "won",
                                             "stake"};

static const LeadColumn *find_column(const char *key) {
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    if (g_str_equal(columns[i].key, key)) return &columns[i];
  g_assert_not_reached();
}

static void add_column(const SmReview *review, SmTableBlock *table, const LeadColumn *column) {
  g_autofree char *title = sm_say(review->language, column->title, "currency", review->document->currency, NULL);
  SmTableColumn *added = sm_table_block_add_column(table, column->key, title, column->align);
  if (g_str_equal(column->key, "evidence")) added->width = 60;
  if (column->meaning) added->meaning = g_strdup(sm_tr(review->language, column->meaning));
}

static gboolean is_filled(const SmReview *review, const LeadColumn *column) {
  const SmTraces *traces = review->results->traces;
  if (column->needs == NEEDS_SLA) return traces->has_sla;
  return column->needs == NEEDS_NOTHING || traces->has_causes;
}

static SmPage *add_page(const SmReview *review) {
  g_autofree char *title = sm_say_count(
      review->language, N_("{count} lead of the period, with its outcome and the evidence"),
      N_("{count} leads of the period, each with its outcome and the evidence"), review->results->cohort->len, NULL);
  return sm_document_add_page(review->document, "leads", sm_tr(review->language, N_("Leads")), title);
}

/* What a row is said from: which lead, and which columns as what. */
typedef struct {
  SmReview review;
  GPtrArray *columns; /* of const LeadColumn * */
  gboolean for_machines;
  GPtrArray *leads; /* of const SmTrace *, in the order of the rows */
} LeadRows;

static void rows_free(gpointer data) {
  LeadRows *rows = data;
  g_ptr_array_unref(rows->columns);
  g_ptr_array_unref(rows->leads);
  g_free(rows);
}

static void say_row(gconstpointer data, guint index, GPtrArray *row) {
  const LeadRows *rows = data;
  const SmTrace *trace = g_ptr_array_index(rows->leads, index);
  for (guint c = 0; c < rows->columns->len; c++) {
    const LeadColumn *column = g_ptr_array_index(rows->columns, c);
    gboolean filled = is_filled(&rows->review, column);
    sm_row_add(row, !filled              ? sm_cell_empty()
                    : rows->for_machines ? column->names(&rows->review, trace)
                                         : column->words(&rows->review, trace));
  }
}

char *sm_leads_mark(SmCause cause, SmSubCause sub) {
  return g_strjoin("_", "leads", sm_cause_name(cause), sub == SM_SUB_NONE ? NULL : sm_sub_cause_name(sub), NULL);
}

static int by_cause(gconstpointer a, gconstpointer b) {
  const SmTrace *first = *(const SmTrace *const *)a, *second = *(const SmTrace *const *)b;
  guint place = sm_cause_place(first->cause), other = sm_cause_place(second->cause);
  if (place != other) return place < other ? -1 : 1;
  return (int)first->sub_cause - (int)second->sub_cause;
}

/* The leads of each cause and sub-cause together, within it as they were: Excel cannot link to what a filter leaves,
 * but to the first of them. Container owned by caller. */
static GPtrArray *sort_leads(const SmReview *review) {
  GPtrArray *leads = g_ptr_array_copy(review->results->cohort, NULL, NULL);
  if (review->results->traces->has_causes) g_ptr_array_sort(leads, by_cause);
  return leads;
}

static void mark_causes(SmTableBlock *table, const GPtrArray *leads) {
  const SmTrace *above = NULL;
  for (guint i = 0; i < leads->len; i++) {
    const SmTrace *lead = g_ptr_array_index(leads, i);
    gboolean new_cause = !above || lead->cause != above->cause;
    g_autofree char *cause = sm_leads_mark(lead->cause, SM_SUB_NONE);
    g_autofree char *sub = sm_leads_mark(lead->cause, lead->sub_cause);
    if (new_cause) sm_table_block_mark_row(table, cause, i);
    if (lead->sub_cause != SM_SUB_NONE && (new_cause || lead->sub_cause != above->sub_cause))
      sm_table_block_mark_row(table, sub, i);
    above = lead;
  }
}

/* The table of leads with these columns and leads (taken). */
static SmTableBlock *add_table(const SmReview *review, GPtrArray *shown, GPtrArray *leads, gboolean for_machines) {
  SmTableBlock *table = sm_page_add_table(add_page(review), "leads", NULL);
  table->filterable = TRUE;
  for (guint c = 0; c < shown->len; c++) add_column(review, table, g_ptr_array_index(shown, c));
  LeadRows *rows = g_new(LeadRows, 1);
  *rows = (LeadRows){*review, shown, for_machines, leads};
  sm_table_block_set_source(table, (SmRowSource){leads->len, say_row, rows, rows_free});
  return table;
}

/* The columns that mean something, in the order of the sheet. */
void sm_leads_sheet(const SmReview *review) {
  if (!review->results->traces) return;
  GPtrArray *shown = g_ptr_array_new();
  for (guint c = 0; c < G_N_ELEMENTS(workbook_order); c++) {
    const LeadColumn *column = find_column(workbook_order[c]);
    if (is_filled(review, column)) g_ptr_array_add(shown, (gpointer)column);
  }
  GPtrArray *leads = sort_leads(review);
  SmTableBlock *table = add_table(review, shown, leads, FALSE);
  if (review->results->traces->has_causes) mark_causes(table, leads);
}

/* All columns are there whatever the data hold, so that programs find them: empty where nothing is known. */
void sm_leads_machine_page(const SmReview *review) {
  GPtrArray *shown = g_ptr_array_new();
  for (guint c = 0; c < G_N_ELEMENTS(columns); c++)
    if (columns[c].names) g_ptr_array_add(shown, (gpointer)&columns[c]);
  add_table(review, shown, g_ptr_array_ref(review->results->cohort), TRUE);
}
