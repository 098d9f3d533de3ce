/*
 * A document is a tree: pages of blocks, in the reader's language. It knows what to say and in which order; renderers
 * know how it looks and nothing of leads. A block holds each value twice over: the number with its unit (the workbook
 * writes it, so that Excel stays live) and the words already said (deck, letter and web page write those).
 * Owner: the document owns everything below it; texts passed to the functions here are copied unless said otherwise.
 */
#pragma once

#include "base/language.h"
#include "base/quantity.h"
#include "base/time.h"

#include <glib.h>

G_BEGIN_DECLS

/* What a thing means: the theme gives each its colour, the same in workbook, deck, letter and web page. */
typedef enum {
  SM_ROLE_NONE,
  SM_ROLE_SALES,
  SM_ROLE_MARKETING,
  SM_ROLE_SHARED,
  SM_ROLE_WON,
  SM_ROLE_OPEN,
  SM_ROLE_UNTREATED,
  SM_ROLE_MISMATCH,
  SM_ROLE_MARKET,
  SM_ROLE_WEAK_MQL,
  SM_ROLE_UNEXPLAINED,
  SM_ROLE_ACTUAL,
  SM_ROLE_PREVIOUS,
  SM_ROLE_PLAN,
  SM_ROLE_FORECAST, /* series of charts, after IBCS */
  SM_ROLE_GOOD,
  SM_ROLE_ATTENTION,
  SM_ROLE_BAD,
  SM_ROLE_MUTED, /* states of a figure */
  SM_ROLE_COUNT
} SmRole;

typedef enum { SM_CELL_EMPTY, SM_CELL_TEXT, SM_CELL_QUANTITY, SM_CELL_DAY, SM_CELL_INSTANT, SM_CELL_BOOL } SmCellKind;

typedef struct {
  SmCellKind kind;
  SmQuantity quantity;
  SmDay day;
  gint64 civil_seconds; /* INSTANT: local seconds since 1970-01-01 00:00 local, as spreadsheets count */
  gboolean yes;
  char *words; /* never NULL but in a row of a source, see there; for TEXT this is the text */
  SmRole role;
  gboolean flagged; /* a test points at this cell; shown by more than colour */
  gboolean small;   /* small sample */
  char *link; /* id of a page of this document, "#" and the name of a marked row, or an https or mailto address; NULL */
  char *detail; /* letter only: a quieter second line; NULL */
  /* Workbook only; NULL for a cell that is not live. */
  char *
      formula; /* computes the cell (QUANTITY or TEXT), whose value is what it must come to; goes before its column's */
  char *name;  /* other formulas find the cell by it */
  char *alarm; /* a formula; while it is true the cell is red */
  char *meaning; /* what the figure that the cell names is: a comment */
} SmCell;

typedef enum { SM_ALIGN_START, SM_ALIGN_END } SmAlign;

/*
 * Formulas are Excel's, with references in braces that the workbook resolves: {key} is this row's cell of a column of
 * the same table, {^key} the one above it, {name} a named cell or the rows of a named column anywhere in the document.
 * So ROUND({bonus}*{rate}, {cents}).
 */
typedef struct {
  char *key;     /* machine name: the header in leads.csv */
  char *title;   /* with the unit for numbers: "Revenue (EUR)" */
  char *meaning; /* what the column holds, for a cell comment; NULL */
  SmAlign align;
  double width;       /* in characters of body text; 0: from the contents */
  guint decimals;     /* workbook only: of plain numbers; 0: two where some are not whole */
  gboolean is_change; /* workbook only: whole numbers, with a plus before those that grew */
  char *formula;      /* workbook only: computes every cell of the column, "{actual}/{target}"; NULL */
  char *name; /* workbook only: formulas find the column's rows (not its total) by it; NULL. Letters, digits and "_",
                 and nothing that could be a cell's address */
} SmTableColumn;

