/* See run.h. Each job is the sentence of smarketing.h once: read settings and exports, measure, say, render, write. */
#include "run.h"

#include "base/error.h"
#include "base/message.h"
#include "base/numbers.h"
#include "base/resource.h"
#include "deliver/file.h"
#include "deliver/message.h"
#include "document/letter.h"
#include "document/review.h"
#include "ingest/ingest.h"
#include "measure/measure.h"
#include "render/data/data.h"
#include "render/deck/deck.h"
#include "render/letter/letter_render.h"
#include "render/workbook/workbook.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is read before anything is asked; what a question borrows. */
typedef struct {
  SmSettings *settings;
  SmZone *zone;
  SmCalendar *calendar;
} Workspace;

static void workspace_clear(Workspace *workspace) {
  sm_calendar_free(workspace->calendar);
  sm_zone_free(workspace->zone);
  sm_settings_free(workspace->settings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Workspace, workspace_clear)

SmRunReport *sm_run_report_new(void) {
  SmRunReport *report = g_new0(SmRunReport, 1);
  report->outputs = g_ptr_array_new_with_free_func(g_free);
  report->lines = g_ptr_array_new_with_free_func(g_free);
  report->settings_faults = sm_diagnostics_new();
  return report;
}

void sm_run_report_free(SmRunReport *report) {
  if (!report) return;
  g_free(report->language);
  g_free(report->directory);
  g_ptr_array_unref(report->outputs);
  g_ptr_array_unref(report->lines);
  sm_diagnostics_free(report->settings_faults);
  sm_dataset_free(report->dataset);
  g_free(report);
}

guint sm_run_report_faults(const SmRunReport *report) {
  guint faults = sm_diagnostics_count_severity(report->settings_faults, SM_SEVERITY_REJECT);
  if (report->dataset) faults += sm_diagnostics_count_severity(report->dataset->diagnostics, SM_SEVERITY_REJECT);
  return faults;
}

/* Opens the workspace and reads its exports into report->dataset. */
static gboolean read_workspace(const SmRunOptions *options, SmRunReport *report, Workspace *workspace, GError **error) {
  workspace->settings = sm_settings_load(options->workspace, report->settings_faults, error);
  if (!workspace->settings) return FALSE;
  report->language = g_strdup(workspace->settings->language);
  workspace->zone = sm_zone_new(workspace->settings->time_zone, error);
  if (!workspace->zone) return FALSE;
  workspace->calendar = sm_settings_calendar(workspace->settings, workspace->zone);
  report->dataset = sm_ingest_all(options->workspace, workspace->settings, workspace->zone, options->progress, error);
  return report->dataset && sm_ingest_has_subject(report->dataset, error);
}

static void add_reading_line(SmRunReport *report) {
  gint64 read = 0, used = 0, replaced = 0, rejected = 0;
  for (guint i = 0; i < report->dataset->files->len; i++) {
    const SmFileAccount *file = g_ptr_array_index(report->dataset->files, i);
    read += file->read;
    used += file->used;
    replaced += file->replaced;
    rejected += file->rejected;
  }
  g_autofree char *read_text = g_strdup_printf("%" G_GINT64_FORMAT, read);
  g_autofree char *used_text = g_strdup_printf("%" G_GINT64_FORMAT, used);
  g_autofree char *replaced_text = g_strdup_printf("%" G_GINT64_FORMAT, replaced);
  g_autofree char *rejected_text = g_strdup_printf("%" G_GINT64_FORMAT, rejected);
  g_ptr_array_add(report->lines,
                  sm_message_new(N_("{read} rows read = {used} used + {replaced} replaced + {rejected} rejected"),
                                 "read", read_text, "used", used_text, "replaced", replaced_text, "rejected",
                                 rejected_text, NULL));
}

gboolean sm_run_check(const SmRunOptions *options, SmRunReport *report, GError **error) {
  g_auto(Workspace) workspace = {NULL};
  if (!read_workspace(options, report, &workspace, error)) return FALSE;
  add_reading_line(report);
  return TRUE;
}

/* The question that the options ask of what was read. */
static gboolean ask(const SmRunOptions *options, const Workspace *workspace, const SmDataset *dataset,
                    SmQuestion *ret_question, GError **error) {
  SmPeriod period;
  if (!sm_period_parse(options->period, workspace->settings->fiscal_first_month, workspace->zone, &period, error))
    return FALSE;
  SmInstant as_of = SM_INSTANT_NONE;
  gboolean day_level;
  if (options->as_of && !sm_instant_parse(options->as_of, workspace->zone, &as_of, &day_level)) {
    sm_error_set(error, SM_ERROR_USAGE, N_("--as-of {text} is not an instant: expected 2026-10-05 or 2026-10-05T18:00"),
                 "text", options->as_of, NULL);
    return FALSE;
  }
  *ret_question = sm_question_make(dataset, workspace->settings, workspace->calendar, period, as_of);
  return TRUE;
}

/* The folder for outputs: --out, else DIR/out/PERIOD. Owned by caller. */
static char *output_directory(const SmRunOptions *options, const SmPeriod *period) {
  if (options->out) return g_strdup(options->out);
  g_autofree char *name = sm_period_format(period);
  return g_build_filename(options->workspace, "out", name, NULL);
}

/* One output whose bytes are there. `bytes` is taken; NULL means that *error is set. */
static gboolean add_bytes(SmFileSet *files, SmRunReport *report, const char *name, GBytes *bytes, GError **error) {
  gboolean added = bytes && sm_file_set_add(files, name, bytes, error);
  g_clear_pointer(&bytes, g_bytes_unref);
  if (added) g_ptr_array_add(report->outputs, g_strdup(name));
  return added;
}

static gboolean add_workbook(SmFileSet *files, SmRunReport *report, const char *name, const SmDocument *document,
                             GError **error) {
  const char *path = sm_file_set_reserve(files, name, error);
  if (!path || !sm_workbook_write(document, path, error) || !sm_file_set_take(files, name, error)) return FALSE;
  g_ptr_array_add(report->outputs, g_strdup(name));
  return TRUE;
}

/* The languages asked for, the one that takes the plain file names first. Owned by caller. */
static char **languages_of(const SmRunOptions *options, const SmSettings *settings) {
  g_autoptr(GStrvBuilder) codes = g_strv_builder_new();
  gboolean both = options->language && g_str_equal(options->language, "both");
  const char *first = options->language && !both ? options->language : settings->language;
  g_strv_builder_add(codes, first);
  for (const char *const *code = sm_language_codes(); both && *code; code++)
    if (!g_str_equal(*code, first)) g_strv_builder_add(codes, *code);
  return g_strv_builder_end(codes);
}

/* "review.pdf", or "review.en.pdf" for any but the first language. Owned by caller. */
static char *name_in(const char *stem, const char *suffix, const char *code, gboolean first) {
  return first ? g_strconcat(stem, suffix, NULL) : g_strconcat(stem, ".", code, suffix, NULL);
}

/* Workbook, deck and the tables in words, in one language. */
static gboolean add_review(SmFileSet *files, SmRunReport *report, const SmResults *results, const char *code,
                           gboolean first, const SmProgress *progress, GError **error) {
  g_autoptr(SmLanguage) language = sm_language_new(code, error);
  if (!language) return FALSE;
  g_autofree char *workbook_name = name_in("review", ".xlsx", code, first);
  g_autofree char *deck_name = name_in("review", ".pdf", code, first);
  g_autofree char *leads_name = name_in("leads", ".csv", code, first);
  g_autofree char *rejects_name = name_in("rejects", ".csv", code, first);

  sm_progress_tell(progress, N_("Writing the workbook"), 0.0);
  g_autoptr(SmDocument) workbook = sm_review_workbook(results, language);
  if (!add_workbook(files, report, workbook_name, workbook, error)) return FALSE;
  sm_progress_tell(progress, N_("Drawing the deck"), 0.5);
  g_autoptr(SmDocument) deck = sm_review_deck(results, language);
  if (!add_bytes(files, report, deck_name, sm_deck_render(deck, error), error)) return FALSE;
  g_autoptr(SmDocument) leads = sm_review_leads(results, language);
  if (!add_bytes(files, report, leads_name, sm_data_table_csv(leads, NULL), error)) return FALSE;
  g_autoptr(SmDocument) rejects = sm_review_rejects(report->dataset->diagnostics, language, FALSE);
  return add_bytes(files, report, rejects_name, sm_data_table_csv(rejects, NULL), error);
}

static gboolean add_figures(SmFileSet *files, SmRunReport *report, const SmResults *results, const Workspace *workspace,
                            GError **error) {
  g_autoptr(SmLanguage) english = sm_language_new("en", error);
  guint count = report->dataset->files->len;
  g_autofree const char **paths = g_new0(const char *, count + 1);
  g_autofree const char **sums = g_new0(const char *, count + 1);
  for (guint i = 0; i < count; i++) {
    const SmFileAccount *file = g_ptr_array_index(report->dataset->files, i);
    paths[i] = file->path;
    sums[i] = file->sha256;
  }
  g_autofree char *period = sm_period_format(&results->question.period);
  g_autofree char *as_of = sm_instant_format_iso(results->question.as_of, workspace->zone);
  SmFiguresHeader header = {
      .company = workspace->settings->company,
      .period = period,
      .as_of = as_of,
      .currency = workspace->settings->currency,
      .minor_digits = (guint)sm_currency_minor_digits(workspace->settings->currency),
      .input_count = count,
      .input_paths = paths,
      .input_sha256 = sums,
  };
  return add_bytes(files, report, "figures.json", sm_data_figures_json(results->figures, &header, english), error);
}

gboolean sm_run_review(const SmRunOptions *options, SmRunReport *report, GError **error) {
  if (!options->period) {
    sm_error_set(error, SM_ERROR_USAGE, N_("which period? Say --period 2026-Q3 (or 2026-10, 2026-W41, FY2026)"), NULL);
    return FALSE;
  }
  g_auto(Workspace) workspace = {NULL};
  SmQuestion question;
  if (!read_workspace(options, report, &workspace, error)) return FALSE;
  if (!ask(options, &workspace, report->dataset, &question, error)) return FALSE;
  add_reading_line(report);
  g_autoptr(SmResults) results = sm_measure(&question, options->progress);

  g_autofree char *directory = output_directory(options, &question.period);
  g_autoptr(SmFileSet) files = sm_file_set_new(directory, error);
  if (!files) return FALSE;
  g_auto(GStrv) codes = languages_of(options, workspace.settings);
  for (char **code = codes; *code; code++)
    if (!add_review(files, report, results, *code, code == codes, options->progress, error)) return FALSE;
  if (!add_figures(files, report, results, &workspace, error)) return FALSE;
  if (!sm_file_set_commit(files, error)) return FALSE;
  report->directory = g_steal_pointer(&directory);

  g_autoptr(SmLanguage) language = sm_language_new(codes[0], NULL);
  g_ptr_array_add(report->lines, sm_say_verdict(results, language));
  return TRUE;
}

/* --- newsletter ------------------------------------------------------------------------------------------------------
 */

/* What every reader's letter shares. */
typedef struct {
  const SmRunOptions *options;
  const SmSettings *settings;
  const SmAgenda *agenda;
  const SmEdition *edition;
  const SmLanguage *language;
  const char *month; /* "2026-10" */
  const char *subject, *preheader;
  const SmLetterParts *drawn; /* the web page: its pictures serve all readers */
} Newsletter;

/* The workspace's template where it has one, else NULL: the built-in. Owned by caller. */
static char *own_template(const char *workspace, const char *name) {
  g_autofree char *path = g_build_filename(workspace, "templates", name, NULL);
  char *text = NULL;
  return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

static SmLetterParts *render_letter(const Newsletter *letter, const SmDocument *document, gboolean for_web,
                                    GError **error) {
  g_autofree char *html = own_template(letter->options->workspace, "letter.html.mustache");
  g_autofree char *text = own_template(letter->options->workspace, "letter.txt.mustache");
  const SmNewsletterSettings *from = &letter->settings->newsletter;
  const char *base = from->web_base_url;
  g_autofree char *web =
      *base ? g_strconcat(base, g_str_has_suffix(base, "/") ? "" : "/", "newsletter.html", NULL) : g_strdup("");
  SmLetterFrame frame = {
      .subject = letter->subject,
      .preheader = letter->preheader,
      .unsubscribe_url = from->unsubscribe_url,
      .web_url = web,
      .reply_address = *from->reply_to ? from->reply_to : from->from_address,
      .for_web = for_web,
      .drawn = letter->drawn,
      .html_template = html,
      .text_template = text,
  };
  return sm_letter_render(document, &frame, error);
}

/* Returns its parts, whose pictures serve the mails too; owned by caller. */
static SmLetterParts *add_web_page(SmFileSet *files, SmRunReport *report, const Newsletter *letter, GError **error) {
  g_autoptr(SmDocument) document = sm_letter(letter->agenda, letter->edition, NULL, letter->language);
  g_autoptr(SmLetterParts) parts = render_letter(letter, document, TRUE, error);
  if (!parts) return NULL;
  for (guint i = 0; i < parts->pictures->len; i++) {
    const SmPicture *picture = g_ptr_array_index(parts->pictures, i);
    if (!add_bytes(files, report, picture->file_name, g_bytes_ref(picture->png), error)) return NULL;
  }
  GBytes *page = g_bytes_new(parts->html, strlen(parts->html));
  return add_bytes(files, report, "newsletter.html", page, error) ? g_steal_pointer(&parts) : NULL;
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
      .date = letter->agenda->results->question.as_of,
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

/* A mail that cannot be made is named, and the others are made all the same. FALSE only when the disk fails. */
static gboolean add_mails(SmFileSet *files, SmRunReport *report, const Newsletter *letter, GError **error) {
  g_autoptr(GArray) readers = sm_letter_readers(letter->agenda->results);
  for (guint i = 0; i < readers->len; i++) {
    const SmReader *reader = &g_array_index(readers, SmReader, i);
    sm_progress_tell(letter->options->progress, N_("Writing the mails"), (double)i / readers->len);
    g_autoptr(GError) fault = NULL;
    GBytes *bytes = build_mail(letter, reader, &fault);
    if (!bytes) {
      g_autofree char *who = sm_message_new(N_("no mail for {name}"), "name", reader->name, NULL);
      g_ptr_array_add(report->lines, sm_message_join(who, fault->message));
      report->undelivered++;
      continue;
    }
    g_autofree char *name = mail_name(reader, i + 1);
    if (!add_bytes(files, report, name, bytes, error)) return FALSE;
  }
  return TRUE;
}

/* A mail left from an earlier run to somebody who reads no longer must not be sent by whoever empties the outbox. */
static void remove_stale_mails(const SmRunReport *report) {
  g_autofree char *outbox = g_build_filename(report->directory, "outbox", NULL);
  g_autoptr(GDir) folder = g_dir_open(outbox, 0, NULL);
  for (const char *name; folder && (name = g_dir_read_name(folder));) {
    g_autofree char *output = g_build_filename("outbox", name, NULL);
    if (!g_str_has_suffix(name, ".eml") || g_ptr_array_find_with_equal_func(report->outputs, output, g_str_equal, NULL))
      continue;
    g_autofree char *path = g_build_filename(outbox, name, NULL);
    g_unlink(path);
  }
}

static SmEdition *read_edition(const SmRunOptions *options, const char *month, GError **error) {
  g_autofree char *name = g_strconcat(month, ".md", NULL);
  g_autofree char *path = g_build_filename(options->workspace, "newsletter", name, NULL);
  g_autofree char *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, NULL)) {
    sm_error_set(error, SM_ERROR_FILE, N_("{path} cannot be read: the newsletter needs the editor's words, even a few"),
                 "path", path, NULL);
    return NULL;
  }
  return sm_edition_parse(path, text, error);
}

gboolean sm_run_newsletter(const SmRunOptions *options, SmRunReport *report, GError **error) {
  if (!options->period) {
    sm_error_set(error, SM_ERROR_USAGE, N_("which month? Say --month 2026-10"), NULL);
    return FALSE;
  }
  g_auto(Workspace) workspace = {NULL};
  SmQuestion question;
  if (!read_workspace(options, report, &workspace, error)) return FALSE;
  if (!ask(options, &workspace, report->dataset, &question, error)) return FALSE;
  if (question.period.kind != SM_PERIOD_MONTH) {
    sm_error_set(error, SM_ERROR_USAGE, N_("--month {text} is not a month: expected the form 2026-10"), "text",
                 options->period, NULL);
    return FALSE;
  }
  g_autofree char *month = sm_period_format(&question.period);
  g_autoptr(SmEdition) edition = read_edition(options, month, error);
  if (!edition) return FALSE;
  g_autoptr(SmLanguage) language =
      sm_language_new(options->language ? options->language : workspace.settings->language, error);
  if (!language) return FALSE;
  add_reading_line(report);
  g_autoptr(SmResults) results = sm_measure(&question, options->progress);

  g_autoptr(SmAgenda) agenda = sm_agenda_new(results);
  g_autofree char *subject = sm_letter_subject(agenda, edition, language);
  g_autofree char *preheader = sm_letter_preheader(agenda, edition, language);

  Newsletter letter = {options, workspace.settings, agenda, edition, language, month, subject, preheader, NULL};
  g_autofree char *directory = output_directory(options, &question.period);
  g_autoptr(SmFileSet) files = sm_file_set_new(directory, error);
  if (!files) return FALSE;
  g_autoptr(SmLetterParts) web = add_web_page(files, report, &letter, error);
  if (!web) return FALSE;
  letter.drawn = web;
  if (!add_mails(files, report, &letter, error)) return FALSE;
  if (!sm_file_set_commit(files, error)) return FALSE;
  report->directory = g_steal_pointer(&directory);
  remove_stale_mails(report);
  return TRUE;
}

/* --- init ------------------------------------------------------------------------------------------------------------
 */

/* Writes a file of the starter workspace unless there is one already. */
static gboolean write_new(const char *directory, const char *name, const char *text, SmRunReport *report,
                          GError **error) {
  g_autofree char *path = g_build_filename(directory, name, NULL);
  g_autofree char *folder = g_path_get_dirname(path);
  if (g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_ptr_array_add(report->lines,
                    sm_message_new(N_("{path} is there already and was left as it is"), "path", path, NULL));
    return TRUE;
  }
  g_autoptr(GError) cause = NULL;
  if (g_mkdir_with_parents(folder, 0700) != 0 ||
      !g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &cause)) {
    sm_error_set(error, SM_ERROR_FILE, N_("{path} cannot be written: {reason}"), "path", path, "reason",
                 cause ? cause->message : g_strerror(errno), NULL);
    return FALSE;
  }
  g_ptr_array_add(report->outputs, g_strdup(name));
  return TRUE;
}

