/* Every kind of chart over hostile values: labels neither cross nor leave the box, nothing is drawn outside it, and the
 * same chart gives the same picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "gallery.h"
#include "hostile.h"
#include "render/chart/plot.h"
#include "render/paint.h"

static const SmBox boxes[] = {{40, 30, 430, 260}, {10, 10, 880, 360}, {0, 0, 280, 150}, {5, 5, 600, 90}};

typedef struct {
  SmLanguage *language;
  SmDocument *document;
  SmTypesetter *type;
} Fixture;

static int set_up(void **state) {
  Fixture *f = g_new0(Fixture, 1);
  f->language = sm_language_new("fr", NULL);
  f->document = sm_document_new(f->language);
  f->type = sm_type_new(NULL, NULL);
  sm_document_add_page(f->document, "p", "p", "p");
  *state = f;
  return f->type ? 0 : 1;
}

static int tear_down(void **state) {
  Fixture *f = *state;
  sm_type_free(f->type);
  sm_document_free(f->document);
  sm_language_free(f->language);
  g_free(f);
  return 0;
}

static SmChartBlock *make_chart(Fixture *f, SmChartKind kind, HostileKind hostile, guint series) {
  SmPage *page = g_ptr_array_index(f->document->pages, 0);
  SmChartBlock *chart = sm_page_add_chart(page, "c", kind, SM_UNIT_RATIO, "caption", "alt");
  hostile_fill(chart, hostile, series);
  return chart;
}

static void check_marks(const SmSheet *sheet, SmBox box, double pt, const char *what) {
  for (guint i = 0; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    SmBox extents = sm_mark_extents(mark);
    if (mark->kind == SM_MARK_TAG || mark->kind == SM_MARK_TAG_END) continue;
    if (!sm_box_holds(box, extents, mark->kind == SM_MARK_TEXT ? 0.6 : 3))
      fail_msg("%s: mark %u of kind %d leaves the box: %g %g %g %g", what, i, mark->kind, extents.x, extents.y,
               extents.width, extents.height);
    if (mark->kind != SM_MARK_TEXT) continue;
    assert_true(mark->pt >= pt - 0.01);
    for (guint j = i + 1; j < sheet->marks->len; j++) {
      const SmMark *other = g_ptr_array_index(sheet->marks, j);
      if (other->kind == SM_MARK_TEXT && sm_box_meets(mark->box, other->box, 0.6))
        fail_msg("%s: \"%s\" crosses \"%s\"", what, pango_layout_get_text(mark->layout),
                 pango_layout_get_text(other->layout));
    }
  }
}

/* What cairo really inks must lie in the box too, glyphs included. */
static void check_ink(const SmSheet *sheet, SmBox box, const char *what) {
  cairo_surface_t *recording = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create(recording);
  sm_paint(cr, sheet, FALSE);
  SmBox ink;
  cairo_recording_surface_ink_extents(recording, &ink.x, &ink.y, &ink.width, &ink.height);
  assert_int_equal(cairo_status(cr), CAIRO_STATUS_SUCCESS);
  cairo_destroy(cr);
  cairo_surface_destroy(recording);
  if (ink.width > 0 && !sm_box_holds(box, ink, 3.5))
    fail_msg("%s: ink %g %g %g %g", what, ink.x, ink.y, ink.width, ink.height);
}

static void test_labels_stay_and_never_cross(void **state) {
  Fixture *f = *state;
  for (guint kind = SM_CHART_BARS; kind < SM_CHART_KIND_COUNT; kind++)
    for (guint hostile = 0; hostile < HOSTILE_COUNT; hostile++)
      for (guint series = 0; series <= 6; series += series < 2 ? 1 : 4)
        for (guint b = 0; b < G_N_ELEMENTS(boxes); b++) {
          SmChartBlock *chart = make_chart(f, kind, hostile, series);
          g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
          sm_chart_place(f->type, sheet, f->document, chart, boxes[b], 10, 0);
          g_autofree char *what = g_strdup_printf("kind %u, hostile %u, %u series, box %u", kind, hostile, series, b);
          check_marks(sheet, boxes[b], 10, what);
          check_ink(sheet, boxes[b], what);
        }
}