/*
 * The rows of a table too long to be held: they are said one at a time, when a renderer comes to them, and the same way
 * each time. Their cells are not live (no formula, name or alarm) and lead to no page. Their numbers may have no words,
 * which few would read: sm_cell_say.
 */
typedef struct {
  guint count;
  void (*say)(gconstpointer data, guint index,
              GPtrArray *row /* empty; gets a cell a column */); /* NULL: there is no source */
  gpointer data;
  GDestroyNotify free_data;
} SmRowSource;

/* A row that links lead to, by a name of the whole document (letters, digits, "_"): the link is "#leads_untreated".
 * Workbook only. */
typedef struct {
  char *name;
  guint row;
} SmRowMark;

typedef struct {
  GPtrArray *columns;  /* of SmTableColumn */
  GPtrArray *rows;     /* of GPtrArray of SmCell, one a column; empty where there is a source. Deck, letter and web page
                          draw only these */
  SmRowSource source;  /* workbook, outline and CSV read these too */
  GPtrArray *marks;    /* of SmRowMark, from the top down */
  char *caption;       /* NULL */
  gboolean filterable; /* a real Excel table with filters and a frozen header: a list to work from */
  gboolean has_total;  /* the last row is the total of those above */
  gboolean even;       /* columns of one width: sides of equal weight */
  gboolean by_hand;    /* a form: its empty cells are filled in on paper and need room for a pen */
} SmTableBlock;

typedef enum {
  SM_CHART_BARS,    /* horizontal, one a category; several series side by side */
  SM_CHART_STACKED, /* horizontal, series stacked to each category's total */
  SM_CHART_COLUMNS, /* vertical, categories are periods in order of time */
  SM_CHART_LINES,   /* over periods */
  SM_CHART_FUNNEL,  /* bars of falling length with the step rates and their intervals between them: series ACTUAL holds
                       the  counts, a second one (NONE, RATIO) each step's rate from the one before, not known for the
                       first */
  SM_CHART_BULLET, /* per category: actual bar, target outline, pace mark; series ACTUAL, PLAN, PREVIOUS, in this order;
                      all are shares of the target, so that money and counts share a scale; words say the amounts */
  SM_CHART_HEATMAP,      /* series are columns, categories rows; values are shares (the colour), words in each cell the
                            counts */
  SM_CHART_WATERFALL,    /* horizontal bridge: one series whose parts follow one another; the last category is what they
                            come to */
  SM_CHART_DISTRIBUTION, /* columns that touch, a class each. A second series, PLAN, holds the limit: known in the class
                            in which it falls, as the share of that class below it; its words say what it is */
  SM_CHART_MATRIX, /* series are columns, categories rows; each cell has the role of its point. Its words: the value,
                      then in further lines what it is */
  SM_CHART_CHAIN,  /* steps in order of time, one a category (when). The first series says what kind of step it is, with
                      the  role of who took it, the second who took it, the third what it was; values do not count */
  SM_CHART_THRESHOLD, /* lines over the values a threshold may have. A last series, PLAN, marks some of them: its
                         points' words name the mark, points without words are none */
  SM_CHART_VARIANCE,  /* per category: the actual value in words, then its distance to plan and to the period before as
                         shares of  those; series ACTUAL (words alone), PLAN and PREVIOUS (the distances, either may be
                         missing) */
  SM_CHART_KIND_COUNT
} SmChartKind;

/* What follows the words of a rate of under 30 leads in a chart; tables mark their cells. */
#define SM_SMALL_MARK "\u202f°"

typedef struct {
  SmQuantity value;
  SmQuantity low, high; /* drawn where known */
  char *words;          /* the label at the mark; "" for none */
  SmRole role; /* of this mark alone, in BARS of one series; NONE: that of its series. In BULLET: how it stands */
  gboolean flagged;
} SmPoint;

typedef struct {
  char *name;
  SmRole role;
  GPtrArray *points; /* of SmPoint, one a category */
} SmSeries;

