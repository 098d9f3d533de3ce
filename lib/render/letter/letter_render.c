/* See letter_render.h. A document and its frame come in; HTML, text and pictures go out. Owner: the caller owns the
 * parts. */
#include "render/letter/letter_render.h"

#include "render/chart/chart.h"
#include "render/letter/letter_view.h"
#include "render/letter/template_set.h"

#include <string.h>

#define CHART_WIDTH 288 /* CSS pixels: what a phone of 320 has, so that no text of a chart is made smaller there */
#define CHART_TEXT 15   /* 14 are left when dark mode puts a margin round it */
#define CHART_SCALE 2

static void picture_free(SmPicture *picture) {
  g_free(picture->cid);
  g_free(picture->file_name);
  g_free(picture->alt);
  g_free(picture->web_name);
  g_bytes_unref(picture->png);
  g_clear_pointer(&picture->svg, g_bytes_unref);
  g_free(picture);
}

static GPtrArray *pictures_new(void) { return g_ptr_array_new_with_free_func((GDestroyNotify)picture_free); }

/* The same chart of a letter already made: same name, same words, same picture. NULL when there is none. */
static const SmPicture *find_drawn(const SmLetterFrame *frame, const char *file_name, const char *alt) {
  for (guint i = 0; frame->drawn && i < frame->drawn->pictures->len; i++) {
    const SmPicture *picture = g_ptr_array_index(frame->drawn->pictures, i);
    if (g_str_equal(picture->file_name, file_name) && g_str_equal(picture->alt, alt)) return picture;
  }
  return NULL;
}

/* The block's id, as far as a file name may hold it; ids are ours, this only guards against a future one. Owned by
 * caller. */
static char *picture_name(const SmBlock *block, guint number) {
  g_autofree char *name = g_strcanon(g_strdup(block->id), G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS, '-');
  return *name ? g_steal_pointer(&name) : g_strdup_printf("chart-%u", number);
}

static SmPicture *draw(const SmDocument *document, const SmLetterFrame *frame, const SmBlock *block, guint number,
                       GError **error) {
  g_autofree char *name = picture_name(block, number), *file_name = g_strconcat(name, ".png", NULL);
  const SmPicture *drawn = find_drawn(frame, file_name, block->chart->alt);
  guint height = drawn ? drawn->height : (guint)(sm_chart_natural_height(block->chart, CHART_WIDTH, CHART_TEXT) + 0.5);
  GBytes *png = drawn ? g_bytes_ref(drawn->png)
                      : sm_chart_png(document, block->chart, CHART_WIDTH, height, CHART_TEXT, CHART_SCALE, error);
  if (!png) return NULL;
  GBytes *svg = frame->for_web ? sm_chart_svg(document, block->chart, CHART_WIDTH, height, CHART_TEXT, error) : NULL;
  if (frame->for_web && !svg) {
    g_bytes_unref(png);
    return NULL;
  }
  SmPicture *picture = g_new0(SmPicture, 1);
  picture->cid = g_strdup_printf("chart-%s@smarketing", name);
  picture->file_name = g_steal_pointer(&file_name);
  picture->web_name = g_strconcat(name, ".svg", NULL);
  picture->alt = g_strdup(block->chart->alt);
  picture->width = CHART_WIDTH;
  picture->height = height;
  picture->png = png;
  picture->svg = svg;
  return picture;
}

static GPtrArray *draw_all(const SmDocument *document, const SmLetterFrame *frame, GError **error) {
  g_autoptr(GPtrArray) pictures = pictures_new();
  for (guint p = 0; p < document->pages->len; p++) {
    const SmPage *page = g_ptr_array_index(document->pages, p);
    for (guint b = 0; b < page->blocks->len; b++) {
      const SmBlock *block = g_ptr_array_index(page->blocks, b);
      if (block->kind != SM_BLOCK_CHART) continue;
      SmPicture *picture = draw(document, frame, block, pictures->len + 1, error);
      if (!picture) return NULL;
      g_ptr_array_add(pictures, picture);
    }
  }
  return g_steal_pointer(&pictures);
}

/* No line ends in spaces, never two empty lines in a row. Owned by caller. */
static char *tidy_text(const char *text) {
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  GString *tidy = g_string_new(NULL);
  guint empty = 1;
  for (char **line = lines; *line; line++) {
    g_strchomp(*line);
    empty = **line ? 0 : empty + 1;
    if (empty < 2) g_string_append_printf(tidy, "%s\n", *line);
  }
  while (g_str_has_suffix(tidy->str, "\n\n")) g_string_truncate(tidy, tidy->len - 1);
  return g_string_free(tidy, FALSE);
}

struct SmLetterPress {
  const SmLetterFrame *frame;
  GPtrArray *pictures; /* of SmPicture */
  SmView *view;        /* of the shared pages */
  SmTemplateSet *html, *text;
};

SmLetterPress *sm_letter_press_new(const SmDocument *shared, const SmLetterFrame *frame, GError **error) {
  g_autoptr(SmLetterPress) press = g_new0(SmLetterPress, 1);
  press->frame = frame;
  press->pictures = draw_all(shared, frame, error);
  if (!press->pictures) return NULL;
  press->view = sm_letter_view(shared, frame, press->pictures);
  press->html = sm_template_set_new("newsletter", "letter.html", frame->html_template, FALSE, error);
  if (!press->html) return NULL;
  press->text = sm_template_set_new("newsletter", "letter.txt", frame->text_template, TRUE, error);
  return press->text ? g_steal_pointer(&press) : NULL;
}

void sm_letter_press_free(SmLetterPress *press) {
  if (!press) return;
  g_clear_pointer(&press->pictures, g_ptr_array_unref);
  sm_view_unref(press->view);
  sm_template_set_free(press->html);
  sm_template_set_free(press->text);
  g_free(press);
}

static SmLetterParts *print(const SmLetterPress *press, const SmView *view, GError **error) {
  g_autoptr(SmLetterParts) parts = g_new0(SmLetterParts, 1);
  parts->pictures = g_ptr_array_ref(press->pictures);
  parts->html = sm_template_set_fill(press->html, view, error);
  if (!parts->html) return NULL;
  g_autofree char *text = sm_template_set_fill(press->text, view, error);
  if (!text) return NULL;
  parts->text = tidy_text(text);
  return g_steal_pointer(&parts);
}

SmLetterParts *sm_letter_press_print(const SmLetterPress *press, const SmDocument *own, GError **error) {
  g_autoptr(SmView) view = sm_letter_view_of(press->view, own, press->frame);
  return print(press, view, error);
}

SmLetterParts *sm_letter_render(const SmDocument *document, const SmLetterFrame *frame, GError **error) {
  g_autoptr(SmLetterPress) press = sm_letter_press_new(document, frame, error);
  return press ? print(press, press->view, error) : NULL;
}

void sm_letter_parts_free(SmLetterParts *parts) {
  if (!parts) return;
  g_free(parts->html);
  g_free(parts->text);
  g_clear_pointer(&parts->pictures, g_ptr_array_unref);
  g_free(parts);
}
