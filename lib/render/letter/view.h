/*
 * What a template sees: a tree of texts, yes-or-no values, lists and maps. A text is plain (templates escape it) and
 * was made harmless on the way in: valid UTF-8, no control characters, no marks that turn the direction of writing.
 * Owner: a list or a map owns what was put into it; what many trees share is put into each with a reference, and not
 * changed any more.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { SM_VIEW_TEXT, SM_VIEW_BOOL, SM_VIEW_LIST, SM_VIEW_MAP } SmViewKind;

typedef struct SmView SmView;

/* Each new value is owned by caller until it is put into a list or a map. NULL text is the empty text. */
SmView *sm_view_text(const char *text);
SmView *sm_view_bool(gboolean yes);
SmView *sm_view_list(void);
SmView *sm_view_map(void);
/* A new map with the entries of another, shared with it. */
SmView *sm_view_map_of(const SmView *map);
SmView *sm_view_ref(SmView *view);
void sm_view_unref(SmView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmView, sm_view_unref)

/* `item` is taken, and returned for more to be put into it. */
SmView *sm_view_add(SmView *list, SmView *item);
/* The same under a name; a value of that name is replaced. */
SmView *sm_view_set(SmView *map, const char *name, SmView *item);

SmViewKind sm_view_kind(const SmView *view);
/* The text of a TEXT; "" of the others. Borrowed from the view. */
const char *sm_view_get_text(const SmView *view);
/* Of a LIST; 0 for the others. */
guint sm_view_count(const SmView *view);
const SmView *sm_view_at(const SmView *list, guint index);
/* NULL when `view` is no map or has no such name. */
const SmView *sm_view_find(const SmView *view, const char *name);
/* The names in a MAP, sorted, NULL-terminated; none of the others. Owned by caller, the texts borrowed from the view.
 */
const char **sm_view_names(const SmView *view);
/* FALSE for no, the empty text and the empty list: a section of it is left out. */
gboolean sm_view_holds(const SmView *view);

/* A copy without control characters other than tab and line feed, without marks that change the direction of writing
 * (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069, U+061C), every malformed byte replaced. Owned by caller. */
char *sm_view_clean(const char *text);

G_END_DECLS
