/* smarketing ledger: what was sent, what nobody knows, and how to forget. */
#include "command.h"
#include "sender.h"
#include "trouble.h"

#include <stdio.h>
#include <string.h>

/* What one run of the command was asked. */
typedef struct {
  const SmConsole *console;
  const char *directory;
  gboolean assume_sent, resend;
  const char *older_than;
  char **arguments; /* what follows the verb */
} Asked;

static void say(const SmConsole *console, const char *message) {
  g_autofree char *words = sm_message_say(console->language, message);
  printf("%s\n", words);
}

static void say_count(const Asked *asked, const char *one, const char *many, guint count) {
  g_autofree char *words = sm_say_count(asked->console->language, one, many, count, NULL);
  if (!asked->console->quiet) printf("%s\n", words);
}

static gboolean status(const Asked *asked, SmLedger *ledger, gboolean *ret_is_open, GError **error) {
  g_autoptr(GPtrArray) editions = sm_ledger_editions(ledger, error);
  for (guint i = 0; editions && i < editions->len; i++) {
    SmLedgerCounts counts;
    if (!sm_ledger_count(ledger, editions->pdata[i], &counts, error)) return FALSE;
    g_autofree char *line = sm_ledger_counts_say(editions->pdata[i], &counts);
    say(asked->console, line);
    *ret_is_open = *ret_is_open || counts.of[SM_DELIVERY_PENDING] || counts.of[SM_DELIVERY_DEFERRED] ||
                   counts.of[SM_DELIVERY_IN_DOUBT];
  }
  if (editions && editions->len == 0) say(asked->console, N_("nothing was sent yet"));
  return editions != NULL;
}

static gboolean list_doubts(const Asked *asked, SmLedger *ledger, gboolean *ret_is_open, GError **error) {
  g_autoptr(GPtrArray) doubts = sm_ledger_list(ledger, NULL, SM_DELIVERY_IN_DOUBT, error);
  g_autoptr(SmZone) utc = sm_zone_new("UTC", NULL);
  for (guint i = 0; doubts && i < doubts->len; i++) {
    const SmDelivery *delivery = doubts->pdata[i];
    g_autofree char *at = sm_instant_format_iso(delivery->changed_at, utc);
    printf("%s\t%s\t%s\t%s\n", delivery->edition, *delivery->address ? delivery->address : "-",
           *delivery->message_id ? delivery->message_id : "-", at);
  }
  if (doubts && doubts->len == 0 && !asked->console->quiet) say(asked->console, N_("nothing is in doubt"));
  *ret_is_open = doubts && doubts->len;
  return doubts != NULL;
}

static gboolean doubt(const Asked *asked, SmLedger *ledger, gboolean *ret_is_open, GError **error) {
  if (!asked->assume_sent && !asked->resend) return list_doubts(asked, ledger, ret_is_open, error);
  guint count = 0;
  SmDeliveryState state = asked->assume_sent ? SM_DELIVERY_SENT : SM_DELIVERY_PENDING;
  if (!sm_ledger_resolve(ledger, state, sm_sender_now(NULL), &count, error)) return FALSE;
  if (asked->assume_sent)
    say_count(asked, N_("{count} mail in doubt counts as sent"), N_("{count} mails in doubt count as sent"), count);
  else
    say_count(asked, N_("{count} mail in doubt goes again with the next newsletter --send, under the same Message-ID"),
              N_("{count} mails in doubt go again with the next newsletter --send, under the same Message-ID"), count);
  return TRUE;
}

/* The address as mails carry it; NULL with an error. Owned by caller. */
static char *address_of(const Asked *asked, GError **error) {
  char *ascii = NULL;
  return sm_address_check(asked->arguments[0], &ascii, error) ? ascii : NULL;
}

static gboolean forget(const Asked *asked, SmLedger *ledger, gboolean *ret_is_open, GError **error) {
  (void)ret_is_open;
  g_autofree char *address = address_of(asked, error);
  guint count = 0;
  if (!address || !sm_ledger_forget(ledger, address, sm_sender_now(NULL), &count, error)) return FALSE;
  say_count(asked, N_("forgotten, in {count} mail; if the address stands in plan/people.csv, take it out there too"),
            N_("forgotten, in {count} mails; if the address stands in plan/people.csv, take it out there too"), count);
  return TRUE;
}

static gboolean suppress(const Asked *asked, SmLedger *ledger, gboolean *ret_is_open, GError **error) {
  (void)ret_is_open;
  g_autofree char *address = address_of(asked, error);
  if (!address || !sm_ledger_suppress(ledger, address, sm_sender_now(NULL), error)) return FALSE;
  if (!asked->console->quiet) say(asked->console, N_("no mail goes to this address any more"));
  return TRUE;
}

static gboolean retry(const Asked *asked, SmLedger *ledger, gboolean *ret_is_open, GError **error) {
  (void)ret_is_open;
  guint count = 0;
  if (!sm_ledger_retry(ledger, asked->arguments[0], sm_sender_now(NULL), &count, error)) return FALSE;
  say_count(asked, N_("{count} refused mail goes again with the next newsletter --send"),
            N_("{count} refused mails go again with the next newsletter --send"), count);
  return TRUE;
}

