/* The hub's job: see sm_run_hub in run.h. The plan's contents come in; one web page goes out. */
#include "document/hub.h"
#include "base/error.h"
#include "base/message.h"
#include "render/web/hub_page.h"
#include "run/inside.h"
#include "run/workspace.h"

#include <string.h>

/* The instant the page speaks for. Errors: SM_ERROR_USAGE. */
static gboolean instant_of(const SmRunOptions *options, const SmZone *zone, SmInstant *ret_at, GError **error) {
  gboolean day_level;
  if (options->as_of && sm_instant_parse(options->as_of, zone, ret_at, &day_level)) return TRUE;
  sm_error_set(error, SM_ERROR_USAGE, N_("--as-of {text} is not an instant: expected 2026-10-05 or 2026-10-05T18:00"),
               "text", options->as_of ? options->as_of : "", NULL);
  return FALSE;
}

static void add_line(SmRunReport *report, const GArray *shelf) {
  guint fresh = 0, stale = 0;
  for (guint i = 0; i < shelf->len; i++) {
    SmShelfState state = g_array_index(shelf, SmShelfItem, i).state;
    fresh += state == SM_SHELF_NEW || state == SM_SHELF_REFRESHED;
    stale += state == SM_SHELF_STALE;
  }
  g_autofree char *all_text = g_strdup_printf("%u", shelf->len), *fresh_text = g_strdup_printf("%u", fresh);
  g_autofree char *stale_text = g_strdup_printf("%u", stale);
  g_ptr_array_add(report->lines, sm_message_new(N_("Contents shown: {all}; new or refreshed this month: {fresh}; to "
                                                   "refresh: {stale}"),
                                                "all", all_text, "fresh", fresh_text, "stale", stale_text, NULL));
}

gboolean sm_run_hub(const SmRunOptions *options, SmRunReport *report, GError **error) {
  g_auto(SmWorkspace) workspace = {NULL};
  SmInstant as_of;
  if (!sm_workspace_read_all(options, report, &workspace, error)) return FALSE;
  if (!instant_of(options, workspace.zone, &as_of, error)) return FALSE;
  g_autoptr(SmLanguage) language =
      sm_language_new(options->language ? options->language : workspace.settings->language, error);
  if (!language) return FALSE;
  g_autoptr(GArray) shelf =
      sm_shelf_read(report->dataset, workspace.zone, as_of, workspace.settings->content_stale_after_months);
  SmDay today = sm_zone_to_civil(workspace.zone, as_of - 1).day;
  g_autoptr(SmDocument) document = sm_hub(workspace.settings->company, shelf, today, language);
  document->theme = workspace.theme;
  g_autofree char *own = NULL; /* where there is none the built-in one serves */
  if (!sm_run_read_own(options, "templates/hub.html.mustache", &own, error)) return FALSE;
  g_autofree char *page = sm_hub_page(document, own, error);
  if (!page) return FALSE;

  g_autofree char *directory =
      options->out ? g_strdup(options->out) : g_build_filename(options->workspace, "out", "hub", NULL);
  g_autoptr(SmFileSet) files = sm_run_outputs(options, directory, error);
  if (!files || !sm_run_add_bytes(files, report, "index.html", g_bytes_new(page, strlen(page)), error)) return FALSE;
  if (!sm_file_set_commit(files, error)) return FALSE;
  report->directory = g_steal_pointer(&directory);
  add_line(report, shelf);
  return TRUE;
}