/* Copies templates/workspace/`resource` to `name`. */
static gboolean write_resource(const char *directory, const char *name, const char *resource, SmRunReport *report,
                               GError **error) {
  g_autofree char *path = g_strconcat("workspace/", resource, NULL);
  g_autoptr(GBytes) bytes = sm_resource_get(path);
  g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  return write_new(directory, name, text, report, error);
}

gboolean sm_run_init(const char *directory, const char *code, SmRunReport *report, GError **error) {
  g_autoptr(SmLanguage) language = sm_language_new(code, error);
  if (!language) return FALSE;
  g_autofree char *company = g_path_get_basename(directory);
  g_autofree char *starter = sm_settings_starter(language, company);
  if (!write_new(directory, "smarketing.yaml", starter, report, error)) return FALSE;
  g_auto(GStrv) plans = sm_resource_list("workspace/plan");
  for (char **plan = plans; *plan; plan++) {
    g_autofree char *name = g_build_filename("plan", *plan, NULL);
    if (!write_resource(directory, name, name, report, error)) return FALSE;
  }
  g_autofree char *letter = g_strdup_printf("newsletter.%s.md", code);
  if (!write_resource(directory, "newsletter/2026-01.md", letter, report, error)) return FALSE;
  g_autofree char *exports = g_build_filename(directory, "exports", NULL);
  g_mkdir_with_parents(exports, 0700);
  report->language = g_strdup(code);
  report->directory = g_strdup(directory);
  g_ptr_array_add(
      report->lines,
      sm_message_new(N_("Put your exports into {exports}, a folder a quarter, then run: smarketing check {directory}"),
                     "exports", exports, "directory", directory, NULL));
  return TRUE;
}
