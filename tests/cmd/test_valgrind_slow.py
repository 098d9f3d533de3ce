"""The mail path under valgrind's memcheck: letters made, and sent by relay and by submission, to servers that take them, refuse them and break.
No byte is read that was not written, none that is not ours, and nothing is left behind."""
import os, shutil, subprocess, sys
from program import PROGRAM, SANITIZED, SOURCE, each_test
from letter_workspace import workspace as letters
from sending import arguments, states, workspace
from smtp_server import Server, certificates

if SANITIZED or not shutil.which("valgrind"):
    print("skipped: no valgrind, or a program that bears none")
    sys.exit(77)
ERROR = 99


def checked(*command):
    """Runs smarketing under memcheck; its own exit status."""
    environment = {**{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}, "LC_ALL": "en_US.UTF-8", "G_SLICE": "always-malloc", "G_DEBUG": "gc-friendly"}
    done = subprocess.run(["valgrind", "--quiet", "--leak-check=full", "--show-leak-kinds=definite,indirect", "--errors-for-leak-kinds=definite,indirect",
                           f"--error-exitcode={ERROR}", "--num-callers=30", f"--suppressions={SOURCE}/tests/valgrind.supp", PROGRAM, *command], capture_output=True, text=True, env=environment)
    assert done.returncode != ERROR and "==" not in done.stderr, f"{command}\n{done.stderr[-6000:]}"
    return done.returncode


def test_letters(folder):
    """Two readers with their own figures and charts."""
    out = os.path.join(folder, "out")
    assert checked("newsletter", letters(folder), "--month", "2026-10", "--threads", "1", "--out", out) == 0
    assert len(os.listdir(os.path.join(out, "outbox"))) == 2


def outcomes(number, recipient):
    return {"r2@exemple.fr": "rcpt_550", "r3@exemple.fr": "dot_451", "r4@exemple.fr": "accept_reset", "r6@exemple.fr": "drop_in_data"}.get(recipient, "fine")


def test_relay(folder):
    with Server(outcomes) as server:
        root = workspace(folder, 6, {"transport": "relay", "host": "127.0.0.1", "port": server.port, "timeout": 20})
        assert checked(*arguments(root, "--threads", "1")) == 4
        assert states(root)["sent"] == 2 and states(root)["failed"] == 1, states(root)


def test_submission(folder):
    ca, contexts = certificates(folder)
    os.environ["SM_PW"] = "pw"
    with Server(outcomes, "starttls", contexts["right"], ("PLAIN", "who", "pw")) as server:
        root = workspace(folder, 6, {"transport": "submission", "host": "localhost", "port": server.port, "timeout": 20, "ca_file": ca, "user": "who", "password_env": "SM_PW"})
        assert checked(*arguments(root, "--threads", "1")) == 4
        assert states(root)["sent"] == 2 and states(root)["failed"] == 1, states(root)


def test_ledger(folder):
    with Server("dot_451") as server:
        root = workspace(folder, 3, {"transport": "relay", "host": "127.0.0.1", "port": server.port})
        checked(*arguments(root, "--threads", "1"))
        report = os.path.join(folder, "report.csv")
        with open(report, "w", encoding="ascii") as file:
            file.write("address\nr1@exemple.fr\n")
        for verb in (["status"], ["doubt", "--resend"], ["retry", "2026-10"], ["suppress", "r2@exemple.fr"], ["bounces", report], ["forget", "r3@exemple.fr"], ["purge", "--older-than", "1m"]):
            assert checked("ledger", root, *verb) == (4 if verb == ["status"] else 0), verb


each_test(globals())
