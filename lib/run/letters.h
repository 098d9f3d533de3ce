/*
 * The letters of an edition: the web page, and one mail a reader. Shared by run/ only.
 */
#pragma once

#include "document/letter.h"
#include "render/letter/letter_render.h"
#include "run/workspace.h"

#include <glib.h>

G_BEGIN_DECLS

/* What every reader's letter shares. */
typedef struct {
  const SmRunOptions *options;
  const SmSettings *settings;
  const SmTheme *theme;
  const SmAgenda *agenda;
  const SmEdition *edition;
  const SmLanguage *language;
  const char *month; /* "2026-10" */
  SmInstant date;    /* of the mails */
  GBytes *key;       /* of their Message-IDs; NULL for a preview, whose bytes are to be the same in every workspace */
  const char *subject, *preheader;
  const char *html_template, *text_template; /* the workspace's; NULL: the built-in */
} SmLetters;

/* newsletter.html and its pictures. Returns its parts, whose pictures serve the mails too; owned by caller. */
SmLetterParts *sm_letters_add_web(SmFileSet *files, SmRunReport *report, const SmLetters *letters, GError **error);

/* The mail to one reader. Errors: SM_ERROR_DELIVERY where it is this mail that cannot be made. Owned by caller. */
GBytes *sm_letters_build(const SmLetters *letters, const SmReader *reader, GError **error);

/* One mail a reader into outbox/, or only into `plan` (of SmPlannedMail) when they are sent. `web`: the page made before.
 * FALSE for a fault that is not of one mail. */
gboolean sm_letters_add_mails(SmFileSet *files, SmRunReport *report, const SmLetters *letters,
                              const SmLetterParts *web, GArray *plan, GError **error);

G_END_DECLS
