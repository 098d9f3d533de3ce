/* See ingest.h: the way from files to a dataset, from above. */
#include "ingest/ingest.h"

#include "base/error.h"
#include "base/message.h"
#include "ingest/find.h"
#include "ingest/quarters.h"
#include "ingest/read.h"
#include "ingest/reasons.h"
#include "ingest/settle.h"

typedef struct {
  const char *directory;
  const SmSettings *settings;
  const SmZone *zone;
  guint threads;
  SmDataset *dataset;
  GHashTable *zones; /* name -> SmZone, of the sources */
  SmGathering *gatherings[SM_TABLE_COUNT];
  GPtrArray *presets; /* of const SmPreset: of each file of the dataset, NULL where it has none */
} Ingest;

/* The zone of a source, made once a name. Borrowed; NULL and an error for an unknown one. */
static const SmZone *find_zone(Ingest *ingest, const SmSource *source, GError **error) {
  if (!source || !source->time_zone || !*source->time_zone) return ingest->zone;
  SmZone *zone = g_hash_table_lookup(ingest->zones, source->time_zone);
  if (zone) return zone;
  zone = sm_zone_new(source->time_zone, error);
  if (zone) g_hash_table_insert(ingest->zones, g_strdup(source->time_zone), zone);
  return zone;
}

static SmFileAccount *open_account(Ingest *ingest, const SmInputFile *input, SmTableId table) {
  SmFileAccount *account = g_new0(SmFileAccount, 1);
  account->path = g_strdup(input->path);
  account->table = table;
  account->source = g_strdup(input->source && input->source->name ? input->source->name : "");
  g_ptr_array_add(ingest->dataset->files, account);
  return account;
}

static GMappedFile *open_file(const Ingest *ingest, const char *relative, GError **error) {
  g_autofree char *path = g_build_filename(ingest->directory, relative, NULL);
  g_autoptr(GError) cause = NULL;
  GMappedFile *mapped = g_mapped_file_new(path, FALSE, &cause);
  if (!mapped)
    sm_error_set(error, SM_ERROR_FILE, N_("the file {path} cannot be read: {cause}"), "path", relative, "cause",
                 cause->message, NULL);
  return mapped;
}

/* Nobody knows what the file is. */
static void say_unknown(Ingest *ingest, const char *path, SmFileKind kind) {
  g_autofree char *message =
      kind == SM_FILE_TEXT
          ? sm_message_new(N_("nobody reads this file, as its header is that of no export known: begin its name with "
                              "that of a table (leads.csv), or name it under sources"),
                           NULL)
          : sm_message_new(sm_sniff_advice(kind), NULL);
  SmDiagnostic diagnostic = {.severity = kind == SM_FILE_TEXT ? SM_SEVERITY_NOTE : SM_SEVERITY_WARNING,
                             .code = kind == SM_FILE_TEXT ? "UNUSED_FILE" : "NOT_CSV",
                             .file = path,
                             .message = message};
  sm_diagnostics_add(ingest->dataset->diagnostics, &diagnostic);
}

static gboolean read_settled(Ingest *ingest, const SmInputFile *input, const SmBytes *bytes, const SmContents *contents,
                             const SmSettled *settled, GError **error) {
  const SmSource *source = settled->has_source ? &settled->source : NULL;
  const SmZone *zone = find_zone(ingest, source, error);
  if (!zone) return FALSE;
  if (!ingest->gatherings[settled->table])
    ingest->gatherings[settled->table] = sm_gathering_new(ingest->dataset, settled->table);
  guint32 number = ingest->dataset->files->len;
  SmFileReading file = {.spelling = {ingest->settings, source, zone},
                        .zone = ingest->zone,
                        .gathering = ingest->gatherings[settled->table],
                        .bytes = bytes,
                        .contents = contents,
                        .dialect = settled->dialect,
                        .file = number,
                        .threads = ingest->threads,
                        .account = open_account(ingest, input, settled->table)};
  g_ptr_array_add(ingest->presets, source ? (gpointer)source->preset : NULL);
  sm_read_file(&file);
  return TRUE;
}

static gboolean read_input(Ingest *ingest, const SmInputFile *input, GError **error) {
  g_autoptr(GMappedFile) mapped = open_file(ingest, input->path, error);
  if (!mapped) return FALSE;
  const char *start = g_mapped_file_get_contents(mapped);
  SmBytes bytes = {start ? start : "", g_mapped_file_get_length(mapped), start != NULL};
  g_auto(SmContents) contents;
  const char *encoding = input->source ? input->source->encoding : NULL;
  sm_contents_init(&contents, &bytes, encoding, ingest->threads, SM_DECODE_ENOUGH);
  SmSettled settled;
  sm_settle(input, &contents, ingest->settings, &settled);
  if (settled.table != SM_TABLE_COUNT) return read_settled(ingest, input, &bytes, &contents, &settled, error);
  say_unknown(ingest, input->path, contents.kind);
  return TRUE;
}

