/*
 * One file read from its bytes to its rows, and the account of it, which adds up. Shared by the fuzzers of whole files.
 */
#pragma once

#include "ingest/contents.h"
#include "ingest/read.h"
#include "ingest/settle.h"

#include <glib.h>

static inline void check_account(const SmDataset *dataset, const SmContents *contents) {
  const SmFileAccount *file = g_ptr_array_index(dataset->files, 0);
  const SmByteAccount *bytes = &file->bytes;
  gint64 rejects = 0;
  g_assert(file->read == file->used + file->replaced + file->rejected);
  g_assert(bytes->file == bytes->mark + bytes->preamble + bytes->header + bytes->rows + bytes->set_aside + bytes->blank);
  g_assert(contents->kind != SM_FILE_TEXT || bytes->file == contents->decoded.source_length);
  for (guint i = 0; i < sm_diagnostics_count(dataset->diagnostics); i++) {
    const SmDiagnostic *diagnostic = sm_diagnostics_at(dataset->diagnostics, i);
    rejects += diagnostic->severity == SM_SEVERITY_REJECT && diagnostic->record > 1;
  }
  g_assert(rejects == file->rejected);
}

/* `part_bytes` 0: in one part. Owned by caller. */
static inline SmDataset *read_settled(SmSettings *settings, const SmZone *zone, const SmSettled *settled,
                                      const SmBytes *bytes, const SmContents *contents, gsize part_bytes) {
  SmDataset *dataset = sm_dataset_new();
  g_autoptr(SmGathering) gathering = sm_gathering_new(dataset, settled->table);
  SmFileAccount *account = g_new0(SmFileAccount, 1);
  account->path = g_strdup("exports/x.csv");
  account->table = settled->table;
  account->source = g_strdup("");
  g_ptr_array_add(dataset->files, account);
  SmFileReading file = {.spelling = {settings, settled->has_source ? &settled->source : NULL, zone},
                        .zone = zone,
                        .gathering = gathering,
                        .bytes = bytes,
                        .contents = contents,
                        .dialect = settled->dialect,
                        .account = account,
                        .threads = part_bytes ? 2 : 1,
                        .part_bytes = part_bytes};
  sm_read_file(&file);
  g_array_unref(sm_gathering_finish(gathering, 1));
  check_account(dataset, contents);
  return dataset;
}
