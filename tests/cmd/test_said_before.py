"""What the ledger knows of earlier letters: what was announced is marked so, content that nobody used comes a second time, a win is told
once; and a letter that was never sent has said nothing."""
import os, sqlite3
from letter_workspace import FILES, mails, workspace
from program import each_test, must, run
from smtp_server import Server

MARK = "déjà annoncé en septembre 2026"


def prepare(folder, server):
    root = workspace(folder)
    write = lambda name, text: open(os.path.join(root, name), "w", encoding="utf-8").write(text)
    write("plan/contents.csv", FILES["plan/contents.csv"].replace("@TEXT@", "Guide") +
          "K2,Étude oubliée,étude,maintenance,P3,https://exemple.fr/etude,2026-08-05,le prospect demande une preuve\n"
          "K3,Jamais annoncé,étude,maintenance,P3,https://exemple.fr/jamais,2026-06-05,\n")
    write("exports/activities.csv", FILES["exports/activities.csv"].replace("actor\n", "actor,content_id\n").replace(",P1\n", ",P1,\n")
          .replace(",P2\n", ",P2,K1\n"))
    write("plan/events.csv", FILES["plan/events.csv"].replace("10-13T", "10-12T"))
    write("newsletter/2026-09.md", "Un mot.\n")
    with open(os.path.join(root, "smarketing.yaml"), "a", encoding="utf-8") as file:
        file.write(f"mail:\n  transport: relay\n  host: 127.0.0.1\n  port: {server.port}\n  rate_per_minute: 0\n")
    return root


def send(root, month, *more):
    return run("newsletter", root, "--month", month, "--send", "--send-until", "2100-01-01", *more)


def page(folder):
    return open(os.path.join(folder, "out", "newsletter.html"), encoding="utf-8").read()


def test_said_before(folder):
    with Server() as server:
        root = prepare(folder, server)
        mails(folder, root)
        assert MARK not in page(folder) and "Étude oubliée" not in page(folder) and "Verrerie du Nord, 84" in page(folder)
        done = send(root, "2026-09", "--as-of", "2026-08-31")
        assert done.returncode == 0, done.stderr
        with sqlite3.connect(os.path.join(root, "ledger", "ledger.db")) as db:
            said = [item for item, in db.execute("SELECT item FROM said WHERE edition = '2026-09' ORDER BY item")]
        assert said == ["content/K2", "event/E1"], said  # of 31 August: no win yet, the guide not yet written
        mails(folder, root)
        html = page(folder)
        assert f"Lyon · public\u202f: industrie · {MARK}" in html.replace("\u00a0:", "\u202f:"), html
        assert f"Pas encore utilisé · étude · par Mia Sorel · {MARK}" in html and "Étude oubliée" in html
        assert "Nouveau · guide · par Mia Sorel<" in html and "Jamais annoncé" not in html
        slack = open(os.path.join(folder, "out", "slack.json"), encoding="utf-8").read()
        assert MARK in slack
        done = send(root, "2026-10")
        assert done.returncode == 0, done.stderr
        assert mails(folder, root) == mails(folder, root) and html == page(folder), "its own saying does not count"
        os.rename(os.path.join(root, "newsletter/2026-10.md"), os.path.join(root, "newsletter/2026-11.md"))
        must("newsletter", root, "--month", "2026-11", "--out", os.path.join(folder, "out"))
        html = page(folder)
        assert "Étude oubliée" not in html, "told twice is enough"
        assert "guide · par Mia Sorel · déjà annoncé en octobre 2026" in html
        assert "Verrerie du Nord, 84" not in html, "a story told before is none"


each_test(globals())
