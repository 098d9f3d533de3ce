/*
 * bonus.xlsx while it is built, shared by the files of its sheets. Whatever a formula compares is spelled the same in
 * Inputs and Deals: filters compare without case and accents here, but not in Excel, so that each distinct word gets
 * one spelling, the first plan's.
 */
#pragma once

#include "document/document.h"
#include "measure/bonus.h"

#include <glib.h>

G_BEGIN_DECLS

/* One payout: a person of a plan that is due. */
typedef struct {
  const SmBonusPlan *plan;
  const SmBonusPayee *payee;
  guint line;   /* of the plan among those due, from 1 */
  guint number; /* from 1 */
} SmPayout;

typedef struct {
  const SmResults *results;
  const SmBonus *bonus;
  const SmLanguage *language;
  SmDocument *document;
  GPtrArray *plans;                      /* of const SmBonusPlan *: those due */
  GArray *payouts;                       /* of SmPayout */
  gboolean uses_filter[SM_FILTER_COUNT]; /* motion and segment always */
  gboolean uses_metric[SM_METRIC_COUNT];
  GHashTable *spelling[SM_FILTER_COUNT]; /* folded text -> its spelling */
  GHashTable *lead_names;                /* what sm_pay_lead_names found */
  GHashTable *name_count;                /* people's names -> how many people bear them */
  GStringChunk *words;                   /* labels that were put together */
} SmPaybook;

/* Labels: what a cell shows and a formula compares; an en dash where there is none. Borrowed from the paybook. */
const char *sm_paybook_label(SmPaybook *book, SmFilter filter, const char *value);
const char *sm_paybook_label_of(SmPaybook *book, SmFilter filter, const SmProfile *profile, const char *product);
const char *sm_paybook_person(SmPaybook *book, const SmPerson *person);
/* A row's filter as a criterion of SUMIFS: "*" for all, else its label with what Excel would read as more escaped. */
const char *sm_paybook_criterion(SmPaybook *book, SmTableId table, guint32 row, SmFilter filter);
const char *sm_paybook_escape(SmPaybook *book, const char *label);
/* "both", "sales only", ... */
const char *sm_paybook_paid(const SmPaybook *book, SmPaid paid);
/* privacy.c: the full names of all leads, folded, both ways round; owned by caller. And a text, unless it tells who a
 * lead is: an en dash then. */
GHashTable *sm_pay_lead_names(const SmDataset *data);
const char *sm_paybook_impersonal(const SmPaybook *book, const char *text);
/* "motion", and how its column is called. */
const char *sm_filter_key(SmFilter filter);
const char *sm_paybook_filter_title(const SmPaybook *book, SmFilter filter);

/* A column of a table: its words are translated; name and formula may be NULL. */
typedef struct {
  const char *key, *title;
  SmAlign align;
  const char *name, *formula;
  double width; /* 0: from the contents */
} SmPayColumn;

void sm_paybook_add_columns(const SmPaybook *book, SmTableBlock *table, const SmPayColumn *columns, guint count);
/* One column a filter in use; each named `prefix`_KEY unless `prefix` is NULL. */
void sm_paybook_add_filters(const SmPaybook *book, SmTableBlock *table, const char *prefix);

/* Cells. */
void sm_pay_text(GPtrArray *row, const char *text);
void sm_pay_quantity(const SmPaybook *book, GPtrArray *row, SmQuantity quantity);
void sm_pay_count(const SmPaybook *book, GPtrArray *row, gint64 count);
void sm_pay_money(const SmPaybook *book, GPtrArray *row, gint64 minor);
void sm_pay_share(const SmPaybook *book, GPtrArray *row, double share);
/* 10^-9 things: a whole number where it is one. */
void sm_pay_nanos(const SmPaybook *book, GPtrArray *row, gint64 nanos);
/* Gives the last cell of a row a formula (taken) or a name. */
SmCell *sm_pay_live(GPtrArray *row, char *formula);
SmCell *sm_pay_name(GPtrArray *row, const char *name);
/* "Total" in the first column, then a sum in each column that has a name and numbers; the rest empty. */
void sm_paybook_add_total(const SmPaybook *book, SmTableBlock *table);

/* What a metric adds up and divides by (sums.c): NULL where it divides by nothing. `person` is the key or name that
 * holds whose parts count, NULL for everybody's; filters are found at `prefix`KEY. Owned by caller. */
char *sm_pay_sum_counted(const SmPaybook *book, int metric, const char *person, const char *prefix);
char *sm_pay_sum_divisor(const SmPaybook *book, int metric, const char *person, const char *prefix);
gboolean sm_metric_counts_leads(int metric);

/* A table of payouts with its working: what `attainment` (a formula in terms of {number}, or a name) pays to each.
 * Column names begin with `prefix` (curve_table.c). */
typedef struct {
  const char *id, *caption, *prefix, *attainment;
  SmFraction (*attainment_of)(const SmPaybook *book, const SmPayout *payout);
  gint64 (*minor_of)(const SmPayout *payout);
} SmCurveTable;
void sm_paybook_add_curve_table(SmPaybook *book, SmPage *page, const SmCurveTable *what);

/* The sheets, one file each, in order. */
void sm_pay_about(SmPaybook *book);
void sm_pay_inputs(SmPaybook *book);
void sm_pay_deals(SmPaybook *book);
void sm_pay_attainment(SmPaybook *book);
void sm_pay_payouts(SmPaybook *book);
void sm_pay_alignment(SmPaybook *book);
void sm_pay_whatif(SmPaybook *book);
void sm_pay_checks(SmPaybook *book);

G_END_DECLS
