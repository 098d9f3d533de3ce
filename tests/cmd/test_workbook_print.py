"""How review.xlsx of the sample is printed and explains itself: titles on every page, heads as high as their words, what belongs
together on one page, and what each figure is in a comment. In a quarter that is not over, the forecast."""
import functools, math, os, re, tempfile
import openpyxl
from program import SAMPLE, each_test, must

HOLDER = tempfile.TemporaryDirectory()
WASH, BOUNDS = "FFF4F6F8", re.compile(r"95% (from|to)$|: out of$|^(from|to) \(|^Q\d \d{4}$")
# Numbers that are no figures of the catalogue: put in, or the parts of what stands beside them.
PLAIN = {"Target", "Leads", "Lost leads", "Out of", "q (Benjamini-Hochberg)", "Score", "Threshold", "Change", "Warnings",
         "Set aside: totals and footers", "Uses in the period before", "AUC", "Share of the MQLs"}


@functools.cache
def book(*more):
    out = os.path.join(HOLDER.name, "".join(more) or "out")
    must("report", SAMPLE, "--period", "2026-Q3", "--language", "en", "--out", out, *more)
    return openpyxl.load_workbook(os.path.join(out, "review.xlsx"))


def heads(sheet):
    """Rows of heads of tables that name their first column; those of charts do not."""
    return [row for row in sheet.iter_rows() if row[0].value and row[0].font.b and row[0].fill.fgColor.rgb == WASH
            and not row[0].border.left.style]


def is_number(cell):
    return isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool) or cell.data_type == "f"


def test_each_figure_says_what_it_is(_):
    silent = []
    for sheet in book():
        for row in heads(sheet):
            below = sheet[row[0].row + 1]
            if below[0].comment or below[1].comment:
                continue  # a figure a row
            silent += [(sheet.title, cell.coordinate, cell.value) for cell, under in zip(row, below)
                       if cell.value and is_number(under) and not cell.comment and not BOUNDS.search(cell.value)
                       and cell.value not in PLAIN and not (sheet.title == "Contested" and row[0].comment)]
    assert not silent, silent
    labels = [row[0] for row in book()["Summary"].iter_rows(min_row=5, max_row=12)]
    assert all(label.comment and len(label.comment.text) > 20 for label in labels), [label.value for label in labels]
    notes = {cell.comment.text for sheet in book() for row in sheet.iter_rows() for cell in row if cell.comment}
    meanings = {row[0].value: row[2].value for row in book()["Definitions"].iter_rows() if row[2].value}
    for id in ("funnel.engaged", "sla.attainment", "causes.untreated.late", "causes.stake", "assists.revenue", "mql.lift", "data.orphans"):
        assert meanings[id] in notes, id


def test_lists_keep_their_titles(_):
    leads = book()["Leads"]
    table, = leads.tables.values()
    first, last = table.ref.split(":")
    head = int(re.sub(r"\D", "", first))
    assert leads.freeze_panes == f"B{head + 1}"
    assert leads.print_title_rows == f"${head}:${head}" and leads.print_title_cols == "$A:$A"
    area, = leads.print_area if isinstance(leads.print_area, list) else [leads.print_area]
    assert area.split("!")[-1].replace("$", "").startswith(first + ":") and last[0] in area, (area, table.ref)
    assert leads.page_setup.fitToWidth == 2 and leads.page_setup.fitToHeight == 0
    for sheet in book():
        if sheet.title == "Leads":
            continue
        assert int(sheet.page_setup.fitToWidth or 1) == 1 and not sheet.print_area, sheet.title
        for table in sheet.tables.values():
            row = re.sub(r"\D", "", table.ref.split(":")[0])
            assert sheet.print_title_rows == f"${row}:${row}", (sheet.title, sheet.print_title_rows)


def test_each_page_says_what_it_is(_):
    for sheet in book():
        assert "Lumivolt" in sheet.oddHeader.left.text and "Q3 2026" in sheet.oddHeader.right.text, sheet.title
        assert "&A" in sheet.oddFooter.center.text and "30 September 2026" in sheet.oddFooter.left.text, sheet.title


def lines(text, width):
    """At least so many: letters of text are 0.7 digits wide or more on average, all but a run of thin ones."""
    return math.ceil(0.7 * len(text) / width)


def test_rows_are_as_high_as_their_words(_):
    """No text is cut, and no head or row is much higher than what it says."""
    for sheet in book():
        spans = {area.min_row * 1000 + area.min_col: area.max_col for area in sheet.merged_cells.ranges}
        for row in sheet.iter_rows():
            height = sheet.row_dimensions[row[0].row].height or 15
            most = 1
            for cell in row:
                if not isinstance(cell.value, str) or cell.data_type == "f" or not cell.alignment.wrap_text:
                    continue
                last = spans.get(cell.row * 1000 + cell.column, cell.column)
                width = sum(sheet.column_dimensions[openpyxl.utils.get_column_letter(c)].width or 8.43
                            for c in range(cell.column, last + 1)) - 0.7
                size = cell.font.sz / 11
                needed = sum(lines(part, width / size) for part in cell.value.split("\n"))
                assert needed * 15 * size <= height + 0.1, (sheet.title, cell.coordinate, cell.value, height)
                most = max(most, sum(math.ceil(1.2 * len(part) / (width - 5) * size) for part in cell.value.split("\n")) * size)
            assert height <= max(20, 15 * (most + 1)), (sheet.title, row[0].row, height, most)


def test_nothing_is_cut_from_what_it_belongs_to(_):
    """No page begins right below a caption or a head, or with the row after it."""
    seen = 0
    for sheet in book():
        for page in sheet.row_breaks.brk:
            seen += 1
            said = [cell for cell in sheet[page.id] if cell.value is not None]
            assert not said or not said[0].font.b, (sheet.title, page.id, said[0].value)  # no caption, no head
            assert any(cell.value for cell in sheet[page.id + 1]), (sheet.title, page.id)  # and no blank row begins one
    assert seen > 8, seen


def test_a_quarter_that_runs_has_a_forecast(_):
    sheet = book("--as-of", "2026-08-20")["Objectives"]
    assert "Forecast" in [cell.value for cell in sheet[4]]
    chart, = sheet._charts
    behind, actual, target = (series.graphicalProperties for series in chart.series)
    assert chart.overlap == 100 and behind.pattFill is not None and actual.solidFill is not None and target.noFill
    assert chart.series[0].dLbls is None and chart.series[1].dLbls is not None
    assert "Forecast" not in [cell.value for cell in book()["Objectives"][4]]


def test_a_change_has_its_sign(_):
    sheet = book()["Feedback"]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Change")
    under = head.offset(row=1)
    assert under.number_format.startswith("+#,##0") and ";-#,##0" in under.number_format, under.number_format


each_test(globals())
