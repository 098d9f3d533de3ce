/*
 * How much of a text is UTF-8, and how much is not: what tells its encoding, and whether a look at each cell is needed.
 * Every byte of every export comes by here before it is read, so 64 of them are judged at once.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  gsize invalid;   /* bytes that belong to no character */
  gsize nul;       /* bytes */
  gsize multibyte; /* characters of more than one byte: they prove that the rest is UTF-8 */
} SmUtf8Count;

SmUtf8Count sm_utf8_count(const char *bytes, gsize length);

#define SM_UTF8_BLOCK ((gsize)64)

/* What the bytes of a block are, one bit each, the first in the lowest. What is none of these is for others to judge.
 */
typedef struct {
  guint64 plain; /* ASCII, and no NUL */
  guint64 twos;  /* the first of two of a character: most letters of Europe's languages beyond ASCII */
  guint64
      threes; /* the first of three, whatever the second is: dashes, curly quotes, the euro, most of Asia's letters */
  guint64 follows; /* one after the first */
} SmUtf8Kinds;

/* Vectors where the machine has them, else plain C; both are tested alike. */
SmUtf8Kinds sm_utf8_kinds(const char *block);
SmUtf8Kinds sm_utf8_kinds_plain(const char *block);

G_END_DECLS
