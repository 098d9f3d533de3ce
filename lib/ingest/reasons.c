/* See reasons.h. Each text is looked up once a file, however many rows give it. */
#include "ingest/reasons.h"

#include "base/message.h"
#include "settings/preset.h"

#include <string.h>

#define NAMED_MOST 20 /* texts that one message names */

typedef struct {
  SmText text;
  guint count; /* rows */
} Given;

static const char *const CLASSES[] = {[SM_DECLARED_MESSAGE] = "message",
                                      [SM_DECLARED_PRODUCT] = "product",
                                      [SM_DECLARED_MARKET] = "market",
                                      [SM_DECLARED_WEAK] = "weak"};

typedef struct {
  SmDataset *dataset;
  const SmSettings *settings;
  GHashTable *deciders; /* text -> name of the preset that gave it its class */
  guint32 file;
  const SmPreset *preset; /* may be NULL */
  SmTableId table;
  guint field;
} Job;

static gboolean is_asked(const SmDataset *dataset, SmTableId table, guint32 row) {
  return table != SM_TABLE_OPPORTUNITIES ||
         sm_table_whole(dataset->tables[table], SM_OPPORTUNITY_STATUS, row) == SM_DEAL_LOST;
}

static const char *words_of(const Job *job, SmText text) { return sm_texts_get(job->dataset->texts, text); }

static int compare_given(gconstpointer a, gconstpointer b, gpointer data) {
  const Given *left = a, *right = b;
  if (left->count != right->count) return left->count > right->count ? -1 : 1;
  return strcmp(words_of(data, left->text), words_of(data, right->text));
}

/* The texts of one file, the most frequent first. Owned by caller. */
static GArray *sort_given(Job *job, GHashTable *counts) {
  GArray *given = g_array_new(FALSE, FALSE, sizeof(Given));
  GHashTableIter iter;
  gpointer text, count;
  g_hash_table_iter_init(&iter, counts);
  while (g_hash_table_iter_next(&iter, &text, &count)) {
    Given one = {GPOINTER_TO_UINT(text), GPOINTER_TO_UINT(count)};
    g_array_append_val(given, one);
  }
  g_array_sort_with_data(given, compare_given, job);
  return given;
}

static SmDeclared find_class(const Job *job, const char *reason) {
  if (!job->preset) return SM_DECLARED_NONE;
  return sm_presets_classify_reason(job->settings->presets, job->preset, reason);
}

/* The first file that gives a text decides, should two products mean different things by it. Returns its class. */
static SmDeclared remember(const Job *job, SmText text, SmDeclared class) {
  SmDataset *dataset = job->dataset;
  if (!dataset->reasons) dataset->reasons = g_hash_table_new(g_direct_hash, g_direct_equal);
  gpointer known = g_hash_table_lookup(dataset->reasons, GUINT_TO_POINTER(text));
  if (known) return (SmDeclared)GPOINTER_TO_UINT(known);
  g_hash_table_insert(dataset->reasons, GUINT_TO_POINTER(text), GUINT_TO_POINTER(class));
  g_hash_table_insert(job->deciders, GUINT_TO_POINTER(text), job->preset->preset);
  return class;
}

static void name(GString *list, guint *named, const char *reason, guint count) {
  if (++*named == NAMED_MOST + 1) g_string_append(list, ", …");
  if (*named > NAMED_MOST) return;
  if (*named > 1) g_string_append(list, ", ");
  sm_message_quote(list, reason);
  g_string_append_printf(list, " (%u)", count);
}

static void say(const Job *job, SmSeverity severity, const char *code, char *message) {
  SmFileAccount *account = g_ptr_array_index(job->dataset->files, job->file);
  account->warnings += severity == SM_SEVERITY_WARNING;
  SmDiagnostic diagnostic = {.severity = severity,
                             .code = code,
                             .file = account->path,
                             .column = sm_schema_get(job->table)->fields[job->field].name,
                             .message = message};
  sm_diagnostics_add(job->dataset->diagnostics, &diagnostic);
  g_free(message);
}

static void say_conflict(const Job *job, const Given *given, SmDeclared class, SmDeclared kept) {
  const char *decider = g_hash_table_lookup(job->deciders, GUINT_TO_POINTER(given->text));
  say(job, SM_SEVERITY_WARNING, "REASON_CONFLICT",
      sm_message_new(
          N_("the reason \"{reason}\" is of class {kept} by the preset {decider}, and of class {class} by the "
             "preset {preset}: it counts as {kept}. Say under reasons of smarketing.yaml which is meant"),
          "reason", words_of(job, given->text), "kept", CLASSES[kept], "decider", decider, "class", CLASSES[class],
          "preset", job->preset->preset, NULL));
}