static gboolean read_inputs(Ingest *ingest, const GPtrArray *inputs, const SmProgress *progress, GError **error) {
  for (guint i = 0; i < inputs->len; i++) {
    const SmInputFile *input = g_ptr_array_index(inputs, i);
    g_autofree char *what = sm_message_new(N_("reading {file}"), "file", input->path, NULL);
    sm_progress_tell(progress, what, (double)i / inputs->len);
    if (!read_input(ingest, input, error)) return FALSE;
  }
  return TRUE;
}

static void check_accounts(const SmDataset *dataset) {
  for (guint i = 0; i < dataset->files->len; i++) {
    const SmFileAccount *account = g_ptr_array_index(dataset->files, i);
    g_assert(account->read == account->used + account->replaced + account->rejected);
  }
}

/* One more than the newest, so that SM_NATURAL_NONE is less than all. The newest of every fourth cell is kept apart, as
 * one that waits for the one before takes four times as long. */
static guint32 newest_of(const guint32 *cells, guint32 count) {
  guint32 newest[4] = {0}, row = 0;
  for (; row + 4 <= count; row += 4)
    for (guint i = 0; i < 4; i++) newest[i] = MAX(newest[i], cells[row + i] + 1);
  for (; row < count; row++) newest[0] = MAX(newest[0], cells[row] + 1);
  return MAX(MAX(newest[0], newest[1]), MAX(newest[2], newest[3]));
}

static void note_newest(SmDataset *dataset, SmTableId id, guint field) {
  const SmTable *table = dataset->tables[id];
  if (!table || !table->columns[field].naturals) return;
  guint32 newest = newest_of(table->columns[field].naturals, table->row_count);
  if (newest > 0) dataset->newest_of[id] = MAX(dataset->newest_of[id], (SmInstant)newest - 1);
}

/* The closing date of an open deal is a hope, and lies in the future. */
static void note_newest_closing(SmDataset *dataset) {
  const SmTable *table = dataset->tables[SM_TABLE_OPPORTUNITIES];
  SmInstant *newest = &dataset->newest_of[SM_TABLE_OPPORTUNITIES];
  for (guint32 row = 0; table && row < table->row_count; row++)
    if (sm_table_whole(table, SM_OPPORTUNITY_STATUS, row) != SM_DEAL_OPEN)
      *newest = MAX(*newest, sm_table_whole(table, SM_OPPORTUNITY_CLOSED_AT, row));
}

static void find_newest(SmDataset *dataset) {
  note_newest(dataset, SM_TABLE_LEADS, SM_LEAD_CREATED_AT);
  note_newest(dataset, SM_TABLE_LEADS, SM_LEAD_MQL_AT);
  note_newest(dataset, SM_TABLE_LEADS, SM_LEAD_ASSIGNED_AT);
  note_newest(dataset, SM_TABLE_LEADS, SM_LEAD_DISQUALIFIED_AT);
  note_newest(dataset, SM_TABLE_ACTIVITIES, SM_ACTIVITY_AT);
  note_newest(dataset, SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_CREATED_AT);
  note_newest(dataset, SM_TABLE_TOUCHES, SM_TOUCH_AT);
  note_newest_closing(dataset);
  for (SmTableId id = 0; id < SM_TABLE_COUNT; id++) dataset->newest = MAX(dataset->newest, dataset->newest_of[id]);
}

/* A table of which no file had a usable header was not given. */
static gboolean drop_unusable(SmDataset *dataset, SmTableId id) {
  for (guint field = 0; field < sm_schema_get(id)->field_count; field++)
    if (sm_table_has(dataset->tables[id], field)) return FALSE;
  g_clear_pointer(&dataset->tables[id], sm_table_free);
  return TRUE;
}

/* A tenth of a file is no slip: an export is missing, or was cut. */
static void say_orphans(const SmDataset *dataset) {
  for (guint i = 0; i < dataset->files->len; i++) {
    SmFileAccount *file = g_ptr_array_index(dataset->files, i);
    if (!file->orphans) continue;
    g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, file->orphans);
    g_autofree char *used = g_strdup_printf("%" G_GINT64_FORMAT, file->used);
    g_autofree char *message = sm_message_new(
        N_("rows that name a lead, a deal or a campaign that no file holds, and so do not count with it: "
           "{count} of {used}. Is an export missing, or was one cut by a filter?"),
        "count", count, "used", used, NULL);
    gboolean many = file->orphans * 10 >= file->used;
    if (many) file->warnings++;
    sm_diagnostics_add(dataset->diagnostics, &(SmDiagnostic){.severity = many ? SM_SEVERITY_WARNING : SM_SEVERITY_NOTE,
                                                             .code = "ORPHANS",
                                                             .file = file->path,
                                                             .column = "",
                                                             .message = message});
  }
}

