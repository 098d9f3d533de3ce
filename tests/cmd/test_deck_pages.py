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
        assert "Sales treated" in words and "Objectives:" not in words and "Causes:" in words, words


def test_old_pictures_go(folder):
    report(folder, "--pages", "sla,causes", "--pictures")
    report(folder, "--pages", "sla", "--pictures")
    assert os.listdir(os.path.join(folder, "pictures")) == ["review-01.png"]


def test_an_unknown_page_is_refused(folder):
    done = run("report", SAMPLE, "--period", "2026-Q3", "--out", folder, "--pages", "sla,fun")
    assert done.returncode == 1 and " fun" in done.stderr and "funnel" in done.stderr, done.stderr
    assert os.listdir(folder) == [], os.listdir(folder)


each_test(globals())
