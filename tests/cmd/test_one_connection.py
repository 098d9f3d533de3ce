"""A server gets its mails on one connection, as many as it will have; where it has had enough, the next begins another, and no mail goes
twice or is lost. A provider gets what is said of a mail at once where it allows that."""
import collections, os, re
from program import each_test
from sending import send, states, workspace
from smtp_server import Server, certificates


def sent(folder, readers, server, **settings):
    root = workspace(folder, readers, {"transport": "relay", "host": "localhost", "port": server.port, **settings})
    done = send(root, language="en_GB.UTF-8")
    assert done.returncode == 0 and states(root) == {"sent": readers}, (done.returncode, states(root), done.stderr)
    assert collections.Counter(who for who, _ in server.accepted) == {f"r{n}@exemple.fr": 1 for n in range(1, readers + 1)}
    assert server.quits == server.connections or server.most, "each connection is taken leave of, where the server did not end it"
    return server.connections


def test_a_hundred_a_connection(folder):
    with Server() as server:
        assert sent(folder, 205, server) == 3


def test_a_server_that_has_had_enough(folder):
    ca, contexts = certificates(folder)
    ways = {"relay": ({}, {}), "submission": ({"transport": "submission", "security": "tls", "ca_file": ca}, {"tls": "tls", "context": contexts["right"]}),
            "one by one": ({"transport": "submission", "ca_file": ca}, {"tls": "starttls", "context": contexts["right"], "extensions": ()})}
    for way, (settings, options) in ways.items():
        for most in (1, 3):
            for number, farewell in enumerate(("421 too many", "452 too many", "550 too many", "")):
                with Server(most=most, farewell=farewell, **options) as server:
                    assert sent(f"{folder}/{way}-{most}-{number}", 7, server, **settings) == -(-7 // most), (way, most, farewell)


def test_what_is_said_of_a_mail_is_said_at_once_where_the_provider_allows_it(folder):
    """Sender, recipient and DATA, by what is offered in TLS: what was offered before it anybody may have said."""
    ca, contexts = certificates(folder)
    os.environ["SM_PW"] = "pw"
    cases = [("tls", {"extensions": ("PIPELINING", "SIZE 10485760")}, 2, True), ("starttls", {"extensions": ("size", "PIPELINING")}, 2, True),
             ("tls", {"extensions": ("SIZE",)}, 0, True), ("tls", {"extensions": ("PIPELINING",)}, 2, False),
             ("tls", {"extensions": ("PIPELININGS", "XPIPELINING", "RESIZE")}, 0, False),
             ("starttls", {"extensions": ("PIPELINING", "SIZE"), "secure_extensions": ()}, 0, False),
             ("starttls", {"extensions": (), "secure_extensions": ("PIPELINING", "SIZE")}, 2, True),
             ("tls", {"extensions": ("PIPELINING", "SIZE"), "login": ("PLAIN", "who", "pw")}, 2, True)]
    for number, (tls, options, unanswered, is_sized) in enumerate(cases):
        login = {"user": "who", "password_env": "SM_PW"} if "login" in options else {}
        with Server(tls=tls, context=contexts["right"], **options) as server:
            assert sent(f"{folder}/{number}", 3, server, transport="submission", security=tls, ca_file=ca, **login) == 1
            assert server.unanswered == 3 * unanswered, (options, server.unanswered)
            sizes = [re.fullmatch(r"MAIL FROM:<lettre@exemple.fr>(?: SIZE=(\d+))?", line)[1] for line in server.senders]
            assert sizes == [str(len(message)) if is_sized else None for _, message in server.accepted], (options, sizes)


def test_with_a_rate_each_has_its_own(folder):
    with Server() as server:
        assert sent(folder, 3, server, rate_per_minute=6000) == 3


def test_after_a_refusal_the_next_begins_anew(folder):
    with Server(lambda number, recipient: "dot_451" if number == 3 else "rcpt_450" if number == 5 else "fine") as server:
        root = workspace(folder, 6, {"transport": "relay", "host": "127.0.0.1", "port": server.port})
        assert send(root).returncode == 4
        assert states(root) == {"sent": 4, "deferred": 2} and server.connections == server.quits == 3, (states(root), server.connections, server.quits)


each_test(globals())
