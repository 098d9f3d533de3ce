/*
 * See style.h. The font is Calibri, libxlsxwriter's own default, not the Inter of the other documents: a workbook
 * cannot carry its fonts, every Excel has Calibri (LibreOffice its metric twin Carlito), its digits are of one width,
 * and the file's column widths are counted in them.
 */
#include "render/workbook/style.h"

#include "base/numbers.h"
#include "render/theme.h"

#include <string.h>

/* Of what tells the styles of one sheet apart; the rest is compared. */
static guint style_hash(gconstpointer key) {
  const SmStyle *style = key;
  guint shape = (guint)style->holds << 8 | (guint)style->unit << 4 | (guint)style->align << 3 | style->indent;
  guint marks = style->bold * 4u + style->flagged * 2u + style->wrap;
  return (shape ^ marks << 16 ^ style->fill ^ style->mark << 5 ^ style->ink << 9) * 2654435761u >> 7;
}

static gboolean style_equal(gconstpointer first, gconstpointer second) {
  const SmStyle *a = first, *b = second;
  return a->holds == b->holds && a->unit == b->unit && a->with_cents == b->with_cents &&
         a->with_currency == b->with_currency && g_strcmp0(a->number_format, b->number_format) == 0 &&
         a->flagged == b->flagged && a->small == b->small && a->size == b->size && a->bold == b->bold &&
         a->italic == b->italic && a->underline == b->underline && a->wrap == b->wrap && a->align == b->align &&
         a->indent == b->indent && a->ink == b->ink && a->fill == b->fill && a->top == b->top &&
         a->bottom == b->bottom && a->mark == b->mark && a->boxed == b->boxed && a->calm == b->calm && a->low == b->low;
}

static void style_free(gpointer data) {
  SmStyle *style = data;
  g_free((char *)style->number_format);
  g_free(style);
}

static void set_rules(lxw_format *format, const SmStyle *style) {
  static const guint32 colours[] = {0, SM_LINE, SM_SLATE};
  if (style->top) format_set_top(format, LXW_BORDER_THIN), format_set_top_color(format, colours[style->top]);
  if (style->bottom)
    format_set_bottom(format, LXW_BORDER_THIN), format_set_bottom_color(format, colours[style->bottom]);
  if (style->boxed) format_set_border(format, LXW_BORDER_MEDIUM), format_set_border_color(format, SM_INK);
  if (style->mark) format_set_left(format, LXW_BORDER_THICK), format_set_left_color(format, style->mark);
}

gboolean sm_role_is_state(SmRole role) {
  return role == SM_ROLE_GOOD || role == SM_ROLE_ATTENTION || role == SM_ROLE_BAD;
}

void sm_style_add_role(SmStyle *style, const SmTheme *theme, SmRole role) {
  SmLook look = sm_theme_look(theme, role);
  switch (role) {
  case SM_ROLE_NONE:
  case SM_ROLE_COUNT:
    break;
  case SM_ROLE_MUTED:
    style->ink = SM_SLATE;
    break;
  case SM_ROLE_GOOD:
  case SM_ROLE_ATTENTION:
  case SM_ROLE_BAD:
    if (style->calm) {
      style->mark = look.fill;
      break;
    }
    style->fill = look.fill;
    style->ink = look.ink;
    style->bold = TRUE; /* seen without colour too */
    break;
  default:
    style->mark = look.fill;
  }
}

/* "€" before or "<U+00A0>€" behind, as the language writes amounts, around a format of digits. */
static char *add_currency(const SmDocument *document, const char *digits) {
  g_autofree char *zero = sm_format_money(document->language, 0, document->currency, FALSE);
  char *digit = strchr(zero, '0');
  if (!digit || strchr(zero, '"')) return g_strdup(digits);
  g_autofree char *before = g_strndup(zero, (gsize)(digit - zero));
  g_autofree char *quoted_before = *before ? g_strdup_printf("\"%s\"", before) : g_strdup("");
  g_autofree char *quoted_after = digit[1] ? g_strdup_printf("\"%s\"", digit + 1) : g_strdup("");
  return g_strconcat(quoted_before, digits, quoted_after, NULL);
}

static char *money_format(const SmDocument *document, gboolean with_cents, gboolean with_currency) {
  g_autofree char *cents = g_strnfill(document->minor_digits, '0');
  g_autofree char *digits = g_strconcat("#,##0", with_cents && *cents ? "." : "", with_cents ? cents : "", NULL);
  if (document->for_finance) return g_strdup_printf("%s_);(%s)", digits, digits);
  return with_currency ? add_currency(document, digits) : g_steal_pointer(&digits);
}

