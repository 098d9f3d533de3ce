/* data.*: the accounts of the files come in, as ingest made them; out goes what became of their rows, in all and file
 * by file, so that figures.json proves that nothing was lost. */
#include "measure/measures.h"

typedef struct {
  const char *id;
  gint64 (*take)(const SmFileAccount *file);
} AccountRow;

static gint64 take_read(const SmFileAccount *file) { return file->read; }
static gint64 take_used(const SmFileAccount *file) { return file->used; }
static gint64 take_replaced(const SmFileAccount *file) { return file->replaced; }
static gint64 take_rejected(const SmFileAccount *file) { return file->rejected; }
static gint64 take_orphans(const SmFileAccount *file) { return file->orphans; }

void sm_accounts_count(const SmSample *place) {
  static const AccountRow rows[] = {{"data.read", take_read},
                                    {"data.used", take_used},
                                    {"data.replaced", take_replaced},
                                    {"data.rejected", take_rejected},
                                    {"data.orphans", take_orphans}};
  const GPtrArray *files = place->question->data->files;
  for (guint i = 0; files && i < G_N_ELEMENTS(rows); i++) {
    gint64 total = 0;
    for (guint f = 0; f < files->len; f++) total += rows[i].take(g_ptr_array_index(files, f));
    sm_sample_count(place, rows[i].id, total, -1);
    for (guint f = 0; f < files->len; f++) {
      const SmFileAccount *file = g_ptr_array_index(files, f);
      SmSample of_file = sm_sample_with(place, SM_BY_FILE, file->path);
      sm_sample_count(&of_file, rows[i].id, rows[i].take(file), -1);
    }
  }
}
