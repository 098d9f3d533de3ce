"""What an export does not hold and what serves instead stands in the data-quality sheet, by file, and on the figures that rest on it."""
import json, os, subprocess
from program import copy_of_sample, each_test, must, run

SETTINGS = "company: Essai\nlanguage: en\ncurrency: EUR\ntime_zone: Europe/Paris\nsources:\n- {name: crm, files: exports/leads.csv, table: leads, only_mqls: true}\n"


def notes(folder, columns, row):
    os.makedirs(os.path.join(folder, "exports"), exist_ok=True)
    for name, text in (("smarketing.yaml", SETTINGS), ("exports/leads.csv", columns + "\n" + row + "\n"),
                       ("exports/activities.csv", "lead_id,at,type\nL1,2026-07-02T10:00:00,call\n")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    must("figures", folder, "--period", "2026-Q3")
    with open(os.path.join(folder, "out", "2026-Q3", "figures.json"), encoding="utf-8") as file:
        return {figure["id"]: figure.get("note", "") for figure in json.load(file)["figures"] if "by" not in figure}


def test_the_day_of_the_mql(folder):
    found = notes(folder, "id,created_at", "L1,2026-07-01")
    for figure in ("funnel.mql", "funnel.treated.rate"):
        assert "the day it was created stands in" in found[figure], (figure, found)
    assert not [figure for figure in found if figure.startswith(("flow.", "funnel.leads")) and found[figure]], found


def test_the_day_of_the_assignment(folder):
    found = notes(folder, "id,created_at,mql_at", "L1,2026-07-01,2026-07-01")
    assert "the day it became an MQL stands in" in found["sla.untouched"], found
    assert not found["funnel.mql"], found


def test_what_is_there_needs_no_note(folder):
    found = notes(folder, "id,created_at,mql_at,assigned_at", "L1,2026-07-01T09:00:00,2026-07-01T09:00:00,2026-07-01T09:00:00")
    assert not [figure for figure in found if "stands in" in found[figure]], found


def test_the_deck_and_the_workbook_say_it(folder):
    notes(folder, "id,created_at", "L1,2026-07-01")
    must("report", folder, "--period", "2026-Q3")
    out = os.path.join(folder, "out", "2026-Q3")
    deck = subprocess.run(["pdftotext", "-raw", os.path.join(out, "review.pdf"), "-"], capture_output=True, text=True).stdout
    words = "Note: where an export does not say when a lead became an MQL, the day it was created stands in."
    assert words in " ".join(deck.split()), deck
    strings = subprocess.run(["unzip", "-p", os.path.join(out, "review.xlsx"), "xl/sharedStrings.xml"], capture_output=True, text=True).stdout
    assert words in strings, strings[:2000]


each_test(globals())
