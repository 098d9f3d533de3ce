"""review.xlsx of the sample, read with another library: its sheets, its lists to work from, its numbers against figures.json."""
import functools, itertools, os, re, tempfile, zipfile
from xml.etree import ElementTree
import openpyxl
from program import SAMPLE, each_test, figures, must, rows


HOLDER = tempfile.TemporaryDirectory()


@functools.cache
def review():
    """The folder of one run in both languages; every test only reads it."""
    out = os.path.join(HOLDER.name, "out")
    must("report", SAMPLE, "--period", "2026-Q3", "--language", "both", "--out", out)
    return out


@functools.cache
def book(name="review.xlsx"):
    return openpyxl.load_workbook(os.path.join(review(), name))


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_every_part_is_whole(_):
    with zipfile.ZipFile(os.path.join(review(), "review.xlsx")) as package:
        assert package.testzip() is None
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))


def test_sheets_say_their_finding_and_print(_):
    assert len(book().worksheets) >= 11, book().sheetnames
    for sheet in book():
        assert isinstance(sheet["A1"].value, str) and len(sheet["A1"].value) > 10, (sheet.title, sheet["A1"].value)
        assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
    assert sum(len(sheet._charts) for sheet in book()) >= 3


def test_money_has_cents_in_lists_alone(_):
    for sheet in book():
        listed = {cell.coordinate for table in sheet.tables.values() for row in sheet[table.ref] for cell in row}
        precise = [cell.coordinate for cell in cells(sheet) if cell.coordinate not in listed and isinstance(cell.value, float)
                   and abs(cell.value) >= 1000 and ".0" in cell.number_format]
        assert not precise, (sheet.title, precise)


def test_headers_and_properties_explain(_):
    notes = {sheet.title: [cell.comment for cell in cells(sheet) if cell.comment] for sheet in book()}
    for title in ("Objectifs", "SLA", "Leads"):
        assert len(notes[title]) > 3 and all(len(note.text) > 10 and note.author for note in notes[title]), title
    told = book().properties
    assert told.title == "Revue commerciale et marketing, T3 2026" and told.subject == "T3 2026" and told.creator == "smarketing"


def test_a_bullet_lies_in_its_target(_):
    """The native chart says what the deck's does: one bar an objective, the outline of its target over it."""
    charts = {title: sheet._charts for title, sheet in ((sheet.title, sheet) for sheet in book())}
    bullet = charts["Objectifs"][0]
    assert bullet.overlap == 100 and len(bullet.series) == 2
    actual, target = (series.graphicalProperties for series in bullet.series)
    assert actual.solidFill is not None and target.noFill and target.line.solidFill is not None


def test_leads_are_a_list_to_work_from(_):
    out = review()
    leads = rows(os.path.join(out, "leads.csv"))
    lists = [(sheet, table) for sheet in book() for table in sheet.tables.values()]
    found = [(sheet, table) for sheet, table in lists
             if len(sheet[table.ref]) == len(leads) + 1]
    assert found, [(sheet.title, table.ref) for sheet, table in lists]
    sheet, table = found[0]
    assert table.autoFilter is not None and sheet.freeze_panes and sheet.print_title_rows
    first_column = [row[0].value for row in sheet[table.ref][1:]]
    assert sorted(first_column) == sorted(row["id"] for row in leads)
    cause_of = {row["id"]: (row["cause"], row["sub_cause"]) for row in leads}
    blocks = [cause for cause, _ in itertools.groupby(cause_of[lead] for lead in first_column)]
    assert len(blocks) == len(set(blocks)), "leads of one cause do not stand together"
    assert all(isinstance(value, str) for value in first_column)


def test_headers_of_tables_are_those_of_their_cells(_):
    """Excel repairs a workbook in which they differ."""
    names = []
    for sheet in book():
        for table in sheet.tables.values():
            names.append(table.displayName)
            titles = [cell.value for cell in sheet[table.ref][0]]
            assert titles == [column.name for column in table.tableColumns], (sheet.title, titles)
            assert len({title.casefold() for title in titles}) == len(titles)
    assert len(set(names)) == len(names) and all(re.fullmatch(r"[A-Za-z_]\w{0,254}", name) for name in names)


def test_links_lead_to_sheets(_):
    for sheet in book():
        for cell in cells(sheet):
            if cell.hyperlink and cell.hyperlink.location:
                place = cell.hyperlink.location
                if "!" not in place:
                    place = book().defined_names[place].attr_text
                name = place.rsplit("!", 1)[0].strip("'").replace("''", "'")
                assert name in book().sheetnames, (sheet.title, cell.coordinate, place)


def test_a_cause_leads_to_its_first_lead(_):
    """The name behind the link of a cause, or of a sub-cause, is the first cell of its leads."""
    leads = {row["id"]: row for row in rows(os.path.join(review(), "leads.csv"))}
    followed = set()

    def belongs(lead, name):
        row = leads.get(lead)
        return row is not None and name in (row["cause"], f"{row['cause']}_{row['sub_cause']}")

    for sheet in book():
        for cell in cells(sheet):
            if cell.hyperlink and (cell.hyperlink.location or "").startswith("leads_"):
                name = cell.hyperlink.location.removeprefix("leads_")
                title, place = book().defined_names[cell.hyperlink.location].attr_text.rsplit("!", 1)
                target = book()[title.strip("'")][place.replace("$", "")]
                above = target.offset(row=-1).value
                assert belongs(target.value, name) and not belongs(above, name), (name, above, target.value)
                followed.add(name)
    assert followed >= {row["cause"] for row in leads.values()}, followed


def test_key_figures_are_those_of_the_figures(_):
    out = review()
    known = {round(figure[member], 9) for figure in figures(out).values() for member in ("value", "low", "high", "n")
             if figure.get(member) is not None}
    sheet = book().worksheets[0]
    numbers = [cell for cell in cells(sheet) if isinstance(cell.value, (int, float))]
    assert len(numbers) >= 8
    strange = [(cell.coordinate, cell.value) for cell in numbers if round(cell.value, 9) not in known]
    assert not strange, strange


def test_french_and_english_hold_the_same_numbers(_):
    french, english = ([sorted(cell.value for cell in cells(sheet) if isinstance(cell.value, (int, float)))
                        for sheet in book(name)] for name in ("review.xlsx", "review.en.xlsx"))
    assert french == english


each_test(globals())
