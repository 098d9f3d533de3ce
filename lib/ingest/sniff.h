/*
 * What a file is in truth, whatever its name says. Bytes come in; the caller owns them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SM_FILE_TEXT,
  SM_FILE_EMPTY,
  SM_FILE_XLSX,
  SM_FILE_XLS,
  SM_FILE_HTML,
  SM_FILE_GZIP,
  SM_FILE_PDF,
  SM_FILE_ARCHIVE, /* ZIP, bzip2, 7z, xz, zstd, RAR */
  SM_FILE_REPORT   /* names and values, one below the other, as Mailchimp writes of one campaign */
} SmFileKind;

/* By the first bytes. */
SmFileKind sm_sniff_kind(const char *bytes, gsize length);

/* What to tell whoever named such a file .csv: a template without values; NULL for SM_FILE_TEXT. Static. */
const char *sm_sniff_advice(SmFileKind kind);

G_END_DECLS