static guint count_texts(const SmSheet *sheet, const char *text) {
  guint count = 0;
  for (guint i = 0; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    if (mark->kind == SM_MARK_TEXT && g_str_equal(pango_layout_get_text(mark->layout), text)) count++;
  }
  return count;
}

static const SmMark *first_fill(const SmSheet *sheet, guint32 colour, guint nth) {
  for (guint i = 0; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    if (mark->kind == SM_MARK_FILL && mark->colour == colour && nth-- == 0) return mark;
  }
  return NULL;
}

static void test_bars_are_to_scale_from_zero(void **state) {
  Fixture *f = *state;
  SmPage *page = g_ptr_array_index(f->document->pages, 0);
  SmChartBlock *chart = sm_page_add_chart(page, "b", SM_CHART_BARS, SM_UNIT_COUNT, "", "");
  gallery_categories(chart, GALLERY_WORDS("A", "B", "C"));
  gallery_series(chart, "", SM_ROLE_ACTUAL, 3, (const double[]){100, 50, 10}, NULL);
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, chart, boxes[0], 10, 0);
  double widths[3];
  for (guint i = 0; i < 3; i++) {
    const SmMark *bar = first_fill(sheet, sm_theme_look(NULL, SM_ROLE_ACTUAL).fill, i);
    assert_non_null(bar);
    widths[i] = bar->box.width;
  }
  assert_true(fabs(widths[0] / widths[1] - 2) < 1e-6);
  assert_true(fabs(widths[0] / widths[2] - 10) < 1e-6);
  assert_int_equal(count_texts(sheet, "100"), 1);
  /* Half the points a unit, for a neighbour on the same page, shortens them all alike. */
  double alone = sm_chart_place(f->type, sheet, f->document, chart, boxes[0], 10, 0);
  assert_true(fabs(alone - widths[0] / 100) < 1e-6);
  g_autoptr(SmSheet) shared = sm_sheet_new(NULL);
  sm_chart_place(f->type, shared, f->document, chart, boxes[0], 10, alone / 2);
  assert_true(fabs(first_fill(shared, sm_theme_look(NULL, SM_ROLE_ACTUAL).fill, 0)->box.width * 2 - widths[0]) < 1e-6);
}

static void test_rows_left_out_are_told(void **state) {
  Fixture *f = *state;
  SmChartBlock *chart = make_chart(f, SM_CHART_BARS, HOSTILE_MANY, 1);
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, chart, boxes[0], 10, 0);
  guint rows = 0, told = 0;
  for (guint i = 0; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    if (mark->kind == SM_MARK_FILL) rows++;
    if (mark->kind == SM_MARK_TEXT) sscanf(pango_layout_get_text(mark->layout), "et %u autres", &told);
  }
  assert_true(rows > 5);
  assert_int_equal(rows + told, 60);
}

/* Of a name too long, whole words stay: how it begins, and the two that end it. */
static void test_long_names_are_cut_between_words(void **state) {
  Fixture *f = *state;
  SmChartBlock *chart = make_chart(f, SM_CHART_BARS, HOSTILE_FLAGGED, 1);
  g_free(g_ptr_array_index(chart->categories, 0));
  g_ptr_array_index(chart->categories, 0) =
      g_strdup("Campagne sur la transformation énergétique et la décarbonation des procédés industriels lourds (43)");
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, chart, boxes[0], 10, 0);
  const char *name = NULL;
  for (guint i = 0; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    if (mark->kind != SM_MARK_TEXT || !g_str_has_prefix(pango_layout_get_text(mark->layout), "Campagne")) continue;
    name = pango_layout_get_text(mark->layout);
    assert_false(pango_layout_is_ellipsized(mark->layout));
  }
  assert_non_null(name);
  assert_string_equal(name, "Campagne sur la transformation énergétique et la… lourds (43)");
}

