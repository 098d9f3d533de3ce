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
#include "run/send.h"

#include <string.h>

/* What every reader's letter shares. */
typedef struct {
  const SmRunOptions *options;
  const SmSettings *settings;
  const SmTheme *theme;
  const SmAgenda *agenda;
  const SmEdition *edition;
  const SmLanguage *language;
  const char *month; /* "2026-10" */
  SmInstant date;    /* of the mails */
  const char *subject, *preheader;
  const char *html_template, *text_template; /* the workspace's; NULL: the built-in */
  const SmLetterParts *drawn; /* the web page: its pictures serve all readers */
} Newsletter;

static SmLetterParts *render_letter(const Newsletter *letter, SmDocument *document, gboolean for_web, GError **error) {
  const SmNewsletterSettings *from = &letter->settings->newsletter;
  const char *base = from->web_base_url;
  g_autofree char *web =
      *base ? g_strconcat(base, g_str_has_suffix(base, "/") ? "" : "/", "newsletter.html", NULL) : g_strdup("");
  g_autofree char *events = sm_beside_events_url(letter->agenda, for_web);
  SmLetterFrame frame = {
      .subject = letter->subject,
      .preheader = letter->preheader,
      .unsubscribe_url = from->unsubscribe_url,
      .web_url = web,
      .events_url = events,
      .reply_address = *from->reply_to ? from->reply_to : from->from_address,
      .for_web = for_web,
      .drawn = letter->drawn,
      .html_template = letter->html_template,
      .text_template = letter->text_template,
  };
  document->theme = letter->theme;
  return sm_letter_render(document, &frame, error);
}

/* Returns its parts, whose pictures serve the mails too; owned by caller. */
static SmLetterParts *add_web_page(SmFileSet *files, SmRunReport *report, const Newsletter *letter, GError **error) {
  g_autoptr(SmDocument) document = sm_letter(letter->agenda, letter->edition, NULL, letter->language);
  g_autoptr(SmLetterParts) parts = render_letter(letter, document, TRUE, error);
  if (!parts) return NULL;
  for (guint i = 0; i < parts->pictures->len; i++) {
    const SmPicture *picture = g_ptr_array_index(parts->pictures, i);
    if (!sm_run_add_bytes(files, report, picture->web_name, g_bytes_ref(picture->svg), error)) return NULL;
  }
  GBytes *page = g_bytes_new(parts->html, strlen(parts->html));
  return sm_run_add_bytes(files, report, "newsletter.html", page, error) ? g_steal_pointer(&parts) : NULL;
}

/* The mail to one reader; NULL for a mail that cannot be made. */
static GBytes *build_mail(const Newsletter *letter, const SmReader *reader, GError **error) {
  g_autoptr(SmDocument) document = sm_letter(letter->agenda, letter->edition, reader, letter->language);
  g_autoptr(SmLetterParts) parts = render_letter(letter, document, FALSE, error);
  if (!parts) return NULL;
  g_autofree SmInlinePicture *pictures = g_new0(SmInlinePicture, parts->pictures->len + 1);
  for (guint i = 0; i < parts->pictures->len; i++) {
    const SmPicture *picture = g_ptr_array_index(parts->pictures, i);
    pictures[i] = (SmInlinePicture){.cid = picture->cid, .file_name = picture->file_name, .png = picture->png};
  }
  const SmNewsletterSettings *from = &letter->settings->newsletter;
  SmMail mail = {
      .from_name = from->from_name,
      .from_address = from->from_address,
      .to_name = reader->name,
      .to_address = reader->address,
      .reply_to = from->reply_to,
      .subject = letter->subject,
      .list_id = from->list_id,
      .unsubscribe_url = from->unsubscribe_url,
      .unsubscribe_address = from->unsubscribe_address,
      .edition = letter->month,
      .date = letter->date,
      .text = parts->text,
      .html = parts->html,
      .picture_count = parts->pictures->len,
      .pictures = pictures,
  };
  return sm_message_build(&mail, error);
}

/* "outbox/anna-martin.eml": only what is safe in a file name; readers are told apart by their number. Owned by caller.
 */
static char *mail_name(const SmReader *reader, guint number) {
  g_autofree char *safe = g_strdup(reader->id);
  g_strcanon(safe, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '-');
  return g_strdup_printf("outbox/%03u-%.60s.eml", number, safe);
}

static void planned_clear(gpointer data) {
  SmPlannedMail *mail = data;
  g_free((char *)mail->address);
  g_clear_pointer(&mail->message, g_bytes_unref);
}

/* A mail for the ledger; `bytes` NULL: it could not be made, and is told by who it is for. */
static void plan_mail(GArray *plan, const SmReader *reader, GBytes *bytes) {
  SmPlannedMail mail = {.message = bytes ? g_bytes_ref(bytes) : NULL};
  char *ascii = NULL;
  if (bytes && sm_address_check(reader->address, &ascii, NULL)) mail.address = ascii;
  if (!mail.address) mail.address = g_strconcat("reader ", reader->id, NULL);
  g_array_append_val(plan, mail);
}

/* A mail whose address or words cannot be mailed is named, and the others are made all the same. FALSE for a fault that is
 * not of one mail. */
