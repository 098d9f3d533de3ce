/* Runs a command and measures it: bench-watch RESULT LIMIT COMMAND [ARGUMENT...]. Writes one line to RESULT: seconds
 * until it ended, seconds until its first output (-1: none), user and system seconds, peak resident kilobytes, exit
 * status (-1: killed, by us when LIMIT seconds were over). What the command says goes to standard output. It is in C
 * because a process begins with the peak memory of the one that started it: from Python that would be 30 MB for all. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static pid_t start(char **command, int output) {
  pid_t child = fork();
  if (child != 0) return child;
  setpgid(0, 0);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  execvp(command[0], command);
  perror(command[0]);
  _exit(127);
}

/* Passes on what is said until nobody is left who could say more, or the time is over. Returns when the first of it
 * came. */
static double listen(int input, pid_t child, double deadline) {
  static char bytes[1 << 16];
  double first = -1;
  for (;;) {
    struct pollfd wait = {.fd = input, .events = POLLIN};
    double left = deadline - now();
    if (left <= 0 || poll(&wait, 1, (int)(left * 1000) + 1) == 0) {
      kill(-child, SIGKILL);
      return first;
    }
    ssize_t length = read(input, bytes, sizeof bytes);
    if (length <= 0) return first;
    if (first < 0) first = now();
    if (write(STDOUT_FILENO, bytes, (size_t)length) < 0) perror("bench-watch");
  }
}

static double seconds(struct timeval time) { return (double)time.tv_sec + 1e-6 * (double)time.tv_usec; }

int main(int argc, char **argv) {
  int ends[2], status;
  if (argc < 4 || pipe2(ends, O_CLOEXEC) != 0) return 2;
  double begun = now();
  pid_t child = start(argv + 3, ends[1]);
  if (child < 0) return 2;
  close(ends[1]);
  double first = listen(ends[0], child, begun + atof(argv[2]));
  struct rusage usage;
  if (wait4(child, &status, 0, &usage) != child) return 2;
  double ended = now();
  FILE *result = fopen(argv[1], "w");
  if (!result) return 2;
  fprintf(result, "%.6f %.6f %.6f %.6f %ld %d\n", ended - begun, first < 0 ? -1 : first - begun,
          seconds(usage.ru_utime), seconds(usage.ru_stime), usage.ru_maxrss,
          WIFEXITED(status) ? WEXITSTATUS(status) : -1);
  return fclose(result) == 0 ? 0 : 2;
}
