/*
 * A mail in, the bytes that go over the wire out: multipart/alternative of text and HTML, the HTML with its pictures in
 * a multipart/related. GMime composes; what it gets wrong by default (charset, boundaries, encoded-words in
 * List-Unsubscribe, line breaks in Message-ID and file names) is settled here. Owner: the caller owns the bytes.
 */
#include "deliver/message.h"

#include "base/error.h"
#include "base/language.h"
#include "base/sha256.h"
#include "deliver/wire.h"

#include <gmime/gmime.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeStream, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeDataWrapper, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeMessage, g_object_unref)

static gboolean refuse(GError **error, const char *msgid, const char *header, const char *value) {
  g_autofree char *shown = g_utf8_make_valid(value, -1);
  sm_error_set(error, SM_ERROR_DELIVERY, msgid, "header", header, "value", shown, NULL);
  return FALSE;
}

/* One line of valid UTF-8: anything else would let a value write headers of its own. */
static gboolean check_line(const char *header, const char *value, GError **error) {
  if (!g_utf8_validate(value, -1, NULL))
    return refuse(error, N_("{header} of the mail is not valid text: \"{value}\""), header, value);
  for (const char *c = value; *c; c++)
    if ((guchar)*c < 0x20 || *c == 0x7f)
      return refuse(error, N_("{header} of the mail holds a line break or control character: \"{value}\""), header,
                    value);
  return TRUE;
}

/* Letters, digits and a few marks: what needs no quoting anywhere. */
static gboolean check_token(const char *header, const char *value, const char *marks, GError **error) {
  for (const char *c = value; *c; c++)
    if (!g_ascii_isalnum(*c) && !strchr(marks, *c))
      return refuse(error, N_("{header} of the mail holds a character that has no place there: \"{value}\""), header,
                    value);
  return TRUE;
}

static gboolean check_url(const char *header, const char *url, GError **error) {
  if (!*url) return TRUE;
  gboolean ok = g_str_has_prefix(url, "https://") && strlen(url) <= 900;
  for (const char *c = url; ok && *c; c++) ok = (guchar)*c > 0x20 && (guchar)*c < 0x7f && !strchr("<>\"\\", *c);
  return ok || refuse(error, N_("{header} of the mail must be an https address: \"{value}\""), header, url);
}

static gboolean check_pictures(const SmMail *mail, GError **error) {
  for (guint i = 0; i < mail->picture_count; i++)
    if (!check_token("Content-ID", mail->pictures[i].cid, "@.-_", error) ||
        !check_token("filename", mail->pictures[i].file_name, ".-_", error))
      return FALSE;
  return TRUE;
}

static gboolean check_mail(const SmMail *mail, GError **error) {
  if (!check_line("From", mail->from_name, error) || !check_line("To", mail->to_name, error) ||
      !check_line("Subject", mail->subject, error))
    return FALSE;
  if (!check_token("List-Id", mail->list_id, ".-", error) || !check_token("Message-ID", mail->edition, ".-", error))
    return FALSE;
  if (!check_url("List-Unsubscribe", mail->unsubscribe_url, error)) return FALSE;
  if (*mail->unsubscribe_address && !sm_address_check(mail->unsubscribe_address, NULL, error)) return FALSE;
  if (!g_utf8_validate(mail->text, -1, NULL) || !g_utf8_validate(mail->html, -1, NULL))
    return refuse(error, N_("{header} of the mail is not valid text: \"{value}\""), "Content", "");
  return check_pictures(mail, error);
}

static void hash_bytes(SmSha256 *sum, gconstpointer bytes, gsize length) {
  guint64 size = GUINT64_TO_LE((guint64)length); /* so that no two lists of texts run together to the same bytes */
  sm_sha256_add(sum, &size, sizeof size);
  sm_sha256_add(sum, bytes, length);
}

