/* See substitute.h. Figures by source, owner and so on rest on the same; the note stands once, on that of the whole. */
#include "measure/substitute.h"

#include "base/message.h"

/* The code of the diagnostic, and how the ids of the figures begin. */
static const struct {
  const char *code, *sentence;
  const char *ids[9];
} SUBSTITUTES[] = {
    {"MQL_AT_SUBSTITUTED",
     N_("the day a lead was created serves as the day it became an MQL, where the export does not say it"),
     {"funnel.mql", "funnel.treated", "funnel.engaged", "funnel.opportunity", "funnel.won", "sla.", "causes.", "mql.",
      NULL}},
    {"NO_ASSIGNED_AT",
     N_("the day a lead became an MQL serves as the day it was assigned, where the export does not say it"),
     {"sla.", "funnel.treated.days_", "causes.untreated", NULL}},
    {"NO_LOST_REASON", N_("an export does not say why deals were lost, so they explain nothing"), {"causes.", NULL}},
};

static gboolean was_said(const SmDiagnostics *diagnostics, const char *code) {
  for (guint i = 0; diagnostics && i < sm_diagnostics_count(diagnostics); i++)
    if (g_str_equal(sm_diagnostics_at(diagnostics, i)->code, code)) return TRUE;
  return FALSE;
}

static void note(SmFigures *figures, const char *const *ids, const char *message) {
  for (guint i = 0; i < sm_figures_count(figures); i++) {
    const SmFigure *figure = sm_figures_at(figures, i);
    for (const char *const *id = ids; *id && figure->key_count == 0; id++)
      if (g_str_has_prefix(figure->id, *id)) {
        sm_figures_add_note(figures, i, message);
        break;
      }
  }
}

void sm_substitutes_note(SmResults *results) {
  for (guint i = 0; i < G_N_ELEMENTS(SUBSTITUTES); i++) {
    if (!was_said(results->question.data->diagnostics, SUBSTITUTES[i].code)) continue;
    g_autofree char *message = sm_message_new(SUBSTITUTES[i].sentence, NULL);
    note(results->figures, SUBSTITUTES[i].ids, message);
  }
}