static const SmMark *find_text(const SmSheet *sheet, const char *part) {
  for (guint i = 0; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    if (mark->kind == SM_MARK_TEXT && strstr(pango_layout_get_text(mark->layout), part)) return mark;
  }
  return NULL;
}

/* A long word is cut where a line would be lost for it, and a quote is not opened for nothing. */
static void test_long_words_are_cut(void **state) {
  Fixture *f = *state;
  SmChartBlock *chart = make_chart(f, SM_CHART_BARS, HOSTILE_FLAGGED, 1);
  g_free(g_ptr_array_index(chart->categories, 0));
  g_ptr_array_index(chart->categories, 0) =
      g_strdup("Campagne n° 21 «\u00a0Transformation énergétique et décarbonation des procédés lourds\u00a0» (43)");
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, chart, (SmBox){0, 0, 450, 260}, 10, 0);
  const SmMark *name = find_text(sheet, "Campagne n° 21");
  assert_non_null(name);
  const char *text = pango_layout_get_text(name->layout);
  if (!strstr(text, "Transforma") || strstr(text, "«…") || !strstr(text, "lourds")) fail_msg("%s", text);
}

/* Curves that end together are told apart by the shape before their names. */
static void test_curves_are_named_with_their_shape(void **state) {
  Fixture *f = *state;
  SmPage *page = g_ptr_array_index(f->document->pages, 0);
  SmChartBlock *chart = sm_page_add_chart(page, "l", SM_CHART_LINES, SM_UNIT_COUNT, "", "");
  gallery_categories(chart, GALLERY_WORDS("T1", "T2"));
  gallery_series(chart, "Ventes", SM_ROLE_SALES, 2, (const double[]){10, 20}, NULL);
  gallery_series(chart, "Marketing", SM_ROLE_MARKETING, 2, (const double[]){12, 20}, NULL);
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, chart, boxes[0], 10, 0);
  static const struct {
    const char *name;
    SmRole role;
    SmShape shape;
  } keys[] = {{"Ventes", SM_ROLE_SALES, SM_SHAPE_DOT}, {"Marketing", SM_ROLE_MARKETING, SM_SHAPE_SQUARE}};
  for (guint k = 0; k < G_N_ELEMENTS(keys); k++) {
    const SmMark *name = find_text(sheet, keys[k].name);
    guint beside = 0;
    assert_non_null(name);
    for (guint i = 0; i < sheet->marks->len; i++) {
      const SmMark *mark = g_ptr_array_index(sheet->marks, i);
      SmBox box = sm_mark_extents(mark);
      beside += mark->kind == SM_MARK_SHAPE && mark->shape == keys[k].shape &&
                mark->colour == sm_theme_look(NULL, keys[k].role).fill && sm_box_right(box) < name->box.x &&
                box.x > name->box.x - 12 && fabs(box.y + box.height / 2 - name->box.y - name->box.height / 2) < 2;
    }
    assert_int_equal(beside, 1);
  }
}

