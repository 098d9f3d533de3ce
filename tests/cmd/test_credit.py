"""Attribution and assists of the sample against sections 8 and 9 of the definitions, once more in another language and from the
exports alone."""
import os, sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

sys.path.insert(0, os.path.dirname(__file__))
import program

START, END = "2026-07-01", "2026-10-01"
RATES = {"EUR": Decimal(1), "CHF": Decimal("1.07")}  # samples/lumivolt/smarketing.yaml, of 2026-Q3
MACHINE = "Marketing automation"
MODELS = ("first", "last", "linear", "position", "decay", "markov")


def read(*parts):
    rows = program.rows(os.path.join(program.SAMPLE, *parts))
    return [row for row in rows if None not in row.values() and "09-31" not in (row.get("at") or "")]


@cache
def table(name):
    """A table of the exports; of rows with the same id the newer export's."""
    rows = {}
    for quarter in ("2026-Q2", "2026-Q3"):
        for index, row in enumerate(read("exports", quarter, name + ".csv")):
            rows[row.get("id", (quarter, index))] = row
    return list(rows.values())


def by_id(rows):
    return {row["id"]: row for row in rows}


def of_lead(name, lead):
    return [row for row in table(name) if lead and row["lead_id"] == lead]


@cache
def won():
    """The deals won in the period: (deal, amount in cents, its path of campaigns)."""
    leads, deals = by_id(table("leads")), []
    for deal in table("opportunities"):
        if deal["status"] != "won" or not START <= deal["closed_at"] < END:
            continue
        amount = (Decimal(deal["amount"]) * RATES[deal["currency"]] * 100).quantize(Decimal(1), ROUND_HALF_UP)
        touches = sorted((touch["at"], touch["campaign_id"]) for touch in of_lead("touches", deal["lead_id"])
                         if touch["at"] <= deal["created_at"])
        own = leads[deal["lead_id"]]["campaign_id"] if deal["lead_id"] else ""
        deals.append((deal, int(amount), [campaign for _, campaign in touches] or ([own] if own else [])))
    return deals


@cache
def figures():
    folder = os.path.join(os.environ.get("SM_BUILD_DIR", "."), "credit-of-the-sample")
    program.must("report", program.SAMPLE, "--period", "2026-Q3", "--out", folder)
    return program.figures(folder)


def cents(value):
    return round(value * 100)


def found(name, dimension):
    return {key[1][0][1]: cents(row["value"]) for key, row in figures().items()
            if key[0] == name and len(key[1]) == 1 and key[1][0][0] == dimension}


def without_zeros(amounts):
    return {key: amount for key, amount in amounts.items() if amount}


def test_every_model_shares_the_won_revenue(_):
    revenue = cents(figures()["flow.revenue", ()]["value"])
    assert revenue == sum(amount for _, amount, _ in won()), revenue
    for model in MODELS:
        for dimension in ("campaign", "channel", "motion"):
            assert sum(found("attribution." + model, dimension).values()) == revenue, (model, dimension)


def test_first_last_and_linear_credit(_):
    first, last, linear, touched = (defaultdict(int) for _ in range(4))
    for _, amount, path in won():
        path = path or [""]
        first[path[0]] += amount
        last[path[-1]] += amount
        for campaign in path:
            linear[campaign] += Decimal(amount) / len(path)
            touched[campaign] += 1
    assert without_zeros(found("attribution.first", "campaign")) == without_zeros(first)
    assert without_zeros(found("attribution.last", "campaign")) == without_zeros(last)
    shared = found("attribution.linear", "campaign")
    assert set(shared) == set(linear)
    for campaign, amount in linear.items():  # every step is rounded by less than a cent
        assert abs(shared[campaign] - amount) < touched[campaign], campaign


def test_disputed_revenue(_):
    motions = {row["id"]: row["motion"] for row in table("campaigns")}
    disputed = [amount for _, amount, path in won() if path and motions[path[0]] != motions[path[-1]]]
    figure = figures()["attribution.disputed", ()]
    assert (cents(figure["value"]), figure["n"]) == (sum(disputed), len(disputed)) == (20380000, 4), figure


def test_assists(_):
    people = {row["name"]: row for row in read("plan", "people.csv")}
    contents = by_id(read("plan", "contents.csv"))
    campaigns, leads = by_id(table("campaigns")), by_id(table("leads"))
    deals, revenue = defaultdict(int), defaultdict(int)
    for deal, amount, _ in won():
        until, lead = deal["closed_at"], deal["lead_id"]
        touches = [row for row in of_lead("touches", lead) if row["at"] <= until]
        done = [row for row in table("activities") if row["at"] <= until and row["actor"] != MACHINE and row["type"] != "automated"
                and (row["opportunity_id"] == deal["id"] or (lead and row["lead_id"] == lead and not row["opportunity_id"]))]
        names = {row["actor"] for row in done}
        names |= {contents[row["content_id"]]["owner"] for row in touches + done if row["content_id"]}
        names |= {campaigns[row["campaign_id"]]["owner"] for row in touches if row["campaign_id"]}
        if lead and leads[lead]["campaign_id"]:
            names.add(campaigns[leads[lead]["campaign_id"]]["owner"])
        helpers = {people[name]["id"] for name in names - {"", deal["owner"]}}
        for key in [("person", helper) for helper in helpers]:
            deals[key] += 1
            revenue[key] += amount
        for key in {("team", next(row["team"] for row in people.values() if row["id"] == helper)) for helper in helpers}:
            deals[key] += 1
            revenue[key] += amount
    for name, expected in (("assists.deals", deals), ("assists.revenue", revenue)):
        got = {key[1][0]: row["value"] if name == "assists.deals" else cents(row["value"])
               for key, row in figures().items() if key[0] == name}
        assert got == dict(expected), (name, got, dict(expected))


program.each_test(dict(globals()))
