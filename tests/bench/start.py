"""From the command to its first word and to its end, on the sample; and what the dynamic loader takes of it."""
import os, re, statistics, subprocess
from timing import Contestant, race, say_seconds


def loader_share(program):
    """Milliseconds that the loader says it took, of one start."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, env={**os.environ, "LD_DEBUG": "statistics"}).stderr
    total = re.search(r"total startup time in dynamic loader: (\d+) cycles", said)
    relocation = re.search(r"time needed for relocation: \d+ cycles \(([\d.]+)%\)", said)
    return (int(total[1]), relocation[1]) if total and relocation else None


def cycles_a_second():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        found = re.search(r"cpu MHz\s*:\s*([\d.]+)", file.read())
    return float(found[1]) * 1e6 if found else None


def tables(bench):
    bench.tell("start")
    sample, out = os.path.join(bench.source, "samples", "lumivolt"), os.path.join(bench.scratch, "start")
    on_sample = lambda *words: [bench.program, words[0], sample, *words[1:]]
    period = ("--period", "2026-Q3", "--out", out)
    chosen = [Contestant("/bin/true", ["/bin/true"]), Contestant("python3 -c 'import pandas'", ["/usr/bin/python3", "-c", "import pandas"],
                                                                needs=["/usr/lib/python3/dist-packages/pandas"]),
              Contestant("smarketing --version", [bench.program, "--version"], ours=True),
              Contestant("smarketing check", on_sample("check"), ours=True),
              Contestant("smarketing figures --only causes", on_sample("figures", *period, "--only", "causes"), ours=True),
              Contestant("smarketing figures", on_sample("figures", *period), ours=True),
              Contestant("smarketing report", on_sample("report", *period), ours=True)]
    results = race(bench, chosen)
    lines = ["### Start, on the sample", "", "| command | first output | end | processor | peak memory |", "|---|---|---|---|---|"]
    for result in results:
        if not result.seconds:
            lines.append(f"| {result.contestant.name} | {result.missing} | | | |")
            continue
        first = statistics.median(result.first)
        lines.append(f"| {result.contestant.name} | {say_seconds(first) if first >= 0 else 'none'} | {say_seconds(result.median)} | "
                     f"{say_seconds(statistics.median(result.processor))} | {result.peak / 1e6:.0f} MB |")
    share, rate = loader_share(bench.program), cycles_a_second()
    if share and rate:
        lines += ["", f"Of each start the dynamic loader takes about {share[0] / rate * 1000:.1f} ms, {share[1]} % of it for relocation."]
    yield "\n".join([*lines, ""])
