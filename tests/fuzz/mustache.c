/* Fuzzes the template engine: a template and a partial, filled in strictly or not, as HTML or as text. What is found
 * wrong has words; the same is filled in twice; and what comes from the view stands in the HTML escaped, unless the
 * template asks for it raw. */
#include "render/letter/mustache.h"
#include "base/language.h"
#include "base/message.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static SmLanguage *english; /* made once */

#define EVIL "<evil&\"'>"

static SmView *view; /* made once */

static SmView *make_view(void) {
  SmView *root = sm_view_map();
  sm_view_set(root, "t", sm_view_text(EVIL));
  sm_view_set(root, "e", sm_view_text(""));
  sm_view_set(root, "y", sm_view_bool(TRUE));
  sm_view_set(root, "n", sm_view_bool(FALSE));
  SmView *list = sm_view_set(root, "l", sm_view_list()); /* of one: sections within sections are not to multiply */
  SmView *item = sm_view_add(list, sm_view_map());
  sm_view_set(item, "t", sm_view_text("{{t}}"));
  sm_view_set(sm_view_set(root, "m", sm_view_map()), "t", sm_view_text(EVIL));
  return root;
}

static const char *find_partial(const char *name, gpointer data) { return g_str_equal(name, "p") ? data : NULL; }

static char *fill(const char *source, SmTemplateMode *mode) {
  g_autoptr(GError) error = NULL;
  g_autoptr(SmTemplate) tmpl = sm_template_parse("fuzz.mustache", source, &error);
  char *filled = tmpl ? sm_template_render(tmpl, view, mode, &error) : NULL;
  g_assert((filled == NULL) == (error != NULL));
  if (!error) return filled;
  g_autofree char *words = sm_message_say(english, error->message);
  g_assert(*words);
  return NULL;
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (!english) english = sm_language_new("en", NULL);
  if (!view) view = make_view();
  if (size < 1) return 0;
  g_autofree char *source = g_strndup((const char *)data + 1, size - 1);
  gsize length = strlen(source);
  g_autofree char *partial =
      g_strndup((const char *)data + 1 + MIN(length + 1, size - 1), size - 1 - MIN(length + 1, size - 1));
  SmTemplateMode mode = {.strict = data[0] & 1, .plain = data[0] & 2, .find_partial = find_partial, .data = partial};
  g_autofree char *once = fill(source, &mode), *twice = fill(source, &mode);
  g_assert(g_strcmp0(once, twice) == 0);
  gboolean may_be_raw = mode.plain || strpbrk(source, "&=") || strpbrk(partial, "&=") || strstr(source, "{{{") ||
                        strstr(partial, "{{{") || strstr(source, "<evil") || strstr(partial, "<evil");
  if (once && !may_be_raw) g_assert(!strstr(once, "<evil"));
  return 0;
}
