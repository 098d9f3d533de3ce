/* See letter_size.h. */
#include "run/letter_size.h"

#include "base/error.h"
#include "base/language.h"
#include "base/message.h"

#include <string.h>

#define GOOD 60000 /* octets */
#define MOST 90000 /* some way from 102 kB: programs in between write it anew, and longer */

/* "94", kB. Owned by caller. */
static char *say_size(const char *html) { return g_strdup_printf("%.0f", (double)strlen(html) / 1000); }

void sm_letter_size_remark(SmRunReport *report, const char *html) {
  if (strlen(html) <= GOOD) return;
  g_autofree char *size = say_size(html), *head = sm_message_new(N_("To look at before sending"), NULL);
  g_autofree char *what = sm_message_new(
      N_("the letter's HTML has {size} kB: 60 are enough, and none of more than 90 is sent"), "size", size, NULL);
  g_ptr_array_add(report->lines, sm_message_join(head, what));
}

gboolean sm_letter_size_check(const char *html, GError **error) {
  if (strlen(html) <= MOST) return TRUE;
  g_autofree char *size = say_size(html);
  sm_error_set(error, SM_ERROR_DELIVERY,
               N_("its HTML has {size} kB, and mail programs cut a letter of more than 90: shorten the editor's words"),
               "size", size, NULL);
  return FALSE;
}
