"""The sample company from exports to outputs: what is planted comes out as planted, every table of counts sums to the cohort, and
the same inputs give the same bytes."""
import collections, hashlib, os
from fractions import Fraction
from program import SAMPLE, SOURCE, copy_of_sample, each_test, figures, must, rows

CAUSES = ("won", "open", "untreated", "mismatch", "market", "weak_mql", "unexplained")
DIMENSIONS = ("campaign", "source", "segment", "owner", "month")


def report(folder, *more, workspace=SAMPLE):
    out = os.path.join(folder, "out")
    must("report", workspace, "--period", "2026-Q3", "--out", out, *more)
    return out


def test_planted_causes_come_out_as_planted(folder):
    found = {row["id"]: (row["cause"], row["sub_cause"]) for row in rows(os.path.join(report(folder), "leads.csv"))}
    planted = {row["id"]: (row["cause"], row["sub_cause"]) for row in rows(os.path.join(SOURCE, "samples", "lumivolt.planted.csv"))}
    assert len(planted) > 200, len(planted)
    wrong = [(lead, planted[lead], found.get(lead)) for lead in planted if planted[lead] != found.get(lead)]
    assert not wrong, f"{len(wrong)} of {len(planted)} differ: {wrong[:10]}"
    assert set(found) == set(planted), set(found) ^ set(planted)


def test_counts_sum_to_the_cohort(folder):
    out = report(folder)
    table = figures(out)
    leads = rows(os.path.join(out, "leads.csv"))
    cohort = table["funnel.mql", ()]["value"]
    assert cohort == len(leads)
    assert sum(table[f"causes.{cause}", ()]["value"] for cause in CAUSES) == cohort
    for dimension in DIMENSIONS:
        counted = collections.Counter()
        for (name, by), figure in table.items():
            if name in {f"causes.{cause}" for cause in CAUSES} and [key for key, _ in by] == [dimension]:
                counted[dimension] += figure["value"]
        assert counted[dimension] == cohort, (dimension, counted, cohort)
    assert sum(table[f"sla.{status}", ()]["value"]
               for status in ("met", "late", "underworked", "untouched", "unassigned", "pending")) == cohort


def test_leads_csv_agrees_with_figures(folder):
    out = report(folder)
    table = figures(out)
    leads = rows(os.path.join(out, "leads.csv"))
    for cause, count in collections.Counter(row["cause"] for row in leads).items():
        assert table[f"causes.{cause}", ()]["value"] == count
    for (cause, sub), count in collections.Counter((row["cause"], row["sub_cause"]) for row in leads).items():
        if sub:
            assert table[f"causes.{cause}.{sub}", ()]["value"] == count
    assert table["causes.contested", ()]["value"] == sum(row["contested"] in ("true", "1", "yes") for row in leads)
    assert list(leads[0])[:8] == ["id", "sla", "cause", "sub_cause", "rule", "declared", "contested", "evidence"]
    assert all(row["evidence"] for row in leads)


def test_bridge_sums_to_deals_won(folder):
    table = figures(report(folder))
    bridge = [figure["value"] for (name, by), figure in table.items() if name == "flow.bridge"]
    assert bridge and sum(bridge) == table["flow.deals_won", ()]["value"]


def by(table, name, **coordinates):
    return table[name, tuple(sorted(coordinates.items()))]


def test_tests_single_out_what_was_planted(folder):
    table = figures(report(folder))
    flagged = {dict(by)["campaign"]: dict(by)["cause"] for (name, by), figure in table.items()
               if name == "causes.concentration" and figure["flagged"] and "campaign" in dict(by)}
    assert flagged == {"CMP-02": "mismatch", "CMP-05": "untreated", "CMP-06": "weak_mql"}, flagged
    assert not any(figure["flagged"] for (name, by), figure in table.items()
                   if name == "causes.concentration" and "owner" in dict(by)), "chance alone, and a person is flagged"
    tested = {dict(by)["campaign"] for name, by in table if name == "causes.concentration" and "campaign" in dict(by)}
    assert all(table["causes.failed", (("campaign", campaign),)]["value"] >= 30 for campaign in tested)


