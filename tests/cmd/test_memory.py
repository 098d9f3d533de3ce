"""Where memory is wanting, the program says so and leaves nothing half done: under limits of every size, and when one allocation of a
library, and no other, fails (tests/faults takes many more)."""
import glob, os, resource, subprocess, sys

from program import PROGRAM, SAMPLE, SANITIZED, each_test, must, run

MIB = 1 << 20
if SANITIZED:
    sys.exit(77)  # it takes terabytes of address space, too


def tree(folder):
    return {name: open(os.path.join(folder, name), "rb").read() for name in os.listdir(folder)}


def limited(bytes_):
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (bytes_, bytes_))


def least():
    """MiB of address space in which the program can be loaded at all."""
    return next(limit for limit in range(20, 1000) if run("--version", preexec_fn=limited(limit * MIB)).returncode == 0)


def test_a_limit_is_named(folder):
    base, whole, named = least(), os.path.join(folder, "whole"), 0
    command = ("bonus", SAMPLE, "--threads", "1", "--period", "2026-Q3", "--out")
    must(*command, whole)
    new = tree(whole)
    for limit in range(base, base + 20):
        out = os.path.join(folder, str(limit))
        done = run(*command, out, preexec_fn=limited(limit * MIB))
        if done.returncode == 0:
            assert tree(out) == new, f"{limit} MiB: status 0, and other files"
            continue
        left = tree(out) if os.path.isdir(out) else {}
        strange = [name for name in left if not name.startswith(".") and left[name] != new.get(name)]
        assert not strange, f"{limit} MiB: {strange}"
        if "time_zone" in done.stderr:
            continue  # GLib does not tell a zone whose file it cannot map from one there is not: status 1
        assert done.returncode == 2, f"{limit} MiB: {done.returncode} {done.stderr}"
        named += done.stderr.startswith("smarketing: out of memory")
    assert named >= 3, f"{named} times only"


def test_threads_that_cannot_be_made_are_named(folder):
    base = least()
    for limit in (base + 10, base + 30, base + 60, base + 90):
        done = run("report", SAMPLE, "--threads", "8", "--period", "2026-Q3", "--out", folder, preexec_fn=limited(limit * MIB))
        assert done.returncode == 2 and "smarketing: out of memory" in done.stderr, f"{limit} MiB: {done.returncode} {done.stderr[-300:]}"
        assert not [name for name in os.listdir(folder) if not name.startswith(".")], os.listdir(folder)


def test_it_is_named_in_french_and_as_json(folder):
    for language, extra, words in (("fr_FR.UTF-8", (), "smarketing: mémoire épuisée"), ("C.UTF-8", ("--log-json",), '"kind":"memory"')):
        done = run("report", SAMPLE, "--period", "2026-Q3", "--out", folder, *extra, language=language, preexec_fn=limited((least() + 10) * MIB))
        assert done.returncode == 2 and words in done.stderr, done.stderr


def test_no_library_passes_over_one_failed_allocation(folder):
    shim = glob.glob(os.path.join(os.path.dirname(PROGRAM), "tests", "libfailing-malloc.so"))
    assert shim, "the failing malloc was not built"
    count = os.path.join(folder, "count")
    command = [PROGRAM, "pack", SAMPLE, "--threads", "1", "--period", "2026-W38", "--out", os.path.join(folder, "out")]
    subprocess.run(command, env={**os.environ, "LD_PRELOAD": shim[0], "FAIL_MALLOC_COUNT": count}, check=True, capture_output=True)
    most = int(open(count, encoding="ascii").read())
    assert most > 100_000, most
    for point in range(8):
        at = 1 + (most - 1) * point // 8
        done = subprocess.run(command, env={**os.environ, "LD_PRELOAD": shim[0], "FAIL_MALLOC_AT": str(at)}, capture_output=True, text=True)
        assert done.returncode == 2 and "smarketing: " in done.stderr, f"{at}: {done.returncode} {done.stderr[-200:]}"


each_test(globals())
