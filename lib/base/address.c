/* See address.h. */
#include "base/address.h"

#include <string.h>

#define PHONE_DIGITS 6u
#define FIRST_HASH 5381u

/* One step of Bernstein's hash. */
static inline guint32 add_to_hash(guint32 hash, char c) { return hash * 33 + (guchar)c; }

/* What an address looks like, told in one pass over it: there may be millions. */
typedef struct {
  const char *at, *dot; /* the @, and the last dot after it */
  gboolean wrong;
  guint32 hash;
} Look;

/* A character that is neither letter nor digit. */
static void take_mark(Look *look, const char *text, const char *mark) {
  if (*mark == '@') {
    look->wrong |= look->at || mark == text;
    look->at = mark;
  } else if (*mark == '.' && look->at) {
    look->wrong |= mark[-1] == '.' || mark[-1] == '@';
    look->dot = mark;
  } else {
    look->wrong |= strchr(" \t,;<>", *mark) != NULL;
  }
}

static Look look_at_email(const char *text, gsize length) {
  Look look = {.hash = FIRST_HASH};
  const char *end = text + length;
  for (const char *c = text; c < end; c++) {
    look.hash = add_to_hash(look.hash, *c);
    if (!g_ascii_isalnum(*c)) take_mark(&look, text, c);
  }
  look.wrong |= !look.at || !look.dot || look.dot + 1 == end;
  return look;
}

gboolean sm_email_looks_valid(const char *text) { return !look_at_email(text, strlen(text)).wrong; }

static gint64 print_of(guint32 hash, gboolean valid) { return (gint64)(hash >> 2) << 1 | valid; }

gint64 sm_email_print_bytes(const char *text, gsize length) {
  Look look = look_at_email(text, length);
  return print_of(look.hash, !look.wrong);
}

gint64 sm_phone_print_bytes(const char *text, gsize length) {
  guint32 hash = FIRST_HASH, digits = 0;
  for (const char *c = text; c < text + length; c++) {
    hash = add_to_hash(hash, *c);
    digits += g_ascii_isdigit(*c) ? 1 : 0;
  }
  return print_of(hash, digits >= PHONE_DIGITS);
}
