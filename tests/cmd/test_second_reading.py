"""Every lead's SLA status, stage and cause, and the figures counted from them, are what a second, independent reading of
definitions.md makes of the same exports: of the sample, and of companies drawn at random so as to meet every rule."""
import collections, csv, datetime as dt, glob, itertools, os, random

import program, second_reading

AGREEMENT = {
    "required_fields": ["email", "phone", "company", "job_title", "company_size"],
    "minimum_score": 60, "least_size": 50,
    "industries": ["Agroalimentaire", "Plasturgie", "Métallurgie", "Mécanique", "Logistique", "Chimie", "Papier-carton",
                   "Cosmétique", "Électronique", "Bois"],
    "first_touch_within": 8 * 3600, "attempts": 3, "channels": 2, "window": 10 * 9 * 3600, "dropped_after": 30 * 9 * 3600,
    "reasons": {"message": ["Attente différente", "Discours différent de la campagne"],
                "product": ["Fonction manquante", "Ne répond pas au besoin"],
                "market": ["Prix", "Concurrent", "Calendrier", "Pas de décision", "Budget coupé"],
                "weak": ["Mauvais lead", "Hors cible", "Étudiant"]},
    "automation": ["Marketing automation"],
}
START, END = dt.datetime(2026, 7, 1), dt.datetime(2026, 10, 1)


def hold_counts(seen, figures):
    """The totals: of each SLA status, cause, sub-cause, and of the leads that came at least to a stage."""
    expected = collections.Counter()
    stages = ["mql", "treated", "engaged", "opportunity", "won"]
    for (kind, *names), count in seen.items():
        if kind == "sla":
            expected[f"sla.{names[0]}"] += count
        elif kind == "cause":
            expected[f"causes.{names[0]}"] += count
            if names[1]:
                expected[f"causes.{names[0]}.{names[1]}"] += count
        else:
            for stage in stages[:stages.index(names[0]) + 1]:
                expected[f"funnel.{stage}"] += count
    for name, count in expected.items():
        assert figures[(name, ())]["value"] == count, f"{name}: {figures[(name, ())]['value']}, not {count}"


def compare(workspace):
    """Runs a report and holds it against the second reading; returns what occurred, by kind."""
    program.must("report", workspace, "--period", "2026-Q3", "--language", "en", "--pages", "cover")
    out = f"{workspace}/out/2026-Q3"
    ours = {row["id"]: row for row in program.rows(f"{out}/leads.csv")}
    tables = {name: second_reading.newest_rows(workspace, name)
              for name in ("leads", "activities", "opportunities", "campaigns", "people", "feedback")}
    figures = program.figures(out)
    stamps = [row[key] for name in ("leads", "activities", "opportunities") for row in tables[name]
              for key in row if (key == "at" or key.endswith("_at")) and row[key]]
    as_of = min(dt.datetime.fromisoformat(max(stamps)), END)
    company = second_reading.Company(tables, AGREEMENT, as_of)
    cohort = [second_reading.Lead(company, row) for row in tables["leads"]
              if row["mql_at"] and START <= dt.datetime.fromisoformat(row["mql_at"]) < END
              and dt.datetime.fromisoformat(row["mql_at"]) <= as_of]
    assert {lead.row["id"] for lead in cohort} == set(ours), "another cohort"
    seen = collections.Counter()
    for lead in cohort:
        cause, sub = lead.cause()
        mine, its = (lead.sla, cause, sub, lead.stage()), ours[lead.row["id"]]
        assert mine == (its["sla"], its["cause"], its["sub_cause"], its["stage"]), f"{lead.row['id']}: {mine}, not {its}"
        seen.update((("sla", lead.sla), ("cause", cause, sub), ("stage", lead.stage())))
    hold_counts(seen, figures)
    judged = len(cohort) - seen[("sla", "pending")]
    attainment = figures[("sla.attainment", ())]
    low, high = second_reading.wilson(seen[("sla", "met")], judged)
    assert abs(attainment["value"] - seen[("sla", "met")] / judged) < 1e-12 and attainment["n"] == judged
    assert abs(attainment["low"] - low) < 1e-9 and abs(attainment["high"] - high) < 1e-9
    return seen


def test_sample_read_a_second_time(folder):
    compare(program.copy_of_sample(folder))


def at_random(chance, first, last):
    return (first + (last - first) * chance.random()).replace(microsecond=0)


