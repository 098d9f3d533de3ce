/* See type.h. */
#include "render/type.h"

#include "base/error.h"
#include "base/language.h"
#include "render/theme.h"

#include <math.h>
#include <string.h>

#define INTER "Inter"
#define RESOLUTION 72 /* points are what we count in */
#define ASKED_PT 12   /* a size in use: the font that is asked for its characters serves texts as well */

/* A text in a style, and what became of it. */
typedef struct {
  SmTextStyle style;
  char *text;
  PangoLayout *layout;
  double length, height; /* of the layout, in points */
} Setting;

struct SmTypesetter {
  PangoFontMap *map;
  PangoContext *context;
  const SmTheme *theme;
  PangoFont *own, *inter, *dejavu; /* to ask which characters they have; NULL: not there, or not asked yet */
  PangoCoverage *of_inter;         /* what it answers, as pango_font_has_char() would find out for each character */
  GHashTable *settings;            /* of Setting: what was measured is what is drawn, shaped once */
};

static guint setting_hash(gconstpointer key) {
  const Setting *setting = key;
  const SmTextStyle *style = &setting->style;
  guint bits = (guint)(style->pt * 8) + ((guint)style->weight << 8) + ((guint)(style->width * 2) << 16);
  return g_str_hash(setting->text) * 31 + bits;
}

static gboolean setting_equal(gconstpointer one, gconstpointer other) {
  const Setting *left = one, *right = other;
  const SmTextStyle *a = &left->style, *b = &right->style;
  return a->pt == b->pt && a->weight == b->weight && a->align == b->align && a->width == b->width &&
         a->lines == b->lines && a->middle == b->middle && a->tabular == b->tabular && a->leading == b->leading &&
         g_str_equal(left->text, right->text);
}

static void setting_free(gpointer data) {
  Setting *setting = data;
  g_object_unref(setting->layout);
  g_free(setting->text);
  g_free(setting);
}

static PangoContext *make_context(PangoFontMap *map) {
  PangoContext *context = pango_font_map_create_context(map);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context, RESOLUTION);
  pango_context_set_round_glyph_positions(context, FALSE);               /* whole pixels would space letters unevenly */
  pango_context_set_language(context, pango_language_from_string("en")); /* else from the environment */
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  return context;
}

/* The font of a family, NULL when Fontconfig would give another one instead. */
static PangoFont *load_family(PangoFontMap *map, PangoContext *context, const char *family) {
  PangoFontDescription *wanted = pango_font_description_new();
  pango_font_description_set_family(wanted, family);
  pango_font_description_set_weight(wanted, PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(wanted, ASKED_PT * PANGO_SCALE);
  PangoFont *font = pango_font_map_load_font(map, context, wanted);
  pango_font_description_free(wanted);
  if (!font) return NULL;
  PangoFontDescription *got = pango_font_describe(font);
  gboolean same = g_strcmp0(pango_font_description_get_family(got), family) == 0;
  pango_font_description_free(got);
  if (!same) g_clear_object(&font);
  return font;
}

static PangoFont *load_dejavu(SmTypesetter *type) {
  if (!type->dejavu) type->dejavu = load_family(type->map, type->context, "DejaVu Sans");
  return type->dejavu;
}

SmTypesetter *sm_type_new(const SmTheme *theme, GError **error) {
  g_autoptr(SmTypesetter) type = g_new0(SmTypesetter, 1);
  type->settings = g_hash_table_new_full(setting_hash, setting_equal, NULL, setting_free);
  type->map = g_object_ref(pango_cairo_font_map_get_default());
  /* Pango measures each font in a context of the map itself: at another resolution it would look for each twice. */
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(type->map), RESOLUTION);
  type->context = make_context(type->map);
  type->theme = theme;
  if (*sm_theme_family(theme)) type->own = load_family(type->map, type->context, sm_theme_family(theme));
  type->inter = load_family(type->map, type->context, INTER);
  if (type->inter) type->of_inter = pango_font_get_coverage(type->inter, pango_context_get_language(type->context));
  if (type->inter || load_dejavu(type)) return g_steal_pointer(&type);
  sm_error_set(error, SM_ERROR_RENDER,
               N_("no font to draw with: install Inter (fonts-inter) or DejaVu Sans (fonts-dejavu-core)"), NULL);
  return NULL;
}

