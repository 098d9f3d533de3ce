/* Key figures as a small table, a figure a row: label, the periods before from left to right, now, and at the right
 * what is said about it, which may run on. */
#include "render/workbook/worksheet.h"

#include "render/theme.h"

/* The columns of what is said; none where nothing is. */
typedef struct {
  guint before; /* columns of the periods before */
  gboolean has_remarks;
  guint last;
} SmFigureColumns;

/* A little behind the rule or the fill of a role. */
static void write_remark(SmWorksheet *sheet, guint row, const SmFigureColumns *columns, const char *text,
                         SmStyle style) {
  if (!columns->has_remarks) return;
  style.indent = 1;
  sm_worksheet_merge(sheet, row, 2 + columns->before, columns->last, &style);
  sm_worksheet_write_text(sheet, row, 2 + columns->before, text, &style);
}

static void write_header(SmWorksheet *sheet, const SmFigureColumns *columns) {
  guint before = columns->before;
  const SmDocument *document = sheet->book->document;
  guint row = sheet->row++;
  sm_worksheet_write_text(sheet, row, 0, sm_tr(document->language, N_("Key figure")), sm_style_header(SM_ALIGN_START));
  for (guint i = 0; i < before; i++) {
    const GPtrArray *names = document->periods_before;
    const char *title = names->len >= before ? g_ptr_array_index(names, names->len - before + i) : "";
    sm_worksheet_write_text(sheet, row, 1 + i, title, sm_style_header(SM_ALIGN_END));
  }
  sm_worksheet_write_text(sheet, row, 1 + before, document->period, sm_style_header(SM_ALIGN_END));
  write_remark(sheet, row, columns, sm_tr(document->language, N_("Target and pace")), *sm_style_header(SM_ALIGN_START));
}

static char *join_remarks(const SmKeyFigure *figure) {
  const char *target = figure->target ? figure->target : "", *comment = figure->comment ? figure->comment : "";
  return g_strconcat(target, *target && *comment ? " · " : "", comment, NULL);
}

static void write_figure(SmWorksheet *sheet, const SmKeyFigure *figure, const SmFigureColumns *columns) {
  guint row = sheet->row++, before = columns->before;
  SmStyle label = {.bottom = SM_RULE_LIGHT};
  SmStyle past = {.bottom = SM_RULE_LIGHT, .align = SM_ALIGN_END, .ink = SM_SLATE};
  SmStyle now = {.bottom = SM_RULE_LIGHT, .align = SM_ALIGN_END, .bold = TRUE, .size = 13};
  SmStyle remark = {.bottom = SM_RULE_LIGHT};
  now.with_currency = past.with_currency = TRUE;
  sm_worksheet_write_text(sheet, row, 0, figure->label, &label);
  if (figure->meaning) sm_worksheet_write_comment(sheet, row, 0, figure->meaning);
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
  write_remark(sheet, row, columns, remarks, remark);
  sm_worksheet_set_height(sheet, row, 20);
}

void sm_worksheet_write_key_figures(SmWorksheet *sheet, const SmBlock *block) {
  SmFigureColumns columns = {.before = sm_key_figures_before(block)};
  columns.has_remarks = sm_worksheet_find_remarks(sheet, block, &columns.last);
  write_header(sheet, &columns);
  for (guint i = 0; i < block->key_figures->len; i++)
    write_figure(sheet, g_ptr_array_index(block->key_figures, i), &columns);
}
