"""Twenty-five kills over a hundred readers, a fifth of the mails with a fault of the server (the slow test: five hundred over two
thousand)."""
from killed import run
from program import each_test


def test_relay(folder):
    done, counts = run(folder, 100, 25, 6, lambda server: {"transport": "relay", "host": "127.0.0.1", "port": server.port}, 6)
    assert done >= 5 and counts["sent"] > 50, (done, counts)


each_test(globals())
