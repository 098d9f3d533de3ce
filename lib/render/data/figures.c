/* figures.json: every figure on a line of its own, in the order measured, so that two runs can be compared with diff.
 * Members that a figure does not have are left out; a value that is not known is null, never 0. */
#include "base/message.h"
#include "render/data/data.h"
#include "render/data/json.h"

#include <math.h>

static void add_member(GString *out, const char *name, const char *text) {
  sm_json_add_text(out, name);
  g_string_append(out, ": ");
  sm_json_add_text(out, text);
}

static void add_newest(GString *out, const SmFiguresHeader *header) {
  g_string_append(out, "  \"newest\": {");
  for (guint i = 0; i < header->newest_count; i++) {
    if (i) g_string_append(out, ", ");
    add_member(out, header->newest_tables[i], header->newest_at[i]);
  }
  g_string_append(out, "},\n");
}

static void add_inputs(GString *out, const SmFiguresHeader *header) {
  g_string_append(out, "  \"inputs\": [");
  for (guint i = 0; i < header->input_count; i++) {
    g_string_append(out, i ? ",\n    {" : "\n    {");
    add_member(out, "path", header->input_paths[i]);
    g_string_append(out, ", ");
    add_member(out, "sha256", header->input_sha256[i]);
    g_string_append_c(out, '}');
  }
  g_string_append(out, header->input_count ? "\n  ],\n" : "],\n");
}

static void add_coordinates(GString *out, const SmFigure *figure) {
  if (!figure->key_count) return;
  g_string_append(out, ", \"by\": {");
  for (guint i = 0; i < figure->key_count; i++) {
    if (i) g_string_append(out, ", ");
    add_member(out, sm_dimension_name(figure->keys[i].dimension), figure->keys[i].value);
  }
  g_string_append_c(out, '}');
}

static void add_bound(GString *out, const char *name, SmQuantity bound, guint minor_digits) {
  if (!bound.known) return;
  g_string_append_printf(out, ", \"%s\": ", name);
  sm_plain_add_quantity(out, bound, minor_digits);
}

/* A test has a q; only then does "flagged" say something, in either sense. */
static void add_test(GString *out, const SmFigure *figure) {
  if (!isfinite(figure->q)) return;
  g_string_append(out, ", \"q\": ");
  sm_plain_add_real(out, figure->q);
  g_string_append(out, figure->flagged ? ", \"flagged\": true" : ", \"flagged\": false");
}

static void add_figure(GString *out, const SmFigure *figure, guint minor_digits, const SmLanguage *english) {
  g_string_append(out, "    {");
  add_member(out, "id", figure->id);
  add_coordinates(out, figure);
  g_string_append(out, ", \"value\": ");
  if (!sm_plain_add_quantity(out, figure->value, minor_digits)) g_string_append(out, "null");
  g_string_append(out, ", ");
  add_member(out, "unit", sm_unit_name(figure->value.unit));
  add_bound(out, "low", figure->low, minor_digits);
  add_bound(out, "high", figure->high, minor_digits);
  if (figure->n >= 0) g_string_append_printf(out, ", \"n\": %" G_GINT64_FORMAT, figure->n);
  add_test(out, figure);
  if (figure->small) g_string_append(out, ", \"small\": true");
  if (figure->note) {
    g_autofree char *note = sm_message_say(english, figure->note);
    g_string_append(out, ", ");
    add_member(out, "note", note);
  }
  g_string_append_c(out, '}');
}

GBytes *sm_data_figures_json(const SmFigures *figures, const SmFiguresHeader *header, const SmLanguage *english) {
  const char *members[][2] = {{"period", header->period},
                              {"as_of", header->as_of},
                              {"company", header->company},
                              {"currency", header->currency}};
  GString *out = g_string_new("{\n");
  for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
    g_string_append(out, "  ");
    add_member(out, members[i][0], members[i][1]);
    g_string_append(out, ",\n");
  }
  add_newest(out, header);
  add_inputs(out, header);
  g_string_append(out, "  \"figures\": [");
  for (guint i = 0; i < sm_figures_count(figures); i++) {
    g_string_append(out, i ? ",\n" : "\n");
    add_figure(out, sm_figures_at(figures, i), header->minor_digits, english);
  }
  g_string_append(out, "\n  ]\n}\n");
  return g_string_free_to_bytes(out);
}
