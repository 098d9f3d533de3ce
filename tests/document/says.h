/* What the tests of sentences share: both languages, and a sentence held against what is expected. */
#pragma once

#include "base/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static SmLanguage *english, *french;

static int set_up(void **state) {
  (void)state;
  english = sm_language_new("en", NULL);
  french = sm_language_new("fr", NULL);
  return !english || !french;
}

static int tear_down(void **state) {
  (void)state;
  sm_language_free(english);
  sm_language_free(french);
  return 0;
}

/* Takes a sentence and compares it. */
static void says(char *sentence, const char *expected) {
  assert_string_equal(sentence, expected);
  g_free(sentence);
}
