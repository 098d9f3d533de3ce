"""Pages of the deck chosen by name, and each as a picture."""
import os, shutil, struct, subprocess
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
