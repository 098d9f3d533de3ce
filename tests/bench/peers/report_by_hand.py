"""The review as one would write it with pandas, XlsxWriter and matplotlib: report_by_hand.py WORKSPACE OUT PAGES. Third quarter of 2026. The same
sheets and as many charts, pages and files as `smarketing report`; plainly, with less in them: no intervals in breakdowns, no tests, no
stakes, no Markov model, no checks of what is read, no second language, no account of each row."""
import glob, json, os, sys
import numpy as np
import pandas as pd
import xlsxwriter
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.figure import Figure

workspace, out, page_count = sys.argv[1], sys.argv[2], int(sys.argv[3])
os.makedirs(out, exist_ok=True)
AS_OF, BLUE = pd.Timestamp("2026-10-01"), "#1a6696"
QUARTERS = ["2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3"]
NOW = QUARTERS[-1]
CLASSES = {"Attente différente": "message", "Discours différent de la campagne": "message", "Fonction manquante": "product",
           "Ne répond pas au besoin": "product", "Prix": "market", "Concurrent": "market", "Calendrier": "market", "Pas de décision": "market",
           "Budget coupé": "market", "Mauvais lead": "weak", "Hors cible": "weak", "Étudiant": "weak"}
INDUSTRIES = ["Agroalimentaire", "Plasturgie", "Métallurgie", "Mécanique", "Logistique", "Chimie", "Papier-carton", "Cosmétique", "Électronique", "Bois"]
HOLIDAYS = np.array(["2025-07-14", "2025-08-15", "2025-11-01", "2025-11-11", "2025-12-25", "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08",
                     "2026-05-14", "2026-05-25", "2026-07-14", "2026-08-15"], dtype="datetime64[D]")


def exports(name, key=None, dates=()):
    """All quarters' files of a table, the newest row of each id."""
    rows = pd.concat([pd.read_csv(path, on_bad_lines="skip") for path in sorted(glob.glob(f"{workspace}/exports/*/{name}.csv"))], ignore_index=True)
    if key:
        rows = rows.drop_duplicates(key, keep="last")
    for column in dates:
        rows[column] = pd.to_datetime(rows[column], errors="coerce")
    return rows


def plan(name, dates=()):
    rows = pd.read_csv(f"{workspace}/plan/{name}.csv")
    for column in dates:
        rows[column] = pd.to_datetime(rows[column], errors="coerce")
    return rows


def hours_between(start, end):
    """Working hours, Monday to Friday 9 to 18 without holidays; NaN where either is not known."""
    known = start.notna() & end.notna()
    begun, ended = start[known], end[known]
    clamp = lambda moments: ((moments - moments.dt.normalize()).dt.total_seconds() / 3600 - 9).clip(0, 9)
    days = lambda moments: moments.values.astype("datetime64[D]")
    working = lambda moments: np.is_busday(days(moments), holidays=HOLIDAYS)
    whole = np.busday_count(days(begun), days(ended), holidays=HOLIDAYS) * 9.0
    hours = whole - clamp(begun) * working(begun) + clamp(ended) * working(ended)
    return pd.Series(np.maximum(hours, 0), index=begun.index).reindex(start.index)


# --- Read -----------------------------------------------------------------------------------------------------------------
leads = exports("leads", "id", ["created_at", "mql_at", "assigned_at", "disqualified_at"])
acts = exports("activities", "id", ["at"])
deals = exports("opportunities", "id", ["created_at", "closed_at", "due_on"])
campaigns = exports("campaigns", "id")
touches = exports("touches", dates=["at"])
people, objectives, plans, contents = plan("people"), plan("objectives"), plan("bonus_plans"), plan("contents", ["updated_on"])
requests, feedback, splits = plan("content_requests", ["requested_on", "delivered_on"]), plan("feedback", ["at"]), plan("splits")
leads = leads.merge(campaigns[["id", "name", "motion", "topic"]].rename(columns={"id": "campaign_id", "name": "campaign"}), on="campaign_id", how="left")
leads = leads.merge(people[["name", "team"]].rename(columns={"name": "owner"}), on="owner", how="left")
deals["won"], deals["lost"] = deals.status == "won", deals.status == "lost"
deals["amount"] = deals.amount * deals.currency.map({"CHF": 1.07}).fillna(1)