void sm_type_free(SmTypesetter *type) {
  if (!type) return;
  g_clear_pointer(&type->settings, g_hash_table_unref);
  g_clear_object(&type->own);
  g_clear_object(&type->inter);
  g_clear_object(&type->of_inter);
  g_clear_object(&type->dejavu);
  g_clear_object(&type->context);
  g_clear_object(&type->map);
  g_free(type);
}

/* Emoji come out of cairo's PDF as coarse pictures; directional overrides could reorder what stands beside them. */
static gboolean is_dropped(gunichar c) {
  return (c >= 0x1F000 && c <= 0x1FAFF) || c == 0xFE0F || c == 0x200D || c == 0x20E3 || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
}

/* A space that must not end a line, however it was typed: before a closing mark, after an opening one. */
static gboolean binds(gunichar before, gunichar after) {
  return before == 0xAB || after == 0xBB || after == '?' || after == '!' || after == ';' || after == ':';
}

/* Latin letters and the usual marks of punctuation: nothing to compose of parts. */
static gboolean is_plain(gunichar c) { return c < 0x300 || (c >= 0x2000 && c < 0x20D0); }

static char *clean(const char *text, gboolean *ret_plain) {
  g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
  GString *cleaned = g_string_new(NULL);
  gunichar before = 0;
  *ret_plain = TRUE;
  for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (is_dropped(c)) continue;
    if ((c != '\n' && g_unichar_iscntrl(c)) || c == 0x2028 || c == 0x2029) c = ' ';
    gunichar next = c == ' ' ? g_utf8_get_char(g_utf8_next_char(at)) : 0;
    g_string_append_unichar(cleaned, c == ' ' && binds(before, next) ? 0xA0 : c);
    *ret_plain &= is_plain(c);
    before = c;
  }
  return g_string_free(cleaned, FALSE);
}

/* A character that no font has becomes a plain box instead of one with its code in letters of 3 pt. */
static void replace_unknown(SmTypesetter *type, PangoLayout *layout) {
  GString *text = g_string_new(NULL);
  for (const char *at = pango_layout_get_text(layout); *at; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    gboolean known = c == '\n' || (type->own && pango_font_has_char(type->own, c)) ||
                     (type->inter && pango_font_has_char(type->inter, c)) ||
                     (load_dejavu(type) && pango_font_has_char(type->dejavu, c));
    g_string_append_unichar(text, known ? c : 0x25A1);
  }
  pango_layout_set_text(layout, text->str, (int)text->len);
  g_string_free(text, TRUE);
}

/* Inter's rules for composing letters of parts (ccmp) are half the cost of shaping with it, and say nothing of plain
 * text: there they are left out. Of a company's own font nobody knows. */
static const char *features_of(const SmTypesetter *type, gboolean tabular, gboolean plain) {
  if (plain && !*sm_theme_family(type->theme)) return tabular ? "tnum=1, ccmp=0" : "ccmp=0";
  return tabular ? "tnum=1" : "calt=1";
}

/* Inter alone where it has all characters: it is what the list of families would come to, and Pango need not sort all
 * fonts of the machine for those that might come after it. */
static const char *families_for(const SmTypesetter *type, const char *text) {
  const char *all = sm_theme_families(type->theme);
  if (!type->inter || *sm_theme_family(type->theme)) return all;
  for (const char *at = text; *at; at = g_utf8_next_char(at))
    if (*at != '\n' && pango_coverage_get(type->of_inter, (int)g_utf8_get_char(at)) != PANGO_COVERAGE_EXACT) return all;
  return INTER;
}

