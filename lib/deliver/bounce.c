/* See bounce.h. A file comes in; addresses as envelopes carry them go out. */
#include "deliver/bounce.h"

#include "base/error.h"
#include "base/language.h"
#include "base/message.h"
#include "deliver/message.h"

#include <gmime/gmime.h>
#include <string.h>

/* One file being read. */
typedef struct {
  const char *path;
  GPtrArray *addresses, *lines;
  guint reports; /* status parts seen */
} Reading;

static void add_address(Reading *reading, char *ascii) {
  if (g_ptr_array_find_with_equal_func(reading->addresses, ascii, g_str_equal, NULL))
    g_free(ascii);
  else
    g_ptr_array_add(reading->addresses, ascii);
}

/* --- notifications ------------------------------------------------------------------------------------------------ */

/* The value of a field in one block of "Name: value" lines, folded ones joined; NULL. Owned by caller. */
static char *field_of(const char *block, const char *name) {
  g_autofree char *pattern = g_strdup_printf("^%s:((?:.|\\n[ \\t])*)$", name);
  g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GMatchInfo) found = NULL;
  if (!g_regex_match(regex, block, 0, &found)) return NULL;
  char *value = g_match_info_fetch(found, 1);
  return g_strstrip(g_strdelimit(value, "\r\n\t", ' '));
}

/* The address of "rfc822; anna@example.com"; NULL when it is none. Owned by caller. */
static char *address_of(const char *typed) {
  const char *semicolon = typed ? strchr(typed, ';') : NULL;
  g_autofree char *bare = g_strdup(semicolon ? semicolon + 1 : typed ? typed : "");
  g_strstrip(bare);
  gsize length = strlen(bare);
  gboolean in_brackets = length > 2 && bare[0] == '<' && bare[length - 1] == '>';
  if (in_brackets) bare[length - 1] = '\0';
  char *ascii = NULL;
  return sm_address_check(in_brackets ? bare + 1 : bare, &ascii, NULL) ? ascii : NULL;
}

static gboolean blames_address(const char *status) {
  return g_str_has_prefix(status, "5.1.") || g_str_equal(status, "5.2.0") || g_str_equal(status, "5.2.1");
}

/* One recipient of a notification. */
static void read_recipient(Reading *reading, const char *block) {
  g_autofree char *recipient = field_of(block, "Original-Recipient"), *final = field_of(block, "Final-Recipient");
  g_autofree char *action = field_of(block, "Action"), *status = field_of(block, "Status");
  char *ascii = address_of(recipient);
  if (!ascii) ascii = address_of(final);
  if (!ascii) return;
  gboolean failed = action && g_ascii_strcasecmp(action, "failed") == 0;
  if (failed && status && blames_address(status)) {
    add_address(reading, ascii);
    return;
  }
  g_autofree char *masked = sm_address_mask(ascii);
  g_ptr_array_add(reading->lines,
                  sm_message_new(N_("{address} is kept: {action} {status} says nothing against it"), "address", masked,
                                 "action", action ? action : "", "status", status ? status : "", NULL));
  g_free(ascii);
}

static void read_status(Reading *reading, GMimePart *part) {
  reading->reports++;
  GMimeDataWrapper *content = g_mime_part_get_content(part);
  if (!content) return;
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
  g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
  g_mime_data_wrapper_write_to_stream(content, stream);
  g_object_unref(stream);
  if (!bytes->len) return; /* and no data */
  g_autofree char *raw = g_strndup((const char *)bytes->data, bytes->len), *text = g_utf8_make_valid(raw, -1);
  g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
  g_autofree char *unix_ends = g_strjoinv("\n", lines);
  g_auto(GStrv) blocks = g_strsplit(unix_ends, "\n\n", -1);
  for (char **block = blocks; *block; block++) read_recipient(reading, *block); /* the first has no recipient */
}

static void look_at(GMimeObject *parent, GMimeObject *part, gpointer data) {
  (void)parent;
  GMimeContentType *type = g_mime_object_get_content_type(part);
  gboolean is_status = g_mime_content_type_is_type(type, "message", "delivery-status") ||
                       g_mime_content_type_is_type(type, "message", "global-delivery-status");
  if (GMIME_IS_PART(part) && is_status) read_status(data, GMIME_PART(part));
}

static void read_mails(Reading *reading, const char *text, gsize length) {
  g_mime_init();
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer(text, length);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  gboolean is_mbox = g_str_has_prefix(text, "From ");
  g_mime_parser_set_format(parser, is_mbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
  do {
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    if (!message) break;
    guint before = reading->reports;
    g_mime_message_foreach(message, look_at, reading);
    if (reading->reports == before) {
      const char *subject = g_mime_message_get_subject(message);
      g_ptr_array_add(reading->lines, sm_message_new(N_("{path}: not a delivery report: {subject}"), "path",
                                                     reading->path, "subject", subject ? subject : "", NULL));
    }
    g_object_unref(message);
  } while (is_mbox && !g_mime_parser_eos(parser));
  g_object_unref(parser);
  g_object_unref(stream);
}

/* --- lists -------------------------------------------------------------------------------------------------------- */

/* The first cell of a line that is an address; no address holds what separates cells. Owned by caller; NULL. */
static char *address_in(const char *line) {
  g_auto(GStrv) cells = g_strsplit_set(line, ",;\t", -1);
  for (char **cell = cells; *cell; cell++) {
    g_strdelimit(*cell, "\"'<>", ' ');
    g_strstrip(*cell);
    char *ascii = NULL;
    if (**cell && sm_address_check(*cell, &ascii, NULL)) return ascii;
  }
  return NULL;
}

static void read_list(Reading *reading, const char *text) {
  const char *start = g_str_has_prefix(text, "\xEF\xBB\xBF") ? text + 3 : text;
  g_auto(GStrv) lines = g_strsplit(start, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    char *ascii = address_in(lines[i]);
    if (ascii) {
      add_address(reading, ascii);
    } else if (i > 0 && *g_strstrip(lines[i])) { /* the first may be the header */
      g_autofree char *number = g_strdup_printf("%u", i + 1);
      g_ptr_array_add(reading->lines, sm_message_new(N_("{path}, line {line}: no address"), "path", reading->path,
                                                     "line", number, NULL));
    }
  }
}

/* A mail begins with a header, an mbox with "From ". */
static gboolean is_mail(const char *text) {
  gsize name = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
  return g_str_has_prefix(text, "From ") || (name > 0 && text[name] == ':');
}

gboolean sm_bounces_read(const char *path, GPtrArray *addresses, GPtrArray *lines, GError **error) {
  g_autofree char *text = NULL;
  g_autoptr(GError) cause = NULL;
  gsize length = 0;
  if (!g_file_get_contents(path, &text, &length, &cause)) {
    sm_error_set(error, SM_ERROR_FILE, N_("{path} cannot be read: {reason}"), "path", path, "reason", cause->message,
                 NULL);
    return FALSE;
  }
  Reading reading = {path, addresses, lines, 0};
  if (is_mail(text))
    read_mails(&reading, text, length);
  else
    read_list(&reading, text);
  return TRUE;
}
