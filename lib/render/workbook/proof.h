/*
 * A finished workbook read back before it takes its name: whether what libxlsxwriter handed to the zip is all in the
 * file. That it handed over all there is, temporary.h knows. In constant memory.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Checks the zip directory, each part's size and CRC, and that there are `sheet_count` worksheets. Error:
 * SM_ERROR_FILE naming the part. */
gboolean sm_workbook_prove(const char *path, guint sheet_count, GError **error);

G_END_DECLS