/* SHA-256 over all that the mail says and to whom, with a key the HMAC of that, in hex. Owned by caller. */
static char *mail_hash(const SmMail *mail) {
  g_autoptr(SmSha256) sum = sm_sha256_new();
  const char *texts[] = {
      mail->edition,  mail->from_name, mail->from_address, mail->to_name,         mail->to_address,
      mail->reply_to, mail->subject,   mail->list_id,      mail->unsubscribe_url, mail->unsubscribe_address,
      mail->text,     mail->html};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) hash_bytes(sum, texts[i], strlen(texts[i]));
  gint64 date = GINT64_TO_LE(mail->date);
  hash_bytes(sum, &date, sizeof date);
  for (guint i = 0; i < mail->picture_count; i++) {
    hash_bytes(sum, mail->pictures[i].cid, strlen(mail->pictures[i].cid));
    hash_bytes(sum, g_bytes_get_data(mail->pictures[i].png, NULL), g_bytes_get_size(mail->pictures[i].png));
  }
  char digits[SM_SHA256_DIGITS + 1];
  sm_sha256_end(sum, digits);
  return mail->key ? g_compute_hmac_for_string(G_CHECKSUM_SHA256, g_bytes_get_data(mail->key, NULL),
                                               g_bytes_get_size(mail->key), digits, -1)
                   : g_strdup(digits);
}

static void set_content(GMimePart *part, gconstpointer bytes, gsize length, GMimeContentEncoding encoding) {
  g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_buffer(bytes, length);
  g_autoptr(GMimeDataWrapper) content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
  g_mime_part_set_content(part, content);
  g_mime_part_set_content_encoding(part, encoding);
}

/* Not GMimeTextPart: it re-encodes to ISO-8859-1 when that fits. */
static GMimeObject *text_part(const char *subtype, const char *text) {
  GMimePart *part = g_mime_part_new_with_type("text", subtype);
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
  set_content(part, text, strlen(text), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return GMIME_OBJECT(part);
}

static GMimeObject *picture_part(const SmInlinePicture *picture) {
  GMimePart *part = g_mime_part_new_with_type("image", "png");
  gsize length;
  gconstpointer bytes = g_bytes_get_data(picture->png, &length);
  set_content(part, bytes, length, GMIME_CONTENT_ENCODING_BASE64);
  g_mime_part_set_content_id(part, picture->cid);
  g_mime_object_set_disposition(GMIME_OBJECT(part), "inline");
  g_mime_part_set_filename(part, picture->file_name);
  return GMIME_OBJECT(part);
}

/* "=_" stands in no quoted-printable or base64 line, so the boundary cannot be met inside a part. */
static GMimeMultipart *multipart_new(const char *subtype, const char *hash) {
  GMimeMultipart *multipart = g_mime_multipart_new_with_subtype(subtype);
  g_autofree char *boundary = g_strdup_printf("=_%.3s_%.24s", subtype, hash);
  g_mime_multipart_set_boundary(multipart, boundary);
  return multipart;
}

static void add_part(GMimeMultipart *multipart, GMimeObject *part) {
  g_mime_multipart_add(multipart, part);
  g_object_unref(part);
}

static GMimeObject *body_of(const SmMail *mail, const char *hash) {
  GMimeMultipart *alternative = multipart_new("alternative", hash);
  add_part(alternative, text_part("plain", mail->text));
  if (mail->picture_count == 0) {
    add_part(alternative, text_part("html", mail->html));
    return GMIME_OBJECT(alternative);
  }
  GMimeMultipart *related = multipart_new("related", hash);
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(related), "type", "text/html");
  add_part(related, text_part("html", mail->html));
  for (guint i = 0; i < mail->picture_count; i++) add_part(related, picture_part(&mail->pictures[i]));
  add_part(alternative, GMIME_OBJECT(related));
  return GMIME_OBJECT(alternative);
}

static gboolean add_mailbox(InternetAddressList *list, const char *name, const char *address, GError **error) {
  g_autofree char *ascii = NULL;
  if (!sm_address_check(address, &ascii, error)) return FALSE;
  InternetAddress *mailbox = internet_address_mailbox_new(*name ? name : NULL, ascii);
  internet_address_set_charset(mailbox, "utf-8"); /* else ISO-8859-1 is chosen */
  internet_address_list_add(list, mailbox);
  g_object_unref(mailbox);
  return TRUE;
}

