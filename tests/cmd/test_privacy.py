"""What is shown in a meeting or passed on to the payroll names no lead: neither name, e-mail address nor telephone number of any in the
exports. And every output is its owner's alone."""
import os, re, subprocess, zipfile
from program import SAMPLE, each_test, must, rows


def leads():
    found = []
    for quarter in sorted(os.listdir(os.path.join(SAMPLE, "exports"))):
        path = os.path.join(SAMPLE, "exports", quarter, "leads.csv")
        found += [row for row in rows(path)]
    return found


def secrets():
    """Every lead's full name, address and telephone number, as text without its spaces."""
    found = set()
    for lead in leads():
        for column in ("name", "email", "phone"):
            text = re.sub(r"\s", "", lead.get(column) or "")
            if len(text) >= 6:
                found.add(text.lower())
        first, last = lead.get("first_name") or "", lead.get("last_name") or ""
        if first and last:
            found |= {re.sub(r"\s", "", first + last).lower(), re.sub(r"\s", "", last + first).lower()}
    return found


def words_of(path):
    if path.endswith(".pdf"):
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    else:
        with zipfile.ZipFile(path) as book:
            text = " ".join(re.sub("<[^>]*>", " ", book.read(name).decode()) for name in book.namelist() if name.endswith(".xml"))
    return re.sub(r"\s", "", text).lower()


def test_no_lead_is_named(folder):
    hidden = secrets()
    people = {re.sub(r"\s", "", row["name"]).lower() for row in rows(os.path.join(SAMPLE, "plan", "people.csv"))}
    hidden -= people  # a colleague may bear a lead's name
    assert len(hidden) > 300, len(hidden)
    review, bonus = os.path.join(folder, "review"), os.path.join(folder, "bonus")
    must("report", SAMPLE, "--period", "2026-Q3", "--out", review)
    must("bonus", SAMPLE, "--period", "2026-Q3", "--out", bonus)
    shown = [os.path.join(review, "review.pdf")] + [os.path.join(bonus, name) for name in os.listdir(bonus) if name.endswith((".xlsx", ".pdf"))]
    assert len(shown) >= 2, shown
    for path in shown:
        words = words_of(path)
        assert len(words) > 1000, path
        named = sorted(secret for secret in hidden if secret in words)
        assert not named, (path, named[:5])
    for place, _, names in os.walk(folder):
        for name in names:
            assert os.stat(os.path.join(place, name)).st_mode & 0o077 == 0, name


each_test(globals())
