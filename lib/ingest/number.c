/* See number.h. Cells are looked at for their marks only; reading them is left to money.h, which is strict. */
#include "ingest/number.h"

#include <string.h>

/* The marks of a number, in the order they stand. */
typedef struct {
  guint commas, dots;
  char last;           /* the mark that stands last, 0: none */
  gsize before, after; /* digits before the first mark, and after the last */
  gboolean leading_zero, space_groups, apostrophe_groups;
} Shape;

static gboolean is_group_space(const char *at) {
  return *at == ' ' || g_str_has_prefix(at, "\u00a0") || g_str_has_prefix(at, "\u202f");
}

static Shape find_shape(const char *text) {
  Shape shape = {0};
  gsize digits = 0;
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    gboolean between = digits > 0 && g_ascii_isdigit(*g_utf8_next_char(at));
    if (g_ascii_isdigit(*at)) {
      if (digits++ == 0 && !shape.last) shape.leading_zero = *at == '0';
      if (!shape.last) shape.before++;
    } else if (*at == ',' || *at == '.') {
      shape.last = *at;
      *(*at == ',' ? &shape.commas : &shape.dots) += 1;
      digits = 0;
    } else if (between && is_group_space(at)) {
      shape.space_groups = TRUE;
    } else if (between && (*at == '\'' || g_str_has_prefix(at, "\u2019"))) {
      shape.apostrophe_groups = TRUE;
    }
  }
  shape.after = shape.last ? digits : 0;
  return shape;
}

/* The decimal mark that the shape proves; 0 when it proves none, '?' when it could be either. */
static char proven_mark(const Shape *shape) {
  if (!shape->last) return 0;
  char other = shape->last == ',' ? '.' : ',';
  guint same = shape->last == ',' ? shape->commas : shape->dots;
  if (shape->commas && shape->dots) return same == 1 ? shape->last : 0;
  if (same > 1) return other;
  gboolean may_group = shape->after == 3 && shape->before >= 1 && shape->before <= 3 && !shape->leading_zero &&
                       !shape->space_groups && !shape->apostrophe_groups;
  return may_group ? '?' : shape->last;
}

static void note_line(guint64 *line, guint64 value) {
  if (*line == 0) *line = value;
}

/* How the number lies to one, as far as the digits before any mark tell. */
static void note_size(SmNumberEvidence *evidence, const char *text) {
  if (strchr(text, '%')) return;
  const char *digits = text + strcspn(text, "0123456789");
  gint64 whole = g_ascii_strtoll(digits, NULL, 10);
  gboolean has_rest = strpbrk(digits + strspn(digits, "0123456789"), "123456789") != NULL;
  evidence->over_one |= whole > 1 || (whole == 1 && has_rest);
  evidence->parts_of_one |= whole == 0 && has_rest;
}

void sm_number_evidence_add(SmNumberEvidence *evidence, const char *text, guint64 line) {
  Shape shape = find_shape(text);
  evidence->space_groups |= shape.space_groups;
  evidence->apostrophe_groups |= shape.apostrophe_groups;
  note_size(evidence, text);
  char mark = proven_mark(&shape);
  if (mark == ',') note_line(&evidence->comma_line, line);
  if (mark == '.') note_line(&evidence->dot_line, line);
  if (mark != '?') return;
  note_line(&evidence->ambiguous_line, line);
  evidence->last_ambiguous_line = line;
}

void sm_number_evidence_take(SmNumberEvidence *evidence, const SmNumberEvidence *more, guint64 lines_before) {
  if (more->comma_line) note_line(&evidence->comma_line, lines_before + more->comma_line);
  if (more->dot_line) note_line(&evidence->dot_line, lines_before + more->dot_line);
  if (more->ambiguous_line) {
    note_line(&evidence->ambiguous_line, lines_before + more->ambiguous_line);
    evidence->last_ambiguous_line = lines_before + more->last_ambiguous_line;
  }
  evidence->space_groups |= more->space_groups;
  evidence->apostrophe_groups |= more->apostrophe_groups;
  evidence->over_one |= more->over_one;
  evidence->parts_of_one |= more->parts_of_one;
}

gboolean sm_number_decide(const SmNumberEvidence *evidence, char configured, SmNumberStyle *ret_style) {
  gboolean comma = configured ? configured == ',' : evidence->comma_line > 0;
  gboolean dot = configured ? configured == '.' : evidence->dot_line > 0;
  ret_style->decimal_mark = comma ? ',' : '.';
  ret_style->group_mark = evidence->space_groups ? ' ' : evidence->apostrophe_groups ? '\'' : comma ? '.' : ',';
  return comma != dot || (!comma && evidence->ambiguous_line == 0);
}

gboolean sm_number_needs_style(const char *text) { return strpbrk(text, ",.") != NULL; }

gboolean sm_number_is_plain(const char *bytes, gsize length, guint32 *ret_number) {
  guint32 number = 0;
  if (length < 1 || length > 9) return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit(bytes[i])) return FALSE;
    number = number * 10 + (guint32)(bytes[i] - '0');
  }
  *ret_number = number;
  return TRUE;
}

gboolean sm_number_evidence_add_plain(SmNumberEvidence *evidence, const char *bytes, gsize length) {
  guint32 number;
  if (!sm_number_is_plain(bytes, length, &number)) return FALSE;
  evidence->over_one |= number > 1;
  return TRUE;
}

/* Only what a bare number is written with. */
static gboolean is_bare(const char *text) {
  for (const char *at = text; *at; at = g_utf8_next_char(at))
    if (!g_ascii_isdigit(*at) && !strchr("+-.,'", *at) && !is_group_space(at) && !g_str_has_prefix(at, "\u2019") &&
        !g_str_has_prefix(at, "\u2212"))
      return FALSE;
  return TRUE;
}

/* A copy without the decimals from the tenth on; spreadsheets write 0.30000000000000004. */
static char *cut_decimals(const char *text, char mark) {
  const char *decimals = strrchr(text, mark);
  if (!decimals || strspn(decimals + 1, "0123456789") != strlen(decimals + 1)) return g_strdup(text);
  return g_strndup(text, (gsize)(decimals - text) + 1 + MIN(strlen(decimals + 1), 9));
}

gboolean sm_number_parse(const char *text, SmNumberStyle style, double *ret_value) {
  if (!is_bare(text)) return FALSE;
  g_autofree char *cut = cut_decimals(text, style.decimal_mark);
  gint64 nanos;
  if (!sm_money_parse(cut, style, 9, &nanos)) return FALSE;
  *ret_value = (double)nanos / 1e9;
  return TRUE;
}

gboolean sm_count_parse(const char *text, SmNumberStyle style, gint64 *ret_value) {
  return is_bare(text) && sm_money_parse(text, style, 0, ret_value);
}

gboolean sm_share_parse(const char *text, SmNumberStyle style, gboolean percent, gint64 *ret_nanos) {
  g_autofree char *bare = g_strdup(text);
  gsize length = strlen(bare);
  if (length > 0 && bare[length - 1] == '%') {
    percent = TRUE;
    bare[length - 1] = '\0';
    while (length > 1 && is_group_space(bare + length - 2)) bare[--length - 1] = '\0';
  }
  g_autofree char *cut = is_bare(bare) ? cut_decimals(bare, style.decimal_mark) : NULL;
  return cut && sm_money_parse(cut, style, percent ? 7 : 9, ret_nanos);
}