static gboolean set_people(GMimeMessage *message, const SmMail *mail, GError **error) {
  if (!add_mailbox(g_mime_message_get_from(message), mail->from_name, mail->from_address, error)) return FALSE;
  if (*mail->reply_to && !add_mailbox(g_mime_message_get_reply_to(message), "", mail->reply_to, error)) return FALSE;
  return add_mailbox(g_mime_message_get_to(message), mail->to_name, mail->to_address, error);
}

/* A header whose value goes out exactly as written: GMime would put encoded-words into a long address. */
static void append_raw(GMimeMessage *message, const char *name, const char *value) {
  GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
  g_mime_header_list_append(headers, name, "", NULL);
  GMimeHeader *header = g_mime_header_list_get_header_at(headers, g_mime_header_list_get_count(headers) - 1);
  g_autofree char *raw = g_strdup_printf(" %s\n", value);
  g_mime_header_set_raw_value(header, raw);
}

/* RFC 2919, 2369, 8058 and 3834. */
static void set_list_headers(GMimeMessage *message, const SmMail *mail) {
  g_autofree char *id = g_strdup_printf("<%s>", mail->list_id);
  if (*mail->list_id) append_raw(message, "List-Id", id);
  g_autoptr(GPtrArray) ways = g_ptr_array_new_with_free_func(g_free);
  if (*mail->unsubscribe_url) g_ptr_array_add(ways, g_strdup_printf("<%s>", mail->unsubscribe_url));
  if (*mail->unsubscribe_address)
    g_ptr_array_add(ways, g_strdup_printf("<mailto:%s?subject=unsubscribe>", mail->unsubscribe_address));
  guint count = ways->len;
  g_ptr_array_add(ways, NULL);
  g_autofree char *all = g_strjoinv(",\n\t", (char **)ways->pdata);
  if (count) append_raw(message, "List-Unsubscribe", all);
  if (*mail->unsubscribe_url) append_raw(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  append_raw(message, "Auto-Submitted", "auto-generated");
}

static void set_identity(GMimeMessage *message, const SmMail *mail, const char *hash) {
  g_autofree char *from = NULL;
  gboolean ok = sm_address_check(mail->from_address, &from, NULL);
  g_assert(ok); /* set_people was here before */
  g_autofree char *id =
      g_strdup_printf("%s%s%.32s%s", mail->edition, *mail->edition ? "." : "", hash, strrchr(from, '@'));
  g_mime_message_set_message_id(message, id);
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(mail->date);
  g_mime_message_set_date(message, date);
  g_mime_message_set_subject(message, mail->subject, "utf-8");
}

static GBytes *serialise(GMimeMessage *message) {
  GByteArray *bytes = g_byte_array_new();
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
  g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
  GMimeFormatOptions *options = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
  g_mime_object_write_to_stream(GMIME_OBJECT(message), options, stream);
  g_mime_format_options_free(options);
  g_object_unref(stream);
  return g_byte_array_free_to_bytes(bytes);
}

void sm_message_begin(void) { g_mime_init(); }

GBytes *sm_message_build(const SmMail *mail, GError **error) {
  if (!check_mail(mail, error)) return NULL;
  g_autoptr(GMimeMessage) message = g_mime_message_new(FALSE); /* FALSE: headers in the order they are set */
  if (!set_people(message, mail, error)) return NULL;
  g_autofree char *hash = mail_hash(mail);
  set_identity(message, mail, hash);
  set_list_headers(message, mail);
  GMimeObject *body = body_of(mail, hash);
  g_mime_message_set_mime_part(message, body);
  g_object_unref(body);
  g_autoptr(GBytes) bytes = serialise(message);
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  return sm_wire_check(data, length, error) ? g_steal_pointer(&bytes) : NULL;
}
