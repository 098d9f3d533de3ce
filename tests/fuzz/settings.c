/* Fuzzes the configuration and presets: whatever the text, it is read or its faults are told. */
#include "settings/preset.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(SmSettings) settings = sm_settings_parse("smarketing.yaml", (const char *)data, size, faults, &error);
  g_assert((settings == NULL) == (error != NULL));
  g_assert((sm_diagnostics_count(faults) > 0) == (error != NULL));
  g_autoptr(SmPresets) presets = sm_presets_new();
  g_autoptr(SmDiagnostics) others = sm_diagnostics_new();
  gboolean good = sm_presets_add(presets, "own", "presets/own.yaml", (const char *)data, size, others);
  g_assert(good == (sm_diagnostics_count(others) == 0));
  return 0;
}
