"""Faults without changing the program: strace kills it at a chosen system call, or makes the call fail, inside any library it uses.

A job is one command that writes into a folder of outputs. Each case starts from the folder of an earlier, different run ("old"),
injects one fault, and holds what is left against the invariants:
  - a file under its final name is the old one or the new one, whole, byte for byte;
  - status 0 only when all files are the new ones; else status 2 (or death, when killed) and a message that names the cause;
  - the same command run again, without fault, leaves exactly what a run without any fault leaves, hidden files included.
"""
import collections, contextlib, glob, os, re, shutil, sqlite3, subprocess, sys, tempfile
from xml.etree import ElementTree

PROGRAM = os.environ["SMARKETING"]
SOURCE = os.environ["SM_SOURCE_DIR"]
SAMPLE = os.path.join(SOURCE, "samples", "lumivolt")
ENVIRONMENT = {**{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}, "LC_ALL": "en_US.UTF-8"}
LIMIT = 120  # seconds; a run that hangs is a violation
sys.path.insert(0, os.path.join(SOURCE, "tests", "cmd"))  # the fake server, and what the ledger is held against

Job = collections.namedtuple("Job", "name arguments")  # arguments: before the folder of outputs
# One thread: with more, the k-th call of a run is not the same call in the next.
JOBS = [Job("report", ["report", "{workspace}", "--threads", "1", "--period", "2026-Q3", "--out"]),
        Job("newsletter", ["newsletter", "{workspace}", "--threads", "1", "--month", "2026-10", "--out"]),
        Job("bonus", ["bonus", "{workspace}", "--threads", "1", "--period", "2026-Q3", "--out"]),
        Job("pack", ["pack", "{workspace}", "--threads", "1", "--period", "2026-W38", "--out"])]
# Verbs of `ledger`, which change the ledger of a workspace.
LEDGER_JOBS = [Job("ledger suppress", ["suppress", "r2@exemple.fr"]), Job("ledger forget", ["forget", "r3@exemple.fr"]),
               Job("ledger purge", ["purge", "--older-than", "1m"]), Job("ledger doubt", ["doubt", "--resend"])]
SEND = ["newsletter", "{workspace}", "--threads", "1", "--month", "2026-10", "--send", "--send-until", "2100-01-01"]
SEND_JOBS = [Job("send", SEND), Job("submit", SEND)]  # by relay, and by submission in TLS
SHIM = glob.glob(os.path.join(os.path.dirname(PROGRAM), "tests", "libfailing-malloc.so"))
Case = collections.namedtuple("Case", "call number error onwards")  # error None: killed

# Calls by which a run reads and writes; the errors a disk and a network give.
FAILING = {"openat": ("EIO", "ENOSPC"), "read": ("EIO",), "getdents64": ("EIO",), "newfstatat": ("EIO",), "write": ("ENOSPC", "EIO", "EDQUOT"),
           "fsync": ("EIO", "ENOSPC", "EDQUOT"), "rename": ("EIO", "ENOSPC", "EDQUOT"), "close": ("EIO", "ENOSPC", "EDQUOT"), "unlink": ("EIO",),
           "fchmod": ("EIO",), "mkdir": ("ENOSPC", "EIO"), "lseek": ("EIO",), "mmap": ("ENOMEM",),
           "pwrite64": ("ENOSPC", "EIO", "EDQUOT"), "pread64": ("EIO",), "fdatasync": ("EIO", "ENOSPC"), "ftruncate": ("EIO", "ENOSPC"),  # SQLite's
           "sendto": ("EPIPE", "ECONNRESET"), "recvfrom": ("ECONNRESET",)}


def tree(folder):
    """Path below the folder -> bytes, hidden files and links too."""
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def inject(case, command, log):
    """Runs the command with the case's fault; None when it hangs. Its `met` is whether the fault came: a case whose fault never came proves
    nothing. Not with strace's --seccomp-bpf: on some kernels it passes over what it is to inject."""
    environment = ENVIRONMENT
    with contextlib.suppress(FileNotFoundError):
        os.unlink(log)
    if case.call == "malloc":
        environment = {**ENVIRONMENT, "LD_PRELOAD": SHIM[0], "FAIL_MALLOC_AT": str(case.number), "FAIL_MALLOC_MET": log,
                       **({"FAIL_MALLOC_ONWARDS": "1"} if case.onwards else {})}
    else:
        when = f"{case.number}{'+' if case.onwards else ''}"
        fault = f"error={case.error}" if case.error else "signal=KILL"
        command = ["strace", "-f", "-qq", "-o", log, "-e", f"trace={case.call}", "-e", f"inject={case.call}:{fault}:when={when}", *command]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None
    if case.call == "malloc":
        done.met = os.path.exists(log)
    else:
        with open(log, encoding="utf-8", errors="replace") as file:
            done.met = done.returncode == -9 if not case.error else "(INJECTED)" in file.read()
    return done


