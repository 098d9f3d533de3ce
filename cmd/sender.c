/* See sender.h. Signals are taken by a thread of their own: a handler would break off the SMTP libraries' waiting. */
#include "sender.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

SmInstant sm_sender_now(void *data) {
  (void)data;
  return g_get_real_time() / G_USEC_PER_SEC;
}

static gboolean pace(gint64 interval_us, void *data) {
  SmSender *sender = data;
  g_mutex_lock(&sender->mutex);
  gint64 until = sender->last_us ? sender->last_us + interval_us : 0;
  while (!sender->asked && g_get_monotonic_time() < until) g_cond_wait_until(&sender->woken, &sender->mutex, until);
  sender->last_us = g_get_monotonic_time();
  gboolean go = !sender->asked;
  g_mutex_unlock(&sender->mutex);
  return go;
}

static void stop_signals(sigset_t *ret_set) {
  sigemptyset(ret_set);
  sigaddset(ret_set, SIGINT);
  sigaddset(ret_set, SIGTERM);
}

static gpointer take_signals(gpointer data) {
  SmSender *sender = data;
  sigset_t set;
  stop_signals(&set);
  for (int number;;) {
    if (sigwait(&set, &number) != 0) continue;
    g_mutex_lock(&sender->mutex);
    if (sender->asked) _exit(128 + number);
    sender->asked = TRUE;
    g_cond_signal(&sender->woken);
    g_mutex_unlock(&sender->mutex);
  }
  return NULL;
}

/* Passwords are held from here on: no core dump shall have them, and no other program of this user read them. */
static void keep_secrets(void) {
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
}

void sm_sender_start(SmSender *sender) {
  keep_secrets();
  *sender = (SmSender){.clock = {.now = sm_sender_now, .pace = pace, .data = sender}};
  g_mutex_init(&sender->mutex);
  g_cond_init(&sender->woken);
  signal(SIGPIPE, SIG_IGN);
  sigset_t set;
  stop_signals(&set);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  g_thread_unref(g_thread_new("signals", take_signals, sender));
}

static char *first_line(char *text) {
  text[strcspn(text, "\r\n")] = '\0';
  return text;
}

/* `kind`: command, file or env; "" for the places together. */
static char *fail(GError **error, const SmSecretPlaces *places, const char *kind, const char *reason) {
  g_autofree char *setting = g_strdup_printf("%s%s%s", places->setting, *kind ? "_" : "", kind);
  sm_error_set(error, SM_ERROR_SETTINGS, N_("{setting} gives nothing: {reason}"), "setting", setting, "reason", reason,
               NULL);
  return NULL;
}

/* The command is to die of Ctrl-C like any other: what we block and ignore is not its business. */
static void reset_signals(gpointer data) {
  (void)data;
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);
}

static char *from_command(const SmSecretPlaces *places, GError **error) {
  g_autoptr(GError) cause = NULL;
  char *arguments[] = {(char *)"/bin/sh", (char *)"-c", (char *)places->command, NULL}, *output = NULL;
  int status = 0;
  if (!g_spawn_sync(NULL, arguments, NULL, G_SPAWN_CHILD_INHERITS_STDIN, reset_signals, NULL, &output, NULL, &status,
                    &cause) ||
      !g_spawn_check_wait_status(status, &cause)) {
    g_free(output);
    return fail(error, places, "command", cause->message);
  }
  return first_line(output);
}

/* Looked at through the descriptor that is read, so that it is the same file. */
static char *from_file(const SmSecretPlaces *places, GError **error) {
  int descriptor = open(places->file, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) < 0) {
    char *none = fail(error, places, "file", g_strerror(errno));
    if (descriptor >= 0) close(descriptor);
    return none;
  }
  char buffer[1024];
  gssize length = status.st_mode & 077 ? -1 : read(descriptor, buffer, sizeof buffer - 1);
  close(descriptor);
  if (status.st_mode & 077)
    return fail(error, places, "file", N_("others can read it; chmod 600 puts that right"));
  if (length < 0) return fail(error, places, "file", g_strerror(errno));
  buffer[length] = '\0';
  char *password = first_line(g_strdup(buffer));
  explicit_bzero(buffer, sizeof buffer);
  return password;
}

char *sm_sender_secret(const SmSecretPlaces *places, GError **error) {
  guint sources = (*places->command != '\0') + (*places->file != '\0') + (*places->env != '\0');
  if (sources > 1) return fail(error, places, "", N_("set one of its command, its file and its environment variable"));
  if (*places->command) return from_command(places, error);
  if (*places->file) return from_file(places, error);
  if (!*places->env) return g_strdup("");
  const char *value = g_getenv(places->env);
  return value ? g_strdup(value) : fail(error, places, "env", N_("the environment does not have it"));
}
