"""Every payout, every credit of a won deal and the deals of the period are what a second, independent reading of
definitions.md sections 3, 7 and 8 makes of the sample's exports, to the cent: in exact fractions, from the files alone."""
import collections, datetime as dt, math
from fractions import Fraction

import program
from second_reading import fold, newest_rows

START, END, RATES = "2026-07-01", "2026-10-01", {"EUR": Fraction(1), "CHF": Fraction("1.07")}
SCOPE = ("source", "motion", "segment", "campaign", "owner", "product")


def rounded(value):
    """To whole cents, half away from zero."""
    return int(math.floor(value + Fraction(1, 2))) if value >= 0 else -rounded(-value)


class Sample:
    def __init__(self, folder):
        self.workspace = program.copy_of_sample(folder)
        program.must("report", self.workspace, "--period", "2026-Q3", "--pages", "cover")
        self.figures = program.figures(f"{self.workspace}/out/2026-Q3")
        self.causes = {row["id"]: row["cause"] for row in program.rows(f"{self.workspace}/out/2026-Q3/leads.csv")}
        for name in ("leads", "opportunities", "campaigns", "touches", "people", "splits", "bonus_plans", "activities"):
            setattr(self, name, newest_rows(self.workspace, name))
        self.leads = {row["id"]: row for row in self.leads}
        self.campaigns = {row["id"]: row for row in self.campaigns}
        self.as_of = max(row[key] for row in [*self.leads.values(), *self.opportunities, *self.activities, *self.touches]
                         for key in row if (key == "at" or key.endswith("_at")) and row[key] and row[key] < END)
        self.deals = [self.deal(row) for row in self.opportunities if row["created_at"] <= self.as_of]
        self.won = [deal for deal in self.deals if deal["status"] == "won" and START <= deal["closed_at"] < END
                    and deal["closed_at"] <= self.as_of]

    def deal(self, row):
        lead = self.leads.get(row["lead_id"], {})
        campaign = self.campaigns.get(lead.get("campaign_id"), {})
        cents = rounded(Fraction(row["amount"] or 0) * RATES[row["currency"] or "EUR"] * 100)
        return {**row, "cents": cents, "lead": lead, "campaign": campaign.get("name", ""), "motion": campaign.get("motion", ""),
                "source": row["source"] or lead.get("source", ""), "segment": row["segment"] or lead.get("segment", "")}

    def value(self, figure, **by):
        return self.figures[(figure, tuple(sorted(by.items())))]["value"]

    def share_of(self, deal, name):
        shares = {row["person"]: Fraction(row["share"]) for row in self.splits if row["opportunity_id"] == deal["id"]}
        return shares.get(name, Fraction(0)) if shares else Fraction(deal["owner"] == name)

    def path(self, deal):
        """(when, motion) of the lead's touches up to the deal's creation; without any, of the lead's own campaign."""
        touches = sorted((row["at"], row["campaign_id"]) for row in self.touches
                         if row["lead_id"] == deal["lead_id"] and deal["lead_id"] and row["at"] <= deal["created_at"])
        if not touches and deal["lead"].get("campaign_id"):
            touches = [(deal["lead"]["created_at"], deal["lead"]["campaign_id"])]
        return [(at, self.campaigns.get(campaign, {}).get("motion", "")) for at, campaign in touches]


def in_scope(deal, row):
    return all(not row[key] or fold(row[key]) == fold(deal[key]) for key in SCOPE)


def pay(curve, attainment):
    """Linear between points, flat outside; at a step the second point counts."""
    points = [tuple(map(Fraction, point.split(":"))) for point in curve.split(";")]
    below = [point for point in points if point[0] <= attainment]
    if not below: return points[0][1]
    left = below[-1]
    right = points[len(below)] if len(below) < len(points) else None
    if right is None: return left[1]
    return left[1] + (right[1] - left[1]) * (attainment - left[0]) / (right[0] - left[0])


