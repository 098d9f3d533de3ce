/* See subject.h: what each word and figure means. The deck explains the words it uses; the workbook lists the whole
 * catalogue. */
#include "document/review/subject.h"

#include "document/words.h"

#define NC_(context, template) (template) /* extracted with its context, translated by sm_tr_in */

static const struct {
  const char *term, *meaning;
} terms[] = {
    {NC_("term", "MQL"),
     N_("A lead that marketing hands over to sales; it should meet the definition both teams agreed on.")},
    {NC_("term", "Cohort"), N_("The MQLs handed over in the period, followed up to the as-of date; what is won in the "
                               "period can come from an earlier one.")},
    {NC_("term", "Engaged"), N_("There was a conversation, or the lead answered or came back after the first touch.")},
    {NC_("term", "Treated as agreed"), N_("Touched in time, then worked with the attempts and channels that sales "
                                          "promised. Delays are in working time.")},
    {NC_("term", "Lost lead"), N_("Not won, and nothing is open any more.")},
    {NC_("term", "Untreated"), N_("Lost without a conversation and not treated as agreed, or left without an answer.")},
    {NC_("term", "Mismatch"), N_("Lost after a conversation because promise, pitch and product did not match.")},
    {NC_("term", "Weak MQL"), N_("Lost although treated: incomplete, off target, without a reaction, or gone silent.")},
    {NC_("term", "Market"), N_("Lost on the merits: price, competitor, timing, budget. No team’s failure.")},
    {NC_("term", "Unexplained"),
     N_("Lost after a conversation, without a reason that says anything. A gap in the data.")},
    {NC_("term", "Contested"), N_("The declared reason names a different cause from what the records show.")},
    {NC_("term", "At stake"),
     N_("Lost leads × the win rate and average amount of those treated as agreed. An estimate, not proof of a cause.")},
    {NC_("term", "Pace"), N_("Actual ÷ what an even pace would have brought by now; 1 is exactly on plan.")},
    {NC_("term", "Motion"), N_("How a deal begins: inbound, they come to us; outbound, we go to them.")},
    {NC_("term", "Disputed"), N_("Won revenue whose first and last touch are of different motions.")},
    {NC_("term", "Interval"),
     N_("Where the true rate plausibly lies (95%, Wilson). Two rates whose intervals overlap are not told apart.")},
};

static SmTableBlock *add_terms(const SmReview *review, SmPage *page) {
  SmTableBlock *table = sm_page_add_table(page, "terms", NULL);
  sm_table_block_add_column(table, "term", sm_tr(review->language, N_("Word")), SM_ALIGN_START);
  sm_table_block_add_column(table, "meaning", sm_tr(review->language, N_("Meaning")), SM_ALIGN_START)->width = 80;
  for (guint i = 0; i < G_N_ELEMENTS(terms); i++) {
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(sm_tr_in(review->language, "term", terms[i].term)));
    sm_row_add(row, sm_cell_text(sm_tr(review->language, terms[i].meaning)));
  }
  return table;
}

static SmPage *add_page(const SmReview *review) {
  return sm_document_add_page(review->document, "definitions", sm_tr(review->language, N_("Definitions")),
                              sm_tr(review->language, N_("What the words mean, for both teams alike")));
}

void sm_definitions_page(const SmReview *review) { add_terms(review, add_page(review)); }

static void add_measure(const SmReview *review, SmTableBlock *table, const SmMeasure *measure) {
  const SmLanguage *language = review->language;
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(measure->id));
  sm_row_add(row, sm_cell_text(sm_tr(language, measure->title)));
  sm_row_add(row, sm_cell_text(sm_tr(language, measure->meaning)));
  sm_row_add(row, sm_cell_text(sm_tr(language, measure->formula)));
  sm_row_add(row, sm_cell_text(sm_word_unit(language, measure->unit)));
}

static void add_catalogue(const SmReview *review, SmPage *page) {
  static const struct {
    const char *key, *title;
    double width;
  } columns[] = {{"id", N_("Id"), 28},
                 {"title", N_("Figure"), 32},
                 {"meaning", N_("Meaning"), 60},
                 {"formula", N_("Formula"), 60},
                 {"unit", N_("Unit"), 16}};
  SmTableBlock *table =
      sm_page_add_table(page, "catalogue", sm_tr(review->language, N_("Every figure, with its id in figures.json")));
  table->filterable = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    sm_table_block_add_column(table, columns[i].key, sm_tr(review->language, columns[i].title), SM_ALIGN_START)->width =
        columns[i].width;
  guint count;
  const SmMeasure *measures = sm_catalogue_get(&count);
  for (guint i = 0; i < count; i++) add_measure(review, table, &measures[i]);
}

void sm_definitions_sheet(const SmReview *review) {
  SmPage *page = add_page(review);
  add_terms(review, page);
  add_catalogue(review, page);
}
