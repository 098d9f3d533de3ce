/*
 * Tells ThreadSanitizer of what GLib orders between threads. Debian's GLib is not instrumented and takes its locks by
 * futex, so that what they guard would be reported as races. The linker sends our calls here (--wrap), and GLib still
 * does the work. g_thread_* needs nothing: GLib makes and joins threads by pthread's calls, which are seen.
 * tests/threads/run fails where our code makes a call of this kind that is not here.
 */
#include <glib.h>
#include <sanitizer/tsan_interface.h>

/* In libtsan, and in no header of it. */
void AnnotateIgnoreReadsBegin(const char *file, int line);
void AnnotateIgnoreReadsEnd(const char *file, int line);
void AnnotateIgnoreWritesBegin(const char *file, int line);
void AnnotateIgnoreWritesEnd(const char *file, int line);

/* Of GMime: this file is linked to tests that do without. */
void g_mime_message_set_date(gpointer message, GDateTime *date);

/* The linker is given these names, too (CMakeLists.txt). */
#define TOLD(call) __typeof__(call) __real_##call, __wrap_##call;
TOLD(g_mutex_init)
TOLD(g_mutex_clear)
TOLD(g_mutex_lock)
TOLD(g_mutex_unlock)
TOLD(g_cond_wait_until)
TOLD(g_async_queue_push)
TOLD(g_async_queue_pop)
TOLD(g_atomic_ref_count_dec)
TOLD(g_mime_message_set_date)
#pragma weak __real_g_mime_message_set_date

/* What is read and written within the library is in order by a lock of its own. */
static void look_away(void) {
  AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
  AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
}

static void look_again(void) {
  AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
  AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
}

void __wrap_g_mutex_init(GMutex *mutex) {
  __real_g_mutex_init(mutex);
  __tsan_mutex_create(mutex, __tsan_mutex_not_static);
}

void __wrap_g_mutex_clear(GMutex *mutex) {
  __tsan_mutex_destroy(mutex, 0);
  __real_g_mutex_clear(mutex);
}

void __wrap_g_mutex_lock(GMutex *mutex) {
  __tsan_mutex_pre_lock(mutex, 0);
  __real_g_mutex_lock(mutex);
  __tsan_mutex_post_lock(mutex, 0, 0);
}

void __wrap_g_mutex_unlock(GMutex *mutex) {
  __tsan_mutex_pre_unlock(mutex, 0);
  __real_g_mutex_unlock(mutex);
  __tsan_mutex_post_unlock(mutex, 0);
}

/* A signal orders nothing by itself: the mutex does. */
gboolean __wrap_g_cond_wait_until(GCond *cond, GMutex *mutex, gint64 end_us) {
  __tsan_mutex_pre_unlock(mutex, 0);
  __tsan_mutex_post_unlock(mutex, 0);
  gboolean was_woken = __real_g_cond_wait_until(cond, mutex, end_us);
  __tsan_mutex_pre_lock(mutex, 0);
  __tsan_mutex_post_lock(mutex, 0, 0);
  return was_woken;
}

void __wrap_g_async_queue_push(GAsyncQueue *queue, gpointer data) {
  __tsan_release(queue);
  __real_g_async_queue_push(queue, data);
}

/* What holds the data in the queue was allocated by the other thread, and is freed within. */
gpointer __wrap_g_async_queue_pop(GAsyncQueue *queue) {
  look_away();
  gpointer data = __real_g_async_queue_pop(queue);
  look_again();
  __tsan_acquire(queue);
  return data;
}

/* Whoever lets go last may free what all the others had. */
gboolean __wrap_g_atomic_ref_count_dec(gatomicrefcount *count) {
  __tsan_release((void *)count);
  gboolean was_last = __real_g_atomic_ref_count_dec(count);
  if (was_last) __tsan_acquire((void *)count);
  return was_last;
}

/* It reads the date again, and the zone of that is one of those which GLib keeps for all threads. */
void __wrap_g_mime_message_set_date(gpointer message, GDateTime *date) {
  look_away();
  __real_g_mime_message_set_date(message, date);
  look_again();
}
