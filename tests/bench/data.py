"""The work on data: exports to causes by campaign and by owner, at several sizes, and that the answers are the same."""
import json, os, re, subprocess
from timing import Contestant, Wrong, race, table

CAUSES = ("won", "open", "untreated", "mismatch", "market", "weak_mql", "unexplained")
STATUSES = ("met", "pending", "unassigned", "untouched", "late", "underworked")
IDS = {*(f"causes.{cause}" for cause in CAUSES), *(f"sla.{status}" for status in STATUSES), "flow.revenue"}
FILES = ("leads", "activities", "opportunities")


def our_answer(path):
    """(dimension, key, id) -> value of figures.json, of what is compared; zeros left out, as no GROUP BY gives them."""
    with open(path, encoding="utf-8") as file:
        rows = json.load(file, parse_float=str)["figures"]
    answer = {}
    for row in rows:
        by = row.get("by", {})
        if row["id"] in IDS and len(by) == 1 and next(iter(by)) in ("campaign", "owner") and float(row["value"]) != 0:
            answer[(*next(iter(by.items())), row["id"])] = str(row["value"])
    return answer


def peer_answer(path):
    """The same of a peer's lines: dimension, key, id, value; tabs between."""
    answer = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            dimension, key, name, value = line.rstrip("\r\n").split("\t")
            answer[(dimension, key, name)] = value
    return answer


def compare(name, theirs, ours):
    as_number = lambda answer: {key: round(float(value) * 100) for key, value in answer.items()}
    theirs, ours = as_number(theirs), as_number(ours)
    different = [key for key in sorted({*theirs, *ours}) if theirs.get(key) != ours.get(key)]
    if different or not ours:
        shown = "; ".join(f"{key}: {theirs.get(key)} against our {ours.get(key)} (hundredths)" for key in different[:5])
        raise Wrong(f"{name} answers otherwise in {len(different)} of {len(ours)} values: {shown}")


def make_exports(bench, leads):
    workspace = os.path.join(bench.scratch, f"exports-{leads}")
    if not os.path.exists(os.path.join(workspace, "made")):
        subprocess.run([bench.built("make-exports"), str(leads), workspace], check=True)
        open(os.path.join(workspace, "made"), "w").close()
    for name in FILES:  # into the page cache: nobody is timed on the disk
        with open(os.path.join(workspace, "exports", "2026-Q3", f"{name}.csv"), "rb") as file:
            while file.read(1 << 24):
                pass
    return workspace


def our_contestants(bench, workspace):
    help_text = subprocess.run([bench.program, "figures", "--help"], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}).stdout
    threads = ["1", "2"] if "--threads" in help_text else [None]
    for count in threads:
        out = os.path.join(bench.scratch, f"ours-{count}")
        command = [bench.program, "figures", workspace, "--period", "2026-Q3", "--as-of", "2026-10-01", "--only", "sla,causes,flow", "--out", out]
        name = "smarketing" + (f", {count} thread{'s' if count != '1' else ''}" if count else "")
        yield Contestant(name, command + (["--threads", count] if count else []), version=bench.version, ours=True), os.path.join(out, "figures.json")


def peers(bench, exports):
    """(contestant, its answer)"""
    here, answer = os.path.join(bench.here, "peers"), lambda name: os.path.join(bench.scratch, f"{name}.tsv")
    node = {"NODE_PATH": bench.modules}
    duckdb, polars = os.path.join(bench.modules, "@duckdb", "node-api"), os.path.join(bench.modules, "nodejs-polars-linux-x64-gnu")
    for mode in ("typed", "automatic"):
        for threads in ("2", "1"):
            name = f"DuckDB, {mode}, {threads} thread{'s' if threads != '1' else ''}"
            command = ["node", os.path.join(here, "duckdb.js"), mode, threads, exports, answer("duckdb")]
            yield Contestant(name, command, needs=["node", duckdb], environment=node), answer("duckdb")
    yield Contestant("Polars, 2 threads", ["node", os.path.join(here, "polars.js"), exports, answer("polars")], needs=["node", polars],
                     environment={**node, "POLARS_MAX_THREADS": "2"}), answer("polars")
    yield Contestant("data.table, 2 threads", ["Rscript", os.path.join(here, "datatable.R"), "2", exports, answer("datatable")],
                     needs=["Rscript", "/usr/lib/R/site-library/data.table"]), answer("datatable")
    yield Contestant("pandas", ["/usr/bin/python3", os.path.join(here, "pandas_data.py"), exports, answer("pandas")],
                     needs=["/usr/lib/python3/dist-packages/pandas"]), answer("pandas")
    yield Contestant("SQLite, in memory", [os.path.join(here, "sqlite.sh"), exports, answer("sqlite")], needs=["sqlite3"]), answer("sqlite")


