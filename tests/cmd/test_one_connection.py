"""A relay gets its mails on one connection, as many as it will have; where it has had enough, the next begins another, and no mail goes
twice or is lost."""
import collections
from program import each_test
from sending import send, states, workspace
from smtp_server import Server


def sent(folder, readers, server, **settings):
    root = workspace(folder, readers, {"transport": "relay", "host": "127.0.0.1", "port": server.port, **settings})
    done = send(root, language="en_GB.UTF-8")
    assert done.returncode == 0 and states(root) == {"sent": readers}, (done.returncode, states(root), done.stderr)
    assert collections.Counter(who for who, _ in server.accepted) == {f"r{n}@exemple.fr": 1 for n in range(1, readers + 1)}
    return server.connections


def test_a_hundred_a_connection(folder):
    with Server() as server:
        assert sent(folder, 205, server) == 3


def test_a_server_that_has_had_enough(folder):
    for most in (1, 3):
        for number, farewell in enumerate(("421 too many", "452 too many", "550 too many", "")):
            with Server(most=most, farewell=farewell) as server:
                assert sent(f"{folder}/{most}-{number}", 7, server) == -(-7 // most)


def test_with_a_rate_each_has_its_own(folder):
    with Server() as server:
        assert sent(folder, 3, server, rate_per_minute=6000) == 3


def test_after_a_refusal_the_next_begins_anew(folder):
    with Server(lambda number, recipient: "dot_451" if number == 3 else "rcpt_450" if number == 5 else "fine") as server:
        root = workspace(folder, 6, {"transport": "relay", "host": "127.0.0.1", "port": server.port})
        assert send(root).returncode == 4
        assert states(root) == {"sent": 4, "deferred": 2} and server.connections == 3, (states(root), server.connections)


each_test(globals())
