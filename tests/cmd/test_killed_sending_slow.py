"""Five hundred kills over two thousand readers by relay, two hundred over eight hundred by submission, a fifth of the mails with a
fault of the server; then a kill at each system call of a send of twenty."""
import os, shutil, subprocess
from killed import check, run
from program import PROGRAM, each_test
from sending import arguments, send, workspace
from smtp_server import Server, certificates

CALLS = ("pwrite64", "fdatasync", "fsync", "sendto", "recvfrom", "write", "read", "connect", "poll", "openat", "close", "fcntl",
         "flock", "unlink", "rename", "ftruncate")


def relay(server):
    return {"transport": "relay", "host": "127.0.0.1", "port": server.port}


def test_relay(folder):
    done, counts = run(folder, 2000, 500, 60, relay, 6)
    assert done >= 450 and counts["sent"] > 1000, (done, counts)


def test_submission(folder):
    ca, contexts = certificates(folder)
    done, counts = run(folder, 800, 200, 61, lambda server: {"transport": "submission", "host": "localhost", "port": server.port,
                                                             "ca_file": ca}, 6, {"tls": "starttls", "context": contexts["right"]})
    assert done >= 150 and counts["sent"] > 400, (done, counts)


def test_killed_at_each_call(folder):
    """strace kills at the k-th call of a kind, for every k until the send gets through alive; then it resumes."""
    if not shutil.which("strace"):
        print("strace is not there: skipped")
        return
    killed = 0
    for call in CALLS:
        when = 1
        while True:
            with Server() as server:
                root = workspace(folder, 20, relay(server), "at")
                done = subprocess.run(["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={when}",
                                       PROGRAM, *arguments(root)], capture_output=True)
                if done.returncode in (0, 4):
                    break
                killed += 1
                send(root)
                counts = check(root, server, 20, f"{call} {when}")
                assert counts["sent"] + counts["in_doubt"] == 20 and counts["in_doubt"] <= 1, (call, when, counts)
                missing = 20 - len(server.accepted)
                assert missing <= counts["in_doubt"], f"{call} {when}: lost"
                shutil.rmtree(root)
            when += 1 if when < 40 else 1 + when // 12  # the first ones one by one, then with growing steps
        shutil.rmtree(root)
    print(f"killed at {killed} calls")
    assert killed > 200, killed


each_test(globals())
