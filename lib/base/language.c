/* See language.h. The .mo format is GNU gettext's (manual, "The Format of GNU MO Files"); msgfmt writes it, and this
 * reads it once into a hash, because gettext itself is global state and needs an environment variable to change
 * language. */
#include "base/language.h"

#include "base/error.h"
#include "base/numbers.h"
#include "base/resource.h"

#include <stdarg.h>
#include <string.h>

struct SmLanguage {
  const char *code;
  GBytes *mo;            /* NULL for English: templates are English */
  GHashTable *catalogue; /* template as in the .mo (context and EOT before it) -> translation, both borrowed from mo;
                            NULL for English */
};

static const char *const codes[] = {"en", "fr", NULL};

const char *const *sm_language_codes(void) { return codes; }
const char *sm_language_code(const SmLanguage *language) { return language->code; }

/* Reads a word of the .mo: little-endian, as msgfmt writes it unless told otherwise. */
static guint32 mo_word(const guint8 *data, gsize offset) {
  guint32 word;
  memcpy(&word, data + offset, sizeof word);
  return GUINT32_FROM_LE(word);
}

static GHashTable *mo_index(GBytes *mo) {
  gsize size;
  const guint8 *data = g_bytes_get_data(mo, &size);
  g_assert(size >= 20 && mo_word(data, 0) == 0x950412de); /* made by our own build */
  guint32 count = mo_word(data, 8), originals = mo_word(data, 12), translations = mo_word(data, 16);
  GHashTable *catalogue = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint32 i = 0; i < count; i++) {
    const char *original = (const char *)data + mo_word(data, originals + 8 * i + 4);
    const char *translation = (const char *)data + mo_word(data, translations + 8 * i + 4);
    if (*original && *translation) g_hash_table_insert(catalogue, (gpointer)original, (gpointer)translation);
  }
  return catalogue;
}

SmLanguage *sm_language_new(const char *code, GError **error) {
  for (guint i = 0; codes[i]; i++) {
    if (!g_str_equal(code, codes[i])) continue;
    SmLanguage *language = g_new0(SmLanguage, 1);
    language->code = codes[i];
    if (i == 0) return language;
    g_autofree char *path = g_strdup_printf("po/%s.mo", code);
    language->mo = sm_resource_get(path);
    language->catalogue = mo_index(language->mo);
    return language;
  }
  sm_error_set(error, SM_ERROR_USAGE, N_("unknown language \"{code}\": expected en or fr"), "code", code, NULL);
  return NULL;
}

void sm_language_free(SmLanguage *language) {
  if (!language) return;
  g_clear_pointer(&language->catalogue, g_hash_table_unref);
  g_clear_pointer(&language->mo, g_bytes_unref);
  g_free(language);
}

const char *sm_tr(const SmLanguage *language, const char *template) {
  const char *translation = language->catalogue ? g_hash_table_lookup(language->catalogue, template) : NULL;
  return translation ? translation : template;
}

const char *sm_tr_in(const SmLanguage *language, const char *context, const char *template) {
  if (!language->catalogue) return template;
  g_autofree char *key = g_strdup_printf("%s\004%s", context, template);
  const char *translation = g_hash_table_lookup(language->catalogue, key);
  return translation ? translation : template;
}

char *sm_fill(const char *text, guint n, const char *const *names, const char *const *values) {
  GString *filled = g_string_new(NULL);
  for (const char *at = text; *at;) {
    const char *close = *at == '{' ? strchr(at, '}') : NULL;
    guint found = n;
    for (guint i = 0; close && i < n; i++)
      if (strlen(names[i]) == (gsize)(close - at - 1) && strncmp(names[i], at + 1, (gsize)(close - at - 1)) == 0)
        found = i;
    if (found < n) {
      g_string_append(filled, values[found]);
      at = close + 1;
    } else {
      g_string_append_c(filled, *at++);
    }
  }
  return g_string_free(filled, FALSE);
}

/* Collects pairs of name and value into two arrays that borrow them. */
static void collect_pairs(va_list pairs, GPtrArray *names, GPtrArray *values) {
  for (const char *name; (name = va_arg(pairs, const char *));) {
    const char *value = va_arg(pairs, const char *);
    g_ptr_array_add(names, (gpointer)name);
    g_ptr_array_add(values, (gpointer)(value ? value : ""));
  }
}

static char *fill_pairs(const char *text, GPtrArray *names, GPtrArray *values) {
  return sm_fill(text, names->len, (const char *const *)names->pdata, (const char *const *)values->pdata);
}

char *sm_say(const SmLanguage *language, const char *template, ...) {
  g_autoptr(GPtrArray) names = g_ptr_array_new(), values = g_ptr_array_new();
  va_list pairs;
  va_start(pairs, template);
  collect_pairs(pairs, names, values);
  va_end(pairs);
  return fill_pairs(sm_tr(language, template), names, values);
}

/* English: singular for 1 and -1. French: for 0 and 1 as well (and their negatives). */
static gboolean is_singular(const SmLanguage *language, gint64 count) {
  gint64 size = ABS(count);
  return language->catalogue ? size <= 1 : size == 1;
}

/* In the .mo a plural entry is "one NUL many" for the original, "singular NUL plural" for the translation, so a look-up
 * of `one` finds it; an entry of `one` alone is followed by some other text and serves for both. */
static const char *plural_text(const SmLanguage *language, const char *one, const char *many, gboolean singular) {
  gpointer original, translation;
  if (!language->catalogue || !g_hash_table_lookup_extended(language->catalogue, one, &original, &translation))
    return singular ? one : many;
  const char *first = translation;
  gboolean is_plural = strcmp((const char *)original + strlen(one) + 1, many) == 0;
  return singular || !is_plural ? first : first + strlen(first) + 1;
}

char *sm_say_count(const SmLanguage *language, const char *one, const char *many, gint64 count, ...) {
  g_autoptr(GPtrArray) names = g_ptr_array_new(), values = g_ptr_array_new();
  va_list pairs;
  va_start(pairs, count);
  collect_pairs(pairs, names, values);
  va_end(pairs);
  g_autofree char *digits = sm_format_count(language, count);
  gboolean named = g_ptr_array_find_with_equal_func(names, "count", g_str_equal, NULL);
  if (!named) {
    g_ptr_array_add(names, (gpointer) "count");
    g_ptr_array_add(values, digits);
  }
  return fill_pairs(plural_text(language, one, many, is_singular(language, count)), names, values);
}
