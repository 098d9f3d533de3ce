"""The pages that LibreOffice makes of the review workbooks of five companies, in both languages: no text lies on another, leaves the
page or is a row of #; none ends with a caption, a head alone or a blank, and none is blank."""
import itertools, os, re, subprocess, sys
from xml.etree import ElementTree
import openpyxl
from office import OFFICE
from program import each_test

if not OFFICE:
    print("no LibreOffice here")
    sys.exit(77)
SLATE, MOST = "FF5B6570", 24  # pages looked at: a list goes on the same for hundreds


def printed(folder, name):
    pages = '{"PageRange":{"type":"string","value":"1-%d"}}' % MOST
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                    "pdf:calc_pdf_Export:" + pages, "--outdir", folder,
                    os.path.join(folder, name + ".xlsx")], check=True, capture_output=True, timeout=600, env={**os.environ, "HOME": folder})
    pdf = os.path.join(folder, name + ".pdf")
    xml = subprocess.run(["pdftotext", "-bbox", "-l", str(MOST), pdf, "-"], check=True, capture_output=True, text=True).stdout
    xml = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", xml).replace(' xmlns="http://www.w3.org/1999/xhtml"', "")
    return [(float(page.get("width")), float(page.get("height")), [
        (word.text or "", *(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))) for word in page.iter("word")])
        for page in ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", xml)).iter("page")]


def captions(path):
    return {cell.value for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows(max_col=1) for cell in row
            if isinstance(cell.value, str) and cell.font.b and cell.font.color and cell.font.color.rgb == SLATE}


def overlap(a, b):
    width, height = min(a[3], b[3]) - max(a[1], b[1]), min(a[4], b[4]) - max(a[2], b[2])
    smaller = min((a[3] - a[1]) * (a[4] - a[2]), (b[3] - b[1]) * (b[4] - b[2]))
    return max(0, width) * max(0, height) / smaller if smaller > 0 and width > 0 and height > 0 else 0


def last_line(words, height):
    """The words of the lowest line above the footer."""
    body = [word for word in words if word[4] < height - 45]
    if not body:
        return None
    lowest = max(word[4] for word in body)
    return " ".join(word[0] for word in sorted((w for w in body if w[4] > lowest - 3), key=lambda w: w[1]))


def check(name, pages, known):
    assert len(pages) > 5, name
    for number, (width, height, words) in enumerate(pages, 1):
        place = (name, number)
        for word in words:
            assert -0.5 <= word[1] and word[3] <= width + 0.5 and word[2] >= 0 and word[4] <= height, (place, word)
            assert not re.fullmatch("#{3,}", word[0]), (place, word)
        ordered = sorted(words, key=lambda word: word[2])
        for i, word in enumerate(ordered):
            for other in itertools.takewhile(lambda other: other[2] < word[4], ordered[i + 1:]):
                assert overlap(word, other) < 0.3, (place, word, other)
        last = last_line(words, height)
        assert last is not None, (place, "is blank")
        assert last not in known, (place, "ends with a caption:", last)


def test_the_check_sees_what_is_wrong(_):
    page = lambda *words: [(800, 600, [("1 / 9", 700, 570, 730, 580), *words])] * 6
    good = page(("By", 40, 100, 60, 110), ("source", 62, 100, 90, 110), ("web", 40, 120, 60, 130))
    check("good", good, {"By source"})
    for bad in (page(("By", 40, 100, 60, 110), ("source", 62, 100, 90, 110)), page(("a", 40, 100, 60, 110), ("b", 45, 103, 65, 113)),
                page(("###", 40, 100, 60, 110)), page(("a", 790, 100, 810, 110)), page()):
        try:
            check("bad", bad, {"By source"})
        except AssertionError:
            continue
        raise AssertionError(f"passed: {bad[0]}")


def test_five_companies(folder):
    subprocess.run([os.path.join(os.environ["SM_BUILD_DIR"], "tests", "test-run-layouts"), folder], check=True, capture_output=True)
    names = sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".xlsx"))
    assert len(names) in (6, 10), names  # without the shared data, three companies
    for name in names:
        check(name, printed(folder, name), captions(os.path.join(folder, name + ".xlsx")))


each_test(globals())
