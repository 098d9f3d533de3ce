#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "gallery.h"
#include "render/deck/deck.h"

/* With two arguments, a language and a file: writes the gallery there, to be looked at. */
int main(int argc, char **argv) {
  if (argc == 3) {
    g_autoptr(SmLanguage) language = sm_language_new(argv[1], NULL);
    g_autoptr(SmDocument) document = gallery_new(language);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) pdf = sm_deck_render(document, &error);
    if (!pdf) g_error("%s", error->message);
    return g_file_set_contents(argv[2], g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf), NULL) ? 0 : 1;
  }
  return 0;
}
