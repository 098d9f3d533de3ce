/* See pack.h: the agreement between both teams in words, made from the settings alone, so that what is signed is what
 * is measured. Both sides' promises stand beside each other with equal weight. */
#include "document/pack.h"

#include "base/numbers.h"
#include "document/words.h"

#include <math.h>

typedef struct {
  const SmSettings *settings;
  const SmLanguage *language;
  SmDocument *document;
} Agreement;

static GPtrArray *texts_new(void) { return g_ptr_array_new_with_free_func(g_free); }

/* "e-mail address, company, job title". Owned by caller. */
static char *list_fields(const Agreement *of) {
  g_autoptr(GPtrArray) words = texts_new();
  for (char **field = of->settings->mql.required_fields; field && *field; field++)
    g_ptr_array_add(words, g_strdup(sm_word_lead_field(of->language, *field)));
  g_ptr_array_add(words, NULL);
  return g_strjoinv(", ", (char **)words->pdata);
}

static char *say_rule(const Agreement *of, const SmIdealRule *rule) {
  const char *field = sm_word_lead_field(of->language, rule->field);
  g_autofree char *low = isnan(rule->at_least) ? NULL : sm_format_number(of->language, rule->at_least, 0);
  g_autofree char *high = isnan(rule->at_most) ? NULL : sm_format_number(of->language, rule->at_most, 0);
  g_autofree char *any = rule->any_of ? g_strjoinv(", ", rule->any_of) : NULL;
  if (any) return sm_say(of->language, N_("{field}: {values}"), "field", field, "values", any, NULL);
  if (low && high)
    return sm_say(of->language, N_("{field}: {low} to {high}"), "field", field, "low", low, "high", high, NULL);
  if (low) return sm_say(of->language, N_("{field}: at least {low}"), "field", field, "low", low, NULL);
  return sm_say(of->language, N_("{field}: at most {high}"), "field", field, "high", high ? high : "", NULL);
}

/* Container owned by caller, of char *. */
static GPtrArray *marketing_promises(const Agreement *of) {
  const SmMqlDefinition *mql = &of->settings->mql;
  GPtrArray *promises = texts_new();
  if (mql->promised_per_month >= 0)
    g_ptr_array_add(promises,
                    sm_say_count(of->language, N_("Hands over at least {count} MQL a month."),
                                 N_("Hands over at least {count} MQLs a month."), mql->promised_per_month, NULL));
  g_autofree char *fields = list_fields(of);
  if (*fields)
    g_ptr_array_add(promises,
                    sm_say(of->language, N_("Hands over each MQL complete: {fields}."), "fields", fields, NULL));
  if (!isnan(mql->minimum_score)) {
    g_autofree char *score = sm_format_number(of->language, mql->minimum_score, 0);
    g_ptr_array_add(promises, sm_say(of->language, N_("Hands over only leads with a score of at least {score}."),
                                     "score", score, NULL));
  }
  if (mql->ideal_customer->len)
    g_ptr_array_add(promises,
                    g_strdup(sm_tr(of->language, N_("Hands over only leads that fit the ideal customer below."))));
  if (promises->len == 0)
    g_ptr_array_add(promises, g_strdup(sm_tr(of->language, N_("Nothing is asked of an MQL yet: to be agreed on."))));
  return promises;
}

static GPtrArray *sales_promises(const Agreement *of) {
  const SmTreatment *treatment = &of->settings->treatment;
  GPtrArray *promises = texts_new();
  g_autofree char *touch = sm_duration_say(of->language, treatment->first_touch_within);
  g_autofree char *window = sm_duration_say(of->language, treatment->window);
  g_autofree char *dropped = sm_duration_say(of->language, treatment->dropped_after);
  g_autofree char *channels =
      sm_say_count(of->language, N_("{count} channel"), N_("{count} channels"), treatment->channels, NULL);
  g_ptr_array_add(promises, sm_say(of->language, N_("Calls or writes to each MQL within {touch} of the handover."),
                                   "touch", touch, NULL));
  g_ptr_array_add(promises, sm_say_count(of->language, N_("Makes {count} attempt on {channels} within {window}."),
                                         N_("Makes {count} attempts on {channels} within {window}."),
                                         treatment->attempts, "channels", channels, "window", window, NULL));
  g_ptr_array_add(promises,
                  sm_say(of->language, N_("Answers a prospect’s last word within {window}."), "window", dropped, NULL));
  g_ptr_array_add(promises, g_strdup(sm_tr(of->language, N_("Turns down a lead only with one of the reasons below."))));
  return promises;
}

