/* See letter_variables.h. */
#include "render/letter/letter_variables.h"

#include "base/language.h"

#define TEXT SM_VIEW_TEXT
#define BOOL SM_VIEW_BOOL
#define LIST SM_VIEW_LIST
#define MAP SM_VIEW_MAP

/* What lists and tables have in common. */
#define CELL(depth)                                                                                                    \
  {depth, "words", TEXT, N_("what it says")},                                                                          \
      {depth, "link", TEXT, N_("where it leads, https or mailto; empty for nowhere")},                                 \
      {depth, "details", LIST, N_("quieter lines below, each {{.}}")},                                                 \
      {depth, "has_state", BOOL, N_("whether a state is shown: reached, past due")},                                   \
      {depth, "state", TEXT, N_("the state in words")}, {depth, "state_fill", TEXT, N_("the state's colour")}, {       \
    depth, "state_ink", TEXT, N_("the colour of words on it")                                                          \
  }

/* What the opening and the sections have in common. */
#define SECTION                                                                                                        \
  {1, "id", TEXT, N_("opening, leads, results, win, focus, events, contents, requests, objections or question")},      \
      {1, "name", TEXT, N_("a word above the title; empty when the title says it")},                                   \
      {1, "title", TEXT, N_("the section's finding")},                                                                 \
      {1, "panel", BOOL, N_("whether it stands on a ground of its own: the focus")},                                   \
      {1, "reply_link", TEXT, N_("of the question: mailto with the subject of the answer")},                           \
      {1, "reply_address", TEXT, N_("the address alone, for the text part")},                                          \
      {1, "calendar_link", TEXT, N_("of the events: where events.ics is")},                                            \
      {1, "blocks", LIST, N_("what it says; exactly one of the following holds in each")},                             \
      {2, "heading", TEXT, N_("a heading within the section")}, {2, "paragraph", TEXT, N_("a paragraph")},             \
      {2, "callout", MAP, N_("words that must not be missed")}, {3, "words", TEXT, N_("what it says")},                \
      {3, "tint", TEXT, N_("the colour of its edge")}, {2, "markdown", MAP, N_("the editor's words")},                 \
      {3, "html", TEXT, N_("as safe HTML: with three braces, {{{html}}}")}, {3, "text", TEXT, N_("as plain text")},    \
      {2, "chart", MAP, N_("a picture")}, {3, "source", TEXT, N_("its address")},                                      \
      {3, "alt", TEXT, N_("the chart in a sentence")}, {3, "width", TEXT, N_("in CSS pixels")},                        \
      {3, "height", TEXT, N_("in CSS pixels")}, {3, "caption", TEXT, N_("what is shown, and in which unit")},          \
      {2, "list", MAP, N_("a list")}, {3, "timeline", BOOL, N_("whether its items are steps in time: the win")},       \
      {3, "items", LIST, N_("its items")}, CELL(4), {2, "table", MAP, N_("a table")},                                  \
      {3, "caption", TEXT, N_("what is shown, and in which unit")}, {3, "columns", LIST, N_("its columns")},           \
      {4, "title", TEXT, N_("the column's header")}, {4, "align", TEXT, N_("left or right")},                          \
      {4, "last", BOOL, N_("whether it is the last one")},                                                             \
      {4, "nowrap", BOOL, N_("whether it is short enough to stay on one line")}, {3, "rows", LIST, N_("its rows")},    \
      {4, "cells", LIST, N_("the row's cells")}, CELL(5), {5, "first", BOOL, N_("whether it names the row")},          \
      {5, "last", BOOL, N_("whether it is the last one")}, {5, "align", TEXT, N_("left or right")},                    \
      {5, "nowrap", BOOL, N_("whether it is short enough to stay on one line")},                                       \
      {5, "title", TEXT, N_("the column's header")}, {2, "key_figures", MAP, N_("key figures")},                       \
      {3, "items", LIST, N_("its items")}, {4, "label", TEXT, N_("the figure's name")},                                \
      {4, "value", TEXT, N_("its value")}, {4, "target", TEXT, N_("its target; empty without one")},                   \
      {4, "comment", TEXT, N_("a remark; empty without one")}, {                                                       \
    2, "break", BOOL, N_("a break")                                                                                    \
  }

static const SmLetterVariable variables[] = {
    {0, "language", TEXT, N_("fr or en")},
    {0, "direction", TEXT, N_("ltr")},
    {0, "subject", TEXT, N_("the mail's Subject and the page's title")},
    {0, "preheader", TEXT, N_("the line that mail programs show beside the subject")},
    {0, "company", TEXT, N_("your company's name")},
    {0, "month", TEXT, N_("the edition's month in words")},
    {0, "unsubscribe_url", TEXT, N_("newsletter.unsubscribe_url")},
    {0, "web_url", TEXT, N_("where the web version is; empty on the page itself")},
    {0, "web", BOOL, N_("whether this is the web version")},
    {0, "opening", LIST, N_("the first section, alone")},
    SECTION,
    {0, "sections", LIST, N_("the other sections that have something to say, in order")},
    SECTION,
    {0, "say", MAP, N_("words of the frame in the letter's language")},
    {1, "figures", TEXT, N_("as of when the figures speak")},
    {1, "why", TEXT, N_("why one gets this letter")},
    {1, "unsubscribe", TEXT, N_("the words of the link of that name")},
    {1, "browser", TEXT, N_("the words of the link to the web version")},
    {1, "calendar", TEXT, N_("the words of the link to events.ics")},
    {1, "reply", TEXT, N_("the words of the button below the question")},
    {1, "colon", TEXT, N_("a colon with its spaces")},
    {0, "colour", MAP, N_("the palette, as #RRGGBB")},
    {1, "ink", TEXT, N_("text")},
    {1, "slate", TEXT, N_("quieter text")},
    {1, "line", TEXT, N_("lines")},
    {1, "paper", TEXT, N_("the page")},
    {1, "wash", TEXT, N_("the ground around it")},
    {1, "sales", TEXT, N_("sales, and links")},
    {1, "marketing", TEXT, N_("marketing")},
    {1, "shared", TEXT, N_("both teams")},
};

const SmLetterVariable *sm_letter_variables(guint *ret_count) {
  *ret_count = G_N_ELEMENTS(variables);
  return variables;
}
