"""Sending, held against a server that misbehaves: what the ledger says of a mail must be what became of it."""
import contextlib, email, email.policy, email.utils, os, signal, sqlite3, subprocess, threading, time
from program import PROGRAM, each_test, must, run
from sending import arguments, configure, resolve, rows, send, states, undated, workspace
from smtp_server import Server, certificates

# behaviour -> (state that the ledger must show, whether the server has the mail); of one mail to one reader
BOTH = {
    "fine": ("sent", True),
    "slow_greeting": ("sent", True),
    "quit_close": ("sent", True),
    "quit_silence": ("sent", True),
    "greeting_421": ("pending", False),
    "ehlo_refused": ("pending", False),
    "mail_550": ("pending", False),
    "rcpt_450": ("deferred", False),
    "rcpt_550": ("failed", False),
    "data_421": ("deferred", False),
    "data_554": ("failed", False),
    "dot_451": ("deferred", False),
    "dot_421": ("deferred", False),
    "dot_554": ("failed", False),
    "drop_before_accept": ("in_doubt", False),
    "accept_reset": ("in_doubt", True),
    "accept_silence": ("in_doubt", True),
    "partial": ("in_doubt", True),
    "partial_code": ("in_doubt", True),
    "garbage": ("in_doubt", True),
    "drop_in_data": (("pending", "in_doubt"), False),
}
RELAY = {**BOTH, "long_reply": ("in_doubt", True)}  # libesmtp gives up within the reply
SUBMISSION = {**BOTH, "long_reply": ("sent", True), "starttls_stripped": ("pending", False), "starttls_injected": ("pending", False)}


def relay(server, **more):
    return {"transport": "relay", "host": "127.0.0.1", "port": server.port, "timeout": 1, **more}


def submission(server, ca, **more):
    return {"transport": "submission", "host": "localhost", "port": server.port, "timeout": 1, "ca_file": ca, **more}


def slowly(number, recipient):
    if recipient:
        time.sleep(0.06)
    return "fine"


def check(name, root, done, server, expected, has_it):
    found = states(root)
    expected = (expected,) if isinstance(expected, str) else expected
    assert list(found.values()) == [1] and set(found) <= set(expected), f"{name}: {found}, not {expected}\n{done.stderr}"
    assert len(server.accepted) == has_it, f"{name}: {len(server.accepted)} accepted"
    assert done.returncode == (0 if "sent" in found else 4), f"{name}: {done.returncode}\n{done.stderr}"
    assert f"1 planned = " in done.stderr or "1\u00a0planned" in done.stderr, done.stderr
    if found.get("deferred") or found.get("failed"):  # the server's own words, and none that it said of something else
        (_, _, reason), = rows(root)
        assert reason.split(" ", 1)[1] in ("later", "no such user", "closing", "no", "spam"), f"{name}: {reason}"


def check_resume(name, root, server):
    """The same again, to a server that works: a doubt stays, the rest goes, and once only."""
    before = states(root)
    server.behave = lambda number, recipient: "fine"
    accepted = len(server.accepted)
    done = send(root, language="en_US.UTF-8")
    again = "pending" in before or "deferred" in before
    assert len(server.accepted) == accepted + again, f"{name}: sent again"
    if "in_doubt" in before:
        assert done.returncode == 4 and "r...@exemple.fr" in done.stderr, f"{name}: {done.stderr}"
        listed = run("ledger", root, "doubt")
        assert listed.returncode == 4 and "r1@exemple.fr" in listed.stdout and "@exemple.fr>" in listed.stdout
    assert states(root) == ({"sent": 1} if again else before), name


def test_each_behaviour_by_relay(folder):
    for name, (expected, has_it) in RELAY.items():
        with Server(name) as server:
            root = workspace(folder, 1, relay(server), name)
            check(name, root, send(root, language="en_US.UTF-8"), server, expected, has_it)
            check_resume(name, root, server)