char *sm_number_format(const SmDocument *document, SmUnit unit, gboolean with_cents, gboolean with_currency) {
  gboolean french = g_str_equal(sm_language_code(document->language), "fr");
  switch (unit) {
  case SM_UNIT_COUNT:
    return g_strdup("#,##0");
  case SM_UNIT_MONEY:
    return money_format(document, with_cents, with_currency);
  case SM_UNIT_RATIO:
    return g_strconcat(document->for_finance ? "0.00" : "0.0", french ? "\u00A0%" : "%", NULL);
  case SM_UNIT_DAYS:
  case SM_UNIT_RATING:
    return g_strdup("0.0");
  case SM_UNIT_NONE:
    break;
  }
  return g_strdup("#,##0.00");
}

static const char *day_format(const SmLanguage *language, gboolean with_time) {
  gboolean french = g_str_equal(sm_language_code(language), "fr");
  if (with_time) return french ? "dd/mm/yyyy hh:mm" : "yyyy-mm-dd hh:mm";
  return french ? "dd/mm/yyyy" : "yyyy-mm-dd";
}

/* A little air behind what ends at a rule, at a filled cell or at a text: the width of two ")" after each section of
 * the format, of which finance's positive ones have one, and about that of the indent of heads. An indent would do in
 * Excel, but LibreOffice forgets it in a cell whose neighbour looks the same but for its format. */
static char *add_air(const char *format) {
  g_auto(GStrv) sections = g_strsplit(format ? format : "@", ";", -1);
  for (char **section = sections; *section; section++) {
    gboolean finance = g_str_has_suffix(*section, ")");
    char *airy = g_strconcat(*section, finance ? "_)" : "_)_)", NULL);
    g_free(*section);
    *section = airy;
  }
  return g_strjoinv(";", sections);
}

/* Marks that do not rest on colour alone stand in front. NULL: general. Owned by caller. */
static char *number_format_of(const SmDocument *document, const SmStyle *style) {
  g_autofree char *own = NULL;
  if (style->number_format)
    own = g_strdup(style->number_format);
  else if (style->holds == SM_HOLDS_QUANTITY)
    own = sm_number_format(document, style->unit, style->with_cents, style->with_currency);
  else if (style->holds == SM_HOLDS_DAY || style->holds == SM_HOLDS_INSTANT)
    own = g_strdup(day_format(document->language, style->holds == SM_HOLDS_INSTANT));
  else if (style->holds == SM_HOLDS_TEXT && (style->flagged || style->small))
    own = g_strdup("@");
  gboolean airy = style->align == SM_ALIGN_END && !style->indent;
  if (own && style->holds != SM_HOLDS_ANY && (style->flagged || style->small)) {
    g_autofree char *marked = g_strconcat(style->flagged ? "\"▲ \"" : "", style->small ? "\"° \"" : "", own, NULL);
    return airy ? add_air(marked) : g_steal_pointer(&marked);
  }
  return airy ? add_air(own) : g_steal_pointer(&own);
}

static lxw_format *make_format(lxw_workbook *workbook, const SmDocument *document, const SmStyle *style) {
  lxw_format *format = workbook_add_format(workbook);
  format_set_font_color(format, style->ink ? style->ink : SM_INK);
  g_autofree char *number_format = number_format_of(document, style);
  if (number_format) format_set_num_format(format, number_format);
  if (style->size) format_set_font_size(format, style->size);
  if (style->bold) format_set_bold(format);
  if (style->italic) format_set_italic(format);
  if (style->underline) format_set_underline(format, LXW_UNDERLINE_SINGLE);
  if (style->wrap) format_set_text_wrap(format);
  format_set_align(format, style->align == SM_ALIGN_END ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
  gboolean has_role = style->mark || (style->fill && style->fill != SM_WASH);
  guint8 air = has_role && style->align == SM_ALIGN_START ? 1 : 0; /* off the rule or the edge of its colour */
  if (style->indent || air) format_set_indent(format, MAX(style->indent, air));
  format_set_align(format, style->low ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_CENTER);
  if (style->fill) format_set_pattern(format, LXW_PATTERN_SOLID), format_set_bg_color(format, style->fill);
  set_rules(format, style);
  return format;
}

GHashTable *sm_formats_new(void) { return g_hash_table_new_full(style_hash, style_equal, style_free, NULL); }

lxw_format *sm_formats_find(GHashTable *formats, lxw_workbook *workbook, const SmDocument *document,
                            const SmStyle *style) {
  lxw_format *format = g_hash_table_lookup(formats, style);
  if (format) return format;
  format = make_format(workbook, document, style);
  SmStyle *key = g_memdup2(style, sizeof *style);
  key->number_format = g_strdup(style->number_format);
  g_hash_table_insert(formats, key, format);
  return format;
}
