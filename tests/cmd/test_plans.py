"""Objectives, contents, requests and feedback of the sample against sections 6, 10 and 11 of the definitions, once more in Python and
from the exports and plan tables alone."""
import datetime, os, statistics, sys
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

sys.path.insert(0, os.path.dirname(__file__))
import program

START, END, BEFORE = "2026-07-01", "2026-10-01", "2025-07-01"
RATES = {"EUR": Decimal(1), "CHF": Decimal("1.07")}  # samples/lumivolt/smarketing.yaml, of 2026-Q3
STAGES = {"Découverte": Decimal("0.2"), "Proposition": Decimal("0.45")}
AS_OF = "2026-08-31T00:00:00"  # while the quarter runs


def read(*parts):
    rows = program.rows(os.path.join(program.SAMPLE, *parts))
    return [row for row in rows if None not in row.values() and "09-31" not in (row.get("at") or "")]


@cache
def table(name):
    rows = {}
    for quarter in ("2026-Q2", "2026-Q3"):
        for index, row in enumerate(read("exports", quarter, name + ".csv")):
            rows[row.get("id", (quarter, index))] = row
    return list(rows.values())


@cache
def figures(*more):
    folder = os.path.join(os.environ.get("SM_BUILD_DIR", "."), "plans-of-the-sample" + "".join(more).replace(":", ""))
    program.must("report", program.SAMPLE, "--period", "2026-Q3", "--out", folder, *more)
    return program.figures(folder)


def found(name, dimension, *more):
    return {key[1][0][1]: row["value"] for key, row in figures(*more).items()
            if key[0] == name and [part[0] for part in key[1]] == [dimension]}


def motion_of(deal):
    leads = {row["id"]: row for row in table("leads")}
    campaigns = {row["id"]: row for row in table("campaigns")}
    lead = leads.get(deal["lead_id"])
    return campaigns[lead["campaign_id"]]["motion"] if lead and lead["campaign_id"] else ""


def cents(deal):
    return (Decimal(deal["amount"]) * RATES[deal["currency"]] * 100).quantize(Decimal(1), ROUND_HALF_UP)


def test_forecast_while_the_quarter_runs(_):
    deals = [deal for deal in table("opportunities") if deal["created_at"] <= AS_OF]
    known = lambda deal: deal["status"] != "open" and deal["closed_at"] <= AS_OF
    past = [deal for deal in deals if known(deal) and BEFORE <= deal["closed_at"] < START]
    win_rate = Decimal(sum(deal["status"] == "won" for deal in past)) / len(past)
    for objective in read("plan", "objectives.csv"):
        if objective["period"] != "2026-Q3" or objective["metric"] not in ("revenue", "deals_won"):
            continue
        scoped = [deal for deal in deals if objective["segment"] in ("", deal["segment"])
                  and objective["motion"] in ("", motion_of(deal))]
        worth = cents if objective["metric"] == "revenue" else lambda deal: Decimal(1)
        actual = sum(worth(deal) for deal in scoped if known(deal) and deal["status"] == "won" and START <= deal["closed_at"])
        for deal in scoped:
            if known(deal) or not START <= deal["due_on"] < END:
                continue
            if deal["status"] != "open":  # closed after the as-of: what the export says of it was not known
                chance = win_rate
            else:
                chance = Decimal(deal["probability"]) if deal["probability"] else STAGES.get(deal["stage"], win_rate)
            actual += worth(deal) * chance
        got = found("objectives.forecast", "objective", "--as-of", AS_OF)[objective["id"]]
        if objective["metric"] == "revenue":
            assert abs(Decimal(str(got)) * 100 - actual) <= Decimal("0.5001"), (objective["id"], got, actual)
        else:
            assert abs(Decimal(str(got)) - actual) < Decimal("1e-9"), (objective["id"], got, actual)


def test_alignment(_):
    goals = [row for row in read("plan", "objectives.csv") if row["period"] == "2026-Q3"]
    scope = lambda row: tuple(row[name] for name in ("metric", "source", "motion", "segment", "campaign", "owner", "product"))
    shared = [row for row in goals if row["team"] == "shared" or any(
        scope(row) == scope(other) and other["team"] != row["team"] for other in goals)]
    expected = sum(float(row["weight"]) for row in shared) / sum(float(row["weight"]) for row in goals)
    assert abs(figures()["objectives.alignment", ()]["value"] - expected) < 1e-12


def test_contents(_):
    uses, leads, first = Counter(), defaultdict(set), {}
    known = {row["id"] for row in table("leads")}
    for row in table("activities") + table("touches"):
        if not row["content_id"] or not START <= row["at"] < END:
            continue
        uses[row["content_id"]] += 1
        if row["lead_id"] in known:
            leads[row["content_id"]].add(row["lead_id"])
            key = (row["content_id"], row["lead_id"])
            first[key] = min(first.get(key, row["at"]), row["at"])
    wins = Counter(content for (content, lead), at in first.items() for deal in table("opportunities")
                   if deal["lead_id"] == lead and deal["status"] == "won" and deal["closed_at"] >= at)
    contents = read("plan", "contents.csv")
    assert found("content.uses", "content") == {row["id"]: uses[row["id"]] for row in contents}
    assert found("content.leads", "content") == {row["id"]: len(leads[row["id"]]) for row in contents}
    assert found("content.wins", "content") == {row["id"]: wins[row["id"]] for row in contents}
    stale = sum(max(row["published_on"], row["updated_on"]) <= "2025-09-30" for row in contents)
    assert figures()["content.stale", ()]["value"] == stale > 0


def working_days(first, last):
    """From a day to another, weekends and the holidays of July to September left out."""
    day, end, count = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), 0
    while day < end:
        count += day.weekday() < 5 and (day.month, day.day) not in ((7, 14), (8, 15))
        day += datetime.timedelta(1)
    return count


def test_requests(_):
    requests = read("plan", "content_requests.csv")
    for name, first, last in (("delivered", "requested_on", "delivered_on"), ("feedback", "delivered_on", "feedback_on"),
                              ("improved", "feedback_on", "improved_on")):
        lengths = [working_days(row[first], row[last]) for row in requests if START <= row[last] < END]
        assert figures()[f"requests.days_{name}", ()]["value"] == statistics.median(lengths), (name, lengths)
    waiting = [row for row in requests if row["status"] != "declined" and not row["delivered_on"]]
    assert figures()["requests.open", ()]["value"] == len(waiting) == sum(found("requests.open", "bucket").values())


def test_feedback(_):
    rows = [row for row in read("plan", "feedback.csv")]
    now = [row for row in rows if START <= row["at"] < END]
    campaigns = {row["id"]: row["campaign_id"] for row in table("leads")}
    counted = Counter(row["campaign_id"] or campaigns.get(row["lead_id"], "") for row in now)
    assert found("feedback.count", "campaign") == dict(counted)
    rated = [int(row["rating"]) for row in now if row["rating"]]
    assert abs(figures()["feedback.rating", ()]["value"] - statistics.mean(rated)) < 1e-9
    before = [row for row in rows if "2026-04-01" <= row["at"] < START]
    for column, name in (("objection", "feedback.objection"), ("need", "feedback.need")):
        heard, earlier = (Counter(row[column] for row in some if row[column]) for some in (now, before))
        assert found(name, "text") == {text: heard[text] for text in {*heard, *earlier}}
        for text in {*heard, *earlier}:
            key = tuple(sorted((("text", text), ("period", "2026-Q2"))))
            assert figures()[name, key]["value"] == earlier[text], text


program.each_test(dict(globals()))
