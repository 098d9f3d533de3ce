"""make-exports: the same arguments give the same bytes, another seed others; what it writes is read whole, and every cause and SLA
status of definitions.md comes of it, so that the benchmark's answers cannot agree by being empty."""
import csv, json, os, subprocess, sys, tempfile

PROGRAM, MAKE = os.environ["SMARKETING"], os.path.join(os.environ["SM_BUILD_DIR"], "make-exports")
LEADS = 2000


def make(folder, *options):
    subprocess.run([MAKE, *options, str(LEADS), folder], check=True)
    return {name: open(os.path.join(top, name), "rb").read() for top, _, names in os.walk(folder) for name in names}


def figures(workspace, out):
    subprocess.run([PROGRAM, "figures", workspace, "--only", "sla,causes", "--period", "2026-Q3", "--as-of", "2026-10-01", "--out", out], check=True,
                   capture_output=True)
    with open(os.path.join(out, "figures.json"), encoding="utf-8") as file:
        return {row["id"]: row["value"] for row in json.load(file)["figures"] if not row.get("by")}


with tempfile.TemporaryDirectory() as folder:
    of = lambda name: os.path.join(folder, name)
    first, second = make(of("first"), "--whole"), make(of("second"), "--whole")
    other, three = make(of("other"), "--whole", "--seed", "7"), make(of("three"))
    assert first == second, "the same seed gave other bytes"
    assert all(first[name] != other[name] for name in ("leads.csv", "activities.csv", "opportunities.csv", "touches.csv"))
    assert three == {name: first[name] for name in three} and set(first) - set(three) == {"campaigns.csv", "touches.csv"}

    rows = list(csv.DictReader(first["activities.csv"].decode().splitlines(keepends=True)))
    assert len(list(csv.reader(first["leads.csv"].decode().splitlines(keepends=True)))) == LEADS + 1
    assert 8 * LEADS < len(rows) < 12 * LEADS, len(rows)
    for needle in (",", "\n", '"'):
        assert sum(needle in row["notes"] for row in rows) > len(rows) / 50, f"few notes hold {needle!r}"

    check = subprocess.run([PROGRAM, "check", of("first"), "--json"], check=True, capture_output=True, text=True).stdout
    files = json.loads(check)["files"]
    assert all(file["read"] == file["used"] > 0 for file in files) and len(files) == 5, files
    values = figures(of("first"), of("out"))
    causes = ["won", "open", "untreated", "mismatch", "market", "weak_mql", "unexplained", "untreated.untouched", "untreated.late",
              "untreated.underworked", "untreated.unassigned", "untreated.dropped", "mismatch.message", "mismatch.product",
              "weak_mql.incomplete", "weak_mql.off_target", "weak_mql.cold", "weak_mql.faded", "contested"]
    missing = [f"causes.{one}" for one in causes if not values[f"causes.{one}"] > 0]
    missing += [f"sla.{one}" for one in ("met", "late", "underworked", "untouched", "unassigned", "pending") if not values[f"sla.{one}"] > 0]
    assert not missing, missing
sys.exit(0)
