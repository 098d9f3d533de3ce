"""The power fails while a newsletter is sent, again and again: of the ledger stays what was flushed to the disk and nothing else, or that
and whatever the kernel wrote by itself. A mail is then in doubt at worst; none that left counts as unsent, none goes twice."""
import os, random, shutil, subprocess, sys, time
from killed import FAULTS, check
from program import PROGRAM, SANITIZED, each_test
from sending import arguments, rows, send, workspace
from smtp_server import Server

READERS, CUTS = 260, 12  # enough mails that SQLite moves its log into the database on the way
if SANITIZED:
    sys.exit(77)
SHIM = os.path.join(os.environ["SM_BUILD_DIR"], "tests", "libpower-cut.so")


def flushed(folder, kept, by_itself=()):
    """{name: bytes} of the ledger's folder after the cut; of files whose names end in `by_itself` the kernel had written all."""
    if not os.path.exists(os.path.join(kept, "names")):
        return {}
    found = {}
    with open(os.path.join(kept, "names"), encoding="utf-8") as names:
        for inode, name in (line.split() for line in names):
            current, path = os.path.join(folder, name), os.path.join(kept, inode)
            if by_itself and name.endswith(by_itself) and os.path.exists(current):
                path = current
            if not name.endswith("-shm"):  # memory of the processes that have it open
                found[name] = open(path, "rb").read() if os.path.exists(path) else b""
    return found


def put(root, files, kept=None):
    """The ledger's folder as it comes up after the cut; `kept` begins with it."""
    shutil.rmtree(os.path.join(root, "ledger"), ignore_errors=True)
    for name, content in files.items():
        os.makedirs(os.path.join(root, "ledger"), mode=0o700, exist_ok=True)
        with open(os.path.join(root, "ledger", name), "wb") as file:
            file.write(content)
    if not kept:
        return
    shutil.rmtree(kept, ignore_errors=True)
    os.mkdir(kept)
    if not files:
        return
    with open(os.path.join(kept, "names"), "w", encoding="utf-8") as names:
        for entry in os.scandir(os.path.join(root, "ledger")):
            shutil.copy(entry.path, os.path.join(kept, str(entry.inode())))
            names.write(f"{entry.inode()} {entry.name}\n")


def cut(root, kept, server, chance, most, asked=None, moment=0.004):
    """Sends until the power fails, and returns what the disk may hold then, the worst first."""
    ledger = os.path.realpath(os.path.join(root, "ledger"))
    until = asked or len(server.asked) + chance.randint(1, most)
    process = subprocess.Popen([PROGRAM, *arguments(root)], stderr=subprocess.DEVNULL,
                               env={**os.environ, "LD_PRELOAD": SHIM, "POWER_FOLDER": ledger, "POWER_KEPT": kept})
    while process.poll() is None and len(server.asked) < until:
        time.sleep(0.0003)
    time.sleep(moment if asked else chance.random() * moment)
    process.kill()
    process.wait()
    time.sleep(0.05)  # for the server to take what was on its way
    return [flushed(ledger, kept, by_itself) for by_itself in ((), ("-wal",), (".db",))]


def held(folder, root, disks, server, when):
    """Each disk's ledger against what the server took; no ledger, and nothing may have left."""
    counts = {}
    for number, files in enumerate(disks):
        copy = os.path.join(folder, f"after-{number}")
        put(copy, files)
        if not files.get("ledger.db"):
            assert not server.accepted, f"{when}: mails left, and the ledger was not on the disk"
            continue
        try:
            counts[number] = check(copy, server, READERS, f"{when}, disk {number}")
        except Exception as error:
            assert not server.accepted and ("no such table" in str(error) or f"0 of {READERS}" in str(error)), error
    return counts


def test_the_power_fails(folder):
    chance, behaviours = random.Random(11), random.Random(12)
    behave = lambda number, recipient: behaviours.choice(FAULTS) if recipient and behaviours.random() < 0.1 else "fine"
    with Server(behave) as server:
        root = workspace(folder, READERS, {"transport": "relay", "host": "127.0.0.1", "port": server.port})
        kept = os.path.join(folder, "kept")
        put(root, {}, kept)
        for number in range(CUTS):
            disks = cut(root, kept, server, chance, 60)
            assert disks[0] or number == 0, "nothing is ever flushed: the test sees nothing"
            held(folder, root, disks, server, f"cut {number}")
            put(root, disks[0], kept)
        for _ in range(60):
            if not {"pending", "deferred"} & {state for _, state, _ in rows(root)}:
                break
            send(root)
        counts = check(root, server, READERS, "the end")
        assert not counts["pending"] + counts["deferred"] and counts["sent"] > READERS / 2 and counts["in_doubt"] < 3 * CUTS + READERS * 0.08, counts
        print(dict(counts))


def test_an_answer_is_on_the_disk_whatever_becomes_of_the_next_mail(folder):
    """The second mail hangs before its last bytes, and the power fails: the first, which was being written down meanwhile, counts as sent."""
    with Server(lambda number, recipient: time.sleep(60) if recipient == "r2@exemple.fr" else "fine") as server:
        root = workspace(folder, 3, {"transport": "relay", "host": "127.0.0.1", "port": server.port})
        kept = os.path.join(folder, "kept")
        put(root, {}, kept)
        disks = cut(root, kept, server, random.Random(1), 1, asked=2, moment=1)  # flushes take milliseconds
        put(root, disks[0])
        assert [state for _, state, _ in rows(root)] == ["sent", "pending", "pending"], rows(root)


each_test(globals())
