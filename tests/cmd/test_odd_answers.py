"""Answers that no server should give, to each command in turn: the ledger shows what is certain, and what is not stays in doubt."""
import os, re, time
from program import each_test
from sending import send, states, workspace
from smtp_server import Listener, certificates

FINE = {"": "220 fake", "EHLO": "250-fake\r\n250 SIZE 10485760", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go", ".": "250 queued", "QUIT": "221 bye"}


class Scripted(Listener):
    """A server whose answers are a table: command -> line; "" is the greeting, "." the answer to the message. An answer that ends with NUL
    is its last: the connection is closed."""

    def __init__(self, context=None, **answers):
        self.answers, self.context, self.messages = {**FINE, **{"." if name == "dot" else "" if name == "greeting" else name: said for name, said in answers.items()}}, context, 0
        self.given, self.sender = answers, ""
        super().__init__()

    def say(self, connection, word):
        said = self.answers.get(word, "235 in")  # what is no command is a password
        self.send(connection, said.rstrip("\0").encode("latin-1") + (b"" if said.endswith("\0") else b"\r\n"))
        return not said.endswith("\0") and word != "QUIT"

    def send(self, connection, data):
        connection.sendall(data)

    def serve(self, connection):
        try:
            with connection if not self.context else self.context.wrap_socket(connection, server_side=True) as stream:
                lines = stream.makefile("rb")
                go_on = self.say(stream, "")
                while go_on and (line := lines.readline()):
                    word = line.split()[0].decode("latin-1").upper() if line.split() else "?"
                    self.sender = line.decode("latin-1") if word == "MAIL" else self.sender
                    go_on = self.say(stream, word)
                    if word == "DATA" and self.answers["DATA"].startswith("3"):
                        if "content" in self.answers and lines.readline():
                            self.say(stream, "content")
                        while (line := lines.readline()) and line != b".\r\n":
                            pass
                        self.messages += bool(line)
                        go_on = bool(line) and self.say(stream, ".")
        except OSError:
            pass


class Slow(Scripted):
    """Says it byte by byte."""

    def send(self, connection, data):
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(0.0005)


# what the server says -> the state of the one mail by relay, by submission
CASES = [
    ({"RCPT": "421 closing"}, "deferred", "deferred"),
    ({"RCPT": "553 no such mailbox"}, "failed", "failed"),
    ({"RCPT": "530 log in first"}, "failed", "pending"),  # to a provider it is the login that is wanting
    ({"RCPT": "699 what"}, "pending", "pending"),
    ({"RCPT": "399 what"}, "pending", "pending"),
    ({"MAIL": "452 full"}, "pending", "pending"),
    ({"MAIL": "538 encrypt"}, "pending", "pending"),
    ({"DATA": "250 what"}, "pending", "pending"),
    ({"DATA": "503 no recipient"}, "failed", "failed"),
    ({"DATA": "599"}, "failed", "failed"),
    ({"dot": "250-queued\r\n250-as\r\n250 x"}, "sent", "sent"),
    ({"dot": "299 taken"}, "sent", "sent"),
    ({"dot": "499 later"}, "deferred", "deferred"),
    ({"dot": "150 wait"}, "in_doubt", "in_doubt"),
    ({"dot": "354 go on"}, "in_doubt", "in_doubt"),
    ({"dot": "650 what"}, "in_doubt", "in_doubt"),
    ({"dot": "25x ok"}, "in_doubt", "in_doubt"),
    ({"dot": "2 50 ok"}, "in_doubt", "in_doubt"),
    ({"dot": ""}, "in_doubt", "in_doubt"),
    ({"dot": "250-queued\r\n\0"}, "in_doubt", "in_doubt"),
    ({"dot": "550-no\r\n\0"}, "in_doubt", "in_doubt"),
    ({"greeting": "554 go away"}, "pending", "pending"),
    ({"greeting": "\0"}, "pending", "pending"),
    ({"EHLO": "250\0"}, "pending", "pending"),
]


def check(name, folder, server, settings, expected):
    root = workspace(folder, 1, {"host": "localhost", "port": server.port, "timeout": 1, **settings}, name)
    done = send(root, language="en_US.UTF-8")
    assert states(root) == {expected: 1}, f"{name} {server.answers}: {states(root)}, not {expected}\n{done.stderr}"
    assert done.returncode == (0 if expected == "sent" else 4), (name, done.returncode, done.stderr)
    assert expected not in ("sent", "in_doubt") or server.messages == 1, (name, server.messages)
    is_message_unasked = settings["transport"] == "submission" and {"MAIL", "RCPT", "DATA"} & set(server.given)  # libesmtp gives a message without a line
    assert not is_message_unasked or server.messages == 0, (name, server.messages)
    return done.stderr


def test_by_relay(folder):
    for number, (answers, expected, _) in enumerate(CASES):
        with Scripted(**answers) as server:
            check(f"relay{number}", folder, server, {"transport": "relay"}, expected)


def test_by_submission(folder):
    """What is said of a mail said one by one, and at once: a refusal may then be followed by the leave to send the message."""
    ca, contexts = certificates(folder)
    by = {"transport": "submission", "security": "tls", "ca_file": ca}
    for number, (answers, _, expected) in enumerate(CASES):
        with Scripted(contexts["right"], **answers) as server:
            check(f"submission{number}", folder, server, by, expected)
        with Scripted(contexts["right"], **{"EHLO": "250-fake\r\n250 PIPELINING", **answers}) as server:
            check(f"at-once{number}", folder, server, by, expected)


def test_answers_out_of_turn(folder):
    """An answer more than there were commands is nobody's: a message is not given on its word, and not taken for accepted. (One that comes
    when commands wait for theirs cannot be told from an answer.)"""
    ca, contexts = certificates(folder)
    for number, (answers, expected, offers) in enumerate([
            ({"DATA": "354 go\r\n250 queued"}, "pending", ("SIZE", "PIPELINING")), ({"MAIL": "250 ok\r\n250 ok\r\n354 go"}, "pending", ("SIZE",)),
            ({"content": "552 too much"}, "failed", ("SIZE", "PIPELINING")), ({"content": "452 full"}, "deferred", ("SIZE", "PIPELINING")),
            ({"RCPT": "550 no\r\n250 ok"}, "failed", ("SIZE", "PIPELINING")), ({"dot": "250 queued\r\n250 queued"}, "sent", ("SIZE", "PIPELINING"))]):
        for offer in offers:
            with Scripted(contexts["right"], EHLO=f"250-fake\r\n250 {offer}", **answers) as server:
                check(f"{number}-{offer}", folder, server, {"transport": "submission", "security": "tls", "ca_file": ca}, expected)


def test_an_offer_without_a_word(folder):
    """A line of the answer to EHLO that is a code and nothing else, ended by a line feed alone, offers nothing, and is no trouble of ours."""
    ca, contexts = certificates(folder)
    with Scripted(contexts["right"], EHLO="250-fake\r\n250\n250 8BITMIME") as server:
        said = check("wordless", folder, server, {"transport": "submission", "security": "tls", "ca_file": ca}, "sent")
        assert "CRITICAL" not in said, said
        assert "SIZE" not in server.sender, server.sender


def test_byte_by_byte(folder):
    """A provider may be slow, but none keeps us with an answer that never ends."""
    ca, contexts = certificates(folder)
    by = {"transport": "submission", "security": "tls", "ca_file": ca}
    for name, answers, expected in (("short", {}, "sent"), ("long", {"dot": f"250 {'x' * 300}"}, "in_doubt"), ("never", {"MAIL": "250-ok\r\n" * 30}, "pending")):
        with Slow(contexts["right"], **answers) as server:
            check(f"slow-{name}", folder, server, by, expected)
    with Scripted(contexts["right"], dot="250-x\r\n" * 20000 + "250 x") as server:
        check("endless", folder, server, by, "in_doubt")


def test_logins(folder):
    """Whatever a server has against a login, no mail leaves, the next is not tried, and the user is told where to look."""
    ca, contexts = certificates(folder)
    os.environ["SM_PW"] = "pw"
    offers = "250-fake\r\n250 AUTH PLAIN LOGIN"
    for number, (answers, words) in enumerate([
            ({"EHLO": offers, "AUTH": "534 too weak"}, "refuses the login: see mail.user and its password: 534 too weak"),
            ({"EHLO": offers, "AUTH": "538 encrypt"}, "refuses the login"), ({"EHLO": offers, "AUTH": "421 too often"}, "421 too often|refuses the login"),
            ({"EHLO": offers, "AUTH": "535"}, "refuses the login: see mail.user and its password: 535"),
            ({"EHLO": "250-fake\r\n250 AUTH GSSAPI"}, "does not offer this way to log in: see mail.login"),
            ({"EHLO": offers, "AUTH": "334 ", "MAIL": "530 log in first"}, "refuses the sender|refuses the login"),
            ({"EHLO": offers, "AUTH": "334 ", "RCPT": "534 log in better"}, "refuses the login")]):
        with Scripted(contexts["right"], **answers) as server:
            said = check(f"login{number}", folder, server, {"transport": "submission", "security": "tls", "ca_file": ca, "user": "who", "password_env": "SM_PW"}, "pending")
            assert re.search(words, said), (answers, said)


def test_an_authority_that_cannot_be_read(folder):
    _, contexts = certificates(folder)
    with Scripted(contexts["right"]) as server:
        said = check("ca", folder, server, {"transport": "submission", "security": "tls", "ca_file": os.path.join(folder, "none.pem")}, "pending")
        assert "none.pem" in said, said


each_test(globals())
