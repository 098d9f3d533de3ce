/*
 * A document as an Excel workbook: a sheet a page, live numbers with their formats, native charts, real tables.
 */
#pragma once

#include "document/document.h"

#include <glib.h>

G_BEGIN_DECLS

/* Writes the workbook to `path`, which must not be its final name: the caller verifies and renames. The folder of
 * `path` serves for temporary files. Errors: SM_ERROR_RENDER for what libxlsxwriter refuses, SM_ERROR_FILE for the
 * disk. */
gboolean sm_workbook_write(const SmDocument *document, const char *path, GError **error);

G_END_DECLS
