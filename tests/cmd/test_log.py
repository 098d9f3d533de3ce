"""--log-json and the last line of a cron mail: what became of which job, for programs and for people."""
import json, os
from program import PROGRAM, SAMPLE, copy_of_sample, each_test, run


def events(done):
    """Standard error as JSON lines, which all of it must be."""
    rows = [json.loads(line) for line in done.stderr.splitlines()]
    assert all(row["at"].endswith("Z") and row["event"] for row in rows), rows
    return rows


def of(rows, event):
    return [row for row in rows if row["event"] == event]


def test_a_report_logs_what_it_found_and_wrote(folder):
    done = run("report", SAMPLE, "--period", "2026-Q3", "--out", folder, "--log-json", language="en_US.UTF-8")
    rows = events(done)
    assert {os.path.basename(row["path"]) for row in of(rows, "output")} >= {"review.xlsx", "review.pdf", "figures.json"}, rows
    assert all(os.path.exists(row["path"]) for row in of(rows, "output")), rows
    assert [row["code"] for row in of(rows, "diagnostic") if row["severity"] == "reject"] == ["BAD_DATE", "MISSING_FIELDS"], rows
    assert "rows read" in of(rows, "found")[0]["message"]
    assert rows[-1] == {"at": rows[-1]["at"], "event": "end", "command": f"report {SAMPLE}", "status": 0, "meaning": "done"}, rows[-1]


def test_all_diagnostics_are_logged_not_the_first_ten(folder):
    workspace = copy_of_sample(folder)
    path = os.path.join(workspace, "exports", "2026-Q3", "activities.csv")
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    lines[1:31] = [line.replace("2026-", "2O26-", 1) for line in lines[1:31]]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines)
    done = run("report", workspace, "--period", "2026-Q3", "--out", os.path.join(folder, "out"), "--log-json")
    assert len([row for row in of(events(done), "diagnostic") if row["severity"] == "reject"]) >= 30


def test_faults_of_the_options_are_logged_alike(folder):
    for arguments, kind in ((["reprot"], "usage"), (["report", SAMPLE, "--nonsense"], "usage"), (["report"], "usage"),
                            (["report", SAMPLE, "--period", "2026-Q9"], "usage")):
        rows = events(run(*arguments, "--log-json", language="en_US.UTF-8"))
        assert of(rows, "error")[0]["kind"] == kind and rows[-1]["event"] == "end" and rows[-1]["status"] == 1, rows


def test_the_world_is_named(folder):
    rows = events(run("check", os.path.join(folder, "nowhere"), "--log-json"))
    assert rows[-2]["event"] == "error" and "nowhere" in rows[-2]["message"] and rows[-1]["status"] == 2, rows
    closed = os.path.join(folder, "file")
    open(closed, "w").close()
    rows = events(run("report", SAMPLE, "--period", "2026-Q3", "--out", os.path.join(closed, "out"), "--log-json"))
    assert rows[-2]["kind"] == "file" and rows[-1]["status"] == 2, rows[-2:]


def test_quiet_logs_errors_and_the_end(folder):
    rows = events(run("report", SAMPLE, "--period", "2026-Q3", "--out", folder, "--log-json", "--quiet"))
    assert [row["event"] for row in rows] == ["end"], rows


def test_a_file_name_that_is_no_utf8(folder):
    workspace = copy_of_sample(folder)
    os.rename(os.path.join(workspace, "exports", "2026-Q3", "activities.csv").encode(),
              os.path.join(workspace, "exports", "2026-Q3").encode() + b"/activities-\xe9t\xe9.csv")
    rows = events(run("check", workspace, "--log-json"))
    named = [row for row in of(rows, "diagnostic") if row["code"] == "FILE_NAME"]
    assert [row["file"] for row in named] == ["exports/2026-Q3/activities-\ufffdt\ufffd.csv"], rows
    assert json.loads(run("check", workspace, "--json").stdout)["files"], "the others are read"


def test_the_last_line_of_a_cron_mail(folder):
    last = run("report", os.path.join(folder, "acme"), "--period", "2026-Q3", language="en_US.UTF-8").stderr.splitlines()[-1]
    assert last.startswith(f'smarketing: "report {folder}/acme" ended with status 2: file, disk or server'), last
    last = run("check", SAMPLE, "--strict", language="fr_FR.UTF-8").stderr.splitlines()[-1]
    assert "code de sortie 3" in last, last


def test_on_a_terminal_there_is_no_last_line(folder):
    ours, theirs = os.openpty()
    import subprocess
    done = subprocess.run([PROGRAM, "reprot"], stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # the other end is closed
        pass
    assert done.returncode == 1 and b"report" in said and b"status 1" not in said, said


each_test(globals())
