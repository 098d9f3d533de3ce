"""Exports are compared with those of the last run: what is gone, and what is older than it was, is said on standard error and by check,
in both languages, and never in an output."""
import json, os, shutil
from program import copy_of_sample, must, each_test, run

FIGURES = ("figures", "--period", "2026-Q3")


def workspace_with_a_run(folder):
    workspace = copy_of_sample(folder)
    made = must(*FIGURES, workspace)
    assert "last run" not in made.stderr and "dernière exécution" not in made.stderr, made.stderr
    return workspace


def codes(workspace):
    """What check --json says of the last run, as {code: [file]}."""
    told = json.loads(must("check", "--json", workspace).stdout)
    found = {}
    for diagnostic in told["diagnostics"]:
        if diagnostic["code"] in ("INPUT_GONE", "OLDER_EXPORT", "FORMER_UNREADABLE"):
            found.setdefault(diagnostic["code"], []).append(diagnostic["file"])
    return found


def test_the_same_exports_say_nothing(folder):
    assert codes(workspace_with_a_run(folder)) == {}


def test_a_folder_that_is_gone(folder):
    workspace = workspace_with_a_run(folder)
    shutil.rmtree(os.path.join(workspace, "exports", "2026-Q2"))
    files = [f"exports/2026-Q2/{name}.csv" for name in ("activities", "campaigns", "leads", "opportunities", "touches")]
    assert codes(workspace) == {"INPUT_GONE": files}
    english, french = run("check", workspace, language="en_GB.UTF-8"), run("check", workspace, language="fr_FR.UTF-8")
    for done in (english, french):
        assert done.returncode == 0 and done.stderr.count("[INPUT_GONE]") == 5, done.stderr
    assert "the last run (out/2026-Q3/figures.json) read this file, and it is not there any more" in english.stdout, english.stdout
    assert "dernière exécution (out/2026-Q3/figures.json)" in french.stdout, french.stdout
    advice = french.stdout.split("À faire")[1].splitlines()
    assert "exports/2026-Q2/activities.csv, et 4 autres" in advice[1], advice
    report = must("report", "--period", "2026-Q3", "--language", "en", workspace)
    assert report.stderr.count("[INPUT_GONE]") == 5, report.stderr


def test_no_output_depends_on_former_ones(folder):
    workspace = workspace_with_a_run(folder)
    first, second = os.path.join(folder, "first"), os.path.join(folder, "second")
    shutil.rmtree(os.path.join(workspace, "exports", "2026-Q2"))
    must("report", "--period", "2026-Q3", "--out", first, workspace)
    shutil.rmtree(os.path.join(workspace, "out"))
    must("report", "--period", "2026-Q3", "--out", second, workspace)
    assert sorted(os.listdir(first)) == sorted(os.listdir(second))
    for name in os.listdir(first):
        with open(os.path.join(first, name), "rb") as one, open(os.path.join(second, name), "rb") as other:
            assert one.read() == other.read(), name


def test_a_file_that_moved_is_not_gone(folder):
    workspace = workspace_with_a_run(folder)
    os.rename(os.path.join(workspace, "exports", "2026-Q3", "touches.csv"), os.path.join(workspace, "exports", "2026-Q3", "touches-new.csv"))
    assert codes(workspace) == {}


def test_a_file_that_is_there_and_read_no_more(folder):
    workspace = copy_of_sample(folder)
    mails = os.path.join(workspace, "exports", "2026-Q3", "mails.csv")
    shutil.copy(os.path.join(os.environ["SM_SOURCE_DIR"], "tests", "cases", "mail-campaigns", "exports", "mailchimp.csv"), mails)
    must(*FIGURES, workspace)
    assert codes(workspace) == {}
    with open(mails, "w", encoding="utf-8") as file:
        file.write("a,b\n1,2\n")
    assert codes(workspace) == {"INPUT_GONE": ["exports/2026-Q3/mails.csv"]}
    assert "now nobody does" in run("check", workspace, language="en_GB.UTF-8").stderr


def test_an_older_export_in_place_of_a_newer(folder):
    workspace = workspace_with_a_run(folder)
    for name in ("activities", "leads"):
        shutil.copy(os.path.join(workspace, "exports", "2026-Q2", f"{name}.csv"), os.path.join(workspace, "exports", "2026-Q3", f"{name}.csv"))
    done = must("check", "--json", workspace)
    older = [d for d in json.loads(done.stdout)["diagnostics"] if d["code"] == "OLDER_EXPORT"]
    assert len(older) == 2 and "2026-09-30 16:25" in older[1]["message"] and "activities" in older[1]["message"], older
    assert codes(workspace) == {"OLDER_EXPORT": ["exports"] * 2}
    assert "[OLDER_EXPORT]" in must("report", "--period", "2026-Q3", "--language", "en", workspace).stderr


def test_the_run_that_was_last_is_compared(folder):
    workspace = workspace_with_a_run(folder)
    shutil.rmtree(os.path.join(workspace, "exports", "2026-Q2"))
    must("figures", "--period", "2026-08", workspace)  # this one has told it; from then on it is known
    assert codes(workspace) == {}
    os.utime(os.path.join(workspace, "out", "2026-Q3", "figures.json"))
    assert len(codes(workspace)["INPUT_GONE"]) == 5


def test_presets_are_inputs(folder):
    workspace = copy_of_sample(folder)
    os.mkdir(os.path.join(workspace, "presets"))
    preset = os.path.join(workspace, "presets", "hubspot.yaml")
    with open(preset, "w", encoding="utf-8") as file:
        file.write(must("presets", "hubspot").stdout)
    must(*FIGURES, workspace)
    with open(os.path.join(workspace, "out", "2026-Q3", "figures.json"), encoding="utf-8") as file:
        inputs = json.load(file)["inputs"]
    told = os.popen(f"sha256sum {preset}").read().split()[0]
    assert {"path": "presets/hubspot.yaml", "sha256": told} in inputs, inputs[:3]
    os.remove(preset)
    assert codes(workspace) == {"INPUT_GONE": ["presets/hubspot.yaml"]}


def test_what_cannot_be_read_is_said(folder):
    workspace = workspace_with_a_run(folder)
    path = os.path.join(workspace, "out", "2026-Q3", "figures.json")
    for text in ("", "{}", '{"inputs": 1}', '{\n  "figures": [', "\0\0"):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        assert codes(workspace) == {"FORMER_UNREADABLE": ["out/2026-Q3/figures.json"]}, text
    with open(path, "w", encoding="utf-8") as file:  # as written before "newest" was
        file.write('{"inputs": [{"path": "exports/x.csv", "sha256": "0"}, 1, {"path": 1}],\n  "figures": [')
    assert codes(workspace) == {"INPUT_GONE": ["exports/x.csv"]}


each_test(globals())