def achieved(sample, plan, person):
    """What counts for this person on the plan's metric, in cents or in deals."""
    own = person["team"] == "sales"
    created = [deal for deal in sample.deals if START <= deal["created_at"] < END]
    counted = {"revenue": sample.won, "deals_won": sample.won, "opportunities_created": created}[plan["metric"]]
    weights = [(deal, sample.share_of(deal, person["name"]) if own else 1) for deal in counted if in_scope(deal, plan)]
    if plan["metric"] == "revenue":
        return sum(deal["cents"] * weight for deal, weight in weights) / Fraction(100)
    return sum((Fraction(weight) for _, weight in weights), Fraction(0))


def test_payouts(folder):
    sample, total, paid = Sample(folder), 0, 0
    for plan in sample.bonus_plans:
        payees = [row for row in sample.people if row["active"] == "yes" and
                  (row["name"] == plan["person"] if plan["person"] else row["role"] == plan["role"])]
        assert payees, plan
        for person in payees:
            attainment = achieved(sample, plan, person) / Fraction(plan["target"])
            cents = rounded(Fraction(plan["bonus_at_target"]) * 100 * pay(plan["curve"], attainment))
            by = {"plan": plan["plan"], "person": person["id"]}
            if ("bonus.payout", tuple(sorted(by.items()))) not in sample.figures:
                by.pop("person") # a plan of one person stands without a name
            assert abs(sample.value("bonus.attainment", **by) - attainment) < 1e-12, (by, attainment)
            assert round(sample.value("bonus.payout", **by) * 100) == cents, (by, cents)
            total, paid = total + cents, paid + (cents > 0)
    assert paid >= 5 and round(sample.value("bonus.total") * 100) == total


def test_deals_of_the_period(folder):
    sample = Sample(folder)
    created = [deal for deal in sample.deals if START <= deal["created_at"] < END]
    assert sample.value("flow.deals_won") == len(sample.won)
    assert round(sample.value("flow.revenue") * 100) == sum(deal["cents"] for deal in sample.won)
    assert sample.value("flow.opportunities_created") == len(created)
    assert round(sample.value("flow.pipeline_created") * 100) == sum(deal["cents"] for deal in created)
    cohorts = collections.Counter()
    for deal in sample.won:
        mql_at = deal["lead"].get("mql_at", "")
        cohorts[f"{mql_at[:4]}-Q{(int(mql_at[5:7]) + 2) // 3}" if mql_at else ""] += 1
    assert len(cohorts) == 3
    for cohort, count in cohorts.items():
        assert sample.value("flow.bridge", period=cohort) == count, cohort


def weights(model, path, created_at):
    count = len(path)
    if model == "first": return [1] + [0] * (count - 1)
    if model == "last": return [0] * (count - 1) + [1]
    if model == "linear": return [1] * count
    if model == "position":
        return [1] * count if count < 3 else [0.4] + [0.2 / (count - 2)] * (count - 2) + [0.4]
    created = dt.datetime.fromisoformat(created_at)
    days = [(created - dt.datetime.fromisoformat(at)).total_seconds() / 86400 for at, _ in path]
    return [2 ** (-age / 7) for age in days]


def test_credits(folder):
    sample = Sample(folder)
    for model in ("first", "last", "linear", "position", "decay"):
        credits = collections.Counter()
        for deal in sample.won:
            path = sample.path(deal)
            shares = weights(model, path, deal["created_at"]) if path else []
            for (_, motion), share in zip(path, shares):
                credits[motion] += deal["cents"] / 100 * share / sum(shares)
            if not path: credits[""] += deal["cents"] / 100
        for motion, amount in credits.items(): # shares of one deal are whole cents that sum to it
            got = sample.value(f"attribution.{model}", motion=motion)
            assert abs(got - amount) <= 0.02 * len(sample.won), (model, motion, got, amount)
        assert round(100 * sum(sample.value(f"attribution.{model}", motion=motion) for motion in credits)) == sum(
            deal["cents"] for deal in sample.won), model
    disputed = sum(deal["cents"] for deal in sample.won for path in [sample.path(deal)] if path and path[0][1] != path[-1][1])
    assert disputed and round(sample.value("attribution.disputed") * 100) == disputed


program.each_test(globals())
