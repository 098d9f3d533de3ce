"""The command line as a user and a cron job meet it: help, exit statuses, messages, languages."""
import json, os
from program import SAMPLE, copy_of_sample, each_test, must, run


def test_help_names_every_command(folder):
    done = must("--help")
    for command in ("init", "check", "report", "newsletter", "measures"):
        assert f"\n  {command} " in done.stdout, command
        assert command in must(command, "--help").stdout
    assert "Usage : smarketing" in must("--help", language="fr_FR.UTF-8").stdout


def test_version(folder):
    assert must("--version").stdout.startswith("smarketing ")


def test_usage_is_status_1(folder):
    assert run().returncode == 1
    wrong = run("reprot", SAMPLE)
    assert wrong.returncode == 1 and '"report"' in wrong.stderr, wrong.stderr
    assert run("report").returncode == 1
    assert run("report", SAMPLE).returncode == 1
    assert run("report", SAMPLE, "extra", "--period", "2026-Q3").returncode == 1
    assert run("report", SAMPLE, "--period", "2026-Q9", "--out", folder).returncode == 1
    assert run("report", SAMPLE, "--period", "2026-Q3", "--as-of", "yesterday", "--out", folder).returncode == 1
    assert run("report", SAMPLE, "--period", "2026-Q3", "--language", "de", "--out", folder).returncode == 1
    assert run("report", SAMPLE, "--nonsense").returncode == 1
    assert os.listdir(folder) == [], "a refused run wrote something"


def test_missing_workspace_is_status_2(folder):
    done = run("check", os.path.join(folder, "nowhere"))
    assert done.returncode == 2 and "nowhere" in done.stderr, done.stderr


def test_all_faults_of_settings_in_one_run(folder):
    workspace = copy_of_sample(folder)
    path = os.path.join(workspace, "smarketing.yaml")
    text = open(path, encoding="utf-8").read()
    assert "currency:" in text and "language:" in text
    text = text.replace("currency:", "curency:", 1).replace("language: fr", "language: klingon", 1)
    open(path, "w", encoding="utf-8").write(text)
    done = run("check", workspace)
    assert done.returncode == 1, done.returncode
    assert "curency" in done.stderr and "currency" in done.stderr, done.stderr
    assert "klingon" in done.stderr, done.stderr


def test_strict_is_status_3(folder):
    assert must("check", SAMPLE).returncode == 0
    assert run("check", SAMPLE, "--strict").returncode == 3
    assert run("report", SAMPLE, "--period", "2026-Q3", "--out", folder, "--strict").returncode == 3


def test_out_that_cannot_be_made_is_status_2(folder):
    blocker = os.path.join(folder, "file")
    open(blocker, "w").close()
    done = run("report", SAMPLE, "--period", "2026-Q3", "--out", os.path.join(blocker, "out"))
    assert done.returncode == 2, done.stderr


def test_threads_are_a_number_from_one(folder):
    must("report", SAMPLE, "--period", "2026-Q3", "--out", folder, "--threads", "2")
    for wrong in ("-1", "65", "all"):
        assert run("check", SAMPLE, "--threads", wrong).returncode == 1, wrong


def test_outputs_made_side_by_side_are_the_same(folder):
    said, made = [], []
    for threads in ("1", "2", "4"):
        out = os.path.join(folder, threads)
        done = must("report", SAMPLE, "--period", "2026-Q3", "--language", "both", "--out", out, "--threads", threads)
        said.append(done.stdout.replace(out, "OUT"))
        made.append({name: open(os.path.join(out, name), "rb").read() for name in sorted(os.listdir(out)) if not name.startswith(".")})
    assert len(made[0]) >= 11 and made[0] == made[1] == made[2]
    assert said[0] == said[1] == said[2]


def test_quiet_says_nothing(folder):
    done = must("report", SAMPLE, "--period", "2026-Q3", "--out", folder, "--quiet")
    assert done.stdout == "" and done.stderr == "", done.stdout + done.stderr


def test_messages_are_in_the_workspace_language_unless_the_environment_has_one(folder):
    assert "lignes lues" in must("report", SAMPLE, "--period", "2026-Q3", "--out", folder).stderr
    assert "rows read" in must("report", SAMPLE, "--period", "2026-Q3", "--out", folder, language="en_GB.UTF-8").stderr


def test_check_reconciles_every_file(folder):
    done = must("check", SAMPLE, language="en_US.UTF-8")
    counted = 0
    for line in done.stdout.split("\n\n")[0].splitlines()[1:]:
        cells = line.replace(",", "").split()
        read, used, replaced, rejected = (int(cell) for cell in cells[-6:-2])
        assert read == used + replaced + rejected, line
        counted += 1
    assert counted > 10, done.stdout


