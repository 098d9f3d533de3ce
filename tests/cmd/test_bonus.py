"""bonus.xlsx as it is written: its values are the figures, to the cent; nothing but 0, 1, 100 and 12 stands in a formula; it holds
nothing of a lead."""
import csv, glob, hashlib, os, re, zipfile
import openpyxl
from bonus_book import column, formulas, payouts, places, write
from program import SAMPLE, copy_of_sample, each_test, figures, must, run


def people():
    with open(os.path.join(SAMPLE, "plan", "people.csv"), encoding="utf-8", newline="") as file:
        return {row["id"]: row["name"] for row in csv.DictReader(file)}


def report(folder, workspace=SAMPLE):
    out = os.path.join(folder, "report")
    must("report", workspace, "--period", "2026-Q3", "--language", "en", "--out", out)
    return out


def test_values_are_the_figures(folder):
    out = report(folder)
    table = figures(out)
    book = openpyxl.load_workbook(os.path.join(out, "bonus.xlsx"), data_only=True)
    names = people()
    by_person = {(dict(by)["plan"], names[dict(by)["person"]]): figure["value"] for (name, by), figure in table.items()
                 if name == "bonus.payout" and {key for key, _ in by} == {"plan", "person"}}
    by_plan = {dict(by)["plan"]: figure["value"] for (name, by), figure in table.items()
               if name == "bonus.payout" and [key for key, _ in by] == ["plan"]}
    shown = payouts(book)
    assert len(shown) == 11 and len(by_person) == 7, (shown, by_person)
    for key, value in by_person.items():
        assert shown[key] == value, (key, shown[key], value)
    for plan, value in by_plan.items():
        assert round(sum(amount for (own, _), amount in shown.items() if own == plan), 2) == value, plan
    assert round(sum(shown.values()), 2) == table["bonus.total", ()]["value"]
    assert column(book, "shared_coverage") == [table["bonus.shared_coverage", ()]["value"]]
    assert round(sum(column(book, "change_revenue")), 2) == table["bonus.whatif.revenue", ()]["value"]
    for team in ("both", "sales", "marketing", "nobody"):
        assert round(sum(column(book, f"cell_{team}")), 2) == table["bonus.scope", (("team", team),)]["value"], team
    attained = {figure["value"] for (name, _), figure in table.items() if name == "bonus.attainment"}
    assert all(any(abs(value - known) < 1e-9 for known in attained) for value in column(book, "attained"))


def test_ties_to_the_exports(folder):
    out = report(folder)
    table = figures(out)
    book = openpyxl.load_workbook(os.path.join(out, "bonus.xlsx"), data_only=True)
    assert round(sum(column(book, "deal_amount")), 2) == table["flow.revenue", ()]["value"]
    assert len(column(book, "deal_amount")) == table["flow.deals_won", ()]["value"]
    assert column(book, "control_revenue") == [table["flow.revenue", ()]["value"]]
    assert set(column(book, "check_difference")) == {0}
    assert column(book, "all_checks") == ["OK"]


def test_command_writes_the_same_alone(folder):
    alone = write(os.path.join(folder, "alone"), SAMPLE)
    assert sorted(os.listdir(os.path.dirname(alone))) == ["bonus.xlsx", "manifest.json"], os.listdir(os.path.dirname(alone))
    beside = os.path.join(report(folder), "bonus.xlsx")
    assert hashlib.sha256(open(alone, "rb").read()).digest() == hashlib.sha256(open(beside, "rb").read()).digest()


def test_sheets_and_print(folder):
    book = openpyxl.load_workbook(write(folder, SAMPLE))
    assert book.sheetnames == ["About", "Inputs", "Deals", "Attainment", "Payouts", "Alignment", "What if", "Checks"]
    for sheet in book:
        assert sheet.page_setup.paperSize == 9 and sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert sheet.page_setup.fitToWidth in (None, 1), sheet.title
        assert sheet.oddHeader.left.text and sheet.oddFooter.right.text, sheet.title
    french = os.path.join(folder, "fr")
    must("bonus", SAMPLE, "--period", "2026-Q3", "--language", "fr", "--out", french)
    assert openpyxl.load_workbook(os.path.join(french, "bonus.xlsx")).sheetnames[:3] == ["À propos", "Données", "Affaires"]


def test_rates_stand_with_the_inputs(folder):
    """Those of the settings, by which a deal in another currency became its amount: 1.05, and 1.07 in the quarter."""
    sheet = openpyxl.load_workbook(write(folder, SAMPLE))["Inputs"]
    found = [tuple(cell.value for cell in row[:3]) for row in sheet.iter_rows() if row[0].value == "CHF"]
    assert sorted(found, key=str) == [("CHF", "2026-Q3", 1.07), ("CHF", "all others", 1.05)], found


LITERAL = re.compile(r'"|(?<![A-Za-z0-9_$.])\d+(?:\.\d+)?')