# --- Measure --------------------------------------------------------------------------------------------------------------
mqls = leads[leads.mql_at.notna()].copy()
mqls["quarter"], mqls["week"], mqls["month"] = (mqls.mql_at.dt.to_period(kind).astype(str) for kind in ("Q", "W", "M"))
mqls["clock"] = mqls.assigned_at.fillna(mqls.mql_at)
acts = acts.merge(mqls[["id", "mql_at", "clock", "topic"]].rename(columns={"id": "lead_id", "topic": "promised"}), on="lead_id")
acts = acts[(acts["at"] >= acts.mql_at) & (acts.type != "automated") & (acts.actor != "Marketing automation")]
acts["inbound"] = acts.direction == "in"
acts["attempt"] = ~acts.inbound & acts.type.isin(["call", "email", "meeting", "social"])
acts["two_way"] = ((acts.type == "meeting") & (acts.outcome == "held")) | (acts.type.isin(["call", "email"]) & acts.outcome.isin(["connected", "replied"]))
acts["hours"] = hours_between(acts.clock, acts["at"])
first = lambda mask: acts[mask].groupby("lead_id")["at"].min()
last = lambda mask: acts[mask].groupby("lead_id")["at"].max()
mqls = mqls.set_index("id")
mqls["touched"], mqls["spoken"] = first(acts.attempt | acts.two_way), first(acts.two_way)
mqls["heard"], mqls["sent"] = last(acts.inbound | acts.two_way), last(~acts.inbound)
replies = acts[acts.inbound & (acts["at"] >= acts.lead_id.map(mqls.touched))].groupby("lead_id")["at"].min()
mqls["engaged"] = pd.concat([mqls.spoken, replies], axis=1).min(axis=1)
tried = acts[acts.attempt & (acts.hours <= 90)]
mqls["attempts"], mqls["channels"] = tried.groupby("lead_id").size(), tried.groupby("lead_id").type.nunique()
mqls["delay"] = hours_between(mqls.clock, mqls.touched)
by_lead = deals.groupby("lead_id")
mqls["opportunity"], mqls["won"] = by_lead.created_at.min(), by_lead.won.max()
mqls["open_deal"], mqls["won_amount"] = by_lead.status.agg(lambda states: (states == "open").any()), deals[deals.won].groupby("lead_id").amount.sum()
mqls["lost_reason"] = deals[deals.lost].sort_values("closed_at").groupby("lead_id").lost_reason.last()
mqls[["won", "open_deal"]] = mqls[["won", "open_deal"]].fillna(False).astype(bool)
mqls["engaged"] = mqls.engaged.fillna(mqls.opportunity)
out_now, engaged, no_deal = mqls.disqualified_at.notna(), mqls.engaged.notna(), mqls.opportunity.isna()
mqls["age"] = hours_between(mqls.clock, pd.Series(AS_OF, index=mqls.index))
silence = hours_between(mqls.heard, pd.Series(AS_OF, index=mqls.index))
mqls["sla"] = np.select(
    [mqls.touched.isna() & (hours_between(mqls.clock, mqls.disqualified_at) <= 8), mqls.touched.isna() & (mqls.age <= 8) & ~out_now, mqls.touched.isna() & mqls.owner.isna(), mqls.touched.isna(), mqls.delay > 8,
     ((mqls.attempts >= 3) & (mqls.channels >= 2)) | (hours_between(mqls.clock, mqls.engaged) <= 90) | (hours_between(mqls.clock, mqls.disqualified_at) <= 90),
     (mqls.age <= 90) & ~out_now], ["met", "pending", "unassigned", "untouched", "late", "met", "pending"], "underworked")
