/* The newsletter's job: see sm_run_newsletter in run.h. Settings, exports and the editor's words come in; the web page
 * and one mail a reader go out. */
#include "run.h"

#include "base/error.h"
#include "base/message.h"
#include "deliver/message.h"
#include "document/letter.h"
#include "measure/measure.h"
#include "render/letter/letter_render.h"
#include "run/beside.h"
#include "run/inside.h"
#include "run/letters.h"
#include "run/send.h"

#include <string.h>

static void planned_clear(gpointer data) {
  SmPlannedMail *mail = data;
  g_free((char *)mail->address);
  g_clear_pointer(&mail->message, g_bytes_unref);
}

static SmEdition *read_edition(const SmRunOptions *options, const char *month, GError **error) {
  g_autofree char *name = g_strconcat("newsletter/", month, ".md", NULL);
  g_autofree char *path = g_build_filename(options->workspace, name, NULL);
  g_autofree char *text = NULL;
  if (!sm_run_read_own(options, name, &text, error)) return NULL;
  if (!text) {
    sm_error_set(error, SM_ERROR_FILE,
                 N_("{path} is not there: write the editor's words into it, even a few; a copy of another month's file "
                    "in newsletter/ is a start"),
                 "path", path, NULL);
    return NULL;
  }
  return sm_edition_parse(path, text, error);
}

/* The first reader's mail as it would come to another address. */
static gboolean send_test(const SmLetters *letter, SmRunReport *report, GError **error) {
  const char *address = letter->options->sending->test_address;
  g_autoptr(GArray) readers = sm_letter_readers(letter->agenda->results);
  if (readers->len == 0) {
    sm_error_set(error, SM_ERROR_DATA,
                 N_("there is no reader: plan/people.csv names no active person of sales with an address"), NULL);
    return FALSE;
  }
  SmReader reader = g_array_index(readers, SmReader, 0);
  for (guint i = 0; i < readers->len; i++) /* a reader sees their own */
    if (g_ascii_strcasecmp(g_array_index(readers, SmReader, i).address, address) == 0)
      reader = g_array_index(readers, SmReader, i);
  reader.address = address;
  g_autoptr(GBytes) bytes = sm_letters_build(letter, &reader, error);
  return bytes && sm_send_test(letter->options, letter->settings, address, bytes, report, error);
}

/* Everything the edition is made of into `files`, and what a reader would trip on into the report. */
static gboolean write_all(const SmLetters *letter, SmFileSet *files, GArray *plan, SmRunReport *report,
                          GError **error) {
  g_autoptr(SmLetterParts) web = sm_letters_add_web(files, report, letter, error);
  if (!web) return FALSE;
  gboolean ok = sm_letters_add_mails(files, report, letter, web, plan, error) &&
                sm_beside_add(files, report, letter->agenda, letter->edition, letter->language, error);
  sm_file_set_retire(files, "outbox", ".eml");
  if (!ok || !sm_file_set_commit(files, error)) return FALSE;
  sm_beside_remark(report, letter->agenda, letter->edition, letter->language);
  return TRUE;
}

/* After the files are there: to the readers or to one address, or nothing. */
static gboolean hand_over(const SmLetters *letter, const SmWorkspace *workspace, const SmOutgoing *outgoing,
                          const GArray *plan, SmRunReport *report, GError **error) {
  const SmRunOptions *options = letter->options;
  const SmRunSending *sending = options->sending;
  if (sending && sending->test_address) return send_test(letter, report, error);
  if (sending && sending->to_readers) {
    g_autoptr(GPtrArray) said = sm_letter_said(letter->agenda, letter->edition, letter->language);
    const SmPlannedMail *mails = (const SmPlannedMail *)(gpointer)plan->data;
    if (!sm_send_edition(options, workspace, outgoing, plan->len, mails, said, report, error)) return FALSE;
  }
  if (!sending || !sending->to_slack) return TRUE;
  g_autoptr(GBytes) message = sm_beside_slack(letter->agenda, letter->edition, letter->language);
  return sm_send_slack(options, workspace, outgoing, message, report, error);
}

