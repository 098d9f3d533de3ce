"""What is shown in a meeting or passed on to the payroll names no lead: neither name, e-mail address nor telephone number of any in the
exports. And every output is its owner's alone."""
import csv, os, re, subprocess, zipfile
from program import SAMPLE, copy_of_sample, each_test, must, rows


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


PERSONAL = {"first_name": "Zqfirst{}", "last_name": "Zqlast{}", "email": "zqmail{}@zq.example", "phone": "+33 6 98 {:02} {:02} {:02}"}


def planted(workspace):
    """Every lead of every export bears a name, an address and a number of its own that stand nowhere else; what of them is not to be found."""
    count = 0
    for place, _, names in os.walk(os.path.join(workspace, "exports")):
        for name in names:
            path = os.path.join(place, name)
            with open(path, encoding="utf-8", newline="") as file:
                lines = list(csv.reader(file))
            columns = {lines[0].index(column): text for column, text in PERSONAL.items() if column in lines[0]}
            if not name.startswith("leads"):
                continue
            for row in lines[1:]:
                count += 1
                for at, text in columns.items() if len(row) == len(lines[0]) else ():
                    row[at] = text.format(count // 10000, count // 100 % 100, count % 100) if "02" in text else text.format(count)
            with open(path, "w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(lines)
    return count


def test_what_is_passed_on_names_none_of_the_leads(folder):
    """All that is shown to many or passed on, in both languages: deck, bonus, figures, the letter on the web, to Slack, the hub, calendars."""
    workspace, out = copy_of_sample(folder), os.path.join(folder, "out")
    leads_there = planted(workspace)
    assert leads_there > 300, leads_there
    must("report", workspace, "--period", "2026-Q3", "--language", "both", "--out", os.path.join(out, "report"))
    must("bonus", workspace, "--period", "2026-Q3", "--language", "both", "--out", os.path.join(out, "bonus"))
    must("newsletter", workspace, "--month", "2026-10", "--out", os.path.join(out, "letter"))
    must("hub", workspace, "--out", os.path.join(out, "hub"))
    must("calendar", workspace, "--period", "2026-Q4", "--out", os.path.join(out, "calendar"))
    must("sla", workspace, "--out", os.path.join(out, "sla"))
    trace = re.compile(r"zq(first|last|mail)\d|\+33698")
    assert trace.search(words_of(os.path.join(out, "report", "review.xlsx"))), "the leads are not called so"
    seen = 0
    for place, _, names in os.walk(out):
        for name in names:
            path = os.path.join(place, name)
            if name.startswith(("review", "leads", "rejects")) and not name.endswith(".pdf") or "outbox" in place:
                continue  # the heads' workbook, the data files and each reader's own mail are about leads
            seen += 1
            if name.endswith((".pdf", ".xlsx")):
                words = words_of(path)
            else:
                with open(path, encoding="utf-8", errors="replace") as file:
                    words = re.sub(r"\s", "", file.read()).lower()
            found = trace.search(words)
            assert not found, (path, found[0])
    assert seen >= 10, seen


each_test(globals())
