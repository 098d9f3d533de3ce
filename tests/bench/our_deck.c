/* The deck of a workspace by our renderer: our-deck DIR PERIOD TIMES FILE. Everything that `report` does for it:
 * reading, measuring, saying, drawing. Prints how many charts there are: the peers draw as many. */
#include "document/review.h"
#include "measure/measure.h"
#include "render/deck/deck.h"
#include "run/workspace.h"

#include <stdio.h>
#include <stdlib.h>

static guint count_charts(const SmDocument *deck) {
  guint charts = 0;
  for (guint i = 0; i < deck->pages->len; i++) {
    const SmPage *page = g_ptr_array_index(deck->pages, i);
    for (guint k = 0; k < page->blocks->len; k++)
      charts += ((const SmBlock *)g_ptr_array_index(page->blocks, k))->kind == SM_BLOCK_CHART;
  }
  return charts;
}

/* Says and draws it `times` times over: what one more costs is what drawing alone costs. */
static GBytes *draw_deck(const SmResults *results, const SmLanguage *language, guint times, GError **error) {
  g_autoptr(SmDocument) deck = sm_review_deck(results, language);
  GBytes *bytes = sm_deck_render(deck, error);
  if (times > 1 && bytes) {
    g_bytes_unref(bytes);
    return draw_deck(results, language, times - 1, error);
  }
  printf("%u\n", count_charts(deck));
  return bytes;
}

static gboolean draw(const SmRunOptions *options, guint times, const char *path, GError **error) {
  g_autoptr(SmRunReport) report = sm_run_report_new();
  g_auto(SmWorkspace) workspace = {NULL};
  SmQuestion question;
  if (!sm_workspace_begin(options, report, SM_WHICH_PERIOD, &workspace, &question, error)) return FALSE;
  g_autoptr(SmResults) results = sm_measure(&question, NULL);
  g_autoptr(SmLanguage) language = sm_language_new(options->language, error);
  if (!language) return FALSE;
  g_autoptr(GBytes) bytes = draw_deck(results, language, times, error);
  return bytes && g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), error);
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  g_autoptr(GError) error = NULL;
  SmRunOptions options = {.workspace = argv[1], .period = argv[2], .language = "en"};
  if (draw(&options, (guint)strtoul(argv[3], NULL, 10), argv[4], &error)) return 0;
  g_printerr("%s\n", error->message);
  return 1;
}
