"""bonus.xlsx is alive: LibreOffice calculates every cell to what we wrote beside it (0.005 for money, 1e-9 for all else); a changed input
moves the payouts as the program itself computes them; each check says so when what it watches is broken."""
import csv, os, sys
import openpyxl
from bonus_book import column, formulas, payouts, places, write
from office import OFFICE, recalculated
from program import SAMPLE, copy_of_sample, each_test, must

if not OFFICE:
    print("no LibreOffice here")
    sys.exit(77)

PLANS = ["plan", "person", "role", "metric", "source", "motion", "segment", "campaign", "owner", "product", "period", "target",
         "bonus_at_target", "curve"]


def close(ours, theirs, formula):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= max(1e-9, 1e-9 * abs(ours)) or "ROUND" in formula and abs(ours - theirs) < 0.005
    return ours == theirs


def compare(folder, path):
    ours = openpyxl.load_workbook(path, data_only=True)
    theirs = openpyxl.load_workbook(recalculated(folder, path)[0], data_only=True)
    found = formulas(path)
    assert len(found) > 400, len(found)
    wrong = [(sheet, cell, formula, ours[sheet][cell].value, theirs[sheet][cell].value) for sheet, cell, formula in found
             if not close(ours[sheet][cell].value, theirs[sheet][cell].value, formula)]
    assert not wrong, f"{len(wrong)} of {len(found)} differ: {wrong[:4]}"


