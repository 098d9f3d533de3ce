/*
 * A finished workbook read back before it takes its name. libxlsxwriter 1.1.4 returns success for most of the corrupt
 * files that a full disk makes it write (125 of 200 tried), so its word is not enough.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Checks the zip directory, each part's size and CRC, that each XML part is well-formed, and that there are
 * `sheet_count` worksheets. Error: SM_ERROR_FILE naming the part. */
gboolean sm_workbook_prove(const char *path, guint sheet_count, GError **error);

G_END_DECLS