typedef struct {
  SmChartKind kind;
  char *caption; /* what is shown and in which unit: "Leads by cause, count" */
  char *alt;     /* the chart in a sentence, for those who do not see it */
  SmUnit unit;
  GPtrArray *categories; /* of char * */
  GPtrArray *series;     /* of SmSeries */
  GPtrArray *totals;     /* STACKED: of char *, what each category comes to, in words; empty where it is not told */
} SmChartBlock;

typedef struct {
  char *label;   /* "Won revenue" */
  char *meaning; /* workbook only: what that is, for a comment; NULL */
  SmCell *value;
  char *target;      /* "target 250 000 €"; NULL */
  char *comment;     /* "pace 0,93"; NULL */
  SmRole role;       /* GOOD, ATTENTION, BAD or NONE */
  GPtrArray *before; /* of SmPoint: the periods before, oldest first; NULL or empty when there are none */
} SmKeyFigure;

typedef enum {
  SM_BLOCK_HEADING,     /* text, level 1 to 3 */
  SM_BLOCK_PARAGRAPH,   /* text; of role MUTED a note: what explains the page's marks and figures */
  SM_BLOCK_KEY_FIGURES, /* key_figures */
  SM_BLOCK_TABLE,       /* table */
  SM_BLOCK_CHART,       /* chart */
  SM_BLOCK_CALLOUT,     /* text that must not be missed, with a role */
  SM_BLOCK_LIST,        /* items */
  SM_BLOCK_MARKDOWN,    /* text: the editor's words; renderers parse it with raw HTML and unsafe links off */
  SM_BLOCK_BREAK,
} SmBlockKind;

typedef struct {
  SmBlockKind kind;
  char *id; /* stable within the page, for templates and tests; "" when nothing refers to it */
  SmRole role;
  guint level;            /* HEADING */
  char *text;             /* HEADING, PARAGRAPH, CALLOUT, MARKDOWN */
  GPtrArray *items;       /* LIST: of SmCell (TEXT, perhaps with link) */
  GPtrArray *key_figures; /* of SmKeyFigure */
  SmTableBlock *table;
  SmChartBlock *chart;
} SmBlock;

typedef struct {
  char *id;          /* stable: "funnel"; target of links */
  char *name;        /* short: sheet tab, bookmark */
  char *title;       /* the finding, one or two lines */
  GPtrArray *blocks; /* of SmBlock */
} SmPage;

typedef enum {
  SM_FORMAT_SLIDES, /* 16:9, for a screen: one finding a page */
  SM_FORMAT_A4,     /* portrait, to be printed and read: one block below the other */
} SmFormat;

typedef struct {
  const SmLanguage *language;  /* borrowed */
  const struct SmTheme *theme; /* borrowed: the looks of its roles, which are the renderers' business (render/theme.h);
                                  NULL: the built-in ones */
  SmFormat format;             /* the paper of a PDF; other renderers do not ask */
  char *title;                 /* "Quarterly review Q3 2026" */
  char *subtitle;              /* the verdict, on a cover */
  char *company;
  char *period;              /* in words */
  char *as_of;               /* in words */
  SmInstant as_of_instant;   /* for metadata: creation dates of files */
  char *currency;            /* ISO code */
  GPtrArray *periods_before; /* of char *: the names of the periods before, oldest first; key figures go by them */
  guint minor_digits;
  gboolean for_finance; /* amounts with their cents always, negative ones in parentheses, shares with two decimals */
  GPtrArray *pages;     /* of SmPage */
} SmDocument;

/* Empty: its texts are "" (never NULL), it has no pages. Owned by caller; borrows `language`. */
SmDocument *sm_document_new(const SmLanguage *language);
void sm_document_free(SmDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmDocument, sm_document_free)

/* Completes a node: frees the text that `field` holds and puts `value` (taken) in its place. */
void sm_document_set(char **field, char *value);

