/* See subject.h: content asked for by sales, made by marketing, used by both. People are named for what they asked and
 * made, never for what waits. */
#include "document/review/findings.h"
#include "document/review/subject.h"

#include "base/numbers.h"
#include "document/words.h"
#include "measure/content.h"
#include "measure/request.h"

#include <math.h>

static gint64 count_used(const SmContents *contents) {
  gint64 used = 0;
  for (guint i = 0; i < contents->items->len; i++) used += g_array_index(contents->items, SmContentUse, i).uses > 0;
  return used;
}

/* What was asked for comes first; without requests, what was used. NULL when neither is known. */
static char *say_finding(const SmReview *review) {
  const SmRequests *requests = review->results->requests;
  const SmContents *contents = review->results->contents;
  if (requests && requests->lines->len)
    return sm_finding_requests(requests->delivered_in_period, sm_review_total(review, "requests.days_delivered"),
                               requests->open, review->language);
  if (contents && contents->uses_are_known && contents->items->len)
    return sm_finding_contents(count_used(contents), contents->items->len, review->language);
  return NULL;
}

static SmPage *add_page(const SmReview *review) {
  g_autofree char *finding = say_finding(review);
  if (!finding) return NULL;
  return sm_document_add_page(review->document, "content", sm_tr(review->language, N_("Content")), finding);
}

/* "77 (70 leads, 8 wins)" */
static char *say_use(const SmReview *review, const SmContentUse *item) {
  g_autofree char *uses = sm_format_count(review->language, item->uses);
  g_autofree char *leads = sm_say_count(review->language, N_("{count} lead"), N_("{count} leads"), item->leads, NULL);
  if (!sm_review_by(review, "content.wins", SM_BY_CONTENT, item->id))
    return sm_say(review->language, N_("{uses} ({leads})"), "uses", uses, "leads", leads, NULL);
  g_autofree char *wins = sm_say_count(review->language, N_("{count} win"), N_("{count} wins"), item->wins, NULL);
  return sm_say(review->language, N_("{uses} ({leads}, {wins})"), "uses", uses, "leads", leads, "wins", wins, NULL);
}

/* Those used, the most used first. */
static void add_chart(const SmReview *review, SmPage *page, guint limit) {
  const SmContents *contents = review->results->contents;
  if (!contents || !contents->uses_are_known || count_used(contents) == 0) return;
  SmChartBlock *chart =
      sm_page_add_chart(page, "uses", SM_CHART_BARS, SM_UNIT_COUNT,
                        sm_tr(review->language, N_("Uses in the period (leads reached, deals won after), count")), "");
  SmSeries *series = sm_chart_add_series(chart, sm_tr(review->language, N_("Uses")), SM_ROLE_ACTUAL);
  for (guint i = 0; i < contents->items->len && series->points->len < limit; i++) {
    const SmContentUse *item = &g_array_index(contents->items, SmContentUse, i);
    if (item->uses == 0) break;
    g_autofree char *words = say_use(review, item);
    sm_chart_add_category(chart, item->title);
    sm_series_add_point(series, sm_quantity_count(item->uses), words);
  }
  sm_review_describe(review, chart);
}

static char *say_stale(const SmReview *review, const SmContents *contents) {
  gint64 months = review->results->question.settings->content_stale_after_months;
  g_autofree char *all = sm_format_count(review->language, contents->items->len);
  g_autofree char *length = sm_format_count(review->language, months);
  if (contents->stale == 0)
    return sm_say(review->language, N_("Content updated within {months} months: {all} of {all}"), "months", length,
                  "all", all, NULL);
  return sm_say_count(review->language,
                      N_("{count} of {all} pieces of content has not been updated for {months} months or more"),
                      N_("{count} of {all} pieces of content have not been updated for {months} months or more"),
                      contents->stale, "all", all, "months", length, NULL);
}

/* "3 of 13 contents were not updated for 12 months or longer; 1 was used by nobody in two periods." */
static char *say_age(const SmReview *review) {
  const SmContents *contents = review->results->contents;
  if (!contents || !contents->items->len) return NULL;
  g_autofree char *stale = say_stale(review, contents);
  if (!contents->uses_are_known) return sm_say(review->language, N_("{finding}."), "finding", stale, NULL);
  if (contents->unused == 0)
    return sm_say(review->language, N_("{stale}; none went unused for two periods."), "stale", stale, NULL);
  return sm_say_count(review->language, N_("{stale}; {count} was used by nobody in two periods."),
                      N_("{stale}; {count} were used by nobody in two periods."), contents->unused, "stale", stale,
                      NULL);
}

