"""Faults without changing the program: strace kills it at a chosen system call, or makes the call fail, inside any library it uses.

A job is one command that writes into a folder of outputs. Each case starts from the folder of an earlier, different run ("old"),
injects one fault, and holds what is left against the invariants:
  - a file under its final name is the old one or the new one, whole, byte for byte;
  - status 0 only when all files are the new ones; else status 2 (or death, when killed) and a message that names the cause;
  - the same command run again, without fault, leaves exactly what a run without any fault leaves, hidden files included.
"""
import collections, os, re, shutil, subprocess, tempfile

PROGRAM = os.environ["SMARKETING"]
SOURCE = os.environ["SM_SOURCE_DIR"]
SAMPLE = os.path.join(SOURCE, "samples", "lumivolt")
ENVIRONMENT = {**{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}, "LC_ALL": "en_US.UTF-8"}
LIMIT = 120  # seconds; a run that hangs is a violation

Job = collections.namedtuple("Job", "name arguments")  # arguments: before the folder of outputs
JOBS = [Job("report", ["report", "{workspace}", "--period", "2026-Q3", "--out"]),
        Job("newsletter", ["newsletter", "{workspace}", "--month", "2026-10", "--out"])]
Case = collections.namedtuple("Case", "call number error onwards")  # error None: killed

# Calls by which a run reads and writes; the errors a disk gives.
FAILING = {"openat": ("EIO", "ENOSPC"), "read": ("EIO",), "getdents64": ("EIO",), "newfstatat": ("EIO",), "write": ("ENOSPC", "EIO", "EDQUOT"),
           "fsync": ("EIO", "ENOSPC", "EDQUOT"), "rename": ("EIO", "ENOSPC", "EDQUOT"), "close": ("EIO", "ENOSPC", "EDQUOT"), "unlink": ("EIO",),
           "fchmod": ("EIO",), "mkdir": ("ENOSPC", "EIO"), "lseek": ("EIO",)}


def tree(folder):
    """Path below the folder -> bytes, hidden files and links too."""
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


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
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.kept, self.out)

    def calls(self):
        """Each system call of a whole run -> what each of its occurrences in the busiest thread is about."""
        self.reset()
        trace = os.path.join(self.folder, "trace")
        done = subprocess.run(["strace", "-f", "-y", "-qq", "-o", trace, PROGRAM, *self.arguments, self.out], env=ENVIRONMENT, capture_output=True)
        assert done.returncode == 0, done.stderr
        lines = collections.defaultdict(list)
        with open(trace, encoding="utf-8", errors="replace") as file:
            for line in file:
                match = re.match(r"(\d+)\s+(\w+)\((.*)", line)
                if match and match[2] not in ("execve", "exit_group"):
                    lines[match[1], match[2]].append(match[3])
        self.about = {}
        for (_, call), about in lines.items():
            if len(about) > len(self.about.get(call, [])):
                self.about[call] = about
        return {call: len(about) for call, about in self.about.items()}

    def is_system(self, case):
        """The fault hits a file of the system: a library, a font, the time zones."""
        about = self.about[case.call][case.number - 1:][: None if case.onwards else 1]
        return any(not re.search(re.escape(self.folder) + "|" + re.escape(SAMPLE), line) for line in about)

    def run(self, case):
        """The case's violations, as a list of sentences."""
        if tree(self.out) != self.old:
            self.reset()
        when = f"{case.number}{'+' if case.onwards else ''}"
        fault = f"error={case.error}" if case.error else "signal=KILL"
        command = ["strace", "-f", "-qq", "-o", "/dev/null", "--seccomp-bpf", "-e", f"trace={case.call}", "-e", f"inject={case.call}:{fault}:when={when}",
                   PROGRAM, *self.arguments, self.out]
        try:
            done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, errors="replace", timeout=LIMIT)
        except subprocess.TimeoutExpired:
            return ["it hangs"]
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
        return name.endswith((".png", ".eml", "manifest.json")) or content == self.new[name]

    def judge(self, case, done, left):
        if done.returncode == 0:
            return [f"status 0, but {name} is not the new one" for name in self.new if left.get(name) != self.new[name]]
        # A program that cannot be loaded, or that cannot write to its terminal, cannot tell why.
        mute = "error while loading shared libraries" in done.stderr or (case.call == "write" and case.onwards)
        if mute:
            return [] if done.returncode in (2, 127) else [f"status {done.returncode}"]
        wanted = (1, 2) if self.is_system(case) else (2,)  # a time zone that cannot be read is one that is not known
        faults = [] if done.returncode in wanted else [f"status {done.returncode}: {done.stderr[-200:]}"]
        if not re.search(r"^smarketing: .{10,}", done.stderr, re.M):
            faults.append(f"no cause is named: {done.stderr[-200:]!r}")
        return faults


def cases(scene, stride):
    """Every `stride`-th of all kill points and errors of a job, in two lists."""
    counts = scene.calls()
    kills = [Case(call, number, None, False) for call in sorted(counts) for number in range(1, counts.get(call, 0) + 1)]
    errors = [Case(call, number, error, onwards) for call in sorted(FAILING) for error in FAILING[call]
              for onwards in (False, True) for number in range(1, counts.get(call, 0) + 1)]
    return kills[stride // 2::stride], errors[stride // 2::stride]


def scenes(folder):
    for job in JOBS:
        place = os.path.join(folder, job.name)
        os.makedirs(place)
        yield Scene(job, place)


def temporary():
    return tempfile.TemporaryDirectory(prefix="smarketing-faults-")