/* Of many cells the zeros are quieter than the rest; what is paid is told in two lines where one is too short. */
static void test_cells_say_it_well(void **state) {
  Fixture *f = *state;
  SmPage *page = g_ptr_array_index(f->document->pages, 0);
  SmChartBlock *heat = sm_page_add_chart(page, "h", SM_CHART_HEATMAP, SM_UNIT_RATIO, "", "");
  gallery_categories(heat, GALLERY_WORDS("A", "B"));
  gallery_series(heat, "Non traités", SM_ROLE_UNTREATED, 2, (const double[]){0, 0.1}, GALLERY_WORDS("0", "7"));
  SmChartBlock *matrix = sm_page_add_chart(page, "m", SM_CHART_MATRIX, SM_UNIT_MONEY, "", "");
  gallery_categories(matrix, GALLERY_WORDS("Sortant"));
  gallery_series(matrix, "ETI", SM_ROLE_SALES, 1, (const double[]){122000},
                 GALLERY_WORDS("122 k€\nles commerciaux seulement"));
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, heat, boxes[0], 10, 0);
  assert_int_equal(find_text(sheet, "0")->colour, SM_SLATE);
  assert_int_equal(find_text(sheet, "7")->colour, SM_INK);
  sm_chart_place(f->type, sheet, f->document, matrix, (SmBox){0, 0, 170, 120}, 10, 0);
  const SmMark *who = find_text(sheet, "les commerciaux");
  assert_non_null(who);
  assert_false(pango_layout_is_ellipsized(who->layout));
  assert_int_equal(pango_layout_get_line_count(who->layout), 2);
}

/* A legend of two lines has names on both, not one alone on the second. */
static void test_a_legend_is_even(void **state) {
  Fixture *f = *state;
  SmPage *page = g_ptr_array_index(f->document->pages, 0);
  SmChartBlock *chart = sm_page_add_chart(page, "s", SM_CHART_STACKED, SM_UNIT_COUNT, "", "");
  gallery_categories(chart, GALLERY_WORDS("A"));
  static const char *const names[] = {
      "Tenu", "Contactés trop tard", "Trop peu relancés", "Jamais contactés", "Sans responsable", "Délai en cours"};
  static const SmRole roles[] = {SM_ROLE_GOOD, SM_ROLE_ATTENTION, SM_ROLE_UNTREATED,
                                 SM_ROLE_BAD,  SM_ROLE_PREVIOUS,  SM_ROLE_OPEN};
  for (guint i = 0; i < 6; i++) gallery_series(chart, names[i], roles[i], 1, (const double[]){5}, NULL);
  static const double widths[] = {900, 580};
  for (guint w = 0; w < 2; w++) {
    g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
    sm_chart_place(f->type, sheet, f->document, chart, (SmBox){0, 0, widths[w], 200}, 12, 0);
    guint on_first = 0;
    for (guint i = 0; i < 6; i++)
      on_first += fabs(find_text(sheet, names[i])->box.y - find_text(sheet, names[0])->box.y) < 1;
    if (w == 0) assert_int_equal(on_first, 6);
    if (w == 1) assert_in_range(on_first, 3, 4);
  }
}

/* How an objective stands is told by a shape beside its value. */
static void test_a_bullet_tells_how_it_stands(void **state) {
  Fixture *f = *state;
  SmPage *page = g_ptr_array_index(f->document->pages, 0);
  SmChartBlock *chart = sm_page_add_chart(page, "o", SM_CHART_BULLET, SM_UNIT_RATIO, "", "");
  gallery_categories(chart, GALLERY_WORDS("A", "B", "C"));
  SmSeries *actual = gallery_series(chart, "Réalisé", SM_ROLE_ACTUAL, 3, (const double[]){0.5, 0.9, 1.1}, NULL);
  gallery_series(chart, "Cible", SM_ROLE_PLAN, 3, (const double[]){1, 1, 1}, GALLERY_WORDS("10", "20", "30"));
  static const SmRole roles[] = {SM_ROLE_BAD, SM_ROLE_ATTENTION, SM_ROLE_GOOD};
  static const SmShape shapes[] = {SM_SHAPE_DIAMOND, SM_SHAPE_TRIANGLE, SM_SHAPE_DOT};
  for (guint i = 0; i < 3; i++) ((SmPoint *)g_ptr_array_index(actual->points, i))->role = roles[i];
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, chart, boxes[0], 10, 0);
  guint found = 0;
  for (guint i = 0; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    if (mark->kind != SM_MARK_SHAPE) continue;
    assert_int_equal(mark->shape, shapes[found]);
    assert_int_equal(mark->colour, sm_theme_look(NULL, roles[found++]).fill);
  }
  assert_int_equal(found, 3);
}

