/*
 * Options that several commands have, each a row of GOptionEntry, so that they read alike and say the same everywhere.
 * `slot` is where the value goes.
 */
#pragma once

#include "command.h"

#define SM_OPTION_PERIOD(slot)                                                                                         \
  { "period", 'p', 0, G_OPTION_ARG_STRING, slot, N_("2026-Q3, 2026-10, 2026-W41 or FY2026"), "PERIOD" }

#define SM_OPTION_AS_OF(slot)                                                                                          \
  {                                                                                                                    \
    "as-of", 0, 0, G_OPTION_ARG_STRING, slot,                                                                          \
        N_("the instant the figures speak for (2026-10-05, 2026-10-05T18:00); default: the period's end, or the "      \
           "newest row"),                                                                                              \
        "T"                                                                                                            \
  }

/* Of documents of which there can be one a language, and of those of which there is one. */
#define SM_OPTION_LANGUAGES(slot)                                                                                      \
  { "language", 'l', 0, G_OPTION_ARG_STRING, slot, N_("fr, en or both; default: the configuration's"), "fr|en|both" }
#define SM_OPTION_LANGUAGE(slot)                                                                                       \
  { "language", 'l', 0, G_OPTION_ARG_STRING, slot, N_("fr or en; default: the configuration's"), "fr|en" }

#define SM_OPTION_OUT(slot)                                                                                            \
  { "out", 'o', 0, G_OPTION_ARG_FILENAME, slot, N_("where to write; default: DIR/out/PERIOD"), "DIR" }

#define SM_OPTION_UNMASK(slot)                                                                                         \
  { "unmask", 0, 0, G_OPTION_ARG_NONE, slot, N_("write e-mail addresses whole into rejects.csv"), NULL }

#define SM_OPTION_STRICT(slot)                                                                                         \
  { "strict", 0, 0, G_OPTION_ARG_NONE, slot, N_("exit with status 3 when a row was rejected"), NULL }
