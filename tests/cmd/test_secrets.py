"""A password is nowhere but in the program's memory and in its place: not in its arguments and its environment, not in what it prints or
logs, not in the outputs or the ledger, and in no core dump."""
import base64, os, resource, signal, subprocess, time

from program import PROGRAM, each_test
from sending import arguments, workspace
from smtp_server import Server, certificates

SECRET = "pass-phrase-7391"
FORMS = [SECRET.encode(), base64.b64encode(b"\0who\0" + SECRET.encode()), base64.b64encode(SECRET.encode())]


def begin(folder, server, ca, *more):
    """A sender whose server took its login and then says nothing."""
    secret = os.path.join(folder, "secret")
    with open(secret, "w", encoding="ascii") as file:
        file.write(SECRET + "\n")
    os.chmod(secret, 0o600)
    root = workspace(folder, 2, {"transport": "submission", "host": "localhost", "port": server.port, "security": "tls", "ca_file": ca,
                                 "user": "who", "password_command": f"cat {secret}", "timeout": 20})
    unlimited = lambda: resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    process = subprocess.Popen([PROGRAM, *arguments(root, *more)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder, preexec_fn=unlimited)
    until = time.time() + 20
    while not server.logins and time.time() < until and process.poll() is None:
        time.sleep(0.02)
    time.sleep(0.3)  # on to the mail
    assert process.poll() is None and server.logins and server.logins[0][0] == "PLAIN", "it did not log in"
    return root, process


def assert_nowhere(text, where):
    assert not [form for form in FORMS if form in text], f"the password stands in {where}"


def silent(folder):
    ca, contexts = certificates(folder)
    return ca, Server(lambda number, recipient: "accept_silence" if recipient else "fine", "tls", contexts["right"], ("PLAIN", "who", SECRET))


def test_not_in_proc_outputs_logs_or_ledger(folder):
    ca, server = silent(folder)
    with server:
        root, process = begin(folder, server, ca, "--log-json")
        for name in ("cmdline", "environ", "comm", "status"):
            with open(f"/proc/{process.pid}/{name}", "rb") as file:
                assert_nowhere(file.read(), f"/proc/PID/{name}")
        with open(f"/proc/{process.pid}/limits", encoding="ascii") as file:
            assert any(line.split()[:5] == ["Max", "core", "file", "size", "0"] for line in file), "core dumps are not off"
        process.kill()
        printed = process.communicate()[0]
    assert_nowhere(printed, "what was printed")
    seen = 0
    for where, _, names in os.walk(root):
        for name in names:
            seen += 1
            with open(os.path.join(where, name), "rb") as file:
                assert_nowhere(file.read(), name)
    assert seen > 6, seen


def test_a_crash_leaves_no_core(folder):
    ca, server = silent(folder)
    with server:
        _, process = begin(folder, server, ca)
        os.kill(process.pid, signal.SIGQUIT)
        _, status = os.waitpid(process.pid, 0)
        process.returncode = status
    assert os.WIFSIGNALED(status) and not os.WCOREDUMP(status), status
    assert not [name for name in os.listdir(folder) if name.startswith("core")], os.listdir(folder)


each_test(globals())