mqls["declared"] = mqls.lost_reason.map(CLASSES).fillna(mqls.disqualified_reason.map(CLASSES)).fillna("none")
mqls["complete"] = mqls[["email", "phone", "company", "job_title", "company_size"]].notna().all(axis=1)
size = pd.to_numeric(mqls.company_size, errors="coerce")
mqls["conforming"] = mqls.complete & (mqls.score >= 60) & (size >= 50) & mqls.industry.isin(INDUSTRIES)
spoken_of = acts[~acts.inbound & acts.topic.notna()].groupby("lead_id").topic.agg(lambda topics: topics.mode().iloc[0])
mqls["pitched"] = spoken_of
off_topic = engaged & mqls.pitched.notna() & mqls.topic.notna() & (mqls.pitched != mqls.topic)
silent = engaged & no_deal & ~out_now
mqls["cause"] = np.select(
    [mqls.won, mqls.open_deal | (~engaged & ~out_now & (mqls.age <= 90)) | (silent & (silence <= 270)),
     (~engaged & mqls.sla.isin(["untouched", "unassigned", "late", "underworked"])) | (silent & ~(mqls.sent > mqls.heard)),
     engaged & (mqls.declared.isin(["message", "product"]) | mqls.index.isin(feedback.lead_id[feedback.gap.notna()])), engaged & (mqls.declared == "market"), off_topic,
     ~mqls.conforming | (mqls.declared == "weak") | ~engaged | silent],
    ["won", "open", "untreated", "mismatch", "market", "mismatch", "weak_mql"], "unexplained")
cohort = mqls[mqls.quarter == NOW]
failed = cohort[~cohort.cause.isin(["won", "open"])]
deals["quarter"] = deals.closed_at.dt.to_period("Q").astype(str)
deals["made"] = deals.created_at.dt.to_period("Q").astype(str)
deals = deals.merge(leads[["id", "motion", "campaign"]].rename(columns={"id": "lead_id"}), on="lead_id", how="left")
won_now = deals[deals.won & (deals.quarter == NOW)]
STAGES = ["touched", "engaged", "opportunity"]


def wilson(count, of):
    if not of:
        return (float("nan"),) * 3
    share, z2 = count / of, 1.959964 ** 2
    middle, half = share + z2 / (2 * of), 1.959964 * np.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return share, (middle - half) / (1 + z2 / of), (middle + half) / (1 + z2 / of)


def funnel(group):
    counts = [len(group), *(int(group[stage].notna().sum()) for stage in STAGES), int(group.won.sum())]
    return dict(zip(["mql", "treated", "engaged", "opportunity", "won"], counts))


def breakdown(rows, by, column):
    table = pd.crosstab(rows[by].fillna(""), rows[column])
    table["all"] = table.sum(axis=1)
    return table.reset_index()


def summary_row(quarter):
    group = mqls[mqls.quarter == quarter]
    decided = group[group.sla != "pending"]
    return {"Quarter": quarter, "MQLs": len(group), "SLA kept": (decided.sla == "met").mean(), "As defined": group.conforming.mean(),
            "Opportunities": int((deals.made == quarter).sum()), "Deals won": int((deals.won & (deals.quarter == quarter)).sum()),
            "Revenue": deals.amount[deals.won & (deals.quarter == quarter)].sum()}


summary = pd.DataFrame([summary_row(quarter) for quarter in QUARTERS])
stages = pd.DataFrame([{"Stage": name, "Leads": count} for name, count in funnel(cohort).items()])
rates = [wilson(now, before) for before, now in zip(stages.Leads[:-1], stages.Leads[1:])]
stages[["Rate", "from", "to"]] = [(float("nan"),) * 3, *rates]
funnels = {by: pd.DataFrame([{by: key, **funnel(group)} for key, group in cohort.groupby(by)]) for by in ("source", "segment", "campaign", "owner", "motion", "team", "channel")}
slas = {by: breakdown(cohort, by, "sla") for by in ("owner", "team", "source", "campaign", "segment", "week")}
causes = {by: breakdown(cohort, by, "cause") for by in ("campaign", "source", "segment", "owner", "month", "motion")}
buckets = pd.cut(cohort.delay, [-1, 1 / 12, 1, 4, 9, 27, np.inf], labels=["5 min", "1 h", "4 h", "1 day", "3 days", "later"]).astype(str).replace("nan", "never")
speed = cohort.groupby(buckets).engaged.agg(["size", "count"]).reset_index()
cross = pd.crosstab(failed.declared, failed.cause).reset_index()
contested = failed[failed.declared.map({"message": "mismatch", "product": "mismatch", "weak": "weak_mql", "market": "market"}).fillna(failed.cause) != failed.cause]
scored = cohort[(cohort.sla == "met") & cohort.score.notna()]
ranks = scored.score.rank()
yes = int(scored.won.sum())
auc = (ranks[scored.won].sum() - yes * (yes + 1) / 2) / max(1, yes * (len(scored) - yes))
sweep = pd.DataFrame([{"threshold": level, "kept": len(kept), "engaged": int(kept.engaged.notna().sum()), "won": int(kept.won.sum())}
                      for level in sorted(scored.score.unique()) for kept in [scored[scored.score >= level]]])


