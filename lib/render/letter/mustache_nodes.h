/*
 * The parsed form of a template, shared by parsing and rendering only.
 */
#pragma once

#include "render/letter/mustache.h"

typedef enum { SM_NODE_TEXT, SM_NODE_VARIABLE, SM_NODE_SECTION, SM_NODE_INVERTED, SM_NODE_PARTIAL } SmNodeKind;

typedef struct {
  SmNodeKind kind;
  char *text;   /* TEXT: as it stands; the others: the name */
  char *indent; /* PARTIAL alone on its line: the white space before it, put before each of its lines */
  gboolean raw; /* VARIABLE: not escaped */
  guint line;
  GPtrArray *children; /* SECTION, INVERTED: of SmNode */
} SmNode;

struct SmTemplate {
  char *name;
  GPtrArray *nodes;     /* of SmNode */
  GHashTable *partials; /* linked ones, theirs too: name -> SmTemplate; NULL: none */
};
