/* A set of files while the disk fails: every call that writing, taking and committing it make, in turn, with every
 * error a disk gives. Under a final name stands the old file or the new one; TRUE only when all are new; an error in
 * words else; and the next run finds its way. */
#include "failing.h"

#include <setjmp.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/message.h"
#include "deliver/disk.h"
#include "deliver/file.h"

#include <glib/gstdio.h>
#include <string.h>

static const int ERRORS[] = {EIO,    ENOSPC,       EDQUOT, EROFS,  EACCES, ENOENT, ENOTDIR,
                             EISDIR, ENAMETOOLONG, EINTR,  EINVAL, EEXIST, EMFILE};

static void put(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  assert_true(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text) && close(file) == 0);
}

static void put_in(const char *folder, const char *name, const char *text) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  put(path, text);
}

/* The text of a file, NULL when it is not there. Owned by caller. */
static char *read_in(const char *folder, const char *name) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  char *text = NULL;
  return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

static void remove_tree(const char *path) {
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  for (const char *name; folder && (name = g_dir_read_name(folder));) {
    g_autofree char *inner = g_build_filename(path, name, NULL);
    remove_tree(inner);
  }
  g_remove(path);
}

static gboolean add(SmFileSet *set, const char *name, const char *text, GError **error) {
  g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
  return sm_file_set_add(set, name, bytes, error);
}

/* A file that a library of others writes by its name. */
static gboolean take(SmFileSet *set, const char *name, GError **error) {
  const char *path = sm_file_set_reserve(set, name, error);
  if (!path) return FALSE;
  gboolean is_armed = failing.is_armed;
  failing.is_armed = FALSE; /* that library's own calls are not what is tried */
  put(path, "new");
  failing.is_armed = is_armed;
  return sm_file_set_take(set, name, error);
}

/* The run that is tried: two mails in the place of two others, a file of ours and one of a library's, in a folder that
 * a killed run left something in. */
static gboolean write_set(const char *folder, GError **error) {
  g_autoptr(SmFileSet) set = sm_file_set_new(folder, error);
  if (!set) return FALSE;
  sm_file_set_retire(set, "outbox", ".eml");
  sm_file_set_retire(set, ".", ".old");
  sm_file_set_retire(set, "nowhere", ".old");
  return add(set, "a", "new", error) && take(set, "b", error) && add(set, "outbox/anna.eml", "new", error) &&
         add(set, "outbox/bob.eml", "new", error) && sm_file_set_commit(set, error);
}

static const char *const NEW[] = {"a", "b", "outbox/anna.eml", "outbox/bob.eml", "manifest.json"};

static void make_old(const char *folder) {
  g_autofree char *outbox = g_build_filename(folder, "outbox", NULL);
  assert_int_equal(g_mkdir_with_parents(outbox, 0700), 0);
  put_in(folder, "a", "old");
  put_in(outbox, "anna.eml", "old");
  put_in(outbox, "carl.eml", "old");
  put_in(folder, "x.old", "old");
  put_in(folder, "manifest.json", "{}");
  put_in(folder, ".a.tmp.0", "half");
}

/* manifest.json apart, which is held against what a whole run writes. */
static void check(const char *folder, const char *what, gboolean is_whole, const char *manifest) {
  for (guint i = 0; i < G_N_ELEMENTS(NEW); i++) {
    g_autofree char *text = read_in(folder, NEW[i]);
    const char *fresh = g_str_equal(NEW[i], "manifest.json") ? manifest : "new";
    gboolean is_new = text && g_str_equal(text, fresh);
    gboolean is_old = !text || g_str_equal(text, "old") || g_str_equal(text, "{}");
    if (!is_new && (is_whole || !is_old)) fail_msg("%s: %s holds \"%s\"", what, NEW[i], text ? text : "nothing");
  }
  g_autofree char *carl = read_in(folder, "outbox/carl.eml"), *old = read_in(folder, "x.old");
  if (is_whole && (carl || old)) fail_msg("%s: what was to go is still there", what);
}

static guint hidden_in(const char *path) {
  guint count = 0;
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  for (const char *name; folder && (name = g_dir_read_name(folder));) {
    g_autofree char *inner = g_build_filename(path, name, NULL);
    count += (name[0] == '.') + hidden_in(inner);
  }
  return count;
}