/* All files are read before the first address is taken. */
static gboolean bounces(const Asked *asked, SmLedger *ledger, gboolean *ret_is_open, GError **error) {
  (void)ret_is_open;
  g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  for (char **path = asked->arguments; *path; path++)
    if (!sm_bounces_read(*path, addresses, lines, error)) return FALSE;
  for (guint i = 0; i < lines->len && !asked->console->quiet; i++) say(asked->console, lines->pdata[i]);
  for (guint i = 0; i < addresses->len; i++)
    if (!sm_ledger_suppress(ledger, addresses->pdata[i], sm_sender_now(NULL), error)) return FALSE;
  say_count(asked, N_("{count} address gets no mail any more"), N_("{count} addresses get no mail any more"),
            addresses->len);
  return TRUE;
}

/* "13m": so many months before now, to the day. */
static gboolean instant_before(const char *text, SmInstant now, SmInstant *ret_before, GError **error) {
  char *end = NULL;
  gint64 months = text ? g_ascii_strtoll(text, &end, 10) : 0;
  if (months < 1 || months > 1200 || !end || strcmp(end, "m") != 0) {
    sm_error_set(error, SM_ERROR_USAGE, N_("older than what? Say --older-than 13m, in months"), NULL);
    return FALSE;
  }
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(now);
  g_autoptr(GDateTime) before = g_date_time_add_months(at, (gint)-months);
  *ret_before = g_date_time_to_unix(before);
  return TRUE;
}

static gboolean purge(const Asked *asked, SmLedger *ledger, gboolean *ret_is_open, GError **error) {
  (void)ret_is_open;
  SmInstant now = sm_sender_now(NULL), before = 0;
  guint count = 0;
  if (!instant_before(asked->older_than, now, &before, error) || !sm_ledger_purge(ledger, before, now, &count, error))
    return FALSE;
  say_count(asked, N_("{count} mail deleted from the ledger"), N_("{count} mails deleted from the ledger"), count);
  return TRUE;
}

typedef struct {
  const char *name;
  guint least, most; /* arguments */
  gboolean is_change;
  gboolean (*run)(const Asked *asked, SmLedger *ledger, gboolean *ret_is_open, GError **error);
} Verb;

static const Verb verbs[] = {
    {"status", 0, 0, FALSE, status},    {"doubt", 0, 0, FALSE, doubt},     {"retry", 1, 1, TRUE, retry},
    {"suppress", 1, 1, TRUE, suppress}, {"bounces", 1, 999, TRUE, bounces}, {"forget", 1, 1, TRUE, forget},
    {"purge", 0, 0, TRUE, purge},
};

static const Verb *find_verb(int argc, char **argv) {
  guint count = argc > 3 ? (guint)argc - 3 : 0;
  for (guint i = 0; argc > 2 && i < G_N_ELEMENTS(verbs); i++)
    if (g_str_equal(verbs[i].name, argv[2])) return count >= verbs[i].least && count <= verbs[i].most ? &verbs[i] : NULL;
  return NULL;
}

static int run_verb(const Asked *asked, const Verb *verb) {
  g_autoptr(GError) error = NULL;
  gboolean is_open = FALSE, is_change = verb->is_change || asked->assume_sent || asked->resend;
  if (!sm_ledger_exists(asked->directory)) {
    g_autofree char *message =
        sm_message_new(N_("{directory} has no ledger: nothing was sent from it"), "directory", asked->directory, NULL);
    return sm_trouble_usage(asked->console, message);
  }
  g_autoptr(SmLedger) ledger = sm_ledger_open(asked->directory, is_change, &error);
  if (!ledger || !verb->run(asked, ledger, &is_open, &error)) return sm_trouble_error(asked->console, error);
  return is_open ? SM_EXIT_UNDELIVERED : SM_EXIT_DONE;
}

static int run(SmConsole *console, int argc, char **argv) {
  Asked asked = {.console = console};
  g_autofree char *older_than = NULL;
  const GOptionEntry entries[] = {
      {"assume-sent", 0, 0, G_OPTION_ARG_NONE, &asked.assume_sent, N_("doubt: what is in doubt counts as sent"), NULL},
      {"resend", 0, 0, G_OPTION_ARG_NONE, &asked.resend, N_("doubt: what is in doubt is sent again"), NULL},
      {"older-than", 0, 0, G_OPTION_ARG_STRING, &older_than, N_("purge: editions frozen longer ago, such as 13m"),
       "MONTHS"},
      G_OPTION_ENTRY_NULL,
  };
  int exit;
  if (!sm_command_parse(console, &sm_command_ledger, entries, &argc, &argv, &exit)) return exit;
  const Verb *verb = find_verb(argc, argv);
  gboolean is_doubt = verb && verb->run == doubt;
  if (!verb || (asked.assume_sent && asked.resend) || ((asked.assume_sent || asked.resend) && !is_doubt)) {
    g_autofree char *message = sm_message_new(N_("what about the ledger? Usage: smarketing {name} {arguments}"), "name",
                                              sm_command_ledger.name, "arguments", sm_command_ledger.arguments, NULL);
    return sm_trouble_usage(console, message);
  }
  asked.directory = argv[1];
  asked.arguments = argv + 3;
  asked.older_than = older_than;
  return run_verb(&asked, verb);
}

const SmCommand sm_command_ledger = {
    "ledger",
    "DIR status | doubt [--assume-sent|--resend] | retry EDITION | suppress ADDRESS | bounces FILE... | forget ADDRESS | "
    "purge --older-than 13m",
    N_("tells what was sent and what is in doubt; resolves, retries, suppresses, forgets"), run};