static void test_flag_is_more_than_colour(void **state) {
  Fixture *f = *state;
  SmChartBlock *chart = make_chart(f, SM_CHART_HEATMAP, HOSTILE_FLAGGED, 2);
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, chart, boxes[1], 10, 0);
  guint frames = 0, triangles = 0;
  for (guint i = 0; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    frames += mark->kind == SM_MARK_FRAME;
    triangles += mark->kind == SM_MARK_SHAPE && mark->shape == SM_SHAPE_TRIANGLE;
  }
  assert_int_equal(frames, 10);
  assert_int_equal(triangles, 10);
}

static double grey_of(guint32 rgb) {
  return (0.299 * (rgb >> 16) + 0.587 * ((rgb >> 8) & 0xff) + 0.114 * (rgb & 0xff)) / 255;
}

static void differ_in_black_and_white(const SmRole *roles, guint count) {
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  for (guint i = 0; i < count; i++) sm_sheet_role(sheet, (SmBox){0, 0, 10, 10}, roles[i]);
  assert_int_equal(sheet->marks->len, count);
  for (guint i = 0; i < count; i++)
    for (guint j = i + 1; j < count; j++) {
      const SmMark *one = g_ptr_array_index(sheet->marks, i), *other = g_ptr_array_index(sheet->marks, j);
      if (one->pattern == other->pattern && fabs(grey_of(one->colour) - grey_of(other->colour)) < 0.12)
        fail_msg("roles %u and %u look alike without colour", roles[i], roles[j]);
    }
}

/* All that may stand in one bar: what became of a promise, and of a lead. */
static void test_segments_differ_in_black_and_white(void **state) {
  (void)state;
  differ_in_black_and_white(
      (const SmRole[]){SM_ROLE_GOOD, SM_ROLE_ATTENTION, SM_ROLE_UNTREATED, SM_ROLE_BAD, SM_ROLE_PREVIOUS, SM_ROLE_OPEN},
      6);
  differ_in_black_and_white((const SmRole[]){SM_ROLE_UNTREATED, SM_ROLE_MISMATCH, SM_ROLE_WEAK_MQL, SM_ROLE_MARKET,
                                             SM_ROLE_UNEXPLAINED, SM_ROLE_OPEN, SM_ROLE_WON},
                            7);
}

/* Parts follow one another; the sum starts from zero again and ends where the last part did. */
static void test_a_bridge_adds_up(void **state) {
  Fixture *f = *state;
  SmPage *page = g_ptr_array_index(f->document->pages, 0);
  SmChartBlock *chart = sm_page_add_chart(page, "w", SM_CHART_WATERFALL, SM_UNIT_COUNT, "", "");
  gallery_categories(chart, GALLERY_WORDS("A", "B", "C", "A+B+C"));
  gallery_series(chart, "", SM_ROLE_ACTUAL, 4, (const double[]){24, 18, 3, 45}, NULL);
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, chart, boxes[0], 10, 0);
  const SmMark *bars[4];
  for (guint i = 0; i < 4; i++) {
    bars[i] = first_fill(sheet, sm_theme_look(NULL, SM_ROLE_ACTUAL).fill, i);
    assert_non_null(bars[i]);
    if (i && i < 3) assert_true(fabs(bars[i]->box.x - sm_box_right(bars[i - 1]->box)) < 1e-6);
  }
  assert_true(fabs(bars[3]->box.x - bars[0]->box.x) < 1e-6);
  assert_true(fabs(sm_box_right(bars[3]->box) - sm_box_right(bars[2]->box)) < 1e-6);
  assert_true(fabs(bars[0]->box.width / bars[1]->box.width - 24.0 / 18) < 1e-6);
}

