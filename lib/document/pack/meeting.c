/* See meeting.h. */
#include "document/pack/meeting.h"

#include "base/numbers.h"
#include "document/words.h"
#include "measure/decision.h"

SmPage *sm_pack_add_page(const SmReview *review, const char *id, const char *name, const char *title) {
  review->document->format = SM_FORMAT_A4;
  return sm_document_add_page(review->document, id, sm_tr(review->language, name), title);
}

SmTableBlock *sm_pack_add_table(const SmReview *review, SmPage *page, const char *id, const char *const *titles,
                                guint count, guint ends) {
  SmTableBlock *table = sm_page_add_table(page, id, NULL);
  for (guint i = 0; i < count; i++) {
    g_autofree char *key = g_strdup_printf("%s_%u", id, i);
    sm_table_block_add_column(table, key, sm_tr(review->language, titles[i]),
                              i + ends >= count ? SM_ALIGN_END : SM_ALIGN_START);
  }
  return table;
}

static void add_decision(const SmReview *review, SmTableBlock *table, const SmDecision *decision) {
  GPtrArray *row = sm_table_block_add_row(table);
  sm_row_add(row, sm_cell_text(decision->text));
  sm_row_add(row, sm_cell_text(*decision->owner.team ? sm_word_group(review->language, SM_BY_TEAM, decision->owner.team)
                                                     : decision->owner.name));
  sm_row_add(row, sm_cell_day(review->document, decision->decided_on));
  SmCell *due = sm_row_add(row, sm_cell_day(review->document, decision->due_on));
  if (decision->overdue) due->role = SM_ROLE_ATTENTION;
}

void sm_pack_add_decisions(const SmReview *review, SmPage *page) {
  static const char *const titles[] = {N_("Decision"), N_("In whose hands"), N_("Decided on"), N_("Due on")};
  const SmDecisions *decisions = review->results->decisions;
  if (!decisions || decisions->open == 0) return;
  sm_page_add_heading(page, 1, sm_tr(review->language, N_("Decisions still open")));
  SmTableBlock *table = sm_pack_add_table(review, page, "decisions", titles, G_N_ELEMENTS(titles), 2);
  for (gint64 i = 0; i < decisions->open; i++) /* the open ones come first */
    add_decision(review, table, &g_array_index(decisions->items, SmDecision, (guint)i));
}

void sm_pack_add_agenda(const SmReview *review, SmPage *page, const SmAgendaPoint *points, guint count) {
  static const char *const titles[] = {N_("Minutes"), N_("What we speak about")};
  guint total = 0, from = 0;
  for (guint i = 0; i < count; i++) total += points[i].minutes;
  g_autofree char *heading =
      sm_say_count(review->language, N_("Agenda: {count} minute"), N_("Agenda: {count} minutes"), total, NULL);
  sm_page_add_heading(page, 1, heading);
  SmTableBlock *table = sm_pack_add_table(review, page, "agenda", titles, G_N_ELEMENTS(titles), 0);
  for (guint i = 0; i < count; i++) {
    g_autofree char *when = g_strdup_printf("%u\u2013%u", from, from + points[i].minutes);
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, sm_cell_text(when));
    sm_row_add(row, sm_cell_text(sm_tr(review->language, points[i].what)));
    from += points[i].minutes;
  }
}

void sm_pack_add_both_sides(const SmReview *review, SmPage *page, const char *const *sales,
                            const char *const *marketing) {
  static const char *const titles[] = {N_("Sales brings"), N_("Marketing brings")};
  sm_page_add_heading(page, 1, sm_tr(review->language, N_("What each side brings")));
  SmTableBlock *table = sm_pack_add_table(review, page, "brings", titles, G_N_ELEMENTS(titles), 0);
  table->even = TRUE;
  while (*sales || *marketing) {
    GPtrArray *row = sm_table_block_add_row(table);
    sm_row_add(row, *sales ? sm_cell_text(sm_tr(review->language, *sales++)) : sm_cell_empty());
    sm_row_add(row, *marketing ? sm_cell_text(sm_tr(review->language, *marketing++)) : sm_cell_empty());
  }
}
