/* See letters.h. The mails are made side by side, some at a time, and put into their places in the readers' order: the
 * bytes are the same for any number of threads. */
#include "run/letters.h"

#include "base/error.h"
#include "base/message.h"
#include "base/parallel.h"
#include "deliver/message.h"
#include "run/beside.h"
#include "run/letter_size.h"

#include <string.h>

#define BATCH 64 /* mails made before they are written: so many are held in memory */

/* A letter's frame, and the texts of it that are made. */
typedef struct {
  SmLetterFrame frame;
  char *web_url, *events_url;
} Frame;

static void frame_init(Frame *ret_frame, const SmLetters *letters, gboolean for_web) {
  const SmNewsletterSettings *from = &letters->settings->newsletter;
  const char *base = from->web_base_url;
  ret_frame->web_url =
      *base ? g_strconcat(base, g_str_has_suffix(base, "/") ? "" : "/", "newsletter.html", NULL) : g_strdup("");
  ret_frame->events_url = sm_beside_events_url(letters->agenda, for_web);
  ret_frame->frame = (SmLetterFrame){
      .subject = letters->subject,
      .preheader = letters->preheader,
      .unsubscribe_url = from->unsubscribe_url,
      .web_url = ret_frame->web_url,
      .events_url = ret_frame->events_url,
      .reply_address = *from->reply_to ? from->reply_to : from->from_address,
      .for_web = for_web,
      .html_template = letters->html_template,
      .text_template = letters->text_template,
  };
}

static void frame_clear(Frame *frame) {
  g_free(frame->web_url);
  g_free(frame->events_url);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Frame, frame_clear)

SmLetterParts *sm_letters_add_web(SmFileSet *files, SmRunReport *report, const SmLetters *letters, GError **error) {
  g_autoptr(SmDocument) document = sm_letter(letters->agenda, letters->edition, NULL, letters->language);
  document->theme = letters->theme;
  g_auto(Frame) frame;
  frame_init(&frame, letters, TRUE);
  g_autoptr(SmLetterParts) parts = sm_letter_render(document, &frame.frame, error);
  if (!parts) return NULL;
  sm_letter_size_remark(report, parts->html);
  for (guint i = 0; i < parts->pictures->len; i++) {
    const SmPicture *picture = g_ptr_array_index(parts->pictures, i);
    if (!sm_run_add_bytes(files, report, picture->web_name, g_bytes_ref(picture->svg), error)) return NULL;
  }
  GBytes *page = g_bytes_new(parts->html, strlen(parts->html));
  return sm_run_add_bytes(files, report, "newsletter.html", page, error) ? g_steal_pointer(&parts) : NULL;
}

/* What is made ready once for all mails. */
typedef struct {
  const SmLetters *letters;
  Frame frame;
  SmDocument *shared;
  SmLetterPress *press;
} Printing;

static gboolean printing_init(Printing *printing, const SmLetters *letters, const SmLetterParts *web, GError **error) {
  printing->letters = letters;
  frame_init(&printing->frame, letters, FALSE);
  printing->frame.frame.drawn = web;
  printing->shared = sm_letter_shared(letters->agenda, letters->edition, letters->language);
  printing->shared->theme = letters->theme;
  printing->press = sm_letter_press_new(printing->shared, &printing->frame.frame, error);
  return printing->press != NULL;
}

static void printing_clear(Printing *printing) {
  g_clear_pointer(&printing->press, sm_letter_press_free);
  g_clear_pointer(&printing->shared, sm_document_free);
  frame_clear(&printing->frame);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Printing, printing_clear)

static GBytes *build(const Printing *printing, const SmReader *reader, GError **error) {
  const SmLetters *letters = printing->letters;
  g_autoptr(SmDocument) own = sm_letter_own(letters->agenda, letters->edition, reader, letters->language);
  own->theme = letters->theme;
  g_autoptr(SmLetterParts) parts = sm_letter_press_print(printing->press, own, error);
  if (!parts || !sm_letter_size_check(parts->html, error)) return NULL;
  g_autofree SmInlinePicture *pictures = g_new0(SmInlinePicture, parts->pictures->len + 1);
  for (guint i = 0; i < parts->pictures->len; i++) {
    const SmPicture *picture = g_ptr_array_index(parts->pictures, i);
    pictures[i] = (SmInlinePicture){.cid = picture->cid, .file_name = picture->file_name, .png = picture->png};
  }
  const SmNewsletterSettings *from = &letters->settings->newsletter;
  SmMail mail = {
      .from_name = from->from_name,
      .from_address = from->from_address,
      .to_name = reader->name,
      .to_address = reader->address,
      .reply_to = from->reply_to,
      .subject = letters->subject,
      .list_id = from->list_id,
      .unsubscribe_url = from->unsubscribe_url,
      .unsubscribe_address = from->unsubscribe_address,
      .edition = letters->month,
      .key = letters->key,
      .date = letters->date,
      .text = parts->text,
      .html = parts->html,
      .picture_count = parts->pictures->len,
      .pictures = pictures,
  };
  return sm_message_build(&mail, error);
}

