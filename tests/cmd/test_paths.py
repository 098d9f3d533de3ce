"""A workspace reaches its own files only: a link in it neither shows the program what lies elsewhere nor leads its outputs there."""
import os, shutil
from program import copy_of_sample, each_test, must, run
from sending import send
from sending import workspace as sending_workspace
from smtp_server import Server

WRITERS = [("report", "--period", "2026-Q3"), ("figures", "--period", "2026-Q3"), ("bonus", "--period", "2026-Q3"), ("pack", "--period", "2026-W38"),
           ("pack", "--period", "2026-10"), ("newsletter", "--month", "2026-10"), ("hub",), ("sla",), ("calendar", "--period", "2026-Q4")]


def refused(folder, workspace, *arguments):
    done = run(*arguments, language="en_US.UTF-8", timeout=60)
    assert done.returncode == 2 and "a link leads out of the workspace" in done.stderr, (done.returncode, done.stderr)
    assert "hidden" not in done.stdout + done.stderr, done.stderr  # what link_out() wrote is not shown


def link_out(folder, workspace, name, text):
    """The workspace's file `name` becomes a link to a file beside the workspace."""
    elsewhere, path = os.path.join(folder, "elsewhere"), os.path.join(workspace, name)
    with open(elsewhere, "w", encoding="utf-8") as file:
        file.write(text)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.lexists(path):
        os.remove(path)
    os.symlink(elsewhere, path)


def test_linked_template(folder):
    workspace = copy_of_sample(folder)
    for name in ("letter.html.mustache", "letter.txt.mustache"):
        link_out(folder, workspace, os.path.join("templates", name), "{{subject}}")
        refused(folder, workspace, "newsletter", workspace, "--month", "2026-10")
        os.remove(os.path.join(workspace, "templates", name))


def test_linked_words_of_the_editor(folder):
    workspace = copy_of_sample(folder)
    link_out(folder, workspace, os.path.join("newsletter", "2026-10.md"), "---\n---\nsecret\n")
    refused(folder, workspace, "newsletter", workspace, "--month", "2026-10")


def test_linked_template_of_the_hub(folder):
    workspace = copy_of_sample(folder)
    link_out(folder, workspace, os.path.join("templates", "hub.html.mustache"), "hidden")
    refused(folder, workspace, "hub", workspace)


def test_linked_settings(folder):
    workspace = copy_of_sample(folder)
    shutil.copy(os.path.join(workspace, "smarketing.yaml"), os.path.join(workspace, "own.yaml"))
    link_out(folder, workspace, "smarketing.yaml", "hidden: value\n")
    refused(folder, workspace, "check", workspace)
    os.remove(os.path.join(workspace, "smarketing.yaml"))
    os.symlink("own.yaml", os.path.join(workspace, "smarketing.yaml"))
    must("check", workspace)


def test_linked_presets(folder):
    workspace = copy_of_sample(folder)
    link_out(folder, workspace, os.path.join("presets", "hubspot.yaml"), "hidden: value\n")
    refused(folder, workspace, "check", workspace)
    refused(folder, workspace, "report", workspace, "--period", "2026-Q3")
    shutil.rmtree(os.path.join(workspace, "presets"))
    os.makedirs(os.path.join(folder, "others"))
    os.symlink(os.path.join(folder, "others"), os.path.join(workspace, "presets"))
    refused(folder, workspace, "check", workspace)


def test_linked_theme_and_logo(folder):
    workspace = copy_of_sample(folder)
    link_out(folder, workspace, os.path.join("templates", "theme.yaml"), "hidden: value\n")
    refused(folder, workspace, "pack", workspace, "--period", "2026-W38")
    os.remove(os.path.join(workspace, "templates", "theme.yaml"))
    with open(os.path.join(workspace, "templates", "theme.yaml"), "w", encoding="utf-8") as file:
        file.write("logo: logo.png\n")
    link_out(folder, workspace, "logo.png", "hidden")
    refused(folder, workspace, "pack", workspace, "--period", "2026-W38")


def test_linked_ledger(folder):
    """Its folder, and each file in it: a sender neither writes elsewhere nor takes another ledger for its own."""
    with Server() as server:
        root = sending_workspace(folder, 2, {"transport": "relay", "host": "127.0.0.1", "port": server.port})
        ledger, elsewhere = os.path.join(root, "ledger"), os.path.join(folder, "others")
        os.makedirs(elsewhere)
        os.symlink(elsewhere, ledger)
        done = send(root, language="en_US.UTF-8")
        assert done.returncode == 2 and "a link leads out of the workspace" in done.stderr, (done.returncode, done.stderr)
        os.remove(ledger)
        for name in ("lock", "key", "ledger.db", "ledger.db-wal"):
            os.makedirs(ledger)
            os.symlink(os.path.join(elsewhere, "file"), os.path.join(ledger, name))
            with open(os.path.join(elsewhere, "file"), "wb") as file:
                file.write(b"k" * 32)
            done = send(root, language="en_US.UTF-8")
            if name != "ledger.db-wal":  # that one SQLite takes away, for no database is there yet
                assert done.returncode == 2 and os.path.join("ledger", name) in done.stderr and not server.accepted, (name, done.returncode, done.stderr)
            with open(os.path.join(elsewhere, "file"), "rb") as file:
                assert os.listdir(elsewhere) == ["file"] and file.read() == b"k" * 32, name
            shutil.rmtree(ledger)
        assert len(server.accepted) in (0, 2)


