"""The packs and the agreement of the sample as PDF: on how many pages, which words, whose names, the same bytes twice."""
import os, re, shutil, subprocess
from program import SAMPLE, each_test, must, rows, run


def text(path):
    if not shutil.which("pdftotext"): raise SystemExit(77)
    return " ".join(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split())


def info(path):
    out = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return dict(line.split(":", 1) for line in out.splitlines() if ":" in line)


def pack(folder, period, *more):
    must("pack", SAMPLE, "--period", period, "--out", folder, *more)
    return os.path.join(folder, "pack.pdf")


def check_paper(path, most=2):
    facts = {key: value.strip() for key, value in info(path).items()}
    assert int(facts["Pages"]) <= most, facts["Pages"]
    assert "(A4)" in facts["Page size"], facts["Page size"]
    assert facts["Tagged"] == "yes"
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts and all(re.search(r"yes +yes +yes", line) for line in fonts), fonts


def test_week_fits_two_pages_and_blames_nobody(folder):
    path = pack(folder, "2026-W38", "--language", "both")
    people = [person["name"] for person in rows(os.path.join(SAMPLE, "plan", "people.csv"))]
    for name in (path, path.replace(".pdf", ".en.pdf")):
        check_paper(name)
        words = text(name)
        assert not [person for person in people if person in words], words
    words = text(path.replace(".pdf", ".en.pdf"))
    for said in ("Hot leads", "due and overdue by team", "What marketing runs", "Events to come", "Decisions still open",
                 "Agenda: 30 minutes", "What each side brings"):
        assert said in words, said
    assert "Arrêter le jeu-concours" not in words, "a dropped decision is carried on"


def test_every_week_of_the_quarter_fits_two_pages(folder):
    for week in range(30, 42):
        path = pack(os.path.join(folder, str(week)), f"2026-W{week}", "--language", "both")
        for name in (path, path.replace(".pdf", ".en.pdf")):
            assert int(info(name)["Pages"]) <= 2, (week, name)


def test_month(folder):
    path = pack(folder, "2026-09", "--language", "en")
    check_paper(path, most=3)
    words = text(path)
    for said in ("The objectives, Q3 2026", "Lead quality by campaign", "What prospects object", "Requests to marketing", "Decisions still open",
                 "Agenda: 60 minutes", "Sales treated 72% of the 71 MQLs as agreed"):
        assert said in words, said


def test_same_bytes_twice(folder):
    first, second = (pack(os.path.join(folder, name), "2026-W38") for name in ("a", "b"))
    assert open(first, "rb").read() == open(second, "rb").read()


def test_a_quarter_has_no_pack(folder):
    done = run("pack", SAMPLE, "--period", "2026-Q3", "--out", folder)
    assert done.returncode == 1 and "mais pas de 2026-Q3" in done.stderr, done.stderr
    done = run("pack", SAMPLE, "--out", folder)
    assert done.returncode == 1 and "--period 2026-W41" in done.stderr, done.stderr
    assert os.listdir(folder) == []


def test_agreement_needs_no_exports(folder):
    shutil.copy(os.path.join(SAMPLE, "smarketing.yaml"), folder)
    must("sla", folder)
    path = os.path.join(folder, "out", "sla.pdf")
    check_paper(path)
    words = text(path)
    for said in ("Transmettre au moins 105 MQL par mois", "Faire 3 tentatives sur 2 canaux en 10 jours ouvrés", "Signature",
                 "Mauvais lead, Hors cible, Étudiant"):
        assert said in words, said


each_test(globals())