GBytes *sm_letters_build(const SmLetters *letters, const SmReader *reader, GError **error) {
  g_auto(Printing) printing = {NULL};
  return printing_init(&printing, letters, NULL, error) ? build(&printing, reader, error) : NULL;
}

/* "outbox/anna-martin.eml": only what is safe in a file name; readers are told apart by a number. Owned by caller. */
static char *mail_name(const SmReader *reader, guint number) {
  g_autofree char *safe = g_strdup(reader->id);
  g_strcanon(safe, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '-');
  return g_strdup_printf("outbox/%03u-%.60s.eml", number, safe);
}

/* A mail for the ledger; `bytes` NULL: it could not be made, and is told by who it is for. */
static void plan_mail(GArray *plan, const SmReader *reader, GBytes *bytes) {
  SmPlannedMail mail = {.message = bytes ? g_bytes_ref(bytes) : NULL};
  char *ascii = NULL;
  if (bytes && sm_address_check(reader->address, &ascii, NULL)) mail.address = ascii;
  if (!mail.address) mail.address = g_strconcat("reader ", reader->id, NULL);
  g_array_append_val(plan, mail);
}

/* What came of a reader's mail: its bytes, or why it could not be made. */
typedef struct {
  GBytes *bytes;
  GError *fault;
} Made;

typedef struct {
  const Printing *printing;
  const SmReader *readers; /* of this batch, as many as `made` */
  Made *made;
} Batch;

static void make_mail(guint part, guint worker, gpointer data) {
  (void)worker;
  const Batch *batch = data;
  Made *made = &batch->made[part];
  made->bytes = build(batch->printing, &batch->readers[part], &made->fault);
}

/* A mail whose address or words cannot be mailed is named, and the others are made all the same. FALSE for a fault that
 * is not of one mail. `made` is emptied. */
static gboolean take_mail(SmFileSet *files, SmRunReport *report, const SmLetters *letters, const SmReader *reader,
                          guint number, Made *made, GArray *plan, GError **error) {
  g_autoptr(GBytes) bytes = g_steal_pointer(&made->bytes);
  g_autoptr(GError) fault = g_steal_pointer(&made->fault);
  if (!bytes && !g_error_matches(fault, SM_ERROR, SM_ERROR_DELIVERY))
    return g_propagate_error(error, g_steal_pointer(&fault)), FALSE;
  plan_mail(plan, reader, bytes);
  if (!bytes) {
    g_autofree char *who = sm_message_new(N_("no mail for {name}"), "name", reader->name, NULL);
    g_ptr_array_add(report->lines, sm_message_join(who, fault->message));
    report->undelivered++;
    return TRUE;
  }
  const SmRunSending *sending = letters->options->sending;
  if (sending && sending->to_readers) return TRUE; /* no copy that somebody could send once more */
  g_autofree char *name = mail_name(reader, number);
  return sm_run_add_bytes(files, report, name, g_steal_pointer(&bytes), error);
}

/* What keeps every mail from being made. */
static gboolean check_all(const SmLetters *letters, const SmLetterParts *web, GError **error) {
  if (*letters->settings->newsletter.from_address) return sm_letter_size_check(web->html, error);
  sm_error_set(error, SM_ERROR_DELIVERY, N_("newsletter.from_address in smarketing.yaml must say who writes"), NULL);
  return FALSE;
}

/* Said once, not once a reader; and an edition of no mails must not be frozen. */
static gboolean take_none(const SmLetters *letters, SmRunReport *report, guint readers, const GError *fault,
                          GError **error) {
  const SmRunSending *sending = letters->options->sending;
  if (sending && sending->to_readers) {
    g_propagate_error(error, g_error_copy(fault));
    sm_error_prefix(error, N_("no mails"), NULL);
    return FALSE;
  }
  g_autofree char *none = sm_message_new(N_("no mails"), NULL);
  g_ptr_array_add(report->lines, sm_message_join(none, fault->message));
  report->undelivered += readers;
  return TRUE;
}

gboolean sm_letters_add_mails(SmFileSet *files, SmRunReport *report, const SmLetters *letters, const SmLetterParts *web,
                              GArray *plan, GError **error) {
  g_auto(Printing) printing = {NULL};
  if (!printing_init(&printing, letters, web, error)) return FALSE;
  g_autoptr(GArray) readers = sm_letter_readers(letters->agenda->results);
  g_autoptr(GError) fault = NULL;
  if (!check_all(letters, web, &fault)) return take_none(letters, report, readers->len, fault, error);
  gboolean ok = TRUE;
  for (guint first = 0; first < readers->len && ok; first += BATCH) {
    sm_progress_tell(letters->options->progress, N_("Writing the mails"), (double)first / readers->len);
    guint count = MIN(BATCH, readers->len - first);
    Made made[BATCH] = {0};
    Batch batch = {&printing, &g_array_index(readers, SmReader, first), made};
    sm_parallel(letters->options->threads, count, make_mail, &batch);
    for (guint i = 0; i < count; i++) {
      ok = ok && take_mail(files, report, letters, &batch.readers[i], first + i + 1, &made[i], plan, error);
      g_clear_pointer(&made[i].bytes, g_bytes_unref); /* those after a fault */
      g_clear_error(&made[i].fault);
    }
  }
  return ok;
}
