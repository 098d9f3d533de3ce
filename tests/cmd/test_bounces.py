"""Delivery reports and lists of addresses read into the suppression list: only what speaks against the address itself counts."""
import os
from program import each_test, must, run
from sending import rows, send, states, workspace
from smtp_server import Server

REPORT = """From: MAILER-DAEMON@mail.exemple.fr
To: lettre@exemple.fr
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

r9@exemple.fr is only spoken of here.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.exemple.fr

{recipients}
--b
Content-Type: message/rfc822

To: r8@exemple.fr

--b--
"""


def recipient(address, action, status, name="Final-Recipient"):
    return f"{name}: rfc822;{address}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; 550 no\n"


def test_reports_and_lists(folder):
    with Server(lambda number, who: "rcpt_450") as server:
        root = workspace(folder, 9, {"transport": "relay", "host": "127.0.0.1", "port": server.port})
        assert send(root).returncode == 4 and states(root) == {"deferred": 9}
        files = {
            "one.eml": REPORT.format(recipients="\n".join([
                recipient("r1@exemple.fr", "failed", "5.1.1"), recipient("r2@exemple.fr", "failed", "5.2.2"),
                recipient("r3@exemple.fr", "delayed", "4.4.1"), recipient("R4@Exemple.fr", "failed", "5.2.1")])),
            "two.mbox": "".join(f"From MAILER-DAEMON Thu Oct  1 10:00:00 2026\n{text}\n" for text in (
                REPORT.format(recipients=recipient("r5@exemple.fr", "failed", "5.1.10").replace("rfc822;", "rfc822;\n <")
                              .replace(".fr\nAction", ".fr>\nAction")).replace("\n", "\r\n"),
                "From: r6@exemple.fr\nSubject: En vacances\n\nr6@exemple.fr\n")),
            "three.csv": '\ufeffE-mail;Raison\n"r7@exemple.fr";"boîte, fermée"\nabc;1\n\n"r7@exemple.fr";encore\nautre@exemple.fr\n',
        }
        paths = []
        for name, text in files.items():
            paths.append(os.path.join(folder, name))
            with open(paths[-1], "w", encoding="utf-8", newline="") as file:
                file.write(text)
        done = must("ledger", root, "bounces", *paths, language="en_US.UTF-8")
        lines = done.stdout.splitlines()
        assert "r...@exemple.fr is kept: failed 5.2.2 says nothing against it" in lines, lines
        assert "r...@exemple.fr is kept: delayed 4.4.1 says nothing against it" in lines, lines
        assert any(line.endswith("two.mbox: not a delivery report: En vacances") for line in lines), lines
        assert any(line.endswith("three.csv, line 3: no address") for line in lines) and len(lines) == 5, lines
        assert lines[-1] == "5 addresses get no mail any more", lines
        assert [state for _, state, _ in rows(root)] == ["excluded", "deferred", "deferred", "excluded", "excluded", "deferred",
                                                         "excluded", "deferred", "deferred"]
        done = run("ledger", root, "bounces", paths[0], os.path.join(folder, "none"), language="en_US.UTF-8")
        assert done.returncode == 2 and "none" in done.stderr, done.stderr
        assert run("ledger", root, "bounces").returncode == 1


def test_a_report_without_words(folder):
    with Server() as server:
        root = workspace(folder, 1, {"transport": "relay", "host": "127.0.0.1", "port": server.port})
        assert send(root).returncode == 0
    path = os.path.join(folder, "empty.eml")
    with open(path, "w", encoding="ascii") as file:
        file.write("From: a@b.fr\nMIME-Version: 1.0\nContent-Type: message/delivery-status\n\n")
    done = must("ledger", root, "bounces", path, language="en_US.UTF-8")
    assert done.stdout.splitlines()[-1].startswith("0 addresses"), done.stdout


