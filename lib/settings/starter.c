/* The starter file, made from the rows: each setting's sentence as a comment in the reader's language, then its key
 * with the default or an example. What only shows how it is written is commented out. */
#include "settings/rows.h"
#include "settings/settings.h"

#include <string.h>

#define WIDTH 96

typedef struct {
  const SmLanguage *language;
  const char *company;
  GString *text;
} SmStarter;

static guint depth_of(const char *key) {
  guint depth = 0;
  for (; *key; key++) depth += *key == '.';
  return depth;
}

static void indent(GString *text, guint depth) {
  for (guint i = 0; i < depth; i++) g_string_append(text, "  ");
}

/* A comment, broken between words. A no-break space is no place to break. */
static void add_comment(GString *text, guint depth, const char *words) {
  g_auto(GStrv) parts = g_strsplit(words, " ", -1);
  glong at = WIDTH;
  for (char **part = parts; *part; part++) {
    glong length = g_utf8_strlen(*part, -1);
    if (part == parts || at + 1 + length > WIDTH) {
      if (part > parts) g_string_append_c(text, '\n');
      indent(text, depth);
      g_string_append(text, "# ");
      at = 2 * depth + 2;
    } else {
      g_string_append_c(text, ' ');
      at++;
    }
    g_string_append(text, *part);
    at += length;
  }
  g_string_append_c(text, '\n');
}

/* A text as YAML takes it whatever is in it. Owned by caller. */
static char *quoted(const char *text) {
  GString *quote = g_string_new("\"");
  for (const char *c = text; *c; c++) {
    if (*c == '"' || *c == '\\') g_string_append_c(quote, '\\');
    g_string_append_c(quote, (guchar)*c < 0x20 || *c == 0x7f ? ' ' : *c);
  }
  g_string_append_c(quote, '"');
  return g_string_free(quote, FALSE);
}

/* The value shown; one that begins with # is an example only. Owned by caller. */
static char *value_of(const SmStarter *starter, const SmSettingRow *row) {
  if (g_str_equal(row->key, "company")) return quoted(starter->company);
  if (g_str_equal(row->key, "language")) return g_strdup(sm_language_code(starter->language));
  return g_strdup(row->starter ? sm_tr_in(starter->language, "starter", row->starter) : row->fallback);
}

/* "key: value", or the lines of a value of several below its key. */
static void add_value(GString *text, guint depth, const char *name, const char *value) {
  gboolean example = *value == '#';
  const char *mark = example ? "# " : "";
  g_auto(GStrv) lines = g_strsplit(value + example, "\n", -1);
  indent(text, depth);
  g_string_append_printf(text, "%s%s:%s%s\n", mark, name, *lines[0] ? " " : "", lines[0]);
  for (char **line = lines + 1; *lines && *line; line++) {
    indent(text, depth);
    g_string_append_printf(text, "%s  %s\n", mark, *line);
  }
}

static void add_row(const SmStarter *starter, const SmSettingRow *row) {
  const char *dot = strrchr(row->key, '.');
  const char *name = dot ? dot + 1 : row->key;
  guint depth = depth_of(row->key);
  if (depth == 0 || row->type == SM_SETTING_GROUP) g_string_append_c(starter->text, '\n');
  add_comment(starter->text, depth, sm_tr(starter->language, row->sentence));
  if (row->type == SM_SETTING_GROUP) {
    indent(starter->text, depth);
    g_string_append_printf(starter->text, "%s:\n", name);
    return;
  }
  g_autofree char *value = value_of(starter, row);
  add_value(starter->text, depth, name, value);
}

char *sm_settings_starter(const SmLanguage *language, const char *company) {
  SmStarter starter = {language, company, g_string_new(NULL)};
  add_comment(
      starter.text, 0,
      sm_tr(language,
            N_("The settings of smarketing. A line that begins with # is a comment or an example; what is left out "
               "takes its default. \"smarketing check\" names every fault with its line.")));
  const SmSettingRows *rows = sm_rows_of_settings();
  for (guint i = 0; i < rows->count; i++) add_row(&starter, &rows->rows[i]);
  return g_string_free(starter.text, FALSE);
}
