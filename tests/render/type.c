/* Type: the same text in the same style is set once, and what is left out to set it fast changes no glyph of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/title.h"
#include "render/type.h"

#include <string.h>

static int set_up(void **state) {
  *state = sm_type_new(NULL, NULL);
  return *state ? 0 : 1;
}

static int tear_down(void **state) {
  sm_type_free(*state);
  return 0;
}

/* The glyphs of all lines with their places. Owned by caller. */
static char *glyphs_of(PangoLayout *layout) {
  GString *found = g_string_new(NULL);
  for (int line = 0; line < pango_layout_get_line_count(layout); line++)
    for (GSList *run = pango_layout_get_line_readonly(layout, line)->runs; run; run = run->next) {
      const PangoGlyphString *glyphs = ((const PangoGlyphItem *)run->data)->glyphs;
      for (int i = 0; i < glyphs->num_glyphs; i++) {
        PangoGlyphGeometry place = glyphs->glyphs[i].geometry;
        g_string_append_printf(found, "%u %d %d %d,", glyphs->glyphs[i].glyph, place.width, place.x_offset,
                               place.y_offset);
      }
    }
  return g_string_free(found, FALSE);
}

/* As the font itself has it, with all that it does to letters. Owned by caller. */
static char *plain_glyphs(PangoLayout *layout, const char *features) {
  g_autoptr(PangoLayout) whole = pango_layout_copy(layout);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new(features));
  pango_layout_set_attributes(whole, attributes);
  return glyphs_of(whole);
}

static void check_glyphs(SmTypesetter *type, const char *text) {
  for (int tabular = 0; tabular <= 1; tabular++) {
    g_autoptr(PangoLayout) layout = sm_type_set(type, text, &(SmTextStyle){.pt = 12, .tabular = tabular});
    g_autofree char *ours = glyphs_of(layout);
    g_autofree char *whole = plain_glyphs(layout, tabular ? "tnum=1" : "tnum=0");
    assert_true(*ours);
    assert_string_equal(ours, whole);
  }
}

/* Every character that a text in French or English may hold, beside letters, digits and marks of each kind. */
static void test_no_glyph_is_lost(void **state) {
  static const char *const neighbours[] = {"i", "j", "f", "A", "É", "7", "(", "-", ":", ".", "’", " "};
  for (guint n = 0; n < G_N_ELEMENTS(neighbours); n++) {
    g_autoptr(GString) text = g_string_new(neighbours[n]);
    for (gunichar c = 0x20; c < 0x2100; c = c == 0x2FF ? 0x2010 : c + 1)
      if (!g_unichar_ismark(c)) g_string_append_unichar(text, c), g_string_append(text, neighbours[n]);
    check_glyphs(*state, text->str);
  }
}

/* A letter and its accent, each for itself, as some exports have them. */
static void test_parts_are_composed(void **state) {
  static const char *const texts[] = {"Ame\u0301lie", "i\u0302 j\u0308", "e\u0323\u0302", "Łukasz e\u0328\u0301"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) check_glyphs(*state, texts[i]);
}

static void test_a_text_is_set_once(void **state) {
  SmTextStyle style = {.pt = 12, .width = 200, .lines = 2};
  const char *words = "Marketing handed over 85% of the leads as agreed, and sales called 63% of them";
  double height = sm_type_height(*state, words, &style);
  g_autoptr(PangoLayout) one = sm_type_set(*state, words, &style);
  g_autoptr(PangoLayout) two = sm_type_set(*state, words, &style);
  assert_ptr_equal(one, two);
  assert_true(sm_layout_height(one) == height);
  SmTextStyle styles[] = {style, style, style, style, style, style, style, style};
  styles[0].pt = 13;
  styles[1].weight = PANGO_WEIGHT_BOLD;
  styles[2].align = PANGO_ALIGN_RIGHT;
  styles[3].width = 201;
  styles[4].lines = 3;
  styles[5].middle = TRUE;
  styles[6].tabular = TRUE;
  styles[7].leading = 1;
  for (guint i = 0; i < G_N_ELEMENTS(styles); i++) {
    g_autoptr(PangoLayout) other = sm_type_set(*state, words, &styles[i]);
    assert_ptr_not_equal(one, other);
  }
}

/* What the layout looks like: its size, where its lines begin, the glyphs with their places. Owned by caller. */
static char *look_of(PangoLayout *layout) {
  g_autofree char *glyphs = glyphs_of(layout);
  PangoRectangle box;
  pango_layout_get_extents(layout, NULL, &box);
  return g_strdup_printf("%d %d %d %d %d | %s", box.x, box.y, box.width, box.height, pango_layout_get_baseline(layout),
                         glyphs);
}

static char *look_afresh(const char *text, const SmTextStyle *style) {
  g_autoptr(SmTypesetter) fresh = sm_type_new(NULL, NULL);
  g_autoptr(PangoLayout) layout = sm_type_set(fresh, text, style);
  return look_of(layout);
}

/* Measured on one line before or not, a text looks the same in every width and alignment, from far too little to more
 * than enough. */