def test_odd_reports_and_lists(folder):
    """What speaks against an address in another order, spelling or place; and what only looks so."""
    with Server(lambda number, who: "rcpt_450") as server:
        root = workspace(folder, 9, {"transport": "relay", "host": "127.0.0.1", "port": server.port})
        assert send(root).returncode == 4
    block = lambda **fields: "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in fields.items())
    blocks = [
        block(Original_Recipient="rfc822;r1@exemple.fr", Final_Recipient="x400; no-address", Action="FAILED", Status="5.2.0"),
        block(Original_Recipient="nobody", Final_Recipient="r2@exemple.fr", Action="failed", Status="5.1.6"),  # no type before it
        block(Final_Recipient="rfc822; <r3@exemple.fr", Action="failed", Status="5.1.1"),  # half a bracket: no address
        block(Final_Recipient="rfc822; r4@exemple.fr", Status="5.1.1"),  # nothing was done
        block(Final_Recipient="rfc822; r5@exemple.fr", Action="failed"),  # nobody says why
        block(Final_Recipient="rfc822; <>", Action="failed", Status="5.1.1"),
        block(Action="failed", Status="5.1.1"),
    ]
    files = {"international.eml": REPORT.replace("message/delivery-status", "message/global-delivery-status").format(recipients="\n".join(blocks)),
             "nothing.mbox": "From ", "plain.txt": "<r7@exemple.fr>;;\n;\n'r8@exemple.fr'\tgone\n", "silent.eml": "From: a@b.fr\n\nr9@exemple.fr\n",
             "wrapped.eml": "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
                            + REPORT.replace('"b"', '"c"').replace("--b", "--c").format(recipients=recipient("r6@exemple.fr", "failed", "5.1.1")) + "\n--b--\n"}
    paths = []
    for name, text in files.items():
        paths.append(os.path.join(folder, name))
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write(text)
    done = must("ledger", root, "bounces", *paths, language="en_US.UTF-8")
    lines = done.stdout.splitlines()
    assert "r...@exemple.fr is kept:  5.1.1 says nothing against it" in lines and "r...@exemple.fr is kept: failed  says nothing against it" in lines, lines
    assert any(line.endswith("silent.eml: not a delivery report: ") for line in lines), lines
    assert any(line.endswith("wrapped.eml: not a delivery report: x") for line in lines), "what was sent back within a report is nobody's word"
    assert any("plain.txt, line 2: no address" in line for line in lines), lines
    gone = [number + 1 for number, (_, state, _) in enumerate(rows(root)) if state == "excluded"]
    assert gone == [1, 2, 7, 8], (gone, lines)


def test_refused_and_tried_again(folder):
    """A server that refuses everything ends the run after three; a person has them tried again, and each goes once."""
    with Server("rcpt_550") as server:
        root = workspace(folder, 6, {"transport": "relay", "host": "127.0.0.1", "port": server.port})
        done = send(root, language="en_US.UTF-8")
        assert done.returncode == 4 and states(root) == {"failed": 3, "pending": 3}, done.stderr
        assert "every mail so far was refused; the last answer: 550 no such user" in done.stderr, done.stderr
        server.behave = lambda number, who: "fine"
        done = send(root, language="en_US.UTF-8")
        assert done.returncode == 4 and states(root) == {"failed": 3, "sent": 3}, (states(root), done.stderr)
        done = must("ledger", root, "retry", "2026-10", language="en_US.UTF-8")
        assert "3 refused mails go again" in done.stdout and states(root) == {"pending": 3, "sent": 3}, done.stdout
        must("ledger", root, "suppress", "r2@exemple.fr")
        done = send(root, language="en_US.UTF-8")
        assert done.returncode == 0 and states(root) == {"sent": 5, "excluded": 1}, (states(root), done.stderr)
        assert sorted(who for who, _ in server.accepted) == [f"r{n}@exemple.fr" for n in (1, 3, 4, 5, 6)]


each_test(globals())
