"""Kills over readers by relay and by submission, a fifth of the mails with a fault of the server: a sample of it, and with --full (see
tests/faults/sending) the whole: five hundred kills over two thousand readers, two hundred over eight hundred. What must hold is checked
after each in killed.py; how many kills there is time for before all is sent depends on the machine, so only a good part
of them is asked for here."""
import sys
from killed import run
from program import each_test
from smtp_server import certificates

FULL = "--full" in sys.argv


def relay(server):
    return {"transport": "relay", "host": "127.0.0.1", "port": server.port}


def test_relay(folder):
    readers, kills = (2000, 500) if FULL else (400, 90)
    done, counts = run(folder, readers, kills, 60, relay, 6)
    assert done >= kills / 2 and counts["sent"] > readers / 2, (done, counts)


def test_submission(folder):
    readers, kills = (800, 200) if FULL else (150, 40)
    ca, contexts = certificates(folder)
    done, counts = run(folder, readers, kills, 61, lambda server: {"transport": "submission", "host": "localhost", "port": server.port,
                                                                   "ca_file": ca}, 6, {"tls": "starttls", "context": contexts["right"]})
    assert done >= kills * 0.4 and counts["sent"] > readers / 2, (done, counts)


each_test(globals())
