/* Key figures as a small table, a figure a row: label, the periods before from left to right, now, and at the right
 * what is said about it, which may run on. */
#include "render/workbook/worksheet.h"

#include "render/theme.h"

static guint most_before(const GPtrArray *figures) {
  guint most = 0;
  for (guint i = 0; i < figures->len; i++)
    most = MAX(most, ((const SmKeyFigure *)g_ptr_array_index(figures, i))->before->len);
  return most;
}

static void write_header(SmWorksheet *sheet, guint before) {
  const SmDocument *document = sheet->book->document;
  guint row = sheet->row++;
  sm_worksheet_write_text(sheet, row, 0, sm_tr(document->language, N_("Key figure")), sm_style_header(SM_ALIGN_START));
  for (guint i = 0; i < before; i++) {
    const GPtrArray *names = document->periods_before;
    const char *title = names->len >= before ? g_ptr_array_index(names, names->len - before + i) : "";
    sm_worksheet_write_text(sheet, row, 1 + i, title, sm_style_header(SM_ALIGN_END));
  }
  sm_worksheet_write_text(sheet, row, 1 + before, document->period, sm_style_header(SM_ALIGN_END));
  sm_worksheet_write_text(sheet, row, 2 + before, sm_tr(document->language, N_("Target and pace")),
                          sm_style_header(SM_ALIGN_START));
}

static char *join_remarks(const SmKeyFigure *figure) {
  const char *target = figure->target ? figure->target : "", *comment = figure->comment ? figure->comment : "";
  return g_strconcat(target, *target && *comment ? " · " : "", comment, NULL);
}

static void write_figure(SmWorksheet *sheet, const SmKeyFigure *figure, guint before) {
  guint row = sheet->row++;
  SmStyle label = {.bottom = SM_RULE_LIGHT};
  SmStyle past = {.bottom = SM_RULE_LIGHT, .align = SM_ALIGN_END, .ink = SM_SLATE};
  SmStyle now = {.bottom = SM_RULE_LIGHT, .align = SM_ALIGN_END, .bold = TRUE, .size = 13};
  SmStyle remark = {.bottom = SM_RULE_LIGHT};
  now.with_currency = past.with_currency = TRUE;
  sm_worksheet_write_text(sheet, row, 0, figure->label, &label);
  guint missing = before - figure->before->len;
  for (guint i = 0; i < before; i++) {
    if (i < missing)
      sm_worksheet_write_text(sheet, row, 1 + i, "", &label);
    else
      sm_worksheet_write_quantity(
          sheet, row, 1 + i, ((const SmPoint *)g_ptr_array_index(figure->before, i - missing))->value, &past, FALSE);
  }
  sm_worksheet_write_cell(sheet, row, 1 + before, figure->value, &now, FALSE);
  g_autofree char *remarks = join_remarks(figure);
  if (*remarks)
    sm_style_add_role(&remark, sheet->book->document->theme,
                      figure->role); /* a colour without words would say nothing to some */
  sm_worksheet_write_text(sheet, row, 2 + before, remarks, &remark);
  sm_worksheet_set_height(sheet, row, 20);
}

void sm_worksheet_write_key_figures(SmWorksheet *sheet, const SmBlock *block) {
  guint before = most_before(block->key_figures);
  write_header(sheet, before);
  for (guint i = 0; i < block->key_figures->len; i++)
    write_figure(sheet, g_ptr_array_index(block->key_figures, i), before);
}
