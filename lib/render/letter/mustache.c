/*
 * Nodes and a view in, text out. Names are looked up from the innermost section outwards; the first part of a dotted
 * name decides where the rest is looked for. Owner: the caller owns the text.
 */
#include "render/letter/mustache_nodes.h"

#include "base/error.h"
#include "base/language.h"

#include <string.h>

#define MAX_PARTIALS_DEEP 40 /* a partial may call itself over a tree; deeper than this it never ends */

typedef struct {
  const SmTemplateMode *mode;
  GHashTable *partials; /* linked to the template that is rendered; NULL */
  GPtrArray *stack; /* of const SmView *, the innermost last */
  GString *out;
  guint depth; /* of partials */
} Rendering;

void sm_html_escape(GString *html, const char *text) {
  for (const char *c = text; *c; c++) switch (*c) {
    case '&':
      g_string_append(html, "&amp;");
      break;
    case '<':
      g_string_append(html, "&lt;");
      break;
    case '>':
      g_string_append(html, "&gt;");
      break;
    case '"':
      g_string_append(html, "&quot;");
      break;
    case '\'':
      g_string_append(html, "&#39;");
      break;
    default:
      g_string_append_c(html, *c);
    }
}

static const SmView *find_first(const Rendering *rendering, const char *name) {
  for (guint i = rendering->stack->len; i > 0; i--) {
    const SmView *found = sm_view_find(g_ptr_array_index(rendering->stack, i - 1), name);
    if (found) return found;
  }
  return NULL;
}

static const SmView *find(const Rendering *rendering, const char *name) {
  if (g_str_equal(name, ".")) return g_ptr_array_index(rendering->stack, rendering->stack->len - 1);
  g_auto(GStrv) parts = g_strsplit(name, ".", -1);
  const SmView *found = find_first(rendering, parts[0]);
  for (guint i = 1; found && parts[i]; i++) found = sm_view_find(found, parts[i]);
  return found;
}

static gboolean fail(const SmTemplate *tmpl, const SmNode *node, GError **error, const char *msgid) {
  g_autofree char *line = g_strdup_printf("%u", node->line);
  sm_error_set(error, SM_ERROR_SETTINGS, msgid, "file", tmpl->name, "line", line, "what", node->text, NULL);
  return FALSE;
}

static gboolean render_nodes(Rendering *rendering, const SmTemplate *tmpl, GPtrArray *nodes, GError **error);

static gboolean render_variable(Rendering *rendering, const SmTemplate *tmpl, const SmNode *node, GError **error) {
  const SmView *value = find(rendering, node->text);
  gboolean is_text = value && sm_view_kind(value) == SM_VIEW_TEXT;
  if (!is_text && rendering->mode->strict)
    return fail(tmpl, node, error,
                value ? N_("{file}, line {line}: \"{what}\" is not a text and cannot be shown")
                      : N_("{file}, line {line}: there is no variable \"{what}\""));
  if (!is_text) return TRUE;
  if (node->raw || rendering->mode->plain)
    g_string_append(rendering->out, sm_view_get_text(value));
  else
    sm_html_escape(rendering->out, sm_view_get_text(value));
  return TRUE;
}

static gboolean render_inside(Rendering *rendering, const SmTemplate *tmpl, const SmNode *node, const SmView *inner,
                              GError **error) {
  g_ptr_array_add(rendering->stack, (gpointer)inner);
  gboolean ok = render_nodes(rendering, tmpl, node->children, error);
  g_ptr_array_set_size(rendering->stack, (gint)rendering->stack->len - 1);
  return ok;
}

static gboolean render_section(Rendering *rendering, const SmTemplate *tmpl, const SmNode *node, GError **error) {
  const SmView *value = find(rendering, node->text);
  if (!value && rendering->mode->strict)
    return fail(tmpl, node, error, N_("{file}, line {line}: there is no variable \"{what}\""));
  gboolean holds = value && sm_view_holds(value);
  if (node->kind == SM_NODE_INVERTED) return holds || render_nodes(rendering, tmpl, node->children, error);
  if (!holds) return TRUE;
  if (sm_view_kind(value) != SM_VIEW_LIST) return render_inside(rendering, tmpl, node, value, error);
  gboolean ok = TRUE;
  for (guint i = 0; ok && i < sm_view_count(value); i++)
    ok = render_inside(rendering, tmpl, node, sm_view_at(value, i), error);
  return ok;
}

/* White space goes before each line of the source, not before lines that values bring. Owned by caller. */
static char *indent_source(const char *source, const char *indent) {
  if (!*indent) return g_strdup(source);
  GString *indented = g_string_new(NULL);
  gboolean at_start = TRUE;
  for (const char *c = source; *c; c++) {
    if (at_start) g_string_append(indented, indent);
    g_string_append_c(indented, *c);
    at_start = *c == '\n';
  }
  return g_string_free(indented, FALSE);
}

static gboolean render_within(Rendering *rendering, const SmTemplate *tmpl, const SmNode *node,
                              const SmTemplate *partial, GError **error) {
  if (rendering->depth >= MAX_PARTIALS_DEEP)
    return fail(tmpl, node, error, N_("{file}, line {line}: the partial \"{what}\" calls itself without end"));
  rendering->depth++;
  gboolean ok = render_nodes(rendering, partial, partial->nodes, error);
  rendering->depth--;
  return ok;
}

static gboolean render_partial(Rendering *rendering, const SmTemplate *tmpl, const SmNode *node, GError **error) {
  const SmTemplateMode *mode = rendering->mode;
  gboolean may_be_linked = rendering->partials && !*node->indent;
  const SmTemplate *linked = may_be_linked ? g_hash_table_lookup(rendering->partials, node->text) : NULL;
  if (linked) return render_within(rendering, tmpl, node, linked, error);
  const char *source = mode->find_partial ? mode->find_partial(node->text, mode->data) : NULL;
  if (!source)
    return !mode->strict || fail(tmpl, node, error, N_("{file}, line {line}: there is no partial \"{what}\""));
  g_autofree char *indented = indent_source(source, node->indent);
  g_autoptr(SmTemplate) partial = sm_template_parse(node->text, indented, error);
  return partial && render_within(rendering, tmpl, node, partial, error);
}

static gboolean render_nodes(Rendering *rendering, const SmTemplate *tmpl, GPtrArray *nodes, GError **error) {
  gboolean ok = TRUE;
  for (guint i = 0; ok && i < nodes->len; i++) {
    const SmNode *node = g_ptr_array_index(nodes, i);
    switch (node->kind) {
    case SM_NODE_TEXT:
      g_string_append(rendering->out, node->text);
      break;
    case SM_NODE_VARIABLE:
      ok = render_variable(rendering, tmpl, node, error);
      break;
    case SM_NODE_PARTIAL:
      ok = render_partial(rendering, tmpl, node, error);
      break;
    default:
      ok = render_section(rendering, tmpl, node, error);
    }
  }
  return ok;
}

char *sm_template_render(const SmTemplate *tmpl, const SmView *view, const SmTemplateMode *mode, GError **error) {
  g_autoptr(GPtrArray) stack = g_ptr_array_new();
  g_ptr_array_add(stack, (gpointer)view);
  Rendering rendering = {.mode = mode, .partials = tmpl->partials, .stack = stack, .out = g_string_sized_new(4096)};
  if (render_nodes(&rendering, tmpl, tmpl->nodes, error)) return g_string_free(rendering.out, FALSE);
  g_string_free(rendering.out, TRUE);
  return NULL;
}