/* Building. Each returns a node owned by its parent, to be completed in place. */
SmPage *sm_document_add_page(SmDocument *document, const char *id, const char *name, const char *title);
SmBlock *sm_page_add_heading(SmPage *page, guint level, const char *text);
SmBlock *sm_page_add_paragraph(SmPage *page, const char *text);
SmBlock *sm_page_add_note(SmPage *page, const char *text);
SmBlock *sm_page_add_callout(SmPage *page, SmRole role, const char *text);
SmBlock *sm_page_add_markdown(SmPage *page, const char *text);
SmBlock *sm_page_add_break(SmPage *page);
SmBlock *sm_page_add_list(SmPage *page, const char *id);
SmCell *sm_list_add(SmBlock *list, const char *text, const char *link);
SmBlock *sm_page_add_key_figures(SmPage *page, const char *id);
SmKeyFigure *sm_key_figures_add(SmBlock *block, const char *label, SmCell *value /* taken */);
/* A value of an earlier period; add them oldest first. */
SmPoint *sm_key_figure_add_before(SmKeyFigure *figure, SmQuantity value, const char *words);
SmTableBlock *sm_page_add_table(SmPage *page, const char *id, const char *caption);
SmTableColumn *sm_table_block_add_column(SmTableBlock *table, const char *key, const char *title, SmAlign align);
GPtrArray *sm_table_block_add_row(SmTableBlock *table);
void sm_table_block_mark_row(SmTableBlock *table, const char *name, guint row);
/* Whether some table of the document has a row of that name. */
gboolean sm_document_has_mark(const SmDocument *document, const char *name);
/* Has the rows said on demand; the table has no others. Takes source.data. */
void sm_table_block_set_source(SmTableBlock *table, SmRowSource source);
/* All rows of a table one after the other, held or said: `said` is a row of the caller's (sm_row_new), which a source
 * fills anew each time. What is returned is borrowed until the next call. */
guint sm_table_block_count(const SmTableBlock *table);
const GPtrArray *sm_table_block_row(const SmTableBlock *table, guint index, GPtrArray *said);
/* An empty row; owned by caller. */
GPtrArray *sm_row_new(void);
/* Appends a cell to a row; the cell is taken and returned. */
SmCell *sm_row_add(GPtrArray *row, SmCell *cell);
SmChartBlock *sm_page_add_chart(SmPage *page, const char *id, SmChartKind kind, SmUnit unit, const char *caption,
                                const char *alt);
void sm_chart_add_category(SmChartBlock *chart, const char *label);
void sm_chart_add_total(SmChartBlock *chart, const char *words);
SmSeries *sm_chart_add_series(SmChartBlock *chart, const char *name, SmRole role);
SmPoint *sm_series_add_point(SmSeries *series, SmQuantity value, const char *words);

/* Cells, owned by caller until taken. Quantities are said in their usual form (numbers.h). */
SmCell *sm_cell_text(const char *text);
SmCell *sm_cell_quantity(const SmDocument *document,
                         SmQuantity quantity); /* an unknown one is EMPTY with a dash for words */
/* The same, but a known one has no words: for the rows of a source. */
SmCell *sm_cell_number(const SmDocument *document, SmQuantity quantity);
SmCell *sm_cell_day(const SmDocument *document, SmDay day);
SmCell *sm_cell_instant(const SmDocument *document, SmInstant instant, const SmZone *zone);
SmCell *sm_cell_bool(const SmDocument *document, gboolean yes);
/* Its words, said now where it has none; a whole number without decimals. Owned by caller. */
char *sm_cell_say(const SmDocument *document, const SmCell *cell);
SmCell *sm_cell_empty(void);
void sm_cell_free(SmCell *cell);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmCell, sm_cell_free)

/* Leaves only the pages whose ids are in the list (NULL-terminated), in the order they have, and no link to another. */
void sm_document_keep_pages(SmDocument *document, const char *const *ids);
const SmPage *sm_document_find_page(const SmDocument *document, const char *id);
const SmBlock *sm_page_find_block(const SmPage *page, const char *id);

G_END_DECLS
