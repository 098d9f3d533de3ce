"""What the whole-program tests share: running the program in a folder of its own, and reading what it wrote."""
import csv, json, os, re, shutil, subprocess, sys, tempfile

PROGRAM = os.environ["SMARKETING"]
SOURCE = os.environ["SM_SOURCE_DIR"]
SANITIZED = bool(re.search(b"__[at]san_init", open(PROGRAM, "rb").read()))  # a sanitizer has an allocator of its own, and bears no library before it
SAMPLE = os.path.join(SOURCE, "samples", "lumivolt")


def run(*arguments, language="C.UTF-8", **options):
    """Runs smarketing; returns the finished process with stdout and stderr as text."""
    environment = {**{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}, "LC_ALL": language}
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, env=environment, **options)


def must(*arguments, **options):
    """The same for a run that has to succeed."""
    done = run(*arguments, **options)
    assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done


def figures(folder):
    """figures.json as {(id, ((dimension, value), ...)): figure}; each id and coordinates once."""
    with open(os.path.join(folder, "figures.json"), encoding="utf-8") as file:
        rows = json.load(file)["figures"]
    table = {(row["id"], tuple(sorted(row.get("by", {}).items()))): row for row in rows}
    assert len(table) == len(rows), "a figure is there twice"
    return table


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def copy_of_sample(folder):
    """A copy of the sample workspace that a test may change."""
    workspace = os.path.join(folder, "lumivolt")
    shutil.copytree(SAMPLE, workspace)
    return workspace


def each_test(namespace):
    """Runs every function named test_* with a fresh folder; prints what failed; exits 1 when something did."""
    failed = 0
    names = [name for name in namespace if name.startswith("test_")]
    assert names, "no test was found"
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            try:
                namespace[name](folder)
            except AssertionError as error:
                failed += 1
                print(f"FAILED {name}: {error}")
    print(f"{len(names) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
