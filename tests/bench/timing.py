"""Whole processes, timed in turn: seconds, processor time and peak memory of each, in rounds, so that a slow minute of the machine
falls on all alike. A contestant is a command; what it wrote is checked by whoever made it one."""
import os, shutil, statistics, subprocess, tempfile
from dataclasses import dataclass, field

MOST = ((15.0, 1), (3.0, 3))  # what takes longer than so many seconds runs so often at most: the whole is to end within minutes


@dataclass
class Contestant:
    name: str
    command: list
    version: str = ""
    needs: list = field(default_factory=list)  # programs or files that must be there
    environment: dict = field(default_factory=dict)
    check: object = None  # called after the first run; raises Wrong
    prepare: object = None  # called before each run
    ours: bool = False
    status: int = 0  # what it is to end with


@dataclass
class Result:
    contestant: Contestant
    seconds: list = field(default_factory=list)
    processor: list = field(default_factory=list)
    memory: list = field(default_factory=list)  # peak resident bytes
    first: list = field(default_factory=list)  # seconds to the first output, -1 without
    missing: str = ""

    @property
    def median(self):
        return statistics.median(self.seconds) if self.seconds else None

    @property
    def peak(self):
        return statistics.median(self.memory) if self.memory else None


class Wrong(Exception):
    """An answer that is not ours: a benchmark of different work is none."""


class Failed(Exception):
    """A program that ended with an error."""


def run_once(watch, contestant, limit):
    """Seconds, processor seconds, peak bytes and seconds to the first output; None when it took longer than the limit."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as result:
        done = subprocess.run([watch, result.name, str(limit), *map(str, contestant.command)], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "LC_ALL": "C.UTF-8", **contestant.environment})
        if done.returncode:
            raise Failed(f"{watch} ended with {done.returncode}")
        seconds, first, user, system, kilobytes, status = map(float, result.read().split())
    if status == -1 and seconds >= limit:
        return None
    if status != contestant.status:
        raise Failed(f"{contestant.name} ended with {status:.0f}: {done.stdout.decode(errors='replace')[-2000:]}")
    return seconds, user + system, kilobytes * 1024, first


def is_there(need):
    return os.path.exists(need) if os.sep in need else shutil.which(need) is not None


def is_done(result, turn):
    """Whether this contestant is not to run in this round: not there, or slow and seen often enough."""
    limits = [most for seconds, most in MOST if result.seconds and result.seconds[0] > seconds]
    return bool(result.missing) or any(turn >= most for most in limits)


def run_and_note(bench, result, limit, first):
    contestant = result.contestant
    if contestant.prepare:
        contestant.prepare()
    try:
        measured = run_once(bench.built("bench-watch"), contestant, limit)
    except Failed as error:
        if contestant.ours:
            raise
        result.missing = "failed"  # a peer that breaks down must not lose the others their minutes
        bench.tell(f"  {error}")
        return
    if measured is None:
        result.missing = f"over {limit:.0f} s"
        return
    if first and contestant.check:
        contestant.check()
    for values, value in zip((result.seconds, result.processor, result.memory, result.first), measured):
        values.append(value)
    bench.tell(f"  {contestant.name}: {measured[0]:.3f} s, {measured[2] / 1e6:.0f} MB")


def race(bench, contestants, limit=300.0):
    """Rounds over all contestants; each is checked after its first run. Those that are not there are said to be missing."""
    results = [Result(contestant) for contestant in contestants]
    for result in results:
        absent = [need for need in result.contestant.needs if not is_there(need)]
        result.missing = f"not there: {', '.join(os.path.basename(need) for need in absent)}" if absent else ""
    for turn in range(bench.runs):
        for result in results:
            if not is_done(result, turn):
                run_and_note(bench, result, limit, turn == 0)
    return results


def say_seconds(seconds):
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def table(results, title, note, memory=True):
    """A Markdown table; ratios against the fastest of ours."""
    own = [result for result in results if result.contestant.ours and result.seconds]
    base = min(own, key=lambda result: result.median) if own else None
    lines = [f"### {title}", "", note, "", "| program | median | least to most | × ours | processor | peak memory | × ours | runs |",
             "|---|---|---|---|---|---|---|---|"]
    for result in results:
        name = f"{'**' if result.contestant.ours else ''}{result.contestant.name}{'**' if result.contestant.ours else ''}"
        if not result.seconds:
            lines.append(f"| {name} | {result.missing} | | | | | | 0 |")
            continue
        ratio = f"{result.median / base.median:.2f}" if base else ""
        share = f"{result.peak / base.peak:.2f}" if base else ""
        lines.append(f"| {name} | {say_seconds(result.median)} | {say_seconds(min(result.seconds))} to {say_seconds(max(result.seconds))} | "
                     f"{ratio} | {say_seconds(statistics.median(result.processor))} | {result.peak / 1e6:.0f} MB | {share} | {len(result.seconds)} |")
    return "\n".join([*lines, ""])
