/*
 * One sheet while it is written: every call to libxlsxwriter goes through here, where its result is looked at. The
 * first trouble is kept in the book with sheet and cell, and later writes do nothing, so that callers need not ask each
 * time. Rows and columns count from 0.
 */
#pragma once

#include "render/workbook/style.h"

G_BEGIN_DECLS

typedef struct {
  const SmDocument *document;
  lxw_workbook *workbook;
  GPtrArray *sheet_names; /* of char *, one a page */
  GHashTable *formats;    /* sm_formats_new (style.h) */
  GHashTable *names;      /* what formulas may name (formula.h) */
  guint table_count;      /* names of Excel tables are the book's */
  GError *error;          /* the first trouble; then nothing more is written */
} SmBook;

#define SM_ROW_HEIGHT 15.0 /* points, of a row that says none */

/* Rows that are printed together (paging.h). */
typedef struct {
  guint first, head, end;
  gboolean forced;
  guint cut; /* where it may be cut if no page holds it; 0 */
} SmPiece;

typedef struct {
  SmBook *book;
  lxw_worksheet *worksheet;
  const SmPage *page;
  const char *name;
  gboolean streamed;      /* in constant memory: rows are written in order (stream.h) */
  GArray *widths;         /* of double: a width in characters for each column in use */
  guint last_text_column; /* paragraphs run from column 0 to this */
  double text_width;      /* characters that fit there */
  guint row;              /* the next free one */
  guint link_count;
  gboolean header_frozen; /* a header row already stays on screen and on each printed page */
  gboolean is_list;       /* its frozen header is that of a list with filters */
  guint header_row;       /* where that stands */
  GArray *heights;        /* of double: points of the rows that say one, else 0; not where rows are streamed */
  GArray *pieces;         /* of SmPiece */
  double right;           /* how far charts reach, in points */
} SmWorksheet;

/* Keeps an error of libxlsxwriter, if it is one and the first. */
void sm_worksheet_check(SmWorksheet *sheet, lxw_error result, guint row, guint column);
lxw_format *sm_worksheet_format(SmWorksheet *sheet, const SmStyle *style);

/* Text is always a string, "=1+1" too; "" leaves a formatted empty cell. */
void sm_worksheet_write_text(SmWorksheet *sheet, guint row, guint column, const char *text, const SmStyle *style);
/* A number that is not finite leaves the cell empty. */
void sm_worksheet_write_number(SmWorksheet *sheet, guint row, guint column, double value, const SmStyle *style);
/* `formula` with its computed value, which viewers that do not calculate show. */
void sm_worksheet_write_formula(SmWorksheet *sheet, guint row, guint column, const char *formula, double value,
                                const SmStyle *style);
void sm_worksheet_write_text_formula(SmWorksheet *sheet, guint row, guint column, const char *formula, const char *text,
                                     const SmStyle *style);
void sm_worksheet_write_comment(SmWorksheet *sheet, guint row, guint column, const char *text);

/* A link on a cell that is written next: to a page of the document by its id, or an address. FALSE, and no link, when
 * it is neither or the sheet has all the links Excel allows. */
gboolean sm_worksheet_add_link(SmWorksheet *sheet, guint row, guint column, const char *link, const SmStyle *style);

/* Text over the text columns of a row, wrapped, the row as high as it needs; takes the next row. Returns that row. */
guint sm_worksheet_write_line(SmWorksheet *sheet, const char *text, const SmStyle *style);
/* Makes one cell of those from `first` to `last` of a row, if they are several; its value is written afterwards. */
void sm_worksheet_merge(SmWorksheet *sheet, guint row, guint first, guint last, const SmStyle *style);
void sm_worksheet_set_height(SmWorksheet *sheet, guint row, double points);

/* Document cells (cells.c): each value as what it is, in the style given, with its role, flag, sample mark and link.
 * Amounts of a column share `with_cents`. */
void sm_worksheet_write_cell(SmWorksheet *sheet, guint row, guint column, const SmCell *cell, const SmStyle *style,
                             gboolean with_cents);
/* A quantity or a text that a formula computes from other cells; the cell's value is what it must come to. */
void sm_worksheet_write_live_cell(SmWorksheet *sheet, guint row, guint column, const SmCell *cell, const char *formula,
                                  const SmStyle *style, gboolean with_cents);
/* A quantity alone, with words for one that is not known. */
void sm_worksheet_write_quantity(SmWorksheet *sheet, guint row, guint column, SmQuantity quantity, const SmStyle *style,
                                 gboolean with_cents);

/* Blocks, each from the sheet's next free row on (table.c, key_figures.c, chart.c). */
void sm_worksheet_write_table(SmWorksheet *sheet, const SmBlock *block);
void sm_worksheet_write_key_figures(SmWorksheet *sheet, const SmBlock *block);
void sm_worksheet_write_chart(SmWorksheet *sheet, const SmChartBlock *chart);
/* Whether some point of a series is known between bounds: the chart's table then has two more columns for them. */
gboolean sm_series_has_interval(const SmSeries *series);
/* All blocks of the page (page.c). */
void sm_worksheet_write_page(SmWorksheet *sheet);

/* The width in characters of each column the page's blocks use. Owned by caller (width.c). */
GArray *sm_page_widths(const SmDocument *document, const SmPage *page);
double sm_worksheet_width(const SmWorksheet *sheet, guint column);
double sm_worksheet_total_width(const SmWorksheet *sheet);
/* Of the first columns, in points. */
double sm_worksheet_points(const SmWorksheet *sheet, guint columns);
/* The last column that a column of a table covers: itself, but for a text at the end of a table narrower than the
 * sheet. */
guint sm_worksheet_spread_end(const SmWorksheet *sheet, const SmTableBlock *table, guint column);
/* The most periods before that one of the key figures has. */
guint sm_key_figures_before(const SmBlock *block);
/* Whether something is said about one of them, and the last column that it covers. */
gboolean sm_worksheet_find_remarks(const SmWorksheet *sheet, const SmBlock *block, guint *ret_end);
/* Rows from which widths and formats are chosen: all of them, or 1,000 spread over a longer table. The `index`-th, as
 * sm_table_block_row; NULL when there are no more. */
const GPtrArray *sm_table_sample(const SmTableBlock *table, guint index, GPtrArray *said);
/* What a cell leaves of its column's width, in digits, for a text with that indent. A column is wider than that by the
 * padding, which a cell over several columns has for its text too. */
#define SM_CELL_PADDING 0.7
#define SM_FILTER_BUTTON 2.8 /* what the button of a filter takes of a head */
double sm_cell_room(double width, guint indent);

/* The styles that blocks share. Static. */
const SmStyle *sm_style_header(SmAlign align);
const SmStyle *sm_style_caption(void);

G_END_DECLS
