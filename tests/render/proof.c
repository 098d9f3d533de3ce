/* A workbook read back: whole it passes; cut short, or with any byte of a part or of its directory changed, it does
 * not. And a disk that fails while it is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/workbook/proof.h"

#include "base/error.h"
#include "render/workbook/workbook.h"
#include "sheets.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The calls on temporary files (temporary.c) come through here: the one of that number fails, once, as on a disk that is
 * full for a moment. 0: none. stdio's own, to the workbook itself, do not. */
static struct {
  guint calls, failing;
} disk;

static gboolean disk_fails(void) {
  if (++disk.calls != disk.failing) return FALSE;
  errno = ENOSPC;
  return TRUE;
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
  return disk_fails() ? -1 : syscall(SYS_write, descriptor, bytes, size);
}

ssize_t read(int descriptor, void *bytes, size_t size) {
  return disk_fails() ? -1 : syscall(SYS_read, descriptor, bytes, size);
}

typedef struct {
  char *folder, *path;
  char *bytes; /* of the whole workbook */
  gsize size;
  guint sheets;
} Book;

static int make_book(void **state) {
  Book *book = g_new0(Book, 1);
  book->folder = g_dir_make_tmp("smarketing-proof-XXXXXX", NULL);
  book->path = g_build_filename(book->folder, "book.xlsx", NULL);
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = sheets_document(french);
  book->sheets = document->pages->len;
  gboolean written =
      sm_workbook_write(document, book->path, NULL) && g_file_get_contents(book->path, &book->bytes, &book->size, NULL);
  *state = book;
  return written ? 0 : -1;
}

static int remove_book(void **state) {
  Book *book = *state;
  g_unlink(book->path);
  g_rmdir(book->folder);
  g_free(book->folder);
  g_free(book->path);
  g_free(book->bytes);
  g_free(book);
  return 0;
}

static gboolean proves(const Book *book, const char *bytes, gsize size) {
  g_unlink(book->path); /* GLib leaves the old bytes in place when it is given none */
  assert_true(g_file_set_contents_full(book->path, bytes, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_autoptr(GError) error = NULL;
  gboolean whole = sm_workbook_prove(book->path, book->sheets, &error);
  assert_true(whole == (error == NULL));
  if (error) assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_FILE));
  return whole;
}

static void test_whole(void **state) {
  Book *book = *state;
  assert_true(proves(book, book->bytes, book->size));
  assert_false(sm_workbook_prove(book->path, book->sheets + 1, NULL));
  assert_false(sm_workbook_prove("/nowhere/book.xlsx", book->sheets, NULL));
}

static void test_cut_short(void **state) {
  Book *book = *state;
  for (gsize size = 0; size < book->size; size += 1 + book->size / 150)
    if (proves(book, book->bytes, size)) fail_msg("the first %zu of %zu bytes passed", size, book->size);
  assert_false(proves(book, book->bytes, book->size - 1));
}

/* A hole of zeros where a block never reached the disk; and one byte changed. Local headers repeat the directory and
 * hold times, which nobody reads: only bytes of parts are changed, found behind each header. */
static void test_damaged(void **state) {
  Book *book = *state;
  guint tried = 0;
  for (gsize at = 0; at + 400 < book->size; at += book->size / 60) {
    g_autofree char *copy = g_memdup2(book->bytes, book->size);
    memset(copy + at, 0, 400);
    if (proves(book, copy, book->size)) fail_msg("a hole at %zu passed", at);
    tried++;
  }
  for (const char *at = book->bytes; (at = memmem(at, (gsize)(book->bytes + book->size - at), "PK\3\4", 4)); at += 4) {
    gsize offset = (gsize)(at - book->bytes) + 30 + (guint8)at[26] + (guint8)at[28] + 8;
    g_autofree char *copy = g_memdup2(book->bytes, book->size);
    copy[offset] ^= 0x10;
    if (proves(book, copy, book->size)) fail_msg("a changed byte at %zu passed", offset);
    tried++;
  }
  assert_true(tried > 60 + book->sheets);
}

/* The device that is always full: libxlsxwriter may well say that all went fine. */
static void test_full_disk(void **state) {
  (void)state;
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = sheets_document(french);
  g_autofree char *folder = g_dir_make_tmp("smarketing-proof-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "book.xlsx", NULL);
  assert_int_equal(symlink("/dev/full", path), 0);
  g_autoptr(GError) error = NULL;
  assert_false(sm_workbook_write(document, path, &error));
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_FILE));
  g_unlink(path);
  g_rmdir(folder);
}

/* A workbook is whole or refused, whichever write or read fails; libxlsxwriter looks at reads alone. */
static void test_every_temporary_call(void **state) {
  (void)state;
  g_autoptr(SmLanguage) french = sm_language_new("fr", NULL);
  g_autoptr(SmDocument) document = sheets_document(french);
  g_autofree char *folder = g_dir_make_tmp("smarketing-proof-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "book.xlsx", NULL);
  disk.calls = disk.failing = 0;
  assert_true(sm_workbook_write(document, path, NULL));
  guint calls = disk.calls;
  assert_true(calls > 2 * document->pages->len);
  for (guint failing = 1; failing <= calls; failing++) {
    g_autoptr(GError) error = NULL;
    disk.calls = 0;
    disk.failing = failing;
    if (sm_workbook_write(document, path, &error)) fail_msg("call %u of %u failed unnoticed", failing, calls);
    assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_FILE));
    assert_non_null(strstr(error->message, "No space left"));
  }
  disk.failing = 0;
  g_unlink(path);
  assert_int_equal(g_rmdir(folder), 0); /* nothing else was left there */
}

#define WITH_BOOK(test) cmocka_unit_test_setup_teardown(test, make_book, remove_book)

int main(void) {
  const struct CMUnitTest tests[] = {WITH_BOOK(test_whole), WITH_BOOK(test_cut_short), WITH_BOOK(test_damaged),
                                     cmocka_unit_test(test_full_disk), cmocka_unit_test(test_every_temporary_call)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
