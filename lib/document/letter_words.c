/* Words that several sections of a letter share. See letter_sections.h. */
#include "base/numbers.h"
#include "document/letter_sections.h"

#include <string.h>

char *sm_letter_say_day(const SmLanguage *language, SmDay day) {
  g_autofree char *date =
      sm_format_date(language, day); /* "1er octobre 2026": the year is its last word in both languages */
  *strrchr(date, ' ') = '\0';
  return sm_say(language, N_("{weekday} {date}"), "weekday", sm_weekday_name(language, sm_day_weekday(day)), "date",
                date, NULL);
}

char *sm_letter_say_time(const SmLanguage *language, SmInstant at, const SmZone *zone) {
  return sm_format_clock(language, sm_zone_to_civil(zone, at).second);
}

const GPtrArray *sm_letter_earlier(const SmLetterWriting *writing, const char *kind, const char *id) {
  g_autofree char *item = g_strdup_printf("%s/%s", kind, id);
  return writing->edition->earlier ? g_hash_table_lookup(writing->edition->earlier, item) : NULL;
}

const GPtrArray *sm_letter_tell(const SmLetterWriting *writing, const char *kind, const char *id) {
  if (writing->said && *id) g_ptr_array_add(writing->said, g_strdup_printf("%s/%s", kind, id));
  return sm_letter_earlier(writing, kind, id);
}

char *sm_letter_say_earlier(const SmLetterWriting *writing, const GPtrArray *earlier) {
  if (!earlier) return g_strdup("");
  const char *name = earlier->pdata[earlier->len - 1];
  SmPeriod period;
  gboolean is_known = sm_period_parse(name, 1, writing->zone, &period, NULL);
  g_autofree char *month = is_known ? sm_period_say(&period, writing->language) : g_strdup(name);
  return sm_say(writing->language, N_("already announced in {month}"), "month", month, NULL);
}

char *sm_letter_join(guint n, const char *const *parts) {
  GString *joined = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    if (parts[i] && *parts[i]) g_string_append_printf(joined, "%s%s", joined->len ? " \u00b7 " : "", parts[i]);
  return g_strdelimit(g_string_free(joined, FALSE), "\r\n\t", ' ');
}

char *sm_letter_join_lines(const char *first, const char *second) {
  const char *one[] = {first}, *other[] = {second};
  g_autofree char *above = sm_letter_join(1, one), *below = sm_letter_join(1, other);
  return g_strconcat(above, *above && *below ? "\n" : "", below, NULL);
}

const char *sm_letter_link(const char *url) {
  return url && g_str_has_prefix(url, "https://") && !strpbrk(url, " \"<>\\^`{|}") ? url : NULL;
}