def inject_surely(scene, case, command):
    """As inject(), again where the fault did not come: by how threads take turns a run maps memory once more or once less, and the last such
    call is not in each run."""
    for _ in range(3):
        scene.reset()
        done = inject(case, command, os.path.join(scene.folder, "injected"))
        if not done or done.met:
            break
    return done


def count_allocations(command, folder, status=0):
    count = os.path.join(folder, "allocations")
    done = subprocess.run(command, env={**ENVIRONMENT, "LD_PRELOAD": SHIM[0], "FAIL_MALLOC_COUNT": count}, capture_output=True)
    assert done.returncode == status, done.stderr
    with open(count, encoding="ascii") as file:
        return int(file.read())


def trace_calls(command, folder, status):
    """Each system call of a whole run -> what each of its occurrences in the busiest thread is about; and how many mappings the loader makes
    before there is any program: it ends by giving back its cache."""
    trace = os.path.join(folder, "trace")
    done = subprocess.run(["strace", "-f", "-y", "-qq", "-o", trace, *command], env=ENVIRONMENT, capture_output=True)
    assert done.returncode == status, done.stderr
    lines, about, loading, cache = collections.defaultdict(list), {}, None, None
    with open(trace, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = re.match(r"(\d+)\s+(\w+)\((.*)", line)
            if match and match[2] not in ("execve", "exit_group"):
                lines[match[1], match[2]].append(match[3])
                if match[2] == "mmap" and "/etc/ld.so.cache" in match[3]:
                    cache = match[3].split("= ")[1].strip()
                if match[2] == "munmap" and loading is None and match[3].startswith(f"{cache},"):
                    loading = len(lines[match[1], "mmap"])
    for (_, call), said in lines.items():
        if len(said) > len(about.get(call, [])):
            about[call] = said
    return about, loading


def count_calls(scene, command, status=0):
    """Each system call -> how often it comes at least: Pango's thread makes a call more or less of some."""
    counts = []
    for _ in range(3):
        scene.reset()
        scene.about, scene.loading = trace_calls(command, scene.folder, status)
        counts.append({call: len(about) for call, about in scene.about.items()})
    return {call: min(count.get(call, 0) for count in counts) for call in counts[0] if call not in ("futex", "poll")}  # waiting is never the same


def is_mute(case, done):
    """A program that cannot be loaded (the loader says so, with a status of its own), or that cannot write to its terminal, cannot tell why."""
    return done.returncode == 127 or (case.call == "write" and case.onwards)


def is_final(name):
    """Neither the lock nor a temporary file."""
    return not any(part.startswith(".") for part in name.split(os.sep))


class Scene:
    """One job with its old and new outputs, in a folder of its own."""

    def __init__(self, job, folder):
        self.job, self.folder = job, folder
        self.arguments = [part.format(workspace=SAMPLE) for part in job.arguments]
        self.kept, self.out = os.path.join(folder, "old"), os.path.join(folder, "out")
        other = os.path.join(folder, "lumivolt")
        shutil.copytree(SAMPLE, other)
        self._change(other)
        self.must([part.format(workspace=other) for part in job.arguments], self.kept)
        self.old = tree(self.kept)
        self.reset()
        self.must(self.arguments, self.out)
        self.new = tree(self.out)
        assert set(self.old) == set(self.new), (sorted(self.old), sorted(self.new))
        self.same = {name for name in self.new if self.old[name] == self.new[name]}

    @staticmethod
    def _change(workspace):
        """An earlier run saw fewer leads, of a company with another name, and other words of the editor."""
        path = os.path.join(workspace, "exports", "2026-Q3", "leads.csv")
        with open(path, encoding="utf-8") as file:
            lines = file.readlines()
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(lines[: len(lines) // 2])
        for name in ("smarketing.yaml", os.path.join("newsletter", "2026-10.md")):
            path = os.path.join(workspace, name)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace("Lumivolt", "Autrevolt"))

    def must(self, arguments, out):
        done = subprocess.run([PROGRAM, *arguments, out], env=ENVIRONMENT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def reset(self):
        if not os.path.exists(self.out) or tree(self.out) != self.old:
            shutil.rmtree(self.out, ignore_errors=True)
            shutil.copytree(self.kept, self.out)

    def calls(self):
        return count_calls(self, [PROGRAM, *self.arguments, self.out])

    def allocations(self):
        self.reset()
        return count_allocations([PROGRAM, *self.arguments, self.out], self.folder)

    def is_system(self, case):
        """The fault hits a file of the system: a library, a font, the time zones."""
        if case.call == "malloc":
            return False
        about = self.about[case.call][case.number - 1:][: None if case.onwards else 1]
        return any(not re.search(re.escape(self.folder) + "|" + re.escape(SAMPLE), line) for line in about)

    def run(self, case):
        """The case's violations, as a list of sentences."""
        done = inject_surely(self, case, [PROGRAM, *self.arguments, self.out])
        if not done:
            return ["it hangs"]
        if not done.met:
            return ["the fault was not met"]
        left = tree(self.out)
        faults = [f"{name} is neither the old nor the new one" for name, content in left.items()
                  if is_final(name) and content not in (self.old.get(name), self.new.get(name))]
        if case.error and faults and done.returncode == 0 and self.is_system(case):  # other fonts, other bytes
            return [f"{name} is damaged" for name in self.new if not self.is_good(name, left.get(name, b""))]
        faults += [f"{name} is gone" for name in self.old if name not in left]
        if case.error:
            faults += self.judge(case, done, left)
        if left != self.old and left != self.new:
            again = subprocess.run([PROGRAM, *self.arguments, self.out], env=ENVIRONMENT, capture_output=True, text=True)
            if again.returncode != 0 or tree(self.out) != self.new:
                faults.append(f"run again, it does not leave the same: status {again.returncode}")
        return faults

    def is_good(self, name, content):
        """Whole, if perhaps in another font: the figures are what they were."""
        if name.endswith(".pdf"):
            return content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF")
        if name.endswith(".svg"):
            return is_xml(content)
        return name.endswith((".png", ".eml", "manifest.json")) or content == self.new[name]

    def judge(self, case, done, left):
        if done.returncode == 0:
            return [f"status 0, but {name} is not the new one" for name in self.new if left.get(name) != self.new[name]]
        if is_mute(case, done):
            return [] if done.returncode in (2, 127) else [f"status {done.returncode}"]
        faults = [] if done.returncode == 2 else [f"status {done.returncode}: {done.stderr[-200:]}"]
        if not re.search(r"^smarketing: .{10,}", done.stderr, re.M):
            faults.append(f"no cause is named: {done.stderr[-200:]!r}")
        return faults


def is_xml(content):
    try:
        return ElementTree.fromstring(content) is not None
    except ElementTree.ParseError:
        return False


class LedgerScene:
    """One verb of `ledger` on the ledger of a small workspace, half of whose mails are sent and one in doubt. Invariants: the ledger opens, is
    whole, counts every mail, and says what it said before or what the verb makes of it; status 0 only with the latter; and the
    verb, run again, comes to it."""

    def __init__(self, job, folder):
        self.job, self.folder = job, folder
        self.kept, self.root = os.path.join(folder, "old"), os.path.join(folder, "ws")
        self._send(folder)
        self.known = set()
        self.known = {recipient for _, _, recipient, _, _ in self.said(self.kept)[0]}
        self.old = self.said(self.kept)
        self.reset()
        self.arguments = ["ledger", self.root, *job.arguments]
        done = subprocess.run([PROGRAM, *self.arguments], env=ENVIRONMENT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        self.new = self.said(self.root)
        assert self.old != self.new, job

    def _send(self, folder):
        """Six readers, frozen long ago; a server that takes three mails and leaves one in doubt."""
        from sending import send, workspace
        from smtp_server import Server
        behave = lambda number, recipient: "fine" if recipient in (None, "r1@exemple.fr", "r2@exemple.fr", "r3@exemple.fr") else "drop_before_accept" if recipient == "r4@exemple.fr" else "rcpt_450"
        with Server(behave) as server:
            workspace(folder, 6, {"transport": "relay", "host": "127.0.0.1", "port": server.port}, "old")
            send(self.kept)
        with contextlib.closing(sqlite3.connect(os.path.join(self.kept, "ledger", "ledger.db"))) as db, db:
            db.execute("UPDATE edition SET frozen_at = frozen_at - 100000000")
            states = {state for state, in db.execute("SELECT state FROM delivery")}
        assert {"sent", "in_doubt"} <= states, states

    def said(self, root):
        """What the ledger says, without when it was said, and who is forgotten without the random name; integrity checked. Opened as
        SQLite opens it after a crash."""
        with contextlib.closing(sqlite3.connect(os.path.join(root, "ledger", "ledger.db"))) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the ledger is damaged"
            deliveries = [(number, edition, recipient if recipient in self.known or not self.known else None, address, state) for number, edition, recipient, address, state
                          in db.execute("SELECT id, edition, recipient, address, state FROM delivery ORDER BY id")]
            tables = {name for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            return deliveries, {name: db.execute(f"SELECT count(*) FROM {name}").fetchone() for name in sorted(tables)}

    def reset(self):
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.kept, self.root)

    def calls(self):
        return count_calls(self, [PROGRAM, *self.arguments])

    def allocations(self):
        self.reset()
        return count_allocations([PROGRAM, *self.arguments], self.folder)

    def run(self, case):
        done = inject_surely(self, case, [PROGRAM, *self.arguments])
        if not done:
            return ["it hangs"]
        if not done.met:
            return ["the fault was not met"]
        try:
            said = self.said(self.root)
        except (AssertionError, sqlite3.Error) as error:
            return [f"the ledger cannot be read: {error}"]
        faults = [] if said in (self.old, self.new) else ["the ledger says neither what it said nor what it is to say"]
        if done.returncode == 0 and said != self.new:
            faults.append("status 0, and the ledger says what it said before")
        if case.error and done.returncode != 0:
            if done.returncode not in (2, 127):
                faults.append(f"status {done.returncode}: {done.stderr[-200:]}")
            if not is_mute(case, done) and not re.search(r"^smarketing: .{10,}", done.stderr, re.M):
                faults.append(f"no cause is named: {done.stderr[-200:]!r}")
        again = subprocess.run([PROGRAM, *self.arguments], env=ENVIRONMENT, capture_output=True, text=True)
        if again.returncode != 0 or self.said(self.root)[0] != self.new[0]:
            faults.append(f"run again, it does not come to the same: status {again.returncode} {again.stderr[-200:]}")
        return faults


class SendScene:
    """A newsletter to six readers, from no ledger to its end, by a server that puts one mail off, refuses one, and hangs up on one it took.
    Invariants after each fault: what the ledger says of a mail agrees with what the server has; where there is none, nothing left; the
    fault is told. Sent again by a server that works, every mail has arrived once, or is refused or in doubt."""

    BEHAVIOURS = {"r2@exemple.fr": "dot_451", "r3@exemple.fr": "rcpt_550", "r5@exemple.fr": "accept_reset"}
    READERS, STATUS = 6, 4

    def __init__(self, job, folder):
        import killed, sending, smtp_server
        self.job, self.folder, self.check, self.undated = job, folder, killed.check, sending.undated
        way, options = {"transport": "relay"}, {}
        if job.name == "submit":
            ca, contexts = smtp_server.certificates(folder)
            way, options = {"transport": "submission", "security": "tls", "ca_file": ca}, {"tls": "tls", "context": contexts["right"]}
        self.server = smtp_server.Server(**options)
        self.root = sending.workspace(folder, self.READERS, {"host": "localhost", "port": self.server.port, "timeout": 3, **way})
        self.command = [PROGRAM, *[part.format(workspace=self.root) for part in job.arguments]]
        self.reset()
        self.server.behave = lambda number, recipient: "fine"
        done = subprocess.run(self.command, env=ENVIRONMENT, capture_output=True, text=True)
        assert done.returncode == 0 and len(self.server.accepted) == self.READERS, done.stderr
        self.whole = {who: self.undated(message) for who, message in self.server.accepted}

    def reset(self):
        for name in ("ledger", "out"):
            shutil.rmtree(os.path.join(self.root, name), ignore_errors=True)
        self.server.accepted.clear()
        self.server.behave = lambda number, recipient: self.BEHAVIOURS.get(recipient, "fine")

    def calls(self):
        return count_calls(self, self.command, self.STATUS)

    def allocations(self):
        self.reset()
        return count_allocations(self.command, self.folder, self.STATUS)

    def doubtful(self):
        import sending
        return {f"r{number}@exemple.fr" for number, (_, state, _) in enumerate(sending.rows(self.root), 1) if state == "in_doubt"}

    def held(self, when):
        """How many mails are in each state; violations of what the ledger promises. No ledger is well, while nothing left."""
        if not os.path.exists(os.path.join(self.root, "ledger", "ledger.db")):
            return collections.Counter(), [f"{when}: mails left without a ledger"] if self.server.accepted else []
        try:
            with contextlib.closing(sqlite3.connect(os.path.join(self.root, "ledger", "ledger.db"))) as db:
                assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the ledger is damaged"
                frozen = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'delivery'").fetchone()[0] and \
                    db.execute("SELECT count(*) FROM delivery").fetchone()[0]
            if not frozen:
                return collections.Counter(), [f"{when}: mails left before the edition was frozen"] if self.server.accepted else []
            counts, doubtful = self.check(self.root, self.server, self.READERS, when), self.doubtful()
            return counts, [f"{when}: {who} got a damaged mail" for who, message in self.server.accepted
                            if who not in doubtful and self.undated(message) != self.whole[who]]
        except (AssertionError, sqlite3.Error) as error:
            return collections.Counter(), [str(error) or when]

    def run(self, case):
        done = inject_surely(self, case, self.command)
        if not done:
            return ["it hangs"]
        if not done.met:
            return ["the fault was not met"]
        counts, faults = self.held("after the fault")
        if case.error:
            faults += self.judge(case, done, counts)
        self.server.behave = lambda number, recipient: "fine"
        again = subprocess.run(self.command, env=ENVIRONMENT, capture_output=True, text=True)
        counts, more = self.held("sent again")
        faults += more
        if again.returncode not in (0, 4) or sum(counts.values()) != self.READERS or counts["pending"] + counts["deferred"]:
            faults.append(f"sent again, it does not end: status {again.returncode} {dict(counts)} {again.stderr[-200:]}")
        if counts and (counts["in_doubt"] > 2 or counts["sent"] + counts["failed"] + counts["in_doubt"] != self.READERS):
            faults.append(f"more is in doubt than one mail and the one that the server hung up on: {dict(counts)}")
        return faults

    def judge(self, case, done, counts):
        """Some mails are never through here, so that status 4 is the best there is."""
        if done.returncode == self.STATUS and counts and (not counts["pending"] or "not finished" in done.stderr):
            return []
        if is_mute(case, done):
            return [] if done.returncode in (2, 4, 127) else [f"status {done.returncode}"]
        faults = [] if done.returncode in (2, 4) else [f"status {done.returncode}: {done.stderr[-200:]}"]
        if not re.search(r"^smarketing: .{10,}", done.stderr, re.M):
            faults.append(f"no cause is named: {done.stderr[-200:]!r}")
        return faults


MEMORY_POINTS = 600  # of each job: a run makes millions of allocations


def cases(scene, stride, offset=None):
    """Every `stride`-th of all kill points, errors and failed allocations of a job, from the one at `offset` on, in three lists."""
    counts = scene.calls()
    kills = [Case(call, number, None, False) for call in sorted(counts) for number in range(1, counts.get(call, 0) + 1)]
    errors = [Case(call, number, error, onwards) for call in sorted(FAILING) for error in FAILING[call]
              for onwards in (False, True) for number in range(1 + (scene.loading if call == "mmap" else 0), counts.get(call, 0) + 1)]
    memory = []
    if SHIM:
        most = scene.allocations()
        points = sorted({1 + most * point // MEMORY_POINTS for point in range(MEMORY_POINTS)})
        memory = [Case("malloc", number, "ENOMEM", number % 2 == 1) for number in points]
    first = stride // 2 if offset is None else offset
    return kills[first::stride], errors[first::stride], memory[first::stride]


KINDS = ("killed", "error", "memory")  # of the lists of cases()


def scene_of(name, folder):
    job = next(job for job in JOBS + LEDGER_JOBS + SEND_JOBS if job.name == name)
    return (LedgerScene if job in LEDGER_JOBS else SendScene if job in SEND_JOBS else Scene)(job, folder)


def names():
    return [job.name for job in JOBS + LEDGER_JOBS + SEND_JOBS]


def temporary():
    return tempfile.TemporaryDirectory(prefix="smarketing-faults-")
