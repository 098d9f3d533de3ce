/*
 * The editor's words (CommonMark) as HTML fit for mail and as plain text. Raw HTML is left out, pictures become their
 * words, and only https and mailto links stay links: the tree that cmark parsed is walked, nothing is passed through.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inline styles for each kind of element, as mail programs want them; "" for none. All borrowed. */
typedef struct {
  const char *paragraph, *heading, *list, *item, *quote, *link, *code, *rule;
} SmMarkdownStyles;

/* Headings come out as h3 and below: the letter has its own h1 and h2. Owned by caller. */
char *sm_markdown_html(const char *markdown, const SmMarkdownStyles *styles);
/* Links as "words (address)", lists with their marks, one empty line between paragraphs. Owned by caller. */
char *sm_markdown_text(const char *markdown);

/* Whether a letter may link there: https or mailto, and nothing in it that could end an attribute. */
gboolean sm_markdown_link_ok(const char *url);

G_END_DECLS
