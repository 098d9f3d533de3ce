/* Reference pages of the sample as small pictures, held against those of tests/render/pictures with a tolerance: fonts
 * and libraries of another version may shade an edge otherwise, a chart that is gone or a legend that moved is seen.
 * With a folder as argument it writes the pictures there, to be looked at and then kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "document/pack.h"
#include "document/review.h"
#include "render/deck/deck.h"
#include "render/paint.h"
#include "run/workspace.h"

#include <math.h>

#define SCALE 0.2    /* pixels a point */
#define CELL 4       /* pixels a side: what is compared is the mean grey of a cell, some letters wide */
#define MOST 0.06    /* of the greys from black to white, in one cell */
#define OVERALL 0.01 /* in all of them on average */

typedef struct {
  SmWorkspace workspace;
  SmRunReport *report;
  SmLanguage *language;
} Sample;

static Sample *sample_new(void) {
  Sample *sample = g_new0(Sample, 1);
  g_autofree char *path = g_build_filename(SM_SOURCE_DIR, "samples", "lumivolt", NULL);
  SmRunOptions options = {.workspace = path};
  sample->report = sm_run_report_new();
  sample->language = sm_language_new("fr", NULL);
  assert_true(sm_workspace_read(&options, sample->report, &sample->workspace, NULL));
  return sample;
}

static int set_up(void **state) {
  *state = sample_new();
  return 0;
}

static int tear_down(void **state) {
  Sample *sample = *state;
  sm_workspace_clear(&sample->workspace);
  sm_run_report_free(sample->report);
  sm_language_free(sample->language);
  g_free(sample);
  return 0;
}

static SmResults *measure(const Sample *sample, const char *period) {
  SmQuestion question;
  SmRunOptions options = {.period = period};
  assert_true(sm_workspace_ask(&options, &sample->workspace, sample->report->dataset, &question, NULL));
  return sm_measure(&question, NULL);
}

/* One page alone, as the deck or the month's pack has it. Owned by caller; borrows the results. */
static SmDocument *page_of(const Sample *sample, const SmResults *results, const char *id) {
  if (results->question.period.kind == SM_PERIOD_MONTH) {
    g_autoptr(SmAgenda) agenda = sm_agenda_new(results);
    return sm_pack_month(agenda, sample->language);
  }
  SmDocument *deck = sm_review_deck(results, sample->language);
  sm_document_keep_pages(deck, (const char *const[]){id, NULL});
  assert_int_equal(deck->pages->len, 1);
  return deck;
}

static double grey_at(cairo_surface_t *picture, int x, int y) {
  const guint8 *row = cairo_image_surface_get_data(picture) + (gsize)y * cairo_image_surface_get_stride(picture);
  guint32 pixel = ((const guint32 *)(gconstpointer)row)[x];
  return (0.299 * ((pixel >> 16) & 0xff) + 0.587 * ((pixel >> 8) & 0xff) + 0.114 * (pixel & 0xff)) / 255;
}

static double mean_of_cell(cairo_surface_t *picture, int left, int top) {
  int right = MIN(left + CELL, cairo_image_surface_get_width(picture));
  int bottom = MIN(top + CELL, cairo_image_surface_get_height(picture));
  double sum = 0;
  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++) sum += grey_at(picture, x, y);
  return sum / ((right - left) * (bottom - top));
}

static gboolean look_alike(GBytes *one, GBytes *other) {
  cairo_surface_t *a = sm_paint_decode_png(one), *b = sm_paint_decode_png(other);
  int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a), cells = 0;
  gboolean same = width > 0 && width == cairo_image_surface_get_width(b) && height == cairo_image_surface_get_height(b);
  double most = 0, sum = 0;
  for (int y = 0; same && y < height; y += CELL)
    for (int x = 0; x < width; x += CELL, cells++) {
      double difference = fabs(mean_of_cell(a, x, y) - mean_of_cell(b, x, y));
      most = MAX(most, difference);
      sum += difference;
    }
  cairo_surface_destroy(a);
  cairo_surface_destroy(b);
  return same && most <= MOST && sum <= OVERALL * cells;
}