static void say_classed(const Job *job, GString *const lists[SM_DECLARED_COUNT]) {
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint class = SM_DECLARED_MESSAGE; class < SM_DECLARED_COUNT; class ++)
    if (lists[class]->len)
      g_string_append_printf(all, "%s%s: %s", all->len ? "; " : "", CLASSES[class], lists[class]->str);
  if (all->len)
    say(job, SM_SEVERITY_NOTE, "REASONS_BY_PRESET",
        sm_message_new(N_("reasons that smarketing.yaml gives no class have that of the presets ({preset}, reasons): "
                          "{classes}. If you mean another, name them under reasons"),
                       "preset", job->preset->preset, "classes", all->str, NULL));
}

static void settle_given(const Job *job, const GArray *given) {
  GString *lists[SM_DECLARED_COUNT]; /* that of NONE: what nobody knows */
  guint named[SM_DECLARED_COUNT] = {0};
  for (guint class = 0; class < SM_DECLARED_COUNT; class ++) lists[class] = g_string_new(NULL);
  for (guint i = 0; i < given->len; i++) {
    const Given *one = &g_array_index(given, Given, i);
    const char *reason = words_of(job, one->text);
    if (sm_settings_classify_reason(job->settings, reason) != SM_DECLARED_NONE) continue;
    SmDeclared class = find_class(job, reason);
    SmDeclared kept = class != SM_DECLARED_NONE ? remember(job, one->text, class) : SM_DECLARED_NONE;
    if (kept != class) say_conflict(job, one, class, kept);
    name(lists[kept], &named[kept], reason, one->count);
  }
  say_classed(job, lists);
  if (named[SM_DECLARED_NONE])
    say(job, SM_SEVERITY_WARNING, "REASONS_UNKNOWN",
        sm_message_new(N_("reasons that are in no class, so that they explain nothing: {reasons}. Name them under "
                          "reasons of smarketing.yaml"),
                       "reasons", lists[SM_DECLARED_NONE]->str, NULL));
  for (guint class = 0; class < SM_DECLARED_COUNT; class ++) g_string_free(lists[class], TRUE);
}

/* `all` has what is alike for all columns. */
static void settle_column(const Job *all, const GPtrArray *presets, const GArray *files, SmTableId id, guint field) {
  SmDataset *dataset = all->dataset;
  const SmTable *table = dataset->tables[id];
  if (!table || !files || !sm_table_has(table, field)) return;
  guint count = dataset->files->len;
  g_autofree GHashTable **counts = g_new0(GHashTable *, count);
  const SmFileRun *run = (const SmFileRun *)(gpointer)files->data;
  for (guint32 row = 0; row < table->row_count; row++) {
    SmText text = sm_table_text(table, field, row);
    if (text == SM_TEXT_NONE || !is_asked(dataset, id, row)) continue;
    run = sm_file_run_of(files, run, row);
    GHashTable **of_file = &counts[run->file];
    if (!*of_file) *of_file = g_hash_table_new(g_direct_hash, g_direct_equal);
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(*of_file, GUINT_TO_POINTER(text)));
    g_hash_table_insert(*of_file, GUINT_TO_POINTER(text), GUINT_TO_POINTER(before + 1));
  }
  for (guint32 file = 0; file < count; file++) {
    if (!counts[file]) continue;
    Job job = {dataset, all->settings, all->deciders, file, g_ptr_array_index(presets, file), id, field};
    g_autoptr(GArray) given = sort_given(&job, counts[file]);
    settle_given(&job, given);
    g_hash_table_unref(counts[file]);
  }
}

void sm_reasons_settle(SmDataset *dataset, const SmSettings *settings, const GPtrArray *presets,
                       GArray *const files[SM_TABLE_COUNT]) {
  g_autoptr(GHashTable) deciders = g_hash_table_new(g_direct_hash, g_direct_equal);
  Job all = {.dataset = dataset, .settings = settings, .deciders = deciders};
  settle_column(&all, presets, files[SM_TABLE_OPPORTUNITIES], SM_TABLE_OPPORTUNITIES, SM_OPPORTUNITY_LOST_REASON);
  settle_column(&all, presets, files[SM_TABLE_LEADS], SM_TABLE_LEADS, SM_LEAD_DISQUALIFIED_REASON);
}