/* Both panels have one scale; what goes beyond the whole of its reference is cut there, and says so. */
static void test_variances_share_a_scale(void **state) {
  Fixture *f = *state;
  SmPage *page = g_ptr_array_index(f->document->pages, 0);
  SmChartBlock *chart = sm_page_add_chart(page, "v", SM_CHART_VARIANCE, SM_UNIT_RATIO, "", "");
  gallery_categories(chart, GALLERY_WORDS("Revenu", "MQL"));
  gallery_series(chart, "", SM_ROLE_ACTUAL, 2, (const double[]){1, 1}, GALLERY_WORDS("412 k€", "263"));
  gallery_series(chart, "", SM_ROLE_PLAN, 2, (const double[]){-0.2, 0.1}, GALLERY_WORDS("−20 %", "+10 %"));
  gallery_series(chart, "", SM_ROLE_PREVIOUS, 2, (const double[]){0.4, 2.5}, GALLERY_WORDS("+40 %", "+250 %"));
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, chart, boxes[0], 10, 0);
  guint32 dark = sm_theme_look(NULL, SM_ROLE_ACTUAL).fill, grey = sm_theme_look(NULL, SM_ROLE_PREVIOUS).fill;
  const SmMark *below = first_fill(sheet, dark, 0), *above = first_fill(sheet, dark, 1),
               *more = first_fill(sheet, grey, 0), *cut = first_fill(sheet, grey, 1);
  assert_true(fabs(below->box.width - 2 * above->box.width) < 1e-6);
  assert_true(fabs(sm_box_right(below->box) - above->box.x) < 1e-6); /* at zero */
  assert_true(fabs(more->box.width - 2 * below->box.width) < 1e-6);
  assert_true(fabs(cut->box.width - 5 * below->box.width) < 1e-6);
  guint slashes = 0;
  for (guint i = 0; i < sheet->marks->len; i++) slashes += ((SmMark *)g_ptr_array_index(sheet->marks, i))->rounded;
  assert_int_equal(slashes, 1);
  assert_int_equal(count_texts(sheet, "+250 %"), 1);
}

/* What is forecast is not drawn through, and its point is hollow. */
static void test_a_forecast_is_dashed(void **state) {
  Fixture *f = *state;
  SmPage *page = g_ptr_array_index(f->document->pages, 0);
  SmChartBlock *chart = sm_page_add_chart(page, "l", SM_CHART_LINES, SM_UNIT_COUNT, "", "");
  gallery_categories(chart, GALLERY_WORDS("T1", "T2", "T3"));
  SmSeries *series = gallery_series(chart, "Gains", SM_ROLE_ACTUAL, 3, (const double[]){10, 20, 30}, NULL);
  ((SmPoint *)g_ptr_array_index(series->points, 2))->role = SM_ROLE_FORECAST;
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, chart, boxes[0], 10, 0);
  guint strokes = 0, dashes = 0, hollow = 0;
  for (guint i = 0; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    strokes += mark->kind == SM_MARK_LINE && mark->rounded;
    dashes += mark->kind == SM_MARK_LINE && !mark->rounded && mark->thickness > 2;
    hollow += mark->kind == SM_MARK_SHAPE && mark->colour == SM_PAPER;
  }
  assert_int_equal(strokes, 1);
  assert_true(dashes > 5);
  assert_int_equal(hollow, 1);
}

