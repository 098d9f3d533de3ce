"""With a library that cannot be loaded in the place of libcurl: what sends nothing over TLS does not miss it, what does is refused with the
cure, before anything is frozen."""
import os, unittest.mock
from program import each_test, must
from sending import send, states, workspace
from smtp_server import Server


def test_only_what_sends_over_tls_misses_it(folder):
    os.makedirs(os.path.join(folder, "lib"))
    with open(os.path.join(folder, "lib", "libcurl.so.4"), "w", encoding="utf-8") as file:
        file.write("no library")
    without = unittest.mock.patch.dict(os.environ, LD_LIBRARY_PATH=os.path.join(folder, "lib"))
    with Server() as server, without:
        relay = workspace(folder, 2, {"transport": "relay", "host": "127.0.0.1", "port": server.port}, "relay")
        must("newsletter", relay, "--month", "2026-10")
        done = send(relay)
        assert done.returncode == 0 and states(relay) == {"sent": 2}, done.stderr
        submission = workspace(folder, 2, {"transport": "submission", "host": "localhost", "port": server.port}, "submission")
        done = send(submission)
        assert done.returncode == 2 and "libcurl4" in done.stderr and states(submission) == {}, (done.returncode, done.stderr)


each_test(globals())
