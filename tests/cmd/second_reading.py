"""definitions.md sections 3 to 5 read a second time, by plain walking over the rows: nothing is shared with the program
but the text. Local times are naive: the working day lies far from any change of the clocks."""
import collections, datetime as dt, glob, math, unicodedata

import program

ATTEMPTS = ("call", "email", "meeting", "social")
DAY = dt.timedelta(days=1)


def fold(text):
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").split())


def easter(year):
    """Gauss's rule as Meeus and others print it."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def french_holidays(year):
    first = easter(year)
    fixed = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    return {dt.date(year, *day) for day in fixed} | {first + DAY * days for days in (1, 39, 50)}


class Calendar:
    """Monday to Friday, 09:00 to 18:00, less French holidays."""
    day_seconds = 9 * 3600

    def __init__(self):
        self.off = {}

    def is_off(self, day):
        if day.year not in self.off:
            self.off[day.year] = french_holidays(day.year)
        return day.weekday() > 4 or day in self.off[day.year]

    def between(self, start, end):
        total, day = 0.0, start.date()
        while day <= end.date():
            if not self.is_off(day):
                opens, closes = (dt.datetime.combine(day, dt.time(hour)) for hour in (9, 18))
                total += max(0.0, (min(end, closes) - max(start, opens)).total_seconds())
            day += DAY
        return total


def instant(text):
    return dt.datetime.fromisoformat(text) if text else None


def newest_rows(workspace, table):
    """All usable rows of a table's exports, oldest folder first; a later row of an id replaces the earlier."""
    found, replaced = [], {}
    for path in sorted(glob.glob(f"{workspace}/exports/*/{table}.csv")) + glob.glob(f"{workspace}/plan/{table}.csv"):
        for row in program.rows(path):
            try:
                whole = None not in row.values() and all(dt.datetime.fromisoformat(row[k]) for k in row if k.endswith("_at") and row[k])
                whole = whole and ("at" not in row or dt.datetime.fromisoformat(row["at"]))
            except ValueError:
                continue
            if whole:
                found.append(row)
    for row in found:
        replaced[row.get("id") or id(row)] = row
    return list(replaced.values())


class Company:
    """Tables as lists of dicts, the newest row of an id last and alone; the agreement as in smarketing.yaml."""

    def __init__(self, tables, agreement, as_of):
        self.agreement, self.as_of, self.calendar = agreement, as_of, Calendar()
        self.leads = tables["leads"]
        self.people = {}
        for person in tables["people"]:
            for key in ("id", "name", "email"):
                self.people[fold(person[key])] = person
        self.robots = {fold(name) for name in agreement["automation"]}
        self.campaigns = {row["id"]: row for row in tables["campaigns"]}
        self.activities = self.by_lead(tables["activities"], "at")
        self.deals = self.by_lead(tables["opportunities"], "created_at")
        self.gaps = self.by_lead([row for row in tables["feedback"] if row["gap"]], "at")

    def by_lead(self, rows, when):
        table = collections.defaultdict(list)
        for row in rows:
            if row["lead_id"] and instant(row[when]) <= self.as_of:
                table[row["lead_id"]].append(row)
        for of_lead in table.values():
            of_lead.sort(key=lambda row: row[when])
        return table

    def class_of(self, reason):
        for name, reasons in self.agreement["reasons"].items():
            if fold(reason) in {fold(known) for known in reasons}:
                return name
        return "none"

    def is_sales(self, actor):
        person = self.people.get(fold(actor))
        return person is None or person["team"] == "sales"


