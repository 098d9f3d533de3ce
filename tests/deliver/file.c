/* File sets: whole or not there, private, and nothing outside their folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/message.h"
#include "deliver/file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int make_folder(void **state) {
  *state = g_dir_make_tmp("smarketing-file-XXXXXX", NULL);
  return *state ? 0 : -1;
}

static void remove_tree(const char *path) {
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  const char *name;
  while (folder && (name = g_dir_read_name(folder))) {
    g_autofree char *child = g_build_filename(path, name, NULL);
    remove_tree(child);
  }
  g_remove(path);
}

static int remove_folder(void **state) {
  remove_tree(*state);
  g_free(*state);
  return 0;
}

static gboolean add(SmFileSet *set, const char *name, const char *text, GError **error) {
  g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
  return sm_file_set_add(set, name, bytes, error);
}

static void assert_holds(const char *folder, const char *name, const char *expected) {
  g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, NULL)) fail_msg("%s is not there", path);
  assert_string_equal(text, expected);
}

/* Names in a folder, hidden ones too. */
static guint count_names(const char *folder) {
  guint count = 0;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  while (dir && g_dir_read_name(dir)) count++;
  return count;
}

static guint mode_of(const char *folder, const char *name) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  struct stat status;
  assert_int_equal(stat(path, &status), 0);
  return status.st_mode & 0777;
}

static void assert_says(GError *error, const char *expected) {
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_FILE));
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autofree char *said = sm_message_say(english, error->message);
  if (!strstr(said, expected)) fail_msg("\"%s\" does not say \"%s\"", said, expected);
}

static void test_commit(void **state) {
  g_autofree char *folder = g_build_filename(*state, "out", "2026-Q3", NULL);
  g_autoptr(SmFileSet) set = sm_file_set_new(folder, NULL);
  assert_true(add(set, "figures.json", "{}", NULL));
  assert_true(add(set, "outbox/anna.eml", "Hello", NULL));
  assert_true(add(set, "empty.csv", "", NULL));
  g_autofree char *path = g_build_filename(folder, "figures.json", NULL);
  assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
  assert_true(sm_file_set_commit(set, NULL));
  assert_holds(folder, "figures.json", "{}");
  assert_holds(folder, "outbox/anna.eml", "Hello");
  assert_holds(folder, "empty.csv", "");
  assert_int_equal(count_names(folder), 3);
  assert_int_equal(mode_of(folder, "figures.json"), 0600);
  assert_int_equal(mode_of(folder, "."), 0700);
}

static void test_not_committed_leaves_the_old(void **state) {
  SmFileSet *set = sm_file_set_new(*state, NULL);
  assert_true(add(set, "a", "old", NULL) && sm_file_set_commit(set, NULL));
  sm_file_set_free(set);
  set = sm_file_set_new(*state, NULL);
  assert_true(add(set, "a", "new", NULL));
  assert_non_null(sm_file_set_reserve(set, "b", NULL));
  assert_int_equal(count_names(*state), 3);
  sm_file_set_free(set);
  assert_holds(*state, "a", "old");
  assert_int_equal(count_names(*state), 1);
}

static void test_two_runs_at_once(void **state) {
  g_autoptr(SmFileSet) first = sm_file_set_new(*state, NULL);
  g_autoptr(SmFileSet) second = sm_file_set_new(*state, NULL);
  assert_true(add(first, "a", "first", NULL));
  assert_true(add(second, "a", "second", NULL));
  assert_true(sm_file_set_commit(first, NULL));
  assert_holds(*state, "a", "first");
  assert_true(sm_file_set_commit(second, NULL));
  assert_holds(*state, "a", "second");
}

static void test_reserved_file(void **state) {
  g_autoptr(SmFileSet) set = sm_file_set_new(*state, NULL);
  const char *path = sm_file_set_reserve(set, "review.xlsx", NULL);
  g_autoptr(GError) error = NULL;
  assert_false(sm_file_set_take(set, "review.xlsx", &error));
  assert_says(error, "nothing was written");
  assert_true(g_file_set_contents_full(path, "PK", 2, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
  assert_true(sm_file_set_take(set, "review.xlsx", NULL));
  assert_true(sm_file_set_commit(set, NULL));
  assert_holds(*state, "review.xlsx", "PK");
  assert_int_equal(mode_of(*state, "review.xlsx"), 0600);
}

static void test_names_stay_inside(void **state) {
  g_autofree char *inner = g_build_filename(*state, "inner", NULL);
  g_autoptr(SmFileSet) set = sm_file_set_new(inner, NULL);
  const char *names[] = {"", ".", "..", "../x", "/etc/x", "a/../b", "a/b/c", "a/", "/a", "a//b", "a\nb", "outbox/.."};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(GError) error = NULL;
    if (add(set, names[i], "x", &error)) fail_msg("\"%s\" was taken", names[i]);
    assert_says(error, "not the name of a file");
  }
  assert_int_equal(count_names(inner), 0);
  assert_int_equal(count_names(*state), 1);
}

static void test_same_name_twice(void **state) {
  g_autoptr(SmFileSet) set = sm_file_set_new(*state, NULL);
  g_autoptr(GError) error = NULL;
  assert_true(add(set, "a", "1", NULL));
  assert_false(add(set, "a", "2", &error));
  assert_says(error, "two outputs");
}

/* A folder stands where the second file should go: the first keeps its old contents too. */
static void test_refused_target_renames_nothing(void **state) {
  g_autofree char *blocked = g_build_filename(*state, "b", NULL), *old = g_build_filename(*state, "a", NULL);
  assert_int_equal(g_mkdir(blocked, 0700), 0);
  assert_true(g_file_set_contents(old, "old", -1, NULL));
  g_autoptr(SmFileSet) set = sm_file_set_new(*state, NULL);
  assert_true(add(set, "a", "new", NULL) && add(set, "b", "new", NULL));
  g_autoptr(GError) error = NULL;
  assert_false(sm_file_set_commit(set, &error));
  assert_says(error, "there is a folder of that name");
  assert_holds(*state, "a", "old");
}

static void test_folder_that_cannot_be(void **state) {
  g_autofree char *file = g_build_filename(*state, "file", NULL), *below = g_build_filename(file, "out", NULL);
  assert_true(g_file_set_contents(file, "x", -1, NULL));
  g_autoptr(GError) error = NULL;
  assert_null(sm_file_set_new(file, &error));
  assert_says(error, "not a folder");
  g_clear_error(&error);
  assert_null(sm_file_set_new(below, &error));
  assert_says(error, "not a folder");
}

/* What stands under the reserved name must be a file, not a link to another. */
static void test_link_is_not_followed(void **state) {
  g_autofree char *other = g_build_filename(*state, "other", NULL);
  assert_true(g_file_set_contents(other, "x", -1, NULL));
  g_autoptr(SmFileSet) set = sm_file_set_new(*state, NULL);
  const char *path = sm_file_set_reserve(set, "a", NULL);
  g_unlink(path);
  assert_int_equal(symlink(other, path), 0);
  g_autoptr(GError) error = NULL;
  assert_false(sm_file_set_take(set, "a", &error));
  assert_says(error, "cannot write");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      IN_FOLDER(test_commit),
      IN_FOLDER(test_not_committed_leaves_the_old),
      IN_FOLDER(test_two_runs_at_once),
      IN_FOLDER(test_reserved_file),
      IN_FOLDER(test_names_stay_inside),
      IN_FOLDER(test_same_name_twice),
      IN_FOLDER(test_refused_target_renames_nothing),
      IN_FOLDER(test_folder_that_cannot_be),
      IN_FOLDER(test_link_is_not_followed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