def write_plans(workspace, rows):
    with open(os.path.join(workspace, "plan", "bonus_plans.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PLANS, restval="")
        writer.writeheader()
        writer.writerows([{"period": "2026-Q3", "bonus_at_target": "1234.56", "curve": "0.333:0;0.7:0.2;0.7:0.5;1:1;1.5:2", **row}
                          for row in rows])


def rewrite(path, change):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        change(row)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def test_the_sample(folder):
    compare(folder, write(os.path.join(folder, "out"), SAMPLE))


METRICS = {"revenue": "100000", "deals_won": "3.5", "opportunities_created": "17", "pipeline_created": "400000.01", "mqls": "40",
           "engaged": "21", "win_rate": "28 %", "average_deal": "20000", "sla_attainment": "0.8", "sla_conforming": "0.95"}


def test_every_metric_with_awkward_scopes(folder):
    """Filters in another case and without accents, texts that Excel would read as criteria, splits, all metrics, both kinds of counting."""
    workspace = copy_of_sample(folder)
    for quarter in ("2026-Q2", "2026-Q3"):
        rename = {"PME": "<50*", "Grand compte": "Élevé ~ ?"}
        def change(row):
            if row.get("segment"):
                row["segment"] = rename.get(row["segment"], row["segment"])
        for name in ("leads.csv", "opportunities.csv"):
            rewrite(os.path.join(workspace, "exports", quarter, name), change)
    rows = []
    for metric, target in METRICS.items():
        for scope in ({}, {"segment": "<50*"}, {"segment": "ELEVE ~ ?"}, {"motion": "Inbound", "owner": "sophie lecomte"}):
            rows.append({"plan": f"{metric} {len(rows)}", "role": "Commerciale", "metric": metric, "target": target, **scope})
            rows.append({"plan": f"{metric} {len(rows)}", "person": "P-11", "metric": metric, "target": target, **scope})
    write_plans(workspace, rows)
    path = write(os.path.join(folder, "out"), workspace)
    book = openpyxl.load_workbook(path, data_only=True)
    assert len(payouts(book)) > 80, len(payouts(book))
    assert len({round(value, 4) for value in column(book, "attained")}) > 25
    compare(folder, path)


def find_row(book, name, plan):
    """The row of a named column whose first cell is the plan's."""
    return next(cell for cell in places(book)[name] if cell.parent.cell(cell.row, 1).value == plan)


def spoil(path, target, change):
    """A copy with changed inputs and a wrong value cached in every formula: openpyxl keeps none."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(target)
    return target


def recomputed(folder, workspace):
    return openpyxl.load_workbook(write(os.path.join(folder, "ours"), workspace), data_only=True)


def test_a_changed_input_moves_the_payouts(folder):
    path = write(os.path.join(folder, "out"), SAMPLE)
    before = payouts(openpyxl.load_workbook(path, data_only=True))
    plan, other = "Prime marketing – direction", "Prime grands comptes"

    def change(book):
        find_row(book, "plan_target", plan).value = 100
        find_row(book, "plan_bonus", other).value = 6500.5
        points = [cell for cell in places(book)["point_payout"] if cell.parent.cell(cell.row, 1).value == other]
        points[1].value = 1.25
        places(book)["revenue_target"][0].value = 1100000
    changed = spoil(path, os.path.join(folder, "changed.xlsx"), change)
    book = openpyxl.load_workbook(recalculated(folder, changed)[0], data_only=True)

    workspace = copy_of_sample(folder)
    def change_plan(row):
        if row["plan"] == plan: row["target"] = "100"
        if row["plan"] == other: row["bonus_at_target"], row["curve"] = "6500.50", "0.7:0;1:1.25;1.5:2"
    rewrite(os.path.join(workspace, "plan", "bonus_plans.csv"), change_plan)
    def change_objective(row):
        if row["id"] == "OBJ-01": row["target"] = "1100000.00"
    rewrite(os.path.join(workspace, "plan", "objectives.csv"), change_objective)
    ours = recomputed(folder, workspace)

    after = payouts(book)
    assert {key for key in after if after[key] != before[key]} == {(plan, "Antoine Delaunay"), (other, "Camille Rousselot")}, after
    assert after == payouts(ours)
    for name in ("change_revenue", "change_revenue_difference", "attained", "plan_payout"):
        theirs, own = column(book, name), column(ours, name)
        assert all(abs(a - b) < 1e-9 * max(1, abs(b)) for a, b in zip(theirs, own, strict=True)), (name, theirs, own)
    assert column(book, "all_checks") == ["OK"]


def test_a_step_pays_at_exactly_its_threshold(folder):
    """31,500.00 of 45,000.00 is 70 %, whatever floating point says of it: half of 3,500.00; one cent less pays nothing."""
    path = write(os.path.join(folder, "out"), SAMPLE)
    def set_amount(amount):
        def change(book):
            cells = places(book)
            rows = [i for i, cell in enumerate(cells["part_person"]) if cell.value == "Karim Benali"]
            for cell in (cells["part_won"][i] for i in rows): cell.value = 0
            for index, part in zip(rows, (10500.10, 10500.20, amount)):
                cells["part_won"][index].value = 1
                cells["part_motion"][index].value = "Outbound"
                cells["part_amount"][index].value = part
        return change
    exact, short = (spoil(path, os.path.join(folder, name), set_amount(amount))
                    for name, amount in (("exact.xlsx", 10499.70), ("short.xlsx", 10499.69)))
    key = ("Prime commerciale – terrain", "Karim Benali")
    books = [payouts(openpyxl.load_workbook(back, data_only=True)) for back in recalculated(folder, exact, short)]
    assert [book[key] for book in books] == [1750, 0], books


def break_amount(book): places(book)["deal_amount"][0].value += 1
def break_list(book): places(book)["deal_amount"][0].value = None
def break_part(book): next(c for c, won in zip(places(book)["part_amount"], places(book)["part_won"]) if won.value == 1).value += 0.01
def break_two_parts(book):
    cells, won = places(book)["part_amount"], places(book)["part_won"]
    first, second = [cell for cell, flag in zip(cells, won) if flag.value == 1][:2]
    first.value, second.value = first.value + 5, second.value - 5
def break_line(book): places(book)["payout_line"][0].value = 99
def break_paid(book): places(book)["deal_paid"][0].value = "somebody"
def break_motion(book): places(book)["deal_motion"][0].value = "sideways"
def break_order(book):
    cells, lines = places(book)["point_attainment"], places(book)["point_line"]
    at = next(i for i in range(len(cells) - 1) if lines[i].value == lines[i + 1].value and cells[i].value < cells[i + 1].value)
    cells[at].value, cells[at + 1].value = cells[at + 1].value, cells[at].value
def break_control(book): places(book)["control_revenue"][0].value -= 1
def break_curve(book): places(book)["point_line"][0].value = "none"
def break_apart(book):
    lines = places(book)["point_line"]
    lines[0].value, lines[-1].value = lines[-1].value, lines[0].value


# what is broken -> the checks (from 0) that must not be 0 then
BROKEN = {break_amount: {0, 3}, break_list: {1}, break_part: {2, 3}, break_two_parts: {3}, break_line: {4}, break_paid: {5, 6},
          break_motion: {6}, break_order: {8}, break_control: {0}, break_curve: {7}, break_apart: {8}}


def test_each_check_sees_what_it_watches(folder):
    path = write(os.path.join(folder, "out"), SAMPLE)
    spoiled = [spoil(path, os.path.join(folder, f"{change.__name__}.xlsx"), change) for change in BROKEN]
    sound = spoil(path, os.path.join(folder, "sound.xlsx"), lambda book: None)
    backs = recalculated(folder, sound, *spoiled)
    assert column(openpyxl.load_workbook(backs[0], data_only=True), "all_checks") == ["OK"]
    seen = set()
    for (change, expected), back in zip(BROKEN.items(), backs[1:], strict=True):
        book = openpyxl.load_workbook(back, data_only=True)
        differences = column(book, "check_difference")
        off = {i for i, value in enumerate(differences) if not isinstance(value, (int, float)) or value != 0}
        assert expected <= off, (change.__name__, expected, differences)
        assert column(book, "all_checks") == ["DOES NOT AGREE"], (change.__name__, differences)
        seen |= off
    assert seen == set(range(9)), seen
    live = openpyxl.load_workbook(path)["Checks"].conditional_formatting
    assert len(list(live)) == 10  # each difference and the verdict turn red


def test_deals_that_are_not_shared_out(folder):
    workspace = copy_of_sample(folder)
    def change(row):
        if row["share"] == "0.3": row["share"] = "0.2"
    rewrite(os.path.join(workspace, "plan", "splits.csv"), change)
    path = write(os.path.join(folder, "out"), workspace)
    compare(folder, path)
    book = openpyxl.load_workbook(path, data_only=True)
    assert column(book, "all_checks") == ["DOES NOT AGREE"]
    assert [round(value, 2) for value in column(book, "deal_difference") if value] == [13890.0]


each_test(globals())