class Lead:
    """One lead of the cohort, followed to the as-of."""

    def __init__(self, company, row):
        self.company, self.row = company, row
        self.mql_at = instant(row["mql_at"])
        assigned = instant(row["assigned_at"])
        self.owner = row["owner"] if not assigned or assigned <= company.as_of else ""
        self.clock = assigned if assigned and assigned <= company.as_of else self.mql_at
        disqualified = instant(row["disqualified_at"])
        self.disqualified_at = disqualified if disqualified and disqualified <= company.as_of else None
        self.disqualified = bool(self.disqualified_at) or (not disqualified and bool(row["disqualified_reason"]))
        self.follow_activities()
        self.follow_deals()
        self.sla = self.judge_treatment()

    def worked(self, until):
        return self.company.calendar.between(self.clock, until) if until > self.clock else 0.0

    def follow_activities(self):
        company = self.company
        self.attempts, two_way, words, self.outbound = [], [], [], []
        for row in company.activities[self.row["id"]]:
            at = instant(row["at"])
            if at < self.mql_at or row["type"] == "automated" or fold(row["actor"]) in company.robots:
                continue
            held = row["type"] == "meeting" and row["outcome"] == "held"
            answered = row["type"] in ("call", "email") and row["outcome"] in ("connected", "replied")
            if held or answered:
                two_way.append(at)
            if row["direction"] == "in":
                words.append(at)
            elif company.is_sales(row["actor"]) and (row["direction"] == "out" or row["type"] in ATTEMPTS):
                self.outbound.append((at, row["topic"]))
                if row["type"] in ATTEMPTS:
                    self.attempts.append((at, row["type"]))
        touches = [at for at, _ in self.attempts] + two_way
        self.touched = min(touches) if touches else None
        replies = two_way + [at for at in words if self.touched and at >= self.touched]
        self.heard = min(replies) if replies else None
        self.last_heard = max(two_way + words, default=None)

    def follow_deals(self):
        self.won, self.open, self.lost = [], [], []
        deals = self.company.deals[self.row["id"]]
        for deal in deals:
            closed = instant(deal["closed_at"])
            if deal["status"] == "open" or (closed and closed > self.company.as_of):
                self.open.append(deal)
            else:
                (self.won if deal["status"] == "won" else self.lost).append(deal)
        self.lost.sort(key=lambda deal: deal["closed_at"])
        self.has_deal = bool(deals)
        self.engaged_at = self.heard or (min(instant(deal["created_at"]) for deal in deals) if deals else None)

    def stage(self):
        if self.won: return "won"
        if self.has_deal: return "opportunity"
        if self.engaged_at: return "engaged"
        return "treated" if self.touched else "mql"

    def disqualified_within(self, seconds):
        return self.disqualified_at and self.row["disqualified_reason"] and self.worked(self.disqualified_at) <= seconds

    @property
    def window_closed(self):
        return self.worked(self.company.as_of) > self.company.agreement["window"]

    def judge_treatment(self):
        agreement = self.company.agreement
        if not self.touched:
            if self.disqualified_within(agreement["first_touch_within"]): return "met"
            running = self.worked(self.company.as_of) <= agreement["first_touch_within"]
            if running and not self.disqualified: return "pending"
            return "untouched" if self.owner else "unassigned"
        if self.worked(self.touched) > agreement["first_touch_within"]: return "late"
        inside = [(at, kind) for at, kind in self.attempts if self.worked(at) <= agreement["window"]]
        if len(inside) >= agreement["attempts"] and len({kind for _, kind in inside}) >= agreement["channels"]: return "met"
        if self.engaged_at and self.worked(self.engaged_at) <= agreement["window"]: return "met"
        if self.disqualified_within(agreement["window"]): return "met"
        return "underworked" if self.window_closed or self.disqualified else "pending"

    def is_complete(self):
        for field in self.company.agreement["required_fields"]:
            value = self.row[field]
            if field == "email" and ("@" not in value or "." not in value.rpartition("@")[2]): return False
            if field == "phone" and sum(c.isdigit() for c in value) < 6: return False
            if not any(c.isalnum() for c in value): return False
        return True

    def is_on_target(self):
        score, size = self.row["score"], self.row["company_size"]
        return (bool(score) and float(score) >= self.company.agreement["minimum_score"] and
                bool(size) and float(size) >= self.company.agreement["least_size"] and
                fold(self.row["industry"]) in {fold(name) for name in self.company.agreement["industries"]})

    def declared(self):
        of_deal = self.company.class_of(self.lost[-1]["lost_reason"]) if self.lost else "none"
        if of_deal != "none" or not self.disqualified: return of_deal
        return self.company.class_of(self.row["disqualified_reason"])

    def topics_differ(self):
        promised = fold(self.company.campaigns.get(self.row["campaign_id"], {}).get("topic", ""))
        spoken = collections.Counter(fold(topic) for _, topic in self.outbound if topic)
        if not promised or not spoken: return ""
        if spoken[promised] < max(spoken.values()): return "message"
        sold = fold(self.lost[-1]["topic"]) if self.lost else ""
        return "product" if sold and sold != promised else ""

    def cause(self):
        """(cause, sub-cause) by the first rule of section 5 that holds."""
        company, engaged = self.company, bool(self.engaged_at)
        silent = engaged and not self.has_deal and not self.disqualified
        declared = self.declared()
        if self.won: return "won", ""
        if self.open or (not engaged and not self.disqualified and not self.window_closed): return "open", ""
        if silent and company.calendar.between(self.last_heard, company.as_of) <= company.agreement["dropped_after"]:
            return "open", ""
        if not engaged and self.sla in ("untouched", "unassigned", "late", "underworked"): return "untreated", self.sla
        if silent and not any(at > self.last_heard for at, _ in self.outbound): return "untreated", "dropped"
        gaps = company.gaps[self.row["id"]]
        if engaged and declared in ("message", "product"): return "mismatch", declared
        if engaged and gaps: return "mismatch", gaps[-1]["gap"]
        if engaged and declared == "market": return "market", ""
        if engaged and self.topics_differ(): return "mismatch", self.topics_differ()
        if not self.is_complete(): return "weak_mql", "incomplete"
        if not self.is_on_target() or declared == "weak": return "weak_mql", "off_target"
        if not engaged: return "weak_mql", "cold"
        return ("weak_mql", "faded") if silent else ("unexplained", "")


def wilson(successes, trials, z=1.959963984540054):
    """The 95 % score interval (Wilson 1927)."""
    share, span = successes / trials, z * z / trials
    middle = (share + span / 2) / (1 + span)
    half = z / (1 + span) * math.sqrt(share * (1 - share) / trials + span / (4 * trials))
    return middle - half, middle + half