/* Beyond its bucket the line of the promise would say another delay. */
static void test_a_limit_lies_in_its_class(void **state) {
  Fixture *f = *state;
  SmPage *page = g_ptr_array_index(f->document->pages, 0);
  SmChartBlock *chart = sm_page_add_chart(page, "d", SM_CHART_DISTRIBUTION, SM_UNIT_COUNT, "", "");
  gallery_categories(chart, GALLERY_WORDS("1 h", "4 h", "1 j"));
  gallery_series(chart, "", SM_ROLE_ACTUAL, 3, (const double[]){10, 20, 5}, NULL);
  SmSeries *limit = sm_chart_add_series(chart, "Promis", SM_ROLE_PLAN);
  sm_series_add_point(limit, sm_quantity_unknown(SM_UNIT_RATIO), "");
  sm_series_add_point(limit, sm_quantity_real(SM_UNIT_RATIO, 0.5), "promis");
  sm_series_add_point(limit, sm_quantity_unknown(SM_UNIT_RATIO), "");
  g_autoptr(SmSheet) sheet = sm_sheet_new(NULL);
  sm_chart_place(f->type, sheet, f->document, chart, boxes[0], 10, 0);
  const SmMark *second = first_fill(sheet, sm_theme_look(NULL, SM_ROLE_ACTUAL).fill, 1);
  assert_int_equal(count_texts(sheet, "promis"), 1);
  guint at_limit = 0;
  for (guint i = 0; i < sheet->marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(sheet->marks, i);
    if (mark->kind == SM_MARK_LINE && mark->box.width == 0)
      at_limit += fabs(mark->box.x - second->box.x - second->box.width / 2) < 1e-6;
  }
  assert_true(at_limit > 1);
}

static void test_png_is_the_same_twice(void **state) {
  Fixture *f = *state;
  SmChartBlock *chart = make_chart(f, SM_CHART_STACKED, HOSTILE_PLAIN, 4);
  double height = sm_chart_natural_height(chart, 300, 11);
  g_autoptr(GBytes) one = sm_chart_png(f->document, chart, 300, height, 11, 2, NULL);
  g_autoptr(GBytes) two = sm_chart_png(f->document, chart, 300, height, 11, 2, NULL);
  assert_non_null(one);
  assert_true(g_bytes_equal(one, two));
  const guint8 *data = g_bytes_get_data(one, NULL);
  assert_int_equal(data[18] << 8 | data[19], 600); /* IHDR: width, two pixels a point */
}

/* Whatever was drawn before it; every kind, of its size, in vectors, words included, and nothing from elsewhere. */
static void test_svg_is_the_same_twice(void **state) {
  Fixture *f = *state;
  for (guint kind = 0; kind < SM_CHART_KIND_COUNT; kind++) {
    SmChartBlock *chart = make_chart(f, (SmChartKind)kind, HOSTILE_PLAIN, 3);
    g_autoptr(GBytes) one = sm_chart_svg(f->document, chart, 300, 200, 11, NULL);
    g_autoptr(GBytes) picture = sm_chart_png(f->document, chart, 300, 200, 11, 2, NULL);
    g_autoptr(GBytes) two = sm_chart_svg(f->document, chart, 300, 200, 11, NULL);
    assert_non_null(one);
    assert_true(g_bytes_equal(one, two));
    g_autofree char *text = g_strndup(g_bytes_get_data(one, NULL), g_bytes_get_size(one));
    assert_non_null(strstr(text, "viewBox=\"0 0 300 200\""));
    assert_non_null(strstr(text, "<use xlink:href=\"#glyph"));
    assert_null(strstr(text, "<text"));
    assert_null(strstr(text, "<image"));
    assert_null(strstr(text, "surface"));
    for (const char *at = text; (at = strstr(at, "href=\"")); at++) assert_int_equal(at[strlen("href=\"")], '#');
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_labels_stay_and_never_cross, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_bars_are_to_scale_from_zero, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_rows_left_out_are_told, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_long_names_are_cut_between_words, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_long_words_are_cut, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_curves_are_named_with_their_shape, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_cells_say_it_well, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_a_legend_is_even, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_a_bullet_tells_how_it_stands, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_flag_is_more_than_colour, set_up, tear_down),
      cmocka_unit_test(test_segments_differ_in_black_and_white),
      cmocka_unit_test_setup_teardown(test_a_bridge_adds_up, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_variances_share_a_scale, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_a_forecast_is_dashed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_a_limit_lies_in_its_class, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_png_is_the_same_twice, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_svg_is_the_same_twice, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