def test_each_behaviour_by_submission(folder):
    ca, contexts = certificates(folder)
    for name, (expected, has_it) in SUBMISSION.items():
        with Server(name, "starttls", contexts["right"]) as server:
            root = workspace(folder, 1, submission(server, ca), name)
            check(name, root, send(root, language="en_US.UTF-8"), server, expected, has_it)
            check_resume(name, root, server)


def test_certificates_are_verified(folder):
    ca, contexts = certificates(folder)
    for tls, security in (("starttls", "starttls"), ("tls", "tls")):
        for kind in ("wrong_name", "expired", "self_signed"):
            with Server("fine", tls, contexts[kind]) as server:
                root = workspace(folder, 1, submission(server, ca, security=security), f"{kind}-{tls}")
                check(kind, root, send(root, language="en_US.UTF-8"), server, "pending", False)
                assert server.connections == 1, "a bad certificate is not tried again"
    with Server("fine", "tls", contexts["right"]) as server:  # our authority is not the system's
        root = workspace(folder, 1, {**submission(server, ca, security="tls"), "ca_file": '""'}, "system")
        check("system", root, send(root, language="en_US.UTF-8"), server, "pending", False)


def test_logins_and_where_passwords_come_from(folder):
    ca, contexts = certificates(folder)
    secret = os.path.join(folder, "secret")
    with open(secret, "w") as file:
        file.write("s3cret word\n")
    os.chmod(secret, 0o600)
    ways = {"plain": {"password_file": secret}, "login": {"password_command": f"cat {secret}"}, "xoauth2": {"password_env": "SM_PW"}}
    os.environ["SM_PW"] = "s3cret word"
    for login, way in ways.items():
        for tls in ("starttls", "tls"):
            with Server("fine", tls, contexts["right"], (login.upper(), "who", "s3cret word")) as server:
                root = workspace(folder, 3, submission(server, ca, security=tls, user="who", login=login, **way), login + tls)
                done = send(root)
                assert done.returncode == 0 and states(root) == {"sent": 3}, done.stderr
                assert [name for name, _ in server.logins] == [login.upper()], "one login serves all mails"
                assert server.connections == 1
    with Server("fine", "tls", contexts["right"], ("PLAIN", "who", "another")) as server:
        root = workspace(folder, 1, submission(server, ca, security="tls", user="who", password_file=secret), "wrong")
        done = send(root, language="en_US.UTF-8")
        check("wrong password", root, done, server, "pending", False)
        assert "s3cret" not in done.stderr + done.stdout and len(server.logins) == 1
        assert "refuses the login: see mail.user and its password: 535 wrong password" in done.stderr, done.stderr
        os.chmod(secret, 0o640)
        done = send(root, language="en_US.UTF-8")
        assert done.returncode == 1 and "chmod 600" in done.stderr, done.stderr
        configure(root, submission(server, ca, user="who"))
        assert send(root).returncode == 1


def test_no_password_in_the_clear(folder):
    with Server("starttls_stripped", "starttls", None, ("PLAIN", "who", "pw")) as server:
        os.environ["SM_PW"] = "pw"
        root = workspace(folder, 1, {"transport": "submission", "host": "localhost", "port": server.port, "user": "who",
                                     "password_env": "SM_PW", "timeout": 1})
        done = send(root, language="en_US.UTF-8")
        assert done.returncode == 4 and server.logins == [] and server.accepted == []
        assert "offers no encryption" in done.stderr, done.stderr


def test_a_relay_must_be_trusted(folder):
    with Server() as server:
        root = workspace(folder, 1, relay(server))
        for host in ("relay.example.com", "127.example.com", "10.0.0.1"):
            configure(root, relay(server, host=host))
            done = send(root, language="en_US.UTF-8")
            assert done.returncode == 1 and "trusted_hosts" in done.stderr, done.stderr
        configure(root, {})
        done = send(root, language="en_US.UTF-8")
        assert done.returncode == 1 and "mail.transport" in done.stderr, done.stderr
        assert server.connections == 0


