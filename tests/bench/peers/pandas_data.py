"""The work on data in pandas: pandas_data.py EXPORTS ANSWER. README.md says which rules. Only the columns needed are read, repeated
texts as categories, and each activity is tied to its lead once, by number."""
import sys
import numpy as np
import pandas as pd

folder, answer = sys.argv[1:]
AS_OF, START = pd.Timestamp("2026-10-01"), pd.Timestamp("2026-07-01")
HOUR = pd.Timedelta(hours=1)
DECLARED = {"expected something else": "message", "misleading campaign": "message", "missing feature": "product",
            "does not fit the need": "product", "price": "market", "competitor": "market", "timing": "market", "no decision": "market",
            "bad lead": "weak", "not our target": "weak"}


def read(table, texts, instants, **types):
    categories = {name: "category" for name in texts}
    frame = pd.read_csv(f"{folder}/{table}.csv", usecols=[*texts, *instants, *types], dtype={**categories, **types}, keep_default_na=False,
                        na_values=[""], engine="c")
    for name in instants:
        frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%dT%H:%M:%S", cache=False)
    return frame


def read_leads():
    leads = read("leads", ["owner", "campaign_id", "disqualified_reason", "job_title", "company", "industry"],
                 ["mql_at", "assigned_at", "disqualified_at"], id=str, email=str, score=float, company_size=float).set_index("id")
    leads["owner"] = leads.owner.astype(object).fillna("").where(~(leads.assigned_at > AS_OF), "")
    leads["assigned_at"] = leads.assigned_at.where(leads.assigned_at <= AS_OF)
    leads["out_at"] = leads.disqualified_at.where(leads.disqualified_at <= AS_OF)
    leads["clock"] = leads.assigned_at.fillna(leads.mql_at)
    return leads


def read_contacts(leads):
    """One row a lead that has any activity since its handover, by the lead's number."""
    acts = read("activities", ["type", "direction", "outcome"], ["at"], lead_id=str)
    acts["lead"] = leads.index.get_indexer(acts.pop("lead_id"))
    acts = acts[(acts["lead"] >= 0) & (acts["type"] != "automated") & (acts["at"] <= AS_OF)]
    acts = acts[acts["at"].to_numpy() >= leads.mql_at.to_numpy()[acts["lead"]]]
    kind, outcome, at = acts["type"], acts["outcome"], acts["at"]
    inbound = acts["direction"] == "in"
    two_way = ((kind == "meeting") & (outcome == "held")) | (kind.isin(["call", "email"]) & outcome.isin(["connected", "replied"]))
    attempt = ~inbound & kind.isin(["call", "email", "meeting", "social"])
    tried = attempt & (at.to_numpy() <= leads.clock.to_numpy()[acts["lead"]] + np.timedelta64(240, "h"))
    of = lambda mask: at[mask].groupby(acts["lead"][mask])
    contacts = pd.DataFrame(index=pd.RangeIndex(len(leads)))
    contacts["touched"] = of(attempt | two_way).min()
    contacts["spoken"] = of(two_way).min()
    contacts["heard"] = of(two_way | inbound).max()
    contacts["sent"] = of(~inbound).max()
    contacts["attempts"] = of(tried).size()
    contacts["channels"] = acts.loc[tried, ["lead", "type"]].drop_duplicates().groupby("lead").size()
    words = acts.loc[inbound, ["lead", "at"]]
    words = words[words["at"].to_numpy() >= contacts.touched.to_numpy()[words["lead"]]]
    contacts["word"] = words.groupby("lead")["at"].min()
    return contacts


def read_deals(leads):
    deals = read("opportunities", ["status", "lost_reason", "owner"], ["created_at", "closed_at"], lead_id=str, amount=float)
    deals = deals[deals.created_at <= AS_OF].copy()
    deals["lead"] = leads.index.get_indexer(deals.pop("lead_id"))
    deals["status"] = deals.status.astype(str).where((deals.status != "open") & (deals.closed_at <= AS_OF), "open")
    return deals


def judge(leads, contacts, deals):
    frame = pd.concat([leads.reset_index(drop=True), contacts], axis=1)
    frame["won"] = frame.index.isin(deals["lead"][deals.status == "won"])
    frame["open"] = frame.index.isin(deals["lead"][deals.status == "open"])
    frame["first"] = deals.groupby("lead").created_at.min()
    lost = deals[deals.status == "lost"].sort_values("closed_at").drop_duplicates("lead", keep="last").set_index("lead").lost_reason
    frame = frame[(frame.mql_at >= START) & (frame.mql_at < AS_OF)]
    clock, out, no_deal = frame.clock, frame.out_at.notna(), frame["first"].isna()
    engaged_at = frame[["spoken", "word"]].min(axis=1).fillna(frame["first"])
    engaged, touched = engaged_at.notna(), frame.touched.notna()
    within = lambda moments, hours: moments <= clock + hours * HOUR
    turned_down = lambda hours: within(frame.out_at, hours) & frame.disqualified_reason.notna()
    declared = lost.astype(object).map(DECLARED).reindex(frame.index)
    declared = declared.fillna(frame.disqualified_reason.astype(object).map(DECLARED).where(out)).fillna("none")
    silent = engaged & no_deal & ~out
    sla = np.select(
        [~touched & turned_down(8), ~touched & within(AS_OF, 8) & ~out, ~touched & (frame.owner != ""), ~touched, ~within(frame.touched, 8),
         ((frame.attempts >= 3) & (frame.channels >= 2)) | within(engaged_at, 240) | turned_down(240), within(AS_OF, 240) & ~out],
        ["met", "pending", "untouched", "unassigned", "late", "met", "pending"], "underworked")
    complete = frame.email.notna() & frame.company.notna() & frame.job_title.notna()
    on_target = (frame.score >= 60) & (frame.company_size >= 50) & \
        frame.industry.isin(["Food", "Plastics", "Metal", "Machinery", "Logistics", "Retail"])
    cause = np.select(
        [frame.won, frame["open"] | (~engaged & ~out & within(AS_OF, 240)) | (silent & (AS_OF <= frame.heard + 720 * HOUR)),
         (~engaged & np.isin(sla, ["untouched", "unassigned", "late", "underworked"])) |
         (silent & (frame.sent.isna() | (frame.sent <= frame.heard))),
         engaged & declared.isin(["message", "product"]), engaged & (declared == "market"),
         ~complete | ~on_target | (declared == "weak") | ~engaged | silent],
        ["won", "open", "untreated", "mismatch", "market", "weak_mql"], "unexplained")
    return pd.DataFrame({"campaign": frame.campaign_id.astype(object), "owner": frame.owner, "causes": cause, "sla": sla})


leads = read_leads()
deals = read_deals(leads)
judged = judge(leads, read_contacts(leads), deals)
won = deals[(deals.status == "won") & (deals.closed_at >= START) & (deals.closed_at < AS_OF)]
campaign = pd.Series(leads.campaign_id.astype(object).to_numpy()[won["lead"]], index=won.index)
with open(answer, "w", encoding="utf-8") as file:
    for by in ("campaign", "owner"):
        for family in ("causes", "sla"):
            for (key, value), count in judged.groupby([by, family]).size().items():
                file.write(f"{by}\t{key}\t{family}.{value}\t{count}\n")
        for key, amount in won.amount.groupby(campaign if by == "campaign" else won.owner.astype(object)).sum().items():
            file.write(f"{by}\t{key}\tflow.revenue\t{amount:.2f}\n")
