/* The engine against the core of the Mustache specification (when ../shared is there), and our own cases: strictness,
 * line numbers, escaping, hostile texts. */
#include "render/letter/mustache.h"
#include "base/error.h"
#include "base/message.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static SmView *view_of(const json_t *json) {
  if (json_is_string(json)) return sm_view_text(json_string_value(json));
  if (json_is_boolean(json)) return sm_view_bool(json_is_true(json));
  if (json_is_null(json)) return sm_view_text("");
  if (json_is_integer(json) || json_is_real(json)) {
    g_autofree char *text = json_dumps(json, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    return sm_view_text(text);
  }
  if (json_is_array(json)) {
    SmView *list = sm_view_list();
    for (gsize i = 0; i < json_array_size(json); i++) sm_view_add(list, view_of(json_array_get(json, i)));
    return list;
  }
  SmView *map = sm_view_map();
  const char *name;
  json_t *value;
  json_object_foreach((json_t *)json, name, value) sm_view_set(map, name, view_of(value));
  return map;
}

static const char *find_json_partial(const char *name, gpointer data) {
  return json_string_value(json_object_get(data, name));
}

/* Parsed once with its partials, or anew where each stands: the same. */
static void run_case(const char *file, const json_t *test, gboolean linked) {
  g_autoptr(SmView) view = view_of(json_object_get(test, "data"));
  SmTemplateMode mode = {.find_partial = find_json_partial, .data = json_object_get(test, "partials")};
  g_autoptr(GError) error = NULL;
  g_autoptr(SmTemplate) tmpl = sm_template_parse("case", json_string_value(json_object_get(test, "template")), &error);
  if (tmpl && linked) sm_template_link(tmpl, find_json_partial, mode.data);
  g_autofree char *out = tmpl ? sm_template_render(tmpl, view, &mode, &error) : NULL;
  const char *expected = json_string_value(json_object_get(test, "expected"));
  if (g_strcmp0(out, expected) != 0)
    fail_msg("%s, \"%s\": expected \"%s\", got \"%s\" (%s)", file, json_string_value(json_object_get(test, "name")),
             expected, out ? out : "nothing", error ? error->message : "");
}

static void core_specification(void **state) {
  (void)state;
  const char *files[] = {"interpolation", "sections", "inverted", "partials", "comments", "delimiters"};
  gsize count = 0;
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = g_strdup_printf("%s/data/mustache-spec/%s.json", SM_SHARED_DIR, files[i]);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) skip();
    json_t *root = json_load_file(path, 0, NULL);
    assert_non_null(root);
    const json_t *tests = json_object_get(root, "tests");
    for (gsize t = 0; t < json_array_size(tests) * 2; t++) run_case(files[i], json_array_get(tests, t / 2), t % 2);
    count += json_array_size(tests);
    json_decref(root);
  }
  assert_int_equal(count, 136);
}

static const char *find_named_partial(const char *name, gpointer data) {
  const char *const *pairs = data;
  for (; pairs && *pairs; pairs += 2)
    if (g_str_equal(name, pairs[0])) return pairs[1];
  return NULL;
}

/* The template rendered over {name: "<b>&\"'", yes: true, people: [{who: Anne}, {who: Zoé}]}. */
static char *render(const char *source, gboolean strict, gboolean plain, const char *const *partials, GError **error) {
  g_autoptr(SmView) view = sm_view_map();
  sm_view_set(view, "name", sm_view_text("<b>&\"'"));
  sm_view_set(view, "yes", sm_view_bool(TRUE));
  sm_view_set(view, "empty", sm_view_text(""));
  SmView *people = sm_view_set(view, "people", sm_view_list());
  sm_view_set(sm_view_add(people, sm_view_map()), "who", sm_view_text("Anne"));
  sm_view_set(sm_view_add(people, sm_view_map()), "who", sm_view_text("Zoé"));
  SmTemplateMode mode = {
      .strict = strict, .plain = plain, .find_partial = find_named_partial, .data = (gpointer)partials};
  g_autoptr(SmTemplate) tmpl = sm_template_parse("t.mustache", source, error);
  if (tmpl && strict) sm_template_link(tmpl, find_named_partial, mode.data);
  return tmpl ? sm_template_render(tmpl, view, &mode, error) : NULL;
}

