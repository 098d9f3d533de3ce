/* See hub.h. The shelf comes in, the hub's one page goes out. Owner: the caller owns the document. */
#include "document/hub.h"

#include "base/fold.h"
#include "base/numbers.h"

#include <string.h>

/* Languages as people name them, by the code that content tables carry. */
static const char *say_language(const SmLanguage *language, const char *code) {
  static const char *const names[][2] = {{"fr", N_("French")},    {"en", N_("English")}, {"de", N_("German")},
                                         {"es", N_("Spanish")},   {"it", N_("Italian")}, {"nl", N_("Dutch")},
                                         {"pt", N_("Portuguese")}};
  g_autofree char *folded = sm_fold_text(code);
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(folded, names[i][0])) return sm_tr(language, names[i][1]);
  return code;
}

static SmCell *state_cell(const SmLanguage *language, SmShelfState state) {
  static const struct {
    const char *words;
    SmRole role;
  } states[] = {[SM_SHELF_USUAL] = {"", SM_ROLE_NONE},
                [SM_SHELF_NEW] = {N_("New this month"), SM_ROLE_GOOD},
                [SM_SHELF_REFRESHED] = {N_("Refreshed this month"), SM_ROLE_GOOD},
                [SM_SHELF_STALE] = {N_("To refresh: not updated for long"), SM_ROLE_ATTENTION}};
  SmCell *cell = sm_cell_text(*states[state].words ? sm_tr(language, states[state].words) : "");
  cell->role = states[state].role;
  return cell;
}

/* "by Mia Sorel, 15 September 2026"; either alone; "". Owned by caller. */
static char *say_made(const SmLanguage *language, const SmShelfItem *item) {
  g_autofree char *date = item->on == SM_DAY_NONE ? g_strdup("") : sm_format_date(language, item->on);
  if (*item->owner && *date) return sm_say(language, N_("By {who}, {date}"), "who", item->owner, "date", date, NULL);
  return *item->owner ? sm_say(language, N_("By {who}"), "who", item->owner, NULL) : g_steal_pointer(&date);
}

static char *say_asked(const SmLanguage *language, const SmShelfItem *item) {
  if (item->delivered_on == SM_DAY_NONE) return g_strdup("");
  g_autofree char *date = sm_format_date(language, item->delivered_on);
  if (*item->asked_by)
    return sm_say(language, N_("Asked for by {who}, delivered on {date}"), "who", item->asked_by, "date", date, NULL);
  return sm_say(language, N_("Asked for, delivered on {date}"), "date", date, NULL);
}

static const char *safe_link(const char *url) {
  return g_str_has_prefix(url, "https://") && !strpbrk(url, " \"<>\\^`{|}") ? url : NULL;
}

static void add_row(SmTableBlock *table, const SmShelfItem *item, const SmLanguage *language) {
  GPtrArray *row = sm_table_block_add_row(table);
  g_autofree char *made = say_made(language, item), *asked = say_asked(language, item);
  sm_row_add(row, sm_cell_text(item->title))->link = g_strdup(safe_link(item->url));
  sm_row_add(row, sm_cell_text(item->use_when));
  const char *const facets[] = {item->persona, item->stage, item->topic, item->type,
                                say_language(language, item->language)};
  for (guint i = 0; i < G_N_ELEMENTS(facets); i++) sm_row_add(row, sm_cell_text(facets[i]));
  sm_row_add(row, sm_cell_text(made));
  sm_row_add(row, state_cell(language, item->state));
  sm_row_add(row, sm_cell_text(asked));
}

static void add_table(SmPage *page, const GArray *shelf, const SmLanguage *language) {
  static const char *const columns[][2] = {
      {"title", NC_("hub", "Content")},     {"use_when", NC_("hub", "Use it when")},
      {"persona", NC_("hub", "For whom")},  {"stage", NC_("hub", "Stage")},
      {"topic", NC_("hub", "Topic")},       {"type", NC_("hub", "Type")},
      {"language", NC_("hub", "Language")}, {"made", NC_("hub", "Made")},
      {"state", NC_("hub", "State")},       {"asked", NC_("hub", "Asked for and delivered")}};
  SmTableBlock *table = sm_page_add_table(page, "contents", NULL);
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    sm_table_block_add_column(table, columns[i][0], sm_tr_in(language, "hub", columns[i][1]), SM_ALIGN_START);
  for (guint i = 0; i < shelf->len; i++) add_row(table, &g_array_index(shelf, SmShelfItem, i), language);
}

static void add_empty(SmPage *page, const SmLanguage *language) {
  sm_page_add_callout(page, SM_ROLE_ATTENTION,
                      sm_tr(language, N_("There is no content to show yet. Fill in plan/contents.csv, one row a "
                                         "content, then run this command again.")));
  SmBlock *list = sm_page_add_list(page, "columns");
  sm_list_add(list, sm_tr(language, N_("Needed: id and title.")), NULL);
  sm_list_add(list,
              sm_tr(language, N_("To find it: persona, stage, topic, type and language; several are parted by a "
                                 "semicolon.")),
              NULL);
  sm_list_add(list, sm_tr(language, N_("To use it: url (https) and use_when, in the words of a salesperson.")), NULL);
  sm_list_add(list, sm_tr(language, N_("To trust it: owner, published_on and updated_on.")), NULL);
}

SmDocument *sm_hub(const char *company, const GArray *shelf, SmDay as_of, const SmLanguage *language) {
  SmDocument *document = sm_document_new(language);
  sm_document_set(&document->title, sm_say(language, N_("{company}: content for sales"), "company", company, NULL));
  sm_document_set(&document->company, g_strdup(company));
  sm_document_set(&document->as_of, sm_format_date(language, as_of));
  SmPage *page = sm_document_add_page(document, "contents", document->title, document->title);
  if (shelf->len)
    add_table(page, shelf, language);
  else
    add_empty(page, language);
  return document;
}