def test_bytes_arrive_as_they_were_made(folder):
    with Server() as server:
        root = workspace(folder, 3, relay(server))
        must("newsletter", root, "--month", "2026-10", "--out", os.path.join(folder, "out"))
        box = os.path.join(folder, "out", "outbox")
        written = [open(os.path.join(box, name), "rb").read() for name in sorted(os.listdir(box))]
        assert send(root, "--out", os.path.join(folder, "out")).returncode == 0
        assert [undated(message) for _, message in server.accepted] == [undated(message) for message in written]
        age = time.time() - email.utils.parsedate_to_datetime(email.message_from_bytes(server.accepted[0][1])["Date"]).timestamp()
        assert 0 <= age < 120, "a mail whose date is long past is taken for spam"
        assert os.listdir(box) == [], "a mail that was sent must not lie in the outbox"
        done = must("newsletter", root, "--month", "2026-10", "--test", "Chef@Exemple.fr")
        recipient, message = server.accepted[3]
        parsed = email.message_from_bytes(message, policy=email.policy.default)
        assert recipient == "Chef@exemple.fr" and "Chef@exemple.fr" in parsed["To"] and states(root) == {"sent": 3}


def test_frozen_edition(folder):
    with Server(lambda number, recipient: "rcpt_450" if recipient == "r2@exemple.fr" else "fine") as server:
        root = workspace(folder, 3, relay(server))
        assert send(root).returncode == 4 and states(root) == {"sent": 2, "deferred": 1}
        letter = os.path.join(root, "newsletter", "2026-10.md")
        with open(letter, "a", encoding="utf-8") as file:
            file.write("\nEt une ligne de plus.\n")
        server.behave = lambda number, recipient: "fine"
        done = send(root, language="en_US.UTF-8")
        assert done.returncode == 4 and "--refreeze" in done.stderr and len(server.accepted) == 2, done.stderr
        done = send(root, "--refreeze")
        assert done.returncode == 0 and states(root) == {"sent": 3}, done.stderr
        assert [who for who, _ in server.accepted] == ["r1@exemple.fr", "r3@exemple.fr", "r2@exemple.fr"]
        assert b"de plus" in server.accepted[2][1]


def test_message_ids_have_a_key(folder):
    """Another workspace with the same words gives other ones; an edition that was frozen before there was a key goes on without."""
    hold = lambda number, recipient: "rcpt_450" if recipient == "r2@exemple.fr" else "fine"
    with Server(hold) as server:
        roots = [workspace(folder, 2, relay(server), name) for name in ("one", "two")]
        for root in roots:
            assert send(root).returncode == 4 and states(root) == {"sent": 1, "deferred": 1}
        assert len({undated(message) for _, message in server.accepted}) == 1
        assert len({email.message_from_bytes(message)["Message-ID"] for _, message in server.accepted}) == 2
        server.behave = lambda number, recipient: "fine"
        for keyed, expected in ((0, {"sent": 1, "deferred": 1}), (1, {"sent": 2})):
            with contextlib.closing(sqlite3.connect(os.path.join(roots[0], "ledger", "ledger.db"))) as db, db:
                db.execute("UPDATE edition SET keyed = ?", (keyed,))
            done = send(roots[0], language="en_US.UTF-8")
            assert ("--refreeze" in done.stderr) == (not keyed) and states(roots[0]) == expected, done.stderr


def test_too_late(folder):
    with Server() as server:
        root = workspace(folder, 2, relay(server))
        for more in ([], ["--send-until", "2026-10-31"]):
            if not more and time.time() < 1794700800:
                continue  # the setting counts from the edition's month, and this machine's clock is not past it
            done = run("newsletter", root, "--month", "2026-10", "--send", *(more or []), language="en_US.UTF-8")
            assert done.returncode == 4 and "send_until" in done.stderr, done.stderr
        assert server.connections == 0