/* A folder that is told not to be there though it is: no disk says so. */
static gboolean is_a_lie(Call call, int number) { return call == CALL_OPENDIR && number == ENOENT; }

/* What must never pass for a success, even where the bytes happen to be there. */
static gboolean is_fatal(Call call, int number) {
  return number == EIO && (call == CALL_WRITE || call == CALL_FSYNC || call == CALL_FLUSH_FOLDER ||
                           call == CALL_RENAME || call == CALL_FCHMOD);
}

/* One case; FALSE when there is no such call any more. */
static gboolean try(Call call, guint at, int number, gboolean onwards, const char *manifest) {
  g_autofree char *top = g_dir_make_tmp("smarketing-faults-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename(top, "out", NULL);
  g_autofree char *what =
      g_strdup_printf("%s %u %s%s", CALL_NAMES[call], at, g_strerror(number), onwards ? " onwards" : "");
  make_old(folder);
  g_autoptr(GError) error = NULL;
  failing_arm(call, at, number, onwards);
  gboolean ok = write_set(folder, &error);
  gboolean met = failing_disarm();
  if (ok != (error == NULL)) fail_msg("%s: %d, and %s", what, ok, error ? error->message : "no error");
  if (error && (error->domain != SM_ERROR || error->code != SM_ERROR_FILE || !*error->message))
    fail_msg("%s: %s", what, error->message);
  if (ok && met && is_fatal(call, number)) fail_msg("%s: it is passed over", what);
  check(folder, what, ok, manifest);
  g_clear_error(&error);
  if (!write_set(folder, &error)) fail_msg("%s: run again, it fails: %s", what, error->message);
  check(folder, what, TRUE, manifest);
  if (hidden_in(folder)) fail_msg("%s: run again, it leaves something hidden", what);
  remove_tree(top);
  return met;
}

static void every_call_fails(void **state) {
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("smarketing-faults-XXXXXX", NULL);
  make_old(folder);
  assert_true(write_set(folder, NULL));
  g_autofree char *manifest = read_in(folder, "manifest.json");
  remove_tree(folder);
  guint cases = 0;
  for (Call call = 0; call < CALL_COUNT; call++)
    for (guint i = 0; i < G_N_ELEMENTS(ERRORS); i++) {
      if (is_a_lie(call, ERRORS[i])) continue;
      for (guint at = 1; try(call, at, ERRORS[i], FALSE, manifest); at++) cases++;
      if (ERRORS[i] != EINTR) /* or a flush would go on for ever, as it may */
        for (guint at = 1; at < 4 && try(call, at, ERRORS[i], TRUE, manifest); at++) cases++;
    }
  print_message("%u cases\n", cases);
  assert_true(cases > 1000);
}

/* What a signal interrupts is done again. */
static void an_interruption_is_no_fault(void **state) {
  (void)state;
  const Call calls[] = {CALL_WRITE, CALL_FLOCK};
  for (guint i = 0; i < G_N_ELEMENTS(calls); i++) {
    g_autofree char *folder = g_dir_make_tmp("smarketing-faults-XXXXXX", NULL);
    make_old(folder);
    failing_arm(calls[i], 1, EINTR, FALSE);
    assert_true(write_set(folder, NULL));
    assert_true(failing_disarm());
    remove_tree(folder);
  }
}

/* The words for the causes a user can do something about are ours, each its own. */
static void causes_are_told_apart(void **state) {
  (void)state;
  g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS(ERRORS); i++)
    assert_true(g_hash_table_add(said, (char *)sm_disk_reason(ERRORS[i])));
  assert_string_equal(sm_disk_reason(EPERM), sm_disk_reason(EACCES));
  assert_string_equal(sm_disk_reason(ENOSPC), "the disk is full");
  assert_string_equal(sm_disk_reason(EDQUOT), "the disk quota is used up");
  assert_string_equal(sm_disk_reason(EROFS), "the disk is read-only");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_call_fails),
      cmocka_unit_test(an_interruption_is_no_fault),
      cmocka_unit_test(causes_are_told_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
