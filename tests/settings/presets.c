/* The presets that the program carries are well formed, and those of a workspace are held to the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/message.h"
#include "settings/preset.h"

#include <string.h>

static const char *const NAMES[] = {"activecampaign", "brevo",     "dynamics365", "espocrm",    "google-ads", "hubspot",
                                    "linkedin-ads",   "mailchimp", "meta-ads",    "odoo",       "pipedrive",  "reasons",
                                    "salesforce",     "sellsy",    "suitecrm",    "zoho"};

static void every_carried_preset_reads(void **state) {
  (void)state;
  g_autoptr(SmPresets) presets = sm_presets_new();
  g_auto(GStrv) names = sm_presets_names(presets);
  assert_int_equal(g_strv_length(names), G_N_ELEMENTS(NAMES));
  for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    assert_string_equal(names[i], NAMES[i]);
    g_autofree char *text = sm_presets_text(presets, names[i]);
    g_autoptr(SmPresets) own = sm_presets_new();
    g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
    gboolean good = sm_presets_add(own, names[i], names[i], text, strlen(text), faults);
    for (guint f = 0; f < sm_diagnostics_count(faults); f++) {
      const SmDiagnostic *fault = sm_diagnostics_at(faults, f);
      print_message("%s:%d %s\n", names[i], (int)fault->line, fault->message);
    }
    assert_true(good);
  }
  assert_true(sm_presets_kinds(presets)->len > 40);
}

/* Two kinds with one signature could never be told apart. */
static void kinds_have_titles_of_their_own(void **state) {
  (void)state;
  g_autoptr(SmPresets) presets = sm_presets_new();
  const GPtrArray *kinds = sm_presets_kinds(presets);
  g_autoptr(GHashTable) titles = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < kinds->len; i++)
    assert_true(g_hash_table_add(titles, ((const SmPreset *)kinds->pdata[i])->title));
}

static guint faults_of(const char *text, const char *code) {
  g_autoptr(SmPresets) presets = sm_presets_new();
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  sm_presets_add(presets, "own", "presets/own.yaml", text, strlen(text), faults);
  for (guint i = 0; i < sm_diagnostics_count(faults); i++)
    assert_string_equal(sm_diagnostics_at(faults, i)->code, code);
  return sm_diagnostics_count(faults);
}

static void faults_are_named(void **state) {
  (void)state;
  const char *good = "kinds:\n- {kind: a, title: A, table: leads, signature: [x, [y, z]], columns: {id: [x, y]}}\n";
  assert_int_equal(faults_of(good, ""), 0);
  assert_int_equal(faults_of("a: [", "BAD_YAML"), 1);
  assert_int_equal(faults_of("contacts: 1\n", "BAD_SETTING"), 1);
  assert_int_equal(faults_of("kinds: [1]\n", "BAD_SETTING"), 1);
  assert_int_equal(
      faults_of("kinds:\n- {kind: a, title: A, table: leads, signature: [], columns: {id: x}}\n", "BAD_SETTING"), 1);
  assert_int_equal(
      faults_of("kinds:\n- {kind: a, title: A, table: leads, signature: [x], columns: {idd: x}}\n", "BAD_SETTING"), 1);
  assert_int_equal(
      faults_of("kinds:\n- {title: A, table: leads, signature: [x], columns: {id: x}}\n", "MISSING_SETTING"), 1);
  assert_int_equal(
      faults_of("kinds:\n- {kind: a, title: A, table: leads, signature: [x], columns: {id: x}, colour: red}\n",
                "UNKNOWN_SETTING"),
      1);
}

/* Of the product, else of any product; what nobody knows is in no class. */
static void reasons_have_classes(void **state) {
  (void)state;
  g_autoptr(SmPresets) presets = sm_presets_new();
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  const char *own = "kinds:\n- {kind: a, title: Ours, table: leads, signature: [x], columns: {id: X}}\n"
                    "reasons: {weak: [Price, Étudiant]}\n";
  const char *general = "reasons: {market: [Price, Prix trop élevé], product: [\"no\"]}\n";
  assert_true(sm_presets_add(presets, "own", "presets/own.yaml", own, strlen(own), faults));
  assert_true(sm_presets_add(presets, "reasons", "presets/reasons.yaml", general, strlen(general), faults));
  const GPtrArray *kinds = sm_presets_kinds(presets);
  guint at = 0;
  while (!g_str_equal(((const SmPreset *)kinds->pdata[at])->preset, "own")) at++;
  const SmPreset *kind = kinds->pdata[at];
  assert_int_equal(sm_presets_classify_reason(presets, kind, "price"), SM_DECLARED_WEAK);
  assert_int_equal(sm_presets_classify_reason(presets, kind, "ETUDIANT"), SM_DECLARED_WEAK);
  assert_int_equal(sm_presets_classify_reason(presets, kind, "prix trop eleve"), SM_DECLARED_MARKET);
  assert_int_equal(sm_presets_classify_reason(presets, kind, "no"), SM_DECLARED_PRODUCT);
  assert_int_equal(sm_presets_classify_reason(presets, kind, "Too expensive"), SM_DECLARED_NONE); /* ours was replaced */
}

static void a_reason_has_one_class(void **state) {
  (void)state;
  assert_int_equal(faults_of("reasons: {weak: [a, b], market: [A]}\n", "BAD_SETTING"), 1);
  assert_int_equal(faults_of("reasons: {weak: [a, a]}\n", ""), 0);
  assert_int_equal(faults_of("reasons: [a]\n", "BAD_SETTING"), 1);
  assert_int_equal(faults_of("reasons: {strong: [a]}\n", "UNKNOWN_SETTING"), 1);
  assert_int_equal(faults_of("{}\n", "BAD_SETTING"), 1);
}

static void one_of_the_workspace_wins(void **state) {
  (void)state;
  g_autoptr(SmPresets) presets = sm_presets_new();
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  const char *text = "kinds:\n- {kind: a, title: Ours, table: leads, signature: [x], columns: {id: X (EUR)}}\n";
  assert_true(sm_presets_add(presets, "brevo", "presets/brevo.yaml", text, strlen(text), faults));
  const GPtrArray *kinds = sm_presets_kinds(presets);
  guint found = 0;
  for (guint i = 0; i < kinds->len; i++) {
    const SmPreset *kind = kinds->pdata[i];
    if (!g_str_equal(kind->preset, "brevo")) continue;
    found++;
    assert_string_equal(kind->title, "Ours");
    assert_string_equal(((const SmMapping *)kind->columns->pdata[0])->from, "x"); /* folded */
  }
  assert_int_equal(found, 1);
  g_autofree char *shown = sm_presets_text(presets, "brevo");
  assert_string_equal(shown, text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_carried_preset_reads),
      cmocka_unit_test(kinds_have_titles_of_their_own),
      cmocka_unit_test(faults_are_named),
      cmocka_unit_test(reasons_have_classes),
      cmocka_unit_test(a_reason_has_one_class),
      cmocka_unit_test(one_of_the_workspace_wins),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