def credits(model):
    """Won revenue by motion and campaign of the touches before each deal, by a model's weights."""
    rows = []
    for deal in won_now.itertuples():
        path = touches[(touches.lead_id == deal.lead_id) & (touches["at"] <= deal.created_at)].sort_values("at")
        if not len(path):
            continue
        age = (deal.created_at - path["at"]).dt.total_seconds().to_numpy() / 86400
        count = len(path)
        middle = np.r_[0.4, np.full(max(0, count - 2), 0.2 / max(1, count - 2)), 0.4] if count > 2 else np.full(count, 1 / count)
        weights = {"first": np.r_[1, np.zeros(count - 1)], "last": np.r_[np.zeros(count - 1), 1], "linear": np.full(count, 1 / count),
                   "position": middle, "decay": 0.5 ** (age / 7) / (0.5 ** (age / 7)).sum()}[model]
        rows += zip(path.campaign_id, weights * deal.amount)
    return pd.DataFrame(rows, columns=["campaign_id", model]).groupby("campaign_id")[model].sum()


attribution = pd.concat([credits(model) for model in ("first", "last", "linear", "position", "decay")], axis=1).reset_index()
attribution = attribution.merge(campaigns[["id", "name", "motion"]].rename(columns={"id": "campaign_id"}), on="campaign_id", how="left")
helped = acts[acts.lead_id.isin(won_now.lead_id)].merge(won_now[["lead_id", "owner", "amount"]], on="lead_id")
helped = helped[helped.actor != helped.owner].drop_duplicates(["lead_id", "actor"])
assists = helped.groupby("actor").agg(deals=("lead_id", "nunique"), revenue=("amount", "sum")).reset_index()
uses = pd.concat([acts[["content_id", "lead_id"]], touches[["content_id", "lead_id"]]]).dropna()
content = contents.merge(uses.groupby("content_id").lead_id.agg(["size", "nunique"]).reset_index().rename(columns={"content_id": "id"}), on="id", how="left")
content["stale"] = (AS_OF - content.updated_on).dt.days > 365
requests["days"] = np.busday_count(requests.requested_on.fillna(AS_OF).values.astype("datetime64[D]"), requests.delivered_on.fillna(AS_OF).values.astype("datetime64[D]"), holidays=HOLIDAYS)
gaps = feedback.groupby("objection").size().sort_values(ascending=False).reset_index(name="count")
now_objectives = objectives[objectives.period == "2026-Q3"].copy()
actuals = {"revenue": won_now.amount.sum(), "deals_won": len(won_now), "mqls": len(cohort), "opportunities_created": int((deals.made == NOW).sum()),
           "pipeline_created": deals.amount[deals.made == NOW].sum(), "win_rate": deals.won[deals.quarter == NOW].mean(),
           "sla_attainment": summary["SLA kept"].iloc[-1], "sla_conforming": cohort.conforming.mean(), "engaged": int(cohort.engaged.notna().sum()),
           "average_deal": won_now.amount.mean()}
