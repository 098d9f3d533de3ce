/* See role.h. The activities, their actors and the automation list come in; out go their roles. What type, direction
 * and outcome come to in somebody's hand is judged once for each code of a packed table. */
#include "measure/role.h"

#include "base/fold.h"
#include "table/packed.h"

static GHashTable *fold_names(char **names) {
  GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (char **name = names; name && *name; name++) g_hash_table_add(set, sm_fold_text(*name));
  return set;
}

static gboolean is_listed(GHashTable *automation, const char *text) {
  g_autofree char *folded = sm_fold_text(text);
  return *folded && g_hash_table_contains(automation, folded);
}

/* Whose hand an actor is. */
typedef enum { UNASKED, ROBOT, SALES, COLLEAGUE, HANDS } Hand;

static gboolean is_robot(const SmDataset *data, GHashTable *automation, SmText actor, guint32 person) {
  if (is_listed(automation, sm_texts_get(data->texts, actor))) return TRUE;
  return person != SM_ROW_NONE &&
         (is_listed(automation, sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_ID, person)) ||
          is_listed(automation, sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_NAME, person)) ||
          is_listed(automation, sm_dataset_text(data, SM_TABLE_PEOPLE, SM_PERSON_EMAIL, person)));
}

/* An actor who is not in people counts as sales; so does nobody. */
static Hand find_hand(const SmDataset *data, GHashTable *automation, SmText actor) {
  guint32 person = data->person_of_text ? data->person_of_text[actor] - 1 : SM_ROW_NONE; /* 0 - 1 is SM_ROW_NONE */
  if (actor != SM_TEXT_NONE && is_robot(data, automation, actor, person)) return ROBOT;
  gboolean sales =
      person == SM_ROW_NONE || sm_table_whole(data->tables[SM_TABLE_PEOPLE], SM_PERSON_TEAM, person) == SM_TEAM_SALES;
  return sales ? SALES : COLLEAGUE;
}

static gboolean is_two_way(gint type, gint outcome) {
  if (type == SM_ACTIVITY_MEETING) return outcome == SM_OUTCOME_HELD;
  if (type != SM_ACTIVITY_CALL && type != SM_ACTIVITY_EMAIL) return FALSE;
  return outcome == SM_OUTCOME_CONNECTED || outcome == SM_OUTCOME_REPLIED;
}

static guint8 judge(Hand hand, gint type, gint direction, gint outcome) {
  if (type == SM_ACTIVITY_AUTOMATED || hand == ROBOT) return 0;
  guint8 roles = SM_ROLE_OF_PERSON;
  if (is_two_way(type, outcome)) roles |= SM_ROLE_OF_TWO_WAY;
  if (direction == SM_DIRECTION_IN) return roles | SM_ROLE_OF_WORD;
  if (hand != SALES) return roles;
  gboolean attempt = type == SM_ACTIVITY_CALL || type == SM_ACTIVITY_EMAIL || type == SM_ACTIVITY_MEETING ||
                     type == SM_ACTIVITY_SOCIAL;
  /* Products leave the direction of calls out: who logs one made it. A note without one reached nobody. */
  if (direction != SM_DIRECTION_OUT && !attempt) return roles;
  return roles | SM_ROLE_OF_OUTBOUND | (attempt ? SM_ROLE_OF_ATTEMPT : 0);
}

struct SmRoleBook {
  const SmDataset *data;
  const SmTable *activities;
  GHashTable *automation;
  guint8 *hands;                 /* the Hand of each actor, by his number, asked once */
  guint8 roles[HANDS][SM_CODES]; /* of each code of the activities, where they have any */
};

/* An actor is known by the place of his text in the column's list, where it has one, else by the text. */
static guint32 number_of(const SmColumn *actors, guint32 row) {
  if (actors->listed_few) return actors->listed_few[row];
  if (actors->listed) return actors->listed[row];
  return actors->texts ? actors->texts[row] : SM_TEXT_NONE;
}

static guint32 count_numbers(const SmRoleBook *book) {
  const SmColumn *actors = &book->activities->columns[SM_ACTIVITY_ACTOR];
  return actors->list ? actors->list->count : sm_texts_count(book->data->texts);
}

static Hand ask_hand(const SmRoleBook *book, const SmColumn *actors, guint32 number) {
  return find_hand(book->data, book->automation, actors->list ? actors->list->texts[number] : number);
}

static void fill_roles(SmRoleBook *book) {
  const gint8 *types = book->activities->columns[SM_ACTIVITY_TYPE].meanings;
  const gint8 *directions = book->activities->columns[SM_ACTIVITY_DIRECTION].meanings;
  const gint8 *outcomes = book->activities->columns[SM_ACTIVITY_OUTCOME].meanings;
  for (gint hand = ROBOT; hand < HANDS; hand++)
    for (guint code = 0; code < SM_CODES; code++)
      book->roles[hand][code] = judge((Hand)hand, types[code], directions[code], outcomes[code]);
}

SmRoleBook *sm_role_book_new(const SmQuestion *question) {
  const SmTable *activities = question->data->tables[SM_TABLE_ACTIVITIES];
  if (!activities) return NULL;
  SmRoleBook *book = g_new0(SmRoleBook, 1);
  book->data = question->data;
  book->activities = activities;
  book->automation = fold_names(question->settings->automation);
  book->hands = g_new0(guint8, count_numbers(book));
  if (activities->codes) fill_roles(book);
  return book;
}

void sm_role_book_free(SmRoleBook *book) {
  if (!book) return;
  g_hash_table_unref(book->automation);
  g_free(book->hands);
  g_free(book);
}

/* -1 when it has none. */
static gint position_of(const SmTable *activities, guint field, guint32 row) {
  gint64 position = sm_table_whole(activities, field, row);
  return position == SM_WHOLE_NONE ? -1 : (gint)position;
}

static guint8 judge_row(const SmTable *activities, Hand hand, guint32 row) {
  return judge(hand, position_of(activities, SM_ACTIVITY_TYPE, row),
               position_of(activities, SM_ACTIVITY_DIRECTION, row), position_of(activities, SM_ACTIVITY_OUTCOME, row));
}

void sm_roles_of(SmRoleBook *book, guint32 first, guint32 count, guint8 *ret_roles) {
  const SmColumn *actors = &book->activities->columns[SM_ACTIVITY_ACTOR];
  const guint8 *codes = book->activities->codes;
  for (guint32 i = 0; i < count; i++) {
    guint32 number = number_of(actors, first + i);
    guint8 *hand = &book->hands[number];
    if (*hand == UNASKED) *hand = ask_hand(book, actors, number);
    ret_roles[i] = codes ? book->roles[*hand][codes[first + i]] : judge_row(book->activities, *hand, first + i);
  }
}

guint8 sm_role_of(SmRoleBook *book, guint32 activity) {
  guint8 roles;
  sm_roles_of(book, activity, 1, &roles);
  return roles;
}
