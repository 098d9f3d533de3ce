"""Texts that mean harm in every free-text cell of a workspace: outputs stay well-formed, and nothing of it comes out raw."""
import csv, email, email.policy, glob, html.parser, os, re, subprocess, zipfile
import xml.dom.minidom
from program import copy_of_sample, each_test, must, run

HOSTILE = ["=HYPERLINK(\"http://evil.example\";\"x\")", "+1+1", "@SUM(A1)", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{subject}} {{{x}}}",
           "a\r\nBcc: evil@evil.example", "\u202egnp.exe\u2066", "\x01\x02\x1b[31m", "\ufffe\uffff", "]]> & <!--", "_x000D_", "javascript:alert(1)", "é" * 20000, "\t=1", "%n%s"]
FREE = {"first_name", "last_name", "job_title", "company", "city", "disqualified_reason", "name", "title", "promise", "message", "product", "note", "notes", "subject",
        "body", "lost_reason", "description", "comment", "topic", "summary", "text", "place", "industry"}


def poison(workspace):
    """Every free-text cell of every second row; returns how many."""
    count = 0
    for path in sorted(glob.glob(os.path.join(workspace, "exports", "*", "*.csv")) + glob.glob(os.path.join(workspace, "plan", "*.csv"))):
        with open(path, encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file))
        if os.path.basename(path) == "people.csv":
            continue  # a name that is no name is no mail: test_newsletter
        free = [i for i, name in enumerate(lines[0]) if name in FREE and not (name == "name" and "objectives" in path)]
        for row in lines[1::2]:
            for i in free:
                if i < len(row):
                    row[i] = HOSTILE[count % len(HOSTILE)]
                    count += 1
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
    return count


class Tags(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.faults = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "iframe", "object", "embed", "form") or any(name.startswith("on") or (value or "").lower().startswith("javascript:") for name, value in attributes):
            self.faults.append((tag, attributes))


def test_report(folder):
    workspace, out = copy_of_sample(folder), os.path.join(folder, "out")
    assert poison(workspace) > 1000
    must("report", workspace, "--period", "2026-Q3", "--out", out)
    for path in glob.glob(os.path.join(out, "*.xlsx")):
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                if name.endswith((".xml", ".rels")):
                    xml.dom.minidom.parseString(book.read(name))
                assert "evil" not in "".join(re.findall(r"<f>.*?</f>", book.read(name).decode("utf-8", "replace"))), name
    done = subprocess.run(["qpdf", "--check", os.path.join(out, "review.pdf")], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    with open(os.path.join(out, "leads.csv"), encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if re.match(r"[=@\t]", cell)], [cell for cell in cells if re.match(r"[=@\t]", cell)][:3]


def test_newsletter(folder):
    workspace, out = copy_of_sample(folder), os.path.join(folder, "out")
    poison(workspace)
    done = run("newsletter", workspace, "--month", "2026-10", "--out", out)
    assert done.returncode == 0, done.stderr
    pages = [open(os.path.join(out, "newsletter.html"), encoding="utf-8").read()]
    for path in glob.glob(os.path.join(out, "outbox", "*.eml")):
        with open(path, "rb") as file:
            mail = email.message_from_bytes(file.read(), policy=email.policy.default)
        assert not mail.defects and "Bcc" not in mail, (path, mail.defects)
        pages.append(mail.get_body(("html",)).get_content())
    assert len(pages) > 5
    for page in pages:
        assert not Tags(page).faults, Tags(page).faults[:2]
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", page)


each_test(globals())
