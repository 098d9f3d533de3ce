/* See edition.h. The text of a file comes in, the edition goes out; what is wrong is named with its line. */
#include "document/edition.h"

#include "base/error.h"
#include "base/fold.h"
#include "base/language.h"

#include <string.h>

static const char *const keys[] = {"subject", "preheader", "focus", "question", NULL};

static char **key_place(SmEdition *edition, const char *key) {
  char **const places[] = {&edition->subject, &edition->preheader, &edition->focus_title, &edition->question};
  for (guint i = 0; keys[i]; i++)
    if (g_str_equal(keys[i], key)) return places[i];
  return NULL;
}

static gboolean fail(const char *path, guint line, const char *what, GError **error, const char *msgid) {
  g_autofree char *number = g_strdup_printf("%u", line);
  sm_error_set(error, SM_ERROR_SETTINGS, msgid, "file", path, "line", number, "what", what, NULL);
  return FALSE;
}

static gboolean unknown_key(const char *path, guint line, const char *key, GError **error) {
  const char *nearest = sm_fold_nearest(key, keys);
  if (!nearest)
    return fail(path, line, key, error,
                N_("{file}, line {line}: unknown key \"{what}\"; known are subject, preheader, focus and question"));
  g_autofree char *number = g_strdup_printf("%u", line);
  sm_error_set(error, SM_ERROR_SETTINGS, N_("{file}, line {line}: unknown key \"{what}\"; did you mean \"{nearest}\"?"),
               "file", path, "line", number, "what", key, "nearest", nearest, NULL);
  return FALSE;
}

/* The value without the double quotes that may stand around it. Owned by caller. */
static char *unquote(const char *value) {
  gsize length = strlen(value);
  gboolean quoted = length >= 2 && value[0] == '"' && value[length - 1] == '"';
  return quoted ? g_strndup(value + 1, length - 2) : g_strdup(value);
}

/* One line of the front matter. */
static gboolean take_line(SmEdition *edition, const char *path, guint number, char *line, GError **error) {
  g_strstrip(line);
  if (!*line || *line == '#') return TRUE;
  char *colon = strchr(line, ':');
  if (!colon)
    return fail(path, number, line, error, N_("{file}, line {line}: expected \"key: value\", found \"{what}\""));
  *colon = '\0';
  g_strchomp(line);
  char **place = key_place(edition, line);
  if (!place) return unknown_key(path, number, line, error);
  if (*place) return fail(path, number, line, error, N_("{file}, line {line}: \"{what}\" stands here a second time"));
  *place = unquote(g_strstrip(colon + 1));
  return TRUE;
}

/* Reads lines up to the closing ---; *ret_rest is the index of the line after it. */
static gboolean read_front_matter(SmEdition *edition, const char *path, char **lines, guint *ret_rest, GError **error) {
  for (guint i = 1; lines[i]; i++) {
    if (g_str_equal(g_strchomp(lines[i]), "---")) {
      *ret_rest = i + 1;
      return TRUE;
    }
    if (!take_line(edition, path, i + 1, lines[i], error)) return FALSE;
  }
  return fail(path, 1, "", error, N_("{file}, line {line}: the part between --- and --- does not end"));
}

SmEdition *sm_edition_parse(const char *path, const char *text, GError **error) {
  const char *bad;
  if (!g_utf8_validate(text, -1, &bad)) {
    guint line = 1;
    for (const char *c = text; c < bad; c++) line += *c == '\n';
    fail(path, line, "", error, N_("{file}, line {line}: this is not UTF-8 text; save the file as UTF-8"));
    return NULL;
  }
  if (g_str_has_prefix(text, "\xef\xbb\xbf")) text += 3;
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++) {
    gsize length = strlen(*line); /* a carriage return goes; spaces stay, two of them are a line break in Markdown */
    if (length && (*line)[length - 1] == '\r') (*line)[length - 1] = '\0';
  }
  SmEdition *edition = g_new0(SmEdition, 1);
  guint rest = 0;
  if (lines[0] && g_str_equal(lines[0], "---") && !read_front_matter(edition, path, lines, &rest, error)) {
    sm_edition_free(edition);
    return NULL;
  }
  edition->markdown = g_strstrip(g_strjoinv("\n", lines + rest));
  for (guint i = 0; keys[i]; i++) {
    char **place = key_place(edition, keys[i]);
    g_assert(place); /* every key has one */
    if (!*place) *place = g_strdup("");
  }
  return edition;
}

void sm_edition_free(SmEdition *edition) {
  if (!edition) return;
  g_free(edition->subject);
  g_free(edition->preheader);
  g_free(edition->focus_title);
  g_free(edition->question);
  g_free(edition->markdown);
  g_clear_pointer(&edition->earlier, g_hash_table_unref);
  g_free(edition);
}
