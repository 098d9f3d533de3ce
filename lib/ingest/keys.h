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

/* The key of the next row, "" for a row without one, and its line. Returns the last row before that has the key,
 * SM_ROW_NONE when there is none. */
guint32 sm_keys_add(SmKeys *keys, const char *key, guint32 line);

/* Adds all keys of a list, each so many lines further down, if they all ascend, and go on where those here end: none
 * was there before then. Else FALSE, and nothing is changed. */
gboolean sm_keys_append(SmKeys *keys, const SmKeyList *more, guint32 lines_before);

/* Whether each row so far has a key, and a greater one than the row before. */
gboolean sm_keys_ascend(const SmKeys *keys);

/* The key of a row, borrowed until the next call of sm_keys_add, and its line. Only where they do not ascend. */
const char *sm_keys_get(const SmKeys *keys, guint32 row);
guint32 sm_keys_line(const SmKeys *keys, guint32 row);

G_END_DECLS
