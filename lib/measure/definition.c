/* See definition.h. A lead's cells and the MQL definition come in; out go complete and conforming. */
#include "measure/definition.h"

#include "base/fold.h"

#include <math.h>

/* Says something: a letter or a digit, not "-" or "?". */
static gboolean has_content(const char *text) {
  for (; *text; text = g_utf8_next_char(text))
    if (g_unichar_isalnum(g_utf8_get_char(text))) return TRUE;
  return FALSE;
}

gboolean sm_definition_cell_is_valid(const SmDataset *data, guint field, guint32 lead) {
  const SmTable *leads = data->tables[SM_TABLE_LEADS];
  SmType type = sm_schema_get(SM_TABLE_LEADS)->fields[field].type;
  if (type == SM_TYPE_NUMBER) return !isnan(sm_table_real(leads, field, lead));
  if (type == SM_TYPE_TEXT || type == SM_TYPE_ID)
    return has_content(sm_dataset_text(data, SM_TABLE_LEADS, field, lead));
  gint64 whole = sm_table_whole(leads, field, lead);
  if (type == SM_TYPE_EMAIL || type == SM_TYPE_PHONE) return whole != SM_WHOLE_NONE && sm_print_looks_valid(whole);
  return whole != SM_WHOLE_NONE;
}

/* 1 + the column; 0 when all are there. */
static guint8 find_missing(const SmYardstick *yardstick, guint32 lead) {
  for (guint i = 0; i < yardstick->required->len; i++) {
    guint field = g_array_index(yardstick->required, guint, i);
    if (!sm_definition_cell_is_valid(yardstick->question->data, field, lead)) return (guint8)(field + 1);
  }
  return 0;
}

/* Reads one number whose groups of three may be parted by a comma, dot, apostrophe or any space; NULL at the text's
 * end. */
static const char *read_number(const char *text, double *ret_number) {
  while (*text && !g_ascii_isdigit(*text)) text++;
  if (!*text) return NULL;
  double number = 0;
  for (;;) {
    for (; g_ascii_isdigit(*text); text++) number = number * 10 + (*text - '0');
    if (!*text) break;
    gunichar mark = g_utf8_get_char(text);
    const char *next = g_utf8_next_char(text);
    gboolean grouped = (mark == ',' || mark == '.' || mark == '\'' || g_unichar_isspace(mark)) &&
                       g_ascii_isdigit(next[0]) && g_ascii_isdigit(next[1]) && g_ascii_isdigit(next[2]) &&
                       !g_ascii_isdigit(next[3]);
    if (!grouped) break;
    text = next;
  }
  *ret_number = number;
  return text;
}

gboolean sm_size_parse(const char *text, double *ret_least, double *ret_most) {
  double least, most;
  const char *rest = read_number(text, &least);
  if (!rest) return FALSE;
  if (!read_number(rest, &most)) most = least;
  *ret_least = MIN(least, most);
  *ret_most = MAX(least, most);
  return TRUE;
}

static gboolean lies_inside(const SmIdealRule *rule, double least, double most) {
  if (!isnan(rule->at_least) && least < rule->at_least) return FALSE;
  return isnan(rule->at_most) || most <= rule->at_most;
}

typedef enum { UNASKED, MET, FAILED } Answer;

struct SmRuleCheck {
  const SmDataset *data;
  const SmIdealRule *rule;
  gint field;         /* -1 when no file has it: not checked */
  GHashTable *wanted; /* of any_of, folded; NULL when the rule is a range */
  guint8 *answers;    /* by text */
};

SmRuleCheck *sm_rule_check_new(const SmDataset *data, const SmIdealRule *rule) {
  SmRuleCheck *check = g_new0(SmRuleCheck, 1);
  check->data = data;
  check->rule = rule;
  check->field = sm_schema_find_field(SM_TABLE_LEADS, rule->field);
  if (check->field >= 0 && !sm_table_has(data->tables[SM_TABLE_LEADS], (guint)check->field)) check->field = -1;
  if (rule->any_of) check->wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (char **value = rule->any_of; value && *value; value++) g_hash_table_add(check->wanted, sm_fold_text(*value));
  check->answers = g_new0(guint8, sm_texts_count(data->texts));
  return check;
}

void sm_rule_check_free(SmRuleCheck *check) {
  if (!check) return;
  g_clear_pointer(&check->wanted, g_hash_table_unref);
  g_free(check->answers);
  g_free(check);
}

static gboolean text_meets(const SmRuleCheck *check, const char *text) {
  if (check->wanted) {
    g_autofree char *folded = sm_fold_text(text);
    return g_hash_table_contains(check->wanted, folded);
  }
  double least, most;
  return sm_size_parse(text, &least, &most) && lies_inside(check->rule, least, most);
}

gboolean sm_rule_check_meets(const SmRuleCheck *check, guint32 lead) {
  const SmTable *leads = check->data->tables[SM_TABLE_LEADS];
  if (check->field < 0) return TRUE;
  if (sm_schema_get(SM_TABLE_LEADS)->fields[check->field].type == SM_TYPE_NUMBER) {
    double number = sm_table_real(leads, (guint)check->field, lead);
    return !isnan(number) && lies_inside(check->rule, number, number);
  }
  SmText text = sm_table_text(leads, (guint)check->field, lead);
  guint8 *answer = &check->answers[text];
  if (*answer == UNASKED) *answer = text_meets(check, sm_texts_get(check->data->texts, text)) ? MET : FAILED;
  return *answer == MET;
}

GPtrArray *sm_rule_checks_new(const SmQuestion *question) {
  const GPtrArray *rules = question->settings->mql.ideal_customer;
  GPtrArray *checks = g_ptr_array_new_with_free_func((GDestroyNotify)sm_rule_check_free);
  for (guint i = 0; rules && i < rules->len; i++)
    g_ptr_array_add(checks, sm_rule_check_new(question->data, rules->pdata[i]));
  return checks;
}

static gboolean meets_all_rules(const SmYardstick *yardstick, guint32 lead) {
  for (guint i = 0; i < yardstick->checks->len; i++)
    if (!sm_rule_check_meets(yardstick->checks->pdata[i], lead)) return FALSE;
  return TRUE;
}

void sm_definition_judge(const SmYardstick *yardstick, SmTrace *trace) {
  const SmQuestion *question = yardstick->question;
  trace->missing_field = find_missing(yardstick, trace->lead);
  trace->complete = trace->missing_field == 0;
  trace->score_ok =
      !yardstick->checks_score || sm_trace_score(question, trace) >= question->settings->mql.minimum_score;
  trace->ideal_ok = meets_all_rules(yardstick, trace->lead);
  trace->conforming = trace->complete && trace->score_ok && trace->ideal_ok;
}
