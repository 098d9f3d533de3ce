/* smarketing presets: the products whose exports are known, and what is known of one. */
#include "command.h"
#include "settings/preset.h"
#include "trouble.h"

#include <stdio.h>

/* "hubspot": its kinds, and the tables they feed. The preset "reasons" has none. */
static void list_kinds(SmPresets *presets) {
  const GPtrArray *kinds = sm_presets_kinds(presets);
  g_auto(GStrv) names = sm_presets_names(presets);
  for (char **name = names; *name; name++) {
    printf("%s\n", *name);
    for (guint i = 0; i < kinds->len; i++) {
      const SmPreset *kind = g_ptr_array_index(kinds, i);
      if (g_str_equal(kind->preset, *name)) printf("    %s -> %s\n", kind->title, kind->table);
    }
  }
}

static int print_one(const SmConsole *console, const SmPresets *presets, const char *name) {
  g_autofree char *text = sm_presets_text(presets, name);
  if (text) {
    fputs(text, stdout);
    return SM_EXIT_DONE;
  }
  g_auto(GStrv) names = sm_presets_names(presets);
  g_autofree char *all = g_strjoinv(", ", names);
  const char *near = sm_fold_nearest(name, (const char *const *)names);
  g_autofree char *message =
      near ? sm_message_new(N_("there is no preset \"{name}\"; did you mean \"{nearest}\"?"), "name", name, "nearest",
                            near, NULL)
           : sm_message_new(N_("there is no preset \"{name}\"; there are {names}"), "name", name, "names", all, NULL);
  return sm_trouble_usage(console, message);
}

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *directory = NULL;
  const GOptionEntry entries[] = {
      {"workspace", 'w', 0, G_OPTION_ARG_STRING, &directory, N_("with the presets of this workspace, too"), "DIR"},
      G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_presets, entries, &argc, &argv, &status)) return status;
  if (argc > 2) return sm_trouble_usage(console, N_("smarketing presets takes one name at most"));
  g_autoptr(SmPresets) presets = sm_presets_new();
  g_autoptr(SmDiagnostics) faults = sm_diagnostics_new();
  g_autoptr(GError) error = NULL;
  if (directory && !sm_presets_load(presets, directory, faults, &error)) {
    sm_trouble_diagnostics(console, faults, SM_SEVERITY_NOTE, 0);
    return sm_trouble_error(console, error);
  }
  if (argc == 2) return print_one(console, presets, argv[1]);
  list_kinds(presets);
  return SM_EXIT_DONE;
}

const SmCommand sm_command_presets = {
    "presets", "[NAME] [--workspace DIR]",
    N_("lists the products whose exports are known by their headers; prints what is known of one, to copy and change"),
    run};
