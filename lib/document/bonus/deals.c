/* See paybook.h: the won deals with whom they pay, whose they are, and, where a plan asks for them, the opportunities
 * created or closed and the leads. Of leads no more than a number and what the plans count by. */
#include "document/bonus/paybook.h"

#include "base/fold.h"
#include "base/numbers.h"

/* Plans by their number in Inputs; those that are not paid here by their name. */
static char *list_plans(const SmPaybook *book, const SmBonusDeal *deal) {
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < deal->plans->len; i++) {
    const SmBonusPlan *plan = g_ptr_array_index(deal->plans, i);
    guint line;
    g_string_append(list, list->len ? ", " : "");
    if (g_ptr_array_find(book->plans, plan, &line))
      g_string_append_printf(list, "%u", line + 1);
    else
      g_string_append(list, plan->plan);
  }
  return g_strdup(list->str);
}

static gint64 sum_parts(const SmBonusDeal *deal) {
  gint64 sum = 0;
  for (guint i = 0; i < deal->parts->len; i++) sum += g_array_index(deal->parts, SmPart, i).amount_minor;
  return sum;
}

static void add_deal(SmPaybook *book, SmTableBlock *table, const SmBonusDeal *deal, guint number) {
  g_autofree char *plans = list_plans(book, deal);
  GPtrArray *row = sm_table_block_add_row(table);
  sm_pay_count(book, row, number);
  sm_pay_text(row, sm_paybook_impersonal(book, deal->id));
  sm_pay_text(row, sm_paybook_impersonal(book, deal->account));
  sm_row_add(row, sm_cell_day(book->document, deal->closed_on));
  sm_pay_money(book, row, deal->amount_minor);
  sm_pay_text(row, sm_paybook_label(book, SM_FILTER_OWNER, deal->profile.owner));
  sm_pay_text(row, sm_paybook_label(book, SM_FILTER_MOTION, deal->profile.motion));
  sm_pay_text(row, sm_paybook_label(book, SM_FILTER_SEGMENT, deal->profile.segment));
  sm_pay_money(book, row, sum_parts(deal));
  sm_pay_money(book, row, deal->amount_minor - sum_parts(deal));
  sm_pay_text(row, sm_paybook_paid(book, deal->paid));
  sm_pay_text(row, *plans ? plans : SM_UNKNOWN_SIGN);
  if (!deal->uneven) return;
  for (guint c = 8; c < 10; c++) ((SmCell *)g_ptr_array_index(row, c))->role = SM_ROLE_BAD;
}

