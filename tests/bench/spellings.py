"""The same exports as other products and programs write them: what it costs when nothing is as one would like it. The answers are the same."""
import csv, hashlib, io, os, re, shutil
from data import FILES, compare, make_exports, our_answer
from timing import Contestant, race, table

LEADS = 100000
TIME = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)\b")
ID = re.compile(r"\b([LAD])(\d{8})\b")


def with_days_first(text):
    return TIME.sub(r"\3/\2/\1 \4", text)


def with_drawn_ids(text):
    return ID.sub(lambda match: match[1] + hashlib.md5(match[0].encode()).hexdigest()[:14], text)


def as_a_spreadsheet_saves(text):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(csv.reader(io.StringIO(with_days_first(text), newline="")))
    return out.getvalue()


SPELLINGS = (
    ("as the generator writes them", None, "utf-8"),
    ("days first: 01/04/2026 00:08:40", with_days_first, "utf-8"),
    ("ids drawn at random, in no order", with_drawn_ids, "utf-8"),
    ("saved by a French spreadsheet: Windows-1252, semicolons, CRLF, days first", as_a_spreadsheet_saves, "cp1252"),
)


def spell(bench, workspace, number, change, encoding):
    """A workspace beside, with the files rewritten. Returns its folder."""
    if not change:
        return workspace
    folder = f"{workspace}-spelling-{number}"
    if not os.path.exists(os.path.join(folder, "made")):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(workspace, folder)
        for name in FILES:
            with open(os.path.join(workspace, "exports", "2026-Q3", f"{name}.csv"), encoding="utf-8", newline="") as file:
                text = change(file.read())
            with open(os.path.join(folder, "exports", "2026-Q3", f"{name}.csv"), "w", encoding=encoding, newline="") as file:
                file.write(text)
        open(os.path.join(folder, "made"), "w").close()
    return folder


def tables(bench):
    bench.tell(f"spellings, {LEADS:,} leads")
    workspace, contestants, answer = make_exports(bench, LEADS), [], {}

    def check(name, path):
        theirs = our_answer(path)
        if answer:
            compare(name, theirs, answer)
        answer.update(theirs)

    for number, (name, change, encoding) in enumerate(SPELLINGS):
        out = os.path.join(bench.scratch, f"spelling-{number}")
        command = [bench.program, "figures", spell(bench, workspace, number, change, encoding), "--period", "2026-Q3", "--as-of", "2026-10-01",
                   "--only", "sla,causes,flow", "--threads", "2", "--out", out]
        contestants.append(Contestant(name, command, ours=number == 0, check=lambda name=name, out=out: check(name, os.path.join(out, "figures.json"))))
    results = race(bench, contestants)
    yield table(results, f"The same exports spelled otherwise, {LEADS:,} leads, two threads",
                f"smarketing alone; {len(answer)} values compared with those of the first, all equal.")
