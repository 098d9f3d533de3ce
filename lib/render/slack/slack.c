/* See slack.h. A letter's document comes in, JSON goes out; each page becomes one section, or several when it is long.
 */
#include "render/slack/slack.h"

#include "render/data/json.h"
#include "render/letter/markdown.h"
#include "render/letter/view.h"

#include <string.h>

typedef struct {
  const SmDocument *document;
  GString *json;
  guint blocks;
  GString *section;  /* the section being filled, in Slack's marks */
  glong characters;  /* of it */
  gboolean verbatim; /* of it: Slack makes links of addresses only in the editor's own words */
} Writing;

/* What Slack would read as a mention, a link or an entity, escaped; marks that turn the direction of writing left out.
 */
static void add_escaped(GString *text, const char *words) {
  g_autofree char *clean = sm_view_clean(words);
  for (const char *c = clean; *c; c++) switch (*c) {
    case '&':
      g_string_append(text, "&amp;");
      break;
    case '<':
      g_string_append(text, "&lt;");
      break;
    case '>':
      g_string_append(text, "&gt;");
      break;
    default:
      g_string_append_c(text, *c);
    }
}

/* What looks like a mark of Slack's and is none; NULL for any other letter. An underline within a word is none. */
static const char *look_alike(const char *words, const char *at) {
  switch (*at) {
  case '*':
    return "\u2217";
  case '`':
    return "\u02cb";
  case '~':
    return "\u223c";
  case '|':
    return "\u2223";
  case '_':
    return at > words && g_ascii_isalnum(at[-1]) && g_ascii_isalnum(at[1]) ? NULL : "\u02cd";
  case '\n':
  case '\t':
    return " ";
  default:
    return NULL;
  }
}

/* Words of others, in one line: there is no escape for the marks that make text bold or code, or for what opens a line.
 */
static void add_plain(GString *text, const char *words) {
  g_autoptr(GString) plain = g_string_new(NULL);
  for (const char *at = words; *at; at++) {
    const char *other = look_alike(words, at);
    if (other)
      g_string_append(plain, other);
    else
      g_string_append_c(plain, *at);
  }
  add_escaped(text, plain->str);
}

/* At most `limit` characters, the last one then an ellipsis; an escaped sign is not cut. Owned by caller. */
static char *shorten(const char *text, glong limit) {
  if (g_utf8_strlen(text, -1) <= limit) return g_strdup(text);
  g_autofree char *head = g_utf8_substring(text, 0, limit - 1);
  char *sign = strrchr(head, '&'), *link = strrchr(head, '<');
  if (sign && !strchr(sign, ';')) *sign = '\0';
  if (link && link < head + strlen(head) && !strchr(link, '>')) *link = '\0';
  return g_strconcat(head, "\u2026", NULL);
}

static void begin_block(Writing *writing, const char *type) {
  if (writing->blocks++) g_string_append_c(writing->json, ',');
  g_string_append_printf(writing->json, "\n    {\"type\": \"%s\", ", type);
}

static void flush(Writing *writing) {
  gboolean room = writing->blocks < SM_SLACK_BLOCKS - 1; /* the last one says as of when */
  if (writing->section->len && room) {
    begin_block(writing, "section");
    g_string_append(writing->json, "\"text\": {\"type\": \"mrkdwn\", \"text\": ");
    sm_json_add_text(writing->json, writing->section->str);
    g_string_append_printf(writing->json, ", \"verbatim\": %s}}", writing->verbatim ? "true" : "false");
  }
  g_string_truncate(writing->section, 0);
  writing->characters = 0;
  writing->verbatim = TRUE;
}

/* One line in Slack's marks; a section that would be too long is ended before it. */
static void add_line(Writing *writing, const char *marked) {
  g_autofree char *line = shorten(marked, SM_SLACK_TEXT_CHARACTERS);
  glong length = g_utf8_strlen(line, -1);
  gboolean verbatim = writing->verbatim;
  if (writing->characters + 1 + length > SM_SLACK_TEXT_CHARACTERS) {
    flush(writing);
    writing->verbatim = verbatim;
  }
  if (writing->section->len) g_string_append_c(writing->section, '\n');
  g_string_append(writing->section, line);
  writing->characters += length + 1;
}

/* Lines, `add` being for who wrote them. */
static void add_words(Writing *writing, const char *words, void (*add)(GString *text, const char *words)) {
  g_auto(GStrv) lines = g_strsplit(words, "\n", -1);
  for (char **line = lines; *line; line++) {
    g_autoptr(GString) marked = g_string_new(NULL);
    add(marked, *line);
    add_line(writing, marked->str);
  }
}

/* "*words*", or the words as a link. */
static void add_strong(GString *line, const char *words, const char *link) {
  gboolean linked = link && sm_markdown_link_ok(link) && g_str_has_prefix(link, "https://") && !strchr(link, '|');
  if (linked) {
    g_string_append_c(line, '<');
    add_escaped(line, link);
    g_string_append_c(line, '|');
    add_plain(line, words);
    g_string_append_c(line, '>');
    return;
  }
  g_string_append_c(line, '*');
  add_plain(line, words);
  g_string_append_c(line, '*');
}

