"""The folder of outputs: manifest.json tells the truth about every file in it, and one run at a time writes there."""
import fcntl, hashlib, json, os
from program import SAMPLE, each_test, must, run


def files_of(out):
    """Path below out -> bytes, hidden files too."""
    found = {}
    for folder, _, names in os.walk(out):
        for name in names:
            path = os.path.join(folder, name)
            found[os.path.relpath(path, out)] = open(path, "rb").read()
    return found


def check_manifest(out):
    files = files_of(out)
    entries = json.loads(files.pop("manifest.json"))["files"]
    assert [entry["file"] for entry in entries] == sorted(files), (sorted(files), entries)
    for entry in entries:
        content = files[entry["file"]]
        assert (entry["size"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest()), entry
    return entries


def test_manifest_of_a_report(folder):
    must("report", SAMPLE, "--period", "2026-Q3", "--out", folder)
    assert len(check_manifest(folder)) >= 5


def test_manifest_of_a_newsletter_and_its_stale_mails(folder):
    must("newsletter", SAMPLE, "--month", "2026-10", "--out", folder)
    first = files_of(folder)
    assert len([entry for entry in check_manifest(folder) if entry["file"].endswith(".eml")]) >= 5
    open(os.path.join(folder, "outbox", "999-left-us.eml"), "w").close()
    must("newsletter", SAMPLE, "--month", "2026-10", "--out", folder)
    assert files_of(folder) == first


def test_second_run_of_the_same_folder_is_refused(folder):
    with open(os.path.join(folder, ".smarketing.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = run("report", SAMPLE, "--period", "2026-Q3", "--out", folder)
        assert second.returncode == 2 and folder in second.stderr and "une autre exécution" in second.stderr, second.stderr
        assert os.listdir(folder) == [".smarketing.lock"]
    must("report", SAMPLE, "--period", "2026-Q3", "--out", folder)  # its holder is gone: so is the lock
    check_manifest(folder)


each_test(globals())
