/*
 * A letter as HTML and plain text, from the Mustache templates of templates/newsletter (a workspace may override them),
 * with its charts as pictures. Everything from data is escaped.
 */
#pragma once

#include "document/document.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *cid;       /* "chart-results@smarketing": the HTML says src="cid:..." */
  char *file_name; /* "results.png", for a mail */
  char *web_name;  /* "results.svg", beside the web page */
  char *alt;
  guint width, height; /* as shown, in CSS pixels; the PNG has twice as many */
  GBytes *png;
  GBytes *svg; /* of a letter for the web; NULL in a mail, where most readers' programs would not show it */
} SmPicture;

typedef struct {
  char *html;          /* for mail: pictures by cid */
  char *text;          /* reads well on its own */
  GPtrArray *pictures; /* of SmPicture */
} SmLetterParts;

/* What the frame of a letter needs beside its sections. All borrowed; "" or NULL where there is none. */
typedef struct {
  const char *subject, *preheader, *unsubscribe_url, *web_url;
  const char *events_url;    /* the calendar file of the events section: https, or a file name beside the web page */
  const char *reply_address; /* where answers to the question go: a mailto button */
  gboolean for_web;          /* pictures as files beside the page: src="WEB_NAME" */
  const char *html_template, *text_template; /* Mustache; NULL takes the built-in ones */
  const SmLetterParts
      *drawn; /* another reader's letter of this edition: its pictures are taken over, not drawn again */
} SmLetterFrame;

/* Errors: SM_ERROR_SETTINGS for a template that cannot be parsed, with its line; SM_ERROR_RENDER. Owned by caller. */
SmLetterParts *sm_letter_render(const SmDocument *document, const SmLetterFrame *frame, GError **error);
void sm_letter_parts_free(SmLetterParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmLetterParts, sm_letter_parts_free)

/* Prints many letters that differ in their first pages alone: templates, pictures and all other pages are made ready
 * once. Frame and document are borrowed until it is freed. Errors as above. Owned by caller. */
typedef struct SmLetterPress SmLetterPress;
SmLetterPress *sm_letter_press_new(const SmDocument *shared, const SmLetterFrame *frame, GError **error);
void sm_letter_press_free(SmLetterPress *press);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SmLetterPress, sm_letter_press_free)

/* The letter of a reader's own pages, which hold no chart, and the shared ones behind them; several threads may print at
 * once. The same bytes as sm_letter_render of all pages in one document. Owned by caller. */
SmLetterParts *sm_letter_press_print(const SmLetterPress *press, const SmDocument *own, GError **error);

G_END_DECLS
