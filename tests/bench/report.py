"""Everything `report` writes of the sample, ours beside a script of pandas, XlsxWriter and matplotlib; and ours of a quarter of 10,000 leads."""
import os, subprocess, zipfile
from deck import count_pages
from timing import Contestant, Wrong, race, table

BOOKS = ("review.xlsx", "bonus.xlsx")


def shape(folder):
    """What both must have made: sheets and charts of each workbook, pages of the deck, the files."""
    counts = []
    for book in BOOKS:
        with zipfile.ZipFile(os.path.join(folder, book)) as zipped:
            names = zipped.namelist()
        counts += [sum(name.startswith(f"xl/{kind}") and name.endswith(".xml") for name in names) for kind in ("worksheets/sheet", "charts/chart")]
    missing = [name for name in ("figures.json", "leads.csv", "rejects.csv") if not os.path.exists(os.path.join(folder, name))]
    return (*counts, count_pages(os.path.join(folder, "review.pdf")), missing)


def check(name, folder, ours):
    if shape(folder) != shape(ours):
        raise Wrong(f"{name} made (sheets, charts, sheets, charts, pages, files missing) {shape(folder)}, ours has {shape(ours)}")


def tables(bench):
    bench.tell("the whole report")
    of = lambda name: os.path.join(bench.scratch, name)
    sample, quarter = os.path.join(bench.source, "samples", "lumivolt"), of("whole-10000")
    if not os.path.exists(quarter):
        subprocess.run([bench.built("make-exports"), "--whole", "10000", quarter], check=True)
    report = lambda workspace, out: [bench.program, "report", workspace, "--period", "2026-Q3", "--language", "en", "--out", of(out)]
    subprocess.run(report(sample, "report"), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    pages = str(count_pages(os.path.join(of("report"), "review.pdf")))
    chosen = [Contestant("smarketing", report(sample, "report"), ours=True),
              Contestant("pandas, XlsxWriter, matplotlib", ["/usr/bin/python3", "-B", os.path.join(bench.here, "peers", "report_by_hand.py"), sample, of("by-hand"), pages],
                         needs=[f"/usr/lib/python3/dist-packages/{name}" for name in ("pandas", "xlsxwriter", "matplotlib")],
                         check=lambda: check("the script", of("by-hand"), of("report"))),
              Contestant("smarketing, a company of 10,000 leads a quarter", report(quarter, "report-10000"))]
    results = race(bench, chosen)
    sheets, charts, bonus, _, pages, _ = shape(of("report"))
    yield table(results, "The whole report of the sample", f"{sheets} sheets with {charts} charts, {bonus} sheets of bonuses with live formulas, {pages} pages, "
                "figures and leads as data. The script computes less (README.md says what); ours are also read back, flushed to the disk and "
                "accounted for in the manifest.")
