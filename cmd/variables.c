/* See variables.h. */
#include "variables.h"

#include "render/letter/letter_variables.h"

#include <stdio.h>

#define NAME_WIDTH 26

int sm_print_variables(const SmConsole *console) {
  static const char *const kinds[] = {
      [SM_VIEW_TEXT] = NC_("variable", "text"),
      [SM_VIEW_BOOL] = NC_("variable", "yes or no"),
      [SM_VIEW_LIST] = NC_("variable", "list"),
      [SM_VIEW_MAP] = NC_("variable", "group"),
  };
  const SmLanguage *language = console->language;
  guint count;
  const SmLetterVariable *variables = sm_letter_variables(&count);
  printf("%s\n\n",
         sm_tr(language, N_("templates/letter.html.mustache and letter.txt.mustache in a workspace may use:")));
  for (guint i = 0; i < count; i++) {
    int indent = (int)(2 * variables[i].depth);
    printf("%*s%-*s %s%s%s\n", indent, "", NAME_WIDTH - indent, variables[i].name,
           sm_tr_in(language, "variable", kinds[variables[i].kind]), sm_tr_in(language, "punctuation", ": "),
           sm_tr(language, variables[i].meaning));
  }
  return SM_EXIT_DONE;
}
