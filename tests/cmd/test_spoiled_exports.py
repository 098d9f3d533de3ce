"""Exports large enough to be read in parts, by several threads, spoiled at places drawn at random: nothing crashes, every row is accounted for, and
one, two and four threads write and say the same. Says what was done to the files when they do not."""
import gzip, json, os, random, re, shutil, subprocess
from program import SANITIZED, run, each_test

MAKE = os.path.join(os.environ["SM_BUILD_DIR"], "make-exports")
LEADS = 7000  # 6 MB of activities: twelve parts
TURNS = 12 if SANITIZED else 36
FILES = ("leads.csv", "activities.csv", "opportunities.csv")
TIME = re.compile(rb"\b(20\d\d)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)\b")


def at_places(insert, most=40):
    """A change that puts one of some texts in at a few places, in the first part or in any."""
    def change(chance, data):
        reach = len(data) if chance.random() < 0.8 else min(len(data), 100000)
        places = sorted(chance.sample(range(1, reach), chance.randint(1, most)))
        return b"".join(data[start:end] + chance.choice(insert) for start, end in zip([0, *places], places)) + data[places[-1]:]
    return change


def without_some(chance, data):
    for _ in range(chance.randint(1, 5)):
        start = chance.randrange(len(data) // 2, len(data))
        data = data[:start] + data[start + chance.choice((1, 2, 300, 70000)):]
    return data


def with_lines(change):
    """A change of the physical lines after the header."""
    def of_all(chance, data):
        header, *lines = data.splitlines(keepends=True)
        return b"".join([header, *change(chance, header, lines)])
    return of_all


def in_no_order(chance, header, lines):
    chance.shuffle(lines)
    return lines


def some_twice(chance, header, lines):
    return lines + chance.sample(lines, min(len(lines), 500))


def header_again(chance, header, lines):
    for _ in range(chance.randint(1, 4)):
        lines.insert(chance.randrange(len(lines)), header)
    return lines


def with_accents(data):
    return data.replace(b"e,", "é,".encode())


CHANGES = {
    "bytes that are no UTF-8": at_places((b"\xff", b"\xe9", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80")),
    "one byte that is no UTF-8": at_places((b"\xe9",), 1),
    "NULs": at_places((b"\0",)),
    "quotes": at_places((b'"', b'""')),
    "separators": at_places((b",", b",,", b";")),
    "line ends": at_places((b"\n", b"\r", b"\r\n", b"\n\n\n")),
    "long cells": at_places((b"x" * 70000,), 3),
    "gaps": without_some,
    "no order": with_lines(in_no_order),
    "lines twice": with_lines(some_twice),
    "the header again": with_lines(header_again),
    "days first": lambda chance, data: TIME.sub(rb"\3/\2/\1 \4", data),
    "some days first": lambda chance, data: TIME.sub(lambda match: match.expand(rb"\3/\2/\1 \4") if chance.random() < 0.01 else match[0], data),
    "CRLF": lambda chance, data: data.replace(b"\n", b"\r\n"),
    "semicolons": lambda chance, data: data.replace(b",", b";"),
    "accents": lambda chance, data: with_accents(data),
    "Windows-1252": lambda chance, data: with_accents(data).decode("utf-8", "replace").encode("cp1252", "replace"),
    "UTF-16": lambda chance, data: with_accents(data).decode("utf-8", "replace").encode("utf-16"),
    "a mark": lambda chance, data: b"\xef\xbb\xbf" + data,
    "encoded twice": lambda chance, data: with_accents(data).decode("cp1252", "replace").encode(),
    "gzip": lambda chance, data: gzip.compress(data, 1, mtime=0),
}


def spoil(chance, exports, clean):
    """Writes the files, some of them changed. Returns what was done."""
    done = []
    for name in FILES:
        data = clean[name]
        for change in chance.sample(sorted(CHANGES), chance.choice((0, 1, 1, 2, 3))):
            data = CHANGES[change](chance, data)
            done.append(f"{name}: {change}")
        with open(os.path.join(exports, name), "wb") as file:
            file.write(data)
    return ", ".join(done)


def read(folder, name):
    path = os.path.join(folder, name)
    return open(path, "rb").read() if os.path.exists(path) else None


def answer(workspace, threads):
    out = os.path.join(workspace, "out", threads)
    done = run("figures", workspace, "--period", "2026-Q3", "--as-of", "2026-10-01", "--only", "sla,causes,flow", "--threads", threads, "--out", out)
    said = (done.stdout + done.stderr).replace(out, "OUT")
    assert 0 <= done.returncode < 128, f"{threads} threads: {done.returncode}: {said[-3000:]}"
    return done.returncode, said, read(out, "figures.json"), read(out, "rejects.csv")


def check_account(workspace):
    done = run("check", workspace, "--json")
    assert 0 <= done.returncode < 128, f"check: {done.returncode}: {done.stderr[-3000:]}"
    for file in json.loads(done.stdout)["files"] if done.stdout else ():
        assert file["read"] == file["used"] + file["replaced"] + file["rejected"], file


def test_spoiled_exports_are_read_alike_by_any_number_of_threads(folder):
    subprocess.run([MAKE, str(LEADS), os.path.join(folder, "clean")], check=True)
    exports = os.path.join("exports", "2026-Q3")
    clean = {name: read(os.path.join(folder, "clean", exports), name) for name in FILES}
    assert len(clean["activities.csv"]) > 10 * 512 * 1024
    read_some = 0
    for turn in range(int(os.environ.get("SM_TURNS", TURNS))):
        chance = random.Random(turn + int(os.environ.get("SM_SEED", 0)))
        workspace = os.path.join(folder, "spoiled")
        shutil.copytree(os.path.join(folder, "clean"), workspace)
        what = f"turn {turn}: {spoil(chance, os.path.join(workspace, exports), clean)}"
        try:
            answers = {threads: answer(workspace, threads) for threads in ("1", "2", "4")}
            check_account(workspace)
        except AssertionError as error:
            raise AssertionError(f"{what}\n{error}") from None
        for threads, one in answers.items():
            assert one == answers["1"], f"{what}: {threads} threads and one differ"
        read_some += answers["1"][2] is not None
        shutil.rmtree(workspace)
    assert read_some > turn / 2, "most files could not be read at all"


each_test(globals())
