"""A sender of twenty mails killed at its system calls, one kind after the other; each time it resumes, and each mail arrives once or is
in doubt. A sample of the calls of sixteen kinds; with --full (see tests/faults/sending) every call of every kind there is."""
import os, re, shutil, subprocess, sys
from killed import check
from program import PROGRAM, each_test
from sending import arguments, send, workspace
from smtp_server import Server

CALLS = ("pwrite64", "fdatasync", "fsync", "sendto", "recvfrom", "write", "read", "connect", "poll", "openat", "close", "fcntl",
         "flock", "unlink", "rename", "ftruncate")


FULL = "--full" in sys.argv


def relay(server):
    return {"transport": "relay", "host": "127.0.0.1", "port": server.port}


def kinds(folder):
    """All kinds of calls that a send makes, but the first and the last."""
    trace = os.path.join(folder, "trace")
    with Server() as server:
        subprocess.run(["strace", "-f", "-qq", "-o", trace, PROGRAM, *arguments(workspace(folder, 20, relay(server), "traced"))],
                       check=True, capture_output=True)
    with open(trace, encoding="utf-8", errors="replace") as file:
        return sorted(set(re.findall(r"^\d+ +(\w+)\(", file.read(), re.M)) - {"execve", "exit", "exit_group"})


def test_killed_at_each_call(folder):
    """strace kills at the k-th call of a kind, for every k until the send gets through alive; then it resumes."""
    killed = 0
    for call in kinds(folder) if FULL else CALLS:
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
            when += 1 if FULL else 1 + when // 3
        shutil.rmtree(root)
        print(f"{call}: {when - 1}", flush=True) if FULL else None
    print(f"killed at {killed} calls")
    assert killed > (1000 if FULL else 60), killed


if not shutil.which("strace"):
    print("strace is not there")
    sys.exit(77)
each_test(globals())