def contest(bench, leads):
    workspace = make_exports(bench, leads)
    exports = os.path.join(workspace, "exports", "2026-Q3")
    contestants, ours = [], {}

    def take_ours(path):
        answer = our_answer(path)
        if ours:
            compare("another number of threads", answer, ours)
        ours.update(answer)

    for contestant, path in our_contestants(bench, workspace):
        contestant.check = lambda path=path: take_ours(path)
        contestants.append(contestant)
    for contestant, path in peers(bench, exports):
        contestant.check = lambda name=contestant.name, path=path: compare(name, peer_answer(path), ours)
        contestant.prepare = lambda path=path: os.path.exists(path) and os.remove(path)
        contestants.append(contestant)
    bare = [bench.built("bare-csv"), *(os.path.join(exports, f"{name}.csv") for name in FILES)]
    contestants.append(Contestant("bare libcsv: cells counted, nothing else", bare))
    return race(bench, contestants), ours


def linear(by_size):
    """How cost grows: ten times the leads."""
    lines = ["### Cost against size", "", "Ours, fastest; 10 times the leads should take at most 10.5 times as long and as much memory.", "",
             "| leads | median | × the size before | peak memory | × the size before |", "|---|---|---|---|---|"]
    before = None
    for leads, results in by_size.items():
        best = min((result for result in results if result.contestant.ours and result.seconds), key=lambda result: result.median, default=None)
        if not best:
            continue
        grown = (f"{best.median / before.median:.2f}", f"{best.peak / before.peak:.2f}") if before else ("", "")
        lines.append(f"| {leads:,} | {best.median:.3f} s | {grown[0]} | {best.peak / 1e6:.0f} MB | {grown[1]} |")
        before = best
    return "\n".join([*lines, ""])


def tables(bench):
    by_size = {}
    for leads in bench.sizes:
        bench.tell(f"exports to causes, {leads:,} leads")
        by_size[leads], ours = contest(bench, leads)
        size = sum(os.path.getsize(os.path.join(bench.scratch, f"exports-{leads}", "exports", "2026-Q3", f"{name}.csv")) for name in FILES)
        note = f"Three files, {size / 1e6:,.0f} MB; {len(ours)} values compared with each peer, all equal."
        yield table(by_size[leads], f"Exports to causes, {leads:,} leads", note)
    if len(by_size) > 1:
        yield linear(by_size)


def versions(bench):
    """What took part, for the foot of the page."""
    def said(*command, environment=None):
        try:
            return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **(environment or {})}).stdout.strip()
        except OSError:
            return ""
    package = lambda name: re.search(r'"version": "([^"]+)"', open(os.path.join(bench.modules, name, "package.json")).read())[1] \
        if os.path.exists(os.path.join(bench.modules, name, "package.json")) else ""
    python = lambda name: said("/usr/bin/python3", "-c", f"import {name}; print({name}.__version__)")
    return {"DuckDB (@duckdb/node-api)": package("@duckdb/node-api"), "Polars (nodejs-polars)": package("nodejs-polars"),
            "Node.js": said("node", "--version"), "data.table": said("Rscript", "-e", "cat(as.character(packageVersion('data.table')))"),
            "R": said("Rscript", "-e", "cat(as.character(getRversion()))"), "pandas": python("pandas"), "NumPy": python("numpy"),
            "Python": said("/usr/bin/python3", "--version").replace("Python ", ""), "SQLite": said("sqlite3", "--version").split(" ")[0],
            "XlsxWriter": python("xlsxwriter"), "openpyxl": python("openpyxl"), "Matplotlib": python("matplotlib"),
            "libcsv": said("dpkg-query", "-W", "-f=${Version}", "libcsv-dev"), "libxlsxwriter": said("dpkg-query", "-W", "-f=${Version}", "libxlsxwriter-dev"),
            "cairo": said("dpkg-query", "-W", "-f=${Version}", "libcairo2"), "Pango": said("dpkg-query", "-W", "-f=${Version}", "libpango-1.0-0"),
            "GCC": said("gcc", "-dumpfullversion")}