/* The editor's words and what earlier letters said; with --send or --slack the ledger, so that nobody else sends
 * meanwhile. */
static SmEdition *begin_edition(const SmRunOptions *options, const SmWorkspace *workspace, const SmPeriod *period,
                                SmOutgoing *outgoing, GError **error) {
  g_autofree char *month = sm_period_format(period);
  g_autoptr(SmEdition) edition = read_edition(options, month, error);
  if (!edition) return NULL;
  gboolean is_kept = options->sending && (options->sending->to_readers || options->sending->to_slack);
  if (is_kept && !sm_send_begin(options, workspace, period, outgoing, error)) return NULL;
  g_autoptr(GError) fault = NULL;
  edition->earlier = sm_send_read_earlier(options, outgoing, period, &fault);
  if (fault) return g_propagate_error(error, g_steal_pointer(&fault)), NULL;
  return g_steal_pointer(&edition);
}

/* A mail that leaves now says so: an old date would be taken for spam. The preview's is the figures', always the same.
 */
static SmInstant date_of(const SmRunOptions *options, const SmOutgoing *outgoing, const SmQuestion *question) {
  const SmRunSending *sending = options->sending;
  if (sending && sending->to_readers) return outgoing->date;
  return sending && sending->test_address ? sending->clock->now(sending->clock->data) : question->as_of;
}

gboolean sm_run_newsletter(const SmRunOptions *options, SmRunReport *report, GError **error) {
  g_auto(SmWorkspace) workspace = {NULL};
  SmQuestion question;
  if (!sm_workspace_begin(options, report, N_("which month? Say --month 2026-10"), &workspace, &question, error))
    return FALSE;
  if (question.period.kind != SM_PERIOD_MONTH) {
    sm_error_set(error, SM_ERROR_USAGE, N_("--month {text} is not a month: expected the form 2026-10"), "text",
                 options->period, NULL);
    return FALSE;
  }
  if (options->sending && !sm_send_check(options->sending, workspace.settings, error)) return FALSE;
  g_auto(SmOutgoing) outgoing = {NULL};
  g_autoptr(SmEdition) edition = begin_edition(options, &workspace, &question.period, &outgoing, error);
  if (!edition) return FALSE;
  g_autoptr(SmLanguage) language =
      sm_language_new(options->language ? options->language : workspace.settings->language, error);
  if (!language) return FALSE;
  g_autofree char *html = NULL, *text = NULL;
  if (!sm_run_read_own(options, "templates/letter.html.mustache", &html, error) ||
      !sm_run_read_own(options, "templates/letter.txt.mustache", &text, error))
    return FALSE;
  g_autoptr(SmResults) results = sm_measure(&question, options->progress);
  g_autoptr(SmAgenda) agenda = sm_agenda_new(results);
  g_autofree char *subject = sm_letter_subject(agenda, edition, language);
  g_autofree char *preheader = sm_letter_preheader(agenda, edition, language);
  g_autofree char *month = sm_period_format(&question.period);
  SmLetters letter = {.options = options,
                      .settings = workspace.settings,
                      .theme = workspace.theme,
                      .agenda = agenda,
                      .edition = edition,
                      .language = language,
                      .month = month,
                      .date = date_of(options, &outgoing, &question),
                      .key = outgoing.key,
                      .subject = subject,
                      .preheader = preheader,
                      .html_template = html,
                      .text_template = text};
  g_autofree char *directory = sm_run_output_directory(options, &question.period);
  g_autoptr(SmFileSet) files = sm_run_outputs(options, directory, error);
  if (!files) return FALSE;
  sm_message_begin();
  g_autoptr(GArray) plan = g_array_new(FALSE, TRUE, sizeof(SmPlannedMail));
  g_array_set_clear_func(plan, planned_clear);
  if (!write_all(&letter, files, plan, report, error)) return FALSE;
  report->directory = g_steal_pointer(&directory);
  g_clear_pointer(&files, sm_file_set_free); /* what is written may be read and written again while we send */
  return hand_over(&letter, &workspace, &outgoing, plan, report, error);
}