static const struct {
  const char *period, *page;
} kept[] = {{"2026-Q3", "cover"}, {"2026-Q3", "objectives"},  {"2026-Q3", "funnel"},        {"2026-Q3", "bridge"},
            {"2026-Q3", "speed"}, {"2026-Q3", "sla"},         {"2026-Q3", "concentration"}, {"2026-Q3", "mql"},
            {"2026-Q3", "bonus"}, {"2026-Q3", "attribution"}, {"2026-Q3", "assists"},       {"2026-09", "month"}};

static char *path_of(const char *folder, guint i) {
  g_autofree char *file = g_strconcat(kept[i].page, ".png", NULL);
  return g_build_filename(folder, file, NULL);
}

static void reference_pages(void **state) {
  const Sample *sample = *state;
  for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
    g_autoptr(SmResults) results = measure(sample, kept[i].period);
    g_autoptr(SmDocument) document = page_of(sample, results, kept[i].page);
    g_autofree char *path = path_of(SM_TEST_DIR "/render/pictures", i), *text = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, NULL)) fail_msg("no picture is kept in %s", path);
    g_autoptr(GBytes) reference = g_bytes_new_take(g_steal_pointer(&text), length);
    g_autoptr(GBytes) picture = sm_deck_page_png(document, 0, SCALE, NULL);
    if (!look_alike(reference, picture))
      fail_msg("the page \"%s\" no longer looks like %s; write all anew with: test-run-pictures FOLDER", kept[i].page,
               path);
  }
}

/* What a change to a page must at least be to be seen. */
static void assert_seen(const SmDocument *document, GBytes *before) {
  g_autoptr(GBytes) after = sm_deck_page_png(document, 0, SCALE, NULL);
  assert_false(look_alike(before, after));
}

static SmChartBlock *chart_of(const SmDocument *document) {
  const GPtrArray *blocks = ((const SmPage *)g_ptr_array_index(document->pages, 0))->blocks;
  for (guint i = 0; i < blocks->len; i++)
    if (((const SmBlock *)g_ptr_array_index(blocks, i))->chart) return ((SmBlock *)g_ptr_array_index(blocks, i))->chart;
  fail_msg("no chart");
  return NULL;
}

static void changes_are_seen(void **state) {
  const Sample *sample = *state;
  g_autoptr(SmResults) results = measure(sample, "2026-Q3");
  static const char *const pages[] = {"objectives", "sla", "attribution"};
  for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
    g_autoptr(SmDocument) moved = page_of(sample, results, pages[i]), gone = page_of(sample, results, pages[i]);
    g_autoptr(GBytes) before = sm_deck_page_png(moved, 0, SCALE, NULL), again = sm_deck_page_png(gone, 0, SCALE, NULL);
    assert_true(look_alike(before, again));
    SmSeries *first = g_ptr_array_index(chart_of(moved)->series, 0); /* its longer name pushes the legend on */
    sm_document_set(&first->name, g_strdup_printf("%s, et plus encore", first->name));
    assert_seen(moved, before);
    g_ptr_array_set_size(chart_of(gone)->series, 0);
    g_ptr_array_set_size(chart_of(gone)->categories, 0);
    assert_seen(gone, before);
  }
}

static void write_all(const char *folder) {
  Sample *sample = sample_new();
  for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
    g_autoptr(SmResults) results = measure(sample, kept[i].period);
    g_autoptr(SmDocument) document = page_of(sample, results, kept[i].page);
    g_autoptr(GBytes) picture = sm_deck_page_png(document, 0, SCALE, NULL);
    g_autofree char *path = path_of(folder, i);
    g_file_set_contents(path, g_bytes_get_data(picture, NULL), (gssize)g_bytes_get_size(picture), NULL);
  }
  void *state = sample;
  tear_down(&state);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(reference_pages, set_up, tear_down),
      cmocka_unit_test_setup_teardown(changes_are_seen, set_up, tear_down),
  };
  if (argc != 2) return cmocka_run_group_tests(tests, NULL, NULL);
  write_all(argv[1]);
  return 0;
}