static void add_deals(SmPaybook *book, SmPage *page) {
  static const SmPayColumn columns[] = {
      {"number", N_("No."), SM_ALIGN_END, "deal_number"},
      {"id", N_("Deal"), SM_ALIGN_START},
      {"account", N_("Account"), SM_ALIGN_START, .width = 24},
      {"closed", N_("Won on"), SM_ALIGN_START},
      {"amount", N_("Amount"), SM_ALIGN_END, "deal_amount"},
      {"owner", N_("Owner"), SM_ALIGN_START},
      {"motion", N_("Motion"), SM_ALIGN_START, "deal_motion"},
      {"segment", N_("Segment"), SM_ALIGN_START, "deal_segment"},
      {"parts", N_("Shared out"), SM_ALIGN_END, "deal_parts",
       "SUMIFS({part_amount},{part_number},{number},{part_won},1,{part_somebody},1)"},
      {"difference", N_("Not shared out"), SM_ALIGN_END, "deal_difference", "ROUND({amount}-{parts},{money_decimals})"},
      {"paid", N_("Pays"), SM_ALIGN_START, "deal_paid"},
      {"plans", N_("In the scope of plans no."), SM_ALIGN_START}};
  SmTableBlock *table = sm_page_add_table(page, "deals", sm_tr(book->language, N_("Deals won")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < book->bonus->deals->len; i++) {
    const SmBonusDeal *deal = g_ptr_array_index(book->bonus->deals, i);
    if (deal->won) add_deal(book, table, deal, i + 1);
  }
  sm_paybook_add_total(book, table);
  ((SmTableColumn *)g_ptr_array_index(table->columns, 0))->width = 8;
}

/* --- whose they are ----------------------------------------------------------------------------------------------- */

typedef gboolean (*FlagOf)(const SmBonusDeal *deal);
static gboolean is_won(const SmBonusDeal *deal) { return deal->won; }
static gboolean is_created(const SmBonusDeal *deal) { return deal->created; }
static gboolean is_closed(const SmBonusDeal *deal) { return deal->won || deal->lost; }
static gboolean is_priced(const SmBonusDeal *deal) { return deal->has_amount; }

/* What the plans count by; a flag that none asks for gets no column, and what bears none of them no row. */
static const struct {
  SmPayColumn column;
  FlagOf flag_of;
  int metrics[2]; /* that ask for it; -1: always */
  gboolean adds_rows;
} flags[] = {
    {{"won", N_("Won"), SM_ALIGN_END, "part_won"}, is_won, {-1, -1}, TRUE},
    {{"created", N_("Created"), SM_ALIGN_END, "part_created"},
     is_created,
     {SM_METRIC_OPPORTUNITIES_CREATED, SM_METRIC_PIPELINE_CREATED},
     TRUE},
    {{"closed", N_("Closed"), SM_ALIGN_END, "part_closed"}, is_closed, {SM_METRIC_WIN_RATE, SM_METRIC_WIN_RATE}, TRUE},
    {{"priced", N_("Amount known"), SM_ALIGN_END, "part_priced"},
     is_priced,
     {SM_METRIC_AVERAGE_DEAL, SM_METRIC_AVERAGE_DEAL},
     FALSE},
};

static gboolean is_asked(const SmPaybook *book, guint flag) {
  const int *metrics = flags[flag].metrics;
  return metrics[0] < 0 || book->uses_metric[metrics[0]] || book->uses_metric[metrics[1]];
}

static gboolean has_row(const SmPaybook *book, const SmBonusDeal *deal) {
  for (guint i = 0; i < G_N_ELEMENTS(flags); i++)
    if (flags[i].adds_rows && is_asked(book, i) && flags[i].flag_of(deal)) return TRUE;
  return FALSE;
}

static void add_part(SmPaybook *book, SmTableBlock *table, const SmBonusDeal *deal, guint number, const SmPart *part,
                     gboolean somebody) {
  GPtrArray *row = sm_table_block_add_row(table);
  sm_pay_count(book, row, number);
  sm_pay_text(row, sm_paybook_impersonal(book, deal->id));
  sm_pay_text(row, sm_paybook_person(book, &part->person));
  sm_pay_share(book, row, (double)part->share_nanos / (double)SM_NANOS);
  sm_pay_money(book, row, part->amount_minor);
  sm_pay_count(book, row, somebody);
  for (guint i = 0; i < G_N_ELEMENTS(flags); i++)
    if (is_asked(book, i)) sm_pay_count(book, row, flags[i].flag_of(deal));
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++)
    if (book->uses_filter[i]) sm_pay_text(row, sm_paybook_label_of(book, i, &deal->profile, deal->product));
}

/* All parts of a deal; where they are less or more than the deal, what is missing is a row of nobody's, so that plans
 * on all deals still count it whole. */
static void add_parts_of(SmPaybook *book, SmTableBlock *table, const SmBonusDeal *deal, guint number) {
  SmPart rest = {{"", "", ""}, SM_NANOS, deal->amount_minor};
  for (guint p = 0; p < deal->parts->len; p++) {
    const SmPart *part = &g_array_index(deal->parts, SmPart, p);
    add_part(book, table, deal, number, part, TRUE);
    rest.share_nanos -= part->share_nanos;
    rest.amount_minor -= part->amount_minor;
  }
  if (deal->uneven) add_part(book, table, deal, number, &rest, FALSE);
}

