/* See row.h: what of a row is used, but doubtful. It is told by what stands in the table. */
#include "base/address.h"
#include "base/message.h"
#include "ingest/row.h"

static gboolean has_bad_email(const SmRowReader *rows, guint32 row) {
  if (rows->header->table == SM_TABLE_LEADS) {
    gint64 print = sm_table_whole(rows->table, SM_LEAD_EMAIL, row);
    return print != SM_WHOLE_NONE && !sm_print_looks_valid(print);
  }
  if (rows->header->table != SM_TABLE_PEOPLE) return FALSE;
  const char *text = sm_row_text(rows, SM_PERSON_EMAIL, row);
  return *text && !sm_email_looks_valid(text);
}

static gboolean lacks_close(const SmRowReader *rows, guint32 row) {
  return rows->header->table == SM_TABLE_OPPORTUNITIES &&
         sm_table_whole(rows->table, SM_OPPORTUNITY_STATUS, row) != SM_DEAL_OPEN &&
         sm_table_whole(rows->table, SM_OPPORTUNITY_CLOSED_AT, row) == SM_WHOLE_NONE;
}

void sm_row_mark_doubtful(const SmRowReader *rows, guint32 first, guint count, guint8 *marks) {
  SmTableId table = rows->header->table;
  if (table != SM_TABLE_LEADS && table != SM_TABLE_PEOPLE && table != SM_TABLE_OPPORTUNITIES) return;
  for (guint i = 0; i < count; i++) marks[i] |= has_bad_email(rows, first + i) || lacks_close(rows, first + i);
}

void sm_row_warn_of_values(const SmRowReader *rows, guint32 row, const SmRecord *record, SmFileReport *report) {
  if (has_bad_email(rows, row))
    sm_report_tally(
        report, "BAD_EMAIL", N_("addresses that cannot be right: {count}, the first in line {line}"), record,
        sm_header_name(rows->header, rows->header->table == SM_TABLE_LEADS ? SM_LEAD_EMAIL : SM_PERSON_EMAIL));
  if (lacks_close(rows, row))
    sm_report_tally(
        report, "NO_CLOSE_DATE",
        N_("deals that are won or lost without a closed_at, so that they count in no period: {count}, the first in "
           "line {line}"),
        record, "closed_at");
}
