"""smarketing calendar: meetings.ics of the period with agendas in the reader's language, the same bytes twice, and what it says to a
wrong question. tests/deliver/calendar.c reads the format back with libical, tests/measure/meetings.c counts the days."""
import os
from program import SAMPLE, each_test, must, run


def unfolded(folder, *more):
    must("calendar", SAMPLE, "--period", "2026-Q4", "--out", folder, *more)
    raw = open(os.path.join(folder, "meetings.ics"), "rb").read()
    assert b"\n" not in raw.replace(b"\r\n", b"") and raw.endswith(b"END:VCALENDAR\r\n")
    return raw, raw.decode().replace("\r\n ", "").split("\r\n")


def test_sample(folder):
    raw, lines = unfolded(os.path.join(folder, "fr"))
    assert lines.count("BEGIN:VEVENT") == 13 + 3 + 1, lines.count("BEGIN:VEVENT")
    assert "SUMMARY:Ventes et marketing\u00a0: revue du T3 2026" in lines
    assert "DTSTART:20261013T120000Z" in lines and "ORGANIZER:mailto:marketing@lumivolt.example" in lines
    agenda = [line for line in lines if line.startswith("DESCRIPTION:") and "2026-Q3" in line]
    assert len(agenda) == 1 and "La définition du MQL" in agenda[0] and "--period 2026-Q3" in agenda[0], agenda
    assert raw == unfolded(os.path.join(folder, "again"))[0]
    _, english = unfolded(os.path.join(folder, "en"), "--language", "en")
    assert "SUMMARY:Sales and marketing: quarterly review of Q3 2026" in english
    uids = [[line for line in text if line.startswith("UID:")] for text in (lines, english)]
    assert uids[0] == uids[1] and len(set(uids[0])) == 17, "a language changes the words, not the appointment"


def test_wrong_questions(folder):
    for arguments, words in (((), "which period"), (("--period", "2026-Q7"), "2026-Q7"),
                             (("--period", "2026-Q4", "--as-of", "later"), "--as-of later")):
        done = run("calendar", SAMPLE, *arguments, "--out", folder, language="en_GB.UTF-8")
        assert done.returncode == 1 and words in done.stderr, done.stderr
    assert not os.path.exists(os.path.join(folder, "meetings.ics"))


each_test(globals())