static void test_a_measured_line_serves(void **state) {
  static const char *const texts[] = {"Won",   "12,345", "Lost to a competitor", "One\nTwo", "a\u2028b", "",
                                      " led ", "▲ MQL"};
  static const PangoAlignment aligns[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_RIGHT, PANGO_ALIGN_CENTER};
  guint shared = 0;
  for (guint t = 0; t < G_N_ELEMENTS(texts); t++) {
    SmTextStyle line = {.pt = 10.5, .weight = PANGO_WEIGHT_NORMAL};
    g_autoptr(PangoLayout) measured = sm_type_set(*state, texts[t], &line);
    double natural = sm_type_width(*state, texts[t], &line);
    const double widths[] = {natural * 0.4, natural - 0.01, natural, natural + 30};
    for (guint i = 0; i < G_N_ELEMENTS(aligns) * G_N_ELEMENTS(widths) * 3; i++) {
      SmTextStyle style = {.pt = 10.5, .align = aligns[i % 3], .width = MAX(1, widths[i / 3 % 4]), .lines = i / 12};
      style.leading = style.lines ? 0 : 3;
      g_autoptr(PangoLayout) set = sm_type_set(*state, texts[t], &style);
      g_autofree char *ours = look_of(set), *afresh = look_afresh(texts[t], &style);
      assert_string_equal(ours, afresh);
      shared += set == measured;
    }
  }
  assert_true(shared >= 2 * 3 * 5); /* at the two widths that suffice, to the left, for texts of one line */
}

/* Inter alone, where it has all characters, gives the glyphs of the whole list of families; where it has not, the list
 * says what comes next. */
static void test_families(void **state) {
  static const char *const texts[] = {"Sales",    "Événement à 100 % №½", "→ ✓ ✗ ▲ ≥\nsecond",
                                      "Ωμέγα", /* Inter's */
                                      "שלום Won", "Won \u05d0",           "日本"};
  for (guint t = 0; t < G_N_ELEMENTS(texts); t++) {
    g_autoptr(PangoLayout) ours = sm_type_set(*state, texts[t], &(SmTextStyle){.pt = 12});
    g_autoptr(PangoLayout) whole = pango_layout_copy(ours);
    const PangoFontDescription *font = pango_layout_get_font_description(ours);
    assert_string_equal(pango_font_description_get_family(font), t < 4 ? "Inter" : sm_theme_families(NULL));
    g_autoptr(PangoFontDescription) list = pango_font_description_copy(font);
    pango_font_description_set_family(list, sm_theme_families(NULL));
    pango_layout_set_font_description(whole, list);
    g_autofree char *one = look_of(ours), *other = look_of(whole);
    assert_string_equal(one, other);
  }
}

static double line_width(PangoLayout *layout, int line) {
  PangoRectangle logical;
  pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, line), NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

/* Lines as long as each other but for a word; as few as before; cut only where it cannot be helped. */
static void test_titles_are_even(void **state) {
  const char *words =
      "The longest title that we know of takes two lines of the page while its last word stands alone if none cares";
  SmTextStyle style = {.pt = 24, .weight = PANGO_WEIGHT_SEMIBOLD, .width = 880, .lines = 2};
  guint uneven = 0;
  for (gsize length = 60; length <= strlen(words); length++) {
    g_autofree char *text = g_strchomp(g_strndup(words, length));
    g_autoptr(PangoLayout) plain = sm_type_set(*state, text, &style);
    g_autoptr(PangoLayout) title = sm_title_set(*state, text, &style, 20, 2);
    assert_int_equal(pango_layout_get_line_count(title), pango_layout_get_line_count(plain));
    assert_false(pango_layout_is_ellipsized(title));
    if (pango_layout_get_line_count(title) < 2) continue;
    double apart = ABS(line_width(title, 0) - line_width(title, 1));
    if (apart > 150) fail_msg("%s: lines %g apart", text, apart); /* "longest" at this size, and a space */
    uneven += line_width(plain, 0) - line_width(plain, 1) > 300;
  }
  assert_true(uneven > 10);
  g_autofree char *twice = g_strconcat(words, words, words, NULL);
  g_autoptr(PangoLayout) cut = sm_title_set(*state, twice, &style, 20, 2);
  assert_int_equal(pango_layout_get_line_count(cut), 2);
  assert_true(pango_layout_is_ellipsized(cut));
}

/* A line ends where a clause does, where the other is not much longer for it; within a parenthesis nothing ends. */
static void test_titles_part_between_clauses(void **state) {
  static const char *const titles[][2] = {
      {"Of 45 deals won in Q3 2026, 24 came from the leads of the quarter and 18 from earlier ones",
       "Of 45 deals won in Q3 2026,\n24 came from the leads of the quarter and 18 from earlier ones"},
      {"97 of 238 lost leads were not treated as agreed (41%, between 35% and 47%); an estimated €531k at stake",
       "97 of 238 lost leads were not treated as agreed\n(41%, between 35% and 47%); an estimated €531k at stake"},
  };
  SmTextStyle style = {.pt = 24, .weight = PANGO_WEIGHT_SEMIBOLD, .width = 880, .lines = 2};
  for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
    g_autoptr(PangoLayout) title = sm_title_set(*state, titles[i][0], &style, 20, 2);
    assert_string_equal(pango_layout_get_text(title), titles[i][1]);
    assert_int_equal(pango_layout_get_line_count(title), 2);
    assert_true(sm_layout_width(title) <= 880);
  }
  /* After "So," the second line would be far longer: both are even instead. */
  g_autoptr(PangoLayout) early = sm_title_set(
      *state, "So, the longest title that we know of takes two lines of the page and no more than two of them", &style,
      20, 2);
  assert_null(strchr(pango_layout_get_text(early), '\n'));
  assert_true(ABS(line_width(early, 0) - line_width(early, 1)) <= 150);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_no_glyph_is_lost, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_parts_are_composed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_a_text_is_set_once, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_a_measured_line_serves, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_families, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_titles_are_even, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_titles_part_between_clauses, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