def test_linked_outputs(folder):
    workspace, elsewhere = copy_of_sample(folder), os.path.join(folder, "elsewhere")
    os.makedirs(elsewhere)
    os.symlink(elsewhere, os.path.join(workspace, "out"))
    for command, *more in WRITERS:
        refused(folder, workspace, command, workspace, *more)
        assert os.listdir(elsewhere) == [], command
    must("report", workspace, "--period", "2026-Q3", "--out", elsewhere)  # said so: allowed anywhere
    assert "review.xlsx" in os.listdir(elsewhere)


def test_a_link_in_the_place_of_an_output_is_replaced(folder):
    workspace, out, elsewhere = copy_of_sample(folder), os.path.join(folder, "out"), os.path.join(folder, "elsewhere")
    os.makedirs(out)
    with open(elsewhere, "w", encoding="ascii") as file:
        file.write("untouched")
    for name in ("bonus.xlsx", "manifest.json"):
        os.symlink(elsewhere, os.path.join(out, name))
    must("bonus", workspace, "--period", "2026-Q3", "--out", out)
    assert not os.path.islink(os.path.join(out, "bonus.xlsx")) and not os.path.islink(os.path.join(out, "manifest.json"))
    with open(elsewhere, encoding="ascii") as file:
        assert file.read() == "untouched"


def test_linked_outbox(folder):
    workspace, elsewhere, out = copy_of_sample(folder), os.path.join(folder, "elsewhere"), os.path.join(folder, "out")
    os.makedirs(elsewhere), os.makedirs(out)
    os.symlink(elsewhere, os.path.join(out, "outbox"))
    done = run("newsletter", workspace, "--month", "2026-10", "--out", out, language="en_US.UTF-8")
    assert done.returncode == 2 and "a link to another place" in done.stderr, done.stderr
    assert os.listdir(elsewhere) == []


def test_links_within_are_followed(folder):
    workspace = copy_of_sample(folder)
    path = os.path.join(workspace, "newsletter", "2026-10.md")
    os.rename(path, path + ".words")
    os.symlink("2026-10.md.words", path)
    must("newsletter", workspace, "--month", "2026-10")


def test_linked_export_is_not_read(folder):
    workspace = copy_of_sample(folder)
    link_out(folder, workspace, os.path.join("exports", "2026-Q3", "leads-more.csv"), "id,created_at\nX-1,2026-07-01\n")
    done = run("check", workspace, language="en_US.UTF-8")
    assert "leads-more.csv" in done.stderr and "X-1" not in done.stderr + done.stdout, done.stderr


def test_linked_plans_are_not_read(folder):
    workspace, others = copy_of_sample(folder), os.path.join(folder, "others")
    link_out(folder, workspace, os.path.join("plan", "events.csv"), "id,title,starts_at\nX-1,hidden,2026-10-12\n")
    done = run("check", workspace, language="en_US.UTF-8")
    assert "plan/events.csv" in done.stderr and "hidden" not in done.stderr + done.stdout, done.stderr
    os.rename(os.path.join(workspace, "plan"), others)
    os.symlink(others, os.path.join(workspace, "plan"))
    done = run("check", workspace, language="en_US.UTF-8")
    assert "plan" in done.stderr and "does not lead to a file of the workspace" in done.stderr, done.stderr


def test_no_name_climbs(folder):
    """`..` where a name is asked for: of a period, a month, a preset, a source's files, a logo (test_themes), a template's partial."""
    workspace = copy_of_sample(folder)
    with open(os.path.join(folder, "leads.csv"), "w", encoding="utf-8") as file:
        file.write("id,created_at\nhidden,2026-07-01\n")
    for arguments in (("report", workspace, "--period", "../../2026-Q3"), ("report", workspace, "--period", "2026-Q3/.."), ("newsletter", workspace, "--month", "../2026-10"),
                      ("presets", "../../smarketing"), ("presets", "/etc/passwd"), ("pack", workspace, "--period", "../2026-W38")):
        done = run(*arguments, language="en_US.UTF-8")
        assert done.returncode == 1, (arguments, done.returncode, done.stderr)
    with open(os.path.join(workspace, "smarketing.yaml"), "a", encoding="utf-8") as file:
        file.write("\nsources:\n  - name: outside\n    files: ../leads.csv\n    table: leads\n")
    done = run("check", workspace, language="en_US.UTF-8")
    assert "hidden" not in done.stdout + done.stderr and "../leads.csv" in done.stderr, done.stderr
    path = os.path.join(workspace, "templates", "letter.txt.mustache")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write("{{>../smarketing.yaml}}")
    done = run("newsletter", workspace, "--month", "2026-10", language="en_US.UTF-8")
    assert done.returncode == 1 and not os.path.exists(os.path.join(workspace, "out", "2026-10")), (done.returncode, done.stderr)