now_objectives["target"] = pd.to_numeric(now_objectives.target.astype(str).str.replace(" %", "e-2", regex=False), errors="coerce")
now_objectives["actual"] = now_objectives.metric.map(actuals)
now_objectives["progress"] = now_objectives.actual / now_objectives.target
quality = pd.DataFrame([{"file": os.path.relpath(path, workspace), "rows": sum(1 for _ in open(path, encoding="utf-8")) - 1}
                        for path in sorted(glob.glob(f"{workspace}/*/**/*.csv", recursive=True))])
words = pd.DataFrame([(name, f"What {name} means: counted as the agreement says, over the leads of the period.") for name in (
    *funnel(cohort), *cohort.sla.unique(), *cohort.cause.unique(), *actuals, *(f"{family}.{name}" for family in slas for name in STAGES))], columns=["Word", "Meaning"])

# --- Workbooks ------------------------------------------------------------------------------------------------------------
book = xlsxwriter.Workbook(f"{out}/review.xlsx", {"nan_inf_to_errors": True})
TITLE, HEAD = book.add_format({"bold": True, "font_size": 16}), book.add_format({"bold": True, "bottom": 1})
DAY, SHARE, WHOLE = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "0.0%", "#,##0"))


class Sheet:
    def __init__(self, book, name, title, head):
        self.sheet, self.row, self.name, self.head = book.add_worksheet(name), 2, name, head
        self.sheet.write(0, 0, title, TITLE if book is globals()["book"] else head)
        self.sheet.set_column(0, 0, 32)
        self.sheet.set_column(1, 20, 14)

    def put(self, table):
        begun = self.row
        self.sheet.write_row(begun, 0, [str(name) for name in table.columns], self.head)
        for offset, values in enumerate(table.itertuples(index=False), 1):
            for column, value in enumerate(values):
                if isinstance(value, pd.Timestamp):
                    self.sheet.write_datetime(begun + offset, column, value.to_pydatetime(), DAY if self.head is HEAD else None)
                elif value is pd.NaT or value is None or (isinstance(value, float) and np.isnan(value)):
                    self.sheet.write_blank(begun + offset, column, None)
                elif isinstance(value, (float, np.floating)) and abs(value) <= 1 and self.head is HEAD:
                    self.sheet.write_number(begun + offset, column, value, SHARE)
                else:
                    self.sheet.write(begun + offset, column, value.item() if isinstance(value, np.generic) else value)
        self.row += len(table) + 2
        return begun + 1, begun + len(table)

    def chart(self, kind, rows, series, title, subtype=None):
        chart = book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})
        for column in series:
            chart.add_series({"name": [self.name, rows[0] - 1, column], "categories": [self.name, rows[0], 0, rows[1], 0],
                              "values": [self.name, rows[0], column, rows[1], column], "data_labels": {"value": True}})
        chart.set_title({"name": title})
        self.sheet.insert_chart(rows[0], 10, chart)


