"""Reading alone, on one core: what the account of lines, bytes, widths and encodings costs beside libcsv, which keeps none."""
import os, subprocess
from data import FILES, make_exports
from timing import Contestant, Wrong, race, table

LEADS = 100000


def tables(bench):
    bench.tell(f"reading, {LEADS:,} leads")
    workspace = make_exports(bench, LEADS)
    files = [os.path.join(workspace, "exports", "2026-Q3", f"{name}.csv") for name in FILES]
    ours, bare = [bench.built("our-reader"), *files], [bench.built("bare-csv"), *files]
    counts = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for command in (ours, bare)]
    if counts[0] != counts[1]:
        raise Wrong(f"our reader counts {counts[0]!r}, libcsv {counts[1]!r}")
    results = race(bench, [Contestant("smarketing's reader", ours, ours=True), Contestant("bare libcsv", bare),
                           Contestant("smarketing check, one thread", [bench.program, "check", workspace, "--threads", "1"])])
    size = sum(map(os.path.getsize, files))
    reader, libcsv = results[0].median, results[1].median
    yield table(results, f"Reading, {LEADS:,} leads, one core",
                f"Three files, {size / 1e6:,.0f} MB, nothing wrong in them; cells and rows counted, alike by both: {size / reader / 1e6:,.0f} MB a second by our "
                f"reader, which decodes, finds the dialect, and keeps account of widths, UTF-8, lines and bytes; {size / libcsv / 1e6:,.0f} by "
                f"libcsv alone ({libcsv / reader:.2f} of ours). `check` reads every cell as well, and keeps what it is asked for.")
