/* See substitute.h. Figures by source, owner and so on rest on the same; the note stands once, on that of the whole. */
#include "measure/substitute.h"

#include "base/message.h"

/* The code of the diagnostic, and how the ids of the figures begin. */
static const struct {
  const char *code, *sentence;
  const char *ids[9];
} SUBSTITUTES[SM_SUBSTITUTES] = {
    {"MQL_AT_SUBSTITUTED",
     N_("where an export does not say when a lead became an MQL, the day it was created stands in"),
     {"funnel.mql", "funnel.treated", "funnel.engaged", "funnel.opportunity", "funnel.won", "sla.", "causes.", "mql.",
      NULL}},
    {"NO_ASSIGNED_AT",
     N_("where an export does not say when a lead was assigned, the day it became an MQL stands in"),
     {"sla.", "funnel.treated.days_", "causes.untreated", NULL}},
    {"NO_LOST_REASON", N_("an export does not say why deals were lost, so they explain nothing"), {"causes.", NULL}},
};

static gboolean was_said(const SmDiagnostics *diagnostics, const char *code) {
  for (guint i = 0; diagnostics && i < sm_diagnostics_count(diagnostics); i++)
    if (g_str_equal(sm_diagnostics_at(diagnostics, i)->code, code)) return TRUE;
  return FALSE;
}

static gboolean rests_on(guint substitute, const char *id) {
  for (const char *const *begin = SUBSTITUTES[substitute].ids; *begin; begin++)
    if (g_str_has_prefix(id, *begin)) return TRUE;
  return FALSE;
}

guint sm_substitutes_find(const SmResults *results, const char *id, const char *ret_sentences[SM_SUBSTITUTES]) {
  guint found = 0;
  for (guint i = 0; i < SM_SUBSTITUTES; i++)
    if (rests_on(i, id) && was_said(results->question.data->diagnostics, SUBSTITUTES[i].code))
      ret_sentences[found++] = SUBSTITUTES[i].sentence;
  return found;
}

static void note(SmFigures *figures, guint substitute, const char *message) {
  for (guint i = 0; i < sm_figures_count(figures); i++) {
    const SmFigure *figure = sm_figures_at(figures, i);
    if (figure->key_count == 0 && rests_on(substitute, figure->id)) sm_figures_add_note(figures, i, message);
  }
}

void sm_substitutes_note(SmResults *results) {
  for (guint i = 0; i < G_N_ELEMENTS(SUBSTITUTES); i++) {
    if (!was_said(results->question.data->diagnostics, SUBSTITUTES[i].code)) continue;
    g_autofree char *message = sm_message_new(SUBSTITUTES[i].sentence, NULL);
    note(results->figures, i, message);
  }
}