def review():
    sheet = lambda name, title: Sheet(book, name, title, HEAD)
    one = sheet("Summary", "What the quarter says")
    one.chart("column", one.put(summary), [6], "Revenue by quarter")
    one = sheet("Objectives", "Objectives")
    one.chart("bar", one.put(now_objectives[["name", "team", "metric", "target", "actual", "progress", "weight"]]), [5], "Progress")
    one = sheet("Funnel", "Funnel")
    one.chart("bar", one.put(stages), [1], "Leads by stage")
    for number, table in enumerate(funnels.values()):
        rows = one.put(table)
        if number == 0:
            one.chart("bar", rows, [1, 5], "By source")
    one = sheet("SLA", "The agreement, both ways")
    one.chart("bar", one.put(speed), [1, 2], "Speed to lead")
    for number, (by, table) in enumerate(slas.items()):
        rows = one.put(table)
        if by in ("source", "week"):
            one.chart("bar" if by == "source" else "column", rows, range(1, len(table.columns) - 1), f"By {by}", "stacked")
    one = sheet("Causes", "Why leads did not become customers")
    one.chart("bar", one.put(cohort.cause.value_counts().reset_index()), [1], "Causes")
    for by, table in causes.items():
        rows = one.put(table)
        if by in ("campaign", "source"):
            one.chart("bar", rows, range(1, len(table.columns) - 1), f"By {by}", "stacked")
    listed = cohort.reset_index()[["id", "first_name", "last_name", "company", "owner", "team", "campaign", "source", "segment", "score", "mql_at", "sla", "delay",
                                   "attempts", "channels", "engaged", "opportunity", "won", "won_amount", "cause", "declared", "complete", "conforming"]]
    one = sheet("Leads", "Leads")
    rows = one.put(listed)
    one.sheet.autofilter(rows[0] - 1, 0, rows[1], 22)
    one = sheet("Contested", "Contested leads")
    one.put(cross)
    one.put(contested.reset_index()[["id", "company", "owner", "campaign", "declared", "cause", "sla", "delay", "attempts"]])
    one = sheet("MQL definition", f"AUC {auc:.2f}")
    one.chart("line", one.put(sweep), [1, 3], "Kept by threshold")
    one = sheet("Attribution", "Attribution")
    one.put(attribution.groupby("motion")[["first", "last", "linear", "position", "decay"]].sum().reset_index())
    one.put(attribution[["name", "motion", "first", "last", "linear", "position", "decay"]])
    one = sheet("Assists", "Assists")
    one.put(assists)
    one.put(helped[["lead_id", "actor", "type", "at", "amount"]])
    one = sheet("Content", "Content")
    one.put(content[["title", "type", "topic", "owner", "updated_on", "size", "nunique", "stale"]])
    one.put(requests[["title", "requested_by", "requested_on", "owner", "delivered_on", "days", "status"]])
    one = sheet("Feedback", "Feedback")
    one.put(gaps)
    one.put(feedback[["at", "by", "rating", "gap", "objection", "need"]])
    sheet("Definitions", "What the words mean").put(words)
    sheet("Data quality", "What was read").put(quality)
    book.close()


def bonus():
    bonus_book = xlsxwriter.Workbook(f"{out}/bonus.xlsx", {"nan_inf_to_errors": True})
    head = bonus_book.add_format({"bold": True, "bottom": 1})
    sheet = lambda name, title: Sheet(bonus_book, name, title, head)
    mine = plans[plans.period == "2026-Q3"].reset_index(drop=True)
    sheet("About", "How bonuses are computed").put(pd.DataFrame({"Step": ["Payout = bonus at target x curve(attainment)"] * 20}))
    one = sheet("Inputs", "Plans")
    one.put(mine[["plan", "person", "role", "metric", "motion", "segment", "target", "bonus_at_target", "curve"]])
    one.put(splits)
    one = sheet("Deals", "Deals won")
    rows = one.put(won_now[["id", "account", "owner", "motion", "segment", "amount", "closed_at"]].rename(columns={"closed_at": "won on"}))
    payees = mine.merge(people[["name", "role"]], on="role", how="left")
    payees["person"] = payees.person.fillna(payees.name)
    one, two, three = sheet("Attainment", "Attainment"), sheet("Payouts", "Payouts"), sheet("What if", "What if all were paid on revenue")
    for each in (one, two, three):
        each.sheet.write_row(2, 0, ["Plan", "Person", "Actual", "Target", "Attainment", "Bonus at target", "Payout"], head)
    for number, payee in enumerate(payees.itertuples(), 4):
        conditions = f'Deals!F{rows[0] + 1}:F{rows[1] + 1},Deals!C{rows[0] + 1}:C{rows[1] + 1},B{number}'
        for each in (one, two, three):
            each.sheet.write_row(number - 1, 0, [payee.plan, str(payee.person)])
            each.sheet.write_formula(number - 1, 2, f"=SUMIFS({conditions})" if each is not three else f"=SUM(Deals!F{rows[0] + 1}:F{rows[1] + 1})")
            each.sheet.write_number(number - 1, 3, float(payee.target))
            each.sheet.write_formula(number - 1, 4, f"=C{number}/D{number}")
            each.sheet.write_number(number - 1, 5, float(payee.bonus_at_target))
            each.sheet.write_formula(number - 1, 6, f"=ROUND(F{number}*MIN(1.6,MAX(0,(E{number}-0.8)/0.2)),2)")
    sheet("Alignment", "Who is paid for what").put(won_now.groupby(["motion", "segment"], dropna=False).amount.agg(["count", "sum"]).reset_index())
    one = sheet("Checks", "Sums that must agree")
    one.sheet.write_formula(2, 1, f"=SUM(Deals!F{rows[0] + 1}:F{rows[1] + 1})-{won_now.amount.sum():.2f}")
    bonus_book.close()


