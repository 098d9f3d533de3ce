/* Fuzzes the editor's words from the file to the letter: front matter, Markdown as HTML and as text. The HTML holds no
 * element, attribute or link but those that a letter may have, whatever was written. */
#include "document/edition.h"
#include "render/letter/markdown.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static const char *const ELEMENTS[] = {"p",  "h3", "h4",     "h5", "h6", "ul", "ol",   "li",  "blockquote", "a",
                                       "hr", "br", "strong", "em", "b",  "i",  "code", "pre", NULL};

static void check_tag(const char *at) {
  at += *at == '/';
  gsize length = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789");
  g_autofree char *name = g_strndup(at, length);
  g_assert(g_strv_contains(ELEMENTS, name));
  const char *end = strchr(at, '>');
  g_assert(end);
  g_autofree char *tag = g_strndup(at, (gsize)(end - at));
  const char *link = strstr(tag, "href=\"");
  if (link) {
    g_assert(!g_ascii_strncasecmp(link + 6, "https://", 8) || !g_ascii_strncasecmp(link + 6, "mailto:", 7));
    tag[link - tag] = '\0'; /* what an address holds is no attribute */
  }
  g_assert(!strstr(tag, " on") && !strstr(tag, "src="));
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  static const SmMarkdownStyles styles = {"p", "h", "l", "i", "q", "a", "c", "r"};
  g_autofree char *text = g_strndup((const char *)data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(SmEdition) edition = sm_edition_parse("2026-10.md", text, &error);
  g_assert((edition == NULL) == (error != NULL));
  if (!edition) return 0;
  g_autofree char *html = sm_markdown_html(edition->markdown, &styles), *plain = sm_markdown_text(edition->markdown);
  g_assert(g_utf8_validate(html, -1, NULL) && g_utf8_validate(plain, -1, NULL));
  for (const char *at = html; (at = strchr(at, '<')); at++) check_tag(at + 1);
  return 0;
}