static SmTableBlock *add_table(const Agreement *of, SmPage *page, const char *id, const char *const *titles) {
  SmTableBlock *table = sm_page_add_table(page, id, NULL);
  for (guint i = 0; titles[i]; i++) {
    g_autofree char *key = g_strdup_printf("%s_%u", id, i);
    sm_table_block_add_column(table, key, *titles[i] ? sm_tr(of->language, titles[i]) : "", SM_ALIGN_START);
  }
  return table;
}

static void add_promises(const Agreement *of, SmPage *page) {
  static const char *const titles[] = {N_("Marketing promises sales"), N_("Sales promises marketing"), NULL};
  g_autoptr(GPtrArray) marketing = marketing_promises(of), sales = sales_promises(of);
  sm_page_add_heading(page, 1, sm_tr(of->language, N_("Two promises of equal weight")));
  SmTableBlock *table = add_table(of, page, "promises", titles);
  table->even = TRUE;
  for (guint i = 0; i < MAX(marketing->len, sales->len); i++) {
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, i < marketing->len ? sm_cell_text(g_ptr_array_index(marketing, i)) : sm_cell_empty());
    sm_row_add(row, i < sales->len ? sm_cell_text(g_ptr_array_index(sales, i)) : sm_cell_empty());
  }
}

/* "Monday to Friday", or, with a gap between them, "Monday, Tuesday, Thursday". Owned by caller. */
static char *say_weekdays(const Agreement *of) {
  guint days = of->settings->week.weekdays, first = 0;
  while (first < 7 && !(days & 1u << first)) first++;
  guint last = first;
  while (last < 6 && days & 1u << (last + 1)) last++;
  if (last > first && !(days >> (last + 1)))
    return sm_say(of->language, N_("{first} to {last}"), "first", sm_weekday_name(of->language, first), "last",
                  sm_weekday_name(of->language, last), NULL);
  g_autoptr(GPtrArray) words = texts_new();
  for (guint day = 0; day < 7; day++)
    if (days & 1u << day) g_ptr_array_add(words, g_strdup(sm_weekday_name(of->language, day)));
  g_ptr_array_add(words, NULL);
  return g_strjoinv(", ", (char **)words->pdata);
}

static char *say_working_time(const Agreement *of) {
  const SmWorkingWeek *week = &of->settings->week;
  g_autofree char *days = say_weekdays(of), *from = sm_format_clock(of->language, week->start_second),
                  *to = sm_format_clock(of->language, week->end_second);
  return sm_say(of->language, N_("Working time is {days}, {from} to {to}."), "days", days, "from", from, "to", to,
                NULL);
}

/* "Nobody works on the public holidays of France, on 24 December 2026". NULL when there are none. Owned by caller. */
static char *say_holidays(const Agreement *of) {
  g_autoptr(GPtrArray) words = texts_new();
  for (guint i = 0; i < of->settings->holidays->len; i++) {
    const char *holiday = g_ptr_array_index(of->settings->holidays, i);
    g_autoptr(GDateTime) date = NULL;
    if (g_str_equal(holiday, "fr")) {
      g_ptr_array_add(words, g_strdup(sm_tr(of->language, N_("the public holidays of France"))));
      continue;
    }
    g_autofree char *iso = g_strconcat(holiday, "T00:00:00Z", NULL);
    date = g_date_time_new_from_iso8601(iso, NULL);
    g_ptr_array_add(words, date ? sm_format_date(of->language, (SmDay)(g_date_time_to_unix(date) / 86400))
                                : g_strdup(holiday));
  }
  if (words->len == 0) return NULL;
  g_ptr_array_add(words, NULL);
  g_autofree char *list = g_strjoinv(", ", (char **)words->pdata);
  return sm_say(of->language, N_("No working time: {list}."), "list", list, NULL);
}

static void add_item(SmBlock *list, char *text) {
  if (text) sm_list_add(list, text, NULL);
  g_free(text);
}

static void add_terms(const Agreement *of, SmPage *page) {
  sm_page_add_heading(page, 1, sm_tr(of->language, N_("What the words mean")));
  SmBlock *list = sm_page_add_list(page, "terms");
  add_item(list,
           g_strdup(sm_tr(of->language, N_("MQL: a lead that marketing hands over to sales. The clock starts when "
                                           "it is assigned to a person, else at the handover."))));
  GPtrArray *rules = of->settings->mql.ideal_customer;
  g_autoptr(GPtrArray) words = texts_new();
  for (guint i = 0; i < rules->len; i++) g_ptr_array_add(words, say_rule(of, g_ptr_array_index(rules, i)));
  g_ptr_array_add(words, NULL);
  g_autofree char *ideal = g_strjoinv(" · ", (char **)words->pdata);
  if (rules->len) add_item(list, sm_say(of->language, N_("Ideal customer: {rules}."), "rules", ideal, NULL));
  add_item(list,
           g_strdup(sm_tr(of->language, N_("Attempt: a call, mail, meeting or message by a person of sales. What a "
                                           "machine sends is no attempt."))));
  add_item(list, say_working_time(of));
  add_item(list, say_holidays(of));
}