/* The rows of all files are in: sorts, joins, counts. */
static void assemble(Ingest *ingest) {
  GArray *files[SM_TABLE_COUNT] = {NULL};
  for (SmTableId id = 0; id < SM_TABLE_COUNT; id++)
    if (ingest->gatherings[id] && !drop_unusable(ingest->dataset, id))
      files[id] = sm_gathering_finish(ingest->gatherings[id], ingest->threads);
  check_accounts(ingest->dataset);
  sm_quarters_say(ingest->dataset);
  sm_reasons_settle(ingest->dataset, ingest->settings, ingest->presets, files);
  sm_dataset_join(ingest->dataset, files, ingest->threads);
  say_orphans(ingest->dataset);
  find_newest(ingest->dataset);
  for (SmTableId id = 0; id < SM_TABLE_COUNT; id++) g_clear_pointer(&files[id], g_array_unref);
}

SmDataset *sm_ingest_all(const char *directory, const SmSettings *settings, const SmZone *zone, guint threads,
                         const SmProgress *progress, GError **error) {
  g_autoptr(SmDataset) dataset = sm_dataset_new();
  g_autoptr(GPtrArray) inputs = sm_find_files(directory, settings, dataset->diagnostics, error);
  if (!inputs) return NULL;
  g_autoptr(GHashTable) zones = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)sm_zone_free);
  g_autoptr(GPtrArray) presets = g_ptr_array_new();
  Ingest ingest = {directory, settings, zone, threads, dataset, zones, {NULL}, presets};
  gboolean good = read_inputs(&ingest, inputs, progress, error);
  if (good) assemble(&ingest);
  for (SmTableId id = 0; id < SM_TABLE_COUNT; id++) sm_gathering_free(ingest.gatherings[id]);
  return good ? g_steal_pointer(&dataset) : NULL;
}

static gboolean is_about_subject(const SmDataset *dataset, const SmDiagnostic *diagnostic) {
  for (guint i = 0; i < dataset->files->len; i++) {
    const SmFileAccount *account = g_ptr_array_index(dataset->files, i);
    gboolean is_subject = account->table == SM_TABLE_LEADS || account->table == SM_TABLE_OPPORTUNITIES;
    if (is_subject && g_str_equal(account->path, diagnostic->file)) return TRUE;
  }
  return FALSE;
}

/* The first fault of leads or deals, else of any file: the likeliest reason why there is nothing. */
static const SmDiagnostic *find_reason(const SmDataset *dataset) {
  const SmDiagnostic *reason = NULL;
  for (guint i = 0; i < sm_diagnostics_count(dataset->diagnostics); i++) {
    const SmDiagnostic *diagnostic = sm_diagnostics_at(dataset->diagnostics, i);
    if (diagnostic->severity != SM_SEVERITY_REJECT) continue;
    if (is_about_subject(dataset, diagnostic)) return diagnostic;
    if (!reason) reason = diagnostic;
  }
  return reason;
}

gboolean sm_ingest_has_subject(const SmDataset *dataset, GError **error) {
  const SmTable *leads = dataset->tables[SM_TABLE_LEADS], *deals = dataset->tables[SM_TABLE_OPPORTUNITIES];
  if ((leads && leads->row_count) || (deals && deals->row_count)) return TRUE;
  const SmDiagnostic *fault = find_reason(dataset);
  if (!fault) {
    sm_error_set(
        error, SM_ERROR_DATA,
        N_("there are no leads and no opportunities to speak of: put leads*.csv into exports/, or name your files "
           "under sources"),
        NULL);
    return FALSE;
  }
  g_autofree char *why = sm_message_join(fault->file, fault->message);
  g_autofree char *what = sm_message_new(N_("there are no leads and no opportunities to speak of"), NULL);
  g_autofree char *all = sm_message_join(what, why);
  if (error) {
    sm_error_set(error, SM_ERROR_DATA, "", NULL);
    g_free((*error)->message);
    (*error)->message = g_steal_pointer(&all);
  }
  return FALSE;
}

SmDataset *sm_ingest(const char *directory, const SmSettings *settings, const SmZone *zone, guint threads,
                     const SmProgress *progress, GError **error) {
  g_autoptr(SmDataset) dataset = sm_ingest_all(directory, settings, zone, threads, progress, error);
  if (!dataset || !sm_ingest_has_subject(dataset, error)) return NULL;
  return g_steal_pointer(&dataset);
}
