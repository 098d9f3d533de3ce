/* See memory.h. */
#include "memory.h"

#include "log.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define SPARE_BYTES (16 << 20) /* more than a thread's stack: what cannot be had when a thread could not be made */

#define BEFORE_ALL "smarketing: out of memory\n" /* before there is a language to say it in */

/* What is said, made ready while there is memory. */
static struct {
  char said[1024];
  gsize length;
} last_words = {BEFORE_ALL, sizeof BEFORE_ALL - 1};

void sm_memory_end(void) {
  ssize_t written = write(STDERR_FILENO, last_words.said, last_words.length);
  (void)written; /* there is nobody left to tell */
  _exit(SM_EXIT_WORLD);
}

/* Asked of the kernel, not of an allocator that may be in the midst of its work. */
static gboolean is_short(void) {
  void *spare = mmap(NULL, /* NOLINT(bugprone-signal-handler): a bare system call, as is munmap */
                     SPARE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (spare == MAP_FAILED) return TRUE;
  munmap(spare, SPARE_BYTES); /* NOLINT(bugprone-signal-handler) */
  return FALSE;
}

/* GLib, or Pango by it, could not make a thread for want of a stack: it says so as a fatal message and would abort. */
static void take_message(const char *domain, GLogLevelFlags level, const char *message, gpointer data) {
  if ((level & G_LOG_FLAG_FATAL) && (is_short() || strstr(message, "creating thread"))) sm_memory_end();
  g_log_default_handler(domain, level, message, data);
}

#ifdef SM_IS_SANITIZED
static void watch_signals(void) {}
#else
/* A stack that cannot grow ends here; a fault of another kind stays what it is. */
static void take_signal(int number) {
  if (is_short()) sm_memory_end();
  signal(number, SIG_DFL);
  raise(number);
}

static void watch_signals(void) {
  static const int numbers[] = {SIGABRT, SIGTRAP, SIGSEGV, SIGBUS};
  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) signal(numbers[i], take_signal);
}
#endif

void sm_memory_watch(const SmConsole *console) {
  const char *message =
      N_("out of memory: give it more (ulimit -v, the container's limit), or fewer --threads; no output is "
         "half written, run it again");
  g_autofree char *said = console->log_json ? sm_log_error_line(console, "memory", message)
                                            : g_strdup_printf("smarketing: %s\n", sm_tr(console->language, message));
  last_words.length = g_strlcpy(last_words.said, said, sizeof last_words.said);
  g_log_set_default_handler(take_message, NULL);
  watch_signals();
}
