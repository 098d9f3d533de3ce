/*
 * The properties of a laid-out document that no reader should have to look for: every text on its sheet, none on
 * another or struck by a line, none under 9 pt, every tag closed. Shared by the tests of the deck and those of the
 * whole program.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/deck/layout.h"

#include <math.h>

/* Where marks may lie: a little into the margins. */
static inline SmBox inside(const SmPaper *paper) {
  return (SmBox){paper->margin - 6, 26, paper->width - 2 * paper->margin + 12, paper->height - 26 - 14};
}

/* Whether a straight line, upright or level, goes through the words. Curves may come near theirs. */
static inline gboolean strikes(const SmMark *line, const SmMark *text) {
  gboolean straight = fabs(line->box.width) < 0.01 || fabs(line->box.height) < 0.01;
  return line->kind == SM_MARK_LINE && !line->rounded && straight &&
         sm_box_meets(sm_mark_extents(line), sm_box_inset(text->box, 1, 2.5), 0);
}

static inline void check_sheet(const SmDeckSheet *sheet, guint number, SmBox paper) {
  const GPtrArray *marks = sheet->marks->marks;
  int depth = 0;
  for (guint i = 0; i < marks->len; i++) {
    const SmMark *mark = g_ptr_array_index(marks, i);
    depth += mark->kind == SM_MARK_TAG ? 1 : mark->kind == SM_MARK_TAG_END ? -1 : 0;
    if (mark->kind == SM_MARK_TAG || mark->kind == SM_MARK_TAG_END) continue;
    SmBox extents = sm_mark_extents(mark);
    if (!sm_box_holds(paper, extents, 0))
      fail_msg("sheet %u (%s): mark %u of kind %d leaves the paper: %g %g %g %g", number, sheet->page->id, i,
               mark->kind, extents.x, extents.y, extents.width, extents.height);
    if (mark->kind != SM_MARK_TEXT) continue;
    if (mark->pt < 9) fail_msg("sheet %u: text of %g pt", number, mark->pt);
    for (guint j = i + 1; j < marks->len; j++) {
      const SmMark *other = g_ptr_array_index(marks, j);
      if (other->kind == SM_MARK_TEXT && sm_box_meets(mark->box, other->box, 0.7))
        fail_msg("sheet %u (%s): \"%s\" on \"%s\"", number, sheet->page->id, pango_layout_get_text(mark->layout),
                 pango_layout_get_text(other->layout));
    }
    for (guint j = 0; j < marks->len; j++)
      if (strikes(g_ptr_array_index(marks, j), mark))
        fail_msg("sheet %u (%s): a line goes through \"%s\"", number, sheet->page->id,
                 pango_layout_get_text(mark->layout));
  }
  assert_int_equal(depth, 0);
}

static inline guint check_layout(const SmDocument *document) {
  g_autoptr(SmTypesetter) type = sm_type_new(document->theme, NULL);
  assert_non_null(type);
  g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
  for (guint i = 0; i < layout->sheets->len; i++)
    check_sheet(g_ptr_array_index(layout->sheets, i), i + 1, inside(layout->paper));
  return layout->sheets->len;
}

/* Pages follow one another as in the document, none is left out. */
static inline void check_order(const SmDocument *document) {
  g_autoptr(SmTypesetter) type = sm_type_new(NULL, NULL);
  g_autoptr(SmDeckLayout) layout = sm_deck_lay_out(type, document);
  guint page = 0;
  for (guint i = 0; i < layout->sheets->len; i++) {
    const SmDeckSheet *sheet = g_ptr_array_index(layout->sheets, i);
    assert_true(sheet->page_index == page || sheet->page_index == page + 1);
    page = sheet->page_index;
  }
  assert_int_equal(page + 1, document->pages->len);
}
