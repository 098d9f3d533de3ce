"""Up to five hundred kills over two thousand readers by relay, two hundred over eight hundred by submission, a fifth of the mails with
a fault of the server. What must hold is checked after each in killed.py; how many kills there is time for before all is
sent depends on the machine, so only a good part of them is asked for here."""
from killed import run
from program import each_test
from smtp_server import certificates


def relay(server):
    return {"transport": "relay", "host": "127.0.0.1", "port": server.port}


def test_relay(folder):
    done, counts = run(folder, 2000, 500, 60, relay, 6)
    assert done >= 250 and counts["sent"] > 1000, (done, counts)


def test_submission(folder):
    ca, contexts = certificates(folder)
    done, counts = run(folder, 800, 200, 61, lambda server: {"transport": "submission", "host": "localhost", "port": server.port,
                                                             "ca_file": ca}, 6, {"tls": "starttls", "context": contexts["right"]})
    assert done >= 80 and counts["sent"] > 400, (done, counts)


each_test(globals())
