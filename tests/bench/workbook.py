"""The leads sheet of 100,000 rows and 15 columns, ours beside XlsxWriter, openpyxl and libxlsxwriter alone; the same cells in each."""
import math, os, re, zipfile
from html import unescape
from timing import Contestant, Wrong, race, table

ROWS = 100000
CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.S)
TEXT = re.compile(r"<t[^>]*>(.*?)</t>", re.S)


def cells(path):
    """Rows of values from the row of lead 0 on: texts, and numbers as floats; from the first sheet that has that lead."""
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = [unescape("".join(TEXT.findall(item))) for item in
                      re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)]
        text = book.read("xl/worksheets/sheet1.xml").decode()
    found, begun = {}, 0
    for column, row, attributes, content in CELL.findall(text):
        value = re.search(r"<v>(.*?)</v>", content)
        if 't="s"' in attributes:
            value = shared[int(value[1])]
        elif "<t" in content:
            value = unescape(TEXT.search(content)[1])
        elif value is None:
            continue
        else:
            value = float(value[1]) if 't="str"' not in attributes else unescape(value[1])
        if value == "L00000000":
            begun = int(row)
        if begun:
            found.setdefault(int(row) - begun, []).append(value)
    return [found[row] for row in sorted(found)]


def same(one, other):
    return one == other or (isinstance(one, float) and isinstance(other, float) and math.isclose(one, other, rel_tol=1e-9))


def compare(name, path, reference):
    rows = cells(path)
    if len(rows) != ROWS or len(reference) != ROWS:
        raise Wrong(f"{name} wrote {len(rows)} rows, {len(reference)} were expected")
    for number, (one, other) in enumerate(zip(rows, reference)):
        if len(one) != len(other) or not all(map(same, one, other)):
            raise Wrong(f"{name}, row {number}: {one} against {other}")


def contestants(bench):
    of = lambda name: os.path.join(bench.scratch, f"{name}.xlsx")
    peer = lambda name: ["/usr/bin/python3", "-B", os.path.join(bench.here, "peers", f"{name}_sheet.py"), str(ROWS), of(name)]
    python = lambda name: [f"/usr/lib/python3/dist-packages/{name}"]
    ours = [bench.built("our-sheet"), str(ROWS)]
    both = '"$0" "$1" "$2" & "$0" "$1" "$3" && wait $!'
    at_once = lambda program: ["sh", "-c", both, bench.built(program), str(ROWS), of("one"), of("other")]
    yield Contestant("smarketing", [*ours, of("ours")], ours=True), of("ours")
    yield Contestant("libxlsxwriter alone", [bench.built("bare-xlsx"), str(ROWS), of("bare")]), of("bare")
    yield Contestant("XlsxWriter", peer("xlsxwriter"), needs=python("xlsxwriter")), of("xlsxwriter")
    yield Contestant("openpyxl", peer("openpyxl"), needs=python("openpyxl")), of("openpyxl")
    yield Contestant("smarketing, a tenth of the rows", [bench.built("our-sheet"), str(ROWS // 10), of("tenth")]), None
    yield Contestant("smarketing, two workbooks at once", at_once("our-sheet")), None
    yield Contestant("libxlsxwriter alone, two at once", at_once("bare-xlsx")), None  # what the machine takes for two of anything


def tables(bench):
    bench.tell(f"leads sheet, {ROWS:,} rows")
    chosen, reference = [], []
    for contestant, path in contestants(bench):
        if contestant.ours:
            contestant.check = lambda path=path: reference.extend(cells(path))
        elif path:
            contestant.check = lambda name=contestant.name, path=path: compare(name, path, reference)
        chosen.append(contestant)
    results = race(bench, chosen)
    yield table(results, f"Leads sheet, {ROWS:,} rows and 15 columns",
                "Texts, dates, numbers with their formats, frozen header, filters; every cell compared with each peer. Ours is written as the "
                "report writes it: checked, styled, columns measured.")
