/* The deck of a review: all of it or the pages asked for, as PDF, and as pictures where they are wanted. See
 * workspace.h. */
#include "render/deck/deck.h"
#include "base/error.h"
#include "run/workspace.h"

#define PICTURE_SCALE 2.0 /* pixels a point: 1920 x 1080 */

/* Leaves the pages named in `wanted`, in the deck's order. */
static gboolean choose_pages(SmDocument *deck, const char *wanted, GError **error) {
  g_auto(GStrv) ids = g_strsplit(wanted, ",", -1);
  for (char **id = ids; *id; id++) {
    g_strstrip(*id);
    if (sm_document_find_page(deck, *id)) continue;
    g_autoptr(GStrvBuilder) known = g_strv_builder_new();
    for (guint i = 0; i < deck->pages->len; i++)
      g_strv_builder_add(known, ((const SmPage *)g_ptr_array_index(deck->pages, i))->id);
    g_auto(GStrv) names = g_strv_builder_end(known);
    g_autofree char *all = g_strjoinv(", ", names);
    sm_error_set(error, SM_ERROR_USAGE, N_("this deck has no page {id}; it has {known}"), "id", *id, "known", all,
                 NULL);
    return FALSE;
  }
  sm_document_keep_pages(deck, (const char *const *)ids);
  return TRUE;
}

/* "pictures/review-01.png" and so on; those of an earlier, longer deck go. */
static gboolean add_pictures(SmFileSet *files, SmRunReport *report, const SmDocument *deck, const char *code,
                             gboolean first, GError **error) {
  g_autoptr(GPtrArray) pngs = sm_deck_pngs(deck, PICTURE_SCALE, error);
  for (guint i = 0; pngs && i < pngs->len; i++) {
    g_autofree char *suffix = g_strdup_printf("-%02u.png", i + 1);
    g_autofree char *name = sm_run_name_in("pictures/review", suffix, code, first);
    if (!sm_run_add_bytes(files, report, name, g_bytes_ref(g_ptr_array_index(pngs, i)), error)) return FALSE;
  }
  sm_file_set_retire(files, "pictures", ".png");
  return pngs != NULL;
}

gboolean sm_run_add_deck(SmFileSet *files, SmRunReport *report, const SmRunOptions *options, SmDocument *deck,
                         gboolean first, GError **error) {
  const char *code = sm_language_code(deck->language);
  g_autofree char *name = sm_run_name_in("review", ".pdf", code, first);
  if (options->pages && !choose_pages(deck, options->pages, error)) return FALSE;
  if (!sm_run_add_bytes(files, report, name, sm_deck_render(deck, error), error)) return FALSE;
  return !options->pictures || add_pictures(files, report, deck, code, first, error);
}
