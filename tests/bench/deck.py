"""The deck of the sample, ours beside matplotlib and cairo alone: as many pages and charts in each."""
import os, re, subprocess
from timing import Contestant, Wrong, race, table


def count_pages(path):
    with open(path, "rb") as file:
        return max(int(count) for count in re.findall(rb"/Count (\d+)", file.read()))


def check(name, path, pages):
    found = count_pages(path)
    if found != pages:
        raise Wrong(f"{name} drew {found} pages, ours has {pages}")


AGAIN = 11  # times over in one process: a tenth of the difference is what drawing alone takes


def tables(bench):
    bench.tell("the deck of the sample")
    of = lambda name: os.path.join(bench.scratch, f"{name}.pdf")
    ours = lambda times, name: [bench.built("our-deck"), os.path.join(bench.source, "samples", "lumivolt"), "2026-Q3", str(times), of(name)]
    charts = subprocess.run(ours(1, "ours"), capture_output=True, text=True, check=True).stdout.strip()
    pages = str(count_pages(of("ours")))
    chosen = [Contestant("smarketing, reading and measuring included", ours(1, "ours"), ours=True),
              Contestant(f"the same, drawn {AGAIN} times over", ours(AGAIN, "again")),
              Contestant("cairo and Pango alone", [bench.built("bare-deck"), pages, charts, of("bare")]),
              Contestant("matplotlib", ["/usr/bin/python3", "-B", os.path.join(bench.here, "peers", "matplotlib_deck.py"), pages, charts, of("matplotlib")],
                         needs=["/usr/lib/python3/dist-packages/matplotlib"])]
    for contestant, name in zip(chosen, ("ours", "again", "bare", "matplotlib")):
        contestant.check = lambda contestant=contestant, name=name: check(contestant.name, of(name), int(pages))
    results = race(bench, chosen)
    one, again, *_, last = results
    drawing = (again.median - one.median) / (AGAIN - 1)
    alone = f" Saying and drawing the deck alone take {drawing * 1000:.0f} ms"
    alone += f": matplotlib's whole process takes {last.median / drawing:.0f} times as long." if last.seconds and drawing > 0 else "."
    yield table(results, "The deck", f"{pages} pages and {charts} charts each. Ours are laid out, tagged and checked for texts cut short; the "
                f"others' are plain.{alone}")