/* How old the oldest open request is: the first line. */
static char *say_oldest(const SmReview *review) {
  const SmRequests *requests = review->results->requests;
  if (!requests || requests->open == 0) return NULL;
  const SmRequestLine *oldest = &g_array_index(requests->lines, SmRequestLine, 0);
  if (isnan(oldest->age_days)) return NULL;
  g_autofree char *title = sm_say_quotable(review->language, oldest->title);
  return sm_say_count(review->language, N_("Waiting longest: “{title}”, for {count} working day."),
                      N_("Waiting longest: “{title}”, for {count} working days."), (gint64)oldest->age_days, "title",
                      title, NULL);
}

/* The latest delivery, with thanks to who asked and who made it. */
static char *say_latest(const SmReview *review) {
  const SmRequests *requests = review->results->requests;
  for (guint i = 0; requests && i < requests->lines->len; i++) {
    const SmRequestLine *line = &g_array_index(requests->lines, SmRequestLine, i);
    if (line->state != SM_REQUEST_STATE_DELIVERED || line->delivered_on == SM_DAY_NONE) continue;
    if (!*line->asked_by.name || !*line->made_by.name) return NULL;
    g_autofree char *title = sm_say_quotable(review->language, line->title);
    return sm_say(review->language, N_("Delivered last: “{title}”, asked for by {asked}, made by {made}."), "title",
                  title, "asked", line->asked_by.name, "made", line->made_by.name, NULL);
  }
  return NULL;
}

static void add_remarks(const SmReview *review, SmPage *page) {
  char *(*const remarks[])(const SmReview *) = {say_oldest, say_latest, say_age};
  SmBlock *list = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(remarks); i++) {
    g_autofree char *words = remarks[i](review);
    if (!words) continue;
    if (!list) list = sm_page_add_list(page, "remarks");
    sm_list_add(list, words, NULL);
  }
}

void sm_content_page(const SmReview *review) {
  SmPage *page = add_page(review);
  if (!page) return;
  add_chart(review, page, SM_DECK_ROWS);
  add_remarks(review, page);
}

typedef struct {
  const char *key, *title, *meaning;
  SmAlign align;
} Column;

static void add_columns(const SmReview *review, SmTableBlock *table, const Column *columns, guint count) {
  for (guint i = 0; i < count; i++) {
    SmTableColumn *column =
        sm_table_block_add_column(table, columns[i].key, sm_tr(review->language, columns[i].title), columns[i].align);
    if (columns[i].meaning) column->meaning = g_strdup(sm_tr(review->language, columns[i].meaning));
  }
}

static SmCell *cell_of_day(const SmReview *review, SmDay day) {
  return day == SM_DAY_NONE ? sm_cell_empty() : sm_cell_day(review->document, day);
}

static SmCell *cell_of_use(const SmReview *review, const char *id, const SmContentUse *item) {
  return sm_review_cell(review, sm_review_by(review, id, SM_BY_CONTENT, item->id));
}

static void add_content_row(const SmReview *review, SmTableBlock *table, const SmContentUse *item) {
  const SmKey before[] = {{SM_BY_CONTENT, item->id}, {SM_BY_PERIOD, review->results->period_keys[1]}};
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(item->title));
  sm_row_add(row, sm_cell_text(item->type));
  sm_row_add(row, sm_cell_text(item->topic));
  sm_row_add(row, sm_cell_text(item->owner.name));
  sm_row_add(row, cell_of_day(review, item->made_on));
  sm_row_add(row, cell_of_use(review, "content.uses", item));
  sm_row_add(row, sm_review_cell(review, sm_figures_find(review->results->figures, "content.uses", 2, before)));
  sm_row_add(row, cell_of_use(review, "content.leads", item));
  sm_row_add(row, cell_of_use(review, "content.wins", item));
  sm_row_add(row, sm_cell_bool(review->document, item->stale))->role = item->stale ? SM_ROLE_ATTENTION : SM_ROLE_NONE;
  sm_row_add(row, sm_cell_bool(review->document, item->unused))->role = item->unused ? SM_ROLE_ATTENTION : SM_ROLE_NONE;
}

static void add_contents(const SmReview *review, SmPage *page) {
  static const Column columns[] = {
      {"content", N_("Title"), NULL, SM_ALIGN_START},
      {"type", N_("Type"), NULL, SM_ALIGN_START},
      {"topic", N_("Topic"), NULL, SM_ALIGN_START},
      {"owner", N_("Made by"), NULL, SM_ALIGN_START},
      {"made_on", N_("Last updated"), N_("The later of publication and update"), SM_ALIGN_START},
      {"uses", N_("Uses"), N_("Activities and touches of the period that name the content"), SM_ALIGN_END},
      {"uses_before", N_("Uses in the period before"), NULL, SM_ALIGN_END},
      {"leads", N_("Leads reached"), N_("Leads that met the content in the period, each once"), SM_ALIGN_END},
      {"wins", N_("Deals won after"), N_("Deals of these leads won after they met it; no proof of a cause"),
       SM_ALIGN_END},
      {"stale", N_("Stale"), N_("Not updated for as many months as the configuration says"), SM_ALIGN_START},
      {"unused", N_("Unused"), N_("No use in this period and the one before, though it was there"), SM_ALIGN_START},
  };
  const SmContents *contents = review->results->contents;
  if (!contents || !contents->items->len) return;
  SmTableBlock *table =
      sm_page_add_table(page, "contents", sm_tr(review->language, N_("Content, the most used first")));
  add_columns(review, table, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < contents->items->len; i++)
    add_content_row(review, table, &g_array_index(contents->items, SmContentUse, i));
}

