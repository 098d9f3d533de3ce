"""A workspace reaches its own files only: a link in it neither shows the program what lies elsewhere nor leads its outputs there."""
import os
from program import copy_of_sample, each_test, must, run


def refused(folder, workspace, *arguments):
    done = run(*arguments, language="en_US.UTF-8")
    assert done.returncode == 2 and "a link leads out of the workspace" in done.stderr, (done.returncode, done.stderr)


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


def test_linked_outputs(folder):
    workspace, elsewhere = copy_of_sample(folder), os.path.join(folder, "elsewhere")
    os.makedirs(elsewhere)
    os.symlink(elsewhere, os.path.join(workspace, "out"))
    refused(folder, workspace, "report", workspace, "--period", "2026-Q3")
    assert os.listdir(elsewhere) == []
    must("report", workspace, "--period", "2026-Q3", "--out", elsewhere)  # said so: allowed anywhere
    assert "review.xlsx" in os.listdir(elsewhere)


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


each_test(globals())
