/* See paybook.h: texts that would tell who a lead is. An account may bear a person's name, an id may be an address. */
#include "document/bonus/paybook.h"

#include "base/fold.h"
#include "base/numbers.h"

#include <string.h>

#define SM_LONGEST_NAME 6 /* words of a first and a last name together */

/* Folded, with nothing but letters and digits, words parted by one space. Owned by caller. */
static char *plain_words(const char *text) {
  g_autofree char *folded = sm_fold_text(text);
  GString *plain = g_string_new(NULL);
  gboolean gap = FALSE;
  for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    if (!g_unichar_isalnum(letter)) {
      gap = TRUE;
      continue;
    }
    if (gap && plain->len) g_string_append_c(plain, ' ');
    gap = FALSE;
    g_string_append_unichar(plain, letter);
  }
  return g_string_free(plain, FALSE);
}

static void add_name(GHashTable *names, const char *first, const char *second) {
  g_autofree char *both = g_strconcat(first, " ", second, NULL);
  g_hash_table_add(names, plain_words(both));
}

GHashTable *sm_pay_lead_names(const SmDataset *data) {
  GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const SmTable *leads = data->tables[SM_TABLE_LEADS];
  for (guint32 row = 0; leads && row < leads->row_count; row++) {
    const char *first = sm_dataset_text(data, SM_TABLE_LEADS, SM_LEAD_FIRST_NAME, row);
    const char *last = sm_dataset_text(data, SM_TABLE_LEADS, SM_LEAD_LAST_NAME, row);
    if (!*first || !*last) continue;
    add_name(names, first, last);
    add_name(names, last, first);
  }
  return names;
}

/* Whether a run of words is a lead's name. */
static gboolean holds_name(const SmPaybook *book, char **words) {
  for (guint i = 0; words[i]; i++) {
    g_autoptr(GString) run = g_string_new(words[i]);
    for (guint n = 1; n < SM_LONGEST_NAME && words[i + n]; n++) {
      g_string_append_printf(run, " %s", words[i + n]);
      if (g_hash_table_contains(book->lead_names, run->str)) return TRUE;
    }
  }
  return FALSE;
}

const char *sm_paybook_impersonal(const SmPaybook *book, const char *text) {
  g_autofree char *plain = plain_words(text);
  g_auto(GStrv) words = g_strsplit(plain, " ", -1);
  return *plain && !strchr(text, '@') && !holds_name(book, words) ? text : SM_UNKNOWN_SIGN;
}
