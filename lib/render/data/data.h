/*
 * The machine-readable outputs: figures.json and the CSV files. Same inputs, same bytes.
 */
#pragma once

#include "base/figure.h"
#include "document/document.h"

#include <glib.h>

G_BEGIN_DECLS

/* What figures.json says beside its figures. All borrowed. */
typedef struct {
  const char *company, *period, *as_of, *currency;
  guint minor_digits;
  guint input_count;
  const char *const *input_paths;
  const char *const *input_sha256;
  guint newest_count;
  const char *const *newest_tables; /* of each the instant of its newest row, in ISO 8601: */
  const char *const *newest_at;
} SmFiguresHeader;

/* figures.json, figures in the order they were added; notes are said in English. Money has exactly the currency's
 * decimals. */
GBytes *sm_data_figures_json(const SmFigures *figures, const SmFiguresHeader *header, const SmLanguage *english);

/* What a figures.json says of what its figures were made from. */
typedef struct {
  char **paths, **sums; /* of the inputs, with the SHA-256 of each */
  GHashTable *newest;   /* table -> instant of its newest row, in ISO 8601 */
} SmFiguresOrigin;

/* NULL when the text is no figures.json. Figures are not read. */
SmFiguresOrigin *sm_data_read_origin(const char *text, gsize length);
void sm_figures_origin_free(SmFiguresOrigin *origin);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmFiguresOrigin, sm_figures_origin_free)

/* Takes the bytes of a file as they come; FALSE with *error when it cannot. */
typedef struct {
  gboolean (*take)(gpointer to, const char *bytes, gsize size, GError **error);
  gpointer to;
} SmDataSink;

/* The first table of a document as CSV (RFC 4180, UTF-8, CRLF), keys of the columns as header, numbers plain, row by
 * row. A text that a spreadsheet would run (leading = + - @ tab CR) gets a leading apostrophe; *ret_guarded counts those
 * (may be NULL). FALSE with the error of the sink. */
gboolean sm_data_table_csv(const SmDocument *document, const SmDataSink *sink, guint *ret_guarded, GError **error);

G_END_DECLS