def as_nobody(folder):
    """Root reads everything: the program then runs as somebody who owns the workspace and no more."""
    if os.geteuid() != 0:
        return {}
    for where, folders, names in os.walk(folder):
        for name in [".", *folders, *names]:
            os.chown(os.path.join(where, name), 65534, 65534, follow_symlinks=False)
    return {"user": 65534, "group": 65534, "extra_groups": []}


def test_what_cannot_be_read_is_named(folder):
    """A folder or a file of the workspace without leave to read it: never taken for one that is empty or not there."""
    workspace, out = copy_of_sample(folder), os.path.join(folder, "out")
    os.makedirs(os.path.join(workspace, "presets"))
    with open(os.path.join(workspace, "presets", "hubspot.yaml"), "w", encoding="utf-8") as file:
        file.write(must("presets", "hubspot").stdout)
    for name in ("templates/theme.yaml", "templates/hub.html.mustache"):
        os.makedirs(os.path.join(workspace, os.path.dirname(name)), exist_ok=True)
        open(os.path.join(workspace, name), "w").close()
    someone = as_nobody(folder)
    try:
        run("--version", **someone)
    except PermissionError:
        return print("not tried: nobody may run the program where it was built")
    report, check, hub, letter = ("report", workspace, "--period", "2026-Q3", "--out", out), ("check", workspace), ("hub", workspace, "--out", out), ("newsletter", workspace, "--month", "2026-10", "--out", out)
    for name, commands in (("presets", (check, report)), ("presets/hubspot.yaml", (check,)), ("exports", (check, report)), ("exports/2026-Q3", (check, report)), ("plan", (check,)), ("smarketing.yaml", (check, report)),
                           ("templates/theme.yaml", (report,)), ("templates/hub.html.mustache", (hub,)), ("templates", (hub,)), ("newsletter/2026-10.md", (letter,)), ("newsletter", (letter,))):
        path = os.path.join(workspace, name)
        mode = os.stat(path).st_mode
        os.chmod(path, 0)
        for command in commands:
            done = run(*command, language="en_US.UTF-8", **someone)
            assert done.returncode == 2 and name in done.stderr and "ermission denied" in done.stderr and not os.path.exists(out), (name, command, done.returncode, done.stderr)
        os.chmod(path, mode)
    path = os.path.join(workspace, "exports", "2026-Q3", "leads.csv")
    os.chmod(path, 0)
    done = run(*report, language="en_US.UTF-8", **someone)
    assert done.returncode != 0 and "leads.csv" in done.stderr, done.stderr
    os.chmod(path, 0o600)
    must("check", workspace, **someone)


def large(path):
    with open(path, "wb") as file:
        file.truncate(1 << 21)


def test_what_is_no_file_is_not_waited_for(folder):
    """A pipe and a folder in the place of each file that is read, and a file that is too large."""
    workspace, out = copy_of_sample(folder), os.path.join(folder, "out")
    write = {"pipe": os.mkfifo, "folder": os.makedirs, "large": large}
    for name, command in (("templates/theme.yaml", ("pack", "--period", "2026-W38")), ("templates/logo.png", ("pack", "--period", "2026-W38")),
                          ("templates/hub.html.mustache", ("hub",)), ("presets/own.yaml", ("check",)), ("smarketing.yaml", ("check",))):
        path, kept = os.path.join(workspace, name), os.path.join(folder, "kept")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if name.endswith("logo.png"):
            with open(os.path.join(workspace, "templates", "theme.yaml"), "w", encoding="utf-8") as file:
                file.write("logo: templates/logo.png\n")
        if os.path.exists(path):
            os.rename(path, kept)
        for kind, make in write.items():
            make(path)
            done = run(command[0], workspace, *command[1:], *(("--out", out) if command[0] != "check" else ()), language="en_US.UTF-8", timeout=60)
            said = "it is larger than 1 MiB" if kind == "large" else "it is not a file"
            assert done.returncode == 2 and said in done.stderr and name in done.stderr, (name, kind, done.returncode, done.stderr)
            os.rmdir(path) if kind == "folder" else os.remove(path)
        if os.path.exists(kept):
            os.rename(kept, path)
        if name.endswith("logo.png"):
            os.remove(os.path.join(workspace, "templates", "theme.yaml"))
    for name in ("exports/2026-Q3/leads-more.csv", "plan/events.csv", "out/2026-Q3/figures.json", "out/2026-Q3/manifest.json"):
        path = os.path.join(workspace, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if os.path.exists(path):
            os.remove(path)
        os.mkfifo(path)
        run("figures", workspace, "--period", "2026-Q3", timeout=60)  # refused or passed over, but never stuck


each_test(globals())
