/*
 * Everything that was read, joined: the tables, the links between them, and the account of every file. What measures get,
 * and all they get. Immutable after ingest.
 */
#pragma once

#include "base/diagnostics.h"
#include "base/time.h"
#include "table/table.h"

#include <glib.h>

G_BEGIN_DECLS

/* Where the bytes of a file went, unpacked if it was: mark + preamble + header + rows + set_aside + blank = file. The mark
 * is that of the byte order. */
typedef struct {
  guint64 file, mark, preamble, header, rows, set_aside, blank;
} SmByteAccount;

/* Who says that a column is a field: the settings, a product's preset, its canonical name, or a common word for it. */
typedef enum { SM_MAPPED_BY_SETTINGS, SM_MAPPED_BY_PRESET, SM_MAPPED_BY_NAME, SM_MAPPED_BY_WORD } SmMappedBy;

/* Where the values of a field come from in one file. */
typedef struct {
  const char *field; /* its canonical name, static */
  char **headers;    /* NULL-terminated; of several the first that is filled counts, or all together when `joined` */
  char *constant;    /* every row's value; NULL: there is none */
  gboolean joined;
  SmMappedBy by;
} SmMappedField;

/* Owned by caller. */
GPtrArray *sm_mapped_fields_new(void);

/* What became of one file. read = used + replaced + rejected, always. */
typedef struct {
  char *path;            /* below the workspace */
  char sha256[65];
  SmTableId table;
  char *source;          /* the configuration's name of the source, or "" */
  char *recognised;      /* "HubSpot: deals", the same in every language; "" when its columns were known by themselves */
  char *dialect;         /* UTF-8, ";", CRLF: for people, the same in every language; "" when the file was none */
  gint64 read, used, replaced, rejected;
  gint64 set_aside;      /* records that are no rows: totals and footers; not among those read */
  gint64 orphans;        /* used rows whose link points nowhere */
  gint64 warnings;
  GPtrArray *mapped;     /* of SmMappedField, in the order of the schema */
  char **unmapped;       /* headers that no column took, NULL-terminated */
  char **nearest;        /* of each of them the column that it may be, "" for none */
  SmByteAccount bytes;
} SmFileAccount;

/* Rows of one table grouped by a link: rows of parent p are rows[start[p]] ... rows[start[p + 1] - 1]. */
typedef struct {
  guint32 parent_count;
  guint32 *start;        /* parent_count + 1 */
  guint32 *rows;
} SmGroups;

/* Rows of a table from `first` on are of this file, until the next run. */
typedef struct {
  guint32 first, file;
} SmFileRun;

typedef struct {
  SmTexts *texts;
  SmTable *tables[SM_TABLE_COUNT];   /* NULL where nothing was given */
  GPtrArray *files;                  /* of SmFileAccount, sorted by path */
  SmDiagnostics *diagnostics;
  GHashTable *reasons;               /* text of a lost or disqualification reason that the configuration gives no class, but
                                        the product's preset: its number -> the class as a number; NULL: there are none */
  SmInstant newest_of[SM_TABLE_COUNT]; /* newest timestamp of leads, activities, opportunities and touches; SM_INSTANT_NONE when none */
  SmInstant newest;                  /* of all of them */

  /* Links, one entry a row of the first-named table, SM_ROW_NONE where it points nowhere; NULL when a table is missing,
   * or when no file has the column. */
  guint32 *lead_campaign, *lead_owner;               /* owner: row of people, by id, name or e-mail */
  guint32 *activity_opportunity;
  guint32 *opportunity_lead, *opportunity_owner;
  guint32 *touch_lead, *touch_campaign;
  guint32 *feedback_lead, *feedback_campaign;

  /* For each text that names an owner or an actor 1 + the row of the person meant, 0 for nobody; NULL without people. A
   * link a row would cost ten times as much: there are many activities, and few people. */
  guint32 *person_of_text;

  /* The activities stand in the order of their leads, those of one lead in order of time, then of id: lead l's are the
   * rows first_activity[l] ... first_activity[l + 1] - 1, and those of no lead come last. An activity that names no lead
   * but an opportunity with one belongs to that lead. There are too many of them for a list of rows beside the table, or
   * for their ids once these were followed: no activity has a lead_id when there are leads, or an opportunity_id when
   * there are opportunities. */
  guint32 *first_activity;
  /* The links turned around, rows in order of time, then of table order. These, as the one above, are present (perhaps
   * empty) whenever leads are. */
  SmGroups opportunities_of_lead, touches_of_lead, feedback_of_lead;
} SmDataset;

SmDataset *sm_dataset_new(void);
void sm_dataset_free(SmDataset *dataset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmDataset, sm_dataset_free)

static inline const SmTable *sm_dataset_table(const SmDataset *dataset, SmTableId id) { return dataset->tables[id]; }
/* The text of a TEXT or ID cell; "" when it has none. Borrowed from the dataset. */
static inline const char *sm_dataset_text(const SmDataset *dataset, SmTableId id, guint field, guint32 row) {
  return sm_texts_get(dataset->texts, sm_table_text(dataset->tables[id], field, row));
}

/* The row of people of whoever did an activity, SM_ROW_NONE where nobody in people is meant. */
static inline guint32 sm_dataset_actor(const SmDataset *dataset, guint32 activity) {
  SmText actor = sm_table_text(dataset->tables[SM_TABLE_ACTIVITIES], SM_ACTIVITY_ACTOR, activity);
  return dataset->person_of_text ? dataset->person_of_text[actor] - 1 : SM_ROW_NONE; /* 0 - 1 is SM_ROW_NONE */
}

/* Computes all links and groups from the tables, and each file's orphans; arranges the activities. `files` gives for each
 * table the files of its rows, as SmFileRun (NULL: orphans are not counted), as the rows stood before; the number of
 * threads changes nothing. Called once, by ingest, when the tables are complete and sorted: the texts are closed. */
void sm_dataset_join(SmDataset *dataset, GArray *const files[SM_TABLE_COUNT], guint threads);

/* The run that a row is of: the one at hand, or one after it. Rows are asked for in ascending order. */
static inline const SmFileRun *sm_file_run_of(const GArray *files, const SmFileRun *run, guint32 row) {
  const SmFileRun *last = &g_array_index(files, SmFileRun, files->len - 1);
  while (run < last && run[1].first <= row) run++;
  return run;
}

G_END_DECLS
