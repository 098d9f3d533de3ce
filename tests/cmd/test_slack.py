"""The letter posted to a webhook: once, only when asked, by verified https; what the ledger says of each answer, and waiting as told."""
import http.server, json, os, socket, ssl, struct, threading, time
from letter_workspace import workspace
from program import each_test, run
from smtp_server import certificates

SECRET = "/services/T000/B000/geheim"
ANSWERS = {  # behaviour -> (state in the ledger, whether the message is there, exit status)
    "200 ok": ("sent", True, 0), "400 invalid_payload": ("failed", False, 4), "404 no_service": ("failed", False, 4),
    "302 elsewhere": ("failed", False, 4), "500 rollup_error": ("in_doubt", False, 4), "503 down 0": ("in_doubt", False, 4), "reset": ("in_doubt", True, 4),
    "cut": ("in_doubt", True, 4), "silence": ("in_doubt", True, 4), "close": ("pending", False, 4),
}


class Webhook:
    def __init__(self, context, *answers):
        outer = self
        self.answers, self.posts, self.times, self.taken = list(answers), [], [], 0

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                answer = outer.answers.pop(0) if len(outer.answers) > 1 else outer.answers[0]
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.posts.append((self.path, self.headers, body))
                outer.times.append(time.monotonic())
                outer.taken += answer in ("200 ok", "reset", "cut", "silence")
                if answer in ("reset", "silence"):
                    time.sleep(6 if answer == "silence" else 0)
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.close_connection = True
                    return self.connection.close()
                code, word = answer.split(" ", 1) if answer != "cut" else ("200", "ok")
                self.send_response(int(code))
                if code in ("429", "503"):
                    word, seconds = word.split(" ")
                    self.send_header("Retry-After", seconds)
                self.send_header("Content-Length", str(len(word) + 10 * (answer == "cut")))
                self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(word.encode())
                self.close_connection = answer == "cut"

            def log_message(self, *unused):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *unused: None
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"https://localhost:{self.server.server_address[1]}{SECRET}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.server.shutdown()
        self.server.server_close()


def configured(folder, ca, url):
    root = workspace(folder, language="en")
    os.environ["SM_HOOK"] = url
    with open(os.path.join(root, "smarketing.yaml"), "a", encoding="utf-8") as file:
        file.write(f"mail:\n  timeout: 3\nslack:\n  webhook_env: SM_HOOK\n  ca_file: {ca}\n")
    return root


def post(root, *more):
    return run("newsletter", root, "--month", "2026-10", "--slack", "--send-until", "2100-01-01", *more, language="en_US.UTF-8")


def status(root):
    return run("ledger", root, "status", language="en_US.UTF-8").stdout


def test_each_answer(folder):
    ca, contexts = certificates(folder)
    for answer, (state, is_there, exit_status) in ANSWERS.items():
        with Webhook(contexts["right"], answer if answer != "close" else "200 ok") as hook:
            if answer == "close":
                hook.__exit__()
            root = configured(os.path.join(folder, answer.replace(" ", "-")), ca, hook.url)
            done = post(root)
            assert done.returncode == exit_status, f"{answer}: {done.returncode} {done.stderr}"
            expected = "2026-10/slack: 1 planned = " + " + ".join(
                f"{int(name == state)} {name.replace('in_doubt', 'in doubt')}" for name in ("excluded", "sent", "failed", "in_doubt", "deferred", "pending"))
            assert expected in status(root) and expected in done.stderr, (answer, status(root), done.stderr)
            assert hook.taken == is_there and SECRET not in done.stderr + done.stdout, done.stderr
            if answer == "close":
                continue
            hook.answers = ["200 ok"]
            again = post(root)
            assert len(hook.posts) == 1 and again.returncode == (0 if state == "sent" else 4), f"{answer}: posted again\n{again.stderr}"
            if state == "failed":
                assert run("ledger", root, "retry", "2026-10/slack").returncode == 0
                assert post(root).returncode == 0 and len(hook.posts) == 2, "a person may have it tried again"


def test_what_is_posted(folder):
    ca, contexts = certificates(folder)
    with Webhook(contexts["right"], "200 ok") as hook:
        root = configured(folder, ca, hook.url)
        assert run("newsletter", root, "--month", "2026-10").returncode == 0 and not hook.posts, "only when asked"
        assert post(root).returncode == 0
        path, headers, body = hook.posts[0]
        with open(os.path.join(root, "out", "2026-10", "slack.json"), "rb") as file:
            assert body == file.read()
        assert path == SECRET and headers["Content-Type"] == "application/json; charset=utf-8" and json.loads(body)["blocks"]
        with open(os.path.join(root, "newsletter", "2026-10.md"), "a", encoding="utf-8") as file:
            file.write("\nOne line more.\n")
        done = post(root)
        assert done.returncode == 4 and "--refreeze" in done.stderr and len(hook.posts) == 1, done.stderr


def test_waits_as_told(folder):
    ca, contexts = certificates(folder)
    with Webhook(contexts["right"], "429 ratelimited 1", "503 later 1", "200 ok") as hook:
        root = configured(folder, ca, hook.url)
        done = post(root)
        assert done.returncode == 0 and len(hook.posts) == 3 and hook.taken == 1, done.stderr
        assert all(later - earlier >= 0.9 for earlier, later in zip(hook.times, hook.times[1:])), hook.times
    with Webhook(contexts["right"], "429 ratelimited 1") as hook:
        root = configured(os.path.join(folder, "never"), ca, hook.url)
        done = post(root)
        assert done.returncode == 4 and len(hook.posts) == 6 and "429 ratelimited" in done.stderr, done.stderr
        assert "1 deferred" in status(root)


def test_what_is_refused(folder):
    ca, contexts = certificates(folder)
    with Webhook(contexts["self_signed"], "200 ok") as hook:
        root = configured(folder, ca, hook.url)
        done = post(root)
        assert done.returncode == 4 and "1 pending" in status(root) and "certificate" in done.stderr and not hook.posts, done.stderr
        os.environ["SM_HOOK"] = hook.url.replace("https", "http")
        done = post(root)
        assert done.returncode == 1 and "https" in done.stderr and SECRET not in done.stderr, done.stderr
        for wrong in ("https://", "https://local host/x", "https://localhost/\u00e9", "https://localhost/\x7f", "file:///etc/passwd", "HTTPS//x"):
            os.environ["SM_HOOK"] = wrong
            done = post(root)
            assert done.returncode == 1 and "https" in done.stderr, (wrong, done.stderr)
        del os.environ["SM_HOOK"]
        done = post(root)
        assert done.returncode == 1 and "slack.webhook_env" in done.stderr, done.stderr
        done = post(workspace(os.path.join(folder, "none")))
        assert done.returncode == 1 and "slack.webhook_command" in done.stderr, done.stderr
        assert post(root, "--test", "a@exemple.fr").returncode == 1


def test_an_authority_that_cannot_be_read(folder):
    ca, contexts = certificates(folder)
    with Webhook(contexts["right"], "200 ok") as hook:
        root = configured(folder, os.path.join(folder, "none.pem"), hook.url)
        done = post(root)
        assert done.returncode == 4 and "none.pem" in done.stderr and "1 pending" in status(root) and not hook.posts, done.stderr


each_test(globals())
