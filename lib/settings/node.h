/*
 * A YAML text as a small tree that knows its lines and columns: the only place for libyaml. What settings do not need is
 * refused: aliases, tags, several documents, keys that are not texts, the same key twice.
 */
#pragma once

#include "settings/fault.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum { SM_NODE_NULL, SM_NODE_SCALAR, SM_NODE_LIST, SM_NODE_MAP } SmNodeKind;

typedef struct SmNode {
  SmNodeKind kind;
  SmPlace place;
  char *text;       /* SCALAR: valid UTF-8 without NUL; "" for NULL */
  GPtrArray *items; /* LIST: the items; MAP: the values; of SmNode */
  GPtrArray *keys;  /* MAP: of SmNode (SCALAR), one an item */
} SmNode;

/* The tree of a text of at most 256 KB and 32 levels. NULL, with the faults added, when it is no such YAML. A text
 * without anything is an empty map. Owned by caller. */
SmNode *sm_node_parse(SmFaults *faults, const char *text, gsize length);
void sm_node_free(SmNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmNode, sm_node_free)

/* The value of a key of a map, else NULL. Borrowed. */
const SmNode *sm_node_find(const SmNode *map, const char *key);

G_END_DECLS
