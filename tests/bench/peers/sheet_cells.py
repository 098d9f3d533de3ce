"""The same sheet as sheet_cells.h, for the peers in Python."""
import datetime

TITLES = ("Lead", "Person", "Company", "Owner", "Campaign", "Source", "Segment", "Stage", "SLA", "Cause", "Handed over", "First touch",
          "Attempts", "Score", "Evidence")
FIRST = ("Alice", "Bastien", "Chloé", "Diego", "Elena", "Farid", "Grace", "Hugo")
LAST = ("Adams", "Bernard", "Caron", "Durand", "Evans", "Fischer", "Garcia", "Huber")
SOURCES = ("Webinar", "Paid search", "Trade fair", "Partner")
SEGMENTS = ("Enterprise", "Mid-market", "Small")
STAGES = ("MQL", "Treated", "Engaged", "Opportunity", "Won")
STATUSES = ("met", "late", "untouched", "underworked", "pending")
CAUSES = ("untreated", "mismatch", "market", "weak MQL", "unexplained", "won", "open")
DAYS = tuple(datetime.date(1970, 1, 1) + datetime.timedelta(20635 + day) for day in range(92))


def row_of(row):
    drawn = row * 2654435761 & 0xFFFFFFFF
    one, two = FIRST[(drawn >> 9) % 8], LAST[(drawn >> 13) % 8]
    touch, attempts = (drawn >> 5) % 400 / 10, (drawn >> 7) % 9
    return (f"L{row:08d}", f"{one} {two}", f"{two} Industries {(drawn >> 4) % 500}", f"{two} {one}", f"Campaign {(drawn >> 15) % 40}",
            SOURCES[(drawn >> 17) % 4], SEGMENTS[(drawn >> 19) % 3], STAGES[(drawn >> 21) % 5], STATUSES[(drawn >> 22) % 5],
            CAUSES[(drawn >> 23) % 7], DAYS[(drawn >> 3) % 92], touch, attempts, 40 + (drawn >> 11) % 60,
            f"first touch {touch:.1f} working days after handover, due 1.0; {attempts} attempts of 3")
