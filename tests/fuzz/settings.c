/* Fuzzes the configuration and presets: whatever the text, it is read whole or each of its faults is told, with a place
 * inside the text and in words; LF and CRLF are alike; the same text is read the same twice. */
#include "base/message.h"
#include "settings/preset.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static SmLanguage *french; /* made once, as it costs more than a run */

static guint count_lines(const char *text, gsize length) {
  guint lines = 1;
  for (gsize i = 0; i < length; i++) lines += text[i] == '\n' || text[i] == '\r';
  return lines;
}

/* YAML parts lines at U+0085, U+2028 and U+2029, too. */
static gboolean has_odd_breaks(const char *text, gsize length) {
  return g_strstr_len(text, (gssize)length, "\xc2\x85") || g_strstr_len(text, (gssize)length, "\xe2\x80");
}

static void check_faults(const SmDiagnostics *faults, const char *text, gsize length) {
  guint lines = has_odd_breaks(text, length) ? G_MAXUINT : count_lines(text, length);
  for (guint i = 0; i < sm_diagnostics_count(faults); i++) {
    const SmDiagnostic *fault = sm_diagnostics_at(faults, i);
    g_autofree char *words = sm_message_say(french, fault->message);
    g_assert(fault->severity == SM_SEVERITY_REJECT && fault->line <= lines);
    g_assert(*words && g_utf8_validate(words, -1, NULL) && g_utf8_validate(fault->raw, -1, NULL));
  }
}

static SmSettings *read_settings(const char *text, gsize length, SmDiagnostics *faults) {
  g_autoptr(GError) error = NULL;
  SmSettings *settings = sm_settings_parse("smarketing.yaml", text, length, faults, &error);
  g_assert((settings == NULL) == (error != NULL));
  g_assert((sm_diagnostics_count(faults) > 0) == (error != NULL));
  return settings;
}

static gboolean read_preset(const char *text, gsize length, SmDiagnostics *faults) {
  g_autoptr(SmPresets) presets = sm_presets_new();
  gboolean good = sm_presets_add(presets, "own", "presets/own.yaml", text, length, faults);
  g_assert(good == (sm_diagnostics_count(faults) == 0));
  g_autofree char *shown = sm_presets_text(presets, "own");
  g_assert(strlen(shown) == strnlen(text, length));
  return good;
}

static void check_same(const SmDiagnostics *one, const SmDiagnostics *other) {
  g_assert(sm_diagnostics_count(one) == sm_diagnostics_count(other));
  for (guint i = 0; i < sm_diagnostics_count(one); i++) {
    const SmDiagnostic *a = sm_diagnostics_at(one, i), *b = sm_diagnostics_at(other, i);
    g_assert(g_str_equal(a->code, b->code) && g_str_equal(a->message, b->message) && a->line == b->line);
  }
}

static gboolean read_one(gboolean preset, const char *text, gsize length, SmDiagnostics *faults) {
  if (preset) return read_preset(text, length, faults);
  g_autoptr(SmSettings) settings = read_settings(text, length, faults);
  return settings != NULL;
}

static GString *with_crlf(const char *text, gsize length) {
  GString *out = g_string_new(NULL);
  for (gsize i = 0; i < length; i++) {
    if (text[i] == '\n') g_string_append_c(out, '\r');
    g_string_append_c(out, text[i]);
  }
  return out;
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (!french) french = sm_language_new("fr", NULL);
  if (size < 1) return 0;
  gboolean preset = data[0] == 'p';
  const char *text = (const char *)data + 1;
  gsize length = size - 1;
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  gboolean good = read_one(preset, text, length, faults);
  check_faults(faults, text, length);
  if (memchr(text, '\r', length) || !g_utf8_validate_len(text, length, NULL)) return 0; /* the place is that of the offset */
  g_autoptr(GString) other = with_crlf(text, length);
  g_autoptr(SmDiagnostics) others = sm_diagnostics_new();
  g_assert(read_one(preset, other->str, other->len, others) == good);
  check_same(faults, others);
  return 0;
}
