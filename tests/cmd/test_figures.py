"""smarketing figures: the same data files as report writes, and with --only the same figures, only fewer."""
import json, os
from program import SAMPLE, each_test, figures, must, run

PERIOD = ("--period", "2026-Q3", "--out")
DATA = ["figures.json", "leads.csv", "manifest.json", "rejects.csv"]


def content(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def lines(folder):
    return [line.rstrip(",") for line in content(folder, "figures.json").decode().splitlines() if line.startswith('    {"id"')]


def only(folder, names, *more):
    out = os.path.join(folder, names.replace(",", "-").replace(" ", "") or "none")
    return out, run("figures", SAMPLE, "--only", names, *more, *PERIOD, out)


def test_same_files_as_the_report(folder):
    report, out = os.path.join(folder, "report"), os.path.join(folder, "figures")
    must("report", SAMPLE, *PERIOD, report)
    must("figures", SAMPLE, *PERIOD, out)
    assert sorted(os.listdir(out)) == DATA, os.listdir(out)
    for name in DATA:
        assert name == "manifest.json" or content(out, name) == content(report, name), name


def test_both_languages(folder):
    must("figures", SAMPLE, "--language", "both", *PERIOD, folder)
    assert {"leads.csv", "leads.en.csv", "rejects.csv", "rejects.en.csv"} <= set(os.listdir(folder))
    assert content(folder, "leads.csv") != content(folder, "leads.en.csv")


def test_families_are_those_of_the_whole(folder):
    must("figures", SAMPLE, *PERIOD, folder)
    whole = lines(folder)
    families = sorted({json.loads(line)["id"].split(".")[0] for line in whole})
    assert len(families) == 13, families
    for names in [[family] for family in families] + [["causes", "sla"], ["funnel", "bonus", "data"]]:
        out, done = only(folder, ", ".join(names))
        assert done.returncode == 0, done.stderr
        assert lines(out) == [line for line in whole if json.loads(line)["id"].split(".")[0] in names], names
        assert "leads.csv" not in os.listdir(out), names


def test_leads_take_their_families_along(folder):
    must("figures", SAMPLE, *PERIOD, folder)
    out, done = only(folder, "leads")
    assert done.returncode == 0 and content(out, "leads.csv") == content(folder, "leads.csv"), done.stderr
    assert {key[0].split(".")[0] for key in figures(out)} == {"sla", "causes"}
    out, done = only(folder, "flow,leads")
    assert {key[0].split(".")[0] for key in figures(out)} == {"sla", "causes", "flow"}, done.stderr


def test_what_is_no_family_is_refused_before_anything_is_read(folder):
    for names, named in (("causes,weather", "weather"), ("", "funnel, flow"), ("leads,,causes", "funnel, flow"), ("Causes", "Causes")):
        out, done = only(folder, names)
        assert done.returncode == 1 and named in done.stderr and not os.path.exists(out), (names, done.stderr)
    assert run("figures", SAMPLE, "--out", folder).returncode == 1
    assert run("figures", "--period", "2026-Q3").returncode == 1


def test_strict(folder):
    assert run("figures", SAMPLE, "--strict", *PERIOD, folder).returncode == 3
    assert b"2026-09-31" in content(folder, "rejects.csv")


def test_says_so_in_french(_):
    help_text = must("figures", "--help", language="fr_FR.UTF-8").stdout
    assert "familles de chiffres" in help_text and "sans les documents" in help_text, help_text


each_test(globals())
