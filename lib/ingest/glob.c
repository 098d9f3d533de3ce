/* See glob.h. */
#include "ingest/glob.h"

#include <string.h>

gboolean sm_glob_match(const char *pattern, const char *path) {
  if (strncmp(pattern, "**/", 3) == 0) {
    do {
      if (sm_glob_match(pattern + 3, path)) return TRUE;
      path = strchr(path, '/');
    } while (path++);
    return FALSE;
  }
  if (*pattern == '*') {
    while (*pattern == '*') pattern++;
    for (;; path++) {
      if (sm_glob_match(pattern, path)) return TRUE;
      if (*path == '\0' || *path == '/') return FALSE;
    }
  }
  if (*pattern == '\0' || *path == '\0') return *pattern == *path;
  if (*pattern != *path && (*pattern != '?' || *path == '/')) return FALSE;
  return sm_glob_match(pattern + 1, path + 1);
}
