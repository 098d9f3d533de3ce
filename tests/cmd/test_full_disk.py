"""A full disk of 64 kB under the outputs, under the temporary files and under the ledger: named, nothing half done, no mail twice. Mounts
file systems of its own; where it may not (not root), it is skipped."""
import contextlib, os, subprocess, sys, tempfile

from killed import check
from program import SAMPLE, each_test, must, run
from sending import send, workspace
from smtp_server import Server

REPORT = ("report", SAMPLE, "--period", "2026-Q3", "--out")


@contextlib.contextmanager
def small_disk(place, size="64k"):
    os.makedirs(place, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=True, capture_output=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def may_mount():
    with tempfile.TemporaryDirectory() as folder:
        try:
            with small_disk(os.path.join(folder, "probe")):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


def tree(folder):
    return {name: open(os.path.join(folder, name), "rb").read() for name in os.listdir(folder) if not name.startswith(".")}


def test_outputs(folder):
    whole = os.path.join(folder, "whole")
    must(*REPORT, whole)
    new = tree(whole)
    with small_disk(os.path.join(folder, "small")) as place:
        done = run(*REPORT, place, language="en_US.UTF-8")
        assert done.returncode == 2 and ("the disk is full" in done.stderr or "No space left" in done.stderr), (done.returncode, done.stderr[-300:])
        left = tree(place)
        assert not left and not [name for name in os.listdir(place) if name.startswith(".")], os.listdir(place)
        subprocess.run(["mount", "-o", "remount,size=64m", place], check=True)
        must(*REPORT, place)
        assert tree(place) == new


def test_temporary_files(folder):
    whole, out = os.path.join(folder, "whole"), os.path.join(folder, "out")
    must(*REPORT, whole)
    with small_disk(os.path.join(folder, "small")) as place:
        with contextlib.suppress(OSError), open(os.path.join(place, "fill"), "wb", buffering=0) as file:
            while file.write(b"x" * 4096):
                pass
        os.environ["TMPDIR"] = place
        try:
            must(*REPORT, out)  # workbooks are put together beside their place, not there
        finally:
            del os.environ["TMPDIR"]
    assert tree(out) == tree(whole)


def test_ledger(folder):
    readers = 400
    with Server() as server:
        root = workspace(folder, readers, {"transport": "relay", "host": "127.0.0.1", "port": server.port})
        with small_disk(os.path.join(root, "ledger")) as place:
            done = send(root, language="en_US.UTF-8")
            assert done.returncode == 2 and "the ledger cannot be used" in done.stderr and "full" in done.stderr, (done.returncode, done.stderr[-300:])
            first = len(server.accepted)
            subprocess.run(["mount", "-o", "remount,size=64m", place], check=True)
            done = send(root)
            counts = check(root, server, readers, "full ledger")
            assert counts["sent"] + counts["in_doubt"] == readers and counts["in_doubt"] <= 1, (counts, done.stderr[-300:])
            assert readers - counts["in_doubt"] <= len(server.accepted) <= readers
    assert first < readers


def test_ledger_that_fills_while_mails_leave(folder):
    readers, cut = 60, 0
    for size in range(144, 400, 64):  # kB: somewhere there the freeze fits, and some of what follows
        with Server() as server:
            root = workspace(folder, readers, {"transport": "relay", "host": "127.0.0.1", "port": server.port}, f"ws{size}")
            with small_disk(os.path.join(root, "ledger"), f"{size}k") as place:
                done = send(root, language="en_US.UTF-8")
                assert done.returncode in (0, 2), (size, done.returncode, done.stderr[-300:])
                cut += done.returncode == 2 and 0 < len(server.accepted) < readers
                subprocess.run(["mount", "-o", "remount,size=64m", place], check=True)
                send(root)
                counts = check(root, server, readers, f"ledger of {size} kB")
                assert counts["sent"] + counts["in_doubt"] == readers and counts["in_doubt"] <= 1, (size, counts)
    assert cut, "the ledger never filled while mails left"


if not may_mount():
    print("skipped: no file system may be mounted here")
    sys.exit(77)
each_test(globals())
