/* See mention.h. The feedback comes in; out goes what it names, ranked. */
#include "measure/mention.h"

#include "base/fold.h"

#include <string.h>

static void clear_mention(gpointer mention) { g_free(((SmMention *)mention)->folded); }

static gint compare_mentions(gconstpointer a, gconstpointer b) {
  const SmMention *one = a, *other = b;
  if (one->count != other->count) return one->count > other->count ? -1 : 1;
  if (one->before != other->before) return one->before > other->before ? -1 : 1;
  return strcmp(one->folded, other->folded);
}

static void count_mention(GArray *mentions, GHashTable *places, const char *text, gboolean now) {
  g_autofree char *folded = sm_fold_text(text);
  if (!*folded) return;
  guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, folded));
  if (!place) {
    SmMention mention = {.text = text, .folded = g_steal_pointer(&folded)};
    g_array_append_val(mentions, mention);
    place = mentions->len;
    g_hash_table_insert(places, mention.folded, GUINT_TO_POINTER(place));
  }
  SmMention *mention = &g_array_index(mentions, SmMention, place - 1);
  mention->count += now;
  mention->before += !now;
  if (strcmp(text, mention->text) < 0) mention->text = text;
}

GArray *sm_mentions_rank(const SmDataset *data, guint field, SmWindow now, SmWindow before) {
  GArray *mentions = g_array_new(FALSE, FALSE, sizeof(SmMention));
  const SmTable *feedback = data->tables[SM_TABLE_FEEDBACK];
  g_array_set_clear_func(mentions, clear_mention);
  g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal); /* folded -> index + 1 */
  for (guint32 row = 0; feedback && row < feedback->row_count; row++) {
    gint64 at = sm_table_whole(feedback, SM_FEEDBACK_AT, row);
    if (sm_window_holds(now, at) || sm_window_holds(before, at))
      count_mention(mentions, places, sm_dataset_text(data, SM_TABLE_FEEDBACK, field, row), sm_window_holds(now, at));
  }
  g_array_sort(mentions, compare_mentions);
  return mentions;
}