def test_no_constant_in_a_formula(folder):
    path = write(folder, SAMPLE)
    found = formulas(path)
    assert len(found) > 500, len(found)
    for sheet, cell, formula in found:
        literals = set(LITERAL.findall(formula)) - {"0", "1", "100", "12"}
        assert not literals, (sheet, cell, formula, literals)
    assert LITERAL.findall('IF(A1>3,"x",$B$2*point_2)') == ["3", '"', '"'] # the expression sees what it should


def test_every_formula_has_its_value_and_every_name_is_used(folder):
    path = write(folder, SAMPLE)
    values = openpyxl.load_workbook(path, data_only=True)
    found = formulas(path)
    for sheet, cell, formula in found:
        assert values[sheet][cell].value is not None, (sheet, cell, formula)
    sheets = {sheet for sheet, _, _ in found}
    assert sheets == {"Inputs", "Deals", "Attainment", "Payouts", "Alignment", "What if", "Checks"}, sheets
    text = " ".join(formula for _, _, formula in found)
    inputs = [name for name, cells in places(openpyxl.load_workbook(path)).items() if cells[0].parent.title == "Inputs"]
    assert len(inputs) > 15
    for name in inputs:
        assert re.search(rf"\b{name}\b", text), f"the input {name} moves nothing"


def texts(path):
    """All texts of a workbook, comments, headers and properties too."""
    with zipfile.ZipFile(path) as parts:
        return " ".join(re.sub(r"<[^>]+>", " ", parts.read(name).decode("utf-8")) for name in parts.namelist()
                        if name.endswith((".xml", ".vml")))


def scan(path, workspace):
    found, checked = [], 0
    words = texts(path).casefold()
    for export in glob.glob(os.path.join(workspace, "exports", "*", "leads.csv")):
        with open(export, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                full = f"{row['first_name']} {row['last_name']}" if row["first_name"] and row["last_name"] else ""
                for value in (full, f"{row['last_name']} {row['first_name']}" if full else "", row["email"], row["phone"]):
                    checked += bool(value)
                    if value and value.casefold() in words:
                        found.append(value)
    assert checked > 1000, checked
    return found


def test_nothing_of_a_lead(folder):
    assert scan(write(folder, SAMPLE), SAMPLE) == []


def test_nothing_of_a_lead_who_trades_in_his_own_name(folder):
    workspace = copy_of_sample(folder)
    path = os.path.join(workspace, "exports", "2026-Q3", "opportunities.csv")
    with open(path, encoding="utf-8", newline="") as file:
        deals = list(csv.DictReader(file))
    leads = {}
    for export in sorted(glob.glob(os.path.join(workspace, "exports", "*", "leads.csv"))):
        with open(export, encoding="utf-8", newline="") as file:
            leads.update({row["id"]: row for row in csv.DictReader(file)})
    won = [deal for deal in deals if deal["lead_id"] in leads and leads[deal["lead_id"]]["first_name"]]
    won[0]["account"] = "Cabinet {last_name} {first_name}".format(**leads[won[0]["lead_id"]])
    won[1]["account"] = leads[won[1]["lead_id"]]["email"] or "x@example.org"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, deals[0].keys())
        writer.writeheader()
        writer.writerows(deals)
    assert scan(write(os.path.join(folder, "out"), workspace), workspace) == []


def test_without_plans(folder):
    workspace = copy_of_sample(folder)
    os.remove(os.path.join(workspace, "plan", "bonus_plans.csv"))
    assert "bonus.xlsx" not in os.listdir(report(folder, workspace))
    done = run("bonus", workspace, "--period", "2026-Q3", "--out", os.path.join(folder, "none"), language="en_US.UTF-8")
    assert done.returncode == 1 and "no bonus plan of 2026-Q3" in done.stderr, (done.returncode, done.stderr)


def test_a_bad_curve_is_named(folder):
    workspace = copy_of_sample(folder)
    path = os.path.join(workspace, "plan", "bonus_plans.csv")
    text = open(path, encoding="utf-8").read()
    open(path, "w", encoding="utf-8").write(text.replace("0.5:0;0.5:0.5;1:1;2:2.5", "1:1;0.5:0"))
    done = run("bonus", workspace, "--period", "2026-Q3", "--language", "en", "--out", os.path.join(folder, "out"),
               language="en_US.UTF-8")
    assert done.returncode == 0 and "Bonus plan Prime prospection" in done.stderr + done.stdout, done.stderr
    book = openpyxl.load_workbook(os.path.join(folder, "out", "bonus.xlsx"), data_only=True)
    assert not any(plan == "Prime prospection" for plan, _ in payouts(book))
    assert any("0.5:0" in str(cell.value) for row in book["About"].iter_rows() for cell in row)


def test_the_sentence_every_company_needs(folder):
    done = must("bonus", SAMPLE, "--period", "2026-Q3", "--language", "en", "--out", folder)
    assert "None of the won revenue pays both teams: inbound deals pay only marketing, outbound deals pay only sales" in \
        done.stdout + done.stderr, done.stderr


each_test(globals())
