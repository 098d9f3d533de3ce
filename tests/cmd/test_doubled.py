"""Every lead twice, with all that happened to it under new ids: each count of leads and deals is twice what it was, and no rate, share,
median or average moves."""
import csv, glob, os, sys

sys.path.insert(0, os.path.dirname(__file__))
import program

# The tables that happen to a lead: the columns that name a row, a lead or a deal get a new name in the copy.
TABLES = {"leads": ("id",), "activities": ("id", "lead_id", "opportunity_id"), "opportunities": ("id", "lead_id"),
          "touches": ("lead_id",), "feedback": ("id", "lead_id"), "splits": ("opportunity_id",)}
# Held against a target that is not doubled, or counted on it.
AGAINST_TARGETS = ("objectives.", "bonus.", "sla.volume")
DOUBLED = ("funnel.leads", "funnel.mql", "funnel.won", "flow.deals_won", "flow.opportunities_created", "causes.untreated",
           "causes.mismatch", "causes.weak_mql", "causes.contested", "sla.met", "content.uses", "content.leads", "feedback.count")


def double(path, columns):
    with open(path, encoding="utf-8", newline="") as file:
        lines = [row for row in csv.reader(file)]
    head, rows = lines[0], lines[1:]
    places = [head.index(name) for name in columns]
    copies = [[cell + "-bis" if i in places and cell else cell for i, cell in enumerate(row)] for row in rows]
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows, *copies])


def measured(workspace, folder, name):
    out = os.path.join(folder, name)
    program.must("report", workspace, "--period", "2026-Q3", "--out", out)
    return program.figures(out)


def test_twice_the_leads_leaves_every_rate(folder):
    workspace = program.copy_of_sample(folder)
    once = measured(workspace, folder, "once")
    for table, columns in TABLES.items():
        paths = glob.glob(os.path.join(workspace, "*", table + ".csv")) + glob.glob(os.path.join(workspace, "exports", "*", table + ".csv"))
        assert paths, table
        for path in paths:
            double(path, columns)
    twice = measured(workspace, folder, "twice")
    rates = {key: row for key, row in once.items() if row["unit"] in ("ratio", "days", "rating")
             and not key[0].startswith(AGAINST_TARGETS) and not key[0].endswith("_p90")}  # interpolated between neighbours
    assert len(rates) > 300, len(rates)
    moved = [(key, row["value"], twice[key]["value"]) for key, row in rates.items()
             if row["value"] is None and twice[key]["value"] is not None
             or row["value"] is not None and abs(row["value"] - twice[key]["value"]) > 1e-9]
    assert not moved, f"{len(moved)} of {len(rates)} moved: {moved[:5]}"
    counted = [key for key in once if key[0] in DOUBLED]
    assert {name for name, _ in counted} == set(DOUBLED), set(DOUBLED) - {name for name, _ in counted}
    wrong = [(key, once[key]["value"], twice[key]["value"]) for key in counted if 2 * once[key]["value"] != twice[key]["value"]]
    assert not wrong, wrong[:5]
    # the same shares of twice the leads are known better: no interval grows
    wider = [key for key, row in rates.items() if row.get("low") is not None and row.get("high") is not None
             and twice[key]["high"] - twice[key]["low"] > row["high"] - row["low"] + 1e-9]
    assert not wider, wider[:5]


program.each_test(dict(globals()))
