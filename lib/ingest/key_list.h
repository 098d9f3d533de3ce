/*
 * The keys of rows in the order of the rows, and the line of each. Most exports number their rows: the next key is then
 * a few more than the one before, a line below it, and takes a byte or, where that goes on evenly, next to nothing. Of
 * other keys, which mostly begin alike, only what the one before has not got is kept.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint8 *bytes;
  gsize length, room;
  GString *last;     /* the last key */
  guint32 last_line; /* and its line */
  guint last_step;   /* by which it was counted up from the one before; 0: it was not */
  gboolean repeats;  /* the last of the bytes says how often that step was made again */
  guint32 count;
  gboolean ascends; /* each has a key, greater than the one before */
} SmKeyList;

SmKeyList *sm_key_list_new(void);
void sm_key_list_free(SmKeyList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmKeyList, sm_key_list_free)

/* The key of the next row, of length 0 for a row without one. It need not be NUL-terminated, and holds no NUL. */
void sm_key_list_add(SmKeyList *list, const char *key, gsize length, guint32 line);
/* All keys of another list come next, each so many lines further down. */
void sm_key_list_append(SmKeyList *list, const SmKeyList *more, guint32 lines_before);

/* Goes over a list: a cursor of { .list = list } stands before its first key. */
typedef struct {
  const SmKeyList *list; /* borrowed */
  GString *key;          /* the one at hand; made by the first step, and gone after the last */
  guint32 line;
  gsize at;
  guint step, again; /* the last that it was counted up by, and how many more times it will be */
} SmKeyCursor;

/* FALSE after the last. */
gboolean sm_key_cursor_step(SmKeyCursor *cursor);

G_END_DECLS
