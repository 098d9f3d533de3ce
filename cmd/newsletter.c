/* smarketing newsletter: the month's letter to sales, one mail a reader, and a web page. */
#include "command.h"
#include "job.h"
#include "options.h"
#include "sender.h"
#include "trouble.h"
#include "variables.h"

static int run(SmConsole *console, int argc, char **argv) {
  g_autofree char *month = NULL, *as_of = NULL, *language = NULL, *out = NULL, *test = NULL, *until = NULL;
  gboolean send = FALSE, slack = FALSE, refreeze = FALSE, variables = FALSE;
  const GOptionEntry entries[] = {
      {"month", 'm', 0, G_OPTION_ARG_STRING, &month, N_("the edition: 2026-10"), "MONTH"},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       N_("the instant the figures speak for; default: the month's end, or the newest row"), "T"},
      SM_OPTION_LANGUAGE(&language),
      {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("where to write; default: DIR/out/MONTH"), "DIR"},
      {"send", 0, 0, G_OPTION_ARG_NONE, &send, N_("sends; run again, it resumes; never twice"), NULL},
      {"slack", 0, 0, G_OPTION_ARG_NONE, &slack, N_("posts the letter to Slack, once, by the webhook of the settings"),
       NULL},
      {"test", 0, 0, G_OPTION_ARG_STRING, &test, N_("sends one mail to one address, and none to the readers"),
       "ADDRESS"},
      {"refreeze", 0, 0, G_OPTION_ARG_NONE, &refreeze,
       N_("with --send or --slack: takes content that changed since the sending began"), NULL},
      {"send-until", 0, 0, G_OPTION_ARG_STRING, &until,
       N_("with --send or --slack: nothing leaves later; default: mail.send_until"), "T"},
      {"variables", 0, 0, G_OPTION_ARG_NONE, &variables,
       N_("lists what a template of yours may use, and does nothing else"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  int status;
  if (!sm_command_parse(console, &sm_command_newsletter, entries, &argc, &argv, &status)) return status;
  if (variables && argc == 1) return sm_print_variables(console);
  const char *directory = sm_command_directory(console, &sm_command_newsletter, argc, argv);
  if (!directory) return SM_EXIT_USAGE;

  gboolean is_kept = send || slack; /* by the ledger */
  if ((is_kept && test) || ((refreeze || until) && !is_kept))
    return sm_trouble_usage(console, N_("--test alone, and --refreeze and --send-until with --send or --slack only"));

  static SmSender sender; /* its thread goes on to the program's end */
  if (is_kept || test) sm_sender_start(&sender);
  SmRunSending sending = {.to_readers = send,
                          .to_slack = slack,
                          .test_address = test,
                          .send_until = until,
                          .refreeze = refreeze,
                          .clock = &sender.clock,
                          .get_secret = sm_sender_secret};
  SmRunOptions options = {.workspace = directory,
                          .period = month,
                          .as_of = as_of,
                          .language = language,
                          .out = out,
                          .sending = is_kept || test ? &sending : NULL};
  return sm_job_run(console, sm_run_newsletter, options, FALSE);
}

const SmCommand sm_command_newsletter = {
    "newsletter", "DIR --month 2026-10 [--send] [--slack] [--test ADDRESS] [--language L] [--out DIR]",
    N_("writes newsletter.html and one mail a reader into outbox/; sends them when told to"), run};