static gboolean add_mails(SmFileSet *files, SmRunReport *report, const Newsletter *letter, GArray *plan,
                          GError **error) {
  g_autoptr(GArray) readers = sm_letter_readers(letter->agenda->results);
  gboolean is_sent = letter->options->sending && letter->options->sending->to_readers;
  for (guint i = 0; i < readers->len; i++) {
    const SmReader *reader = &g_array_index(readers, SmReader, i);
    sm_progress_tell(letter->options->progress, N_("Writing the mails"), (double)i / readers->len);
    g_autoptr(GError) fault = NULL;
    GBytes *bytes = build_mail(letter, reader, &fault);
    if (!bytes && !g_error_matches(fault, SM_ERROR, SM_ERROR_DELIVERY))
      return g_propagate_error(error, g_steal_pointer(&fault)), FALSE;
    plan_mail(plan, reader, bytes);
    if (!bytes) {
      g_autofree char *who = sm_message_new(N_("no mail for {name}"), "name", reader->name, NULL);
      g_ptr_array_add(report->lines, sm_message_join(who, fault->message));
      report->undelivered++;
      continue;
    }
    if (is_sent) { /* no copy that somebody could send once more */
      g_bytes_unref(bytes);
      continue;
    }
    g_autofree char *name = mail_name(reader, i + 1);
    if (!sm_run_add_bytes(files, report, name, bytes, error)) return FALSE;
  }
  return TRUE;
}

static SmEdition *read_edition(const SmRunOptions *options, const char *month, GError **error) {
  g_autofree char *name = g_strconcat("newsletter/", month, ".md", NULL);
  g_autofree char *path = g_build_filename(options->workspace, name, NULL);
  g_autofree char *text = NULL;
  if (!sm_run_read_own(options, name, &text, error)) return NULL;
  if (!text) {
    sm_error_set(error, SM_ERROR_FILE, N_("{path} cannot be read: the newsletter needs the editor's words, even a few"),
                 "path", path, NULL);
    return NULL;
  }
  return sm_edition_parse(path, text, error);
}

/* The first reader's mail as it would come to another address. */
static gboolean send_test(const Newsletter *letter, SmRunReport *report, GError **error) {
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
  g_autoptr(GBytes) bytes = build_mail(letter, &reader, error);
  return bytes && sm_send_test(letter->options, letter->settings, address, bytes, report, error);
}

/* Everything the edition is made of into `files`, and what a reader would trip on into the report. */
static gboolean write_all(Newsletter *letter, SmFileSet *files, GArray *plan, SmRunReport *report, GError **error) {
  g_autoptr(SmLetterParts) web = add_web_page(files, report, letter, error);
  if (!web) return FALSE;
  letter->drawn = web;
  gboolean ok = add_mails(files, report, letter, plan, error) &&
                sm_beside_add(files, report, letter->agenda, letter->edition, letter->language, error);
  letter->drawn = NULL;
  sm_file_set_retire(files, "outbox", ".eml");
  if (!ok || !sm_file_set_commit(files, error)) return FALSE;
  sm_beside_remark(report, letter->agenda, letter->edition, letter->language);
  return TRUE;
}

/* After the files are there: to the readers or to one address, or nothing. */
static gboolean hand_over(const Newsletter *letter, const SmWorkspace *workspace, const SmOutgoing *outgoing,
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
  if (!options->period) {
    sm_error_set(error, SM_ERROR_USAGE, N_("which month? Say --month 2026-10"), NULL);
    return FALSE;
  }
  g_auto(SmWorkspace) workspace = {NULL};
  SmQuestion question;
  if (!sm_workspace_read(options, report, &workspace, error)) return FALSE;
  if (!sm_workspace_ask(options, &workspace, report->dataset, &question, error)) return FALSE;
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
  sm_run_add_reading_line(report);
  g_autoptr(SmResults) results = sm_measure(&question, options->progress);
  g_autoptr(SmAgenda) agenda = sm_agenda_new(results);
  g_autofree char *subject = sm_letter_subject(agenda, edition, language);
  g_autofree char *preheader = sm_letter_preheader(agenda, edition, language);
  g_autofree char *month = sm_period_format(&question.period);
  Newsletter letter = {.options = options,
                       .settings = workspace.settings,
                       .theme = workspace.theme,
                       .agenda = agenda,
                       .edition = edition,
                       .language = language,
                       .month = month,
                       .date = date_of(options, &outgoing, &question),
                       .subject = subject,
                       .preheader = preheader,
                       .html_template = html,
                       .text_template = text};
  g_autofree char *directory = sm_run_output_directory(options, &question.period);
  g_autoptr(SmFileSet) files = sm_run_outputs(options, directory, error);
  if (!files) return FALSE;
  g_autoptr(GArray) plan = g_array_new(FALSE, TRUE, sizeof(SmPlannedMail));
  g_array_set_clear_func(plan, planned_clear);
  if (!write_all(&letter, files, plan, report, error)) return FALSE;
  report->directory = g_steal_pointer(&directory);
  g_clear_pointer(&files, sm_file_set_free); /* what is written may be read and written again while we send */
  return hand_over(&letter, &workspace, &outgoing, plan, report, error);
}