/* A step of a story: its date, then what happened. */
static void add_step(Writing *writing, const SmCell *step) {
  g_autoptr(GString) line = g_string_new("\u2022 ");
  add_plain(line, step->detail ? step->detail : "");
  if (step->detail) g_string_append(line, " \u2013 ");
  add_plain(line, step->words);
  add_line(writing, line->str);
}

static void add_item(Writing *writing, const SmCell *item) {
  g_autoptr(GString) line = g_string_new("\u2022 ");
  add_strong(line, item->words, item->link);
  add_line(writing, line->str);
  g_auto(GStrv) details = g_strsplit(item->detail ? item->detail : "", "\n", -1);
  for (char **detail = details; *detail; detail++) {
    g_autoptr(GString) quiet = g_string_new("    ");
    add_plain(quiet, *detail);
    if (**detail) add_line(writing, quiet->str);
  }
}

/* A row as a line: its first cell strong, then the others with their details. */
static void add_row(Writing *writing, const GPtrArray *row) {
  g_autoptr(GString) line = g_string_new("\u2022 ");
  for (guint i = 0; i < row->len; i++) {
    const SmCell *cell = g_ptr_array_index(row, i);
    if (i == 1) g_string_append(line, " \u2013 ");
    if (i > 1) g_string_append(line, ", ");
    if (i == 0 || cell->link)
      add_strong(line, cell->words, cell->link);
    else
      add_plain(line, cell->words);
    g_auto(GStrv) details = g_strsplit(cell->detail ? cell->detail : "", "\n", -1);
    g_autofree char *joined = g_strjoinv(", ", details);
    if (!*joined) continue;
    g_string_append(line, " (");
    add_plain(line, joined);
    g_string_append_c(line, ')');
  }
  add_line(writing, line->str);
}

/* The editor's words as text; its links stay addresses, which Slack makes links of. */
static void add_markdown(Writing *writing, const char *markdown) {
  g_autofree char *text = sm_markdown_text(markdown);
  flush(writing);
  writing->verbatim = FALSE;
  add_words(writing, text, add_escaped); /* marks and all */
}

static void add_block(Writing *writing, const SmBlock *block) {
  switch (block->kind) {
  case SM_BLOCK_HEADING:
  case SM_BLOCK_PARAGRAPH:
  case SM_BLOCK_CALLOUT:
    add_words(writing, block->text, add_plain);
    break;
  case SM_BLOCK_MARKDOWN:
    add_markdown(writing, block->text);
    break;
  case SM_BLOCK_LIST:
    for (guint i = 0; i < block->items->len; i++)
      (g_str_equal(block->id, "chain") ? add_step : add_item)(writing, g_ptr_array_index(block->items, i));
    break;
  case SM_BLOCK_TABLE:
    for (guint i = 0; i < block->table->rows->len; i++) add_row(writing, g_ptr_array_index(block->table->rows, i));
    break;
  default:
    break; /* a chart shows what the table beside it says */
  }
}

static void add_page(Writing *writing, const SmPage *page) {
  if (!g_str_equal(page->id, "opening")) {
    g_autoptr(GString) title = g_string_new(NULL);
    add_strong(title, page->title, NULL);
    add_line(writing, title->str);
  }
  for (guint i = 0; i < page->blocks->len; i++) add_block(writing, g_ptr_array_index(page->blocks, i));
  flush(writing);
}

static void add_header(Writing *writing, const char *subject) {
  g_autofree char *clean = sm_view_clean(subject), *title = shorten(clean, SM_SLACK_HEADER_CHARACTERS);
  begin_block(writing, "header");
  g_string_append(writing->json, "\"text\": {\"type\": \"plain_text\", \"text\": ");
  sm_json_add_text(writing->json, title);
  g_string_append(writing->json, ", \"emoji\": false}}");
}

static void add_footer(Writing *writing, const char *web_url) {
  const SmLanguage *language = writing->document->language;
  g_autofree char *figures = sm_say(language, N_("Figures as of {date}."), "date", writing->document->as_of, NULL);
  g_autoptr(GString) line = g_string_new(NULL);
  add_escaped(line, figures);
  if (*web_url) {
    g_string_append_c(line, ' ');
    add_strong(line, sm_tr(language, N_("Read it in the browser")), web_url);
  }
  begin_block(writing, "context");
  g_string_append(writing->json, "\"elements\": [{\"type\": \"mrkdwn\", \"text\": ");
  sm_json_add_text(writing->json, line->str);
  g_string_append(writing->json, ", \"verbatim\": true}]}");
}

char *sm_slack_message(const SmDocument *document, const char *subject, const char *preheader, const char *web_url) {
  g_autoptr(GString) section = g_string_new(NULL), notice = g_string_new(NULL);
  Writing writing = {
      .document = document, .json = g_string_new("{\n  \"text\": "), .section = section, .verbatim = TRUE};
  add_plain(notice, subject);
  g_string_append(notice, "\n");
  add_plain(notice, preheader);
  sm_json_add_text(writing.json, notice->str);
  g_string_append(writing.json, ",\n  \"unfurl_links\": false,\n  \"unfurl_media\": false,\n  \"blocks\": [");
  add_header(&writing, subject);
  for (guint i = 0; i < document->pages->len; i++) add_page(&writing, g_ptr_array_index(document->pages, i));
  add_footer(&writing, web_url);
  g_string_append(writing.json, "\n  ]\n}\n");
  return g_string_free(writing.json, FALSE);
}