def write(path, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def draw_lead(chance, number):
    mql_at = at_random(chance, START - dt.timedelta(days=20), END)
    assigned = mql_at + dt.timedelta(hours=chance.choice([0, 1, 30])) if chance.random() < 0.8 else ""
    disqualified = mql_at + dt.timedelta(days=chance.choice([0.1, 2, 5, 20, 60])) if chance.random() < 0.2 else ""
    reasons = list(itertools.chain(*AGREEMENT["reasons"].values())) + ["", "Autre"]
    return {"id": f"L{number}", "created_at": mql_at.isoformat(), "mql_at": mql_at.isoformat(),
            "assigned_at": assigned and assigned.isoformat(), "owner": chance.choice(["Karim Benali", "Inconnu", ""]),
            "source": "Site", "campaign_id": chance.choice(["C1", "C2", ""]), "score": chance.choice(["", 10, 60, 90]),
            "disqualified_at": disqualified and disqualified.isoformat(),
            "disqualified_reason": chance.choice(reasons) if disqualified or chance.random() < 0.03 else "",
            "job_title": chance.choice(["Chef", "Chef", "Chef", "-"]), "company": "Société",
            "company_size": chance.choice([20, 50, 500, 500]), "industry": chance.choice(["Bois", "bois", "BOIS", "Pêche"]),
            "phone": chance.choice(["01 02 03 04 05"] * 8 + ["n/a"]), "email": chance.choice(["a@b.example"] * 8 + ["nobody"])}


def draw_activities(chance, lead):
    mql_at = dt.datetime.fromisoformat(lead["mql_at"])
    for _ in range(chance.choice([0, 0, 1, 2, 4, 6])):
        at = at_random(chance, mql_at - dt.timedelta(days=1), mql_at + dt.timedelta(days=chance.choice([0.3, 2, 12, 60])))
        kind = chance.choice(["call", "call", "email", "email", "meeting", "social", "task", "note", "automated"])
        outcomes = {"call": ["connected", "no_answer", "no_answer"], "email": ["sent", "sent", "replied"],
                    "meeting": ["held", "no_show"]}
        yield {"lead_id": lead["id"], "opportunity_id": "", "at": at.isoformat(), "type": kind,
               "direction": chance.choice(["out", "out", "out", "", "in"]), "outcome": chance.choice(outcomes.get(kind, [""])),
               "actor": chance.choice(["Karim Benali", "Inconnu", "Léa Fontanel", "Marketing automation", ""]),
               "topic": chance.choice(["", "Facture", "Décret", "décret"])}


def draw_deals(chance, lead):
    mql_at = dt.datetime.fromisoformat(lead["mql_at"])
    reasons = list(itertools.chain(*AGREEMENT["reasons"].values())) + ["", "Autre"]
    for number in range(chance.choice([0, 0, 0, 1, 2])):
        created = at_random(chance, mql_at, mql_at + dt.timedelta(days=40))
        status = chance.choice(["open", "won", "lost", "lost", "lost"])
        closed = "" if status == "open" else at_random(chance, created, created + dt.timedelta(days=40)).isoformat()
        yield {"id": f"O{lead['id']}-{number}", "lead_id": lead["id"], "created_at": created.isoformat(), "stage": "x",
               "status": status, "amount": "1000", "currency": "EUR", "closed_at": closed,
               "lost_reason": chance.choice(reasons) if status == "lost" else "", "owner": lead["owner"],
               "topic": chance.choice(["", "Facture", "Décret"])}


def draw_company(folder, seed):
    chance = random.Random(seed)
    workspace = program.copy_of_sample(os.path.join(folder, str(seed)))
    for path in glob.glob(f"{workspace}/exports/*/*.csv"):
        os.remove(path)
    exports = f"{workspace}/exports/2026-Q3"
    leads = [draw_lead(chance, number) for number in range(1500)]
    write(f"{exports}/leads.csv", leads)
    write(f"{exports}/activities.csv", [row for lead in leads for row in draw_activities(chance, lead)])
    write(f"{exports}/opportunities.csv", [row for lead in leads for row in draw_deals(chance, lead)])
    write(f"{exports}/campaigns.csv", [{"id": "C1", "name": "Un", "motion": "inbound", "topic": "Décret"},
                                       {"id": "C2", "name": "Deux", "motion": "outbound", "topic": ""}])
    write(f"{workspace}/plan/feedback.csv",
          [{"id": f"F{n}", "at": at_random(chance, START, END).isoformat(), "by": "Karim Benali", "lead_id": lead["id"],
            "campaign_id": "", "rating": 2, "gap": chance.choice(["message", "product", ""]), "objection": "", "need": "",
            "comment": ""} for n, lead in enumerate(chance.sample(leads, 60))])
    return workspace


def test_companies_at_random(folder):
    seen = collections.Counter()
    for seed in (1, 2, 3):
        seen += compare(draw_company(folder, seed))
    for sub in ("untouched", "unassigned", "late", "underworked", "dropped"):
        assert seen[("cause", "untreated", sub)] >= 5, f"untreated.{sub} was hardly met"
    for sub in ("incomplete", "off_target", "cold", "faded"):
        assert seen[("cause", "weak_mql", sub)] >= 2, f"weak_mql.{sub} was hardly met: {seen}"
    for cause in (("mismatch", "message"), ("mismatch", "product"), ("market", ""), ("unexplained", ""), ("open", ""), ("won", "")):
        assert seen[("cause", *cause)] >= 5, f"{cause} was hardly met"


program.each_test(globals())
