/* Key figures as a row of cards: label, value in large type, target and comment, the periods before as small columns.
 * See piece.h. */
#include "render/deck/piece.h"

#include <math.h>

#define CARD_HEIGHT 81.0 /* without the label */
#define NOTE_HEIGHT 24.0 /* of that, for target and comment */
#define CARD_GAP 12.0
#define PAD 12.0
#define SPARK_WIDTH 52.0
#define SPARK_HEIGHT 26.0
#define LARGEST_PT 24.0
#define LEAST_WITH_SPARK_PT 17.0
#define LEAST_COLUMN 1.0 /* what there was is seen */

/* As many as the paper has room for stand in one row; more are spread evenly over rows. */
static guint per_row(const SmDesk *desk, const SmPiece *piece) {
  guint count = piece->block->key_figures->len;
  guint most = desk->paper->cards;
  if (count <= most) return MAX(1, count);
  return count <= 2 * most - 2 ? (count + 1) / 2 : most;
}

static double card_width(const SmDesk *desk, const SmPiece *piece, double width) {
  guint count = per_row(desk, piece);
  return count == 1 ? MIN(width, 280) : (width - CARD_GAP * (count - 1)) / count;
}

static const SmKeyFigure *figure_at(const SmPiece *piece, guint i) {
  return g_ptr_array_index(piece->block->key_figures, i);
}

static SmTextStyle label_style(const SmDesk *desk, double width) {
  return (SmTextStyle){.pt = desk->paper->table_pt, .weight = PANGO_WEIGHT_MEDIUM, .width = width, .lines = 2};
}

/* All labels of a block take the lines of the longest, so that its values stand on one line. */
static double labels_height(const SmDesk *desk, const SmPiece *piece, double card) {
  double tallest = sm_type_line(desk->type, desk->paper->table_pt);
  SmTextStyle style = label_style(desk, card - 2 * PAD);
  for (guint i = 0; i < piece->block->key_figures->len; i++)
    tallest = MAX(tallest, sm_type_height(desk->type, figure_at(piece, i)->label, &style));
  return tallest;
}

static gboolean has_notes(const SmPiece *piece) {
  for (guint i = 0; i < piece->block->key_figures->len; i++) {
    const SmKeyFigure *figure = figure_at(piece, i);
    if ((figure->target && *figure->target) || (figure->comment && *figure->comment)) return TRUE;
  }
  return FALSE;
}

static double card_height(const SmDesk *desk, const SmPiece *piece, double width) {
  double words = CARD_HEIGHT - (has_notes(piece) ? 0 : NOTE_HEIGHT);
  return words + labels_height(desk, piece, card_width(desk, piece, width));
}

double sm_cards_height(const SmDesk *desk, const SmPiece *piece, double width) {
  guint count = piece->to - piece->from, rows = (count + per_row(desk, piece) - 1) / per_row(desk, piece);
  return rows * card_height(desk, piece, width) + (rows > 0 ? (rows - 1) * CARD_GAP : 0);
}

guint sm_cards_fit(const SmDesk *desk, const SmPiece *piece, double width, double height) {
  guint rows = (guint)MAX(0, floor((height + CARD_GAP) / (card_height(desk, piece, width) + CARD_GAP)));
  return MIN(piece->to, piece->from + rows * per_row(desk, piece));
}

/* Small columns on a zero line; the last, dark one is this period. */
static void place_spark(const SmDesk *desk, SmSheet *sheet, const SmKeyFigure *figure, SmBox box) {
  guint before = MIN(figure->before->len, 8), first = figure->before->len - before, count = before + 1;
  guint digits = desk->document->minor_digits;
  double values[9], most = 0;
  for (guint i = 0; i < count; i++) {
    SmQuantity quantity = figure->value->quantity;
    if (i < before) quantity = ((const SmPoint *)g_ptr_array_index(figure->before, first + i))->value;
    values[i] = quantity.known ? sm_quantity_as_double(quantity, digits) : NAN;
    if (!isnan(values[i])) most = MAX(most, values[i]);
  }
  if (most <= 0) return;
  double slot = MIN(box.width / count, 11), left = sm_box_right(box) - slot * count;
  for (guint i = 0; i < count; i++) {
    double height = isnan(values[i]) || values[i] <= 0 ? 0 : MAX(LEAST_COLUMN, values[i] / most * box.height);
    SmBox bar = {left + slot * i, sm_box_bottom(box) - height, slot - 2, height};
    if (height > 0)
      sm_sheet_fill(sheet, bar, sm_theme_look(sheet->theme, i < before ? SM_ROLE_PREVIOUS : SM_ROLE_ACTUAL).fill);
  }
  sm_sheet_line(sheet, left, sm_box_bottom(box), sm_box_right(box) - 2, sm_box_bottom(box), SM_SLATE, 0.6);
}

static double size_for(const SmDesk *desk, const char *words, double width, double least) {
  SmTextStyle style = {.pt = LARGEST_PT, .weight = PANGO_WEIGHT_SEMIBOLD};
  while (style.pt > least && sm_type_width(desk->type, words, &style) > width) style.pt -= 1;
  return style.pt;
}

