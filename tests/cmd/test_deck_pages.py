"""The deck as a file: pages chosen by name, each as a picture; a PDF that is valid, tagged, in its language, and read in its outline's order."""
import json, os, shutil, struct, subprocess
from program import SAMPLE, each_test, must, run


def report(folder, *more):
    must("report", SAMPLE, "--period", "2026-Q3", "--out", folder, *more)


def test_chosen_pages(folder):
    report(folder, "--pages", "contents, sla,causes", "--pictures", "--language", "en")
    pictures = sorted(os.listdir(os.path.join(folder, "pictures")))
    assert pictures == ["review-01.png", "review-02.png", "review-03.png"], pictures
    for name in pictures:
        with open(os.path.join(folder, "pictures", name), "rb") as file:
            assert struct.unpack(">II", file.read(24)[16:]) == (1920, 1080), name
    if shutil.which("pdftotext"):
        words = subprocess.run(["pdftotext", os.path.join(folder, "review.pdf"), "-"], capture_output=True, text=True).stdout
        assert "Sales treated" in words and "Objectives" not in words and "Causes" in words, words


def test_old_pictures_go(folder):
    report(folder, "--pages", "sla,causes", "--pictures")
    report(folder, "--pages", "sla", "--pictures")
    assert os.listdir(os.path.join(folder, "pictures")) == ["review-01.png"]


def test_an_unknown_page_is_refused(folder):
    done = run("report", SAMPLE, "--period", "2026-Q3", "--out", folder, "--pages", "sla,fun")
    assert done.returncode == 1 and " fun" in done.stderr and "funnel" in done.stderr, done.stderr
    assert os.listdir(folder) == [], os.listdir(folder)


def tool(*arguments):
    if not shutil.which(arguments[0]): raise SystemExit(77)
    return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout


def test_a_sound_pdf(folder):
    """Valid, tagged, named, in its language; every font embedded, with its Unicode; pages of 16:9."""
    report(folder, "--language", "both")
    for name, title in (("review.pdf", "Revue commerciale et marketing, T3 2026"), ("review.en.pdf", "Sales and marketing review, Q3 2026")):
        path = os.path.join(folder, name)
        assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", path)
        facts = {key: value.strip() for key, value in (line.split(":", 1) for line in tool("pdfinfo", path).splitlines() if ":" in line)}
        assert title in facts["Title"] and facts["Tagged"] == "yes", facts
        width, height = (float(side) for side in facts["Page size"].split("pts")[0].split("x"))
        assert abs(width / height - 16 / 9) < 0.01, facts["Page size"]
        fonts = tool("pdffonts", path).splitlines()[2:]
        assert fonts and all(line.split()[-5] == "yes" and line.split()[-3] == "yes" for line in fonts), fonts


def objects(path):
    """The objects of a PDF by "obj:1 0 R", and its other keys."""
    whole = json.loads(tool("qpdf", "--json=2", path))
    return {name: item.get("value") for name, item in whole["qpdf"][1].items()}, whole


def described(path):
    """The language of a PDF, whether its title names the window, and what its figures say to those who do not see them."""
    found, _ = objects(path)
    catalogue = found[found["trailer"]["/Root"].join(("obj:", ""))]
    alts = [item.get("/Alt", "").removeprefix("u:") for item in found.values() if isinstance(item, dict) and item.get("/S") == "/Figure"]
    return catalogue.get("/Lang"), catalogue.get("/ViewerPreferences"), alts


def test_language_and_figures_are_told(folder):
    report(folder, "--language", "both")
    for name, code, first in (("review.pdf", "fr", "Réalisé à ce jour"), ("review.en.pdf", "en", "Reached so far")):
        language, viewer, alts = described(os.path.join(folder, name))
        assert language == f"u:{code}" and viewer["/DisplayDocTitle"] is True, (language, viewer)
        assert len(alts) >= 12 and all(alt.endswith(".") and len(alt) > 40 for alt in alts), alts
        assert alts[0].startswith(first), alts[0]
        assert [alt for alt in alts if "97 (30" in alt and "54 (17" in alt], alts
    packs = os.path.join(folder, "packs")
    must("pack", SAMPLE, "--period", "2026-09", "--out", packs)
    language, _, alts = described(os.path.join(packs, "pack.pdf"))
    assert language == "u:fr" and alts and all(alts), (language, alts)


def test_read_in_the_order_of_the_outline(folder):
    """Each bookmark is the name of the page it leads to, whose text begins with it; pages are numbered from 1 in their labels."""
    report(folder, "--language", "both")
    for name in ("review.pdf", "review.en.pdf"):
        path = os.path.join(folder, name)
        _, whole = objects(path)
        read = [" ".join(page.split()) for page in tool("pdftotext", path, "-").split("\f")]
        marks = [(mark["title"], mark["destpageposfrom1"]) for mark in whole["outlines"]]
        assert len(marks) >= 17 and [page for _, page in marks] == list(range(1, len(marks) + 1)), marks
        for title, page in marks[1:]:
            assert read[page - 1].startswith(title), (title, read[page - 1][:80])
        assert [label["label"].get("/St") for label in whole["pagelabels"]] == [1], whole["pagelabels"]


def test_contents_lead_to_their_pages(folder):
    """The number beside a finding is that of the page with this title, and pages are read in the order of the contents."""
    report(folder, "--language", "en")
    path = os.path.join(folder, "review.pdf")
    pages = [" ".join(page.split()) for page in tool("pdftotext", "-layout", path, "-").split("\f")]
    read = [" ".join(page.split()) for page in tool("pdftotext", path, "-").split("\f")]
    lines = [line.split() for line in tool("pdftotext", "-layout", "-f", "2", "-l", "2", path, "-").splitlines()]
    numbers = [(line, int(line[-1])) for line in lines if len(line) > 4 and line[-1].isdigit() and "/" not in line]
    assert len(numbers) >= 14, numbers
    assert [number for _, number in numbers] == sorted(number for _, number in numbers)
    for line, number in numbers:
        words = line[-5:-1]  # of the finding, whose first words may stand beside a name of two
        assert all(word in pages[number - 1] for word in words), (line, pages[number - 1][:200])
        assert line[0] in read[number - 1].split()[:4], (line, read[number - 1][:100])


each_test(globals())
