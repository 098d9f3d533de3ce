/* smarketing newsletter: the month's letter to sales, one mail a reader, and a web page. */
#include "command.h"
#include "job.h"
#include "sender.h"
#include "trouble.h"
#include "variables.h"

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *month = NULL, *as_of = NULL, *language = NULL, *out = NULL, *test = NULL, *until = NULL;
  gboolean send = FALSE, refreeze = FALSE, variables = FALSE;
  const GOptionEntry entries[] = {
      {"month", 'm', 0, G_OPTION_ARG_STRING, &month, N_("the edition: 2026-10"), "MONTH"},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       N_("the instant the figures speak for; default: the month's end, or the newest row"), "T"},
      {"language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("fr or en; default: the configuration's"), "fr|en"},
      {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("where to write; default: DIR/out/MONTH"), "DIR"},
      {"send", 0, 0, G_OPTION_ARG_NONE, &send, N_("sends; run again, it resumes; never twice"), NULL},
      {"test", 0, 0, G_OPTION_ARG_STRING, &test, N_("sends one mail to one address, and none to the readers"),
       "ADDRESS"},
      {"refreeze", 0, 0, G_OPTION_ARG_NONE, &refreeze,
       N_("with --send: takes content that changed since the sending began"), NULL},
      {"send-until", 0, 0, G_OPTION_ARG_STRING, &until,
       N_("with --send: nothing leaves later; default: mail.send_until"), "T"},
      {"variables", 0, 0, G_OPTION_ARG_NONE, &variables,
       N_("lists what a template of yours may use, and does nothing else"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_newsletter, entries, &argc, &argv, &status)) return status;
  if (variables && argc == 1) return sm_print_variables(console);
  const char *directory = sm_command_directory(console, &sm_command_newsletter, argc, argv);
  if (!directory) return SM_EXIT_USAGE;

  if ((send && test) || ((refreeze || until) && !send))
    return sm_trouble_usage(console, N_("--send or --test, and --refreeze and --send-until with --send only"));

  static SmSender sender; /* its thread goes on to the program's end */
  if (send || test) sm_sender_start(&sender);
  SmRunSending sending = {.test_address = test,
                          .send_until = until,
                          .refreeze = refreeze,
                          .clock = &sender.clock,
                          .get_password = sm_sender_password};
  SmRunOptions options = {.workspace = directory,
                          .period = month,
                          .as_of = as_of,
                          .language = language,
                          .out = out,
                          .sending = send || test ? &sending : NULL};
  return sm_job_run(console, sm_run_newsletter, options, FALSE);
}

const SmCommand sm_command_newsletter = {
    "newsletter", "DIR --month 2026-10 [--send | --test ADDRESS] [--language L] [--out DIR]",
    N_("writes newsletter.html and one mail a reader into outbox/; sends them when told to"), run};
