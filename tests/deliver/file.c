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
  g_clear_pointer(&set, sm_file_set_free);
  assert_int_equal(count_names(folder), 4); /* with the manifest; the lock is gone */
  assert_int_equal(mode_of(folder, "manifest.json"), 0600);
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
  assert_int_equal(count_names(*state), 5); /* a, its manifest, the lock, two staged */
  sm_file_set_free(set);
  assert_holds(*state, "a", "old");
  assert_int_equal(count_names(*state), 2);
}

static void test_two_runs_at_once(void **state) {
  g_autoptr(SmFileSet) first = sm_file_set_new(*state, NULL);
  g_autoptr(GError) error = NULL;
  assert_null(sm_file_set_new(*state, &error));
  assert_says(error, "another run of smarketing is writing");
  assert_says(error, *state);
  assert_true(add(first, "a", "first", NULL) && sm_file_set_commit(first, NULL));
  g_clear_pointer(&first, sm_file_set_free);
  g_autoptr(SmFileSet) second = sm_file_set_new(*state, NULL);
  assert_true(add(second, "a", "second", NULL) && sm_file_set_commit(second, NULL));
  assert_holds(*state, "a", "second");
}

#define SHA_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SHA_OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void test_manifest(void **state) {
  SmFileSet *set = sm_file_set_new(*state, NULL);
  assert_true(add(set, "b.csv", "abc", NULL) && add(set, "a.csv", "", NULL) && sm_file_set_commit(set, NULL));
  sm_file_set_free(set);
  assert_holds(*state, "manifest.json",
               "{\n  \"program\": \"smarketing " SMARKETING_VERSION "\",\n  \"files\": [\n"
               "    {\"file\": \"a.csv\", \"size\": 0, \"sha256\": \"" SHA_OF_NOTHING "\"},\n"
               "    {\"file\": \"b.csv\", \"size\": 3, \"sha256\": \"" SHA_OF_ABC "\"}\n  ]\n}\n");
}

/* Another command writes into the same folder: what still is as the manifest said stays in it, what was changed goes.
 */
static void test_manifest_of_two_commands(void **state) {
  SmFileSet *set = sm_file_set_new(*state, NULL);
  assert_true(add(set, "kept", "abc", NULL) && add(set, "changed", "abc", NULL) && add(set, "gone", "abc", NULL) &&
              sm_file_set_commit(set, NULL));
  sm_file_set_free(set);
  g_autofree char *changed = g_build_filename(*state, "changed", NULL), *gone = g_build_filename(*state, "gone", NULL);
  assert_true(g_file_set_contents(changed, "abd", -1, NULL));
  g_unlink(gone);
  set = sm_file_set_new(*state, NULL);
  assert_true(add(set, "new", "", NULL) && sm_file_set_commit(set, NULL));
  sm_file_set_free(set);
  assert_holds(*state, "manifest.json",
               "{\n  \"program\": \"smarketing " SMARKETING_VERSION "\",\n  \"files\": [\n"
               "    {\"file\": \"kept\", \"size\": 3, \"sha256\": \"" SHA_OF_ABC "\"},\n"
               "    {\"file\": \"new\", \"size\": 0, \"sha256\": \"" SHA_OF_NOTHING "\"}\n  ]\n}\n");
}

static void test_retired_files_go(void **state) {
  SmFileSet *set = sm_file_set_new(*state, NULL);
  assert_true(add(set, "outbox/anna.eml", "1", NULL) && add(set, "outbox/left.eml", "1", NULL) &&
              add(set, "outbox/note.txt", "1", NULL) && sm_file_set_commit(set, NULL));
  sm_file_set_free(set);
  set = sm_file_set_new(*state, NULL);
  sm_file_set_retire(set, "outbox", ".eml");
  assert_true(add(set, "outbox/anna.eml", "2", NULL) && sm_file_set_commit(set, NULL));
  sm_file_set_free(set);
  g_autofree char *outbox = g_build_filename(*state, "outbox", NULL);
  assert_int_equal(count_names(outbox), 2);
  assert_holds(outbox, "anna.eml", "2");
  g_autofree char *path = g_build_filename(*state, "manifest.json", NULL), *manifest = NULL;
  assert_true(g_file_get_contents(path, &manifest, NULL, NULL));
  assert_null(strstr(manifest, "left.eml"));
  assert_non_null(strstr(manifest, "note.txt"));
}

static void leave(const char *folder, const char *name, const char *text, int mode) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  assert_true(g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, mode, NULL));
  assert_int_equal(g_chmod(path, (mode_t)mode), 0);
}

/* What a killed run left goes; what only looks like it stays. */
static void test_leftovers(void **state) {
  leave(*state, ".review.xlsx.tmp.0", "half", 0600);
  leave(*state, ".review.xlsx.tmp.08", "<?xml", 0600); /* a part of the workbook */
  leave(*state, ".old.eml.tmp.12", "half", 0600);
  leave(*state, "tmp.UFNU39Jh66", "", 0600); /* mktemp's */
  leave(*state, ".shared.tmp.0", "not private", 0644);
  leave(*state, ".notes.tmp.x", "no number", 0600);
  leave(*state, "a.tmp.0", "not hidden", 0600);
  leave(*state, ".smarketing.lock", "", 0600);
  g_autofree char *link = g_build_filename(*state, ".link.tmp.0", NULL);
  assert_int_equal(symlink("a.tmp.0", link), 0);
  SmFileSet *set = sm_file_set_new(*state, NULL);
  assert_true(add(set, "new", "x", NULL));
  sm_file_set_free(set);
  assert_int_equal(count_names(*state), 5);
  assert_holds(*state, "tmp.UFNU39Jh66", "");
  assert_holds(*state, ".shared.tmp.0", "not private");
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
  const char *names[] = {"",   ".",  "..",   "../x", "/etc/x",    "a/../b", "a/b/c",
                         "a/", "/a", "a//b", "a\nb", "outbox/..", "a\"b",   "a\\b"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(GError) error = NULL;
    if (add(set, names[i], "x", &error)) fail_msg("\"%s\" was taken", names[i]);
    assert_says(error, "not the name of a file");
  }
  assert_int_equal(count_names(inner), 1); /* the lock */
  assert_int_equal(count_names(*state), 1);
}

/* The folder within the set's must not lead elsewhere. */
static void test_folder_that_is_a_link(void **state) {
  g_autofree char *out = g_build_filename(*state, "out", NULL), *outbox = g_build_filename(out, "outbox", NULL);
  g_autoptr(SmFileSet) set = sm_file_set_new(out, NULL);
  assert_int_equal(symlink(*state, outbox), 0);
  g_autoptr(GError) error = NULL;
  assert_false(add(set, "outbox/anna.eml", "x", &error));
  assert_says(error, "a link to another place");
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
      IN_FOLDER(test_manifest),
      IN_FOLDER(test_manifest_of_two_commands),
      IN_FOLDER(test_retired_files_go),
      IN_FOLDER(test_leftovers),
      IN_FOLDER(test_folder_that_is_a_link),
      IN_FOLDER(test_reserved_file),
      IN_FOLDER(test_names_stay_inside),
      IN_FOLDER(test_same_name_twice),
      IN_FOLDER(test_refused_target_renames_nothing),
      IN_FOLDER(test_folder_that_cannot_be),
      IN_FOLDER(test_link_is_not_followed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