def test_two_at_once(folder):
    over = threading.Event()
    with Server(lambda number, recipient: "fine" if number < 2 or over.wait(60) else "") as server:
        root = workspace(folder, 5, relay(server, timeout=60))
        first = subprocess.Popen([PROGRAM, *arguments(root)], stderr=subprocess.DEVNULL)
        while len(server.asked) < 2:  # the second mail is held up until the other program is through
            time.sleep(0.01)
        second = send(root, language="en_US.UTF-8")
        over.set()
        assert second.returncode == 4 and "another smarketing" in second.stderr, second.stderr
        assert first.wait() == 0 and [who for who, _ in server.accepted] == [f"r{n}@exemple.fr" for n in range(1, 6)]


def test_told_to_stop(folder):
    for number in (signal.SIGINT, signal.SIGTERM):
        with Server(slowly) as server:
            root = workspace(folder, 20, relay(server), f"ws{number}")
            process = subprocess.Popen([PROGRAM, *arguments(root)], stderr=subprocess.PIPE, text=True)
            while len(server.asked) < 3:
                time.sleep(0.01)
            process.send_signal(number)
            assert process.wait() == 4
            found = states(root)
            assert set(found) == {"sent", "pending"} and found["sent"] == len(server.accepted) < 20, found
            process.stderr.close()


def test_rate(folder):
    with Server() as server:
        root = workspace(folder, 4, relay(server, rate_per_minute=120))
        started = time.monotonic()
        assert send(root).returncode == 0
        assert time.monotonic() - started >= 1.5, "two a second: the fourth leaves after a second and a half"


def test_suppress_and_forget(folder):
    with Server() as server:
        root = workspace(folder, 3, relay(server))
        assert run("ledger", root, "status").returncode == 1  # no ledger yet
        server.behave = lambda number, recipient: "rcpt_450"
        assert send(root).returncode == 4
        must("ledger", root, "suppress", "r2@exemple.fr")
        server.behave = lambda number, recipient: "fine"
        assert send(root).returncode == 0 and states(root) == {"sent": 2, "excluded": 1}
        assert [who for who, _ in server.accepted] == ["r1@exemple.fr", "r3@exemple.fr"]
        done = must("ledger", root, "forget", "r2@exemple.fr", language="fr_FR.UTF-8")
        assert "oubli\u00e9e, dans 1 courriel" in done.stdout, done.stdout
        bytes_left = b"".join(open(os.path.join(root, "ledger", name), "rb").read() for name in os.listdir(os.path.join(root, "ledger")))
        assert b"exemple.fr" not in bytes_left.replace(b"@exemple.fr>", b""), "addresses are kept only while they are needed"
        done = must("ledger", root, "status", language="en_US.UTF-8")
        assert done.stdout == "2026-10: 3 planned = 1 excluded + 2 sent + 0 failed + 0 in doubt + 0 deferred + 0 pending\n"
        assert "0 mails deleted" in must("ledger", root, "purge", "--older-than", "13m", language="en_US.UTF-8").stdout
        for wrong in (["purge"], ["purge", "--older-than", "13d"], ["status", "--resend"], ["forget"], ["what"], []):
            assert run("ledger", root, *wrong).returncode == 1, wrong


def test_doubt_resolved(folder):
    with Server("accept_reset") as server:
        for how, expected in (("--assume-sent", {"sent": 1}), ("--resend", {"pending": 1})):
            root = workspace(folder, 1, relay(server), how)
            server.behave = lambda number, recipient: "accept_reset"
            assert send(root).returncode == 4 and states(root) == {"in_doubt": 1}
            resolve(root, how)
            assert states(root) == expected
            server.behave = lambda number, recipient: "fine"
            assert send(root).returncode == 0 and states(root) == {"sent": 1}
        messages = [message for _, message in server.accepted]
        assert len(messages) == 3 and messages[1] == messages[2], "an ordered resend is the same mail to the byte"


each_test(globals())
