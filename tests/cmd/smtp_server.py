"""A mail server that misbehaves as told, on a port of its own: what it accepted is known for sure, so what a sender believes
can be held against it. Also the certificates for it, made by openssl."""
import base64, os, re, socket, ssl, struct, subprocess, threading, time


class Listener:
    """A port of its own on loopback as long as it is entered; each connection is served, by `serve(connection)`, in a thread of its own."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.listener.getsockname()[1]
        self.listening = threading.Thread(target=self.listen, daemon=True)
        self.listening.start()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.listener.shutdown(socket.SHUT_RDWR)  # wakes accept(): a mere close() leaves it waiting, and it takes a later server's mail
        self.listening.join()
        self.listener.close()

    def listen(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()


class Server(Listener):
    """`behave(number, recipient)` names the behaviour of the number-th mail (from 1); it is asked when RCPT comes, and with
    recipient None when a connection comes. `accepted` is [(recipient, message)] in order; what is in it belongs to the server."""

    def __init__(self, behave="fine", tls=None, context=None, login=None, extensions=("PIPELINING", "SIZE 10485760", "CHUNKING", "8BITMIME"),
                 secure_extensions=None, most=None, farewell="421 too many"):
        self.behave = behave if callable(behave) else lambda number, recipient: behave
        self.tls, self.context, self.login, self.extensions = tls, context, login, extensions
        self.secure_extensions = extensions if secure_extensions is None else secure_extensions
        self.most, self.farewell = most, farewell  # mails a connection, and what is said to the next; "": nothing, it is closed
        self.accepted, self.asked, self.senders, self.logins, self.connections = [], [], [], [], 0
        self.quits = 0
        self.unanswered = 0  # commands that came before the one before them was answered
        self.lock = threading.Lock()
        super().__init__()

    def serve(self, connection):
        self.connections += 1
        try:
            Session(self, connection).run()
        except (OSError, EOFError, ValueError):
            pass
        finally:
            connection.close()


class Session:
    def __init__(self, server, connection):
        self.server, self.connection = server, connection
        self.buffer, self.recipient, self.how, self.is_in = b"", None, "fine", server.login is None
        self.mails = 0

    def say(self, text):
        self.connection.sendall(text.encode() + b"\r\n")

    def line(self):
        self.server.unanswered += b"\r\n" in self.buffer
        while b"\r\n" not in self.buffer:
            data = self.connection.recv(65536)
            if not data:
                raise EOFError
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\r\n", 1)
        return line.decode("latin-1")

    def secure(self):
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.buffer = b""

    def run(self):
        greeting = self.server.behave(0, None)
        if self.server.tls == "tls":
            self.secure()
        if greeting == "greeting_421":
            return self.say("421 closing")
        if greeting == "slow_greeting":
            time.sleep(0.4)
        self.say("220 fake ESMTP")
        while True:
            line = self.line()
            verb = line.split(" ")[0].upper()
            self.server.quits += verb == "QUIT"
            if greeting == "quit_close" and verb == "QUIT":
                return
            if greeting == "quit_silence" and verb == "QUIT":
                time.sleep(3600)
            if self.command(verb, line, greeting) is False:
                return

    def command(self, verb, line, greeting):
        if verb in ("EHLO", "HELO"):
            if greeting == "ehlo_refused":
                return self.say("502 no")
            encrypted = isinstance(self.connection, ssl.SSLSocket)
            offers = [*(self.server.secure_extensions if encrypted else self.server.extensions)]
            if self.server.tls == "starttls" and not encrypted and greeting != "starttls_stripped":
                offers.append("STARTTLS")
            if self.server.login and (encrypted or greeting == "starttls_stripped"):
                offers.append(f"AUTH {self.server.login[0]}")
            lines = ["fake", *offers] if verb == "EHLO" else ["fake"]
            for text in lines[:-1]:
                self.say(f"250-{text}")
            self.say(f"250 {lines[-1]}")
        elif verb == "STARTTLS":
            self.connection.sendall(b"220 go\r\n" + (b"250-fake\r\n250 injected\r\n" if greeting == "starttls_injected" else b""))
            self.secure()
        elif verb == "AUTH":
            return self.authenticate(line)
        elif verb == "MAIL" and self.mails == self.server.most:
            if self.server.farewell:
                self.say(self.server.farewell)
            return not self.server.farewell.startswith("421") and bool(self.server.farewell)
        elif verb == "MAIL":
            self.mails += 1
            self.server.senders.append(line)
            self.say("550 sender refused" if greeting == "mail_550" else "250 ok" if self.is_in else "530 log in first")
        elif verb == "RCPT":
            self.rcpt(line)
        elif verb == "DATA":
            return self.data()
        elif verb == "BDAT":
            raise ValueError("whoever sends in parts does not know which reply is the mail's")
        elif verb == "QUIT":
            self.say("221 bye")
            return False
        else:
            self.say("250 ok")

    def authenticate(self, line):
        parts = line.split(" ")
        words = parts[2:]
        if parts[1].upper() == "LOGIN":
            for prompt in ("VXNlcm5hbWU6", "UGFzc3dvcmQ6")[len(words):]:
                self.say(f"334 {prompt}")
                words.append(self.line())
        elif not words:
            self.say("334 ")
            words.append(self.line())
        given = [base64.b64decode(word).decode() for word in words]
        self.server.logins.append((parts[1].upper(), given))
        self.is_in = all(secret in "".join(given) for secret in self.server.login[1:])
        self.say("235 welcome" if self.is_in else "535 wrong password")

    def rcpt(self, line):
        self.recipient = re.search(r"<([^>]*)>", line)[1]
        with self.server.lock:
            self.server.asked.append(self.recipient)
            number = len(self.server.asked)
        self.how = self.server.behave(number, self.recipient)
        self.say({"rcpt_450": "450 later", "rcpt_550": "550 no such user"}.get(self.how, "250 ok"))

    def data(self):
        if self.how in ("data_421", "data_554", "rcpt_450", "rcpt_550"):
            self.say({"data_421": "421 closing", "data_554": "554 no"}.get(self.how, "503 no recipient"))
            return self.how != "data_421"
        self.say("354 go")
        if self.how == "drop_in_data":
            self.connection.recv(100)
            return self.reset()
        while b"\r\n.\r\n" not in self.buffer:
            data = self.connection.recv(65536)
            if not data:
                raise EOFError
            self.buffer += data
        message, self.buffer = self.buffer.split(b"\r\n.\r\n", 1)
        return self.after_the_dot(message.replace(b"\r\n..", b"\r\n.") + b"\r\n")

    def after_the_dot(self, message):
        if self.how == "drop_before_accept":
            return False
        if self.how in ("dot_451", "dot_554", "dot_421"):
            self.say({"dot_451": "451 later", "dot_554": "554 spam", "dot_421": "421 closing"}[self.how])
            return self.how != "dot_421"
        with self.server.lock:
            self.server.accepted.append((self.recipient, message))
        if self.how == "accept_reset":
            return self.reset()
        if self.how == "accept_silence":
            time.sleep(3600)
        if self.how in ("partial", "partial_code", "garbage"):
            self.connection.sendall({"partial": b"25", "partial_code": b"250", "garbage": b"\x00\xff what\r\n"}[self.how])
            return False
        self.say("250 " + ("x" * 4096 if self.how == "long_reply" else "queued"))

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False


def _openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def certificates(folder):
    """ca.pem of a private authority, and server contexts by kind: right, wrong_name, expired, self_signed."""
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    _openssl(folder, "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test authority")
    _openssl(folder, "req", "-x509", *key, "-keyout", "self_signed.key", "-out", "self_signed.pem", "-days", "2", "-subj",
             "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    with open(os.path.join(folder, "ca.cnf"), "w") as file:
        file.write("[ca]\ndefault_ca=a\n[a]\ndatabase=index\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\n"
                   "copy_extensions=copy\nunique_subject=no\n[p]\ncommonName=supplied\n")
    open(os.path.join(folder, "index"), "w").close()
    with open(os.path.join(folder, "serial"), "w") as file:
        file.write("01\n")
    for kind, name, first, last in (("right", "localhost", "20200101000000Z", "20990101000000Z"),
                                    ("wrong_name", "mail.other.test", "20200101000000Z", "20990101000000Z"),
                                    ("expired", "localhost", "20200101000000Z", "20210101000000Z")):
        _openssl(folder, "req", "-new", *key, "-keyout", f"{kind}.key", "-out", f"{kind}.csr", "-subj", f"/CN={name}", "-addext",
                 f"subjectAltName=DNS:{name}")
        _openssl(folder, "ca", "-batch", "-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "ca.key", "-in", f"{kind}.csr",
                 "-out", f"{kind}.pem", "-startdate", first, "-enddate", last, "-notext")
    contexts = {}
    for kind in ("right", "wrong_name", "expired", "self_signed"):
        contexts[kind] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        contexts[kind].load_cert_chain(os.path.join(folder, f"{kind}.pem"), os.path.join(folder, f"{kind}.key"))
    return os.path.join(folder, "ca.pem"), contexts