static void expect(const char *source, const char *expected) {
  g_autoptr(GError) error = NULL;
  g_autofree char *out = render(source, TRUE, FALSE, NULL, &error);
  assert_null(error);
  assert_string_equal(out, expected);
}

static void own_cases(void **state) {
  (void)state;
  expect("plain", "plain");
  expect("{{name}}", "&lt;b&gt;&amp;&quot;&#39;");
  expect("{{{name}}} {{&name}}", "<b>&\"' <b>&\"'");
  expect("{{#people}}{{who}},{{/people}}", "Anne,Zoé,");
  expect("{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}{{^empty}}c{{/empty}}{{#empty}}d{{/empty}}", "ac");
  expect("x\n  {{! alone }}\ny\n", "x\ny\n");
  expect("{{=<% %>=}}<% name %>{{name}}", "&lt;b&gt;&amp;&quot;&#39;{{name}}");
}

static void plain_is_not_escaped(void **state) {
  (void)state;
  g_autofree char *out = render("{{name}}", TRUE, TRUE, NULL, NULL);
  assert_string_equal(out, "<b>&\"'");
}

static void expect_error(const char *source, const char *const *partials, const char *words) {
  g_autoptr(GError) error = NULL;
  g_autofree char *out = render(source, TRUE, FALSE, partials, &error);
  assert_null(out);
  assert_true(g_error_matches(error, SM_ERROR, SM_ERROR_SETTINGS));
  g_autoptr(SmLanguage) english = sm_language_new("en", NULL);
  g_autofree char *said = sm_message_say(english, error->message);
  assert_string_equal(said, words);
}

static void errors_have_lines(void **state) {
  (void)state;
  expect_error("a\n\n{{nobody}}", NULL, "t.mustache, line 3: there is no variable \"nobody\"");
  expect_error("{{#people}}\n{{#nothing}}{{/nothing}}{{/people}}", NULL,
               "t.mustache, line 2: there is no variable \"nothing\"");
  expect_error("{{people}}", NULL, "t.mustache, line 1: \"people\" is not a text and cannot be shown");
  expect_error("\n{{name", NULL, "t.mustache, line 2: this tag is not closed");
  expect_error("{{ }}", NULL, "t.mustache, line 1: this tag has no name");
  expect_error("{{! two\nlines }}\n{{#yes}}\n", NULL, "t.mustache, line 3: \"yes\" is opened but never closed");
  expect_error("{{#yes}}{{/name}}", NULL, "t.mustache, line 1: \"name\" is closed but was not opened here");
  expect_error("{{=| =}}", NULL, "t.mustache, line 1: delimiters are set by two words, as in {{=<% %>=}}");
  expect_error("\n\n{{> none}}", NULL, "t.mustache, line 3: there is no partial \"none\"");
  const char *endless[] = {"me", "x\n{{>me}}", NULL};
  expect_error("{{>me}}", endless, "me, line 2: the partial \"me\" calls itself without end");
  const char *broken[] = {"part", "ok\n{{#yes}}", NULL};
  expect_error("{{>part}}", broken, "part, line 2: \"yes\" is opened but never closed");
}

/* A value that looks like a template is a value. */
static void values_are_never_templates(void **state) {
  (void)state;
  g_autoptr(SmView) view = sm_view_map();
  sm_view_set(view, "evil",
              sm_view_text("{{secret}}<script>alert('x')</script>\xe2\x80\xae"
                           "abc\x01\xff"));
  sm_view_set(view, "secret", sm_view_text("s"));
  g_autoptr(SmTemplate) tmpl = sm_template_parse("t", "{{evil}}", NULL);
  g_autofree char *out = sm_template_render(tmpl, view, &(SmTemplateMode){.strict = TRUE}, NULL);
  assert_string_equal(out, "{{secret}}&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;abc\xef\xbf\xbd");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(core_specification),         cmocka_unit_test(own_cases),
      cmocka_unit_test(plain_is_not_escaped),       cmocka_unit_test(errors_have_lines),
      cmocka_unit_test(values_are_never_templates),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
