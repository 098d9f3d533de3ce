"""Letters through a real mail server to real mailboxes: Debian's Postfix, started here on loopback. What was made arrives with every
byte as it was, so a signature over it (DKIM) would hold, and reads as it should."""
import email, email.policy, os
import postfix
from letter_checks import check_mail
from program import copy_of_sample, each_test, must, run
from sending import configure, send, states, undated, workspace
from smtp_server import certificates

postfix.need()


def outbox(folder, root):
    """{address: bytes} as the preview writes them."""
    out = os.path.join(folder, "out")
    must("newsletter", root, "--month", "2026-10", "--out", out)
    box = os.path.join(out, "outbox")
    made = [open(os.path.join(box, name), "rb").read() for name in sorted(os.listdir(box))]
    return {email.message_from_bytes(raw, policy=email.policy.default)["To"].addresses[0].addr_spec: raw for raw in made}


def unchanged(made, delivered):
    """Postfix may put headers before the mail, and a maildir has the line ends of the machine; nothing else may differ."""
    return undated(delivered).endswith(b"\n" + undated(made).replace(b"\r\n", b"\n"))


def test_the_sample_by_relay(folder):
    """Every letter of the sample company: to the byte, and read from the mailbox as its reader's program reads it."""
    certificates(folder)
    with postfix.Postfix(folder) as server:
        root = copy_of_sample(folder)
        made = outbox(folder, root)
        with open(os.path.join(root, "smarketing.yaml"), "a", encoding="utf-8") as file:
            file.write(f"\nmail:\n  transport: relay\n  host: 127.0.0.1\n  port: {server.relay}\n  rate_per_minute: 0\n")
        done = send(root)
        assert done.returncode == 0 and states(root) == {"sent": len(made)}, done.stderr
        assert len(made) > 5
        for address, raw in made.items():
            delivered, = server.mailbox(address)
            assert unchanged(raw, delivered), address
            head, ours = delivered.split(b"\nFrom: ", 1)
            assert b"Return-Path: <marketing@lumivolt.example>" in head, head
            check_mail((b"From: " + ours).replace(b"\n", b"\r\n"), "fr")


def test_logins(folder):
    """STARTTLS and implicit TLS, PLAIN and LOGIN, a private authority; a wrong password or another authority sends nothing."""
    ca, _ = certificates(folder)
    secret = postfix.write(folder, "secret", postfix.PASSWORD + "\n")
    os.chmod(secret, 0o600)
    wrong = postfix.write(folder, "wrong", "another\n")
    os.chmod(wrong, 0o600)
    for mechanism in ("PLAIN", "LOGIN"):
        with postfix.Postfix(folder, mechanism) as server:
            for security, port in (("starttls", server.starttls), ("tls", server.tls)):
                settings = {"transport": "submission", "host": "localhost", "port": port, "security": security, "ca_file": ca,
                            "login": mechanism.lower(), "user": f"{postfix.USER}@exemple.fr", "password_file": secret}
                root = workspace(folder, 4, {**settings, "password_file": wrong}, f"{mechanism}-{security}")
                done = send(root, language="en_US.UTF-8")
                assert done.returncode == 4 and states(root) == {"pending": 4} and "refuses the login" in done.stderr, done.stderr
                configure(root, {**settings, "ca_file": os.path.join(folder, "self_signed.pem")})
                done = send(root, language="en_US.UTF-8")
                assert done.returncode == 4 and states(root) == {"pending": 4} and "certificate" in done.stderr, done.stderr
                configure(root, settings)
                made = outbox(folder, root)
                done = send(root)
                assert done.returncode == 0 and states(root) == {"sent": 4}, done.stderr
                for number in range(1, 5):
                    delivered = server.mailbox(f"r{number}@exemple.fr", 1 if security == "starttls" else 2)
                    assert any(unchanged(made[f"r{number}@exemple.fr"], one) for one in delivered)


def test_who_is_refused(folder):
    certificates(folder)
    with postfix.Postfix(folder) as server:
        root = workspace(folder, 3, {"transport": "relay", "host": "127.0.0.1", "port": server.relay})
        people = os.path.join(root, "plan", "people.csv")
        with open(people, encoding="utf-8") as file:
            text = file.read()
        with open(people, "w", encoding="utf-8") as file:
            file.write(text.replace("r2@exemple.fr", "nobody@nirgends.example"))
        done = send(root, language="en_US.UTF-8")
        assert done.returncode == 4 and states(root) == {"sent": 2, "failed": 1}, done.stderr
        assert "Recipient address rejected" in done.stderr, done.stderr


def test_what_comes_back(folder):
    """A mailbox that is gone, taken by the relay and returned to the envelope's sender: its report ends the mails to it."""
    certificates(folder)
    with postfix.Postfix(folder) as server:
        root = workspace(folder, 2, {"transport": "relay", "host": "127.0.0.1", "port": server.relay, "envelope_sender": "retours@exemple.fr"})
        people = os.path.join(root, "plan", "people.csv")
        with open(people, encoding="utf-8") as file:
            text = file.read()
        with open(people, "w", encoding="utf-8") as file:
            file.write(text.replace("r2@exemple.fr", "gone@exemple.fr"))
        assert send(root).returncode == 0 and states(root) == {"sent": 2}
        report, = server.mailbox("retours@exemple.fr")
        with open(os.path.join(folder, "report.eml"), "wb") as file:
            file.write(report)
        done = must("ledger", root, "bounces", os.path.join(folder, "report.eml"), language="en_US.UTF-8")
        assert done.stdout == "1 address gets no mail any more\n", done.stdout + report.decode()
        os.rename(os.path.join(root, "newsletter", "2026-10.md"), os.path.join(root, "newsletter", "2026-11.md"))
        done = run("newsletter", root, "--month", "2026-11", "--send", "--send-until", "2100-01-01", language="en_US.UTF-8")
        assert done.returncode == 0 and "2026-11: 2 planned = 1 excluded + 1 sent" in done.stderr, done.stderr


each_test(globals())
