/* Fuzzes a logo: PNG or SVG, whole or not. It is refused in words, or is a picture that can be drawn, no larger than a
 * logo may be, with no chunk in it but those of a picture. */
#include "base/language.h"
#include "base/message.h"
#include "render/png.h"
#include "render/svg.h"
#include "render/theme.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static SmLanguage *english; /* made once */

static void check_logo(const SmTheme *theme, gboolean is_drawn_by_us) {
  guint width = 0, height = 0, seen_width, seen_height;
  GBytes *logo = sm_theme_logo(theme, &width, &height);
  g_assert(logo && width > 0 && height > 0 && width <= 2400 && height <= 2400);
  g_assert(sm_png_size(logo, &seen_width, &seen_height) && seen_width == width && seen_height == height);
  g_autoptr(GBytes) bare = sm_png_bare(logo);
  g_assert(bare && (is_drawn_by_us || g_bytes_equal(bare, logo)));
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size) {
  if (!english) english = sm_language_new("en", NULL);
  g_autoptr(GBytes) picture = g_bytes_new(data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(SmTheme) theme = sm_theme_new();
  gboolean taken = sm_theme_set_logo(theme, "logo", picture, &error);
  g_assert(taken == (error == NULL));
  if (taken) {
    check_logo(theme, sm_svg_is_one(picture));
  } else {
    g_autofree char *words = sm_message_say(english, error->message);
    g_assert(*words);
  }
  return 0;
}
