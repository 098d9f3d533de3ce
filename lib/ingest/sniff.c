/* See sniff.h. */
#include "ingest/sniff.h"

#include "base/language.h"

#include <string.h>

typedef struct {
  const char *bytes;
  gsize length;
  SmFileKind kind;
} Magic;

static const Magic MAGICS[] = {
    {"\xd0\xcf\x11\xe0", 4, SM_FILE_XLS},
    {"\x1f\x8b", 2, SM_FILE_GZIP},
    {"%PDF-", 5, SM_FILE_PDF},
    {"BZh", 3, SM_FILE_ARCHIVE},
    {"7z\xbc\xaf\x27\x1c", 6, SM_FILE_ARCHIVE},
    {"\xfd"
     "7zXZ",
     5, SM_FILE_ARCHIVE},
    {"\x28\xb5\x2f\xfd", 4, SM_FILE_ARCHIVE},
    {"Rar!\x1a", 5, SM_FILE_ARCHIVE},
};

#define ZIP_NAME 30 /* where the name of a ZIP's first member stands (APPNOTE.TXT 4.3.7) */

/* A workbook is a ZIP whose first member tells: OOXML's parts, or ODF's type. One too short to tell is taken for one.
 */
static SmFileKind kind_of_zip(const char *bytes, gsize length) {
  static const char *const parts[] = {"[Content_Types].xml", "_rels/", "docProps/", "xl/", "mimetype"};
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
    gsize size = strlen(parts[i]);
    if (length < ZIP_NAME + size || memcmp(bytes + ZIP_NAME, parts[i], size) == 0) return SM_FILE_XLSX;
  }
  return SM_FILE_ARCHIVE;
}

static gboolean begins_with_word(const char *bytes, gsize length, const char *word) {
  gsize size = strlen(word);
  return length >= size && g_ascii_strncasecmp(bytes, word, size) == 0;
}

/* A page or a table that a product saved under the name of a spreadsheet. */
static gboolean is_html(const char *bytes, gsize length) {
  static const char *const starts[] = {"<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<?xml"};
  for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
    if (begins_with_word(bytes, length, starts[i])) return TRUE;
  return FALSE;
}

/* Whether the first cell of the line is a name with a colon: "Total Recipients:","1,751". */
static gboolean is_named_value(const char *line, gsize length) {
  gsize start = length > 0 && line[0] == '"', i = start;
  while (i < length && line[i] != ':' && line[i] != '\n' && line[i] != ',' && line[i] != ';') i++;
  gsize cell = i + 1 + start;
  return i > start && cell < length && line[i] == ':' && (!start || line[i + 1] == '"') && strchr(",;\t", line[cell]);
}

#define NAMED_LINES 12
#define NAMED_LEAST 4

static gboolean is_report(const char *bytes, gsize length) {
  guint named = 0;
  for (guint line = 0; line < NAMED_LINES && length; line++) {
    named += is_named_value(bytes, length);
    const char *end = memchr(bytes, '\n', length);
    gsize size = end ? (gsize)(end - bytes) + 1 : length;
    bytes += size;
    length -= size;
  }
  return named >= NAMED_LEAST;
}

SmFileKind sm_sniff_kind(const char *bytes, gsize length) {
  for (guint i = 0; i < G_N_ELEMENTS(MAGICS); i++)
    if (length >= MAGICS[i].length && memcmp(bytes, MAGICS[i].bytes, MAGICS[i].length) == 0) return MAGICS[i].kind;
  if (length >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0) return kind_of_zip(bytes, length);
  gsize start = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  while (start < length && g_ascii_isspace(bytes[start])) start++;
  if (start == length) return SM_FILE_EMPTY;
  if (is_html(bytes + start, length - start)) return SM_FILE_HTML;
  return is_report(bytes + start, length - start) ? SM_FILE_REPORT : SM_FILE_TEXT;
}

const char *sm_sniff_advice(SmFileKind kind) {
  switch (kind) {
  case SM_FILE_EMPTY:
    return N_("the file is empty: export it again");
  case SM_FILE_XLSX:
    return N_("this is an Excel workbook under the name of a CSV file: open it and save it as \"CSV UTF-8\"");
  case SM_FILE_XLS:
    return N_(
        "this is an old Excel workbook (.xls) under the name of a CSV file: open it and save it as \"CSV UTF-8\"");
  case SM_FILE_HTML:
    return N_(
        "this is a web page, not a CSV file: the export may have failed or asked to sign in; export it again as CSV");
  case SM_FILE_GZIP:
    return N_("this compressed file (gzip) is damaged, or holds more than 1 GB: export it again");
  case SM_FILE_PDF:
    return N_("this is a PDF document, not a CSV file: export it as CSV");
  case SM_FILE_ARCHIVE:
    return N_("this is an archive: unpack it, and leave the files that it holds in exports/");
  case SM_FILE_REPORT:
    return N_("this is a report of names and values, not a table with a row for each thing: export the list (in "
              "Mailchimp that of all campaigns)");
  case SM_FILE_TEXT:
    break;
  }
  return NULL;
}