static void set_font(const SmTypesetter *type, PangoLayout *layout, const char *text, const SmTextStyle *style,
                     gboolean plain) {
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family_static(font, families_for(type, text));
  pango_font_description_set_weight(font, style->weight);
  pango_font_description_set_absolute_size(font, style->pt * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  PangoAttrList *attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new(features_of(type, style->tabular, plain)));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
}

static void set_measure(PangoLayout *layout, const SmTextStyle *style) {
  if (style->width <= 0) return pango_layout_set_single_paragraph_mode(layout, TRUE);
  pango_layout_set_width(layout, (int)floor(style->width * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout, style->align);
  if (style->lines == 0) return;
  pango_layout_set_single_paragraph_mode(layout, TRUE);
  pango_layout_set_height(layout, -(int)style->lines);
  pango_layout_set_ellipsize(layout, style->middle ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
}

static PangoLayout *lay_out(SmTypesetter *type, const char *text, const SmTextStyle *style) {
  PangoLayout *layout = pango_layout_new(type->context);
  gboolean plain;
  g_autofree char *cleaned = clean(text, &plain);
  pango_layout_set_auto_dir(layout, FALSE);
  set_font(type, layout, cleaned, style, plain);
  set_measure(layout, style);
  pango_layout_set_spacing(layout, (int)lround(style->leading * PANGO_SCALE));
  pango_layout_set_text(layout, cleaned, -1);
  if (pango_layout_get_unknown_glyphs_count(layout) > 0) replace_unknown(type, layout);
  return layout;
}

/* The text on one line, where that was set before and fits in the style's width: then it is what wrapping gives. */
static const Setting *find_on_one_line(SmTypesetter *type, const Setting *wanted) {
  const SmTextStyle *style = &wanted->style;
  if (style->width <= 0 || style->align != PANGO_ALIGN_LEFT || strchr(wanted->text, '\n')) return NULL;
  Setting line = {.style = {.pt = style->pt, .weight = style->weight, .tabular = style->tabular}, .text = wanted->text};
  const Setting *found = g_hash_table_lookup(type->settings, &line);
  return found && found->length <= style->width ? found : NULL;
}

/* Borrowed from the typesetter. */
static const Setting *set(SmTypesetter *type, const char *text, const SmTextStyle *style) {
  Setting wanted = {.style = *style, .text = (char *)(text ? text : "")}, *made;
  if (!wanted.style.weight) wanted.style.weight = PANGO_WEIGHT_NORMAL;
  const Setting *found = g_hash_table_lookup(type->settings, &wanted);
  if (!found) found = find_on_one_line(type, &wanted);
  if (found) return found;
  PangoLayout *layout = lay_out(type, wanted.text, &wanted.style);
  made = g_new(Setting, 1);
  *made = (Setting){wanted.style, g_strdup(wanted.text), layout, sm_layout_width(layout), sm_layout_height(layout)};
  g_hash_table_add(type->settings, made);
  return made;
}

PangoLayout *sm_type_set(SmTypesetter *type, const char *text, const SmTextStyle *style) {
  return g_object_ref(set(type, text, style)->layout);
}

double sm_type_width(SmTypesetter *type, const char *text, const SmTextStyle *style) {
  SmTextStyle line = {.pt = style->pt, .weight = style->weight, .tabular = style->tabular};
  return set(type, text, &line)->length;
}

double sm_type_height(SmTypesetter *type, const char *text, const SmTextStyle *style) {
  return set(type, text, style)->height;
}

double sm_type_line(SmTypesetter *type, double pt) { return sm_type_height(type, "Ég", &(SmTextStyle){.pt = pt}); }

double sm_layout_width(PangoLayout *layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

double sm_layout_height(PangoLayout *layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, NULL, &logical);
  return (double)logical.height / PANGO_SCALE;
}

double sm_layout_baseline(PangoLayout *layout) { return (double)pango_layout_get_baseline(layout) / PANGO_SCALE; }
