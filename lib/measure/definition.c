/* See definition.h. A lead's cells and the MQL definition come in; out go complete and conforming. */
#include "measure/definition.h"

#include "base/fold.h"

#include <math.h>
#include <string.h>

gboolean sm_phone_looks_valid(const char *text) {
  guint digits = 0;
  for (; *text; text++) digits += g_ascii_isdigit(*text) ? 1 : 0;
  return digits >= 6;
}

/* Says something: a letter or a digit, not "-" or "?". */
static gboolean has_content(const char *text) {
  for (; *text; text = g_utf8_next_char(text))
    if (g_unichar_isalnum(g_utf8_get_char(text))) return TRUE;
  return FALSE;
}

static gboolean cell_is_valid(const SmDataset *data, guint field, guint32 lead) {
  const SmTable *leads = data->tables[SM_TABLE_LEADS];
  SmType type = sm_schema_get(SM_TABLE_LEADS)->fields[field].type;
  if (type == SM_TYPE_NUMBER) return !isnan(sm_table_real(leads, field, lead));
  if (type != SM_TYPE_TEXT && type != SM_TYPE_ID) return sm_table_whole(leads, field, lead) != SM_WHOLE_NONE;
  const char *text = sm_dataset_text(data, SM_TABLE_LEADS, field, lead);
  if (field == SM_LEAD_EMAIL) return sm_email_looks_valid(text);
  if (field == SM_LEAD_PHONE) return sm_phone_looks_valid(text);
  return has_content(text);
}

gboolean sm_definition_field_is_valid(const SmDataset *data, const char *field, guint32 lead) {
  gint column = sm_schema_find_field(SM_TABLE_LEADS, field);
  return column >= 0 && cell_is_valid(data, (guint)column, lead);
}

static const char *find_missing(const SmYardstick *yardstick, guint32 lead) {
  for (guint i = 0; i < yardstick->required->len; i++) {
    guint field = g_array_index(yardstick->required, guint, i);
    if (!cell_is_valid(yardstick->question->data, field, lead))
      return sm_schema_get(SM_TABLE_LEADS)->fields[field].name;
  }
  return NULL;
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

static gboolean is_any_of(const SmIdealRule *rule, const char *text) {
  g_autofree char *folded = sm_fold_text(text);
  for (char **value = rule->any_of; *value; value++) {
    g_autofree char *wanted = sm_fold_text(*value);
    if (strcmp(folded, wanted) == 0) return TRUE;
  }
  return FALSE;
}

static gboolean lies_inside(const SmIdealRule *rule, double least, double most) {
  if (!isnan(rule->at_least) && least < rule->at_least) return FALSE;
  return isnan(rule->at_most) || most <= rule->at_most;
}

gboolean sm_definition_meets_rule(const SmDataset *data, const SmIdealRule *rule, guint32 lead) {
  const SmTable *leads = data->tables[SM_TABLE_LEADS];
  gint field = sm_schema_find_field(SM_TABLE_LEADS, rule->field);
  if (field < 0 || !sm_table_has(leads, (guint)field)) return TRUE; /* not checked */
  if (sm_schema_get(SM_TABLE_LEADS)->fields[field].type == SM_TYPE_NUMBER) {
    double number = sm_table_real(leads, (guint)field, lead);
    return !isnan(number) && lies_inside(rule, number, number);
  }
  const char *text = sm_dataset_text(data, SM_TABLE_LEADS, (guint)field, lead);
  if (rule->any_of) return is_any_of(rule, text);
  double least, most;
  return sm_size_parse(text, &least, &most) && lies_inside(rule, least, most);
}

static gboolean meets_all_rules(const SmYardstick *yardstick, guint32 lead) {
  const GPtrArray *rules = yardstick->question->settings->mql.ideal_customer;
  for (guint i = 0; rules && i < rules->len; i++)
    if (!sm_definition_meets_rule(yardstick->question->data, rules->pdata[i], lead)) return FALSE;
  return TRUE;
}

void sm_definition_judge(const SmYardstick *yardstick, SmTrace *trace) {
  const SmQuestion *question = yardstick->question;
  trace->score = sm_table_real(question->data->tables[SM_TABLE_LEADS], SM_LEAD_SCORE, trace->lead);
  trace->missing_field = find_missing(yardstick, trace->lead);
  trace->complete = trace->missing_field == NULL;
  trace->score_ok = !yardstick->checks_score || trace->score >= question->settings->mql.minimum_score;
  trace->ideal_ok = meets_all_rules(yardstick, trace->lead);
  trace->conforming = trace->complete && trace->score_ok && trace->ideal_ok;
}