def test_score_tells_nothing_and_no_threshold_is_suggested(folder):
    table = figures(report(folder))
    auc = table["mql.auc.engaged", ()]
    assert round(auc["value"], 2) == 0.49 and auc["low"] < 0.5 < auc["high"], auc
    won, suggested = table["mql.auc.won", ()], table["mql.suggested_threshold", ()]
    assert won["low"] < 0.5 < won["high"] and suggested["value"] is None and suggested["note"], (won, suggested)
    wins = [(float(dict(by)["threshold"]), figure["value"]) for (name, by), figure in table.items() if name == "mql.sweep.won"]
    assert wins == sorted(wins, key=lambda step: (step[0], -step[1])), "a higher threshold keeps more"


def test_stakes_of_leads_add_up(folder):
    out = report(folder)
    table, leads = figures(out), rows(os.path.join(out, "leads.csv"))
    per_lead = {row["id"]: Fraction(row["stake"]) for row in leads if row["stake"]}
    failed = [row for row in leads if row["cause"] not in ("won", "open")]
    assert set(per_lead) == {row["id"] for row in failed}
    for cause in ("untreated", "mismatch", "weak_mql"):
        figure = by(table, "causes.stake", cause=cause)
        total = sum(per_lead[row["id"]] for row in failed if row["cause"] == cause)
        assert abs(total - Fraction(str(figure["value"]))) <= Fraction(figure["n"], 200), (cause, total, figure)  # half a cent a lead
        assert figure["low"] < figure["value"] < figure["high"]


def checksums(folder):
    return {name: hashlib.sha256(open(os.path.join(top, name), "rb").read()).hexdigest()
            for top, _, names in os.walk(folder) for name in names}


def test_same_inputs_same_bytes(folder):
    first, second = os.path.join(folder, "1"), os.path.join(folder, "2")
    for out, zone in ((first, "UTC"), (second, "America/Lima")):
        os.environ["TZ"] = zone
        must("report", SAMPLE, "--period", "2026-Q3", "--language", "both", "--out", os.path.join(out, "review"))
        must("newsletter", SAMPLE, "--month", "2026-10", "--out", os.path.join(out, "letter"))
    del os.environ["TZ"]
    one, two = checksums(first), checksums(second)
    assert len(one) > 10 and one == two, {name for name in one if one[name] != two.get(name)}


def test_order_of_rows_changes_nothing(folder):
    workspace = copy_of_sample(folder)
    before = figures(report(folder, workspace=workspace))
    for top, _, names in os.walk(os.path.join(workspace, "exports")):
        for name in names:
            path = os.path.join(top, name)
            lines = open(path, encoding="utf-8").read().splitlines(keepends=True)
            if any(line.count('"') % 2 for line in lines):
                continue  # a quoted newline: lines are not rows
            open(path, "w", encoding="utf-8").write("".join([lines[0], *reversed(lines[1:])]))
    after = figures(report(folder, workspace=workspace))
    assert before == after, [key for key in before if before[key] != after.get(key)][:5]


def test_both_languages_in_one_run(folder):
    out = report(folder, "--language", "both")
    names = sorted(os.listdir(out))
    assert names == ["bonus.en.xlsx", "bonus.xlsx", "figures.json", "leads.csv", "leads.en.csv", "manifest.json", "rejects.csv", "rejects.en.csv",
                     "review.en.pdf", "review.en.xlsx", "review.pdf", "review.xlsx"], names
    french, english = (rows(os.path.join(out, name)) for name in ("leads.csv", "leads.en.csv"))
    assert [row["cause"] for row in french] == [row["cause"] for row in english]
    assert [row["evidence"] for row in french] != [row["evidence"] for row in english]


def test_outputs_are_for_their_owner_alone(folder):
    out = report(folder)
    for name in os.listdir(out):
        assert os.stat(os.path.join(out, name)).st_mode & 0o077 == 0, name


each_test(globals())