static void add_reasons(const Agreement *of, SmPage *page) {
  static const char *const titles[] = {N_("What it says"), N_("Reasons in the CRM"), NULL};
  static const char *const classes[SM_DECLARED_COUNT] = {
      [SM_DECLARED_MESSAGE] = N_("Promise and pitch differ: both teams"),
      [SM_DECLARED_PRODUCT] = N_("Promise and product differ: both teams"),
      [SM_DECLARED_WEAK] = N_("The lead was no MQL: marketing"),
      [SM_DECLARED_MARKET] = N_("Lost on the merits: neither team"),
  };
  static const SmDeclared order[] = {SM_DECLARED_MESSAGE, SM_DECLARED_PRODUCT, SM_DECLARED_WEAK, SM_DECLARED_MARKET};
  SmTableBlock *table = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
    const GPtrArray *reasons = of->settings->reasons[order[i]];
    g_autoptr(GPtrArray) words = texts_new();
    for (guint k = 0; k < reasons->len; k++) g_ptr_array_add(words, g_strdup(g_ptr_array_index(reasons, k)));
    if (words->len == 0) continue;
    if (!table) {
      sm_page_add_heading(page, 1, sm_tr(of->language, N_("Reasons for a lead lost or turned down")));
      table = add_table(of, page, "reasons", titles);
    }
    g_ptr_array_add(words, NULL);
    g_autofree char *listed = g_strjoinv(", ", (char **)words->pdata);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(sm_tr(of->language, classes[order[i]])));
    sm_row_add(row, sm_cell_text(listed));
  }
}

static void add_measuring(const Agreement *of, SmPage *page) {
  static const char *const items[] = {
      N_("Sales’ side: MQLs treated as promised, out of all whose time has run out."),
      N_("Marketing’s side: MQLs complete, with the score and of the ideal customer, out of all; and their number "
         "against the number promised."),
      N_("Both are read from the same exports of the CRM and shown side by side, by team, source and campaign, never "
         "by "
         "person."),
      N_("What was logged decides. The reason that was declared is kept beside it, and where both differ a lead is "
         "called contested."),
      N_("A group of fewer than 30 leads is shown, and proves nothing."),
  };
  sm_page_add_heading(page, 1, sm_tr(of->language, N_("How it is measured")));
  SmBlock *list = sm_page_add_list(page, "measuring");
  for (guint i = 0; i < G_N_ELEMENTS(items); i++) sm_list_add(list, sm_tr(of->language, items[i]), NULL);
}

static void add_signatures(const Agreement *of, SmPage *page) {
  static const char *const titles[] = {"", N_("For marketing"), N_("For sales"), NULL};
  static const char *const rows[] = {N_("Name"), N_("Date"), N_("Signature")};
  sm_page_add_heading(page, 1, sm_tr(of->language, N_("Agreed, until the next review")));
  SmTableBlock *table = add_table(of, page, "signatures", titles);
  table->by_hand = table->even = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(sm_tr(of->language, rows[i])));
    sm_row_add(row, sm_cell_empty());
    sm_row_add(row, sm_cell_empty());
  }
}

SmDocument *sm_agreement(const SmSettings *settings, const SmLanguage *language) {
  Agreement of = {settings, language, sm_document_new(language)};
  of.document->format = SM_FORMAT_A4;
  sm_document_set(&of.document->company, g_strdup(settings->company));
  sm_document_set(&of.document->title, g_strdup(sm_tr(language, N_("Agreement between marketing and sales"))));
  sm_document_set(&of.document->currency, g_strdup(settings->currency));
  SmPage *page = sm_document_add_page(of.document, "agreement", settings->company,
                                      sm_tr(language, N_("What marketing and sales promise each other")));
  sm_page_add_paragraph(page, sm_tr(language, N_("One agreement, two promises. Neither side can keep its own alone: "
                                                 "sales needs leads worth a call, marketing needs its leads called.")));
  add_promises(&of, page);
  add_terms(&of, page);
  add_reasons(&of, page);
  add_measuring(&of, page);
  add_signatures(&of, page);
  return of.document;
}
