/*
 * Mustache, as its specification says (version 1.4, core modules: interpolation, sections, inverted sections, partials,
 * comments, delimiters), HTML-escaped by default. There is no code in a template: it cannot reach beyond its view. A
 * parsed template may be rendered by several threads at once.
 */
#pragma once

#include "render/letter/view.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct SmTemplate SmTemplate;

/* Finds a partial's source by name; NULL when there is none. Borrowed from `data`. */
typedef const char *(*SmPartialFinder)(const char *name, gpointer data);

typedef struct {
  gboolean strict;              /* an unknown variable, section or partial is an error; else it is empty */
  gboolean plain;               /* {{name}} is not escaped: for text parts */
  SmPartialFinder find_partial; /* NULL: there are none */
  gpointer data;                /* for find_partial */
} SmTemplateMode;

/* `name` is the file name that messages show. Errors: SM_ERROR_SETTINGS with name and line. Owned by caller. */
SmTemplate *sm_template_parse(const char *name, const char *source, GError **error);
/* Parses the partials that stand in it, and in them, now: else each is parsed whenever it is rendered. What is not found
 * or cannot be parsed is left for rendering to say, and so is a partial with white space before it, which goes before
 * each of its lines. */
void sm_template_link(SmTemplate *tmpl, SmPartialFinder find, gpointer data);
void sm_template_free(SmTemplate *tmpl);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmTemplate, sm_template_free)

/* The template filled in. Errors: SM_ERROR_SETTINGS with name and line: in strict mode an unknown name, and in any mode
 * partials nested without end or a partial that cannot be parsed. Owned by caller. */
char *sm_template_render(const SmTemplate *tmpl, const SmView *view, const SmTemplateMode *mode, GError **error);

/* Appends `text` with & < > " ' escaped, for element content and quoted attributes alike. */
void sm_html_escape(GString *html, const char *text);

G_END_DECLS