# --- Deck -----------------------------------------------------------------------------------------------------------------
def bars(table, label, value):
    def draw(axes):
        axes.bar_label(axes.barh(table[label].astype(str).str.slice(0, 32), table[value], color=BLUE), fmt="%.4g")
    return draw


def stacked(table):
    def draw(axes):
        left, names = np.zeros(len(table)), table.iloc[:, 0].astype(str).str.slice(0, 32)
        for column in table.columns[1:-1]:
            axes.bar_label(axes.barh(names, table[column], left=left, label=column), label_type="center")
            left = left + table[column].to_numpy()
        axes.legend()
    return draw


def heatmap(table):
    def draw(axes):
        counts = table.set_index(table.columns[0]).drop(columns="all")
        axes.imshow(counts.div(counts.sum(axis=1), axis=0), aspect="auto", cmap="Blues")
        axes.set_xticks(range(len(counts.columns)), counts.columns)
        axes.set_yticks(range(len(counts)), [str(name)[:32] for name in counts.index])
        for row, column in np.ndindex(counts.shape):
            axes.text(column, row, counts.iat[row, column], ha="center", va="center")
    return draw


def deck(path):
    worst = cohort.cause.value_counts()
    pages = [("Sales and marketing review, Q3 2026", None), ("Contents", None), ("Objectives", bars(now_objectives, "name", "progress")),
             ("Funnel", bars(stages, "Stage", "Leads")), ("Speed to lead", bars(speed, speed.columns[0], "count")), ("SLA", stacked(slas["source"])),
             ("Causes", bars(worst.reset_index(), "index", "cause")), ("Concentration", heatmap(causes["campaign"])), ("Contested", None),
             ("MQL definition", bars(sweep, "threshold", "won")), ("Bonuses", bars(won_now.groupby("motion").amount.sum().reset_index(), "motion", "amount")),
             ("Attribution", bars(attribution, "name", "linear")), ("Assists", bars(assists, "actor", "deals")), ("Content", bars(content, "title", "size")),
             ("To come", None), ("Definitions", None), ("Data quality", None)]
    pages += [("Data quality (continued)", None)] * (page_count - len(pages))
    with PdfPages(path) as pdf:
        for title, draw in pages:
            figure = Figure(figsize=(13.33, 7.5))
            FigureCanvasPdf(figure)
            figure.text(0.04, 0.92, title, fontsize=24)
            text = summary.to_string() if draw is None else f"{worst.index[0]}: {worst.iloc[0]} of {len(failed)} lost leads"
            figure.text(0.04 if draw is None else 0.7, 0.5, text, fontsize=11)
            if draw:
                draw(figure.add_axes((0.2, 0.1, 0.46, 0.75)))
            pdf.savefig(figure)


review()
bonus()
deck(f"{out}/review.pdf")
cohort.reset_index()[["id", "owner", "campaign_id", "source", "segment", "sla", "delay", "attempts", "cause", "declared"]].to_csv(f"{out}/leads.csv", index=False)
pd.DataFrame(columns=["file", "line", "reason"]).to_csv(f"{out}/rejects.csv", index=False)
figures = [{"id": f"{family}.{column}", "by": {by: str(row[by])}, "value": int(row[column])} for family, tables in (("sla", slas), ("causes", causes), ("funnel", funnels))
           for by, table in tables.items() for row in table.to_dict("records") for column in table.columns[1:]]
with open(f"{out}/figures.json", "w", encoding="utf-8") as file:
    json.dump({"period": NOW, "figures": figures}, file, indent=1)
