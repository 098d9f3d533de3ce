/*
 * The keys of the rows of one table, as they come in: whether a key was there before, and in which row. Exports mostly
 * come in the order of their keys; as long as they do, no key can have been there before, and they are only kept, not
 * indexed.
 */
#pragma once

#include "ingest/key_list.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct SmKeys SmKeys;

SmKeys *sm_keys_new(void);
void sm_keys_free(SmKeys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmKeys, sm_keys_free)

/* Adds all keys of a list, each so many lines further down. Returns of each the last row before that has it,
 * SM_ROW_NONE where there is none; NULL where there is none for any, as they all ascend, and go on where those here
 * end. Owned by caller. */
guint32 *sm_keys_add(SmKeys *keys, const SmKeyList *more, guint32 lines_before);

/* Whether each row so far has a key, and a greater one than the row before. */
gboolean sm_keys_ascend(const SmKeys *keys);

/* How many rows have none. */
guint32 sm_keys_missing(const SmKeys *keys);

/* Only where they do not ascend: the key of a row, borrowed until the next call of sm_keys_add, whether it has one, and
 * its line. */
const char *sm_keys_get(const SmKeys *keys, guint32 row);
gboolean sm_keys_has(const SmKeys *keys, guint32 row);
guint32 sm_keys_line(const SmKeys *keys, guint32 row);

G_END_DECLS