/* Whether all values leave room for small columns beside them: cards of one row look alike. */
static gboolean has_sparks(const SmDesk *desk, const SmPiece *piece, double width) {
  SmTextStyle small = {.pt = LEAST_WITH_SPARK_PT, .weight = PANGO_WEIGHT_SEMIBOLD};
  gboolean any = FALSE;
  for (guint i = 0; i < piece->block->key_figures->len; i++) {
    const SmKeyFigure *figure = figure_at(piece, i);
    any |= figure->before && figure->before->len > 0;
    if (sm_type_width(desk->type, figure->value->words, &small) > width - SPARK_WIDTH - 8) return FALSE;
  }
  return any;
}

/* The largest size that fits all values of the block; one far longer than the others goes smaller alone. */
static double value_size(const SmDesk *desk, const SmPiece *piece, double width) {
  double pt = LARGEST_PT;
  for (guint i = 0; i < piece->block->key_figures->len; i++)
    pt = MIN(pt, size_for(desk, figure_at(piece, i)->value->words, width, LEAST_WITH_SPARK_PT));
  return pt;
}

static SmTextStyle value_style(const SmDesk *desk, const char *words, double pt, double width) {
  SmTextStyle style = {.pt = MIN(pt, size_for(desk, words, width, SM_NOTE_PT)),
                       .weight = PANGO_WEIGHT_SEMIBOLD,
                       .width = width,
                       .lines = 1};
  return style;
}

static void place_note(const SmDesk *desk, SmSheet *sheet, const SmKeyFigure *figure, double x, double bottom,
                       double width) {
  const char *target = figure->target ? figure->target : "", *comment = figure->comment ? figure->comment : "";
  g_autofree char *note = g_strdup_printf("%s%s%s", target, *target && *comment ? " · " : "", comment);
  SmShape shape;
  double lead = 0;
  if (!*note) return;
  SmTextStyle style = {.pt = SM_NOTE_PT, .tabular = TRUE};
  double line = sm_type_line(desk->type, style.pt);
  if (sm_role_shape(figure->role, &shape)) lead = 12;
  style.width = width - lead;
  style.lines = 2;
  PangoLayout *layout = sm_type_set(desk->type, note, &style);
  double top = bottom - MAX(sm_layout_height(layout), line * 1);
  if (lead > 0)
    sm_sheet_shape(sheet, shape, x + 4, top + line / 2, 7.5, sm_theme_look(sheet->theme, figure->role).fill);
  sm_sheet_tag(sheet, "P", NULL);
  sm_sheet_text(sheet, layout, x + lead, top, SM_SLATE);
  sm_sheet_tag_end(sheet, "P");
}

typedef struct {
  double label_height, pt; /* of the values */
  gboolean sparks;
} CardStyle;

static CardStyle style_of(const SmDesk *desk, const SmPiece *piece, double card) {
  double width = card - 2 * PAD;
  gboolean sparks = has_sparks(desk, piece, width);
  double pt = value_size(desk, piece, sparks ? width - SPARK_WIDTH - 8 : width);
  return (CardStyle){.label_height = labels_height(desk, piece, card), .pt = pt, .sparks = sparks};
}

static void place_value(const SmDesk *desk, SmSheet *sheet, const SmKeyFigure *figure, const CardStyle *card, double x,
                        double baseline, double width) {
  gboolean spark = card->sparks && figure->before && figure->before->len > 0;
  SmTextStyle style = value_style(desk, figure->value->words, card->pt, spark ? width - SPARK_WIDTH - 8 : width);
  PangoLayout *layout = sm_type_set(desk->type, figure->value->words, &style);
  sm_sheet_tag(sheet, "P", NULL);
  sm_sheet_text(sheet, layout, x, baseline - sm_layout_baseline(layout), SM_INK);
  sm_sheet_tag_end(sheet, "P");
  SmBox box = {x + width - SPARK_WIDTH, baseline - SPARK_HEIGHT + 2, SPARK_WIDTH, SPARK_HEIGHT - 2};
  if (spark) place_spark(desk, sheet, figure, box);
}

static void place_card(const SmDesk *desk, SmSheet *sheet, const SmKeyFigure *figure, SmBox box,
                       const CardStyle *card) {
  double width = box.width - 2 * PAD, x = box.x + PAD;
  SmTextStyle label = label_style(desk, width);
  sm_sheet_fill(sheet, box, SM_WASH);
  guint32 edge = figure->role == SM_ROLE_NONE ? SM_LINE : sm_theme_look(sheet->theme, figure->role).fill;
  sm_sheet_fill(sheet, (SmBox){box.x, box.y, box.width, 2}, edge);
  sm_desk_text(desk, sheet, "P", NULL, figure->label, x, box.y + 9, &label, SM_SLATE);
  place_value(desk, sheet, figure, card, x, box.y + 9 + card->label_height + 27, width);
  place_note(desk, sheet, figure, x, sm_box_bottom(box) - 8, width);
}

void sm_cards_place(const SmDesk *desk, SmSheet *sheet, const SmPiece *piece, SmBox box) {
  guint row_length = per_row(desk, piece);
  double width = card_width(desk, piece, box.width), height = card_height(desk, piece, box.width);
  CardStyle style = style_of(desk, piece, width);
  for (guint i = piece->from; i < piece->to; i++) {
    guint at = i - piece->from;
    guint row = at / row_length;
    SmBox card = {box.x + (at % row_length) * (width + CARD_GAP), box.y + row * (height + CARD_GAP), width, height};
    place_card(desk, sheet, figure_at(piece, i), card, &style);
  }
}
