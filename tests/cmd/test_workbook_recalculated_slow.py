"""LibreOffice recalculates every formula of our workbooks to the value we wrote beside it, and keeps all other cells. The
workbooks are the sample's review and the fixture of the render tests, which has a formula of every kind."""
import os, subprocess, sys
import openpyxl
from office import OFFICE, recalculated
from program import SAMPLE, each_test, must

if not OFFICE:
    print("no LibreOffice here")
    sys.exit(77)

def values(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.value is not None}


def formulas(path):
    book = openpyxl.load_workbook(path)
    return {(sheet.title, cell.coordinate) for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.data_type == "f"}


def same(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= 1e-9 * max(1, abs(ours))
    return ours == theirs


def compare(folder, path):
    ours, theirs = values(path), values(recalculated(folder, path)[0])
    assert len(ours) > 50, len(ours)
    wrong = [(key, value, theirs.get(key)) for key, value in ours.items() if not same(value, theirs.get(key))]
    assert not wrong, f"{len(wrong)} of {len(ours)} cells differ: {wrong[:5]}"


def fixture(folder):
    path = os.path.join(folder, "fixture.xlsx")
    subprocess.run([os.path.join(os.environ["SM_BUILD_DIR"], "tests", "test-render-workbook"), path], check=True)
    return path


def test_fixture(folder):
    path = fixture(folder)
    assert len(formulas(path)) >= 14
    compare(folder, path)


def test_a_wrong_cached_value_is_found(folder):
    """That the comparison can fail: LibreOffice must calculate, not copy."""
    path = fixture(folder)
    book = openpyxl.load_workbook(path)
    sheet = book["Leads"]
    sheet["F6"] = 999999
    changed = os.path.join(folder, "changed.xlsx")
    book.save(changed)
    result = values(recalculated(folder, changed)[0])
    assert same(999999 / sheet["G6"].value, result["Leads", "H6"]), result["Leads", "H6"]


def test_review_of_the_sample(folder):
    out = os.path.join(folder, "out")
    must("report", SAMPLE, "--period", "2026-Q3", "--out", out)
    compare(folder, os.path.join(out, "review.xlsx"))


each_test(globals())