static void add_parts(SmPaybook *book, SmPage *page) {
  static const SmPayColumn columns[] = {{"number", N_("No."), SM_ALIGN_END, "part_number"},
                                        {"id", N_("Deal"), SM_ALIGN_START},
                                        {"person", N_("Person"), SM_ALIGN_START, "part_person"},
                                        {"share", N_("Share"), SM_ALIGN_END, "part_share"},
                                        {"amount", N_("Amount of the share"), SM_ALIGN_END, "part_amount"},
                                        {"somebody", N_("Somebody’s"), SM_ALIGN_END, "part_somebody"}};
  SmTableBlock *table = sm_page_add_table(
      page, "parts",
      sm_tr(book->language, N_("Whose they are: a row a person, of all deals that a plan counts; 1 is yes")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < G_N_ELEMENTS(flags); i++)
    if (is_asked(book, i)) sm_paybook_add_columns(book, table, &flags[i].column, 1);
  sm_paybook_add_filters(book, table, "part");
  for (guint i = 0; i < book->bonus->deals->len; i++) {
    const SmBonusDeal *deal = g_ptr_array_index(book->bonus->deals, i);
    if (has_row(book, deal)) add_parts_of(book, table, deal, i + 1);
  }
}

/* --- leads -------------------------------------------------------------------------------------------------------- */

/* The product that makes a lead fall in a plan's scope is that of one of its deals: the first that a plan names, else
 * the first. */
static const char *product_of(const SmPaybook *book, guint32 lead) {
  const SmDataset *data = book->results->question.data;
  const SmGroups *groups = &data->opportunities_of_lead;
  const char *found = "";
  for (guint32 i = groups->start ? groups->start[lead] : 0; groups->start && i < groups->start[lead + 1]; i++) {
    const char *product = sm_dataset_text(data, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_PRODUCT, groups->rows[i]);
    g_autofree char *folded = sm_fold_text(product);
    if (g_hash_table_contains(book->spelling[SM_FILTER_PRODUCT], folded)) return product;
    if (!*found) found = product;
  }
  return found;
}

static void add_lead(SmPaybook *book, SmTableBlock *table, const SmTrace *trace) {
  const SmPeriod *period = &book->results->question.period;
  gboolean handed_over = sm_trace_in(trace, period),
           engaged = sm_period_holds(period, sm_trace_reached(trace, SM_STAGE_ENGAGED));
  if (!handed_over && !engaged) return;
  SmProfile profile = sm_trace_profile(&book->results->question, trace);
  SmPerson owner = {profile.owner_id, profile.owner, ""};
  gboolean counts[] = {handed_over, engaged, handed_over && trace->sla != SM_SLA_PENDING,
                       handed_over && trace->sla == SM_SLA_MET, handed_over && trace->conforming};
  GPtrArray *row = sm_table_block_add_row(table);
  sm_pay_count(book, row, table->rows->len);
  sm_pay_text(row, sm_paybook_person(book, &owner));
  for (guint i = 0; i < G_N_ELEMENTS(counts); i++) sm_pay_count(book, row, counts[i]);
  for (SmFilter i = 0; i < SM_FILTER_COUNT; i++)
    if (book->uses_filter[i]) sm_pay_text(row, sm_paybook_label_of(book, i, &profile, product_of(book, trace->lead)));
}

static void add_leads(SmPaybook *book, SmPage *page) {
  static const SmPayColumn columns[] = {{"number", N_("No."), SM_ALIGN_END},
                                        {"person", N_("Person"), SM_ALIGN_START, "lead_person"},
                                        {"handed_over", N_("Handed over"), SM_ALIGN_END, "lead_handed_over"},
                                        {"engaged", N_("Engaged"), SM_ALIGN_END, "lead_engaged"},
                                        {"due", N_("Treatment due"), SM_ALIGN_END, "lead_due"},
                                        {"met", N_("SLA met"), SM_ALIGN_END, "lead_met"},
                                        {"conforming", N_("Conforming"), SM_ALIGN_END, "lead_conforming"}};
  gboolean asked = FALSE;
  for (int metric = 0; metric < SM_METRIC_COUNT; metric++)
    asked = asked || (book->uses_metric[metric] && sm_metric_counts_leads(metric));
  if (!asked) return;
  SmTableBlock *table = sm_page_add_table(
      page, "leads", sm_tr(book->language, N_("Leads of the period, without a word on who they are; 1 is yes")));
  sm_paybook_add_columns(book, table, columns, G_N_ELEMENTS(columns));
  sm_paybook_add_filters(book, table, "lead");
  for (guint i = 0; i < book->results->traces->count; i++) add_lead(book, table, &book->results->traces->items[i]);
}

void sm_pay_deals(SmPaybook *book) {
  const SmLanguage *language = book->language;
  g_autofree char *revenue = sm_format_money(language, book->bonus->revenue_minor, book->document->currency, FALSE);
  g_autofree char *title =
      sm_say(language, N_("Deals won for {revenue}, with the plans they count for"), "revenue", revenue, NULL);
  SmPage *page = sm_document_add_page(book->document, "deals", sm_tr(language, N_("Deals")), title);
  add_deals(book, page);
  sm_page_add_break(page);
  add_parts(book, page);
  add_leads(book, page);
}