static const char *word_state(const SmLanguage *language, SmRequestState state) {
  static const char *const words[] = {NC_("request", "Open"), NC_("request", "In progress"),
                                      NC_("request", "Delivered"), NC_("request", "Declined")};
  return sm_tr_in(language, "request", words[state]);
}

static void add_request_row(const SmReview *review, SmTableBlock *table, const SmRequestLine *line) {
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(line->title));
  sm_row_add(row, sm_cell_text(line->asked_by.name));
  sm_row_add(row, sm_cell_text(line->made_by.name));
  sm_row_add(row, sm_cell_text(word_state(review->language, line->state)));
  sm_row_add(row, cell_of_day(review, line->asked_on));
  sm_row_add(row, cell_of_day(review, line->delivered_on));
  sm_row_add(row, cell_of_day(review, line->feedback_on));
  sm_row_add(row, cell_of_day(review, line->improved_on));
  sm_row_add(row, sm_cell_text(line->content));
}

static void add_requests(const SmReview *review, SmPage *page) {
  static const Column columns[] = {
      {"request", N_("Request"), NULL, SM_ALIGN_START},
      {"asked_by", N_("Asked by"), NULL, SM_ALIGN_START},
      {"made_by", N_("Made by"), NULL, SM_ALIGN_START},
      {"state", N_("State"), NULL, SM_ALIGN_START},
      {"asked_on", N_("Asked on"), NULL, SM_ALIGN_START},
      {"delivered_on", N_("Delivered on"), NULL, SM_ALIGN_START},
      {"feedback_on", N_("Feedback on"), NULL, SM_ALIGN_START},
      {"improved_on", N_("Improved on"), NULL, SM_ALIGN_START},
      {"content", N_("Became"), NULL, SM_ALIGN_START},
  };
  const SmRequests *requests = review->results->requests;
  if (!requests || !requests->lines->len) return;
  SmTableBlock *table =
      sm_page_add_table(page, "requests", sm_tr(review->language, N_("What sales asked for, open requests first")));
  add_columns(review, table, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < requests->lines->len; i++)
    add_request_row(review, table, &g_array_index(requests->lines, SmRequestLine, i));
}

static void add_ages(const SmReview *review, SmPage *page) {
  static const struct {
    const char *bucket, *words;
  } ages[] = {{"10d", N_("at most 10 working days")},
              {"30d", N_("11 to 30 working days")},
              {"60d", N_("31 to 60 working days")},
              {"older", N_("over 60 working days")}};
  const SmRequests *requests = review->results->requests;
  if (!requests || requests->open == 0) return;
  SmTableBlock *table = sm_page_add_table(page, "ages", sm_tr(review->language, N_("Open requests by age")));
  sm_table_block_add_column(table, "age", sm_tr(review->language, N_("Waiting for")), SM_ALIGN_START);
  sm_table_block_add_column(table, "open", sm_tr(review->language, N_("Open requests")), SM_ALIGN_END);
  sm_review_explain_column(review, table, "open", "requests.open");
  for (guint i = 0; i < G_N_ELEMENTS(ages); i++) {
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(sm_tr(review->language, ages[i].words)));
    sm_row_add(row, sm_review_cell(review, sm_review_by(review, "requests.open", SM_BY_BUCKET, ages[i].bucket)));
  }
}

void sm_content_sheet(const SmReview *review) {
  SmPage *page = add_page(review);
  if (!page) return;
  const SmShownFigure days[] = {
      {"requests.days_delivered", sm_tr(review->language, N_("Working days from asked to delivered, median")), FALSE},
      {"requests.days_feedback", sm_tr(review->language, N_("Working days from delivered to feedback, median")), FALSE},
      {"requests.days_improved", sm_tr(review->language, N_("Working days from feedback to improved, median")), FALSE}};
  add_remarks(review, page);
  add_contents(review, page);
  sm_review_add_periods(review, page, "days", sm_tr(review->language, N_("How long requests take")), days,
                        G_N_ELEMENTS(days), TRUE);
  add_ages(review, page);
  add_requests(review, page);
}
