/*
 * The leads sheet of the benchmark: 15 columns, any number of rows, each cell a function of its row, so that no program
 * has to read them. sheet_cells.py says the same.
 */
#pragma once

#include <stdint.h>
#include <stdio.h>

#define SHEET_COLUMNS 15

typedef enum { SHEET_TEXT, SHEET_COUNT, SHEET_DAYS, SHEET_DATE } SheetKind;

static const char *const SHEET_TITLES[SHEET_COLUMNS] = {"Lead",        "Person",      "Company",  "Owner", "Campaign",
                                                        "Source",      "Segment",     "Stage",    "SLA",   "Cause",
                                                        "Handed over", "First touch", "Attempts", "Score", "Evidence"};

static inline SheetKind sheet_kind(unsigned column) {
  return column < 10 || column == 14 ? SHEET_TEXT : column == 10 ? SHEET_DATE : column == 11 ? SHEET_DAYS : SHEET_COUNT;
}

/* Drawn anew for each row, Knuth's multiplicative hash. */
static inline uint32_t sheet_draw(uint32_t row, unsigned shift, uint32_t below) {
  return (row * 2654435761u >> shift) % below;
}

/* A count; days; a date as days since 1970-01-01. */
static inline double sheet_number(uint32_t row, unsigned column) {
  switch (column) {
  case 10:
    return 20635 + sheet_draw(row, 3, 92);
  case 11:
    return sheet_draw(row, 5, 400) / 10.0;
  case 12:
    return sheet_draw(row, 7, 9);
  default:
    return 40 + sheet_draw(row, 11, 60);
  }
}

/* The text of a cell in `text`, of at least 128 bytes. */
static inline void sheet_text(uint32_t row, unsigned column, char *text) {
  static const char *const first[] = {"Alice", "Bastien", "Chloé", "Diego", "Elena", "Farid", "Grace", "Hugo"};
  static const char *const last[] = {"Adams", "Bernard", "Caron", "Durand", "Evans", "Fischer", "Garcia", "Huber"};
  static const char *const sources[] = {"Webinar", "Paid search", "Trade fair", "Partner"};
  static const char *const segments[] = {"Enterprise", "Mid-market", "Small"};
  static const char *const stages[] = {"MQL", "Treated", "Engaged", "Opportunity", "Won"};
  static const char *const statuses[] = {"met", "late", "untouched", "underworked", "pending"};
  static const char *const causes[] = {"untreated", "mismatch", "market", "weak MQL", "unexplained", "won", "open"};
  const char *one = first[sheet_draw(row, 9, 8)], *two = last[sheet_draw(row, 13, 8)];
  const char *const plain[10] = {NULL,
                                 NULL,
                                 NULL,
                                 NULL,
                                 NULL,
                                 sources[sheet_draw(row, 17, 4)],
                                 segments[sheet_draw(row, 19, 3)],
                                 stages[sheet_draw(row, 21, 5)],
                                 statuses[sheet_draw(row, 22, 5)],
                                 causes[sheet_draw(row, 23, 7)]};
  if (column == 0)
    snprintf(text, 128, "L%08u", row);
  else if (column == 1)
    snprintf(text, 128, "%s %s", one, two);
  else if (column == 2)
    snprintf(text, 128, "%s Industries %u", two, sheet_draw(row, 4, 500));
  else if (column == 3)
    snprintf(text, 128, "%s %s", two, one);
  else if (column == 4)
    snprintf(text, 128, "Campaign %u", sheet_draw(row, 15, 40));
  else if (column == 14)
    snprintf(text, 128, "first touch %.1f working days after handover, due 1.0; %u attempts of 3",
             sheet_number(row, 11), (unsigned)sheet_number(row, 12));
  else
    snprintf(text, 128, "%s", plain[column]);
}