def hubspot_workspace(folder, rows="1,2026-07-01 09:30,2026-07-02 10:00,Open\n"):
    os.makedirs(os.path.join(folder, "exports"))
    with open(os.path.join(folder, "smarketing.yaml"), "w", encoding="utf-8") as file:
        file.write("company: Acme\n")
    with open(os.path.join(folder, "exports", "all-contacts.csv"), "w", encoding="utf-8") as file:
        file.write("Record ID,Create Date,Became a Marketing Qualified Lead Date,Lead Status\n" + rows)


def test_check_says_what_it_took_a_file_for(folder):
    hubspot_workspace(folder)
    done = must("check", folder, language="en_US.UTF-8")
    assert "HubSpot: contacts" in done.stdout and "What to do, most useful first:" in done.stdout, done.stdout
    french = must("check", folder, language="fr_FR.UTF-8")
    assert "reconnu comme" in french.stdout and "À faire, le plus utile d’abord\u00a0:" in french.stdout, french.stdout


def test_check_speaks_json(folder):
    hubspot_workspace(folder, "1,2026-07-01 09:30,2026-07-02 10:00,Open\n2,soon,,\n")
    done = must("check", "--json", folder, language="en_US.UTF-8")
    said = json.loads(done.stdout)
    file = said["files"][0]
    assert (file["table"], file["recognised_as"]) == ("leads", "HubSpot: contacts"), file
    assert file["read"] == 2 and file["used"] == 1 and file["rejected"] == 1, file
    parts = file["bytes"]
    assert parts.pop("file") == sum(parts.values()) == os.path.getsize(os.path.join(folder, "exports", "all-contacts.csv"))
    fault = next(item for item in said["diagnostics"] if item["severity"] == "reject")
    assert (fault["code"], fault["line"], fault["column"]) == ("BAD_DATE", 3, "Create Date"), fault
    assert done.stderr == "", done.stderr
    assert run("check", "--json", "--strict", folder).returncode == 3


def test_presets_are_listed_printed_and_overridden(folder):
    listed = must("presets").stdout
    assert "HubSpot: deals -> opportunities" in listed and "Google Ads: campaigns" in listed, listed
    text = must("presets", "hubspot").stdout
    assert text.startswith("# HubSpot") and "Deal Stage" in text
    unknown = run("presets", "hubspt", language="en_US.UTF-8")
    assert unknown.returncode == 1 and "hubspot" in unknown.stderr, unknown.stderr
    hubspot_workspace(folder)
    os.makedirs(os.path.join(folder, "presets"))
    with open(os.path.join(folder, "presets", "hubspot.yaml"), "w", encoding="utf-8") as file:
        file.write(text.replace('"HubSpot: contacts"', '"Our own HubSpot"'))
    assert "Our own HubSpot" in must("check", folder).stdout
    with open(os.path.join(folder, "presets", "hubspot.yaml"), "w", encoding="utf-8") as file:
        file.write("kinds:\n  - kind: contacts\n    title: x\n    table: leeds\n    signature: [a]\n    columns: {id: a}\n")
    broken = run("check", folder, language="en_US.UTF-8")
    assert broken.returncode == 1 and "presets/hubspot.yaml:4" in broken.stderr and "leads" in broken.stderr, broken.stderr


def test_init_makes_a_workspace_that_checks(folder):
    for language in ("fr", "en"):
        workspace = os.path.join(folder, "acme-" + language)
        must("init", workspace, "--language", language)
        assert os.path.exists(os.path.join(workspace, "smarketing.yaml"))
        assert os.path.exists(os.path.join(workspace, "plan", "objectives.csv"))
        empty = run("check", workspace)
        assert empty.returncode == 2 and "leads" in empty.stderr, empty.stderr  # nothing was exported yet: said, not guessed
        os.makedirs(os.path.join(workspace, "exports", "2026-Q3"))
        with open(os.path.join(workspace, "exports", "2026-Q3", "leads.csv"), "w", encoding="utf-8") as file:
            file.write("id,created_at,mql_at,company\n7,2026-07-01,2026-07-02,Exemple SA\n")
        must("check", workspace)
        must("report", workspace, "--period", "2026-Q3")
        assert sorted(os.listdir(os.path.join(workspace, "out", "2026-Q3"))) == [
            "figures.json", "leads.csv", "manifest.json", "rejects.csv", "review.pdf", "review.xlsx"]


def test_init_overwrites_nothing(folder):
    must("init", folder)
    with open(os.path.join(folder, "smarketing.yaml"), "a", encoding="utf-8") as file:
        file.write("# mine\n")
    must("init", folder)
    assert open(os.path.join(folder, "smarketing.yaml"), encoding="utf-8").read().endswith("# mine\n")


each_test(globals())
