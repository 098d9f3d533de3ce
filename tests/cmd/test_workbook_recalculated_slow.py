"""LibreOffice recalculates every formula of our workbooks to the value we wrote beside it, and keeps all other cells. The
workbooks are the sample's review and the fixture of the render tests, which has a formula of every kind."""
import os, shutil, subprocess, sys, tempfile
import openpyxl
from program import SAMPLE, each_test, must

OFFICE = shutil.which("soffice")
if not OFFICE:
    print("no LibreOffice here")
    sys.exit(77)

# Without this LibreOffice shows the values it finds, and the test would prove nothing.
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def recalculated(folder, path):
    """The workbook as LibreOffice writes it back after calculating everything."""
    user = os.path.join(folder, "profile", "user")
    os.makedirs(user, exist_ok=True)
    with open(os.path.join(user, "registrymodifications.xcu"), "w") as file:
        file.write(RECALCULATE)
    out = os.path.join(folder, "back")
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                    "--outdir", out, path], check=True, capture_output=True, timeout=300,
                   env={**os.environ, "HOME": folder})
    return os.path.join(out, os.path.basename(path))


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
    ours, theirs = values(path), values(recalculated(folder, path))
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
    result = values(recalculated(folder, changed))
    assert same(999999 / sheet["G6"].value, result["Leads", "H6"]), result["Leads", "H6"]


def test_review_of_the_sample(folder):
    out = os.path.join(folder, "out")
    must("report", SAMPLE, "--period", "2026-Q3", "--out", out)
    compare(folder, os.path.join(out, "review.xlsx"))


each_test(globals())
